"""spaCy's documents, which follow one another in a text, copied into one document of plain tokens."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.annotate.tokens import Doc, Span, Token

if TYPE_CHECKING:
    from spacy import tokens as spacy
    from spacy.vocab import Vocab

ASKED = ("ORTH", "IDX", "SPACY", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE", "ENT_IOB", "SENT_START")
IOB = ("", "I", "O", "B")
_PASSES = 12  # that spaCy makes at most over the edges of a document

Edges = tuple[list[int], list[int]]
Spelling = tuple[Any, str, str, bool, bool]


class _Strings(dict[int, str]):
    """Number in the vocabulary → string; decoded once."""

    def __init__(self, vocab: Vocab) -> None:
        self._strings = vocab.strings

    def __missing__(self, key: int) -> str:
        found = self[key] = self._strings[key]
        return found


class Copier:
    """Copies documents of one vocabulary; remembers its strings and what is true of a spelling wherever it stands."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab, self._strings = vocab, _Strings(vocab)
        self._spellings: dict[int, Spelling] = {}

    def _spelling(self, orth: int) -> Spelling:
        """A spelling's entry in the vocabulary, its letters, its small letters, whether it is white space or a mark."""
        found = self._spellings.get(orth)
        if found is None:
            lexeme = self._vocab[orth]
            found = lexeme, lexeme.text, lexeme.lower_, lexeme.is_space, lexeme.is_punct
            self._spellings[orth] = found
        return found

    def __call__(self, docs: Sequence[spacy.Doc]) -> Doc:
        """The documents as one; offsets and numbers of tokens go on from one to the next."""
        found: list[Token] = []
        heads: list[int] = []
        offset = 0
        for doc in docs:
            if len(doc):
                heads += (np.arange(len(doc)) + doc.to_array("HEAD").astype(np.int64) + len(found)).tolist()
                self._append(found, doc, offset)
                offset = found[-1].idx + len(found[-1].text + found[-1].whitespace_)
        return _linked(found, heads)

    def _append(self, found: list[Token], doc: spacy.Doc, offset: int) -> None:
        """Add a document's tokens, each without what ties it to others."""
        strings = self._strings
        rows = doc.to_array(list(ASKED)).tolist()
        for i, (orth, idx, space, lemma, tag, pos, dep, kind, iob, starts) in enumerate(rows, len(found)):
            token = Token()
            token.i, token.idx = i, offset + idx
            token.lexeme, token.text, token.lower_, token.is_space, token.is_punct = self._spelling(orth)
            token.whitespace_ = " " if space else ""
            token.lemma_, token.tag_, token.pos_, token.dep_ = strings[lemma], strings[tag], strings[pos], strings[dep]
            token.ent_type_, token.ent_iob_, token.is_sent_start = strings[kind], IOB[iob], starts == 1
            found.append(token)


def _linked(tokens: list[Token], heads: list[int]) -> Doc:
    """A document of the tokens, which know it, their heads, children and edges from now on."""
    doc = Doc(tokens)
    left, right = edges(heads)
    below: tuple[dict[int, list[Token]], dict[int, list[Token]]] = ({}, {})
    for i, token in enumerate(tokens):
        head = heads[i]
        token.doc, token.head = doc, tokens[head]
        token.left_edge, token.right_edge = tokens[left[i]], tokens[right[i]]
        token.lefts = token.rights = token.children = ()
        if head != i:
            below[head < i].setdefault(head, []).append(token)
    for head, found in below[0].items():
        tokens[head].lefts = tokens[head].children = tuple(found)
    for head, found in below[1].items():
        tokens[head].rights = tuple(found)
        tokens[head].children += tokens[head].rights
    doc.crossed = crossed(heads, left, right)
    doc.sent_starts = [0, *(t.i for t in tokens[1:] if t.is_sent_start)] if tokens else []
    doc.sents = tuple(Span(doc, start, end) for start, end in pairwise([*doc.sent_starts, len(tokens)]))
    doc.ents = tuple(_entities(doc))
    return doc


def edges(heads: Sequence[int]) -> Edges:
    """Each token's first and last token below it, as spaCy has them, by passes from left to right and back.

    One pass there and back is enough where no two arcs cross. Where some do, spaCy makes others, until no head is in
    another sentence; edges that are still short of the truth then stay so.
    """
    left, right = list(range(len(heads))), list(range(len(heads)))
    forth = list(enumerate(heads))
    for _ in range(_PASSES):
        for way in (forth, reversed(forth)):
            for i, head in way:
                if left[i] < left[head]:
                    left[head] = left[i]
                if right[i] > right[head]:
                    right[head] = right[i]
        if _within_sentences(heads, left):
            break
    return left, right


def _within_sentences(heads: Sequence[int], left: Sequence[int]) -> bool:
    """Whether no head stands before its token's sentence or behind the next one's first token."""
    starts = sorted({0, *(left[i] for i, head in enumerate(heads) if head == i), max(0, len(heads) - 1)})
    return all(start <= min(heads[start:end]) and max(heads[start:end]) <= end for start, end in pairwise(starts))


def crossed(heads: Sequence[int], left: Sequence[int], right: Sequence[int]) -> frozenset[int]:
    """The tokens whose edges hold others than the words below them, or not all of those, and all tokens above them."""
    if not heads:
        return frozenset()
    above, first, last = np.array(heads), np.array(left), np.array(right)
    child = above != np.arange(len(heads))
    wide = last - first + 1
    held = np.bincount(above[child], weights=wide[child], minlength=len(heads)) + 1 != wide
    outside = child & ((first < first[above]) | (last > last[above]))
    held[above[outside]] = True
    found: set[int] = set()
    for at in np.flatnonzero(held).tolist():
        while at not in found:
            found.add(at)
            at = heads[at]
    return frozenset(found)


def _entities(doc: Doc) -> list[Span]:
    starts = [t.i for t in doc if t.ent_iob_ == "B" and t.ent_type_]
    found = []
    for start in starts:
        end = start + 1
        while end < len(doc) and doc[end].ent_iob_ == "I":
            end += 1
        found.append(Span(doc, start, end, doc[start].ent_type_))
    return found
