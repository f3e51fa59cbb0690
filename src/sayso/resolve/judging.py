"""How alike events are, as far as they are joined: each combination of what is told is judged once.

Copies, rewrites and the many reports of one event tell the same of it, so most pairs of a large pile are like a pair
that was judged before.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sayso.resolve import alike, deeds
from sayso.resolve.alike import Likeness
from sayso.resolve.days import Days
from sayso.resolve.group import Group, frame, told

# Two numbers of frames make one number of a pair of frames.
_HALF = 31
# So many pairs of frames are kept in mind.
_KEPT = 1 << 20

# The points of a pair of which too little is told.
NOTHING = -(1 << 30)

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Placed:
    """An event with the days left to it and to the reports that tell of it."""

    group: Group
    days: Days
    published: Days

    def join(self, other: Placed) -> Placed:
        """Both as one event."""
        low = [d for d in (self.published.low, other.published.low) if d is not None]
        high = [d for d in (self.published.high, other.published.high) if d is not None]
        whole = len(low) == len(high) == 2
        published = Days(min(low), max(high)) if whole else Days()
        return Placed(self.group.join(other.group), self.days.meet(other.days), published)


def may_be_one(a: Group, b: Group) -> bool:
    """Whether nothing that two groups tell, their reports and days aside, rules out that they are one event."""
    return deeds.may_be_one(a, b) if a.families or b.families else alike.may_be_one(a, b)


def weigh(a: Placed, b: Placed) -> Likeness | None:
    """How alike two events are that may be one; None where too little speaks for it."""
    if a.group.families or b.group.families:
        return deeds.weigh(a.group, b.group, (a.days, b.days), (a.published, b.published))
    return alike.weigh(a.group, b.group, a.days, b.days, same_news=_same_news(a.published, b.published))


def compare(a: Placed, b: Placed) -> Likeness | None:
    """How alike two events are; None where something rules out that they are one, as two tellings of one report do."""
    if not a.group.reports.isdisjoint(b.group.reports) or a.days.parts(b.days) or not may_be_one(a.group, b.group):
        return None
    return weigh(a, b)


def _same_news(ours: Days, theirs: Days) -> bool:
    """Whether reports came out on the same or the next day, as far as their days are known."""
    if ours.low is None or ours.high is None or theirs.low is None or theirs.high is None:
        return False
    return max(ours.high, theirs.high) - min(ours.low, theirs.low) <= 1


@dataclass(frozen=True, slots=True)
class Known:
    """Numbers that a judge gives to what may rule an event out, and to all that it tells but its days."""

    frame: int
    told: int


def strangers(events: Sequence[Placed], ours: Numbers, theirs: Numbers) -> NDArray[np.bool_]:
    """Whether no report tells of both events of each pair."""
    numbers: dict[str, int] = {}
    sole = [numbers.setdefault(min(e.group.reports), len(numbers)) if len(e.group.reports) == 1 else -1 for e in events]
    own = np.array(sole, np.int64)
    apart: NDArray[np.bool_] = own[ours] != own[theirs]
    several = np.flatnonzero((own[ours] < 0) | (own[theirs] < 0))
    for at, a, b in zip(several.tolist(), ours[several].tolist(), theirs[several].tolist(), strict=True):
        apart[at] = events[a].group.reports.isdisjoint(events[b].group.reports)
    return apart


@dataclass(slots=True)
class Judge:
    """What was asked before: numbers of what is told, and which of it may be of one event."""

    numbers: dict[Hashable, int] = field(default_factory=dict)
    groups: dict[int, Group] = field(default_factory=dict)
    allowed: dict[int, bool] = field(default_factory=dict)

    def number(self, what: Hashable) -> int:
        """The number of something told, the same for the same."""
        return self.numbers.setdefault(what, len(self.numbers))

    def known(self, group: Group) -> Known:
        """The numbers of what a group tells."""
        ruling = self.number(frame(group))
        self.groups.setdefault(ruling, group)
        return Known(ruling, self.number((ruling, told(group))))

    def may(self, ours: Numbers, theirs: Numbers) -> NDArray[np.bool_]:
        """Whether events may be one, by the numbers of what rules them out."""
        if len(self.allowed) > _KEPT:
            self.allowed.clear()
        pairs, at = np.unique(np.minimum(ours, theirs) << _HALF | np.maximum(ours, theirs), return_inverse=True)
        found: NDArray[np.bool_] = np.fromiter(map(self._may, pairs.tolist()), np.bool_, len(pairs))[at]
        return found

    def _may(self, pair: int) -> bool:
        found = self.allowed.get(pair)
        if found is None:
            ours, theirs = self.groups[pair >> _HALF], self.groups[pair & ((1 << _HALF) - 1)]
            found = self.allowed[pair] = may_be_one(ours, theirs)
        return found

    def points(self, events: Sequence[Placed], told: Numbers, ours: Numbers, theirs: Numbers) -> Numbers:
        """Points of pairs of events that may be one, told by other reports; `NOTHING` where too little speaks for it.

        `told` are the numbers of all that the events tell and when.
        """
        _, first, at = np.unique(told[ours] << _HALF | told[theirs], return_index=True, return_inverse=True)
        found = [weigh(events[a], events[b]) for a, b in zip(ours[first].tolist(), theirs[first].tolist(), strict=True)]
        return np.array([NOTHING if one is None else one.points for one in found], np.int64)[at]
