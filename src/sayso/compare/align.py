"""Whether two propositions say the same thing, by fixed weights: nothing is counted from the pile.

Words become concepts (`sayso.concepts`); names of states and actors count less than what is said of them. Two
propositions are the same where the shorter is nearly wholly in the longer and the two share enough, or where both
turn on one and the same word; the one is entailed where the other has all its words and says something besides. They
are opposed where all else agrees and one denies it, or uses a contrary, and unequal where an amount or a date differs.
How alike their vectors are lets in a pair that shares a little less; it decides nothing alone. The condition is left
out: what it takes for a threat to come true is compared with the commitments.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

import numpy as np

from sayso import concepts, lexicon, places
from sayso.model import Citation, Polarity, Proposition

Kind = Literal["same", "opposed", "unequal", "related", "different"]

NAME = 0.4
"""Weight of a state, alliance or other known party beside a word that says something of it."""
WITHIN = 0.65
"""Share of the shorter proposition's weight that must stand in the longer one."""
MOSTLY = 0.5
"""The same where they share `PART` telling words or more."""
LOOSE = 0.35
"""Shared weight, twice, by both weights together, that goes with `MOSTLY`."""
DICE = 0.45
"""Shared weight, twice, by both weights together, from which two long propositions are the same as wholes."""
TELLING = 2
"""How many words other than names and generic ones two propositions must share."""
PART = 3
"""The same, where the one is a small part of the other."""
NEARLY = 0.75
"""Share of the shorter proposition's weight from which two are the same whatever is done in saying them."""
RELATED = 0.35
"""Share of the shorter proposition's weight from which two are about the same matter."""
SHORT = 5
"""Telling words up to which each of them counts: a short proposition that has another word says another thing."""
ALIKE = 0.5
"""Likeness from which two short propositions that share `PART` words may each have one of their own."""
LONG = 5
"""Telling words up to which a proposition can be the same as one that has a single telling word."""
_KIN = 5
"""Letters that two stems of one family have in common at their start."""


_FIGURE = re.compile(r"(\d+(?:[.,]\d+)*)(?:st|nd|rd|th)?$")
_CONDITIONAL = re.compile(r"(?:if|unless|should|in|when|once|until|provided|as long|without|were|had)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Point:
    """A proposition ready to be compared: its concepts, its head, who does it, and to whom (sides or other keys).

    `polarity` is that of the whole: what is denied, refused or ended is negated, and the word that does it is no
    concept of it: `turned` says that there was one. `light` says that the predicate is generic ("take"). `figures` are
    numbers that are no quantity (years, days of a month, magnitudes), `names` concepts that name somebody, `vector` is
    the proposition's. `telling` are the concepts that say something, neither names nor generic words; `total` is the
    weight of all.
    """

    concepts: frozenset[str]
    head: str | None
    subject: str | None
    objects: frozenset[str]
    numbers: tuple[str, ...]
    polarity: Polarity
    light: bool = False
    turned: bool = False
    figures: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    vector: bytes = b""
    telling: frozenset[str] = field(init=False)
    total: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "telling", frozenset(c for c in self.concepts if self.weight(c) == 1.0))
        object.__setattr__(self, "total", sum(self.weight(c) for c in sorted(self.concepts)))

    def weight(self, concept: str) -> float:
        """How much a concept of this point counts."""
        return min(NAME, _weight(concept)) if concept in self.names else _weight(concept)


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two propositions compare: `within` is the share of the shorter in the longer, `dice` that of both in each
    other. `more` says of the same that the one has every word of the other and something besides: it entails it.
    """

    kind: Kind
    within: float
    dice: float
    shared: tuple[str, ...]
    reason: str
    more: bool = False


def point(
    proposition: Proposition,
    subject: str | None = None,
    objects: Iterable[str | None] = (),
    denied: bool = False,
    names: Collection[str] = (),
) -> Point:
    """A proposition as a point; `subject` and `objects` are keys of its parties where they are known.

    `denied` says that its speaker denies or rejects it; `names` are concepts that name somebody.
    """
    figures = {lemma: figure for lemma in proposition.lemmas if (figure := _figure(lemma))}
    found = [c for lemma in proposition.lemmas if lemma not in figures and (c := concepts.concept(lemma)) is not None]
    if proposition.condition is not None and _beside(proposition, proposition.condition):
        dropped = {w.concept for w in concepts.words(proposition.condition.text)}
        kept = [c for c in found if c not in dropped]
        found = kept if any(_weight(c) == 1.0 for c in kept) else found
    negated = proposition.polarity == "negated" or denied
    turning = _turning(proposition.predicate, found)
    if turning:
        found, negated = [c for c in found if c != turning], not negated
    counted = {number.partition(" ")[0] for number in proposition.numbers}
    return Point(
        concepts=frozenset(found),
        head=_head(proposition.predicate, found),
        subject=subject,
        objects=frozenset(o for o in objects if o is not None),
        numbers=proposition.numbers,
        polarity="negated" if negated else "asserted",
        light=not turning and _own(proposition.predicate, found) is None,
        turned=turning is not None,
        figures=frozenset(figures.values()) - counted,
        names=frozenset(names).intersection(found),
        vector=proposition.vector,
    )


def _turning(predicate: str, found: Sequence[str]) -> str | None:
    """The concept of a predicate that ends, refuses or lacks something, where more is said than that."""
    own = next((c for word in predicate.split() if (c := concepts.concept(word)) in found and c), None)
    if own is None or not concepts.turns(own):
        return None
    return own if any(_weight(c) == 1.0 for c in found if c != own) else None


@cache
def _figure(lemma: str) -> str:
    """The digits of a lemma that is a number ("2024", "5.1", "1st", "three"), "" for any other."""
    digits = _FIGURE.match(lemma)
    return digits[1].replace(",", "") if digits else _cardinals().get(lemma, "")


@cache
def _cardinals() -> Mapping[str, str]:
    rows = (row for row in lexicon.load("numbers") if row.tag.startswith("cardinal "))
    return {row.form: row.tag.partition(" ")[2] for row in rows}


def _beside(proposition: Proposition, condition: Citation) -> bool:
    """Whether a condition stands beside what is said; that of "any sanctions would …" is its subject, which stays."""
    return condition.start > proposition.span.start or bool(_CONDITIONAL.match(condition.text))


def _head(predicate: str, found: Sequence[str]) -> str | None:
    """The concept of the predicate, or the first that tells something where the predicate is generic."""
    return _own(predicate, found) or next((c for c in found if _weight(c) == 1.0), None)


def _own(predicate: str, found: Sequence[str]) -> str | None:
    """The concept of the predicate where it tells something."""
    named = (concepts.concept(word) for word in predicate.split())
    return next((c for c in named if c in found and c and _weight(c) == 1.0), None)


@cache
def _weight(concept: str) -> float:
    """An alliance is more often what is spoken of than a party, so it counts in full."""
    if concept.startswith("@"):
        return 1.0 if places.kind(concept[1:]) == "alliance" else NAME
    return concepts.weight(concept)


def compare(one: Point, other: Point) -> Alignment:
    """How two points compare; symmetric."""
    shared = one.concepts & other.concepts
    common = sum(min(one.weight(c), other.weight(c)) for c in sorted(shared))
    weights = one.total, other.total
    within = common / min(weights) if min(weights) else 0.0
    dice = 2 * common / sum(weights) if sum(weights) else 0.0
    kind, reason = _decide(one, other, within, dice)
    more = kind == "same" and bool(_besides(one, other)) != bool(_besides(other, one))
    return Alignment(kind, within, dice, tuple(sorted(shared)), reason, more)


def _decide(one: Point, other: Point, within: float, dice: float) -> tuple[Kind, str]:
    if _swapped(one, other):
        return "different", "who does it and to whom are exchanged"
    unlike = _unlike(one, other)
    if one.concepts == other.concepts and not unlike and one.polarity == other.polarity:
        return "same", "the same words"
    turned = _turned(one.concepts, other.concepts)
    if not one.telling & other.telling and not turned:
        return "different", "no telling word in common"
    if not _overlapping(one, other, within, dice, turned):
        return ("related", "some words in common") if within >= RELATED else ("different", "few words in common")
    if unlike:
        return "unequal", f"numbers differ: {unlike}"
    if (one.polarity != other.polarity) != bool(turned):
        return "opposed", f"contraries: {', '.join(turned)}" if turned else "the one denies what the other asserts"
    return "same", "the same words or near-synonyms"


def _overlapping(one: Point, other: Point, within: float, dice: float, turned: tuple[str, ...]) -> bool:
    shared = one.telling & other.telling
    left, right = (one.concepts - other.concepts).difference(turned), (other.concepts - one.concepts).difference(turned)
    if turned and len(shared) < TELLING:
        return bool(one.concepts & other.concepts) and not left and not right
    if _apart(one, other, turned):
        return False
    if within < WITHIN and not turned:
        return within >= MOSTLY and dice >= LOOSE and len(shared) >= PART
    if len(shared) < TELLING:
        sizes = sorted((len(one.telling), len(other.telling)))
        whole = sizes[0] == 1 and sizes[1] <= LONG and not (left and right and (one.light or other.light))
        return one.head == other.head and one.head in shared and whole
    return dice >= DICE or len(shared) >= PART


def _apart(one: Point, other: Point, turned: tuple[str, ...]) -> bool:
    """Whether two of which one is short each say a word that the other has nothing for."""
    left, right = (one.telling - other.telling).difference(turned), (other.telling - one.telling).difference(turned)
    if min(len(one.telling), len(other.telling)) > SHORT or not _unmatched(left, right) or not _unmatched(right, left):
        return False
    if min(len(left), len(right)) == 1 and len(one.telling & other.telling) > PART:
        return False
    few = len(left) == len(right) == 1 and len(one.telling & other.telling) >= PART
    alike = likeness(one, other)
    return not few or (alike is not None and alike < ALIKE)


def _unmatched(words: Collection[str], others: Collection[str]) -> bool:
    """Whether a word has none of its own family among the others: "repair" and "repairable" are one."""
    return any(not any(_kin(word, other) for other in others) for word in words)


def _kin(one: str, other: str) -> bool:
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return common >= _KIN and max(len(one), len(other)) - common <= _KIN - 1


def likeness(one: Point, other: Point) -> float | None:
    """How alike what two points say is by their vectors alone, -1 to 1; None where either has none.

    Below any two that can be the same where both give numbers and have none in common.
    """
    if not one.vector or not other.vector:
        return None
    a, b = (np.frombuffer(p.vector, dtype=np.int8).astype(np.float64) for p in (one, other))
    size = float(np.sqrt((a @ a) * (b @ b)))
    found = float(a @ b) / size if size else 0.0
    left, right = _amounts(one), _amounts(other)
    return min(found, 0.0) if left and right and not left & right else found


def _besides(one: Point, other: Point) -> frozenset[str]:
    """What one says that other does not; where other says what happens by a light verb ("took"), not what happens."""
    return one.telling - other.telling - ({one.head} if other.light else set())


def _amounts(point: Point) -> frozenset[str]:
    return point.figures | {number.partition(" ")[0] for number in point.numbers}


def _swapped(one: Point, other: Point) -> bool:
    """Whether the parties stand the other way round."""
    if not one.subject or not other.subject or one.subject == other.subject:
        return False
    return one.subject in other.objects and other.subject in one.objects


def _unlike(one: Point, other: Point) -> str | None:
    """Two different values of one unit, where neither side has the other's; None where the numbers agree.

    Numbers that are no quantity are one unit.
    """
    left, right = _by_unit(one.numbers), _by_unit(other.numbers)
    for unit in sorted(left.keys() & right.keys()):
        if unit and not left[unit] & right[unit]:
            return ", ".join(sorted((f"{min(left[unit])} {unit}", f"{min(right[unit])} {unit}")))
    if one.figures and other.figures and not one.figures & other.figures:
        return ", ".join(sorted((min(one.figures), min(other.figures))))
    return None


def _by_unit(numbers: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for number in numbers:
        value, _, unit = number.partition(" ")
        found.setdefault(unit, set()).add(value)
    return found


def _turned(one: frozenset[str], other: frozenset[str]) -> tuple[str, ...]:
    """A pair of contraries of which each point has one only; empty where there is none."""
    left = other - one
    for a in sorted(one - other):
        if found := concepts.contraries(a) & left:
            return tuple(sorted((a, min(found))))
    return ()
