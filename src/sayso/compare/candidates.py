"""Which of many things said are compared at all: near-linear in their number.

Two are candidates where they share a block: two telling words, or the head. A block that holds too many is split by a
third telling word, and so on; what is said in so few words that it has no other stays together. What is still too
many is compared with its neighbours in a fixed order only: then nearly all of it is copies.

What is said in the same telling words is in the same blocks of words. So these are made of such wordings, not of each
thing said: a thing that a thousand reports carry costs there what it costs in one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from sayso.compare.said import Said

MANY = 40
"""Members up to which a block's pairs are all compared: 780 pairs, some five milliseconds."""
NEAR = 12
"""Neighbours with which each is compared in a block that cannot be split further."""
DEEP = 5
"""Telling words in common up to which blocks are split."""
Numbers = NDArray[np.int64]
_ALL = -1
"""Beside two wordings of which all members are compared, whatever stands between them."""


def pairs(said: Iterable[Said]) -> Iterator[tuple[Said, Said]]:
    """Pairs worth comparing, each once, the one with the smaller `at` first; sorted."""
    order = sorted(said, key=lambda s: s.at)
    found = {(a.at, b.at): (a, b) for a, b in (*_of_words(order), *_of_heads(order))}
    for _, pair in sorted(found.items()):
        yield pair


def _of_heads(order: Iterable[Said]) -> Iterator[tuple[Said, Said]]:
    """Pairs with one head. In a large block only those that say nothing else: whoever says more shares a pair of words
    with whom it resembles.
    """
    blocks: dict[str, list[Said]] = defaultdict(list)
    for one in order:
        if one.point.head:
            blocks[one.point.head].append(one)
    for members in blocks.values():
        if len(members) <= MANY:
            yield from combinations(members, 2)
        else:
            yield from _neighbours(sorted((one for one in members if len(one.point.telling) == 1), key=_place))


def _place(one: Said) -> tuple[Sequence[str], str, int]:
    """Where it stands among others by what it says: first the same words, then those that begin alike."""
    return sorted(one.point.telling), one.point.polarity, one.at


def _neighbours(members: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Pairs that stand near one another in the order of `members`."""
    for at, one in enumerate(members):
        yield from (_by_at((one, other)) for other in members[at + 1 : at + 1 + NEAR])


def _of_words(order: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Pairs with two telling words or more in common."""
    held: dict[frozenset[str], list[Said]] = defaultdict(list)
    for one in order:
        if len(one.point.telling) > 1:
            held[one.point.telling].append(one)
    worded = sorted((tuple(sorted(telling)), said) for telling, said in held.items())
    words = [each for each, _ in worded]
    members = [sorted(said, key=lambda one: (one.point.polarity, one.at)) for _, said in worded]
    near = _Blocks(words, [len(said) for said in members]).near()
    for (first, second), between in near.items():
        if first == second:
            yield from map(_by_at, combinations(members[first], 2)) if between == _ALL else _neighbours(members[first])
        else:
            yield from _beside(members[first], members[second], between)


def _by_at(pair: tuple[Said, Said]) -> tuple[Said, Said]:
    one, other = pair
    return pair if one.at < other.at else (other, one)


def _beside(before: Sequence[Said], after: Sequence[Said], between: int) -> Iterator[tuple[Said, Said]]:
    """Pairs of two wordings: all, or those near one another with so many others in `between`."""
    for at, one in enumerate(reversed(before)):
        near = after if between == _ALL else after[: max(0, NEAR - between - at)]
        yield from (_by_at((one, other)) for other in near)


@cache
def _triangle(size: int) -> tuple[Numbers, Numbers]:
    """Each two of so many places, as two rows."""
    first, second = np.triu_indices(size, 1)
    return first, second


@dataclass(slots=True)
class _Blocks:
    """Blocks of wordings, given by their telling words, sorted, in the order of these, and by how often each is said.

    `found` maps two wordings of one block, as their places among all, to the least number of things said that stand
    between them in any of their blocks, or to `_ALL`; a wording and itself, too.
    """

    words: Sequence[tuple[str, ...]]
    sizes: Sequence[int]
    found: dict[tuple[int, int], int] = field(default_factory=dict)
    done: set[frozenset[str]] = field(default_factory=set)

    def near(self) -> Mapping[tuple[int, int], int]:
        """Which wordings are compared."""
        words = sorted({word for words in self.words for word in words})
        keys, members = self._pairs({word: at for at, word in enumerate(words)})
        starts = np.flatnonzero(np.diff(keys, prepend=-1))
        sizes = np.diff(starts, append=len(keys))
        for at in np.unique(members[starts[sizes == 1]]).tolist():
            self._alone(at)
        places, whole = members.tolist(), set()
        for start, size in zip(starts[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
            inside = tuple(places[start : start + size])
            if inside in whole:
                continue
            if self._said(inside) <= MANY:
                whole.add(inside)
                self._all(inside)
            else:
                first, second = divmod(int(keys[start]), len(words))
                self._within(frozenset((words[first], words[second])), inside)
        return self.found

    def _pairs(self, number: Mapping[str, int]) -> tuple[Numbers, Numbers]:
        """Each pair of words that a wording has, as one number, and the wording; sorted."""
        alike: dict[int, list[int]] = defaultdict(list)
        for at, words in enumerate(self.words):
            alike[len(words)].append(at)
        keys, members = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for size, ats in alike.items():
            own = np.array([[number[word] for word in self.words[at]] for at in ats], np.int64)
            first, second = _triangle(size)
            keys.append((own[:, first] * len(number) + own[:, second]).ravel())
            members.append(np.repeat(np.array(ats, np.int64), len(first)))
        every, held = np.concatenate(keys), np.concatenate(members)
        order = np.lexsort((held, every))
        return every[order], held[order]

    def _alone(self, at: int) -> None:
        """A block that holds one wording."""
        if 1 < self.sizes[at] <= MANY:
            self.found[at, at] = _ALL
        elif self.sizes[at] > MANY:
            self.found.setdefault((at, at), 0)

    def _said(self, inside: Iterable[int]) -> int:
        return sum(self.sizes[at] for at in inside)

    def _within(self, key: frozenset[str], inside: Sequence[int]) -> None:
        """The block of the wordings that have all words of `key`; each block once, by whichever words it is reached."""
        if len(inside) == 1:
            self._alone(inside[0])
            return
        if key in self.done:
            return
        self.done.add(key)
        many = self._said(inside)
        if many <= MANY:
            self._all(inside)
        elif len(key) >= DEEP:
            self._neighbours(inside)
        else:
            self._neighbours([at for at in inside if len(self.words[at]) <= len(key) + 1])
            split = self._split(key, inside)
            if any(len(part) == len(inside) for part in split.values()):
                self._neighbours(inside)
            for word, part in split.items():
                if len(part) < len(inside):
                    self._within(key | {word}, part)

    def _split(self, key: frozenset[str], inside: Iterable[int]) -> Mapping[str, Sequence[int]]:
        split: dict[str, list[int]] = defaultdict(list)
        for at in inside:
            for word in self.words[at]:
                if word not in key:
                    split[word].append(at)
        return split

    def _all(self, inside: Sequence[int]) -> None:
        for pair in combinations(inside, 2):
            self.found[pair] = _ALL
        for at in inside:
            self.found[at, at] = _ALL

    def _neighbours(self, inside: Sequence[int]) -> None:
        for number, at in enumerate(inside):
            self.found.setdefault((at, at), 0)
            between = 0
            for other in inside[number + 1 :]:
                if between >= NEAR:
                    break
                pair = at, other
                self.found[pair] = min(between, self.found.get(pair, between))
                between += self.sizes[other]
