"""A pile read into shards: the same bytes however it is cut and by whom, resumed where it broke off, loaded as read."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso import desk, ingest, run
from sayso.errors import StoreError, UsageError
from sayso.model import Failure, Reading, Report
from sayso.run import places, shards
from tests.run import pile


@pytest.fixture
def given(tmp_path: Path) -> str:
    held = pile.records(12, n4=pile.FAILS)
    held.insert(5, {"text": 7})
    held.append(held[2])
    held.append({**held[2], "outlet": "Another outlet"})
    return str(pile.lines(tmp_path / "pile.jsonl", held))


def spread(given: str, out: Path, count: int = 3, **how: Any) -> list[run.Step]:
    return list(run.spread([given], str(out), pile.version, {}, count, **{"read": pile.read, **how}))


def files(out: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in out.iterdir()}


def parts(out: Path) -> list[Any]:
    """What stands in the shards, heads aside."""
    names = sorted(one for one in out.iterdir() if one.name.startswith("part-"))
    return [line for one in names for line in map(json.loads, gzip.decompress(one.read_bytes()).splitlines()[1:])]


def taken(out: Path) -> list[tuple[Report | Failure, Any]]:
    held = run.Taken(str(out), pile.version(), pile.read)
    return [(one, held.read(one) if isinstance(one, Report) else None) for one in held.documents()]


def test_however_a_pile_is_cut_the_shards_say_the_same(given: str, tmp_path: Path) -> None:
    for count in (1, 3, 7):
        spread(given, tmp_path / str(count), count)
    assert [len(list((tmp_path / n).glob("part-*"))) for n in ("1", "3", "7")] == [1, 3, 7]
    assert taken(tmp_path / "1") == taken(tmp_path / "3") == taken(tmp_path / "7")
    assert [one.path for one, _ in taken(tmp_path / "3")] == [f"{given}#{n}" for n in range(1, 16)]


def test_however_many_processes_read_the_bytes_are_the_same(given: str, tmp_path: Path) -> None:
    for workers in (1, 2, 4):
        spread(given, tmp_path / str(workers), workers=workers)
    assert files(tmp_path / "1") == files(tmp_path / "2") == files(tmp_path / "4")


def test_steps_say_what_was_read_and_what_failed(given: str, tmp_path: Path) -> None:
    steps = spread(given, tmp_path / "out")
    assert [(step.done, step.total, step.before) for step in steps] == [(1, 3, False), (2, 3, False), (3, 3, False)]
    assert sum(step.read for step in steps) == 13
    assert [one for step in steps for one in step.failures] == [
        Failure(f"{given}#5", "extract", "it breaks"),
        Failure(f"{given}#6", "ingest", "field 'text' is of type int, expected the report's text"),
    ]


def test_the_same_text_is_read_once_in_a_shard_unless_other_things_are_said_of_it(given: str, tmp_path: Path) -> None:
    spread(given, tmp_path / "out", 1)
    told = [
        line.get("outlet", line["about"])
        for line in parts(tmp_path / "out")
        if "reading" not in line and "about" in line
    ]
    assert told == [{"outlet": "Outlet 2"}]


def test_what_is_finished_is_not_read_again(given: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    spread(given, out)
    before = files(out)
    (out / shards.name(1)).unlink()
    asked: list[str] = []

    def read(report: Report) -> tuple[Reading | None, Failure | None]:
        asked.append(report.path)
        return pile.read(report)

    steps = spread(given, out, read=read)
    assert [step.before for step in steps] == [False, True, True]
    assert 0 < len(asked) < 8
    assert files(out) == before


def test_a_run_that_is_broken_off_leaves_whole_shards_alone(given: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    spread(given, tmp_path / "whole")
    asked: list[str] = []

    def breaks(report: Report) -> tuple[Reading | None, Failure | None]:
        asked.append(report.path)
        if len(asked) == 8:
            raise KeyboardInterrupt
        return pile.read(report)

    with pytest.raises(KeyboardInterrupt):
        spread(given, out, read=breaks)
    assert sorted(files(out)) == ["part-000000.jsonl.gz", "plan.json"]
    spread(given, out)
    assert files(out) == files(tmp_path / "whole")


def test_a_report_that_kills_its_process_is_recorded_and_the_rest_is_read(tmp_path: Path) -> None:
    given = str(pile.lines(tmp_path / "pile.jsonl", pile.records(9, n5=pile.KILLS)))
    steps = spread(given, tmp_path / "out", 2, workers=2)
    assert sum(step.read for step in steps) == 8
    error = "the process that read it died twice, expected it to end by itself: left out"
    assert [one for step in steps for one in step.failures] == [Failure(f"{given}#6", "run", error)]


def test_a_full_disk_is_said_on_one_line(given: str, tmp_path: Path) -> None:
    def full(report: Report) -> tuple[Reading | None, Failure | None]:
        raise OSError(28, "No space left on device")

    said = f"shard 0, from {given}#1 on: No space left on device; what is finished is kept, run the same again"
    with pytest.raises(UsageError, match=f"^{re.escape(said)}$"):
        spread(given, tmp_path / "out", read=full)


@pytest.mark.parametrize(("change", "name"), [({"count": 4}, "shards"), ({"more": True}, "files")])
def test_a_folder_of_other_shards_is_refused(given: str, tmp_path: Path, change: dict[str, Any], name: str) -> None:
    spread(given, tmp_path / "out")
    if "more" in change:
        with Path(given).open("a", encoding="utf-8") as end:
            end.write('{"text": "Vell spoke on."}\n')
    said = f"plan.json has other '{name}' than asked for now: expected another --to, or the same"
    with pytest.raises(UsageError, match=re.escape(said)):
        spread(given, tmp_path / "out", change.get("count", 3))


def test_a_folder_with_nothing_to_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^no file ending in \.jsonl, \.ndjson, \.parquet in .*, expected one$"):
        spread(str(tmp_path), tmp_path / "out")


def test_other_file_systems_are_read_from_and_written_to(given: str, tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    memory.pipe_file("/news/pile.jsonl", Path(given).read_bytes())
    steps = list(run.spread(["memory://news"], "memory://read", pile.version, {}, 2, read=pile.read))
    assert sum(step.read for step in steps) == 13
    assert places.names("memory://read") == ["part-000000.jsonl.gz", "part-000001.jsonl.gz", "plan.json"]
    found = run.Taken("memory://read", pile.version(), pile.read)
    assert next(one.path for one in found.documents()) == "memory://news/pile.jsonl#1"


# Loaded ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.desk.adding.reads", pile.version)


def held(store: Any) -> list[str]:
    return [line for line in desk.dump(store) if "added" in line or "failure" in line]


@pytest.mark.usefixtures("reads")
def test_a_store_holds_the_same_as_if_it_had_read_the_pile_itself(given: str, tmp_path: Path) -> None:
    spread(given, tmp_path / "out")
    with desk.opened(tmp_path / "a.sayso", make=True) as own:
        desk.add(own, [given], "2031-01-09", read=pile.read)
        expected = held(own)
    asked: list[str] = []

    def read(report: Report) -> tuple[Reading | None, Failure | None]:
        asked.append(report.path)
        return pile.read(report)

    for _ in range(2):
        found = run.Taken(str(tmp_path / "out"), pile.version(), read)
        with desk.opened(tmp_path / "b.sayso", make=True) as other:
            ended = desk.add_documents(other, found.documents(), "2031-01-09", (), read=found.read)
            assert held(other) == expected
            assert ended.new + ended.held == 14
    assert asked == [f"{given}#3"]  # two outlets have this text, so their report is neither of those in the shards


def planted(out: Path, content: bytes) -> Iterator[Report | Failure]:
    (out / shards.name(0)).write_bytes(content)
    return run.Taken(str(out), pile.version()).documents()


def test_what_is_no_shard_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r" holds no shards, expected a folder that 'sayso read' has filled$"):
        run.Taken(str(tmp_path), pile.version())
    for content in (b"no gzip", gzip.compress(b"{}\n"), gzip.compress(b"no JSON\n"), gzip.compress(b'{"a": 1}\n')[:-9]):
        with pytest.raises(StoreError, match=r"part-000000\.jsonl\.gz is not what 'sayso read' writes: "):
            list(planted(tmp_path, content))


def test_shards_of_another_version_are_not_taken(given: str, tmp_path: Path) -> None:
    spread(given, tmp_path / "out")
    found = run.Taken(str(tmp_path / "out"), pile.other())
    with pytest.raises(UsageError, match=r"was read by version .*: read it again into another folder$"):
        next(found.documents())


# The real thing -------------------------------------------------------------------------------------------------------


def test_what_is_read_in_shards_is_what_is_read_at_once(examples: Path, tmp_path: Path) -> None:
    texts = [one.read_text(encoding="utf-8") for one in sorted(examples.glob("*.txt"))[:2]]
    given = str(pile.lines(tmp_path / "pile.jsonl", [{"text": one} for one in texts]))
    list(run.spread([given], str(tmp_path / "out"), desk.reads, {}, 2))
    found = run.Taken(str(tmp_path / "out"), desk.reads(), pile.read)
    reports = [one for one in ingest.read([given], ingest.Options()) if isinstance(one, Report)]
    assert [found.read(one) for one in found.documents() if isinstance(one, Report)] == list(map(run.attempt, reports))
