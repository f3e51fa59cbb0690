"""Entities: the same as spaCy's own loop finds, whatever the text and however it is cut."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from sayso.annotate.parsing import _model
from sayso.annotate.recogniser import Recogniser

TEXTS = (
    "Governor Nadia Brek of North Velonia met Pavel Orme, 54, in Geneva on 3 March 2031.",
    "The Harbour Workers' Union said on Tuesday that 1,200 of its members, a third, had left Port Selm.",
    "Ilse Torn",
    " \n",
    "It cost $4.5 million. The United Nations Security Council met twice. \n \nTorn, the first of three, left.",
)
WORDS = ("Ilse", "Torn", "Port", "Selm", "United", "Nations", "of", "the", "on", "3", "March", "2031", "$", ".", "\n")


def parsed(*texts: str) -> list[Doc]:
    """Texts with their sentences and no entities."""
    nlp = _model()
    with nlp.select_pipes(disable=["ner"]):
        return list(nlp.pipe(texts))


def entities(doc: Doc) -> list[tuple[int, int, str]]:
    return [(one.start, one.end, one.label_) for one in doc.ents]


def both(*texts: str) -> tuple[list[Doc], list[Doc]]:
    """The texts with spaCy's entities and with ours."""
    recogniser: Any = _model().get_pipe("ner")
    theirs, ours = parsed(*texts), parsed(*texts)
    for doc in theirs:
        recogniser(doc)
    Recogniser(recogniser)(ours)
    return theirs, ours


def test_the_same_as_spacys_own_loop() -> None:
    theirs, ours = both(*TEXTS)
    assert [entities(doc) for doc in ours] == [entities(doc) for doc in theirs]
    assert ("Nadia Brek", "PERSON") in [(one.text, one.label_) for one in ours[0].ents]
    assert sum(len(doc.ents) for doc in ours) > 10


def test_every_word_is_settled() -> None:
    theirs, ours = both(*TEXTS)
    assert [doc.to_array("ENT_IOB").tolist() for doc in ours] == [doc.to_array("ENT_IOB").tolist() for doc in theirs]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), min_size=1, max_size=4))
def test_any_words(drawn: list[list[str]]) -> None:
    theirs, ours = both(*(" ".join(words) for words in drawn))
    assert [entities(doc) for doc in ours] == [entities(doc) for doc in theirs]


def test_a_recogniser_made_otherwise_is_refused() -> None:
    blank = spacy.blank("en")
    other: Any = blank.add_pipe(
        "ner",
        config={
            "model": {
                "@architectures": "spacy.TransitionBasedParser.v2",
                "state_type": "ner",
                "extra_state_tokens": True,
                "hidden_width": 8,
                "maxout_pieces": 2,
                "use_upper": True,
            }
        },
    )
    other.add_label("PERSON")
    blank.initialize()
    with pytest.raises(ValueError, match="expected \\(1, 3, set\\(\\)\\)"):
        Recogniser(other)
