"""The sentences of one report together, with what comparing it with many others asks for again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from sayso.resolve.passages import Passage

OFTEN = 50
"""Passages of one report in which a word may stand and still bring two passages together."""


class Prose(tuple[Passage, ...]):
    """The passages of a report, in order; what is asked of them is put together when first asked for."""

    @cached_property
    def names(self) -> frozenset[str]:
        """The concepts that the report writes as names."""
        return frozenset[str]().union(*(passage.names for passage in self))

    @cached_property
    def held(self) -> Mapping[str, int]:
        """Concept → how many passages have it."""
        return Counter(concept for passage in self for concept in passage.concepts)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The telling concepts."""
        return frozenset[str]().union(*(passage.telling for passage in self))

    @cached_property
    def often(self) -> frozenset[str]:
        """The telling concepts that stand all over the report, in more than `OFTEN` passages."""
        if len(self) <= OFTEN:
            return frozenset()
        return frozenset(concept for concept in self.telling if self.held[concept] > OFTEN)
