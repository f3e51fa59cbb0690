"""Whether two events told by different reports are one: what speaks for it, what against it.

An event is a group of nodes; a node is what one report tells of one event (a chain of mentions).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.model import EventMention, FactMention
from sayso.resolve.days import Days

_REMOTE = frozenset({"telephone", "video"})
_IN_PERSON = frozenset({"meeting", "visit", "summit"})
# Points: what is rarely alike by chance weighs more. Found on the example pile and White House readouts.
_SAME_DAYS, _SAME_PLACE, _SAME_LENGTH, _LIKE_LENGTH, _SMALL = 3, 2, 3, 2, 1
_PAIR = 2
_DAY_WIDTH, _WEEK_WIDTH, _MONTH_WIDTH = 3, 10, 45


@dataclass(frozen=True, slots=True)
class Node:
    """What one report tells of one event. `persons` and `others` are actor ids, `sides` their sides.

    `places` are names in small letters; `spots` those of them that are no state's, `states` the codes of the others.
    """

    report: str
    mentions: tuple[EventMention, ...]
    persons: frozenset[str]
    others: frozenset[str]
    sides: frozenset[str]
    places: frozenset[str]
    main: bool
    spots: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()

    @property
    def first(self) -> EventMention:
        """The first mention in the report."""
        return self.mentions[0]

    @property
    def key(self) -> tuple[str, int, int]:
        """Where the first mention stands: a stable order of nodes."""
        return self.report, self.first.span.start, self.first.span.end

    @property
    def modes(self) -> frozenset[str]:
        """Modes that the mentions tell."""
        return frozenset(m.mode for m in self.mentions if m.mode)

    @property
    def facts(self) -> tuple[FactMention, ...]:
        """Facts of all mentions."""
        return tuple(f for m in self.mentions for f in m.facts)

    @property
    def families(self) -> frozenset[str]:
        """Families of the words by which the mentions tell a deed."""
        return frozenset(f for m in self.mentions for f in m.family)

    @property
    def scheduled(self) -> bool:
        """Whether the report speaks of it as to come."""
        return any(m.status == "scheduled" for m in self.mentions)

    @property
    def weekdays(self) -> frozenset[int]:
        """Weekdays on which it falls, as told."""
        return frozenset(t.weekday for m in self.mentions for t in m.times if t.weekday is not None)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Points for two groups being one event, and the reasons in words."""

    points: int
    reasons: tuple[str, ...]


def compare(
    ours: Iterable[Node], theirs: Iterable[Node], our_days: Days, their_days: Days, *, same_news: bool = False
) -> Likeness | None:
    """How alike two groups are, or None where something rules out that they are one event.

    `same_news` where the reports that tell of them came out on the same or the next day.
    """
    a, b = Group(tuple(ours)), Group(tuple(theirs))
    if a.kinds != b.kinds or a.reports & b.reports or our_days.meet(their_days).empty:
        return None
    if not _modes_fit(a.modes, b.modes) or not _parties_fit(a, b):
        return None
    if a.weekdays and b.weekdays and not a.weekdays & b.weekdays:
        return None
    if not _places_fit(a, b):
        return None
    length = _lengths(a.facts("duration"), b.facts("duration"))
    if length is None:
        return None
    days = of_days(our_days, their_days)
    pair = a.persons if a.persons == b.persons and len(a.persons) >= _PAIR else frozenset[str]()
    if same_news and pair and a.main and b.main and not days[0]:
        days = _LIKE_LENGTH, "the news of the same days"
    return _weigh(a, b, length, days)


class Group:
    """The nodes of one event seen together: all that they tell of it."""

    def __init__(self, nodes: tuple[Node, ...]) -> None:
        self.nodes = nodes
        self.kinds = frozenset(n.first.kind for n in nodes)
        self.reports = frozenset(n.report for n in nodes)
        self.modes = frozenset(m for n in nodes for m in n.modes)
        self.persons = frozenset(p for n in nodes for p in n.persons)
        self.parties = frozenset(p for n in nodes for p in n.persons | n.others)
        self.sides = frozenset(s for n in nodes for s in n.sides)
        self.places = frozenset(p for n in nodes for p in n.places)
        self.spots = frozenset(p for n in nodes for p in n.spots)
        self.states = frozenset(p for n in nodes for p in n.states)
        self.families = frozenset(f for n in nodes for f in n.families)
        self.weekdays = frozenset(w for n in nodes for w in n.weekdays)
        self.main = any(n.main for n in nodes)
        self.scheduled = any(n.scheduled for n in nodes)
        self.contact = self.kinds == frozenset({"consult"})

    def facts(self, name: str) -> tuple[FactMention, ...]:
        """Facts of this name."""
        return tuple(f for n in self.nodes for f in n.facts if f.name == name)


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
