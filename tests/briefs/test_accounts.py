"""Accounts of the five reports: whose words stand beside whose name."""

from __future__ import annotations

from sayso import pipeline
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
