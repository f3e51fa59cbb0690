"""Reports to groups by likeness: average linkage over the pairs that share telling words.

What two reports are found to have in common rests on the two alone, and pairs are looked for among reports that have
their weightiest words in common: a report about something else changes nothing, and the work grows with the number of
reports, not of pairs. Average linkage after R. R. Sokal and C. D. Michener, "A statistical method for evaluating
systematic relationships", 1958.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.resolve.leads import Lead
from sayso.resolve.likeness import LEAST, Likeness, compare

_ENOUGH = 0.0
"""Mean log odds from which two groups are one: more likely than not."""

# Larger blocks are split by a second word; those that stay larger are compared among neighbours in time.
_LARGE_BLOCK = 60
# Reports are compared where they share this many of their keys; one shared word is chance.
_SHARED_KEYS = 2

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Groups of report ids, each sorted, and the likeness of the pairs (smaller id first) that were compared."""

    groups: tuple[tuple[str, ...], ...]
    pairs: Mapping[Pair, Likeness]


def gather(
    leads: Iterable[Lead],
    together: Iterable[Collection[str]] = (),
    weigh: Callable[[Lead, Lead, float], float] = lambda _a, _b, odds: odds,
) -> Gathered:
    """Groups of all leads.

    `together` are reports known to be of one story; `weigh` tells the log odds of a pair from those of its words.
    """
    ordered = sorted(leads, key=lambda one: one.report)
    groups = {one.report: [one.report] for one in ordered}
    of = {one.report: one.report for one in ordered}
    for known in together:
        first, *rest = sorted({of[report] for report in known})
        for name in rest:
            for report in groups[name]:
                of[report] = first
            groups[first].extend(groups.pop(name))
    pairs: dict[Pair, Likeness] = {}
    for a, b in candidates(ordered):
        found = compare(a, b)
        odds = weigh(a, b, found.odds)
        pairs[a.report, b.report] = found if odds == found.odds else replace(found, odds=odds)
    linked = _Linkage(groups, of, {pair: found.odds for pair, found in pairs.items()}).run()
    return Gathered(tuple(sorted(tuple(sorted(group)) for group in linked)), pairs)


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


def candidates(leads: Sequence[Lead]) -> Iterator[tuple[Lead, Lead]]:
    """Pairs of leads, sorted, that share at least `_SHARED_KEYS` keys; in large blocks only near ones in time."""
    blocks_of: list[list[tuple[Sequence[int], int]]] = [[] for _ in leads]
    for block in _blocks(leads):
        for place, number in enumerate(block):
            blocks_of[number].append((block, place))
    for number, blocks in enumerate(blocks_of):
        met: Counter[int] = Counter()
        for block, place in blocks:
            low = max(0, place - _LARGE_BLOCK) if len(block) > _LARGE_BLOCK else 0
            high = place + _LARGE_BLOCK + 1 if len(block) > _LARGE_BLOCK else len(block)
            met.update(block[low:high])
        for other in sorted(met):
            if other > number and met[other] >= _SHARED_KEYS:
                yield leads[number], leads[other]


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
