"""The library: one call, typed results, frames, files."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas
import polars
import pytest

import sayso
from sayso import api, ingest, model, pipeline, run
from sayso.errors import UsageError
from sayso.export import NAMES, Tables

ROOT = Path(__file__).parent.parent
DOCS = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
USER = """import sayso

pile = sayso.read("reports")
reveal_type(pile.tables.statements[0].teller)
reveal_type(sayso.brief("reports"))
reveal_type(sayso.frame(pile.tables.claims, "polars"))
pile.reading
"""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, crisis: pipeline.Result) -> list[tuple[Sequence[str], ingest.Options]]:
    """What was to be read, in order; the five example reports are found as read already."""
    calls: list[tuple[Sequence[str], ingest.Options]] = []

    def found(paths: Sequence[str], options: ingest.Options, progress: run.Progress, workers: int) -> pipeline.Result:
        calls.append((paths, options))
        progress(5, 5)
        return crisis

    monkeypatch.setattr(run, "run", found)
    return calls


@pytest.fixture
def pile(crisis: pipeline.Result) -> api.Pile:
    return api.Pile(crisis)


def test_the_package_has_the_functions() -> None:
    assert (sayso.read, sayso.brief, sayso.frame) == (api.read, api.brief, api.frame)


def test_paths_are_one_or_several(asked: list[tuple[Sequence[str], ingest.Options]], tmp_path: Path) -> None:
    sayso.read("reports")
    sayso.read(tmp_path)
    sayso.read(["a.txt", tmp_path], meta="meta.csv", fields={"text": "body"})
    assert [list(paths) for paths, _ in asked] == [["reports"], [str(tmp_path)], ["a.txt", str(tmp_path)]]
    assert asked[0][1] == ingest.Options()
    assert asked[2][1] == ingest.Options(meta=Path("meta.csv"), fields={"text": "body"})


@pytest.mark.usefixtures("asked")
def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    sayso.read("reports", progress=lambda done, total: told.append((done, total)))
    assert told == [(5, 5)]


def test_what_cannot_be_read_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    pile = sayso.read([tmp_path / "empty.txt", tmp_path / "nowhere.txt"])
    assert [Path(failure.path).name for failure in pile.failures] == ["empty.txt", "nowhere.txt"]
    assert pile.reports == ()


def test_a_field_that_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^no field 'body': expected one of text, title, "):
        sayso.read(tmp_path, fields={"body": "text"})


@pytest.mark.parametrize("form", ["md", "json", "terminal"])
@pytest.mark.usefixtures("asked")
def test_the_brief_in_one_call(pile: api.Pile, crisis: pipeline.Result, form: api.Text) -> None:
    assert sayso.brief("reports", form) == pile.brief(form)
    assert pile.brief(form) == pipeline.text(pipeline.write(crisis), form, full=True)


def test_results_are_typed(pile: api.Pile) -> None:
    assert isinstance(pile.picture, model.Picture)
    assert isinstance(pile.findings, model.Findings)
    assert isinstance(pile.coded, model.Coded)
    assert isinstance(pile.tables, Tables)
    assert len(pile.reports) == 5
    assert pile.failures == ()
    assert pile.coded is pile.coded, "made once"


def test_a_type_checker_sees_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "user.py").write_text(USER)
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), str(tmp_path / "user.py")],
        cwd=ROOT, env=os.environ | {"MYPYPATH": str(ROOT / "src")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert [line.partition("user.py:")[2] for line in checked.stdout.splitlines() if "user.py:" in line] == [
        '4: note: Revealed type is "str | None"',
        '5: note: Revealed type is "str"',
        '6: note: Revealed type is "polars.dataframe.frame.DataFrame"',
        '7: error: "Pile" has no attribute "reading"  [attr-defined]',
    ]
    assert (ROOT / "src" / "sayso" / "py.typed").exists()


def test_why_and_whatif_are_those_of_the_commands(pile: api.Pile, crisis: pipeline.Result) -> None:
    assert pile.why("001:6") == pipeline.why(crisis, "001:6")
    assert pile.whatif("Russia invades Ukraine") == pipeline.whatif(crisis, "Russia invades Ukraine")


def test_quotations_and_drafts(pile: api.Pile, crisis: pipeline.Result, tmp_path: Path) -> None:
    assert pile.quotes("json") == pipeline.quotes(crisis).data
    (tmp_path / "draft.txt").write_text("Biden and Putin spoke by telephone for three days on Thursday.\n")
    assert "three days" in pile.check(tmp_path / "draft.txt")
    with pytest.raises(UsageError, match=r"^draft .*nowhere\.txt: "):
        pile.check(tmp_path / "nowhere.txt")


def test_frames_in_one_call(pile: api.Pile) -> None:
    one, other = pile.frames(), pile.frames("polars")
    assert list(one) == list(other) == list(NAMES)
    assert isinstance(one["statements"], pandas.DataFrame)
    assert isinstance(other["statements"], polars.DataFrame)
    assert len(one["statements"]) == other["statements"].height == len(pile.tables.statements) > 50
    demands = one["statements"][one["statements"]["act"] == "demand"]
    assert "a de-escalation of tensions with Ukraine" in set(demands["content"])


def test_one_table_in_one_call(pile: api.Pile) -> None:
    assert list(sayso.frame(pile.tables.reports)["report"]) == sorted(report.id for report in pile.reports)


def test_exports_are_saved(pile: api.Pile, crisis: pipeline.Result, tmp_path: Path) -> None:
    written = pile.save("csl", tmp_path / "new" / "desk")
    assert {path.name: path.read_bytes() for path in written} == pipeline.exported(crisis, "csl")
    assert pile.files("ical") == pipeline.exported(crisis, "ical")


def test_the_documents_name_all_that_is_public() -> None:
    public = [name for name, _ in inspect.getmembers(api.Pile) if not name.startswith("_")]
    assert [name for name in public if not re.search(rf"`{name}[(`]", DOCS)] == []
    assert all(f"`{name}`" in DOCS for name in inspect.signature(api.read).parameters)
