"""Parsing: the report's own offsets, sentences of prose, nothing that breaks it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import annotate
from sayso.annotate.parsing import PIECE
from sayso.model import NotText, Report


def sentences(text: str, *not_text: NotText) -> list[str]:
    page = annotate.parse(Report(text, ("text",), not_text=not_text))
    return [text[s.start_char : s.end_char] for s in page.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n ", []),
        ("Word", ["Word"]),
        ("One came.\nTwo went.", ["One came.", "Two went."]),
        ("First line\nsecond line", ["First line", "second line"]),
        ("  Indented text.  \n", ["Indented text."]),
        ("Prices have risen. can lead to unrest.", ["Prices have risen. can lead to unrest."]),
        ('He left. "It is over." She stayed.', ["He left.", '"It is over."', "She stayed."]),
        ("He said: “It is over.”\nShe stayed.", ["He said: “It is over.”", "She stayed."]),
        ("The US\u00a0side left. It was late.", ["The US\u00a0side left.", "It was late."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_marked_piece_is_no_sentence_and_no_sentence_crosses_it() -> None:
    text = " date 2020-01-02 The dam held. It rained."
    assert sentences(text, NotText(0, 16, "dateline")) == ["The dam held.", "It rained."]


def test_hyphenated_prefixes_stay_whole() -> None:
    page = annotate.parse(Report("They called for de-escalation by pro-Norland forces.", ("text",)))
    assert {"de-escalation", "pro-Norland"} <= {t.text for t in page.doc}


def test_a_long_paragraph_is_parsed_in_pieces() -> None:
    text = "The dam held and the road was open all night. " * (PIECE // 46 + 2)
    page = annotate.parse(Report(text, ("text",)))
    assert len(page.doc.text) == len(text)
    assert {text[s.start_char : s.end_char] for s in page.sentences} == {text[:45]}


def test_what_a_parse_depends_on_is_named() -> None:
    assert annotate.MODEL in annotate.versions()
    assert "sha256:" in annotate.versions()[annotate.MODEL]
    assert re.fullmatch("[0-9a-f]{16}", annotate.versions()["tagger"])


def test_parse_many_keeps_the_order() -> None:
    texts = ["One came.", "Two went."]
    pages = annotate.parse_many(Report(text, (text,)) for text in texts)
    assert [page.report.text for page in pages] == texts


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from(list("aB .,:;'\"“”«»()\n\r\t\x00\x07\u00a0—-!?0é\ud800😀")), max_size=80))
def test_offsets_are_the_reports_own(text: str) -> None:
    page = annotate.parse(Report(text, ("text",)))
    for token in page.doc:
        raw = text[token.idx : token.idx + len(token)]
        assert len(raw) == len(token.text)
        assert token.is_space or not raw.isspace()
    for sentence in page.sentences:
        assert text[sentence.start_char : sentence.end_char].strip()
        assert "\n" not in text[sentence.start_char : sentence.end_char]


@pytest.mark.parametrize(
    "sentence",
    [
        "Police Lt. Ada Velo said the road was shut.",
        "Sgt. Tom Reck, Rep. Ann Velo and Sen. Marc Dole met Gov. Brand.",
        "We met Cmdr. Reck and Supt. Velo.",
    ],
)
def test_no_sentence_begins_between_a_rank_and_its_name(sentence: str) -> None:
    assert sentences(f"{sentence} They left.") == [sentence, "They left."]
