"""What joining makes, part by part: what stands in the lists is what the parts have that were placed last."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.store import Store, file, lists, marks, pictures, reports, tables
from sayso.store.schema import LISTS
from tests.store import piles

REPORTS = range(6)
VERSION = "joins 1"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with the made reports, of which none is listed yet."""
    with Store(tmp_path / "store.sayso", make=True) as held:
        for at in REPORTS:
            piles.add(held, at)
        begin(held)
        yield held


def begin(store: Store, version: str = VERSION) -> None:
    with store.change(contents=False):
        pictures.begin(store, version)


def place(store: Store, *members: int, mark: str = "", at: int | None = None) -> None:
    with store.change(contents=False):
        part = piles.part(store, members, mark)
        pictures.place(store, part, store.changes if at is None else at)


def drop(store: Store, number: int) -> None:
    with store.change(contents=False):
        pictures.drop(store, number, store.changes)


def remove(store: Store, at: int) -> int:
    """Take a made report out of a store; gives the number that it had."""
    with store.change():
        one = reports.held(store, piles.report(at).id)
        assert one
        reports.take(store, one, f"{at}.txt")
    return one.number


def count(store: Store, table: str) -> int:
    (found,) = store.one(f"SELECT count(*) FROM {table}")
    return int(found)


def whole(store: Store) -> None:
    """Nothing is left over in any table, and the index of names is that of the actors."""
    with store.change(contents=False):
        store.write("INSERT INTO called (called) VALUES ('integrity-check')")
    called = store.rows("SELECT rowid FROM called WHERE called MATCH 'vell OR kell OR elan' ORDER BY 1")
    assert list(called) == list(store.rows("SELECT number FROM actor UNION ALL SELECT number FROM unnamed ORDER BY 1"))
    shared = "SELECT party, sum(reports), count(*) FROM actor WHERE party IS NOT NULL GROUP BY party ORDER BY 1"
    found = list(store.rows(shared))
    assert [row[:2] for row in found] == list(store.rows("SELECT number, total FROM party ORDER BY 1"))
    assert all(members > 1 for *_, members in found)
    alone = "SELECT count(*) FROM actor WHERE party IS NULL GROUP BY name, kind, side"
    assert all(members == 1 for (members,) in store.rows(alone))
    uses = "SELECT coalesce(sum((y.page = p.key) + (y.short = p.key) + (y.data = p.key)), 0) FROM story y"
    assert all(row[0] == row[1] for row in store.rows(f"SELECT p.uses, ({uses}) FROM piece p"))


def test_nothing_is_listed_before_it_is_placed(store: Store) -> None:
    assert (pictures.listed(store, VERSION), pictures.shown(store)) == (False, None)
    assert marks.touched(store) == [1, 2, 3, 4, 5, 6]
    place(store, *REPORTS)
    assert (pictures.listed(store, VERSION), pictures.shown(store)) == (True, 6)
    assert not pictures.listed(store, "joins 2")
    assert (
        pictures.kept(store, piles.key(REPORTS, "part "))
        == b"body page ["
        + b", ".join(str(at).encode() for at in sorted(REPORTS, key=lambda at: piles.report(at).id))
        + b"]"
    )
    assert pictures.kept(store, b"?") is None


def test_a_part_that_is_cut_up_leaves_the_others_changed(store: Store) -> None:
    place(store, *REPORTS)
    place(store, 0, 1, 2)
    assert marks.touched(store) == [4, 5, 6]
    assert (pictures.mates(store, 1), pictures.mates(store, 4)) == ([1, 2, 3], [])
    assert count(store, "told") == 3
    place(store, 3, 4, 5)
    assert pictures.listed(store, VERSION)
    assert sorted(map(sorted, pictures.piles(store))) == [[1, 2, 3], [4, 5, 6]]
    whole(store)


def test_what_changes_while_it_is_joined_stays_changed(store: Store) -> None:
    at = store.changes
    with store.change():
        reports.put(store, piles.report(1), "2031-04-30", None)
    place(store, *REPORTS, at=at)
    assert marks.touched(store) == [2]
    assert pictures.shown(store) == at
    place(store, *REPORTS, at=at)
    assert marks.touched(store) == [2], "still not as it is now"
    place(store, *REPORTS)
    assert marks.touched(store) == []


def test_a_report_that_is_taken_out_takes_its_part_with_it(store: Store) -> None:
    place(store, 0, 1, 2)
    place(store, 3, 4, 5)
    number = remove(store, 1)
    assert marks.touched(store) == [number]
    assert len(list(tables.actors(store, {}, -1, 0))) == 2 + len(REPORTS) - 1
    assert [row.name for row in tables.actors(store, {"text": "elan"}, -1, 0)] == ["Élan"] * 5
    drop(store, number)
    assert marks.touched(store) == [1, 3]
    assert sorted(row.report for row in lists.statements(store, lists.Filters())) == sorted(
        piles.report(at).id for at in (3, 4, 5)
    )
    place(store, 0, 2)
    assert pictures.listed(store, VERSION)
    whole(store)
    drop(store, 99)
    assert pictures.listed(store, VERSION)


def test_a_new_report_never_gets_the_number_of_one_that_is_gone(store: Store) -> None:
    place(store, *REPORTS)
    number = remove(store, 5)
    assert piles.add(store, 7) > number


def test_an_old_link_finds_the_story_that_its_report_is_in_now(store: Store) -> None:
    place(store, 0, 1)
    place(store, 2)
    old, alone = (f"y-{piles.key(members, 'y').hex()}" for members in ([0, 1], [2]))
    place(store, 0, 1, 2)
    now = f"y-{piles.key([0, 1, 2], 'y').hex()}"
    assert [lists.now_called(store, name) for name in (old, alone, now, "y-00", "?")] == [now, now, now, None, None]
    begin(store, "joins 2")
    assert [lists.now_called(store, name) for name in (old, alone, now)] == [None] * 3
    place(store, 0, 1)
    place(store, 2)
    assert [lists.now_called(store, name) for name in (old, alone)] == [old, alone]
    assert count(store, "former") == 1, "and what is there again is no former one"
    assert lists.now_called(store, now) in (old, alone)


def test_another_version_lists_all_anew(store: Store) -> None:
    place(store, *REPORTS)
    begin(store)
    assert pictures.listed(store, VERSION), "the same version begins nothing"
    begin(store, "joins 2")
    assert marks.touched(store) == [1, 2, 3, 4, 5, 6]
    assert [table for table in LISTS if table != "called" and count(store, table)] == []
    assert list(store.rows("SELECT rowid FROM called WHERE called MATCH 'vell'")) == []
    place(store, *REPORTS)
    assert pictures.listed(store, "joins 2")


def test_a_part_in_place_of_itself_writes_no_piece_anew(store: Store) -> None:
    place(store, 0, 1)
    before = list(store.rows("SELECT rowid, key, uses FROM piece ORDER BY key"))
    place(store, 0, 1)
    assert list(store.rows("SELECT rowid, key, uses FROM piece ORDER BY key")) == before
    place(store, 0, 1, mark="x")
    assert count(store, "piece") == 2
    whole(store)


def test_what_stands_beside_a_store_is_as_in_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    place(store, 0, 1)
    place(store, 2, 3, 4, 5)
    expected = piles.answers(store)
    with store.change(contents=False):
        pictures.begin(store, "joins 2")
    monkeypatch.setattr(file, "_writable", lambda _: False)
    with Store(store.path) as held:
        with held.still():
            pictures.set_aside(held)
            assert pictures.aside(held)
            pictures.begin(held, VERSION)
        assert pictures.shown(held) is None
        for members in ((0, 1, 2), (2, 3, 4, 5), (0, 1)):
            with held.still():
                pictures.place(held, piles.part(held, members), held.changes)
        assert pictures.listed(held, VERSION)
        assert piles.answers(held) == expected
        with held.still():
            pictures.set_aside(held)
            assert not pictures.listed(held, VERSION), "begun again"


def quick(path: Path) -> Store:
    """A new store that does not wait for the disk."""
    store = Store(path, make=True)
    store.write("PRAGMA synchronous = OFF")
    return store


@pytest.mark.parametrize("ask", [tables.actors, tables.claims, tables.demands, tables.commitments, tables.events])
def test_the_first_of_a_list_are_there_without_sorting_all(store: Store, ask: Callable[..., Iterator[Any]]) -> None:
    place(store, *REPORTS)
    asked: list[tuple[str, tuple[object, ...]]] = []

    class Looking(Store):
        def rows(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
            asked.append((statement, values))
            return super().rows(statement, *values)

    with Looking(store.path) as looking:
        asked.clear()
        list(ask(looking, {}, 3, 1))
    plans = [row[-1] for query, values in asked for row in store.rows(f"EXPLAIN QUERY PLAN {query}", *values)]
    assert plans
    assert "USE TEMP B-TREE FOR ORDER BY" not in plans


Parts = Sequence[Sequence[int]]


def cut(order: Sequence[int], sizes: Sequence[int]) -> Parts:
    """The reports in parts of about these sizes."""
    left, made = list(order), []
    for size in sizes:
        if left:
            made.append(left[:size])
            left = left[size:]
    return [*made, left] if left else made


@st.composite
def histories(draw: st.DrawFn) -> tuple[Sequence[int], Parts, Parts]:
    """The order in which reports come in, parts that were placed once, and the parts as they are in the end."""
    orders = st.permutations(REPORTS)
    sizes = st.lists(st.integers(1, 4), max_size=4)
    once = draw(st.lists(st.lists(st.sampled_from(REPORTS), min_size=1, max_size=4, unique=True), max_size=6))
    return draw(orders), once, cut(draw(orders), draw(sizes))


@settings(max_examples=25, deadline=None, derandomize=True)
@given(histories())
def test_the_answers_are_those_of_the_parts_whatever_was_placed_before(
    history: tuple[Sequence[int], Parts, Parts],
) -> None:
    order, once, final = history
    with tempfile.TemporaryDirectory() as folder:
        with quick(Path(folder) / "first.sayso") as store:
            for at in order:
                piles.add(store, at)
            begin(store)
            for step, members in enumerate(once):
                place(store, *members, mark="once" if step % 2 else "")
                if step % 3 == 2:
                    drop(store, 1 + step)
            for members in final:
                place(store, *members)
            assert pictures.listed(store, VERSION)
            whole(store)
            found = piles.answers(store)
        with quick(Path(folder) / "second.sayso") as fresh:
            for at in REPORTS:
                piles.add(fresh, at)
            begin(fresh)
            for members in sorted(final):
                place(fresh, *members)
            assert piles.answers(fresh) == found
