"""Findings of parts put together: in the order in which all are weighed at once."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import compare, resolve
from sayso.model import Findings, Gap, Picture
from tests import crises

NAMES = tuple(field.name for field in fields(Findings))


@cache
def pictures() -> tuple[Picture, Picture]:
    return resolve.join(crises.lake()), resolve.join(crises.island())


@cache
def findings() -> tuple[Findings, Findings]:
    lake, island = map(compare.weigh, pictures())
    return lake, island


@pytest.mark.parametrize("name", NAMES)
def test_findings_of_parts_are_as_those_of_all_weighed_at_once(name: str) -> None:
    whole = resolve.together(pictures())
    found = compare.together(findings(), whole.stories)
    assert repr(getattr(found, name)) == repr(getattr(compare.weigh(whole), name))
    assert getattr(found, name)


@given(st.permutations(range(2)), st.permutations(range(2)))
@settings(max_examples=10, deadline=None)
def test_no_order_of_parts_or_stories_matters(order: list[int], told: list[int]) -> None:
    whole = compare.together(findings(), [story for one in pictures() for story in one.stories])
    among = [story for number in told for story in pictures()[number].stories]
    assert repr(compare.together((findings()[number] for number in order), among)) == repr(whole)


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_lists_in_any_order_come_out_in_that_of_weighing(data: st.DataObject) -> None:
    lake = findings()[0]
    names = ("claims", "commitments", "demands", "quotations", "differences", "only")
    mixed = replace(lake, **{name: tuple(data.draw(st.permutations(getattr(lake, name)))) for name in names})
    assert compare.together([mixed], pictures()[0].stories) == lake


def test_gaps_stand_by_story_in_the_order_in_which_they_were_found_there() -> None:
    told = sorted((story for one in pictures() for story in one.stories), key=lambda story: story.reports)
    first, second = (story.id for story in told)
    one = replace(findings()[0], gaps=(Gap("b", "", second), Gap("a", "", second), Gap("z", "")))
    other = replace(findings()[1], gaps=(Gap("d", "", first), Gap("c", "", first), Gap("y", "")))
    found = compare.together([one, other], told)
    assert [gap.what for gap in found.gaps] == ["d", "c", "b", "a", "y", "z"]
