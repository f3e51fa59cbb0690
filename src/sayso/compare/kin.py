"""Which concepts say the same or the contrary beyond those that `sayso.concepts` makes one: synonyms in a chief sense.

Synonymy is no class: "begin" is like "start" and "start" like "jump", which is not like "begin". So words are matched
pair by pair where two propositions are compared, and never made one concept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, lru_cache
from itertools import product

from sayso import concepts, lexicon

_STEM = 5
"""Letters that two stems of one family have in common at their start."""
_Sets = Mapping[str, frozenset[str]]


@lru_cache(maxsize=1 << 16)
def _pairs(name: str) -> _Sets:
    """Concept → concepts with which it stands in a lexicon of pairs.

    A word that is one of several of its concept brings no others with it: those are like that word, not the concept.
    """
    rows = ((_own(row.form), _own(row.tag)) for row in lexicon.load(name))
    return _gathered((one, other) for one, other in rows if one and other and one != other)


def _own(form: str) -> str | None:
    """The concept of a form that gives it its name."""
    concept, plain = concepts.concept(form), form.replace("-", "")
    return concept if concept in (plain, concepts.stem(plain)) else None


def _gathered(pairs: Iterable[tuple[str, str]]) -> _Sets:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    return {concept: frozenset(others) for concept, others in found.items()}


@cache
def _ends() -> tuple[Mapping[str, frozenset[tuple[str, str]]], Mapping[tuple[str, str], frozenset[str]]]:
    """Concept → the ends of scales at which it lies, as (scale, "+" or "-"); and end → its concepts."""
    by_concept: dict[str, set[tuple[str, str]]] = defaultdict(set)
    by_end: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in lexicon.load("poles"):
        scale, _, end = row.tag.partition(" ")
        if concept := concepts.concept(row.form):
            by_concept[concept].add((scale, end))
            by_end[scale, end].add(concept)
    return (
        {concept: frozenset(ends) for concept, ends in by_concept.items()},
        {end: frozenset(members) for end, members in by_end.items()},
    )


@lru_cache(maxsize=1 << 16)
def contraries(concept: str) -> frozenset[str]:
    """All concepts that turn a sentence into its contrary: antonyms, and the opposite ends of scales."""
    by_concept, by_end = _ends()
    ends = by_concept.get(concept, frozenset())
    opposite = {one for scale, end in ends for one in by_end.get((scale, "-" if end == "+" else "+"), ())}
    opposite -= {one for end in ends for one in by_end[end]}
    found = concepts.contraries(concept) | _pairs("contrary").get(concept, frozenset()) | opposite
    return found - _pairs("converses").get(concept, frozenset())


@lru_cache(maxsize=1 << 16)
def near(concept: str) -> frozenset[str]:
    """All concepts that say nearly the same: synonyms that tell as much, and those at one end of a scale; none that is
    a contrary.
    """
    by_concept, by_end = _ends()
    ends = by_concept.get(concept, frozenset())
    weight = concepts.weight(concept)
    synonyms = frozenset(other for other in _pairs("alike").get(concept, ()) if concepts.weight(other) == weight)
    found = synonyms | {one for end in ends for one in by_end[end]}
    return found - contraries(concept) - {concept}


def family(one: str, other: str) -> bool:
    """Whether two stems are of one family: "repair" and "repairable"."""
    if one[:_STEM] != other[:_STEM] or len(one) < _STEM:
        return False
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return max(len(one), len(other)) - common <= _STEM - 1


@lru_cache(maxsize=1 << 16)
def alike(one: str, other: str) -> bool:
    """Whether two concepts say nearly the same, or are two words of one family and no contraries."""
    return other in near(one) or (family(one, other) and other not in contraries(one))


def matched(left: Iterable[str], right: Collection[str], like: Callable[[str, str], bool] = alike) -> dict[str, str]:
    """Which of `left` are like which of `right`, each used once; the same either way round."""
    found: dict[str, str] = {}
    pairs = sorted((min(pair), max(pair), pair) for pair in product(left, right) if like(*pair))
    for _, _, (one, other) in pairs:
        if one not in found and other not in found.values():
            found[one] = other
    return found
