"""What a report's first sentence tells: a listed event, or a verb of any kind."""

from functools import cache

import pytest

from sayso import extract
from sayso.annotate import parse
from sayso.model import Reading, Report


@cache
def read(text: str) -> Reading:
    return extract.read(parse(Report(text, ("x.txt",))))


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("The regional governor of Lapland endorsed a former rival in the race on Friday.", "endorsed", "past"),
        ("A judge in Oslo ruled on Monday that the harbour must stay open to all ships.", "ruled", "past"),
        ("The mayor of Turku said on Tuesday that she would sell the old town hall.", "sell", "hypothetical"),
        ("Lawmakers in Helsinki are expected to elect a new speaker on Thursday.", "elect", "scheduled"),
        ("The senate in Lima did not confirm the nominee for the central bank.", "confirm", "denied"),
    ],
)
def test_a_lead_without_a_listed_event_has_its_verb(text: str, words: str, status: str) -> None:
    lead = read(text).lead
    assert lead is not None
    assert (lead.span.text, lead.kind, lead.status) == (words, "other", status)
    assert lead not in read(text).events


def test_a_lead_of_another_kind_tells_who_when_and_what() -> None:
    text = "Finnish Finance Minister Aino Salo endorsed a former rival in Turku on Friday."
    lead = read(text).lead
    assert lead is not None
    assert lead.family == ("endorse",)
    assert lead.label.startswith("Aino Salo endorses")
    assert [t.span.text for t in lead.times] == ["Friday"]
    assert {read(text).entities[key].name for key in lead.participants} >= {"Aino Salo"}


def test_a_listed_event_is_the_lead_itself() -> None:
    reading = read("Kenyan Defence Minister Grace Wanjiru resigned on Friday after two years in office.")
    assert reading.lead is not None
    assert reading.lead.kind == "retreat"
    assert reading.lead in reading.events


def test_what_is_said_is_the_lead_rather_than_the_saying() -> None:
    lead = read("Officials in Lima said on Monday that the president had vetoed the fishing bill.").lead
    assert lead is not None
    assert lead.span.text == "vetoed"


def test_a_headline_is_no_lead() -> None:
    lead = read(
        "President of Peru Vetoes Bill on Fishing Rights\n\nThe president vetoed the bill in Lima on Monday."
    ).lead
    assert lead is not None
    assert lead.span.text == "vetoed"


@pytest.mark.parametrize("text", ["", "x", "?!", "Bill Vetoed", "\x00 \x07 a b c d e f g h."])
def test_no_sentence_no_lead(text: str) -> None:
    assert read(text).lead is None
