"""A store of made reports: what is in it, and what is kept back to be added."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import filling, made
from sayso.store import Store, reports


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a store is that is filled."""
    return tmp_path_factory.mktemp("store") / "made.sayso"


@pytest.fixture(scope="module")
def filled(file: Path) -> filling.Filled:
    """What a store of 220 reports was filled with."""
    with Store(file, make=True) as store:
        return filling.fill(store, 220)


def test_a_store_has_as_many_reports_as_asked_for(file: Path, filled: filling.Filled) -> None:
    with Store(file) as store:
        held = {one.id for one in reports.all_held(store)}
        assert filled.text == sum(len(reports.text(store, one.number).encode()) for one in reports.all_held(store))
    assert len(held) == 220
    assert {one.report.id for one in filled.first} <= held
    assert held.isdisjoint(one.report.id for more in filled.more.values() for one in more)


def test_the_last_reports_of_chosen_crises_are_kept_back(filled: filling.Filled) -> None:
    assert list(filled.held) == [filling.STORY, *filling.CHOSEN]
    assert filled.held[filling.STORY] == 100
    assert filled.held[filling.LARGEST] == max(one.reports for one in made.plan(129)) - filling.MORE
    for more in filled.more.values():
        assert len(more) == filling.MORE
        assert len({one.report.path.rpartition("/")[0] for one in more}) == 1


def test_the_crises_to_be_added_to_are_of_all_sizes() -> None:
    sizes = [50, 6, 4, 1, 9, 30, 7]
    assert [sizes[number] for number in filling.choose(sizes).values()] == [9, 30, 50]


def test_a_filled_store_is_joined_part_by_part(file: Path, filled: filling.Filled) -> None:
    joined = filling.join(file)
    assert min(joined.clock, joined.processor, joined.memory) > 0
    with Store(file) as store:
        sizes = filling.parts(store)
    assert sum(sizes) == 220
    assert sizes[-2:] == [max(filled.held[filling.LARGEST], sizes[-2]), 100]


def test_vectors_have_as_many_bytes_as_real_ones() -> None:
    (reading,) = filling.with_vectors(made.readings(1))
    assert {len(one.vector) for one in reading.propositions} == {filling.DIMENSIONS}
