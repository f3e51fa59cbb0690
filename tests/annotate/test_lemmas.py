"""Lemmas looked up: the same as the lemmatizer's own loop gives."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from sayso.annotate.lemmas import Lemmas
from sayso.annotate.parsing import _model

TEXTS = (
    "She said they've left, but he hasn't; it was not what we wanted.",
    "Norland's ministers were building better dams, and the builders' meeting met \n\n again.",
    "He leaves the leaves. The best men run; the run was best.",
    "",
)


def parsed() -> list[Doc]:
    """Texts with all but lemmas, some of which the ruler sets."""
    nlp = _model()
    with nlp.select_pipes(disable=["lemmatizer", "ner"]):
        return list(nlp.pipe(TEXTS))


def lemmas(docs: list[Doc]) -> list[list[str]]:
    return [[t.lemma_ for t in doc] for doc in docs]


def test_the_same_as_the_lemmatizers_own() -> None:
    lemmatizer: Any = _model().get_pipe("lemmatizer")
    theirs, ours = parsed(), parsed()
    for doc in theirs:
        lemmatizer(doc)
    quick = Lemmas(lemmatizer)
    quick(ours)
    assert lemmas(ours) == lemmas(theirs)
    again = parsed()
    quick(again)
    assert lemmas(again) == lemmas(theirs)
    assert lemmas(again)[2][1:4] == ["leave", "the", "leaf"]


def test_a_lemma_that_is_set_stays() -> None:
    (doc, *_) = parsed()
    doc[1].lemma_ = "tell"
    Lemmas(_model().get_pipe("lemmatizer"))([doc])  # type: ignore[arg-type]
    assert [t.lemma_ for t in doc][:2] == ["she", "tell"]


def test_another_lemmatizer_is_refused() -> None:
    looked_up: Any = spacy.blank("en").add_pipe("lemmatizer", config={"mode": "lookup"})
    with pytest.raises(ValueError, match=r"^lemmatizer: mode and overwriting are \('lookup', False\)"):
        Lemmas(looked_up)
