"""Judging what tells the same once says of each pair what comparing it says."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import made
from sayso.resolve import actors, events, judging
from sayso.resolve.days import Days
from sayso.resolve.group import of_node
from sayso.resolve.judging import NOTHING, Judge, Placed, strangers
from sayso.resolve.same import Same

READINGS = tuple(made.readings(40, seed=3))
ACTORS = actors.join(READINGS)
WHO = {member: actor for actor in ACTORS for member in actor.members}
SAME = Same()
GROUPS = [of_node(node, SAME) for reading in READINGS for node in events.nodes_of(reading, WHO, SAME)]

intervals = st.sampled_from([Days(), Days(10, 12), Days(11, 11), Days(40, 47), Days(None, 12)])
placed = st.builds(Placed, st.sampled_from(GROUPS), intervals, intervals)
joined = st.tuples(placed, placed).map(lambda both: both[0].join(both[1]))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(placed, joined), min_size=2, max_size=8))
def test_pairs_get_the_points_that_comparing_them_gives(told: list[Placed]) -> None:
    judge = Judge()
    known = [judge.known(one.group) for one in told]
    pairs = [(a, b) for a, b in combinations(range(len(told)), 2) if not told[a].days.parts(told[b].days)]
    ours, theirs = (np.array([pair[end] for pair in pairs], np.int64) for end in (0, 1))
    frames = np.array([one.frame for one in known], np.int64)
    fits = judge.may(frames[ours], frames[theirs]) & strangers(told, ours, theirs)
    numbers = [judge.number((one.told, at.days, at.published)) for one, at in zip(known, told, strict=True)]
    points = judge.points(told, np.array(numbers, np.int64), ours[fits], theirs[fits])
    found = dict(zip(zip(ours[fits].tolist(), theirs[fits].tolist(), strict=True), points.tolist(), strict=True))
    for a, b in pairs:
        likeness = judging.compare(told[a], told[b])
        assert found.get((a, b), NOTHING) == (NOTHING if likeness is None else likeness.points)


@settings(max_examples=100, deadline=None)
@given(placed, placed)
def test_comparing_is_symmetric(one: Placed, other: Placed) -> None:
    ours, theirs = judging.compare(one, other), judging.compare(other, one)
    assert (ours and ours.points) == (theirs and theirs.points)


def test_what_is_told_alike_has_one_number() -> None:
    judge = Judge()
    copies = [group for group in GROUPS if group.persons == GROUPS[0].persons and group.places == GROUPS[0].places]
    assert len({report for group in copies for report in group.reports}) > 1
    main = [judge.known(group) for group in copies if group.main == GROUPS[0].main]
    assert len({known.told for known in main}) < len(main)
