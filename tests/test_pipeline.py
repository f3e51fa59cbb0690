"""The order of the stages, and what happens when one of them breaks on a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso import annotate, extract, pipeline, run
from sayso.errors import ModelError, StageError, UsageError
from sayso.model import Reading, Report

ENGLISH = "The foreign minister of Peru said on Monday that talks with Chile would go on in {}."
RUSSIAN = "Министр иностранных дел заявил в понедельник, что переговоры с соседней страной будут продолжены в мае."


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    for name, month in (("a", "May"), ("b", "June"), ("c", "July")):
        (tmp_path / f"{name}.txt").write_text(ENGLISH.format(month), encoding="utf-8")
    return tmp_path


@pytest.fixture
def no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stages that read nothing, for tests that are not about reading."""
    monkeypatch.setattr(annotate, "parse", lambda report: report)
    monkeypatch.setattr(extract, "read", Reading)


def breaks_on(word: str, error: Exception) -> object:
    def stage(report: Report) -> Report:
        if word in report.text:
            raise error
        return report

    return stage


@pytest.mark.usefixtures("no_parser")
@pytest.mark.parametrize(
    ("error", "message"),
    [
        (RuntimeError("out of\n  order"), "RuntimeError: out of order"),
        (ModelError("no words in it"), "no words in it"),
        (RecursionError(), "RecursionError"),
    ],
)
def test_a_report_that_breaks_a_stage_is_left_out_and_the_rest_goes_on(
    pile: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, message: str
) -> None:
    monkeypatch.setattr(annotate, "parse", breaks_on("June", error))
    result = run.run([str(pile)])
    assert [(f.path, f.stage, f.error) for f in result.failures] == [(str(pile / "b.txt"), "annotate", message)]
    assert sorted(report.path[-5:] for report in result.reports) == ["a.txt", "c.txt"]
    assert result.read == 2


@pytest.mark.usefixtures("no_parser")
def test_the_stage_that_broke_is_named(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(report: Report) -> Reading:
        raise ValueError(f"cannot read {report.path[-5:]}")

    monkeypatch.setattr(extract, "read", read)
    result = run.run([str(pile / "a.txt")])
    assert [(f.stage, f.error) for f in result.failures] == [("extract", "ValueError: cannot read a.txt")]
    assert (result.read, result.reports) == (0, ())


@pytest.mark.usefixtures("no_parser")
def test_a_report_in_another_language_is_listed_but_not_read(pile: Path) -> None:
    (pile / "d.txt").write_text(RUSSIAN, encoding="utf-8")
    (pile / "e.txt").write_text(RUSSIAN, encoding="utf-8")
    result = run.run([str(pile)])
    assert [(f.path, f.stage, f.error) for f in result.failures] == [
        (str(pile / "d.txt"), "language", "the text is in 'ru', expected 'en': listed, not read")
    ]
    foreign = next(reading for reading in result.picture.readings if reading.report.language == "ru")
    assert foreign == Reading(foreign.report)
    assert foreign.report.paths == (str(pile / "d.txt"), str(pile / "e.txt"))
    assert result.read == 3


def test_a_text_that_is_too_long_is_left_out() -> None:
    report = Report("a " * 1_000_001, ("long.txt",))
    with pytest.raises(StageError) as error:
        pipeline.read(report)
    assert error.value.stage == "annotate"
    assert str(error.value) == "the text has 2,000,002 characters, expected at most 2,000,000: left out"


@pytest.mark.usefixtures("no_parser")
def test_progress_is_told_before_and_after_each_report(pile: Path) -> None:
    told: list[tuple[int, int]] = []
    run.run([str(pile)], progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_files_are_named_after_their_format(crisis: pipeline.Result) -> None:
    written = pipeline.write(crisis)
    names = list(pipeline.files(written, ["terminal", "html", "md", "json"]))
    assert {"brief.json", "brief.md", "index.html"} <= set(names)
    assert names == sorted(names)
    assert list(pipeline.files(written, ["md"])) == ["brief.md"]


def test_every_id_of_the_picture_can_be_asked_about(crisis: pipeline.Result) -> None:
    picture, findings = crisis.picture, crisis.findings
    things = [
        *crisis.reports,
        *(thing for reading in picture.readings for thing in (*reading.statements, *reading.events)),
        *(*picture.events, *picture.actors, *picture.origins, *picture.stories),
        *(*findings.claims, *findings.commitments, *findings.demands, *findings.quotations, *findings.differences),
    ]
    for thing in things:
        assert thing.id in pipeline.why(crisis, thing.id)


def test_a_passage_is_shown_with_how_it_was_read(crisis: pipeline.Result) -> None:
    shown = pipeline.why(crisis, "001¶6")
    assert "The call, requested by Putin, lasted 50 minutes, according to US officials." in shown
    assert 'cue "according to"' in shown
    assert "WHO SAYS WHAT" in shown
    assert "DATE OF THE REPORT" in shown
    assert pipeline.why(crisis, "001:6") == shown
    assert max(len(line) for line in pipeline.why(crisis, "001¶6", width=60).splitlines()) <= 60


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("001:99", "001 has no paragraph 99, expected 1 to 13"),
        ("009:1", "no reports are called '009', expected one of 000, 001, 002, 003, 004"),
        ("00:1", "5 reports are called '00', expected one of 000, 001, 002, 003, 004"),
    ],
)
def test_what_is_not_there_is_said(crisis: pipeline.Result, wanted: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        pipeline.why(crisis, wanted)
    assert str(error.value) == message


@pytest.mark.parametrize("text", ["denied denied denied", "so long", "even if", "said said. Said said said, said"])
def test_odd_texts_are_read(text: str) -> None:
    reading, failure = run.attempt(Report(text, ("odd.txt",)))
    assert failure is None
    assert reading is not None
