"""Whether two propositions say the same thing, by fixed weights: nothing is counted from the pile.

Words become concepts (`sayso.concepts`); names of states and actors count less than what is said of them. Two
propositions are the same where the shorter is nearly wholly in the longer and the two share enough, or where both
turn on one and the same word; they are opposed where all else agrees and one denies it, or uses a contrary. The
condition is left out: what it takes for a threat to come true is compared with the commitments.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sayso import concepts, places
from sayso.model import Citation, Polarity, Proposition

Kind = Literal["same", "opposed", "related", "different"]

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


_CONDITIONAL = re.compile(r"(?:if|unless|should|in|when|once|until|provided|as long|without|were|had)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Point:
    """A proposition ready to be compared: its concepts, its head, who does it, and to whom (sides or keys "@RU")."""

    concepts: frozenset[str]
    head: str | None
    subject: str | None
    objects: frozenset[str]
    numbers: tuple[str, ...]
    polarity: Polarity

    @property
    def telling(self) -> frozenset[str]:
        """The concepts that say something: neither names nor generic words."""
        return frozenset(c for c in self.concepts if _weight(c) == 1.0)


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two propositions compare: `within` is the share of the shorter in the longer, `dice` that of both in each
    other.
    """

    kind: Kind
    within: float
    dice: float
    shared: tuple[str, ...]
    reason: str


def point(proposition: Proposition, subject: str | None = None, objects: Iterable[str | None] = ()) -> Point:
    """A proposition as a point; `subject` and `objects` are the sides of its parties where they are known."""
    found = [c for lemma in proposition.lemmas if (c := concepts.concept(lemma)) is not None]
    if proposition.condition is not None and _beside(proposition, proposition.condition):
        dropped = {w.concept for w in concepts.words(proposition.condition.text)}
        kept = [c for c in found if c not in dropped]
        found = kept if any(_weight(c) == 1.0 for c in kept) else found
    return Point(
        concepts=frozenset(found),
        head=_head(proposition.predicate, found),
        subject=subject,
        objects=frozenset(o for o in objects if o is not None),
        numbers=proposition.numbers,
        polarity=proposition.polarity,
    )


def _beside(proposition: Proposition, condition: Citation) -> bool:
    """Whether a condition stands beside what is said; that of "any sanctions would …" is its subject, which stays."""
    return condition.start > proposition.span.start or bool(_CONDITIONAL.match(condition.text))


def _head(predicate: str, found: Sequence[str]) -> str | None:
    """The concept of the predicate, or the first that tells something where the predicate is generic."""
    own = [c for word in predicate.split() if (c := concepts.concept(word)) in found and c and _weight(c) == 1.0]
    return next((c for c in (*own, *found) if _weight(c) == 1.0), None)


def _weight(concept: str) -> float:
    """An alliance is more often what is spoken of than a party, so it counts in full."""
    if concept.startswith("@"):
        return 1.0 if places.kind(concept[1:]) == "alliance" else NAME
    return concepts.weight(concept)


def total(names: Collection[str]) -> float:
    """The weight of some concepts together."""
    return sum(_weight(c) for c in sorted(names))


def compare(one: Point, other: Point) -> Alignment:
    """How two points compare; symmetric."""
    shared = one.concepts & other.concepts
    common = total(shared)
    weights = total(one.concepts), total(other.concepts)
    within = common / min(weights) if min(weights) else 0.0
    dice = 2 * common / sum(weights) if sum(weights) else 0.0
    kind, reason = _decide(one, other, within, dice)
    return Alignment(kind, within, dice, tuple(sorted(shared)), reason)


def _decide(one: Point, other: Point, within: float, dice: float) -> tuple[Kind, str]:
    if _swapped(one, other):
        return "different", "who does it and to whom are exchanged"
    if one.concepts == other.concepts and one.numbers == other.numbers and one.polarity == other.polarity:
        return "same", "the same words"
    if not one.telling & other.telling:
        return "different", "no telling word in common"
    if not _overlapping(one, other, within, dice):
        return ("related", "some words in common") if within >= RELATED else ("different", "few words in common")
    unlike = _unlike_number(one.numbers, other.numbers)
    if unlike:
        return "related", f"numbers differ: {unlike}"
    if one.polarity != other.polarity:
        return "opposed", "the one denies what the other asserts"
    turned = _turned(one.concepts, other.concepts)
    return ("opposed", f"contraries: {turned}") if turned else ("same", "the same words or near-synonyms")


def _overlapping(one: Point, other: Point, within: float, dice: float) -> bool:
    shared = one.telling & other.telling
    if within < WITHIN:
        return within >= MOSTLY and dice >= LOOSE and len(shared) >= PART
    if len(shared) < TELLING:
        return one.head == other.head and one.head in shared and min(len(one.telling), len(other.telling)) == 1
    return dice >= DICE or len(shared) >= PART


def _swapped(one: Point, other: Point) -> bool:
    """Whether the parties stand the other way round."""
    if not one.subject or not other.subject or one.subject == other.subject:
        return False
    return one.subject in other.objects and other.subject in one.objects


def _unlike_number(one: Iterable[str], other: Iterable[str]) -> str | None:
    """Two different values of one unit, where neither side has the other's; None where the numbers agree."""
    left, right = _by_unit(one), _by_unit(other)
    for unit in sorted(left.keys() & right.keys()):
        if unit and not left[unit] & right[unit]:
            return ", ".join(sorted((f"{min(left[unit])} {unit}", f"{min(right[unit])} {unit}")))
    return None


def _by_unit(numbers: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for number in numbers:
        value, _, unit = number.partition(" ")
        found.setdefault(unit, set()).add(value)
    return found


def _turned(one: frozenset[str], other: frozenset[str]) -> str | None:
    """A pair of contraries of which each point has one only."""
    for a in sorted(one - other):
        for b in sorted(other - one):
            if concepts.contrary(a, b):
                return ", ".join(sorted((a, b)))
    return None
