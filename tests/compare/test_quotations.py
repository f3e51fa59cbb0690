from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.compare import quotations
from sayso.model import Act, Match, Picture, Story
from tests.compare.pictures import Pile, Who

PEOPLE = (Who("Rosa Quispe", "PE", aliases=("Quispe",)), Who("Jorge Soto", "CL", aliases=("Soto",)))
FULL = "The dam will hold through the winter and every village will be warned"
ACT: Act = "promise"


def _quote(pile: Pile, said: str, who: str = "Quispe") -> None:
    pile.paper(f'{who} said: "{said}."').says(who, f'"{said}."', ACT, quote="direct")


def _matches(picture: Picture) -> dict[str, Match]:
    (quotation,) = quotations.weigh(picture)
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
    (quotation,) = quotations.weigh(pile.picture())
    assert quotation.text == FULL
    assert quotation.speaker == pile.actor("Rosa Quispe").id
    assert [variant.match for variant in quotation.variants] == ["exact"]
    assert quotation.official is None


def test_speakers_of_two_sides_say_two_things() -> None:
    pile = Pile(PEOPLE)
    _quote(pile, FULL)
    _quote(pile, FULL, "Soto")
    assert len(quotations.weigh(pile.picture())) == 2


def test_a_word_in_inverted_commas_is_no_quotation() -> None:
    pile = Pile(PEOPLE)
    pile.paper('Quispe said the dam was "safe enough" for now.').says("Quispe", 'the dam was "safe enough" for now')
    assert quotations.weigh(pile.picture()) == ()


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
    (quotation,) = quotations.weigh(_with_official(FULL, f"Statement of the ministry. {sentence}"))
    assert quotation.official is not None
    assert quotation.official.text == sentence
    assert [variant.match for variant in quotation.variants] == ["reworded"]


def test_what_the_official_text_lacks_is_not_found() -> None:
    picture = _with_official(FULL, "The minister thanked the firemen of the valley.")
    assert list(_matches(picture).values()) == ["not found"]
