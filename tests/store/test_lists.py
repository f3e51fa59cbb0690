"""The lists of a store, asked with filters: events by their days, stories by their additions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from sayso.model import Report
from sayso.store import Store, lists, reports, tables
from sayso.store.citing import CitedRow
from sayso.store.packing import Body, Spot

DAYS = (("2031-01-02", "2031-01-02"), ("2031-01-01", "2031-01-05"), ("2031-01-02", "2031-01-03"), (None, None))
TITLES = ("Kell meets Oren", "Attack on Bimuburg", "Oren attacks Kell", "A meeting of no day")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with one report, four events and four stories."""
    with Store(tmp_path / "store.sayso", make=True) as held:
        with held.change():
            number = reports.put(held, Report("Oma Vell said so.", ("a.txt",)), "2031-05-01", None)
            held.write("INSERT INTO told VALUES (?, 1, NULL, 'a', NULL, NULL, 0, 0, 0, NULL, 0, NULL, 0)", number)
            cited = Body((Spot(number, 1, 0, 8), Spot(99, 1, 0, 8))).packed()
            for at, (title, days) in enumerate(zip(TITLES, DAYS, strict=True)):
                kind = "assault" if "ttack" in title else "consult"
                held.write("INSERT INTO label VALUES (?, ?, NULL)", at, title)
                row = (at, bytes((at,)), title, at, kind, None, "past", *days, None, cited)
                held.write(f"INSERT INTO happening VALUES ({', '.join('?' * len(row))})", *row)
                story = (at, f"y-{at}", title, None, *days, 1, 1, f"2031-05-0{1 + at % 2}")
                held.write(f"INSERT INTO story VALUES ({', '.join('?' * 15)})", *story, 0, *[b""] * 5)
        yield held


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [1, 0, 2]),
        ({"text": "KELL attacks"}, [2]),
        ({"who": "oren"}, [0, 2]),
        ({"kind": "assault"}, [1, 2]),
        ({"status": "scheduled"}, []),
        ({"from": "2031-01-03"}, [1, 2]),
        ({"until": "2031-01-01"}, [1]),
        ({"from": "2031-01-03", "until": "2031-01-01", "text": ""}, [1]),
    ],
)
def test_events_of_a_known_day_come_by_day_and_are_filtered(
    store: Store, wanted: Mapping[str, str], found: list[int]
) -> None:
    assert [row.id for row in tables.events(store, wanted, dated=True)] == [f"e-0{at}" for at in found]


def test_events_come_page_by_page_with_what_is_cited(store: Store) -> None:
    (row,) = tables.events(store, {}, 1, 1, dated=True)
    (report,) = store.one("SELECT id FROM report")
    assert (row.title, row.earliest, row.latest) == (TITLES[0], "2031-01-02", "2031-01-02")
    assert row.cited == (CitedRow(report, "a", ((1, ((0, 8),)),)),), "and not what is there no longer"


def test_the_newest_stories_come_first(store: Store) -> None:
    assert [row.id for row in lists.newest(store, 9, 0)] == ["y-1", "y-3", "y-2", "y-0"]
    assert [row.id for row in lists.newest(store, 2, 1)] == ["y-3", "y-2"]
    assert (lists.counted(store), lists.counted(store, "2031-05-02")) == (4, 2)


@pytest.mark.parametrize(
    ("statement", "used"),
    [
        (f"SELECT * FROM story ORDER BY added DESC, latest DESC, {lists.MOST} LIMIT 50", "story_added"),
        (f"SELECT * FROM story ORDER BY {lists.MOST} LIMIT 50", "story_most"),
        ("SELECT * FROM story WHERE id = 'y-1'", "story_id"),
        ("SELECT * FROM happening WHERE earliest IS NOT NULL ORDER BY earliest, latest, id LIMIT 50", "happening_day"),
        ("SELECT id FROM report WHERE stage IS NOT NULL ORDER BY id", "report_trouble"),
    ],
)
def test_no_page_sorts_a_whole_table(store: Store, statement: str, used: str) -> None:
    plan = " ".join(row[-1] for row in store.rows(f"EXPLAIN QUERY PLAN {statement}"))
    assert used in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize(
    ("text", "found"),
    [("SO.", 1), ("s", 1), ("so .", 1), ('"so', 0), ("…", 0), ("so *", 0), ("Vell", 0), ("so quay", 0)],
)
def test_statements_are_found_by_the_beginnings_of_their_words(store: Store, text: str, found: int) -> None:
    with store.change(contents=False):
        store.write("INSERT INTO said VALUES (0, 1, 1, x'0a', 0, 14, 17, NULL, NULL)")
    assert [row.text for row in lists.statements(store, lists.Filters(text=text))] == ["so."] * found
