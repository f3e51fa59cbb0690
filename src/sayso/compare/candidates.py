"""Which of many things said are compared at all: near-linear in their number.

Two are candidates where they share a block: two telling words, or the head. A block that holds too many is split by a
third telling word, and so on; what is said in so few words that it has no other stays together. What is still too
many is compared with its neighbours in a fixed order only: then nearly all of it is copies.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from sayso.compare.said import Said

MANY = 40
"""Members up to which a block's pairs are all compared: 780 pairs, some five milliseconds."""
NEAR = 12
"""Neighbours with which each is compared in a block that cannot be split further."""
DEEP = 5
"""Telling words in common up to which blocks are split."""


def pairs(said: Iterable[Said]) -> Iterator[tuple[Said, Said]]:
    """Pairs worth comparing, each once, the one with the smaller `at` first; sorted."""
    order = sorted(said, key=lambda s: s.at)
    held = Counter(word for one in order for word in one.point.telling)
    blocks: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    for one in order:
        for words in combinations(sorted(word for word in one.point.telling if held[word] > 1), 2):
            blocks[words].append(one)
        if one.point.head:
            blocks[one.point.head,].append(one)
    found: dict[tuple[int, int], tuple[Said, Said]] = {}
    for key, members in blocks.items():
        if len(members) > 1:
            found.update(((a.at, b.at), (a, b)) for a, b in _within(frozenset(key), members))
    for _, pair in sorted(found.items()):
        yield pair


def _within(key: frozenset[str], members: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    if len(members) <= MANY:
        yield from combinations(members, 2)
        return
    if len(key) == 1:  # the head: whoever says more shares a pair of words with whom it resembles
        members = [one for one in members if len(one.point.telling) == 1]
        yield from _neighbours(members)
        return
    if len(key) >= DEEP:
        yield from _neighbours(members)
        return
    split: dict[str, list[Said]] = defaultdict(list)
    for one in members:
        for concept in sorted(one.point.telling - key):
            split[concept].append(one)
    yield from _neighbours([one for one in members if len(one.point.telling) <= len(key) + 1])
    for concept, inside in sorted(split.items()):
        if 1 < len(inside) < len(members):
            yield from _within(key | {concept}, inside)
        elif len(inside) == len(members):
            yield from _neighbours(inside)


def _neighbours(members: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Pairs that stand near one another by what they say: first the same words, then those that begin alike."""
    order = sorted(members, key=lambda one: (sorted(one.point.telling), one.point.polarity, one.at))
    for at, one in enumerate(order):
        for other in order[at + 1 : at + 1 + NEAR]:
            yield (one, other) if one.at < other.at else (other, one)
