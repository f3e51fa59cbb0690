import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import lexicon, places
from sayso.places import Place


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("Russia", "RU"),
        ("Russian Federation", "RU"),
        ("the Russians", "RU"),
        ("Russia's", "RU"),
        ("Russia’s", "RU"),
        ("US", "US"),
        ("U.S.", "US"),
        ("American", "US"),
        ("UK", "GB"),
        ("British", "GB"),
        ("UAE", "AE"),
        ("F.B.I.", "US"),
        ("Kiev", "UA"),
        ("Kyiv", "UA"),
        ("Saudi", "SA"),
        ("North Koreans", "KP"),
        ("Bosnia & Herzegovina", "BA"),
        ("Türkiye", "TR"),
        ("RUSSIA", "RU"),
        ("Kremlin", "RU"),
        ("the White House", "US"),
        ("Foggy Bottom", "US"),
        ("Smolenskaya", "RU"),
        ("Downing Street", "GB"),
        ("Élysée", "FR"),
        ("Quai d'Orsay", "FR"),
        ("Zhongnanhai", "CN"),
        ("Bankova", "UA"),
        ("Brussels", "EU"),
        ("European Commission", "EU"),
        ("North Atlantic Treaty Organization", "NATO"),
        ("UN", "UN"),
        ("African Union", "African Union"),
    ],
)
def test_forms_of_states_and_alliances(form: str, code: str) -> None:
    assert places.country(form) == code


@pytest.mark.parametrize("word", ["", " ", "us", "it", "In", "Island", "Congo", "polish", "turkey", "Nigerx", "the"])
def test_what_is_no_state(word: str) -> None:
    assert places.country(word) is None


def test_how_a_form_stands_for_a_state() -> None:
    assert places.lookup("Turkish") == Place("TR", "demonym")
    assert places.lookup("Turks") == Place("TR", "people")
    assert places.lookup("Ankara") == Place("TR", "capital")
    assert places.lookup("Turkey") == Place("TR", "name")
    assert places.lookup("State Department") == Place("US", "seat")


def test_names_for_the_page() -> None:
    assert [places.name(c) for c in ("RU", "US", "GB", "TR", "NATO", "EU")] == [
        "Russia", "United States", "United Kingdom", "Turkey", "NATO", "EU",
    ]  # fmt: skip
    assert places.name("LAS") == "Arab League"
    assert places.name("??") == "??"


def test_capitals() -> None:
    assert [places.capital(c) for c in ("RU", "US", "UA", "EU", "NATO")] == [
        "Moscow", "Washington", "Kyiv", "Brussels", None,
    ]  # fmt: skip
    assert places.is_capital("Tehran")
    assert not places.is_capital("Geneva")
    assert not places.is_capital("Kremlin")


def test_kinds() -> None:
    assert places.kind("RU") == "state"
    assert places.kind("OSCE") == "alliance"


def test_names_that_are_also_something_else() -> None:
    assert places.unsure("Georgia")
    assert not places.unsure("Germany")


def test_no_alliance_has_the_code_of_a_state() -> None:
    from babel import Locale

    assert not {row.tag for row in lexicon.load("alliances")} & set(Locale("en").territories) - {"EU", "UN"}


@given(st.text(max_size=30))
def test_lookup_never_raises_and_knows_its_own_names(text: str) -> None:
    code = places.country(text)
    assert code is None or places.country(places.name(code)) == code
