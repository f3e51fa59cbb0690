"""The commands on small files: what they print, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli import app

REPORT = """Prime Minister Ilka Brandvold met Anders Ljungkvist in Bergen on Tuesday.
The meeting lasted 40 minutes, Norwegian officials said.
"""
RIGHT = "The meeting lasted 40 minutes, Norwegian officials said.\n"
WRONG = "The meeting lasted 90 minutes, Norwegian officials said.\n"


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "one.txt").write_text(REPORT, encoding="utf-8")
    return folder


def _run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.stdout


@pytest.mark.parametrize(("text", "code", "said"), [(RIGHT, 0, "Carried: 1"), (WRONG, 1, "Differs: 1")])
def test_the_exit_code_says_whether_all_is_carried(text: str, code: int, said: str, pile: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(text, encoding="utf-8")
    ended, printed = _run("check", str(draft), "--against", str(pile))
    assert (ended, said in printed) == (code, True)


def test_several_places_follow_one_option_and_files_go_to_a_folder(pile: Path, tmp_path: Path) -> None:
    draft, out = tmp_path / "draft.txt", tmp_path / "out"
    draft.write_text(WRONG, encoding="utf-8")
    more = tmp_path / "two.txt"
    more.write_text("Ljungkvist left Bergen in the evening.\n", encoding="utf-8")
    code, _ = _run("check", str(draft), "--against", str(pile), str(more), "--format", "html,json", "--out", str(out))
    held = json.loads((out / "check.json").read_text(encoding="utf-8"))
    (sentence,) = held["sentences"]
    assert (code, held["counts"], sentence["support"]) == (1, {"differs": 1}, "differs")
    assert [(issue["kind"], issue["draft"], issue["report"]) for issue in sentence["issues"]] == [
        ("number", "90 minutes", "40 minutes")
    ]
    assert "40 minutes" in (out / "check.html").read_text(encoding="utf-8")


def test_a_check_needs_something_to_hold_it_against(tmp_path: Path) -> None:
    none = {"SAYSO_STORE": str(tmp_path / "none.sayso"), "COLUMNS": "200"}
    result = CliRunner().invoke(app, ["check", "draft.txt"], env=none)
    assert result.exit_code == 2
    assert "--against: there is neither a PATH nor a store, expected one of them" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check", "no.txt", "--against", "x"), "draft no.txt: no such file or folder, expected a path that exists"),
        (("quotes", "x", "--format", "pdf"), "--format has 'pdf', expected some of terminal, html, md, json"),
        (
            ("quotes", "x", "--format", "md,json"),
            "--format has 2 formats and there is no --out: expected one, or --out DIR",
        ),
    ],
)  # fmt: skip
def test_a_wrong_request_is_said_in_one_line(arguments: tuple[str, ...], message: str) -> None:
    result = CliRunner().invoke(app, list(arguments))
    assert str(result.exception) == message
