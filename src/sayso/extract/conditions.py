"""Antecedents: "if …", "should …", "in the event of …", and subjects that are one ("any attack would lead to …")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso import lexicon
from sayso.extract.drafts import Draft, Page, Range, end_of
from sayso.extract.voices import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

MARKS = frozenset({"if", "unless"})
PROVIDED = frozenset({"provided", "providing", "assuming"})
CASES = frozenset({"event", "case"})
MODALS = frozenset({"would", "could", "will", "may", "might", "'ll", "can"})


def _upto(doc_token: Token, first: int, end: int) -> Range:
    """From token number `first` to the right edge of a phrase, within offset `end`, without a closing comma."""
    doc = doc_token.doc
    last = doc_token.right_edge
    while last.i > first and (last.is_punct or last.idx >= end):
        last = last.nbor(-1)
    return doc[first].idx, end_of(last)


def _clause(token: Token, end: int) -> Range | None:
    """ "if X", "unless X", "provided X", "should X do"."""
    head = token.head
    if token.i and token.nbor(-1).lower_ == "even":
        return None
    if (
        token.lower_ in MARKS
        and token.dep_ in ("mark", "advmod")
        and head.dep_ in ("advcl", "ccomp", "acl", "conj", "dep")
    ):
        return _upto(head, token.i, end)
    if token.lower_ in PROVIDED and token.dep_ in ("advcl", "prep", "mark"):
        return _upto(token if token.dep_ != "mark" else head, token.i, end)
    if token.lower_ == "should" and token.dep_ == "aux" and head.dep_ == "advcl" and head.left_edge.i == token.i:
        return _upto(head, token.i, end)
    return None


def _case(token: Token, end: int) -> Range | None:
    """ "in the event of X", "in case of X"."""
    if token.lemma_.lower() not in CASES or not any(c.lower_ in ("of", "that") for c in token.subtree):
        return None
    for back in (1, 2):
        if token.i >= back and token.nbor(-back).lower_ == "in":
            return _upto(token, token.i - back, end)
    return None


def _noun_core(noun: Token, end: int) -> Range:
    """A noun phrase up to the clause or participle that describes it."""
    doc = noun.doc
    last = noun.right_edge.i
    for token in doc[noun.i + 1 : last + 1]:
        if token.dep_ in ("acl", "relcl") and token.head == noun:
            last = token.left_edge.i - 1
            break
    while last > noun.i and (doc[last].is_punct or doc[last].idx >= end):
        last -= 1
    return doc[noun.left_edge.i].idx, end_of(doc[last])


def _listed(tag: str, token: Token) -> bool:
    return tag in lexicon.tags("conditions").get(token.lemma_.lower(), ())


def _supposed(noun: Token) -> bool:
    return any(c.lower_ in ("any", "further", "new", "another") for c in noun.children)


def _subject(span: Span, end: int) -> Range | None:
    """ "any intervention would lead to …", "will respond to any invasion"."""
    root = span.root
    modal = any(c.dep_ == "aux" and c.lower_ in MODALS for c in root.children)
    if not modal:
        return None
    noun = next((c for c in root.children if c.dep_ in (*SUBJECTS, "nsubjpass")), None)
    if noun is not None and noun.pos_ == "NOUN" and noun.idx >= span[0].idx:
        grave = root.lemma_ == "be" and any(c.dep_ == "attr" and _listed("grave", c) for c in root.children)
        if grave or (
            _listed("brings", root)
            and (_supposed(noun) or not any(c.lower_ in ("these", "those", "his", "her") for c in noun.children))
        ):
            return _noun_core(noun, end)
    for preposition in root.children:
        if preposition.lower_ == "to" and root.lemma_ in ("respond", "react", "retaliate"):
            held = next((c for c in preposition.children if c.dep_ == "pobj"), None)
            if held is not None and _supposed(held):
                return _noun_core(held, end)
    return None


def find(read: Page, draft: Draft) -> Range | None:
    """The antecedent of a conditional content, None if it has none."""
    for start, end in draft.content:
        span = read.tokens(start, end)
        if not len(span):
            continue
        for token in span:
            found = _clause(token, end) or _case(token, end)
            if found is not None and not _aside(token, span.root):
                return found
        found = _subject(span, end)
        if found is not None:
            return found
    return None


def _aside(token: Token, root: Token) -> bool:
    """Whether a condition belongs to a comparison ("as they would if …") or to what only describes a noun."""
    up = token.head
    while up != root and up.dep_ != "ROOT":
        if up.dep_ == "advcl" and any(c.lower_ in ("as", "than") and c.dep_ == "mark" for c in up.children):
            return True
        if up.dep_ in ("relcl", "acl") and not any(c.dep_ == "aux" and c.lower_ == "to" for c in up.children):
            return True
        up = up.head
    return False
