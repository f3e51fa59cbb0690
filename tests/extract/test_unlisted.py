"""States that no list knows, on invented names."""

import pytest

from sayso.annotate import parse
from sayso.extract import mentions
from sayso.model import Report


def countries(text: str) -> set[str]:
    """The codes of all whom a text names."""
    return {e.country for e in mentions.find(parse(Report(text, ("x.txt",)))) if e.country}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Velonia's foreign minister, Oskar Brandt, said the border would stay shut.", "Velonia"),
        ("The Republic of Korvath broke off relations on Monday.", "Korvath"),
        ("The Velonian army crossed the river. Velonia had been warned.", "Velonia"),
        ("The government of Velonia said on Monday that it would mobilise.", "Velonia"),
        ("Soldiers appeared on the state television of Kombara.", "Kombara"),
        ("Ministers gave the junta in Kombara until Sunday.", "Kombara"),
        ("North Tarsia's defence ministry said two ships had left.", "North Tarsia"),
    ],
)
def test_a_name_that_acts_as_a_state_is_one(text: str, code: str) -> None:
    assert code in countries(text)


@pytest.mark.parametrize(
    "text",
    [
        "Karl Moss said on Monday that Moss's government would not yield.",
        "Norvane's president, Ann Hill, said that the company would sell its ships.",
        "The European foreign ministers met on Monday.",
        "Ann Hill opened an embassy in Fogburg and saw the army in Fogburg.",
        "Mr. Brandt's army of lawyers went to court.",
    ],
)
def test_a_person_a_company_and_a_region_are_none(text: str) -> None:
    assert countries(text) <= {"EU"}
