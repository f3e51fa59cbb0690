from __future__ import annotations

from functools import cache

import pytest

from sayso import annotate
from sayso.extract import propositions
from sayso.model import Entity, Mention, Proposition, Quantity, Report, Statement, Voice


@cache
def _parsed(text: str) -> annotate.Annotated:
    return annotate.parse(Report(text, ("a.txt",)))


def _narrated(text: str) -> tuple[Proposition, ...]:
    return propositions.find(_parsed(text), (), (), ())


def test_a_narrated_sentence_has_one_proposition() -> None:
    (found,) = _narrated("Peru sent doctors to the valley.")
    assert found.span.text == "Peru sent doctors to the valley"
    assert (found.statement, found.predicate) == (None, "send")
    assert found.lemmas == ("@PE", "send", "doctor", "valley")


def test_clauses_that_stand_beside_one_another_are_told_apart() -> None:
    found = _narrated("Peru sent doctors to the valley, while Chile closed its schools.")
    assert [p.span.text for p in found] == ["Peru sent doctors to the valley", "Chile closed its schools"]


@pytest.mark.parametrize(
    ("text", "polarity", "modality"),
    [
        ("The army did not leave the city.", "negated", "actual"),
        ("The army has no intention of leaving the city.", "negated", "actual"),
        ("None of the measures led the army to leave.", "negated", "actual"),
        ("The army could leave the city.", "asserted", "possible"),
        ("The army will leave the city.", "asserted", "planned"),
        ("The army reportedly left the city.", "asserted", "rumour"),
        ("The army left the city.", "asserted", "actual"),
    ],
)
def test_polarity_and_modality(text: str, polarity: str, modality: str) -> None:
    (found,) = _narrated(text)
    assert (found.polarity, found.modality) == (polarity, modality)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("The dam could break if the rain goes on.", "if the rain goes on"),
        ("Schools would close in the event of a flood.", "in the event of a flood"),
    ],
)
def test_condition(text: str, condition: str) -> None:
    (found,) = _narrated(text)
    assert found.condition is not None
    assert found.condition.text == condition


def test_a_statement_has_its_own_and_is_not_narrated() -> None:
    text = "The minister said Quispe had asked Chile for 40 pumps. Rain fell on the valley."
    annotated = _parsed(text)
    report = annotated.report

    content = report.cite(text.index("Quispe"), text.index(" Rain") - 1)
    voice = Voice(report.cite(0, 12), None)
    cue = report.cite(text.index("said"), text.index("said") + 4)
    statement = Statement(report.id, (voice,), cue, "say", (content,), modality="rumour")
    pumps = report.cite(text.index("40 pumps"), text.index("40 pumps") + 8)
    people = tuple(
        Entity(key, "person", name, (Mention(report.cite(text.index(name), text.index(name) + len(name)), "name"),))
        for key, name in enumerate(("Quispe", "Chile"))
    )
    told, narrated = propositions.find(
        annotated, people, (statement,), (Quantity(pumps, "count", 40, 40, "pump", "40 pumps"),)
    )
    assert (told.statement, told.span, told.predicate) == (statement.id, content, "ask")
    assert (told.subject, told.objects, told.entities) == (0, (1,), (0, 1))
    assert (told.numbers, told.modality) == (("40 pumps",), "rumour")
    assert (narrated.statement, narrated.span.text) == (None, "Rain fell on the valley")


def test_an_entity_with_a_country_becomes_its_key_even_as_a_pronoun() -> None:
    text = "It closed the harbour."
    report = _parsed(text).report
    entity = Entity(0, "state", "Chile", (Mention(report.cite(0, 2), "pronoun"),), country="CL")
    (found,) = propositions.find(_parsed(text), (entity,), (), ())
    assert found.lemmas == ("@CL", "close", "harbour")
    assert found.subject == 0


@pytest.mark.parametrize("text", ["x", "\x00\x01\n", "…", "NO VERB HERE", "“”"])
def test_odd_texts_have_none(text: str) -> None:
    assert _narrated(text) == ()
