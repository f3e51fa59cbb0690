"""Shards of readings joined into shards of results: what one process makes of the pile, however it is cut."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bench import made
from sayso import annotate, briefs, pipeline, run
from sayso.errors import StageError, StoreError, UsageError
from sayso.model import Failure, Reading, Report
from sayso.run import joining, lines, shards
from sayso.run.pool import TWICE
from tests.run import dying, pile

SHARDS = 3
FAILED = (Failure("made/broken.txt", "ingest", "it is empty"), Failure("made/fr.txt", "x", "y"))


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return list(made.crises(40))


@pytest.fixture(scope="module")
def given(readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pile.in_shards(tmp_path_factory.mktemp("read") / "shards", readings, 3)


@pytest.fixture(scope="module")
def whole(given: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The results of one process."""
    out = tmp_path_factory.mktemp("joined")
    join(given, out)
    return results(out)


def joins() -> str:
    return "joins"


def join(given: Path, out: Path, **how: Any) -> list[run.Step]:
    known = {"joins": joins, "count": SHARDS, "read": pile.never, **how}
    return list(run.join_shards(str(given), str(out), pile.version, **known))


def results(out: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in out.iterdir() if one.name.startswith(("joined", "fail"))}


def told(found: Mapping[str, bytes]) -> list[Any]:
    """The lines of results."""
    return [
        json.loads(line)
        for name in sorted(found)
        if "joined" in name
        for line in gzip.decompress(found[name]).splitlines()
    ]


def test_each_line_is_the_brief_of_a_part_as_a_fresh_run_makes_it(
    whole: dict[str, bytes], readings: list[Reading]
) -> None:
    found_twice = [replace(one.report, paths=(f"copy/{one.report.path}", one.report.path)) for one in readings]
    held = [replace(one, report=found_twice[n]) if n % 10 == 0 else one for n, one in enumerate(readings)]
    fresh = pipeline.conclude(held, (), len(held))
    expected = [briefs.json.document(pipeline.write(one), annotate.versions()) for one in fresh.parts]
    assert told(whole) == json.loads(json.dumps(expected))


def test_however_the_readings_are_cut_the_results_are_the_same(
    whole: dict[str, bytes], readings: list[Reading], tmp_path: Path
) -> None:
    for count in (1, 7):
        steps = join(pile.in_shards(tmp_path / f"read{count}", readings, count), tmp_path / str(count))
        assert results(tmp_path / str(count)) == whole
        assert [step.done for step in steps[:-1]] == list(range(1, len(steps)))
        assert (steps[-1].read, steps[-1].parts, steps[-1].failures) == (40, len(told(whole)), FAILED)
    assert sorted(whole) == ["failures.jsonl", *(f"joined-{n:06}.jsonl.gz" for n in range(SHARDS))]
    assert [Failure(**json.loads(line)) for line in whole["failures.jsonl"].splitlines()] == list(FAILED)


def test_a_process_that_dies_in_the_middle_changes_nothing(
    given: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    calls = tmp_path / "calls"
    calls.mkdir()
    steps = join(given, tmp_path / "out", joins=partial(dying.version, str(calls), (3, 7)), workers=2)
    assert results(tmp_path / "out") == whole
    assert steps[-1].done == steps[-1].total
    assert len(list(calls.iterdir())) > 1 + len(steps)


def test_a_file_on_which_every_process_dies_is_said_on_one_line(given: Path, tmp_path: Path) -> None:
    calls, out = tmp_path / "calls", tmp_path / "out"
    calls.mkdir()
    where = (
        rf"^.*{re.escape(str(out))}/seen-00000\d\.jsonl\.gz: the process that made it {TWICE}; what is finished is kept"
    )
    with pytest.raises(StageError, match=where + ", run the same again$"):
        join(given, out, joins=partial(dying.version, str(calls), range(2, 99)), workers=2)
    join(given, out)
    assert len(told(results(out))) > SHARDS


def test_what_is_finished_is_not_joined_again(given: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    join(given, tmp_path)
    (tmp_path / "joined-000001.jsonl.gz").unlink()
    (tmp_path / ".joined-000001.jsonl.gz.else-7").touch()
    held = {one: one.stat().st_mtime_ns for one in tmp_path.iterdir() if one.name.startswith("joined")}
    join(given, tmp_path)
    assert {one: one.stat().st_mtime_ns for one in held} == held
    assert results(tmp_path) == whole
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (({}, {"outlet": "The Ruda Post"}), 0),  # the second one says all that both say
        (({"title": "Vell again"}, {"outlet": "The Ruda Post"}), 1),
    ],
)
def test_a_text_of_several_places_is_one_report_read_anew_where_it_was_not_read_as_that(
    tmp_path: Path, said: tuple[dict[str, str], ...], asked: int
) -> None:
    (tmp_path / "read").mkdir()
    for number, words in enumerate(said):
        report = Report("Vell spoke on.", (f"{number}.txt",), **words)
        with (tmp_path / "read" / shards.name(number)).open("wb") as stream:
            lines.put(shards.head(pile.version().key), stream)
            lines.put(shards.line_of(report, Reading(report), None), stream)
    read: list[Report] = []

    def again(report: Report) -> tuple[Reading | None, Failure | None]:
        read.append(report)
        return pile.read(report)

    (*_, last) = join(tmp_path / "read", tmp_path / "out", read=again)
    together = {name: value for words in said for name, value in words.items()}
    assert read == [Report("Vell spoke on.", ("0.txt", "1.txt"), **together)] * asked
    (line,) = told(results(tmp_path / "out"))
    assert [(one["paths"], one["outlet"]) for one in line["reports"]] == [(["0.txt", "1.txt"], "The Ruda Post")]
    assert [actor["name"] for actor in line["actors"]] == ["Vell"] * asked
    assert (last.read, last.parts) == (1, 1)


def test_results_of_something_else_are_refused(given: Path, tmp_path: Path) -> None:
    join(given, tmp_path)
    with pytest.raises(UsageError, match=r"/plan\.json has other 'shards' than asked for now: expected another --to"):
        join(given, tmp_path, count=5)


def test_what_are_no_shards_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r" holds no shards, expected a folder that 'sayso read' has filled$"):
        join(tmp_path, tmp_path / "out")
    (tmp_path / shards.name(0)).write_bytes(b"no gzip")
    with pytest.raises(StoreError, match=r"part-000000\.jsonl\.gz is not what 'sayso read' writes: "):
        join(tmp_path, tmp_path / "out")


def test_a_full_disk_is_said_on_one_line(given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(joining, "look", full)
    said = f"{tmp_path}: No space left on device; what is finished is kept, run the same again"
    with pytest.raises(UsageError, match=f"{re.escape(said)}$"):
        join(given, tmp_path)
