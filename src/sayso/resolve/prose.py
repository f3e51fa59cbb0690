"""The sentences of one report together, with what comparing it with many others asks for again and again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from sayso.resolve.passages import Passage

K = TypeVar("K")


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
    def telling(self) -> Mapping[str, Sequence[int]]:
        """Telling concept → the places of the passages that have it."""
        return _places((passage.at, passage.telling) for passage in self)

    @cached_property
    def wordings(self) -> Mapping[tuple[str, ...], Sequence[int]]:
        """Shingle, or all words of a passage → the places of the passages that have it."""
        return _places((passage.at, passage.shingles | {passage.whole}) for passage in self)


def _places(found: Iterable[tuple[int, Iterable[K]]]) -> Mapping[K, Sequence[int]]:
    places: dict[K, list[int]] = defaultdict(list)
    for at, keys in found:
        for key in keys:
            places[key].append(at)
    return places
