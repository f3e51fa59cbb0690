"""Which events are compared at all: those that share a block of words, place or parties, near one another in time.

A block of more than `LARGE` events is never compared all with all: each with the `LARGE` next ones in time. So with n
events there are at most a constant times n pairs, and sorting makes it n log n.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations

import numpy as np
from numpy.typing import NDArray

from sayso.resolve.days import Days
from sayso.resolve.group import Node

LARGE = 60
_TWO = 2
_NEVER = 1 << 30
_EVER = 1 << 40

Key = tuple[str, ...]
Numbers = NDArray[np.int64]


def keys(node: Node) -> Iterator[Key]:
    """The blocks of a node."""
    kind = node.first.kind
    if node.families:
        yield from _deed(node)
        return
    parties = sorted(node.persons) if len(node.persons) >= 2 else sorted(node.sides)
    if len(parties) >= 2 and kind == "consult":
        yield (kind, "parties", *parties)
        if len(node.sides) >= _TWO:
            yield (kind, "sides", *sorted(node.sides))
        else:
            # With fewer sides only two parties that both have make a contact one.
            yield from ((kind, "pair", *pair) for pair in combinations(sorted(node.persons | node.others), _TWO))
    for place in sorted(node.places):
        yield (kind, "place", place)
    yield from _words(node)
    if kind != "consult":
        words = sorted({word for telling in node.tellings for word in (*telling.heads, *telling.families)})
        for party in sorted(node.persons | node.others):
            yield from ((kind, "party", party, word) for word in words)


def _deed(node: Node) -> Iterator[Key]:
    for family in sorted(node.families):
        for spot in sorted(node.spots):
            yield (family, "place", spot)
        for state in sorted(node.states | node.sides):
            yield (family, "state", state)
        for party in sorted(node.persons | node.others):
            yield (family, "party", party)
    yield from _words(node)


def _words(node: Node) -> Iterator[Key]:
    """Deeds of one place told in words of one family, whatever kind the lexicon of triggers makes of them."""
    for family in sorted({family for telling in node.tellings for family in telling.families}):
        for spot in sorted(node.spots):
            yield (family, "words", spot)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event to be compared: the days left to it, whether it is told as to come, and the number of its frame.

    `fresh` says that it is to be compared with all others, not only with those that are.
    """

    days: Days
    scheduled: bool
    frame: int
    fresh: bool

    @property
    def anchor(self) -> int:
        """The end of its days that a report sets: what is past ends with its report, what is to come begins with it."""
        first, second = (self.days.low, self.days.high) if self.scheduled else (self.days.high, self.days.low)
        return first if first is not None else second if second is not None else _NEVER


@dataclass(slots=True)
class Blocks:
    """Which events (their names) are in which block."""

    members: dict[Key, set[str]] = field(default_factory=dict)

    def add(self, name: str, own: Iterable[Key]) -> None:
        """An event with its blocks."""
        for key in own:
            self.members.setdefault(key, set()).add(name)

    def join(self, kept: str, gone: str, own: Iterable[Key]) -> None:
        """Put the event `kept` in place of the event `gone`, whose blocks are `own`."""
        for key in own:
            self.members[key].discard(gone)
            self.members[key].add(kept)

    def around(self, own: Iterable[Key]) -> list[set[str]]:
        """The members of blocks, where there are several of them."""
        return [found for key in own if len(found := self.members[key]) > 1]


def pairs(
    entries: Sequence[Entry], members: Sequence[Iterable[int]], may: Callable[[Numbers, Numbers], NDArray[np.bool_]]
) -> tuple[Numbers, Numbers]:
    """Pairs of events (where they stand in `entries`, the first of each less) of one block that may be one, sorted.

    At least one of each is fresh. `members` are the events of each block. Two may be one that may fall on one day and
    whose frames `may` lets be one.
    """
    around = _Around.of(entries, members)
    found = [np.zeros(0, np.int64)]
    for step in range(1, min(around.largest, LARGE + 1)):
        a, b = around.apart(step)
        fits = may(around.frame[a], around.frame[b])
        found.append(np.minimum(a, b)[fits] * len(entries) + np.maximum(a, b)[fits])
    one, other = np.divmod(np.unique(np.concatenate(found)), max(1, len(entries)))
    return one, other


@dataclass(frozen=True, slots=True)
class _Around:
    """Events in the order of their days, block by block; what is known of each event."""

    block: Numbers
    member: Numbers
    low: Numbers
    high: Numbers
    frame: Numbers
    fresh: NDArray[np.bool_]
    largest: int

    @classmethod
    def of(cls, entries: Sequence[Entry], members: Sequence[Iterable[int]]) -> _Around:
        inside = [list(block) for block in members]
        sizes = [len(block) for block in inside]
        block = np.repeat(np.arange(len(sizes)), sizes)
        member = np.fromiter(chain.from_iterable(inside), np.int64, len(block))
        anchor = np.array([entry.anchor for entry in entries], np.int64)
        order = np.lexsort((member, anchor[member], block))
        return cls(
            block[order],
            member[order],
            np.array([-_EVER if e.days.low is None else e.days.low for e in entries], np.int64),
            np.array([_EVER if e.days.high is None else e.days.high for e in entries], np.int64),
            np.array([e.frame for e in entries], np.int64),
            np.array([e.fresh for e in entries], np.bool_),
            max(sizes, default=0),
        )

    def apart(self, step: int) -> tuple[Numbers, Numbers]:
        """Events of one block so many places apart that may fall on one day, at least one of them fresh."""
        a, b = self.member[:-step], self.member[step:]
        kept = self.block[:-step] == self.block[step:]
        kept &= self.fresh[a] | self.fresh[b]
        kept &= np.maximum(self.low[a], self.low[b]) <= np.minimum(self.high[a], self.high[b])
        return a[kept], b[kept]
