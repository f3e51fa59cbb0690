"""The command line as a user meets it: what goes where, exit codes, bad input, speed of help."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner, Result

import sayso
from sayso import cli, pipeline, run

ENGLISH = "The foreign minister of Peru said on Monday that talks with Chile would go on in May.\n"
RUSSIAN = "Министр иностранных дел заявил в понедельник, что переговоры с соседней страной будут продолжены в мае.\n"


def call(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli.app, list(arguments), input=stdin)


def process(*arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """The program as a process of its own, without any of the variables that change how text is shown."""
    clean = {
        key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON", "NO_COLOR"))
    }
    return subprocess.run(
        [sys.executable, "-m", "sayso", *arguments], env=clean | dict(env or {}), capture_output=True, check=False
    )


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch, crisis: pipeline.Result) -> None:
    """Commands find the five example reports as read already."""
    monkeypatch.setattr(run, "run", lambda paths, options, progress, workers: crisis)


# Help ---------------------------------------------------------------------------------------------------------------


def test_help_names_both_commands() -> None:
    shown = call("--help")
    assert shown.exit_code == 0
    assert "On whose say-so?" in shown.stdout
    assert "brief" in shown.stdout
    assert "why" in shown.stdout


@pytest.mark.parametrize("command", ["brief", "why"])
def test_help_has_examples(command: str) -> None:
    shown = call(command, "--help")
    assert shown.exit_code == 0
    assert "Examples:" in shown.stdout
    assert f"sayso {command} " in shown.stdout.partition("Examples:")[2]


def test_version() -> None:
    shown = call("--version")
    assert (shown.exit_code, shown.stdout) == (0, f"sayso {sayso.__version__}\n")


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_answer_at_once(argument: str) -> None:
    """Under 0.3 s of processor time, which no other process on the machine adds to; the best of three."""
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert process(argument).returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(times) < 0.3


def test_help_loads_no_stage() -> None:
    code = "import sys; from sayso import cli; print(*sorted(m for m in sys.modules if m.startswith('sayso')))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    outside = [name for name in loaded if not name.startswith("sayso.cli.")]
    assert outside == ["sayso", "sayso.cli", "sayso.errors", "sayso.lazy"]


def test_the_package_offers_its_parts_and_nothing_else() -> None:
    assert isinstance(sayso.run, ModuleType)
    with pytest.raises(AttributeError, match=r"^module 'sayso' has no attribute 'runs'$"):
        _ = sayso.runs


# Wrong requests -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "html"], "--format html is several files: say where they go with --out DIR"),
        (["--format", "md,json"], "--format has 2 formats and there is no --out: expected one, or --out DIR"),
        (["--format", "pdf"], "--format has 'pdf', expected some of terminal, html, md, json"),
        (["--format", ""], "--format has '', expected some of terminal, html, md, json"),
        (["--open"], "--open shows the page: expected --out DIR, and html among the formats"),
        (["--field", "text"], "--field has 'text', expected OURS=THEIRS as in text=body"),
    ],
)
def test_a_request_that_makes_no_sense_is_said_on_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.setattr(sys, "argv", ["sayso", "brief", "reports", *arguments])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 2
    assert capsys.readouterr() == ("", f"sayso: {message}\n")


@pytest.mark.parametrize("arguments", [["brief"], ["why"], ["nothing"], ["brief", "x", "--colour"]])
def test_a_wrong_command_line_ends_with_2(arguments: list[str]) -> None:
    assert call(*arguments).exit_code == 2


def test_out_must_be_a_folder(tmp_path: Path) -> None:
    file = tmp_path / "brief"
    file.write_text("mine")
    ended = process("brief", str(tmp_path), "--out", str(file))
    assert ended.returncode == 2
    assert ended.stderr.decode() == f"sayso: --out {file} is a file, expected a folder or a name for a new one\n"
    assert file.read_text() == "mine"


# What goes where ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("read_once")
def test_without_options_the_brief_goes_to_the_terminal(crisis: pipeline.Result) -> None:
    shown = call("brief", "reports")
    assert shown.exit_code == 0
    assert shown.stdout == pipeline.text(pipeline.write(crisis), "terminal", 80)
    assert "\x1b" not in shown.stdout, "no colour where nobody looks"


@pytest.mark.usefixtures("read_once")
def test_the_terminal_shows_every_line_where_asked(crisis: pipeline.Result) -> None:
    shown = call("brief", "reports", "--full")
    assert shown.stdout == pipeline.text(pipeline.write(crisis), "terminal", 80, full=True)
    assert len(shown.stdout.splitlines()) > len(call("brief", "reports").stdout.splitlines())


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("form", ["md", "json"])
def test_one_text_format_goes_to_standard_output(crisis: pipeline.Result, form: str) -> None:
    shown = call("brief", "reports", "--format", form)
    assert shown.exit_code == 0
    assert shown.stdout == pipeline.files(pipeline.write(crisis), [form])[f"brief.{form}"]


@pytest.mark.usefixtures("read_once")
def test_files_go_to_the_folder(crisis: pipeline.Result, tmp_path: Path) -> None:
    shown = call("brief", "reports", "--out", str(tmp_path / "new" / "brief"))
    assert shown.exit_code == 0
    assert shown.stdout == ""
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "new" / "brief").iterdir()}
    assert written == pipeline.files(pipeline.write(crisis), ["html", "md", "json"])
    assert f"read {tmp_path / 'new' / 'brief' / 'index.html'}" in shown.stderr


@pytest.mark.usefixtures("read_once")
def test_the_terminal_and_files_can_be_asked_for_together(tmp_path: Path) -> None:
    shown = call("brief", "reports", "--out", str(tmp_path), "--format", "terminal, json")
    assert shown.exit_code == 0
    assert shown.stdout != ""
    assert [path.name for path in tmp_path.iterdir()] == ["brief.json"]


@pytest.mark.usefixtures("read_once")
def test_open_shows_the_first_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[str] = []
    monkeypatch.setattr("typer.launch", opened.append)
    assert call("brief", "reports", "--out", str(tmp_path), "--open").exit_code == 0
    assert opened == [(tmp_path / "index.html").as_uri()]


@pytest.mark.usefixtures("read_once")
def test_why_prints_the_passage(crisis: pipeline.Result) -> None:
    shown = call("why", "001:6", "reports")
    assert (shown.exit_code, shown.stdout) == (0, pipeline.why(crisis, "001:6"))


# Whole runs, each in a process of its own ---------------------------------------------------------------------------


@pytest.mark.usefixtures("read_once")
def test_same_input_same_bytes(examples: Path) -> None:
    """JSON is the same for any order of paths, hash seed, time zone and locale, and what this process makes of it."""
    paths = [str(path) for path in sorted(examples.glob("*.txt"))]
    here = call("brief", *paths, "--format", "json")
    runs = [
        process(
            "brief",
            *paths[::-1],
            "--format",
            "json",
            env={"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
        ),
        process(
            "brief", *paths[2:], *paths[:2], "--format", "json", env={"TZ": "America/Lima", "LC_ALL": "tr_TR.UTF-8"}
        ),
    ]
    assert [here.exit_code, *(ended.returncode for ended in runs)] == [0, 0, 0]
    assert json.loads(here.stdout)["reports"]
    assert [ended.stdout for ended in runs] == [here.stdout_bytes] * 2


BAD = {
    "binary.txt": bytes(range(256)) * 8,
    "broken.jsonl": json.dumps({"text": ENGLISH}).encode() + b"\n{broken\n",
    "control.txt": b"<script>alert(1)</script> "
    + ENGLISH.encode()
    + b"The \x1b[31mminister\x07 left on <b>Friday</b>.\n",
    "empty.txt": b"",
    "invalid.txt": ENGLISH.replace("Peru", "Peru \udcff\udcfe").encode("utf-8", "surrogateescape"),
    "long.txt": ENGLISH.encode() * 600_000,
    "other.txt": RUSSIAN.encode(),
    "word.txt": b"Hello\n",
}


def test_bad_input_is_said_line_by_line_and_the_rest_is_done(tmp_path: Path) -> None:
    for name, content in BAD.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "none").mkdir()
    (tmp_path / "good.txt").write_text(ENGLISH.replace("Peru", "Kenya"), encoding="utf-8")
    paths = [str(path) for path in sorted(tmp_path.iterdir())]
    assert (tmp_path / "long.txt").stat().st_size > 50_000_000

    ended = process("brief", *paths, str(tmp_path / "nowhere.txt"), "--format", "json")

    assert ended.returncode == 1
    brief = json.loads(ended.stdout)
    failed = {Path(failure["path"]).name for failure in brief["failures"]}
    assert failed == {*(set(BAD) - {"broken.jsonl"}), "broken.jsonl#2", "none", "nowhere.txt"}
    said = ended.stderr.decode().splitlines()
    assert len(said) == len(brief["failures"])
    assert all(line.startswith(f"sayso: {tmp_path}") and line.isprintable() for line in said)
    read = {Path(path).name for report in brief["reports"] for path in report["paths"]}
    assert {"good.txt", "broken.jsonl#1"} <= read
    assert read.isdisjoint({"binary.txt", "empty.txt", "long.txt", "word.txt"})
    assert next(report for report in brief["reports"] if report["language"] == "ru")["paths"] == [
        str(tmp_path / "other.txt")
    ]


@pytest.mark.parametrize("name", ["empty.txt", "other.txt", "binary.txt"])
def test_where_nothing_could_be_read_the_exit_code_is_2(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    ended = call("brief", str(tmp_path / name), "--format", "json", "--out", str(tmp_path / "out"))
    assert ended.exit_code == 2
    assert ended.stderr.startswith(f"sayso: {tmp_path / name}: ")
    assert not (tmp_path / "out").exists()


def test_standard_input_is_a_report() -> None:
    ended = call("brief", "-", "--format", "json", stdin=ENGLISH)
    assert ended.exit_code == 0
    assert [report["text"] for report in json.loads(ended.stdout)["reports"]] == [ENGLISH]


def test_control_characters_of_a_report_do_not_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(BAD["control.txt"])
    for arguments in (["brief", str(tmp_path)], ["why", "a", str(tmp_path)], ["why", "a:2", str(tmp_path)]):
        shown = call(*arguments)
        assert shown.exit_code == 1
        assert "\x1b" not in shown.output
        assert "\x07" not in shown.output
