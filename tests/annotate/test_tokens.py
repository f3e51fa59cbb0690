"""Plain tokens say what spaCy's own say, spans and offsets too."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc as SpacyDoc

from sayso.annotate.copying import Copier, edges
from sayso.annotate.tokens import Doc

VOCAB = spacy.blank("en").vocab
LETTERS = ("text", "lower_", "lemma_", "tag_", "pos_", "dep_", "ent_type_", "ent_iob_", "whitespace_")
FLAGS = ("is_alpha", "is_lower", "is_upper", "is_space", "is_punct", "is_quote", "is_stop", "like_num", "orth", "idx")
ONE = ("head", "left_edge", "right_edge")
MANY = ("lefts", "rights", "children", "subtree", "ancestors", "conjuncts")
WORDS = ["Ana", "Korin", "and", "Velo", "met", "in", "Vienna", ".", "They", "said", '"', "No", '"', "."]
ROLES = ["compound", "nsubj", "cc", "conj", "ROOT", "prep", "pobj", "punct"]
ROLES += ["nsubj", "ROOT", "punct", "ccomp", "punct", "punct"]
HEADS = [1, 4, 1, 1, 4, 4, 5, 4, 9, 9, 11, 9, 11, 9]
CROSSED = [4, 4, 0, 1, 4, 4, 3, 4, 9, 9, 11, 9, 11, 9]
"""Heads of the same words where two arcs cross."""


def made(heads: list[int]) -> SpacyDoc:
    labels = ["B-PERSON", "I-PERSON", "O", "B-PERSON", "O", "O", "B-GPE", *["O"] * 7]
    spaces = [word not in ('"', "Vienna", "No") for word in WORDS]
    return SpacyDoc(VOCAB, WORDS, spaces, heads=heads, deps=ROLES, ents=labels, lemmas=[w.lower() for w in WORDS])


def copied(*docs: SpacyDoc) -> Doc:
    return Copier(docs[0].vocab)(docs)


@pytest.mark.parametrize("heads", [HEADS, CROSSED])
def test_tokens_are_spacys(heads: list[int]) -> None:
    own = made(heads)
    doc = copied(own)
    assert [t.i for t in doc] == list(range(len(own)))
    for name in (*LETTERS, *FLAGS):
        assert [getattr(t, name) for t in doc] == [getattr(t, name) for t in own], name
    for name in ONE:
        assert [getattr(t, name).i for t in doc] == [getattr(t, name).i for t in own], name
    for name in MANY:
        assert [[c.i for c in getattr(t, name)] for t in doc] == [[c.i for c in getattr(t, name)] for t in own], name


def test_words_that_do_not_stand_side_by_side_are_known() -> None:
    assert copied(made(HEADS)).crossed == frozenset()
    assert 3 in copied(made(CROSSED)).crossed


@pytest.mark.parametrize("heads", [HEADS, CROSSED])
def test_spans_are_spacys(heads: list[int]) -> None:
    own = made(heads)
    doc = copied(own)
    for start in range(len(own)):
        for end in range(start + 1, len(own) + 1):
            one, other = own[start:end], doc.span(start, end)
            assert (other.text, other.start_char, other.end_char) == (one.text, one.start_char, one.end_char)
            assert other.root.i == one.root.i
    assert [(s.start, s.end) for s in doc.sents] == [(s.start, s.end) for s in own.sents]
    assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in own.ents]
    assert [(t.sent.start, t.sent.end) for t in doc] == [(t.sent.start, t.sent.end) for t in own]


@pytest.mark.parametrize("mode", ["contract", "expand"])
def test_spans_by_offset_are_spacys(mode: Any) -> None:
    own = made(HEADS)
    doc = copied(own)
    for start in range(-1, len(own.text) + 2):
        for end in range(start + 2, len(own.text) + 2):
            one, other = own.char_span(start, end, alignment_mode=mode), doc.char_span(start, end, mode)
            assert (one and (one.start, one.end)) == (other and (other.start, other.end))


def test_documents_go_on_from_one_to_the_next() -> None:
    own = made(HEADS)
    doc = copied(own, own)
    text = own.text_with_ws
    assert doc.text == text * 2
    assert [t.idx for t in doc[len(own) :]] == [t.idx + len(text) for t in own]
    assert [t.head.i for t in doc[len(own) :]] == [h + len(own) for h in HEADS]
    assert all(one.end == two.start for one, two in pairwise(doc.sents))


def test_nothing_is_a_document() -> None:
    doc = Copier(VOCAB)([])
    assert (len(doc), doc.text, doc.sents, doc.ents) == (0, "", (), ())
    assert doc.char_span(0, 1, "expand") is None


def test_no_token_stands_before_the_first() -> None:
    doc = copied(made(HEADS))
    assert doc[1].nbor(-1) is doc[0]
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[-1].nbor()


def test_edges_are_those_of_what_stands_below() -> None:
    assert edges([1, 1, 1, 2]) == ([0, 0, 2, 3], [0, 3, 3, 3])
