"""Average-link clustering of what is alike: pairs are joined best first, each cluster judged as a whole.

Method of R. R. Sokal and C. D. Michener, "A statistical method for evaluating systematic relationships" (1958), on the
pairs that were compared: a pair that was not speaks neither for nor against. With n pairs it takes n log n steps.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import Generic, Protocol, Self, TypeVar


class Item(Hashable, Protocol):
    """What can be clustered: hashable, with an order that settles ties."""

    def __lt__(self, other: Self, /) -> bool:
        """Whether it comes before the other."""


T = TypeVar("T", bound=Item)


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """Two items, the lesser first, and how alike they are: from nought on they may be joined."""

    a: T
    b: T
    odds: float


@dataclass(frozen=True, slots=True)
class Join(Generic[T]):
    """Two clusters, named by their least items, that were joined into that of `kept`; the likest pair between them."""

    kept: T
    gone: T
    best: Pair[T]


@dataclass(frozen=True, slots=True)
class _Between(Generic[T]):
    """What is known of two clusters: the sum of the odds of their compared pairs, their number, the best of them."""

    total: float
    count: int
    best: Pair[T]

    @property
    def mean(self) -> float:
        return self.total / self.count

    def add(self, other: _Between[T]) -> _Between[T]:
        best = min(self.best, other.best, key=lambda pair: (-pair.odds, pair.a, pair.b))
        return _Between(self.total + other.total, self.count + other.count, best)


@dataclass(slots=True)
class _Clusters(Generic[T]):
    near: dict[T, dict[T, _Between[T]]] = field(default_factory=dict)
    members: dict[T, list[T]] = field(default_factory=dict)

    def absorb(self, kept: T, gone: T) -> list[T]:
        """Join `gone` into `kept`; the clusters whose likeness to it is a new one."""
        self.members[kept] += self.members.pop(gone)
        del self.near[kept][gone]
        moved = self.near.pop(gone)
        del moved[kept]
        for other, between in moved.items():
            del self.near[other][gone]
            old = self.near[kept].get(other)
            self.near[kept][other] = self.near[other][kept] = old.add(between) if old else between
        return list(moved)


def cluster(
    pairs: Iterable[Pair[T]], agree: Callable[[Sequence[T], Sequence[T]], bool] | None = None
) -> tuple[Join[T], ...]:
    """Joins in the order in which they were made: the clusters that are likest on average first, down to nought.

    `agree` is asked right before each join whether two clusters (their items, the least first) may be one; where not,
    it is asked again only when their likeness has changed. The order of `pairs` does not matter.
    """
    clusters: _Clusters[T] = _Clusters()
    for pair in sorted(pairs, key=lambda pair: (pair.a, pair.b)):
        clusters.near.setdefault(pair.a, {})[pair.b] = _Between(pair.odds, 1, pair)
        clusters.near.setdefault(pair.b, {})[pair.a] = clusters.near[pair.a][pair.b]
        clusters.members.setdefault(pair.a, [pair.a])
        clusters.members.setdefault(pair.b, [pair.b])
    heap = [(-near.mean, a, b) for a, row in clusters.near.items() for b, near in row.items() if a < b]
    heapify(heap)
    joins: list[Join[T]] = []
    while heap and heap[0][0] <= 0:
        minus, a, b = heappop(heap)
        between = clusters.near.get(a, {}).get(b)
        # An entry is stale where either cluster is gone, or their likeness has changed since.
        if between is None or -between.mean != minus:
            continue
        if agree is not None and not agree(clusters.members[a], clusters.members[b]):
            continue
        joins.append(Join(a, b, between.best))
        for other in clusters.absorb(a, b):
            low, high = (a, other) if a < other else (other, a)
            heappush(heap, (-clusters.near[a][other].mean, low, high))
    return tuple(joins)
