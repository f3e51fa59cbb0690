from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.language import language
from sayso.ingest.metadata import day, language_code, official


@pytest.mark.parametrize(
    "text",
    [
        "2022-03-24",
        "20220324",
        "2022-03-24T23:30:00-05:00",
        "2022-03-24T10:00:00Z",
        "24 March 2022",
        "March 24, 2022, 5:40 p.m. EST",
        "Thu, 24 Mar 2022 10:00:00 +0100",
        "24/03/2022",
        "03/24/2022",
        "24.03.2022 10:35",
        "1648116000",
        "1648116000000",
        "1648116000.0",
    ],
)
def test_a_day_is_read(text: str) -> None:
    assert day(text) == date(2022, 3, 24)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022-13-45",
        "30 February 2022",
        "March 2022",
        "2022",
        "Thursday",
        "10:35",
        "03/04/2022",
        "soon",
        "0001-01-01",
    ],
)
def test_what_states_no_one_day_is_unknown(text: str) -> None:
    assert day(text) is None


def test_a_date_whose_order_does_not_matter_is_read() -> None:
    assert day("04/04/2022") == date(2022, 4, 4)


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_unknown(text: str) -> None:
    assert day(text) is None or isinstance(day(text), date)


@pytest.mark.parametrize(
    ("address", "party"),
    [
        ("https://www.whitehouse.gov/briefing-room/x", "US"),
        ("https://www.state.gov", "US"),
        ("http://en.kremlin.ru/events/1", "RU"),
        ("https://www.gov.uk/government/news", "GB"),
        ("https://mfa.gov.ua/en/news", "UA"),
        ("https://www.mofa.go.jp/press", "JP"),
        ("https://www.diplomatie.gouv.fr/en", "FR"),
        ("https://www.nato.int/cps", "NATO"),
        ("https://ec.europa.eu/commission", "EU"),
        ("president.gov.ua", "UA"),
        ("https://www.example.com/gov.uk", None),
        ("https://governance.org", None),
        ("https://gov.example.com", None),
        ("The Daily Example", None),
        ("http://[bad", None),
        ("", None),
    ],
)
def test_the_party_whose_own_site_it_is(address: str, party: str | None) -> None:
    assert official(address) == party
    assert official(None, address) == party


@pytest.mark.parametrize(
    ("tag", "code"), [("en", "en"), ("en-GB", "en"), ("pt_BR", "pt"), ("English", None), ("", None), (None, None)]
)
def test_language_tags(tag: str | None, code: str | None) -> None:
    assert language_code(tag) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "The envoy said on Monday that the talks would resume, and that it was up to the others to answer. " * 3,
            "en",
        ),
        (
            "Der Außenminister sagte am Montag, die Gespräche würden wieder aufgenommen. Die Antwort steht aus. " * 3,
            "de",
        ),
        ("Министр заявил в понедельник, что переговоры продолжатся в Женеве. Ответа пока нет. " * 3, "ru"),
        ("Biden called Putin", "en"),
        ("Bundeskanzler warnt", "en"),
        ("", "en"),
        ("\x00\ufffd", "en"),
    ],
)
def test_the_language_of_a_text(text: str, code: str) -> None:
    assert language(text) == code
