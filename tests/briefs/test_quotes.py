"""Quotations beside the texts that they are from, in an invented party's own statement and two reports of it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from sayso import pipeline
from sayso.compare import quoting
from sayso.model import Compared, Report
from sayso.pipeline import Answered, Result

DAY = date(2031, 3, 4)
OWN = """Prime Minister Ilka Brandvold spoke by telephone today with President Anders Ljungkvist of Sweden.
The Prime Minister said the fjord will stay closed to trawlers unless both parliaments agree to open it.
The talks were long and substantive.
She also stressed that Norway wants calm and careful steps at sea.
"""
TOLD = """Norway's Prime Minister Ilka Brandvold spoke by telephone with Swedish President Anders Ljungkvist on Tuesday.
Brandvold said "the fjord will stay closed to trawlers".
She called the talks "long and substantial", Norway's government said.
Brandvold said Norway wanted "calm steps at sea".
Brandvold said Sweden would "pay a bitter price for every trawler".
"""


@pytest.fixture(scope="module")
def result() -> Result:
    own = Report(text=OWN, paths=("own.txt",), official="NO", outlet="regjeringen.example", published=DAY)
    told = Report(text=TOLD, paths=("told.txt",), published=DAY)
    return pipeline.conclude([pipeline.read(report) for report in (own, told)], (), 2)


@pytest.fixture(scope="module")
def forms(result: Result) -> dict[str, Compared]:
    held = quoting.examine(result.picture, result.findings.quotations)
    return {form.variant.text: form for _, found in held.quotations for form in found}


@pytest.fixture(scope="module")
def answered(result: Result) -> Answered:
    return pipeline.quotes(result)


def test_what_the_source_goes_on_to_say_is_shown_with_the_sentences_around_it(forms: dict[str, Compared]) -> None:
    form = forms["the fjord will stay closed to trawlers"]
    assert (form.variant.match, form.turning) == ("exact", True)
    assert form.ending == "unless both parliaments agree to open it"
    assert form.before is not None
    assert form.before.text.startswith("Prime Minister Ilka Brandvold spoke")
    assert form.after is not None
    assert form.after.text == "The talks were long and substantive."


def test_a_word_put_for_another_is_shown_beside_it(forms: dict[str, Compared]) -> None:
    form = forms["long and substantial"]
    assert form.variant.match == "reworded"
    assert [(change.printed, change.source) for change in form.changed] == [("substantial", "substantive")]


def test_what_is_left_out_of_a_cut_quotation_is_shown(forms: dict[str, Compared]) -> None:
    form = forms["calm steps at sea"]
    assert form.variant.match == "cut"
    assert [(change.printed, change.source) for change in form.changed] == [("", "and careful")]


def test_what_the_party_has_not_said_is_not_found(forms: dict[str, Compared]) -> None:
    form = forms["pay a bitter price for every trawler"]
    assert (form.variant.match, form.source) == ("not found", None)


@pytest.mark.parametrize("form", ["terminal", "md", "html"])
def test_every_layout_says_what_was_left_out(answered: Answered, form: pipeline.Form) -> None:
    text = " ".join(pipeline.laid_out(answered, form).split())
    assert "left out: “and careful”" in text
    assert "unless both parliaments agree to open it" in text


def test_the_data_has_every_form_with_its_source(answered: Answered) -> None:
    held = json.loads(answered.data)
    matches = {form["text"]: form["match"] for quotation in held["quotations"] for form in quotation["forms"]}
    assert matches == {
        "the fjord will stay closed to trawlers": "exact",
        "long and substantial": "reworded",
        "calm steps at sea": "cut",
        "pay a bitter price for every trawler": "not found",
    }
    assert {report["name"] for report in held["reports"]} == {"regjeringen.example", "told"}
