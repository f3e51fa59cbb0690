"""The brief of one story from its piece: what the brief of all has of it, byte for byte, and nothing else unpacked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from bench import made, piles
from sayso import desk, pipeline
from sayso.briefs import Brief
from sayso.desk import versions
from sayso.errors import StoreError
from sayso.model import Failure, Reading
from sayso.model.corrections import Correction
from sayso.pipeline import Form, Result
from sayso.store import Read, Store, file, pictures, reports
from sayso.web.correcting import said_of
from tests.desk.conftest import DAY

FORMS: tuple[Form, ...] = get_args(Form)


def put(store: Store, readings: Iterable[Reading]) -> None:
    """Keep readings without any parsing, each at all its paths."""
    with store.change():
        for reading in readings:
            for path in reading.report.paths:
                number = reports.put(store, replace(reading.report, paths=(path,)), DAY, None)
            key = reports.key(reading.report, versions.reads())
            reports.keep(store, number, Read(key, versions.reads(), reading))


def laid_out(written: Brief, form: Form) -> Mapping[str, str]:
    """The brief as files; on the terminal as one, with all its lines."""
    if form == "terminal":
        return {"first": pipeline.text(written, form), "full": pipeline.text(written, form, 100, full=True)}
    return pipeline.files(written, [form])


def same(store: Store) -> int:
    """How many stories there are; each must be told by its piece as the brief of all tells it."""
    whole = pipeline.write(desk.result(store))
    for page in whole.pages:
        told = desk.told(store, page.story, FORMS)
        for form in FORMS:
            assert laid_out(told[form], form) == laid_out(desk.narrowed(whole, frozenset({page.story}), form), form)
    return len(whole.pages)


def test_of_the_five_reports(store: Store, crisis: Result) -> None:
    put(store, crisis.picture.readings)
    assert same(store) == len(crisis.picture.stories) > 1


@pytest.mark.parametrize("seed", range(3))
def test_of_made_reports(store: Store, seed: int) -> None:
    put(store, made.readings(24, seed))
    assert same(store) > 3


def test_with_failures_copies_and_texts_at_one_path(store: Store) -> None:
    first, *others = made.readings(12)
    put(store, [*others, replace(first, report=replace(first.report, paths=("z.txt", others[0].report.path)))])
    with store.change():
        reports.fail(store, [], [Failure("made/none.txt", "decode", "no text")])
        one = reports.held(store, others[1].report.id)
        assert one
        read = Read(one.key, versions.reads(), others[1], ("extract", "broke midway"))
        reports.keep(store, one.number, read)
    assert same(store) > 1
    told = desk.told(store, next(desk.stories(store)).id, ["md"])["md"]
    assert [failure.error for failure in told.failures] == ["broke midway", "no text"]


def test_with_corrections(store: Store) -> None:
    readings = tuple(made.readings(12))
    put(store, readings)
    first, second = readings[0].statements[:2]
    person, at = "Ada", "2031-05-09T10:00"
    desk.correcting.record(store, [Correction("reject", "statement", first.content, person, at)])
    said = replace(said_of(second), act="deny")
    desk.correcting.record(store, [Correction("edit", "statement", second.content, person, at, said=said)])
    assert same(store) > 1
    told = desk.told(store, next(row.id for row in desk.stories(store)), ["json"])["json"]
    assert all(one.id != first.id for one in told.index.statements.values())


def test_nothing_else_is_unpacked(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, made.readings(12))
    stories = [row.id for row in desk.stories(store)]
    monkeypatch.setattr(pipeline, "part", lambda *_: pytest.fail("joined again"))
    monkeypatch.setattr(pictures, "kept", lambda *_: pytest.fail("the whole was unpacked"))
    for story in stories:
        assert set(desk.told(store, story[:8], FORMS)) == set(FORMS)
    monkeypatch.setattr(reports, "reading", lambda *_: pytest.fail("a reading was unpacked"))
    assert desk.told(store, stories[0], ["terminal"])


def test_a_piece_whose_story_has_not_changed_is_not_written_again(store: Store) -> None:
    readings = [replace(r, report=replace(r.report, outlet=None)) for r in made.readings(40)]
    put(store, readings[:24])
    desk.result(store)
    pages = {key for (key,) in store.rows("SELECT page FROM story")}
    before = dict(store.rows("SELECT key, rowid FROM piece"))
    put(store, readings[24:])
    desk.result(store)
    after = dict(store.rows("SELECT key, rowid FROM piece"))
    kept = before.keys() & after.keys()
    assert len(kept & pages) > len(pages) / 2
    assert kept - pages, "an actor whom more reports name has another id, not another number"
    assert all(before[key] == after[key] for key in kept)
    columns = ("page", "short", "data")
    assert after.keys() == {key for column in columns for (key,) in store.rows(f"SELECT {column} FROM story")}
    assert same(store) == store.one("SELECT count(*) FROM story")[0]


def test_a_store_that_cannot_be_written_tells_its_stories_all_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, made.readings(12))
    store.close()
    monkeypatch.setattr(file, "_writable", lambda path: False)
    with Store(store.path) as reading:
        assert same(reading) > 1
        assert pictures.aside(reading)
        plan = "EXPLAIN QUERY PLAN SELECT 1 FROM told WHERE story = 1"
        assert "told_story" in reading.one(plan)[-1]


def test_a_piece_that_is_broken_is_one_line(store: Store) -> None:
    put(store, made.readings(6))
    story = next(desk.stories(store)).id
    with store.change(contents=False):
        store.write("UPDATE piece SET body = x'00'")
    with pytest.raises(StoreError, match=r"^stored bytes (cannot be unpacked|end too soon)"):
        desk.told(store, story, ["md"])


def test_a_store_that_loses_a_report_meanwhile_says_so(store: Store, tmp_path: Path) -> None:
    readings = tuple(made.readings(6))
    put(store, readings)
    piles.write(readings, tmp_path / "pile.jsonl")
    story = next(desk.stories(store)).id
    with store.change(contents=False):
        store.write("DELETE FROM told")
    with pytest.raises(StoreError, match=r"was changed by another program at this moment: try again$"):
        desk.told(store, story, ["md"])
