"""Reports to groups by likeness: average linkage over the pairs that share telling words.

What two reports are found to have in common rests on the two alone, and pairs are looked for among reports that have
their weightiest words in common: a report about something else changes nothing, and the work grows with the number of
reports, not of pairs. Average linkage after R. R. Sokal and C. D. Michener, "A statistical method for evaluating
systematic relationships", 1958.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.resolve.leads import Lead
from sayso.resolve.likeness import LEAST, Table

_ENOUGH = 0.0
"""Mean log odds from which two groups are one: more likely than not."""

# Larger blocks are split by a second word; those that stay larger are compared among neighbours in time.
_LARGE_BLOCK = 60
# Reports are compared where they share this many of their keys; one shared word is chance.
_SHARED_KEYS = 2

Pair = tuple[str, str]
Odds = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
Weigh = Callable[[Lead, Sequence[Lead], Odds], Odds]
"""Tells the log odds of a report with each of others from those of their words."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Groups of report ids, each sorted, and the log odds of the pairs (smaller id first) that could be of one."""

    groups: tuple[tuple[str, ...], ...]
    pairs: Mapping[Pair, float]


def gather(
    leads: Iterable[Lead],
    told: Sequence[Collection[str]] = (),
    together: Iterable[Collection[str]] = (),
    weigh: Weigh = lambda _one, _others, odds: odds,
) -> Gathered:
    """Groups of all leads.

    `told` are reports known to be of one story, which need no comparing with one another; `together` are others of
    which the same is known, which may be of one story with those besides.
    """
    ordered = sorted(leads, key=lambda one: one.report)
    of = Sets(one.report for one in ordered)
    known = {report: number for number, group in enumerate(told) for report in group}
    for group in (*told, *together):
        of.join(group)
    groups = of.sets()
    named = {report: name for name, group in groups.items() for report in group}
    odds = _within_reach(ordered, list(_compared(ordered, known, weigh)), of)
    linked = _Linkage(groups, named, odds).run()
    return Gathered(tuple(sorted(tuple(sorted(group)) for group in linked)), odds)


def _compared(leads: Sequence[Lead], known: Mapping[str, int], weigh: Weigh) -> Iterator[tuple[int, Numbers, Odds]]:
    """Number of a lead, those of others with which it is compared, and the odds of these that are not the least.

    `known` numbers the groups of which it is known that they are of one story.
    """
    group = np.array([known.get(lead.report, -1 - number) for number, lead in enumerate(leads)])
    table: Table | None = None
    for number, near in candidates(leads):
        others = near[group[near] != group[number]]
        if not len(others):
            continue
        table = table or Table(leads)
        odds = weigh(leads[number], [leads[other] for other in others.tolist()], table.odds(number, others))
        told = np.flatnonzero(odds != LEAST)
        yield number, others[told], odds[told]


def _within_reach(
    leads: Sequence[Lead], compared: Sequence[tuple[int, Numbers, Odds]], of: Sets
) -> Mapping[Pair, float]:
    """The pairs that may come to be of one group: groups are never joined but for a pair that is likely to be one."""
    for number, others, odds in compared:
        for other in others[odds >= _ENOUGH].tolist():
            of.join((leads[number].report, leads[other].report))
    return {
        (leads[number].report, leads[other].report): found
        for number, others, odds in compared
        for other, found in zip(others.tolist(), odds.tolist(), strict=True)
        if of.name(leads[number].report) == of.name(leads[other].report)
    }


class Sets:
    """Reports in sets without common members, each called by its least."""

    def __init__(self, reports: Iterable[str]) -> None:
        self.above = {report: report for report in reports}

    def name(self, report: str) -> str:
        """What the set of a report is called."""
        above = self.above
        while above[report] != report:
            above[report] = report = above[above[report]]
        return report

    def join(self, reports: Iterable[str]) -> None:
        """Make the sets of some reports one."""
        first, *rest = sorted({self.name(report) for report in reports})
        for name in rest:
            self.above[name] = first

    def sets(self) -> dict[str, list[str]]:
        """Name → members of each set, in the order of the reports."""
        found: dict[str, list[str]] = {}
        for report in self.above:
            found.setdefault(self.name(report), []).append(report)
        return found


class _Linkage:
    """Groups and, between those that have a compared pair, the sum of what its pairs have above the least odds."""

    def __init__(self, groups: dict[str, list[str]], of: Mapping[str, str], odds: Mapping[Pair, float]) -> None:
        self.groups = groups
        self.sums: dict[str, dict[str, float]] = {name: {} for name in groups}
        for (a, b), found in odds.items():
            if (x := of[a]) != (y := of[b]):
                self.sums[x][y] = self.sums[y][x] = self.sums[x].get(y, 0.0) + found - LEAST
        self.heap: list[tuple[float, str, str, int, int]] = []

    def run(self) -> Iterable[list[str]]:
        """The groups when no two are alike enough any more, joined in the order of their likeness."""
        for name, others in self.sums.items():
            for other in others:
                if name < other:
                    self._offer(name, other)
        while self.heap:
            _, a, b, size_a, size_b = heapq.heappop(self.heap)
            if len(self.groups.get(a, ())) == size_a and len(self.groups.get(b, ())) == size_b:
                self._merge(a, b)
        return self.groups.values()

    def _offer(self, a: str, b: str) -> None:
        sizes = len(self.groups[a]), len(self.groups[b])
        mean = LEAST + self.sums[a][b] / (sizes[0] * sizes[1])
        if mean >= _ENOUGH:
            heapq.heappush(self.heap, (-mean, a, b, *sizes))

    def _merge(self, kept: str, gone: str) -> None:
        self.groups[kept].extend(self.groups.pop(gone))
        for other, found in self.sums.pop(gone).items():
            del self.sums[other][gone]
            if other != kept:
                self.sums[kept][other] = self.sums[other][kept] = self.sums[kept].get(other, 0.0) + found
        for other in self.sums[kept]:
            self._offer(min(kept, other), max(kept, other))


def candidates(leads: Sequence[Lead]) -> Iterator[tuple[int, Numbers]]:
    """Number of each lead → those after it that share at least `_SHARED_KEYS` keys; in large blocks only near ones."""
    blocks: list[Numbers] = []
    held = [array("l") for _ in leads]  # of each lead its blocks, each followed by its place there
    for members in _blocks(leads):
        if len(members) > 1:
            for place, number in enumerate(members):
                held[number].extend((len(blocks), place))
            blocks.append(np.array(members))
    for number, own in enumerate(held):
        near = [
            block[max(0, place - _LARGE_BLOCK) : place + _LARGE_BLOCK + 1] if len(block) > _LARGE_BLOCK else block
            for block, place in ((blocks[at], place) for at, place in zip(own[::2], own[1::2], strict=True))
        ]
        met = np.concatenate(near) if near else np.zeros(0, dtype=np.int64)
        met = np.sort(met[met > number])
        often = met[: -(_SHARED_KEYS - 1)][met[_SHARED_KEYS - 1 :] == met[: -(_SHARED_KEYS - 1)]]
        yield number, often[np.diff(often, prepend=-1) != 0]


def _blocks(leads: Sequence[Lead]) -> Iterator[Sequence[int]]:
    """Numbers of the leads that share a key or, where these are many, two; each block in the order of time."""
    by_key: dict[str, list[int]] = {}
    for number in sorted(range(len(leads)), key=lambda n: (leads[n].published.low or 0, leads[n].report)):
        for key in leads[number].keys:
            by_key.setdefault(key, []).append(number)
    for key in sorted(by_key):
        block = by_key[key]
        if len(block) <= _LARGE_BLOCK:
            yield block
            continue
        finer: dict[str, list[int]] = {}
        for number in block:
            for second in leads[number].keys:
                if second != key:
                    finer.setdefault(second, []).append(number)
        yield from (finer[second] for second in sorted(finer))
