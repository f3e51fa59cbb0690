"""Attributes looked up: the same as the ruler's own search gives."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from sayso.annotate.parsing import _model
from sayso.annotate.ruler import Ruler

TEXTS = (
    "She said they've left, but he hasn't; it was not what we wanted.",
    "That man, who'd gone there once, could've been the one that I told you about.",
    "Let's go, y'all: I'm gonna leave, he ain't comin' and nothin' will be done.",
    "Ms. Orme's 1st ferry sank \n\n in 2031 (a 4-3 vote).",
    "@torn http://selm.example :) ol' etc.",
)


def parsed() -> list[Doc]:
    """Texts with tags and roles, and without what the ruler sets."""
    nlp = _model()
    with nlp.select_pipes(enable=["tok2vec", "tagger", "parser"]):
        return list(nlp.pipe(TEXTS))


def words(doc: Doc) -> list[tuple[str, str, str, str, str, str]]:
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_) for t in doc]


def test_the_same_as_the_rulers_own() -> None:
    ruler: Any = _model().get_pipe("attribute_ruler")
    theirs, ours = parsed(), parsed()
    for doc in theirs:
        ruler(doc)
    quick = Ruler(ruler)
    quick(ours)
    assert [words(doc) for doc in ours] == [words(doc) for doc in theirs]
    again = parsed()
    quick(again)
    assert [words(doc) for doc in again] == [words(doc) for doc in theirs]


@pytest.mark.parametrize(
    ("pattern", "given"), [({"ORTH": "torn"}, {"POS": "X"}), ({"LOWER": "torn"}, {"NORM": "torn"})]
)
def test_a_rule_that_is_not_remembered_is_refused(pattern: dict[str, str], given: dict[str, str]) -> None:
    ruler: Any = spacy.blank("en").add_pipe("attribute_ruler")
    ruler.add([[pattern]], given)
    with pytest.raises(ValueError, match=r"^attribute ruler: rule 0 is \{"):
        Ruler(ruler)
