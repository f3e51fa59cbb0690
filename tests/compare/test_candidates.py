"""Blocks of wordings hold what blocks of all that is said would."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random

import pytest

from sayso.compare import candidates
from sayso.compare.align import Point
from sayso.compare.said import Said
from sayso.model import Proposition, Report

WORDS = ("grain", "harbour", "pilot", "tariff", "dredger", "ferry", "quota", "customs", "lighthouse", "trawler")
REPORT = Report("The pilot left.", ("one.txt",))
SPAN = REPORT.cite(0, 9)
Places = set[tuple[int, int]]


def _said(at: int, telling: Sequence[str], head: str | None, *, negated: bool = False) -> Said:
    point = Point(frozenset(telling), head, None, frozenset(), (), "negated" if negated else "asserted")
    proposition = Proposition(SPAN, None, "leave", tuple(telling))
    return Said(at, "", proposition, None, point, None, None)


def _pile(seed: int, wordings: int, most: int) -> list[Said]:
    """So many wordings of two to six words, each said up to `most` times, and some words said alone."""
    random = Random(seed)
    found: list[Said] = []
    for _ in range(wordings):
        telling = random.sample(WORDS, random.choice((1, 2, 3, 4, 6)))
        for _ in range(random.randint(1, most)):
            head = random.choice((telling[0], None))
            found.append(_said(len(found), telling, head, negated=random.random() < 0.3))
    random.shuffle(found)
    return found


def _plainly(said: Sequence[Said]) -> Places:
    """The pairs of all blocks, each block made of everything said that has its words, one by one."""
    order = sorted(said, key=lambda one: one.at)
    found: Places = set()
    for words in combinations(WORDS, 2):
        found |= _within(frozenset(words), [one for one in order if one.point.telling.issuperset(words)])
    heads: dict[str, list[Said]] = defaultdict(list)
    for one in order:
        if one.point.head:
            heads[one.point.head].append(one)
    for members in heads.values():
        small = len(members) <= candidates.MANY
        found |= _all(members) if small else _near([one for one in members if len(one.point.telling) == 1])
    return found


def _within(key: frozenset[str], members: Sequence[Said]) -> Places:
    if len(members) <= candidates.MANY:
        return _all(members)
    if len(key) >= candidates.DEEP:
        return _near(members)
    found = _near([one for one in members if len(one.point.telling) <= len(key) + 1])
    for word in sorted(set(WORDS) - key):
        inside = [one for one in members if word in one.point.telling]
        found |= _near(inside) if len(inside) == len(members) else _within(key | {word}, inside)
    return found


def _all(members: Sequence[Said]) -> Places:
    return {(a.at, b.at) for a, b in combinations(members, 2)}


def _near(members: Sequence[Said]) -> Places:
    order = sorted(members, key=lambda one: (sorted(one.point.telling), one.point.polarity, one.at))
    return set(_beside([one.at for one in order]))


def _beside(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    for at, one in enumerate(places):
        for other in places[at + 1 : at + 1 + candidates.NEAR]:
            yield min(one, other), max(one, other)


@pytest.mark.parametrize(
    ("wordings", "most"), [(0, 1), (1, 60), (8, 3), (40, 3), (30, 30), (120, 8)], ids=lambda value: str(value)
)
def test_pairs_are_those_of_blocks_of_all_that_is_said(wordings: int, most: int) -> None:
    said = _pile(wordings + most, wordings, most)
    found = [(one.at, other.at) for one, other in candidates.pairs(said)]
    assert found == sorted(_plainly(said))
