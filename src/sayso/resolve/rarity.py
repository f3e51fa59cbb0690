"""How much a word tells of what a report is about: rare words more than common ones, on a fixed scale."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache

from sayso import concepts, lexicon

# Of a rank r, log10(r) is taken; words as common as the first say next to nothing, rarer than the second all.
_COMMON, _RARE = 1.7, 4.1
_LEAST = 0.05
_SHORT_NUMBER, _NUMBER = 0.5, 0.7
_SHORT = 3


@cache
def _ranks() -> Mapping[str, float]:
    """Concept → log10 of its rank; the shares of its forms, which fall as 1 / rank, add up."""
    shares: dict[str, float] = {}
    for row in lexicon.load("word_ranks"):
        name = concepts.concept(row.form)
        if name is not None:
            shares[name] = shares.get(name, 0.0) + 2.0 ** -float(row.tag)
    return {name: -math.log10(share) for name, share in shares.items()}


@lru_cache(maxsize=1 << 16)
def rarity(name: str) -> float:
    """Weight of a concept, from 0.05 for the commonest words to 1.0."""
    if name[0].isdigit():
        return _SHORT_NUMBER if len(name) < _SHORT else _NUMBER
    rank = _ranks().get(name, _RARE)
    return min(1.0, max(_LEAST, (rank - _COMMON) / (_RARE - _COMMON)))
