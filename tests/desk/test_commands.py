"""The commands of a store as a user meets them."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bench import piles
from sayso import cli, desk, pipeline, run
from sayso.cli import shared, stores, tables
from sayso.desk import adding
from sayso.model import Reading, Report
from tests.desk.conftest import DAY

COMMANDS = ("add", "remove", "stories", "statements", "search", "diff", "doctor", "dump", "load", "watch")
LATER = "2031-05-08"


def call(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli.app, list(arguments), input=stdin)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store of this user, the day, and a terminal of 120 columns."""
    monkeypatch.setenv("SAYSO_STORE", str(tmp_path / "desk" / "mine.sayso"))
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr(stores, "today", lambda: DAY)
    return tmp_path / "desk" / "mine.sayso"


@pytest.fixture
def added(pile: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with the whole pile, its last three reports added a week later."""
    assert call("add", *(str(pile / f"{number}.jsonl") for number in range(5))).exit_code == 0
    monkeypatch.setattr(stores, "today", lambda: LATER)
    assert call("add", str(pile)).exit_code == 0
    return pile


def test_help_names_every_command() -> None:
    shown = call("--help").stdout
    assert all(f"  {command} " in shown for command in COMMANDS)


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ("doctor", "load")])
def test_help_has_examples(command: str) -> None:
    shown = call(command, "--help")
    assert shown.exit_code == 0
    if command != "doctor":
        assert f"sayso {command} " in shown.stdout.partition("Examples:")[2]


def test_adding_says_what_was_added(pile: Path, place: Path) -> None:
    shown = call("add", str(pile))
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert shown.stderr == f"added 8 document(s) to {place}; 0 there already\n"
    assert call("add", str(pile)).stderr == f"added 0 document(s) to {place}; 8 there already\n"


def test_adding_says_what_was_skipped(pile: Path, place: Path) -> None:
    (pile / "8.txt").write_text("", encoding="utf-8")
    shown = call("add", str(pile))
    assert shown.exit_code == 1
    assert shown.stderr.splitlines()[1] == (
        f"sayso: {pile / '8.txt'}: ingest: the text is empty (0 characters), expected a report"
    )
    assert call("add", str(pile / "8.txt")).exit_code == 2


def test_standard_input_is_added(readings: Sequence[Reading], quick: piles.Reader) -> None:
    assert call("add", "-", stdin=piles.line(readings[0].report) + "\n").exit_code == 0
    assert call("add", "-", stdin=piles.line(readings[1].report) + "\n").exit_code == 0
    shown = json.loads(call("search", readings[0].entities[0].name, "--format", "json").stdout)
    assert {hit["path"] for hit in shown} == {"-#1"}
    assert call("doctor").stdout.endswith(" is whole: 2 report(s) found in 2 place(s), 0 failure(s) on record\n")


def test_a_brief_of_the_store_is_that_of_the_files(added: Path) -> None:
    for form in ("terminal", "md", "json"):
        shown = call("brief", "--format", form)
        assert (shown.exit_code, shown.stdout) == (0, call("brief", str(added), "--format", form).stdout)
    name = json.loads(call("brief", "--format", "json").stdout)["stories"][0]["id"]
    assert call("why", name).stdout == call("why", name, str(added)).stdout


def test_every_command_that_reads_asks_a_store_alike(added: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Oma Vell said that the pier was safe.\n", encoding="utf-8")
    for command in (("if", "the pier is shut"), ("export", "--format", "polecat"), ("quotes", "--format", "json")):
        shown = call(*command)
        assert (shown.exit_code, shown.stdout) == (0, call(*command, str(added)).stdout)
    held = call("check", str(draft), "--format", "json")
    assert held.exit_code in (0, 1)
    assert held.stdout == call("check", str(draft), "--against", str(added), "--format", "json").stdout


def test_processes_are_asked_for(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def spy(reports: Iterable[Report], workers: int, *read: run.Attempt) -> Iterator[run.Outcome]:
        asked.append(workers)
        return run.outcomes(reports, 1, *read)

    monkeypatch.setattr(adding, "outcomes", spy)
    monkeypatch.setattr(shared.os, "sched_getaffinity", lambda of: {0, 1, 2}, raising=False)
    call("add", str(pile), "-j", "2")
    with desk.opened() as store, store.change():
        store.write("UPDATE version SET key = 'older' WHERE key <> ''")
    call("add", str(pile), "--jobs", "0", "--again")
    call("add", str(pile))
    assert asked == [2, 3, 3, 1]


def test_a_brief_of_one_story_goes_to_files(added: Path, tmp_path: Path) -> None:
    story = next(desk.stories(desk.opened())).id
    assert call("brief", "--story", story, "--out", str(tmp_path / "out")).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["brief.json", "brief.md", "index.html"]
    told = json.loads((tmp_path / "out" / "brief.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in told["stories"]] == [story]


def test_a_brief_since_a_day(added: Path) -> None:
    data = json.loads(call("brief", "--since", LATER, "--format", "json").stdout)
    assert {story["id"] for story in data["stories"]} == {row.id for row in desk.stories(desk.opened(), LATER)}
    shown = call("brief", "--since", "2031-06-01")
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert shown.stderr == "no story has a report added since 2031-06-01\n"


@pytest.mark.parametrize("command", [("stories",), ("statements",), ("search", "January"), ("diff", "--since", LATER)])
def test_lists_come_as_tables_json_and_csv(added: Path, command: Sequence[str]) -> None:
    table, data, sheet = (call(*command, "--format", form) for form in tables.FORMS)
    assert [shown.exit_code for shown in (table, data, sheet)] == [0, 0, 0]
    rows = json.loads(data.stdout)
    assert rows
    assert next(csv.reader(io.StringIO(sheet.stdout))) == list(rows[0])
    assert len(list(csv.reader(io.StringIO(sheet.stdout)))) == len(rows) + 1
    assert table.stdout.splitlines()[0].isupper()
    assert max(len(line) for line in table.stdout.splitlines()) <= 120


def test_lists_are_filtered_and_cut(added: Path) -> None:
    rows = json.loads(call("statements", "--format", "json").stdout)
    speaker = next(row["speaker"] for row in rows if row["speaker"])
    mine = json.loads(call("statements", "--speaker", speaker, "--format", "json").stdout)
    assert mine == [row for row in rows if row["speaker"] == speaker]
    assert json.loads(call("statements", "--limit", "2", "--format", "json").stdout) == rows[:2]
    assert call("statements", "--act", "threaten").stdout == ""
    cut = call("diff", "--since", DAY, "--limit", "1")
    assert cut.stderr.endswith(" more: --limit N, or --format json for all\n")


def test_removing_and_adding_again_changes_nothing(added: Path) -> None:
    before = call("dump").stdout
    assert call("remove", str(added / "7.jsonl")).stderr.startswith("removed 1 document(s) from ")
    assert call("dump").stdout != before
    call("add", str(added))
    assert call("dump").stdout == before


def test_a_store_goes_through_lines(added: Path, tmp_path: Path) -> None:
    (tmp_path / "dump.jsonl").write_text(call("dump").stdout, encoding="utf-8")
    shown = call("load", str(tmp_path / "dump.jsonl"), "--store", str(tmp_path / "new.sayso"))
    assert shown.stderr == f"loaded 8 report(s) into {tmp_path / 'new.sayso'}\n"
    assert call("dump", "--store", str(tmp_path / "new.sayso")).stdout == call("dump").stdout


def test_reading_again_is_asked_for(added: Path) -> None:
    assert call("add", "--again").stderr == "read 0 report(s) again\n"
    with desk.opened() as store, store.change():
        store.write("UPDATE version SET key = 'older' WHERE key <> ''")
    looked = call("doctor")
    assert looked.exit_code == 0
    assert looked.stderr == "8 report(s) read by another version: 'sayso add --again' reads them again\n"
    assert call("add", "--again").stderr == "read 8 report(s) again\n"
    assert call("doctor").stderr == ""


def test_what_is_broken_is_said(added: Path) -> None:
    with desk.opened() as store, store.change():
        store.write("UPDATE body SET reading = NULL WHERE number = 1")
    looked = call("doctor")
    assert (looked.exit_code, looked.stdout) == (1, "")
    assert looked.stderr.endswith(": not read, and no word of why\n")


def test_nothing_is_kept_where_paths_are_given(pile: Path, place: Path) -> None:
    assert call("brief", str(pile)).exit_code == 0
    assert not place.parent.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["stories"], "no store at {place}: expected one that 'sayso add' has made"),
        (["add"], "nothing to add: expected a PATH, or --again"),
        (["add", "--again"], "no store at {place}: expected one that 'sayso add' has made"),
        (["stories", "--format", "pdf"], "--format has 'pdf', expected one of table, json, csv"),
        (["diff", "--since", "May"], "'May' is not a day, expected one like 2031-01-09"),
        (["brief", "x", "--store", "y"], "PATH and --store were given, expected one of them: "),
        (["brief", "x", "--since", DAY], "--story and --since are of a store: expected no PATH"),
        (["load", "/dev/null"], "the dump is empty: expected the lines that 'sayso dump' writes"),
    ],
)
def test_a_request_that_makes_no_sense_is_said_on_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, place: Path, arguments: list[str], message: str
) -> None:
    monkeypatch.setattr(sys, "argv", ["sayso", *arguments])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"sayso: {message.format(place=place)}")
    assert said.err.count("\n") == 1


def test_the_store_of_a_user_is_where_data_of_users_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SAYSO_STORE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert desk.place() == tmp_path / "sayso" / "store.sayso"
    assert desk.place(Path("mine")) == Path("mine")


def test_words_of_reports_do_not_reach_the_terminal_raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "read", Reading)
    (tmp_path / "a.txt").write_bytes(b"Oma Vell said on Monday that the \x1b[31mpier\x07 was safe.\n")
    call("add", str(tmp_path / "a.txt"))
    shown = call("search", "safe")
    assert "\x1b" not in shown.output
    assert "the �[31mpier� was safe." in " ".join(shown.output.split())


def test_a_fresh_run_is_what_a_store_is_held_against(added: Path) -> None:
    fresh = pipeline.text(pipeline.write(run.run([str(added)])), "json")
    assert call("brief", "--format", "json").stdout == fresh
