"""`sayso export` as a user meets it: what goes where, wrong requests, exit codes."""

from __future__ import annotations

import dataclasses
import io
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sayso import cli, pipeline, run

PATHS = ("export", "reports", "--format")


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch, crisis: pipeline.Result) -> None:
    """The command finds the five example reports as read already."""
    monkeypatch.setattr(run, "run", lambda paths, options, progress, workers: crisis)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, [*PATHS, *arguments])


@pytest.mark.parametrize("form", ["polecat", "webannotation", "csl", "ical", "graphml", "docx"])
def test_one_file_goes_to_standard_output(crisis: pipeline.Result, form: pipeline.Exported) -> None:
    made = pipeline.exported(crisis, form)
    (content,) = (content for name, content in made.items() if not name.endswith(".meta.json"))
    for arguments in ((form,), (form, "--out", "-")):
        ended = call(*arguments)
        assert (ended.exit_code, ended.stdout_bytes) == (0, content)


def test_one_table_goes_to_standard_output(crisis: pipeline.Result) -> None:
    ended = call("csv", "--table", "claims")
    assert ended.stdout_bytes == pipeline.exported(crisis, "csv", "claims")["claims.csv"]


def test_a_file_with_what_made_it_beside(crisis: pipeline.Result, tmp_path: Path) -> None:
    ended = call("polecat", "--out", str(tmp_path / "new" / "events.tsv"))
    made = pipeline.exported(crisis, "polecat")
    assert {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()} == {
        "events.tsv": made["polecat.tsv"],
        "events.tsv.meta.json": made["polecat.meta.json"],
    }
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert "wrote 2 file(s): " in ended.stderr


def test_a_file_that_says_itself_what_made_it_stands_alone(tmp_path: Path) -> None:
    assert call("ical", "--out", str(tmp_path / "talks.ics")).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["talks.ics"]


def test_tables_go_to_a_folder(crisis: pipeline.Result, tmp_path: Path) -> None:
    assert call("csv", "--out", str(tmp_path / "tables")).exit_code == 0
    found = {path.name: path.read_bytes() for path in (tmp_path / "tables").iterdir()}
    assert found == pipeline.exported(crisis, "csv")


def test_tables_go_to_an_archive(crisis: pipeline.Result, tmp_path: Path) -> None:
    assert call("jsonl", "--out", str(tmp_path / "tables.zip")).exit_code == 0
    with zipfile.ZipFile(tmp_path / "tables.zip") as opened:
        assert {name: opened.read(name) for name in opened.namelist()} == pipeline.exported(crisis, "jsonl")


def test_several_formats_go_to_one_folder(crisis: pipeline.Result, tmp_path: Path) -> None:
    assert call("csl, ical,docx, csl", "--out", f"{tmp_path}/all.2021/").exit_code == 0
    found = {path.name for path in (tmp_path / "all.2021").iterdir()}
    assert found == {name for form in ("csl", "ical", "docx") for name in pipeline.exported(crisis, form)}


def test_one_format_goes_into_a_folder_that_is_there(tmp_path: Path) -> None:
    assert call("csl", "--out", str(tmp_path)).exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"sources.csl.json", "sources.csl.meta.json"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pdf"], "--format has 'pdf', expected some of csv, jsonl, parquet, polecat, gdelt, webannotation, csl, ical, "
                  "graphml, docx"),
        (["csv"], "--format csv is several files, expected --out DIR or FILE.zip, or one format with --table NAME"),
        (["gdelt"], "--format gdelt is several files, expected --out DIR or FILE.zip, or one format with --table NAME"),
        (["csl,ical"], "--format csl,ical is several files, expected --out DIR or FILE.zip, or one format with "
                       "--table NAME"),
        (["csv", "--out", "x.csv"], "--format csv is several files and --out x.csv is one, expected a folder (an "
                                    "ending of / makes one) or FILE.zip"),
        (["ical", "--table", "claims"], "table 'claims' is asked of ical, expected one of csv, jsonl, parquet"),
        (["docx", "--table", "claims"], "table 'claims' is asked of docx, expected one of csv, jsonl, parquet"),
    ],
)  # fmt: skip
def test_a_request_that_makes_no_sense_is_said_on_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.setattr(sys, "argv", ["sayso", *PATHS, *arguments])
    monkeypatch.setattr(run, "run", lambda *given: pytest.fail("read before the request was looked at"))
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 2
    assert capsys.readouterr() == ("", f"sayso: {message}\n")


def test_a_folder_that_cannot_be_made(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine")
    monkeypatch.setattr(sys, "argv", ["sayso", *PATHS, "ical", "--out", str(tmp_path / "file" / "x.ics")])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 2
    assert capsys.readouterr().err.startswith(f"sayso: --out {tmp_path / 'file' / 'x.ics'} cannot be written: ")


def test_what_is_no_text_does_not_go_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    shown = Terminal(io.BytesIO())
    monkeypatch.setattr(sys, "argv", ["sayso", *PATHS, "docx"])
    monkeypatch.setattr(sys, "stdout", shown)
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 2
    assert shown.buffer.getvalue() == b""  # type: ignore[attr-defined]


def test_where_nothing_could_be_read_nothing_is_written(
    crisis: pipeline.Result, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nothing = dataclasses.replace(crisis, read=0)
    monkeypatch.setattr(run, "run", lambda paths, options, progress, workers: nothing)
    assert call("csl", "--out", str(tmp_path / "x.json")).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_help_names_every_format_and_has_examples() -> None:
    shown = CliRunner().invoke(cli.app, ["export", "--help"])
    assert shown.exit_code == 0
    assert all(form in shown.stdout for form in pipeline.exports())
    assert "sayso export " in shown.stdout.partition("Examples:")[2]
