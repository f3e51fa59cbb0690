"""Whether two deeds told by different reports (attacks, floods, ceasefires) are one.

Numbers of victims are no condition, as tolls rise from report to report; place, day and family of words are.
"""

from __future__ import annotations

from sayso.resolve import wording
from sayso.resolve.alike import Likeness, of_days
from sayso.resolve.days import Days, days_apart
from sayso.resolve.group import Group

# Points: an exact place or a named party is rarely shared by chance, a state often.
_PLACE, _PARTY, _STATE, _FIGURE, _WEEKDAY, _MAIN = 2, 2, 1, 2, 1, 1
# A deed told as news lies at most so many days apart in two reports of it.
_NEWS_DAYS = 10
_SAME_NEWS_DAYS = 3
# Deeds that one state sees many of in a week.
_OFTEN = frozenset({"protest", "shooting", "crash", "fire"})
_FIGURES = ("started", "ended", "magnitude", "number killed", "number injured")


def may_be_one(a: Group, b: Group) -> bool:
    """Whether nothing that two groups of deeds tell, their days aside, rules out that they are one."""
    if a.persons and b.persons and not (a.persons <= b.persons or b.persons <= a.persons):
        return False
    if apart(a.weekdays, b.weekdays) or apart(a.spots, b.spots) or apart(a.states, b.states):
        return False
    return not apart(values(a, "magnitude"), values(b, "magnitude")) and _shared(a, b) is not None


def weigh(a: Group, b: Group, days: tuple[Days, Days], published: tuple[Days, Days]) -> Likeness | None:
    """How alike two groups of deeds are that may be one, or None where too little speaks for it.

    `days` are the days left to the two deeds, `published` those left to the reports that tell of them.
    """
    day = of_days(*days)
    gap = days_apart(*published)
    if gap is not None and gap > _NEWS_DAYS and not day[0]:
        return None
    found = _weigh(a, b, day, close=gap is not None and gap <= _SAME_NEWS_DAYS)
    if found is None:
        return None
    # Words are a condition and no points: reports of two attacks on one town share most of them. They take longest to
    # compare, so they are asked last.
    words = wording.likest(a.tellings, b.tellings)
    if not a.families & b.families and words.odds < 0:
        return None
    return Likeness(found.points, (*found.reasons, *words.reasons[:1]))


def _shared(a: Group, b: Group) -> tuple[int, str] | None:
    """Points for where two deeds were done, or to whom, with the reason in words; None where nothing is shared."""
    if a.spots & b.spots:
        return _PLACE, "the same place"
    if (a.states | a.sides) & (b.states | b.sides):
        return _STATE, "the same country"
    return (0, "") if a.parties & b.parties else None


def apart(ours: frozenset[str] | frozenset[int], theirs: frozenset[str] | frozenset[int]) -> bool:
    """Whether both tell something of a kind, and nothing in common."""
    return bool(ours and theirs and ours.isdisjoint(theirs))


def values(group: Group, name: str) -> frozenset[str]:
    """The values that a group tells of one fact."""
    return frozenset(f.normalized for f in group.facts(name))


def _weigh(a: Group, b: Group, day: tuple[int, str], *, close: bool) -> Likeness | None:
    tokens: list[tuple[int, str]] = [day]
    if a.weekdays & b.weekdays and day[0] < _FIGURE:
        tokens.append((_WEEKDAY, "the same weekday"))
    for name in _FIGURES:
        if both_tell := values(a, name) & values(b, name):
            tokens.append((_FIGURE, f"{name} {min(both_tell)}"))
    evidence = any(points > 0 for points, _ in tokens)
    both = a.main and b.main
    where = _shared(a, b) or (0, "")
    tokens.append(where)
    if where[0] == _PLACE:
        evidence = evidence or (both and close)
    elif where[0] == _STATE:
        evidence = evidence and not ((a.families & b.families or a.families | b.families) & _OFTEN)
    if a.parties & b.parties:
        tokens.append((_PARTY, "the same parties"))
    if not evidence:
        return None
    if both:
        tokens.append((_MAIN, "the main event of both"))
    elif a.main != b.main:
        tokens.append((-_MAIN, "the main event of one"))
    return Likeness(sum(p for p, _ in tokens), tuple(word for points, word in tokens if points > 0 and word))
