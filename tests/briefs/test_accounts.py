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
