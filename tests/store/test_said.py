"""Statements that are looked for: a page stops when its pace is spent, says where, and the next goes on from there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.model import Report
from sayso.store import Store, asked, lists, reports, said, words
from sayso.store.pace import TEXT, Pace

COUNT = 6


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with some reports of one statement each."""
    with Store(tmp_path / "store.sayso", make=True) as held:
        with held.change():
            for at in range(COUNT):
                number = reports.put(held, Report(f"Oma Vell {at} said so.", (f"{at}.txt",)), "2031-05-01", None)
                row = (number, 1, None, str(at), None, None, at, at, 0, None, 0, None, 0)
                held.write(f"INSERT INTO told VALUES ({', '.join('?' * len(row))})", *row)
                held.write("INSERT INTO said VALUES (?, ?, 1, ?, 0, 16, 18, NULL, NULL)", at, number, bytes((at,)))
        yield held


def test_a_page_stops_when_its_pace_is_spent_and_the_next_goes_on_from_there(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(said, "_FEW", 2)
    monkeypatch.setattr(asked, "COMMON", 0)  # so that texts are looked into
    whole = list(lists.statements(store, lists.Filters(text="so")))
    assert [row.text for row in whole] == ["so"] * COUNT
    found, after = [], 0
    while True:
        pace = Pace(after, left=2 * TEXT)
        page = list(lists.statements(store, lists.Filters(text="so"), 50, 0, pace))
        if pace.stopped is None:
            break
        assert (len(page), pace.of, pace.stopped) == (2, "reports", after + 2)
        found, after = found + page, pace.stopped
    assert found == whole


def test_a_page_that_has_enough_does_not_stop(store: Store) -> None:
    pace = Pace(left=1)
    assert len(list(lists.statements(store, lists.Filters(act="state"), 3, 0, pace))) == 3
    assert pace.stopped is None


@pytest.mark.parametrize("skip", range(COUNT + 1))
def test_what_is_passed_over_is_only_counted(store: Store, skip: int) -> None:
    whole = list(lists.statements(store, lists.Filters()))
    assert list(lists.statements(store, lists.Filters(), 2, skip)) == whole[skip : skip + 2]


@pytest.mark.parametrize(
    ("word", "begins"),
    [
        ("quay", True),
        ("QUA", True),
        ("uay", False),
        ("elan", True),
        ("Élan", True),
        ("sea-wall", True),
        ("wall-o", False),
    ],
)
def test_words_are_looked_for_in_a_text_as_in_the_index(store: Store, word: str, begins: bool) -> None:
    text = "The quay of the Élan\nand its sea, wall\nor so"
    assert words.begins(text, word) is begins
    with store.change():
        number = reports.put(store, Report(text, ("z.txt",)), "2031-05-01", None)
        found = asked.spread(store, word) or ()
    assert bool([row for row in found if row >> 20 == number]) is begins


def test_words_that_very_many_have_are_not_looked_up(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(asked.spread(store, "sai") or ()) == COUNT
    monkeypatch.setattr(asked, "COMMON", COUNT - 1)
    assert asked.spread(store, "said") is None
    assert asked.spread(store, "sai") is None
    assert asked.spread(store, "s") is None
