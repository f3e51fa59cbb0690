"""Where reports speak of events, on invented people and countries mixed anew."""

from functools import cache

import pytest

from sayso.annotate import parse
from sayso.extract import events, mentions, quantities, times
from sayso.model import EventMention, Reading, Report

CALL = """Turkish President Recep Demir demanded a pause in a phone call with Greek Prime Minister Nikos Pappas on \
Monday.
The call, requested by Pappas, lasted 40 minutes. It ended at 18:05 UTC.
The two leaders discussed fishing. The conversation was their second this month.
Demir and Pappas previously spoke in early March during a videoconference that lasted about two hours. They met \
in Vienna in January.
Officials from both countries will meet for talks in Vienna on 10 May."""


@cache
def read(text: str) -> Reading:
    annotated = parse(Report(text, ("x.txt",)))
    who, when, sizes = mentions.find(annotated), times.find(annotated), quantities.find(annotated)
    return Reading(annotated.report, entities=who, events=events.find(annotated, who, when, sizes, ()))


def mention(text: str, words: str, nth: int = 0) -> EventMention:
    return [m for m in read(text).events if m.span.text == words][nth]


def names(text: str, one: EventMention) -> set[str]:
    entities = {e.key: e.name for e in read(text).entities}
    return {entities[key] for key in one.participants}


def test_a_call_has_parties_a_day_and_a_medium() -> None:
    call = mention(CALL, "phone call")
    assert (call.kind, call.mode, call.status, call.background) == ("consult", "telephone", "past", False)
    assert names(CALL, call) == {"Recep Demir", "Nikos Pappas"}
    assert [t.span.text for t in call.times] == ["Monday"]
    assert call.times[0].days == (-6, 0)


def test_what_is_said_again_is_the_same_event() -> None:
    call = mention(CALL, "phone call")
    for words in ("call", "discussed", "conversation"):
        again = mention(CALL, words)
        assert again.same_as == call.id, words
        assert names(CALL, again) == {"Recep Demir", "Nikos Pappas"}


def test_facts_keep_the_reports_words() -> None:
    facts = {f.name: (f.value, f.normalized) for m in read(CALL).events if not m.background for f in m.facts}
    assert facts["duration"] == ("40 minutes", "40 minutes")
    assert facts["requested by"] == ("Pappas", "Nikos Pappas")
    assert facts["medium"] == ("phone call", "telephone")


def test_a_recalled_contact_is_another_event() -> None:
    video = mention(CALL, "videoconference")
    assert video.background
    assert video.mode == "video"
    assert video.same_as == mention(CALL, "spoke").id
    assert {f.name: f.normalized for f in video.facts} == {"duration": "2 hours", "medium": "video"}
    met = mention(CALL, "met")
    assert (met.background, met.mode, met.place.text if met.place else None) == (True, "meeting", "Vienna")


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("Talks in Vienna are due early next year.", "Talks", "scheduled"),
        ("Turkish President Recep Demir and Nikos Pappas will meet on Friday.", "meet", "scheduled"),
        ("Turkish President Recep Demir and Nikos Pappas agreed to meet.", "meet", "scheduled"),
        ("Demir warned Pappas ahead of talks in Vienna on 10 January.", "talks", "scheduled"),
        ("Demir spoke of the upcoming Vienna talks.", "talks", "scheduled"),
        ("Demir and Pappas did not meet.", "meet", "denied"),
        ("Greece will respond if Turkey invades Cyprus.", "invades", "hypothetical"),
        ("Greece will help in the event of a Turkish invasion of Cyprus.", "invasion", "hypothetical"),
        ("Greece fears a possible attack.", "attack", "hypothetical"),
        ("Greece ruled out any response to a Turkish attack.", "attack", "hypothetical"),
        ("Turkey attacked Cyprus on Monday.", "attacked", "past"),
    ],
)
def test_status(text: str, words: str, status: str) -> None:
    assert mention(text, words).status == status


@pytest.mark.parametrize(
    "text",
    [
        "Demir repeated calls for peace.",
        "The decision was made in consultation with the alliance.",
        "The path of negotiations is open.",
        "Demir spoke of his childhood.",
        "The leaders have already had three phone calls.",
        "",
    ],
)
def test_words_that_are_no_contact(text: str) -> None:
    assert [m.span.text for m in read(text).events if m.kind == "consult"] == []


def test_a_label_has_the_particle_of_its_verb() -> None:
    text = (
        "Nurses at three hospitals in the north of Zambia walked out on Saturday after four of their colleagues died."
    )
    assert "Nurses walk out" in [m.label for m in read(text).events]


def test_deeds_have_a_label_and_share_a_time() -> None:
    text = "Turkey invaded Cyprus in 1974 and occupied Famagusta."
    occupied = mention(text, "occupied")
    assert (occupied.kind, occupied.label) == ("coerce", "Turkey occupies Famagusta")
    assert [t.year for t in occupied.times] == [1974]


def test_a_state_that_a_pronoun_means_is_what_is_attacked() -> None:
    text = "Norway denies that it poses a threat to Sweden, despite the fact that it invaded it in 2014."
    invaded = mention(text, "invaded")
    assert (invaded.label, names(text, invaded)) == ("Norway invades Sweden", {"Norway", "Sweden"})


def test_a_plan_that_a_pronoun_means_is_not_attacked() -> None:
    text = "The plan came from Sweden, and Norway attacked it in 2014."
    assert [m.label for m in read(text).events if "Sweden" in names(text, m)] == []


def test_an_attack_has_its_dead() -> None:
    text = "At least 12 people were killed in an attack in Ankara on Friday."
    attack = mention(text, "attack")
    assert attack.status == "past"
    assert [(f.name, f.normalized) for f in attack.facts] == [("number killed", "12 people")]
    assert attack.place is not None
    assert attack.place.text == "Ankara"


@pytest.mark.parametrize("text", ["x", "?!", "\x00\x07", "call call call", "“", "met. " * 50])
def test_odd_input_is_read_without_an_error(text: str) -> None:
    read(text)


def test_spans_are_pieces_of_the_report() -> None:
    for one in read(CALL).events:
        assert one.clause.covers(one.span)
        assert CALL[one.span.start : one.span.end] == one.span.text


@pytest.mark.parametrize("opening", ["", "Quito/Lima - "])
def test_negotiators_from_two_states_meet_for_them_also_behind_a_dateline(opening: str) -> None:
    text = f"{opening}Negotiators from Peru and Ecuador met in Bogota on Tuesday for the first time since the clashes."
    met = mention(text, "met")
    assert names(text, met) == {"Peru", "Ecuador"}
    assert met.place is not None
    assert met.place.text == "Bogota"
