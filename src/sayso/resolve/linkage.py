"""Average-link clustering of what is alike: pairs are joined best first, each cluster judged as a whole.

Method of R. R. Sokal and C. D. Michener, "A statistical method for evaluating systematic relationships" (1958), on the
pairs that were compared: a pair that was not speaks neither for nor against. With n pairs it takes n log n steps.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Generic, NamedTuple, Protocol, Self, TypeAlias, TypeVar


class Item(Hashable, Protocol):
    """What can be clustered: hashable, with an order that settles ties."""

    def __lt__(self, other: Self, /) -> bool:
        """Whether it comes before the other."""


T = TypeVar("T", bound=Item)


class Pair(NamedTuple, Generic[T]):
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


_Between: TypeAlias = tuple[float, int, Pair[T]]
"""What is known of two clusters: the sum of the odds of their compared pairs, their number, the best of them."""
_Near: TypeAlias = dict[T, dict[T, _Between[T]]]


def _together(one: _Between[T], other: _Between[T]) -> _Between[T]:
    best = min(one[2], other[2], key=lambda pair: (-pair.odds, pair.a, pair.b))
    return one[0] + other[0], one[1] + other[1], best


def _absorb(near: _Near[T], kept: T, gone: T) -> list[T]:
    """Join `gone` into `kept`; the clusters whose likeness to it is a new one."""
    ours, moved = near[kept], near.pop(gone)
    del ours[gone], moved[kept]
    for other, between in moved.items():
        theirs = near[other]
        del theirs[gone]
        old = ours.get(other)
        ours[other] = theirs[kept] = between if old is None else _together(old, between)
    return list(moved)


def cluster(
    pairs: Iterable[Pair[T]], agree: Callable[[Sequence[T], Sequence[T]], bool] | None = None
) -> tuple[Join[T], ...]:
    """Joins in the order in which they were made: the clusters that are likest on average first, down to nought.

    `agree` is asked right before each join whether two clusters (their items, the least first) may be one; where not,
    it is asked again only when their likeness has changed. The order of `pairs` does not matter.
    """
    near: _Near[T] = {}
    heap: list[tuple[float, T, T]] = []
    for pair in pairs:
        a, b, odds = pair
        near.setdefault(a, {})[b] = near.setdefault(b, {})[a] = odds, 1, pair
        if odds >= 0:
            heap.append((-odds, a, b))
    members = {item: [item] for item in near}
    heapify(heap)
    joins: list[Join[T]] = []
    while heap:
        minus, a, b = heappop(heap)
        between = near.get(a, {}).get(b)
        # An entry is stale where either cluster is gone, or their likeness has changed since.
        if between is None or -between[0] / between[1] != minus:
            continue
        if agree is not None and not agree(members[a], members[b]):
            continue
        joins.append(Join(a, b, between[2]))
        members[a] += members.pop(b)
        for other in _absorb(near, a, b):
            total, count, _ = near[a][other]
            if total >= 0:
                heappush(heap, (-total / count, *((a, other) if a < other else (other, a))))
    return tuple(joins)
