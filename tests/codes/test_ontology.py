"""PLOVER's codes as the package has them."""

from typing import get_args

import pytest

from sayso import lexicon
from sayso.codes import ontology
from sayso.model import Act, EventType


@pytest.mark.parametrize("name", get_args(EventType))
def test_every_type_has_its_codes(name: EventType) -> None:
    code = ontology.code(name, None, ())
    assert -10 <= code.score <= 10
    assert len(code.cameo) == 3
    assert (code.score > 0) == code.quad.endswith("cooperation") or name == "REQUEST"


def test_a_mode_and_a_context_make_the_code_more_exact() -> None:
    assert ontology.code("REQUEST", None, ()).cameo == "100"
    assert ontology.code("REQUEST", "yield", ()).cameo == "105"
    assert ontology.code("REQUEST", "yield", ("military",)).cameo == "1056"


def test_what_is_only_supposed_or_denied_has_no_type() -> None:
    assert ontology.of_kind("assault", "past") == ("ASSAULT",)
    assert ontology.of_kind("assault", "hypothetical") == ontology.of_kind("assault", "denied") == ()


def test_a_meeting_to_come_is_agreed_on() -> None:
    assert ontology.of_kind("consult", "scheduled") == ("AGREE",)


def test_every_act_but_stating_has_a_type_where_an_outside_coding_is_compared() -> None:
    assert [act for act in get_args(Act) if not ontology.of_act(act, loose=True)] == ["state"]
    assert ontology.of_act("deny") == ()


def test_modes_of_the_word_list_are_modes_of_the_ontology() -> None:
    known = {row.form for row in lexicon.load("plover")}
    told = {
        f"{name} {row.tag.split()[1]}"
        for row in lexicon.load("plover_words")
        if not row.tag.startswith("context ")
        for name in row.tag.split()[0].split(",")
    }
    assert told <= known


def test_the_first_text_that_tells_a_mode_decides() -> None:
    assert ontology.mode_of("ASSAULT", "shelled", "drone strike")[0] == "heavy-weapons"
    assert ontology.mode_of("ASSAULT", "attack", "drone strike")[0] == "drone"
    assert ontology.mode_of("ASSAULT", "attack") == (None, None)
