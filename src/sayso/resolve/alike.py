"""Whether two events told by different reports are one: what speaks for it, what against it.

An event is a group of nodes; a node is what one report tells of one event (a chain of mentions).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.model import FactMention
from sayso.resolve import wording
from sayso.resolve.days import Days
from sayso.resolve.group import Group

_REMOTE = frozenset({"telephone", "video"})
_IN_PERSON = frozenset({"meeting", "visit", "summit"})
# Points: what is rarely alike by chance weighs more. Found on the example pile and White House readouts.
_SAME_DAYS, _SAME_PLACE, _SAME_LENGTH, _LIKE_LENGTH, _SMALL = 3, 2, 3, 2, 1
_PAIR = 2
_DAY_WIDTH, _WEEK_WIDTH, _MONTH_WIDTH = 3, 10, 45


@dataclass(frozen=True, slots=True)
class Likeness:
    """Points for two groups being one event, and the reasons in words."""

    points: int
    reasons: tuple[str, ...]


def may_be_one(a: Group, b: Group) -> bool:
    """Whether nothing that two groups tell, their days aside, rules out that they are one event.

    Contacts are told apart by parties, medium and length.
    """
    return (
        a.kinds == b.kinds
        and _modes_fit(a.modes, b.modes)
        and _parties_fit(a, b)
        and not (a.weekdays and b.weekdays and a.weekdays.isdisjoint(b.weekdays))
        and _places_fit(a, b)
        and _lengths(a.facts("duration"), b.facts("duration")) is not None
    )


def weigh(a: Group, b: Group, our_days: Days, their_days: Days, *, same_news: bool = False) -> Likeness | None:
    """How alike two groups are that may be one, or None where too little speaks for it.

    `same_news` where the reports that tell of them came out on the same or the next day. Deeds must be told in words
    that can mean one happening.
    """
    days = of_days(our_days, their_days)
    pair = a.persons if a.persons == b.persons and len(a.persons) >= _PAIR else frozenset[str]()
    if same_news and pair and a.main and b.main and not days[0]:
        days = _LIKE_LENGTH, "the news of the same days"
    found = _weigh(a, b, _lengths(a.facts("duration"), b.facts("duration")) or (0, ""), days)
    # Words take longest to compare, so they are asked last.
    return None if found and not a.contact and wording.likest(a.tellings, b.tellings).odds < 0 else found


def _modes_fit(a: frozenset[str], b: frozenset[str]) -> bool:
    ours, theirs = a - {"talks"}, b - {"talks"}
    if not ours or not theirs:
        # Talks in a place are not a call.
        return not (
            (a | b) & _REMOTE and "talks" in (a | b) and not (ours and theirs) and (a == {"talks"} or b == {"talks"})
        )
    return any(ours & family and theirs & family for family in (_REMOTE, _IN_PERSON, frozenset({"letter"})))


def _parties_fit(a: Group, b: Group) -> bool:
    """Parties must not rule each other out: one group's persons are among the other's, and likewise the sides."""
    if a.persons and b.persons and not (a.persons <= b.persons or b.persons <= a.persons):
        return False
    if not a.contact:
        return True
    if a.sides and b.sides and not (a.sides <= b.sides or b.sides <= a.sides):
        return False
    shared = (a.parties & b.parties) or (a.sides & b.sides)
    return bool(
        len(a.parties & b.parties) >= 2
        or len(a.sides & b.sides) >= 2
        or (a.places & b.places and (shared or not a.parties or not b.parties))
    )


def _places_fit(a: Group, b: Group) -> bool:
    if a.contact and (a.modes | b.modes) & _REMOTE:
        return True
    return not a.places or not b.places or bool(a.places & b.places)


def _lengths(ours: Iterable[FactMention], theirs: Iterable[FactMention]) -> tuple[int, str] | None:
    """Points for lengths of time that agree; None where they cannot be of the same event."""
    pairs = [(x, y) for x in ours for y in theirs if x.low is not None and y.low is not None]
    if not pairs:
        return 0, ""
    if any((x.low or 0) > (y.high or 0) or (y.low or 0) > (x.high or 0) for x, y in pairs):
        return None
    x, y = pairs[0]
    same = any(x.normalized == y.normalized for x, y in pairs)
    return (_SAME_LENGTH if same else _LIKE_LENGTH), f"{x.value} and {y.value}"


def of_days(ours: Days, theirs: Days) -> tuple[int, str]:
    """Points for days that are the same or overlap, with the reason in words."""
    if ours.width is None or theirs.width is None:
        return 0, ""
    wide, narrow = max(ours.width, theirs.width), min(ours.width, theirs.width)
    if wide <= _DAY_WIDTH:
        return _SAME_DAYS, "the same day"
    if wide <= _WEEK_WIDTH:
        return _SAME_DAYS - 1, "the same days"
    if wide <= _MONTH_WIDTH and narrow <= _MONTH_WIDTH:
        return _SMALL, "days that overlap"
    return 0, ""


def _weigh(a: Group, b: Group, length: tuple[int, str], days: tuple[int, str]) -> Likeness | None:
    tokens: list[tuple[int, str]] = [length, days]
    if a.weekdays & b.weekdays and days[0] < _SAME_DAYS - 1:
        tokens.append((_SMALL, "the same weekday"))
    for name in ("ended", "started", "number killed", "number injured"):
        values = {f.normalized for f in a.facts(name)} & {f.normalized for f in b.facts(name)}
        if values:
            tokens.append((_LIKE_LENGTH, f"{name} {min(values)}"))
    evidence = any(points > 0 for points, _ in tokens)
    if a.places & b.places:
        tokens.append((_SAME_PLACE, "the same place"))
        # Talks in one place are few, attacks in one place many.
        evidence = evidence or a.contact
    if not evidence:
        return None
    if (a.persons and a.persons == b.persons) or (a.sides and a.sides == b.sides):
        tokens.append((_SMALL, "the same parties"))
    # "Phone call" is said of video calls too, so another medium speaks neither for nor against.
    if a.modes & b.modes:
        tokens.append((_SMALL, "the same medium"))
    if a.main and b.main:
        tokens.append((_SMALL, "the main event of both"))
    elif a.main != b.main:
        tokens.append((-_SMALL, "the main event of one"))
    if a.scheduled and b.scheduled:
        tokens.append((_SMALL, "to come in both"))
    elif a.scheduled != b.scheduled:
        tokens.append((-_SMALL, "to come in one"))
    return Likeness(sum(p for p, _ in tokens), tuple(word for points, word in tokens if points > 0 and word))
