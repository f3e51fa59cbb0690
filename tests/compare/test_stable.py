"""One more report that says nothing new changes counts and citations, not what the summary says, or in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso import compare, resolve, run
from sayso.model import Report
from sayso.pipeline import Result

_UNRELATED = (
    "The football club of Kisumu has appointed a new coach, the club's chairman Tom Okello said on Saturday.\n\n"
    "Okello said the team would train twice a day. The stadium will be closed for repairs until March.\n"
)


def _summaries(result: Result, more: Report) -> list[list[str]]:
    """The sentences of each story of several reports or of a call, with one more report in the pile."""
    read = run.attempt(more)[0]
    assert read is not None
    picture = resolve.join([*result.picture.readings, read])
    found = compare.weigh(picture).summary
    kept = [story for story in picture.stories if set(story.reports) != {more.id}]
    return sorted([sentence.text for sentence in found[story.id]] for story in kept)


@pytest.fixture(scope="module")
def said(crisis: Result) -> list[list[str]]:
    return sorted([sentence.text for sentence in found] for found in crisis.findings.summary.values())


def test_an_unrelated_report_changes_no_sentence(crisis: Result, said: list[list[str]]) -> None:
    assert _summaries(crisis, Report(_UNRELATED, ("sport.txt",), outlet="Lake Sports")) == said


def test_a_copy_in_another_outlet_changes_no_sentence(crisis: Result, said: list[list[str]]) -> None:
    (first,) = [report for report in crisis.reports if Path(report.path).name.startswith("004")]
    copied = Report(f"{first.text}\nLake Gazette\n", ("copy_004.txt",), outlet="Lake Gazette")
    assert _summaries(crisis, copied) == said
