"""`sayso if`: the answers as a user reads them, on the five example reports and on an invented pile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso import cli, ingest, pipeline, run
from sayso.model import Failure

HERE = Path(__file__).parent / "whatif"
ASKED = {
    "invasion": "Russia invades Ukraine",
    "reversed": "Ukraine invades Russia",
    "sanctions": "the US imposes sanctions on Russia",
    "elsewhere": "China invades Taiwan",
}
ASKED_OF_PILE = {"border": "Kenya closes the border", "attack": "Uganda attacks the island", "flood": "the lake floods"}


@pytest.fixture(scope="module")
def pile() -> pipeline.Result:
    return run.run([str(HERE / "pile")], ingest.Options(), lambda done, total: None)


@pytest.mark.parametrize("name", ASKED)
def test_the_five_reports_answer(crisis: pipeline.Result, name: str) -> None:
    assert pipeline.whatif(crisis, ASKED[name]) == (HERE / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ASKED_OF_PILE)
def test_an_invented_pile_answers(pile: pipeline.Result, name: str) -> None:
    assert pipeline.whatif(pile, ASKED_OF_PILE[name]) == (HERE / f"pile-{name}.txt").read_text(encoding="utf-8")


def test_no_line_is_wider_than_asked_for(crisis: pipeline.Result) -> None:
    assert max(map(len, pipeline.whatif(crisis, ASKED["invasion"], width=50).splitlines())) <= 50


def test_json_holds_all_that_it_names(crisis: pipeline.Result) -> None:
    found = json.loads(pipeline.whatif(crisis, ASKED["invasion"], "json"))
    made = {one["id"]: one for one in found["commitments"]}
    assert found["condition"] == ASKED["invasion"]
    assert {one["commitment"] for one in found["named"]} | {k for keys in found["then"].values() for k in keys} == set(
        made
    )
    assert {made[key]["by"] for keys in found["then"].values() for key in keys} == {"RU"}
    named = {report["id"] for report in found["reports"]}
    assert {piece["report"] for one in found["named"] for w in one["wordings"] for piece in w["citations"]} <= named


def test_json_of_what_nobody_names(crisis: pipeline.Result) -> None:
    found = json.loads(pipeline.whatif(crisis, ASKED["reversed"], "json"))
    assert (found["named"], found["then"], found["commitments"]) == ([], {}, [])
    assert "if Russia further invades Ukraine" in [piece["text"] for piece in found["nearest"]]


def test_a_pile_without_conditions_says_so() -> None:
    empty = pipeline.conclude([], [], 0)
    assert pipeline.whatif(empty, "Chad invades Niger") == (
        "Nobody in these reports says what happens if Chad invades Niger.\n\nNo condition is named in these reports.\n"
    )


# The command ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch, crisis: pipeline.Result) -> None:
    monkeypatch.setattr(run, "run", lambda paths, options, progress, workers: crisis)


@pytest.mark.usefixtures("read_once")
def test_the_command_prints_the_answer() -> None:
    shown = CliRunner().invoke(cli.app, ["if", ASKED["reversed"], "reports"], env={"COLUMNS": "80"})
    assert (shown.exit_code, shown.stdout) == (0, (HERE / "reversed.txt").read_text(encoding="utf-8"))


@pytest.mark.usefixtures("read_once")
def test_the_command_prints_json() -> None:
    shown = CliRunner().invoke(cli.app, ["if", ASKED["sanctions"], "reports", "--format", "json"])
    assert shown.exit_code == 0
    assert json.loads(shown.stdout)["condition"] == ASKED["sanctions"]


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["the", "reports"], "the condition is 'the', expected what may happen, as in \"Chad invades Niger\""),
        (["war", "reports", "--format", "html"], "--format has 'html', expected terminal or json"),
    ],
)
def test_a_wrong_request_is_one_line(arguments: list[str], message: str) -> None:
    shown = CliRunner().invoke(cli.app, ["if", *arguments])
    assert str(shown.exception) == message


def test_nothing_read_is_said_and_ends_in_2(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = pipeline.conclude([], [Failure("gone.txt", "ingest", "no such file")], 0)
    monkeypatch.setattr(run, "run", lambda paths, options, progress, workers: failed)
    shown = CliRunner().invoke(cli.app, ["if", "Chad invades Niger", "gone.txt"])
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert "gone.txt: ingest: no such file" in shown.output


def test_help_has_examples() -> None:
    shown = CliRunner().invoke(cli.app, ["if", "--help"])
    assert shown.exit_code == 0
    assert 'sayso if "' in shown.stdout.partition("Examples:")[2]
