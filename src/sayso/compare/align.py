"""Whether two propositions say the same thing, by fixed weights: nothing is counted from the pile.

Words become concepts (`sayso.concepts`); names of states and actors count less than what is said of them. Two
propositions are the same where the shorter is nearly wholly in the longer and the two share enough, or where both
turn on one and the same word; the one is entailed where the other has all its words and says something besides. They
are opposed where all else agrees and one denies it, or uses a contrary, and unequal where an amount or a date differs.
How alike their vectors are lets in a pair that shares a little less; it decides nothing alone. The condition is left
out: what it takes for a threat to come true is compared with the commitments.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import numpy as np

from sayso import concepts, lexicon, places
from sayso.compare import amounts, figures, idioms, kin
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


_NEAR = "near"
_CONDITION = "if"
_FEW = re.compile(
    r"(?<!\ba )(?<!\bthe )(?<!\bthese )(?<!\bthose )(?:\bfew(?:er)? of\b|\b(?:hardly|scarcely) any)", re.IGNORECASE
)
"""What says that nearly nobody does a thing: "few of its members", not "a few of them"."""
_FEWER = ("few", "hardly", "scarcely")
"""Of which one stands wherever that is said: quicker to look for."""
_CONDITIONAL = re.compile(r"(?:if|unless|should|in|when|once|until|provided|as long|without|were|had)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Point:
    """A proposition ready to be compared: its concepts, its head, who does it, and to whom (sides or other keys).

    `polarity` is that of the whole: what is denied, refused or ended is negated, and the word that does it is no
    concept of it: `turned` is that word's concept. `leeway` says how its numbers may stray. `light` says
    that the predicate is generic ("take"). `figures` are numbers that are no quantity (years, days of a month,
    magnitudes), `names` concepts that name somebody, `vector` is the proposition's. `telling` are the concepts that say
    something, neither names nor generic words; `weights` are how much each counts, `total` that of all together. `doer`
    are concepts that say who does it, whether the words of the proposition name it or not ("it had intercepted a
    ship"). `conditional` says that a condition has been left out.
    """

    concepts: frozenset[str]
    head: str | None
    subject: str | None
    objects: frozenset[str]
    numbers: tuple[str, ...]
    polarity: Polarity
    light: bool = False
    turned: str = ""
    leeway: figures.Leeway = figures.EXACT
    figures: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    vector: bytes = b""
    doer: frozenset[str] = frozenset()
    conditional: bool = False
    weights: Mapping[str, float] = field(init=False, repr=False, compare=False)
    telling: frozenset[str] = field(init=False)
    total: float = field(init=False)

    @property
    def wording(self) -> Hashable:
        """What two that are said in the same words have in common: all but who does it and the vector."""
        told = self.concepts, self.head, self.numbers, self.polarity, self.light, self.turned, self.leeway, self.figures
        return *told, self.names, self.conditional, self.subject, self.objects

    def __post_init__(self) -> None:
        weights = {c: _weight(c) for c in sorted(self.concepts)}
        weights |= {c: min(NAME, weights[c]) for c in self.names if c in weights}
        object.__setattr__(self, "weights", weights)
        object.__setattr__(self, "telling", frozenset(c for c, weight in weights.items() if weight == 1.0))
        object.__setattr__(self, "total", sum(weights.values()))


class Alignment(NamedTuple):
    """How two propositions compare: `within` is the share of the shorter in the longer, `dice` that of both in each
    other. `more` says of the same that the one has every word of the other and something besides: it entails it.
    """

    kind: Kind
    within: float
    dice: float
    shared: tuple[str, ...]
    reason: str
    more: bool = False


def point(proposition: Proposition) -> Point:
    """A proposition as a point by its words alone, whoever says it of whom."""
    numerals = {lemma: figure for lemma in proposition.lemmas if (figure := amounts.figure(lemma))}
    found = [c for lemma in proposition.lemmas if lemma not in numerals and (c := concepts.concept(lemma)) is not None]
    conditional = proposition.condition is not None and _beside(proposition, proposition.condition)
    if proposition.condition is not None and conditional:
        dropped = {w.concept for w in concepts.words(proposition.condition.text)}
        kept = [c for c in found if c not in dropped]
        found = kept if any(_weight(c) == 1.0 for c in kept) else found
    found, denies = _read_on(found, proposition.span.text)
    negated = _denies(proposition) != denies
    turning = _turning(proposition.predicate, found)
    if turning:
        found, negated = [c for c in found if c != turning], not negated
    numbers = (*proposition.numbers, *amounts.tolls(proposition.lemmas))
    counted = {number.partition(" ")[0] for number in numbers}
    return Point(
        concepts=frozenset(found),
        head=_head(proposition.predicate, found),
        subject=None,
        objects=frozenset(),
        numbers=numbers,
        polarity="negated" if negated else "asserted",
        light=not turning and _own(proposition.predicate, found) is None,
        turned=turning or "",
        leeway=figures.leeway(figures.plain(proposition.span.text)) if numbers else figures.EXACT,
        figures=frozenset(numerals.values()) - counted,
        vector=proposition.vector,
        conditional=conditional,
    )


def words(proposition: Proposition) -> Hashable:
    """All of a proposition that its point is made of: those of which it is the same have one point."""
    condition = proposition.condition
    beside = condition.text if condition is not None and _beside(proposition, condition) else None
    told = proposition.span.text, proposition.predicate, proposition.lemmas, proposition.polarity
    return *told, proposition.numbers, proposition.vector, beside


def attributed(
    said: Point,
    proposition: Proposition,
    subject: str | None = None,
    objects: Iterable[str | None] = (),
    denied: bool = False,
    names: Collection[str] = (),
    doer: Collection[str] = (),
) -> Point:
    """The point of a proposition with what is known of who says it of whom.

    `subject` and `objects` are keys of its parties where they are known, `denied` says that its speaker denies or
    rejects it; `names` are concepts that name somebody, `doer` those that say who its subject is.
    """
    turned = denied and not _denies(proposition)
    return replace(
        said,
        subject=subject,
        objects=frozenset(o for o in objects if o is not None),
        polarity=_contrary(said.polarity) if turned else said.polarity,
        names=said.concepts.intersection(names),
        doer=frozenset(doer),
    )


def _denies(proposition: Proposition) -> bool:
    """Whether a proposition is negated by words of its own: "did not", "few of its members"."""
    if proposition.polarity == "negated":
        return True
    text = proposition.span.text
    return any(word in text.lower() for word in _FEWER) and _FEW.search(text) is not None


def _contrary(polarity: Polarity) -> Polarity:
    return "asserted" if polarity == "negated" else "negated"


def _read_on(found: Sequence[str], text: str) -> tuple[list[str], bool]:
    """The concepts of a text with its idioms for what they mean, and whether these deny the whole."""
    kept, denies = list(found), False
    for idiom in idioms.find(text):
        for words in (idiom.words, idiom.joined or idiom.words, idiom.meant or idiom.words):
            if all(word in kept for word in words):
                at = min((kept.index(word) for word in words), default=len(kept))
                kept = [c for c in kept if c not in {*idiom.words, *words}]
                kept[at:at] = [c for c in idiom.meant if c not in kept]
                denies = denies != idiom.denies
                break
    return kept, denies


def _turning(predicate: str, found: Sequence[str]) -> str | None:
    """The concept of a predicate that ends, refuses or lacks something, where more is said than that."""
    own = next((c for word in predicate.split() if (c := concepts.concept(word)) in found and c), None)
    if own is None or not concepts.turns(own):
        return None
    return own if any(_weight(c) == 1.0 for c in found if c != own) else None


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


@lru_cache(maxsize=1 << 16)
def _weight(concept: str) -> float:
    """An alliance is more often what is spoken of than a party, so it counts in full."""
    if concept.startswith("@"):
        return 1.0 if places.kind(concept[1:]) == "alliance" else NAME
    return concepts.weight(concept)


def compare(one: Point, other: Point) -> Alignment:
    """How two points compare; symmetric."""
    one, other = _bridged(one, other)
    shared = sorted(one.concepts & other.concepts)
    common = sum([min(one.weights[c], other.weights[c]) for c in shared])
    least, both = min(one.total, other.total), one.total + other.total
    within = common / least if least else 0.0
    dice = 2 * common / both if both else 0.0
    kind, reason = _decide(one, other, within, dice)
    more = kind == "same" and bool(_besides(one, other)) != bool(_besides(other, one))
    return Alignment(kind, within, dice, tuple(shared), reason, more)


def covers(one: Point, other: Point) -> bool:
    """Whether one has every telling word of other, or one like it."""
    one, other = _bridged(one, other)
    return other.telling <= one.concepts and one.polarity == other.polarity


def _bridged(one: Point, other: Point) -> tuple[Point, Point]:
    """Both points with one concept for words of theirs that say the same, names apart."""
    one, other = _turned_alike(one, other), _turned_alike(other, one)
    if not _short(one, other):
        return one, other
    one, other = _with_doer(one, other), _with_doer(other, one)
    to = _matched(one, other)
    return (_renamed(one, to), _renamed(other, to)) if to else (one, other)


def _matched(one: Point, other: Point) -> dict[str, str]:
    """Concepts of two points that say the same → the one that stands for both; none where nothing else is shared."""
    left, right = one.concepts - other.concepts, other.concepts - one.concepts
    found = kin.matched(left - one.names, right - other.names) | kin.matched(left & one.names, right & other.names)
    if one.names or other.names:
        found |= kin.matched(left & one.names, right - other.names, kin.family)
        found |= kin.matched(left - one.names, right & other.names, kin.family)
    if len(found) < TELLING and not one.concepts & other.concepts and not one.turned == other.turned != "":
        return {}
    return {c: min(pair, key=lambda c: (concepts.weight(c), c)) for pair in found.items() for c in pair}


def _with_doer(point: Point, other: Point) -> Point:
    """A point with its doer among its concepts where the other names it among its own."""
    named = (point.doer & other.concepts) - point.concepts
    return replace(point, concepts=point.concepts | named) if named else point


def _short(one: Point, other: Point) -> bool:
    """Whether two are so short that words of theirs are not alike, or contrary, by chance."""
    return max(len(one.telling), len(other.telling)) <= SHORT


def _turned_alike(point: Point, other: Point) -> Point:
    """A point read as negated by a word with which another is, where it has it as well ("forced it to cancel").

    Where it has the contrary, it asserts what the other negates: who supports a thing does not oppose it.
    """
    by = other.turned
    if not by or point.turned:
        return point
    if by not in point.concepts and point.head and kin.alike(by, point.head):
        by = point.head
    if by not in point.concepts:
        against = min((c for c in point.concepts if _against(c, by, point, other)), default=None)
        return replace(point, concepts=point.concepts - {against}, turned=by) if against else point
    return replace(point, concepts=point.concepts - {by}, polarity=_contrary(point.polarity), turned=by)


def _against(concept: str, by: str, point: Point, other: Point) -> bool:
    """Whether a concept asserts what a word denies: its antonym, or as a head what lies at the other end of a scale."""
    head = concept == point.head and concept not in other.concepts
    return concepts.contrary(by, concept) or (head and concept in kin.contraries(by))


def _renamed(point: Point, to: Mapping[str, str]) -> Point:
    return replace(
        point,
        concepts=frozenset(to.get(c, c) for c in point.concepts),
        names=frozenset(to.get(c, c) for c in point.names),
        head=to.get(point.head, point.head) if point.head else None,
    )


def _decide(one: Point, other: Point, within: float, dice: float) -> tuple[Kind, str]:
    if _swapped(one, other):
        return "different", "who does it and to whom are exchanged"
    if one.concepts == other.concepts and one.polarity == other.polarity and not _unlike(one, other):
        return "same", "the same words"
    turned = _turned(one, other)
    if not one.telling & other.telling and not turned and not (_whole(one, other) and _unmistakable(one, other)):
        return "different", "no telling word in common"
    if not _overlapping(one, other, within, dice, turned):
        return ("related", "some words in common") if within >= RELATED else ("different", "few words in common")
    if unlike := _unlike(one, other):
        return "unequal", f"numbers differ: {unlike}"
    if (one.polarity != other.polarity) != bool(turned):
        return "opposed", f"contraries: {', '.join(turned)}" if turned else "the one denies what the other asserts"
    return "same", "the same words or near-synonyms"


def _unlike(one: Point, other: Point) -> str | None:
    """Numbers of two points that cannot be those of one, None where there are none."""
    return amounts.unlike(
        amounts.Numbers(one.numbers, one.figures, one.leeway),
        amounts.Numbers(other.numbers, other.figures, other.leeway),
    )


def _overlapping(one: Point, other: Point, within: float, dice: float, turned: tuple[str, ...]) -> bool:
    shared = one.telling & other.telling
    if turned and len(shared) < TELLING:
        left, right = _left(one.concepts - other.concepts, turned), _left(other.concepts - one.concepts, turned)
        about = {one.head, other.head} == set(turned)
        return bool(one.concepts & other.concepts) and not (left and (right or not about)) and not (right and not about)
    if _whole(one, other) and not turned and dice >= DICE and _unmistakable(one, other):
        return True
    loose = within < WITHIN and not turned
    if loose and not (within >= MOSTLY and dice >= LOOSE and len(shared) >= PART):
        return False
    if _apart(one, other, turned):
        return False
    if loose:
        return True
    if len(shared) < TELLING:
        sizes = sorted((len(one.telling), len(other.telling)))
        apart = (one.light or other.light) and not _whole(one, other)
        return one.head == other.head and one.head in shared and sizes[0] == 1 and sizes[1] <= LONG and not apart
    return dice >= DICE or len(shared) >= PART


def _whole(one: Point, other: Point) -> bool:
    """Whether the one has every concept of the other."""
    return one.concepts <= other.concepts or other.concepts <= one.concepts


def _unmistakable(one: Point, other: Point) -> bool:
    """Whether two share enough words, telling or not, that the one can be wholly within the other by no chance."""
    return len(one.concepts & other.concepts) >= TELLING or (one.light and other.light and _whole(one, other))


def _left(words: frozenset[str], turned: Collection[str]) -> frozenset[str]:
    """Words without the contraries, and without what says the same as one of these."""
    if not turned:
        return words
    return frozenset(word for word in words if not any(word == by or kin.alike(word, by) for by in turned))


def _apart(one: Point, other: Point, turned: tuple[str, ...]) -> bool:
    """Whether two of which one is short each say a word that the other has nothing for."""
    if min(len(one.telling), len(other.telling)) > SHORT:
        return False
    left, right = _left(one.telling - other.telling, turned), _left(other.telling - one.telling, turned)
    if not _unmatched(left, right) or not _unmatched(right, left):
        return False
    if min(len(left), len(right)) == 1 and len(one.telling & other.telling) > PART:
        return False
    few = len(left) == len(right) == 1 and len(one.telling & other.telling) >= PART
    alike = likeness(one, other)
    return not few or (alike is not None and alike < ALIKE)


def _unmatched(words: Collection[str], others: Collection[str]) -> bool:
    """Whether a word has none of its own family among the others: "repair" and "repairable" are one."""
    return any(not any(kin.family(word, other) for other in others) for word in words)


def likeness(one: Point, other: Point) -> float | None:
    """How alike what two points say is by their vectors alone, -1 to 1.

    None where either has none, or another version made it with other dimensions. Below any two that can be the same
    where both give numbers and have none in common.
    """
    if not one.vector or len(one.vector) != len(other.vector):
        return None
    a, b = (np.frombuffer(p.vector, dtype=np.int8).astype(np.float64) for p in (one, other))
    size = float(np.sqrt((a @ a) * (b @ b)))
    found = float(a @ b) / size if size else 0.0
    left, right = _amounts(one), _amounts(other)
    return min(found, 0.0) if left and right and not left & right else found


def _besides(one: Point, other: Point) -> frozenset[str]:
    """What one says that other does not; where other says what happens by a light verb ("took"), not what happens.

    An amount, a day or a condition is said besides where the other gives none, and a name where both have one subject.
    Where a thing lies "near" what both name, it lies there. Who does it is no more, whatever the other calls its doer.
    """
    said = one.telling - other.concepts - other.doer - {_NEAR} - ({one.head} if other.light else set())
    if one.subject == other.subject:
        said |= one.names - other.concepts
    rest = {concept for concept in said if not any(kin.alike(concept, name) for name in other.concepts | other.doer)}
    if other.doer:
        rest -= one.doer
    if one.polarity != other.polarity:
        rest = {concept for concept in rest if not kin.contraries(concept) & other.concepts}
    if one.conditional and not other.conditional:
        rest.add(_CONDITION)
    if not other.numbers and not other.concepts & one.concepts & _vague():
        rest |= {number for number in one.numbers if " " in number}
    return frozenset(rest | (one.concepts & _dates() if not other.concepts & _dates() else frozenset()))


@cache
def _dates() -> frozenset[str]:
    """The concepts of the names of weekdays and months."""
    names = (*calendar.day_name, *calendar.month_name[1:])
    return frozenset(concept for name in names if (concept := concepts.concept(name.lower())))


@cache
def _vague() -> frozenset[str]:
    """The concepts of words that count vaguely: "hundreds of people" and "hundreds" are one number."""
    forms = (row.form.removesuffix(" of") for row in lexicon.load("numbers") if row.tag.startswith("some "))
    return frozenset(concept for form in forms if (concept := concepts.concept(form)) is not None)


def _amounts(point: Point) -> frozenset[str]:
    return point.figures | {number.partition(" ")[0] for number in point.numbers}


def _swapped(one: Point, other: Point) -> bool:
    """Whether the parties stand the other way round."""
    if not one.subject or not other.subject or one.subject == other.subject:
        return False
    return one.subject in other.objects and other.subject in one.objects


def _turned(one: Point, other: Point) -> tuple[str, ...]:
    """A pair of contraries of which each point has one only; empty where there is none."""
    contraries = kin.contraries if _short(one, other) else concepts.contraries
    left = other.concepts - one.concepts
    turning = [a for a in one.concepts - other.concepts if not left.isdisjoint(contraries(a))]
    if not turning:
        return ()
    first = min(turning)
    return tuple(sorted((first, min(contraries(first) & left))))
