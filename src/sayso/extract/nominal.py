"""Attributions by nouns ("Moscow's warning that X") and adjectives ("is convinced that X")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso import lexicon
from sayso.extract.borders import to_range
from sayso.extract.cues import negated, supposed
from sayso.extract.drafts import Draft, Page, end_of
from sayso.extract.voices import SUBJECTS, can_speak, noun_range, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs that add nothing to the noun: whoever does it is the one who speaks.
LIGHT = frozenset(
    [
        "issue",
        "give",
        "make",
        "repeat",
        "renew",
        "offer",
        "reiterate",
        "deliver",
        "voice",
        "express",
        "send",
        "have",
        "add",
        "release",
        "publish",
        "extend",
    ]
)


def _clause(noun: Token, frames: frozenset[str]) -> tuple[Token, int] | None:
    """The clause that says what the noun announces, and the token number at which it begins."""
    for child in noun.children:
        if child.i < noun.i or child.dep_ not in ("acl", "ccomp", "relcl", "xcomp", "advcl"):
            continue
        for mark in child.children:
            if mark.lower_ == "that" and mark.dep_ == "mark":
                return child, mark.i + 1
            if mark.lower_ == "to" and mark.dep_ == "aux" and "noun-inf" in frames:
                return child, mark.i
    return None


def _owner(noun: Token) -> Token | None:
    """Who says it: the possessor, "from X", "by X", or the subject of "issued a warning"."""
    for child in noun.children:
        owns = child.dep_ == "poss" or any(c.tag_ == "POS" for c in child.children)
        if owns and can_speak(child):
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("from", "by"):
            named = next((c for c in child.children if c.dep_ == "pobj"), None)
            if named is not None and can_speak(named):
                return named
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in LIGHT and not supposed(verb) and not negated(verb):
        return subject(verb)
    return None


def _by_noun(token: Token) -> Draft | None:
    frames = lexicon.tags("cues").get(token.lemma_.lower(), frozenset())
    if token.pos_ != "NOUN" or "noun" not in frames:
        return None
    found, owner = _clause(token, frames), _owner(token)
    if found is None or owner is None or not can_speak(owner):
        return None
    clause, start = found
    content = to_range(token.doc, (start, clause.right_edge.i + 1))
    if content is None:
        return None
    voice = noun_range(owner)
    if voice[1] > content[0] > voice[0]:
        return None
    return Draft(voice, (token.idx, end_of(token)), token.lemma_.lower(), (content,))


def _by_adjective(token: Token) -> Draft | None:
    if "adjective" not in lexicon.tags("cues").get(token.lower_, ()):
        return None
    clause = next((c for c in token.children if c.dep_ == "ccomp" and c.i > token.i), None)
    copula = token.head if token.dep_ == "acomp" else token
    if copula is not token and copula.lemma_ not in ("be", "remain", "feel"):
        return None
    who = next((c for c in copula.children if c.dep_ in (*SUBJECTS, "nsubjpass")), None)
    if clause is None or who is None or not can_speak(who) or who.lower_ == "it" or supposed(copula):
        return None
    first = next((c for c in copula.children if c.dep_ == "auxpass"), copula)
    content = to_range(token.doc, (clause.left_edge.i, clause.right_edge.i + 1))
    if content is None or negated(copula) or content[0] < end_of(token):
        return None
    return Draft(noun_range(who), (first.idx, end_of(token)), f"be {token.lower_}", (content,))


def find(read: Page) -> Iterator[Draft]:
    """Attributions by nouns and adjectives, in text order."""
    for sentence in read.annotated.sentences:
        for token in sentence:
            draft = _by_noun(token) or _by_adjective(token)
            if draft is not None:
                yield draft
