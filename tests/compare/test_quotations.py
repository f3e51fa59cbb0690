from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.compare import lookups, quotations
from sayso.model import Act, Match, Picture, Story
from tests.compare.pictures import Pile, Who

PEOPLE = (Who("Rosa Quispe", "PE", aliases=("Quispe",)), Who("Jorge Soto", "CL", aliases=("Soto",)))
FULL = "The dam will hold through the winter and every village will be warned"
ACT: Act = "promise"


def _quote(pile: Pile, said: str, who: str = "Quispe") -> None:
    pile.paper(f'{who} said: "{said}."').says(who, f'"{said}."', ACT, quote="direct")


def _matches(picture: Picture) -> dict[str, Match]:
    (quotation,) = quotations.weigh(lookups.of(picture))
    return {variant.text: variant.match for variant in quotation.variants}


@pytest.mark.parametrize(
    ("said", "match"),
    [
        (FULL.upper(), "exact"),
        ("every village will be warned", "exact"),
        ("The dam will hold and every village will be warned", "cut"),
        ("The dam shall hold through the winter and each village will get a warning", "reworded"),
    ],
)
def test_variants_against_the_fullest_text(said: str, match: Match) -> None:
    pile = Pile(PEOPLE)
    _quote(pile, FULL)
    _quote(pile, said)
    found = _matches(pile.picture())
    assert set(found.values()) == {"exact", match}


def test_one_quotation_is_exact_against_itself() -> None:
    pile = Pile(PEOPLE)
    _quote(pile, FULL)
    (quotation,) = quotations.weigh(lookups.of(pile.picture()))
    assert quotation.text == FULL
    assert quotation.speaker == pile.actor("Rosa Quispe").id
    assert [variant.match for variant in quotation.variants] == ["exact"]
    assert quotation.official is None


def test_speakers_of_two_sides_say_two_things() -> None:
    pile = Pile(PEOPLE)
    _quote(pile, FULL)
    _quote(pile, FULL, "Soto")
    assert len(quotations.weigh(lookups.of(pile.picture()))) == 2


def test_a_word_in_inverted_commas_is_no_quotation() -> None:
    pile = Pile(PEOPLE)
    pile.paper('Quispe said the dam was "safe enough" for now.').says("Quispe", 'the dam was "safe enough" for now')
    assert quotations.weigh(lookups.of(pile.picture())) == ()


def _with_official(said: str, official: str) -> Picture:
    pile = Pile(PEOPLE)
    _quote(pile, said)
    pile.paper(official)
    picture = pile.picture()
    readings = tuple(
        replace(r, report=replace(r.report, official="PE")) if r.report.text == official else r
        for r in picture.readings
    )
    story = Story("the dam", None, tuple(r.report.id for r in readings))
    return replace(picture, readings=readings, stories=(story,))


def test_the_official_text_decides() -> None:
    sentence = "The dam is going to hold through this winter and every village will be warned in time."
    (quotation,) = quotations.weigh(lookups.of(_with_official(FULL, f"Statement of the ministry. {sentence}")))
    assert quotation.official is not None
    assert quotation.official.text == sentence
    assert [variant.match for variant in quotation.variants] == ["reworded"]


def test_what_the_official_text_lacks_is_not_found() -> None:
    picture = _with_official(FULL, "The minister thanked the firemen of the valley.")
    assert list(_matches(picture).values()) == ["not found"]


def test_words_of_several_sentences_are_found_in_several_sentences() -> None:
    text = "The dam is going to hold. Every village will be warned in time."
    (quotation,) = quotations.weigh(
        lookups.of(_with_official(text, f"The minister spoke at noon. {text} He left by train."))
    )
    assert quotation.official is not None
    assert quotation.official.text == text
    assert [variant.match for variant in quotation.variants] == ["exact"]


@pytest.mark.parametrize(
    ("said", "official", "match"),
    [
        ("broad and substantial", "The talks were broad and substantive.", "reworded"),
        ("broad and substantial", "The talks were broad and short.", "not found"),
        ("deeply worried", "The minister voiced deep worries.", "not found"),
        ("deeply worried", "The minister is deeply worried about the dam.", "exact"),
    ],
)
def test_a_form_of_few_words_is_looked_up_in_the_official_text(said: str, official: str, match: str) -> None:
    assert list(_matches(_with_official(said, official)).values()) == [match]


def test_a_form_of_two_words_is_no_quotation_without_an_official_text() -> None:
    pile = Pile(PEOPLE)
    _quote(pile, "deeply worried")
    assert quotations.weigh(lookups.of(pile.picture())) == ()


def test_a_speaker_of_no_known_side_owes_no_official_text_anything() -> None:
    pile = Pile([replace(who, side=None) for who in PEOPLE])
    _quote(pile, FULL)
    pile.paper("The minister thanked the firemen of the valley.")
    picture = pile.picture()
    readings = tuple(
        replace(r, report=replace(r.report, official="PE")) if "firemen" in r.report.text else r
        for r in picture.readings
    )
    stories = (Story("the dam", None, tuple(r.report.id for r in readings)),)
    assert list(_matches(replace(picture, readings=readings, stories=stories)).values()) == ["exact"]
