"""Accounts of the five reports: whose words stand beside whose name."""

from __future__ import annotations

from datetime import date

import pytest

from sayso import briefs, pipeline
from sayso.briefs import markdown
from sayso.model import Proposition, Reading, Report, Statement, Voice
from sayso.pipeline import Result


def test_beside_who_passes_it_on_stand_the_words_that_he_passed_on(crisis: Result) -> None:
    text = pipeline.text(pipeline.write(crisis), "md")
    (row,) = [line for line in text.splitlines() if line.startswith("| sanctions") and "003¶1" in line]
    assert (
        "**Biden:** the US and our Allies would respond with strong economic and other measures in the event of "
        "military escalation *White House readout* 003¶1 ¶3"
    ) in row
    assert "the West would impose" not in row


def test_what_is_said_of_talks_to_come_stands_in_the_accounts(crisis: Result) -> None:
    text = pipeline.text(pipeline.write(crisis), "md")
    (row,) = [line for line in text.splitlines() if line.startswith("| demands")]
    assert "| **United States:** warned that some Russian requests are “unacceptable” 000¶18 001¶13 *one text* |" in row
    (row,) = [line for line in text.splitlines() if line.startswith("| talks")]
    said = "the two leaders would personally monitor the upcoming Russian-American talks on January 10 in Geneva 004¶15"
    assert f"**Ushakov:** {said} °" in row


def test_each_claim_of_a_story_stands_on_its_page(crisis: Result) -> None:
    brief = pipeline.write(crisis)
    for page in brief.pages:
        shown = {c for section in page.sections for line in section.all_lines() for c in line.citations}
        for claim in brief.index.claims_in[page.story]:
            places = [cite for cite in claim.citations if claim.statements and cite.report in page.reports]
            assert not places or any(cite.overlaps(one) for cite in places for one in shown), claim.text


@pytest.mark.parametrize(
    ("voice", "called"), [("Three mechanics of AeroSur", "Three mechanics of AeroSur:"), ("They", "speaker not known:")]
)
def test_of_whom_nothing_is_known_stands_what_the_report_calls_him(voice: str, called: str) -> None:
    told = f"{voice} said that the left engine was damaged."
    report = Report(told, ("a.txt",), published=date(2031, 3, 4))
    said, cue = "the left engine was damaged", told.index("said")
    content = report.cite(told.index(said), told.index(said) + len(said))
    one = Statement(
        report.id, (Voice(report.cite(0, len(voice)), None),), report.cite(cue, cue + 4), "say", (content,), "state"
    )
    about = Proposition(content, one.id, "damage", ("engine", "damage"))
    result = pipeline.conclude([Reading(report, statements=(one,), propositions=(about,))], (), 1)
    shown = markdown.render(briefs.write(result.picture, result.findings))
    assert called in shown.partition("## Accounts")[2]
