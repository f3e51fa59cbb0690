"""Corrections in a store: kept for ever, in effect on every result, undone, handed on, and measured against."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from sayso import cli, desk, pipeline
from sayso.correct import records
from sayso.errors import UsageError
from sayso.model import Reading, Report, Statement
from sayso.model.corrections import Correction, Part, Said
from sayso.store import Store
from tests.desk.conftest import DAY

AT = "2021-05-09T10:00"


@pytest.fixture
def filled(pile: Path, store: Store) -> Store:
    desk.add(store, [str(pile)], DAY)
    return store


def said(store: Store) -> tuple[Statement, ...]:
    return tuple(s for reading in desk.result(store).picture.readings for s in reading.statements)


def change(what: str, one: Statement, at: str = AT, **said: Any) -> Correction:
    own = None
    if what in ("accept", "edit", "add"):
        parts = tuple(Part(voice.span) for voice in one.voices)
        own = Said(parts, one.content, one.cue, said.get("act", one.act), one.quote, to=tuple(map(_part, one.to)))
    return Correction(what, "statement", one.content, "Ada", at, said=own)  # type: ignore[arg-type]


def _part(voice: Any) -> Part:
    return Part(voice.span)


def test_a_correction_is_in_effect_until_it_is_undone(filled: Store) -> None:
    first = said(filled)[0]
    assert desk.correcting.record(filled, [change("reject", first)]) == 1
    assert first.id not in {s.id for s in said(filled)}
    (one,) = desk.correcting.records(filled)
    undone = desk.correcting.undo(filled, one.id, "Ben", "2021-05-09T11:00")
    assert first.id in {s.id for s in said(filled)}
    desk.correcting.undo(filled, undone.id, "Ada", "2021-05-09T12:00")
    assert first.id not in {s.id for s in said(filled)}
    assert len(desk.correcting.records(filled)) == 3


def test_a_store_with_corrections_gives_what_a_fresh_run_with_them_gives(
    filled: Store, readings: tuple[Reading, ...]
) -> None:
    statements = said(filled)
    made = [change("reject", statements[0]), change("accept", statements[3]), change("edit", statements[5], act="deny")]
    desk.correcting.record(filled, made)
    fresh = pipeline.conclude(list(desk.result(filled).picture.readings), (), 0)
    for _ in range(2):  # joined, then taken from what is kept
        found = desk.result(filled)
        assert found.picture == fresh.picture
        assert found.findings == fresh.findings


def test_corrections_are_kept_when_reports_are_read_again_taken_out_and_put_back(filled: Store, pile: Path) -> None:
    first = said(filled)[0]
    desk.correcting.record(filled, [change("edit", first, act="deny")])
    desk.remove(filled, str(pile))
    assert len(desk.correcting.orphans(filled)) == 1
    desk.add(filled, [str(pile)], DAY)
    assert desk.correcting.orphans(filled) == ()
    assert [(s.act, s.by) for s in said(filled) if s.content == first.content and s.by] == [("deny", "Ada")]


def test_recording_twice_changes_nothing(filled: Store) -> None:
    made = change("reject", said(filled)[0])
    assert [desk.correcting.record(filled, [made]) for _ in range(2)] == [1, 0]
    assert desk.correcting.records(filled) == (made,)


def test_what_cannot_be_undone(filled: Store) -> None:
    with pytest.raises(UsageError, match=r"no correction has the id n-0, expected one of those that"):
        desk.correcting.undo(filled, "n-0", "Ada", AT)
    made = change("reject", said(filled)[0])
    desk.correcting.record(filled, [made])
    desk.correcting.undo(filled, made.id, "Ada", "2021-05-09T11:00")
    with pytest.raises(UsageError, match=f"the correction {made.id} is undone already, expected one that stands"):
        desk.correcting.undo(filled, made.id, "Ada", "2021-05-09T12:00")


def test_a_dump_holds_the_corrections(filled: Store, tmp_path: Path) -> None:
    desk.correcting.record(filled, [change("reject", said(filled)[0])])
    lines = list(desk.dump(filled))
    with Store(tmp_path / "other.sayso", make=True) as other:
        desk.load(other, lines)
        assert desk.correcting.records(other) == desk.correcting.records(filled)
        assert list(desk.dump(other)) == lines


def test_the_machine_is_measured_against_what_people_say(filled: Store) -> None:
    statements = said(filled)
    made = [
        change("reject", statements[0]),
        change("accept", statements[1]),
        change("accept", statements[2]),
        change("edit", statements[3], act="deny" if statements[3].act != "deny" else "state"),
    ]
    desk.correcting.record(filled, made)
    found = desk.measuring.measure(filled)
    assert (found.judged, found.right) == (4, 3)
    assert (found.wanted, found.found, found.voice, found.act) == (3, 3, 3, 2)


def test_nothing_to_measure_against_is_said(filled: Store) -> None:
    with pytest.raises(UsageError, match="holds no correction of a statement, expected some to measure against"):
        desk.measuring.measure(filled)


def test_the_desks_own_reference(filled: Store) -> None:
    one = said(filled)[1]
    desk.correcting.record(filled, [change("accept", one)])
    found = yaml.safe_load(desk.measuring.reference(filled))
    ((entry,),) = found.values()
    assert entry["voices"] == [voice.span.text for voice in one.voices]
    assert (entry["content"], entry["act"]) == (one.content[0].text, one.act)


def test_the_commands(filled: Store, tmp_path: Path) -> None:
    statements = said(filled)
    lines = [records.line(change("reject", statements[0])), records.line(change("accept", statements[1]))]
    file = tmp_path / "corrections.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    where = ["--store", str(filled.path)]

    def call(*arguments: str) -> Any:
        return CliRunner().invoke(cli.app, [*arguments, *where])

    assert "recorded 2 correction(s)" in call("correct", str(file)).stderr
    assert "recorded 0 correction(s)" in call("correct", str(file)).stderr
    assert call("corrections", "--format", "jsonl").stdout.splitlines() == sorted(
        lines, key=lambda x: json.loads(x)["id"]
    )
    rows = json.loads(call("corrections", "--format", "json").stdout)
    assert [row["state"] for row in rows] == ["stands", "stands"]
    assert "is undone" in call("undo", rows[0]["id"], "--who", "Ben").stderr
    rows = json.loads(call("corrections", "--format", "json").stdout)
    assert [row["state"] for row in rows] == ["undone", "stands", ""]
    assert call("eval").stdout.startswith("1 report(s) that people corrected\n")


def test_a_broken_line_records_nothing(filled: Store, tmp_path: Path) -> None:
    file = tmp_path / "corrections.jsonl"
    file.write_text(f"{records.line(change('reject', said(filled)[0]))}\nnothing\n", encoding="utf-8")
    ended = CliRunner().invoke(cli.app, ["correct", str(file), "--store", str(filled.path)])
    assert isinstance(ended.exception, UsageError)
    assert str(ended.exception).startswith(f"{file}:2: not JSON (Expecting value")
    assert desk.correcting.records(filled) == ()


def test_a_correction_of_a_report_that_the_store_never_had_is_kept_as_an_orphan(filled: Store) -> None:
    gone = Report("Orme said the levy will stay.", ("gone.txt",)).cite(9, 28)
    made = Correction("reject", "statement", (gone,), "Ada", AT)
    desk.correcting.record(filled, [made])
    assert desk.correcting.orphans(filled) == (made,)
