"""One more report that says nothing new changes counts and citations, not what the summary says, or in which order."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from sayso import ingest, pipeline
from sayso.model import Gap, Report
from sayso.pipeline import Result

_UNRELATED = (
    "The football club of Kisumu has appointed a new coach, the club's chairman Tom Okello said on Saturday.\n\n"
    "Okello said the team would train twice a day. The stadium will be closed for repairs until March.\n"
)

_IN_OTHER_WORDS = {
    "a warning": "The Kremlin says Russian President Vladimir Putin warned US President Joe Biden that sanctions on a "
    "large scale would break relations between Russia and America completely.",
    "a promise": "The White House said that the US and its partners would respond decisively should Russia invade "
    "Ukraine again, US President Joe Biden told Russian President Vladimir Putin.",
    "a demand": "Russian President Vladimir Putin told US President Joe Biden that Russia wants firm guarantees that "
    "NATO will not expand to the east, the Kremlin said.",
    "the other side's demand": "US President Joe Biden urged Russian President Vladimir Putin in a phone call on "
    "Thursday to de-escalate tensions with Ukraine.",
    "the length": "US President Joe Biden and Russian President Vladimir Putin held a 50-minute phone call Thursday.",
    "the tone": "The Kremlin said that it was satisfied with the phone call between Russian President Vladimir Putin "
    "and US President Joe Biden on Thursday.",
    "on one word": "US President Joe Biden told Russian President Vladimir Putin on Thursday that Washington had no "
    "intention to deploy offensive weapons in Ukraine, the Kremlin said.",
    "what comes": "Russian and American diplomats will hold talks in Geneva on 10 January.",
}


def _read(folder: Path, text: str) -> Report:
    """A report of another outlet, as it is read from a file."""
    file = folder / "lake.jsonl"
    file.write_text(json.dumps({"text": text, "outlet": "Lake Gazette"}), encoding="utf-8")
    (report,), _ = pipeline.gather([str(file)], ingest.Options())
    return report


def _with(result: Result, more: Report) -> Result:
    return pipeline.conclude([*result.picture.readings, pipeline.read(more)], (), len(result.reports) + 1)


def _summaries(result: Result, without: Report | None = None) -> Mapping[str, list[str]]:
    """Title of each event that is a story's → the sentences of that story, without a story of one report alone."""
    titles = {event.id: event.title for event in result.picture.events}
    return {
        titles.get(story.event or "", story.title): [s.text for s in result.findings.summary[story.id]]
        for story in result.picture.stories
        if without is None or set(story.reports) != {without.id}
    }


def _gaps(found: tuple[Gap, ...]) -> list[str]:
    return sorted(gap.what for gap in found)


def test_an_unrelated_report_changes_no_sentence(crisis: Result, tmp_path: Path) -> None:
    more = _read(tmp_path, _UNRELATED)
    assert _summaries(_with(crisis, more), without=more) == _summaries(crisis)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_a_copy_in_another_outlet_says_nothing_new(crisis: Result, tmp_path: Path, number: str) -> None:
    (first,) = [report for report in crisis.reports if Path(report.path).name.startswith(number)]
    found = _with(crisis, _read(tmp_path, f"{first.text}\nLake Gazette\n"))
    assert _summaries(found) == _summaries(crisis)
    assert _gaps(found.findings.gaps) == _gaps(crisis.findings.gaps)
    parted = [[(d.kind, d.about) for d in each.findings.differences] for each in (found, crisis)]
    assert parted[0] == parted[1]


@pytest.mark.parametrize("matter", _IN_OTHER_WORDS)
def test_what_a_later_report_repeats_in_its_own_words_changes_no_sentence(
    crisis: Result, tmp_path: Path, matter: str
) -> None:
    more = _read(tmp_path, f"2 January 2022\n\n{_IN_OTHER_WORDS[matter]}\n")
    assert _summaries(_with(crisis, more), without=more) == _summaries(crisis)
