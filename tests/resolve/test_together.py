"""Pictures of parts put together: what joining all of them at once gives, where nothing connects them."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import resolve
from sayso.model import Picture
from tests import crises
from tests.resolve.made import Attack, Call, reading

NAMES = ("readings", "actors", "origins", "events", "stories", "dates", "about")


@cache
def parts() -> tuple[Picture, ...]:
    """Pictures of two crises, of a call and of an attack."""
    called = [reading(name, date(2031, 6, 2), Call(("Ada Lind", "Bo Tamm"), date(2031, 6, 1), 20)) for name in "kl"]
    attacked = [reading(name, date(2033, 2, 9), Attack("Orsk Ford", date(2033, 2, 8), 4)) for name in "mn"]
    return tuple(map(resolve.join, (crises.lake(), crises.island(), called, attacked)))


def shown(picture: Picture) -> dict[str, str]:
    return {name: repr(getattr(picture, name)) for name in NAMES}


def test_unconnected_crises_joined_apart_are_as_those_joined_at_once() -> None:
    at_once = resolve.join((*crises.island(), *crises.lake()))
    assert shown(resolve.together(parts()[:2])) == shown(at_once)


@given(st.permutations(range(4)))
@settings(max_examples=30, deadline=None)
def test_the_order_of_parts_does_not_matter(order: list[int]) -> None:
    found = resolve.together(parts()[number] for number in order)
    assert shown(found) == shown(resolve.together(parts()))


@given(st.sets(st.integers(0, 3), min_size=1))
@settings(max_examples=20, deadline=None)
def test_each_thing_of_each_part_is_there_once(chosen: set[int]) -> None:
    ours = [parts()[number] for number in sorted(chosen)]
    found = resolve.together(ours)
    for name in ("events", "stories", "origins"):
        ids = [thing.id for thing in getattr(found, name)]
        assert sorted(ids) == sorted(thing.id for one in ours for thing in getattr(one, name))
    members = [member for actor in found.actors for member in actor.members]
    assert sorted(members) == sorted(member for one in ours for actor in one.actors for member in actor.members)
    assert len({actor.id for actor in found.actors}) == len(found.actors)


def test_only_an_alliance_of_both_crises_becomes_one_actor() -> None:
    ours, theirs = ({actor.id: actor for actor in one.actors} for one in parts()[:2])
    both = {actor.id: actor for actor in resolve.together(parts()[:2]).actors}
    (shared,) = ours.keys() & theirs.keys()
    assert (both[shared].name, both[shared].kind, both[shared].side) == ("UN", "alliance", "UN")
    assert both[shared].members == tuple(sorted((*ours[shared].members, *theirs[shared].members)))
    assert {name: actor for name, actor in both.items() if name != shared} == {
        name: actor for name, actor in {**ours, **theirs}.items() if name != shared
    }


@pytest.mark.parametrize("chosen", [range(1), range(2), range(4)])
def test_citations_stand_in_as_many_texts_as_in_their_part(chosen: range) -> None:
    found = resolve.together(parts()[number] for number in chosen)
    for one in (parts()[number] for number in chosen):
        spans = [statement.content[0] for each in one.readings for statement in each.statements]
        assert found.texts(spans) == one.texts(spans)


def test_readings_on_a_shelf_stay_there() -> None:
    shelves = [resolve.join(resolve.shelved(one)) for one in (crises.lake(), crises.island())]
    found = resolve.together(shelves)
    assert shown(found) | {"readings": ""} == shown(resolve.together(parts()[:2])) | {"readings": ""}
    assert not isinstance(found.readings, tuple)
    expected = resolve.together(parts()[:2]).readings
    assert repr(list(found.readings)) == repr(list(expected))
    assert repr(list(found.readings[1:3])) == repr(list(expected[1:3]))
    assert (len(found.readings), repr(found.readings[-1])) == (6, repr(expected[-1]))
    assert found.readings[0] is not found.readings[0]
    with pytest.raises(IndexError):
        _ = found.readings[6]


def test_nothing_put_together_is_nothing() -> None:
    assert shown(resolve.together(())) == shown(resolve.join(()))
