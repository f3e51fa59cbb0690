"""Whose an office or body is that is named without its state, on invented people."""

from functools import cache

import pytest

from sayso.annotate import parse
from sayso.extract import mentions
from sayso.model import Entity, Report

QUARREL = """SALTA, Peru (AP) - A drone strike hit the port of Salta early on Tuesday, Peruvian officials said.

Peru's Defence Ministry accused neighbouring Chile of launching the drones and warned that it would answer.

"We will not leave this crime unanswered," Defence Minister Pavel Strand said in a statement.

Chile denied involvement. A spokeswoman for its Foreign Ministry, Irina Vell, said her country had no part in it.

The United Nations urged both sides to show restraint. Secretary-General Osman Quint said he was alarmed.

Chile's government has rejected the accusations. "These drones were not ours," Prime Minister Lena Orsk told reporters.

Peru moved two brigades to the border overnight. The Interior Ministry declined to comment.

Norway called for calm, and Sweden offered help. Finance Minister Ola Tamm said that trade would suffer."""

FLOOD = """Floods in northern Nepal leave 80 dead

At least 80 people have died after a dam burst in Nepal on Sunday night following days of heavy rain, authorities said.

Interior Minister Ola Renn said villages were cut off. Opposition leader Jan Kadar accused the government of delay.

India's foreign minister, Tomas Berg, said helicopters were on their way. Agriculture Minister Eva Lund thanked him."""

TRUCE = """Mediators from Qatar said on Friday that Chad and the Northern Front had agreed on a ceasefire to begin soon.

Niger's President Samuel Adewa welcomed the deal but warned that the army would resume operations.

Joseph Tolen, who leads the Northern Front, said his men would wait. The Front would keep its promise, he added.

In Niger, residents and officials said they were relieved. Tolen's envoy met Adewa and his spokesman Karl Moss."""


@cache
def entities(text: str) -> tuple[Entity, ...]:
    return mentions.find(parse(Report(text, ("x.txt",))))


def meant(text: str, words: str) -> Entity:
    """The entity that first has a mention of exactly these words."""
    found = sorted((m.span.start, e.key) for e in entities(text) for m in e.mentions if m.span.text == words)
    return entities(text)[found[0][1]]


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Defence Minister Pavel Strand", "PE"),  # by the ministry of the same portfolio before
        ("its Foreign Ministry", "CL"),  # by its possessor
        ("A spokeswoman for its Foreign Ministry", "CL"),
        ("her country", "CL"),
        ("Secretary-General Osman Quint", "UN"),  # an office that only the UN has among those named
        ("Prime Minister Lena Orsk", "CL"),  # by the subject of the sentence before
        ("The Interior Ministry", "PE"),
        ("Finance Minister Ola Tamm", None),  # two states are at issue
    ],
)
def test_an_office_without_its_state_gets_it_from_what_stands_around(words: str, country: str | None) -> None:
    assert meant(QUARREL, words).country == country


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("authorities", "NP"),
        ("Interior Minister Ola Renn", "NP"),
        ("the government", "NP"),
        ("Opposition leader Jan Kadar", None),
        ("Tomas Berg", "IN"),
        ("Agriculture Minister Eva Lund", None),  # by now two states have been named
    ],
)
def test_a_lead_that_names_one_state_tells_whose_the_offices_after_it_are(words: str, country: str | None) -> None:
    assert meant(FLOOD, words).country == country


def test_who_holds_a_states_office_speaks_of_its_army() -> None:
    assert meant(TRUCE, "the army").country == "NE"


def test_the_last_word_of_an_organisations_name_means_it() -> None:
    assert meant(TRUCE, "Front") == meant(TRUCE, "the Northern Front")


def test_people_who_are_only_described_are_no_named_group() -> None:
    assert not meant(TRUCE, "residents and officials").named


@pytest.mark.parametrize(
    "text",
    [
        "Two boats sank in Greece on Monday and the coast was closed for hours after it. President Dunn sent help. "
        "The US embassy was shut.",
        "A storm struck Haiti on Sunday, cutting power in most towns in the south. Deputy Prime Minister Ann Hill "
        "sent help. Britain did too.",
        "They spoke about the flooding in Peru, its trade and the war there. President Dunn promised help.",
        "A call was held on Monday about trade with Peru and its many neighbours. Prime Minister Moss promised it.",
        "Prime Minister Karl Moss condemned the attack in Nepal that killed ten people and wounded many on Sunday.",
    ],
)
def test_what_an_outlet_may_say_of_its_own_country_is_not_guessed(text: str) -> None:
    assert all(e.country is None for e in entities(text) if e.titles)


def test_a_body_of_a_state_that_no_list_knows_is_not_taken_for_another_states() -> None:
    text = (
        "Mediators from Qatar said on Friday that a ceasefire would begin on Sunday in the east.\n\n"
        "Karania's President Samuel Adewa agreed on Saturday but warned that the army would go on."
    )
    assert meant(text, "the army").country == "Karania"


def test_a_body_is_not_taken_for_the_only_known_states_where_the_report_is_on_another() -> None:
    text = (
        "The deposed president of Kombara, Amadou Seyni, has called upon the United States to help.\n\n"
        "The military council dismissed it. Its spokesman, Major Salif Ondo, said that the army was calm."
    )
    assert {e.name for e in entities(text) if e.country == "US"} == {"United States"}


@pytest.mark.parametrize(
    ("between", "country"),
    [
        ("", "PE"),
        (' "We do not bargain," she told reporters.', "PE"),
        (" A rival from Chile laughed.", None),
        ("\n\nA storm closed the port.", None),
    ],
)
def test_a_minister_is_of_the_country_whose_other_minister_just_spoke(between: str, country: str | None) -> None:
    text = (
        "Two boats left Chile for Peru on Monday with a crew of twelve men, the pilots of both ports said.\n\n"
        f"Peruvian Prime Minister Ana Rojas said no.{between} Interior Minister Pablo Cruz said yes."
    )
    assert meant(text, "Interior Minister Pablo Cruz").country == country


def test_an_office_that_one_state_has_is_its_own() -> None:
    text = (
        "Russia protested. Secretary of State Ann Hill said so. The former prime minister of Greece Ilya Pappas left."
    )
    assert meant(text, "Secretary of State Ann Hill").country == "US"


def test_the_countrys_ministry_is_that_of_the_state_just_named() -> None:
    text = (
        "Fifteen people were killed when drones struck a port in Peru on Tuesday, the country's interior ministry said."
    )
    ministry = meant(text, "the country's interior ministry")
    assert (ministry.country, ministry.name) == ("PE", "interior ministry")


def test_another_states_bodies_are_left_alone() -> None:
    text = (
        "Fighting went on in Peru for a third day on Monday, with many dead in the north. A foreign government helped."
    )
    assert all(e.country is None for e in entities(text) if e.name == "foreign government")
