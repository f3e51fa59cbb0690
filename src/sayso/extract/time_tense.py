"""The tense of the clause in which a time stands."""

from __future__ import annotations

from typing import Literal

from sayso.annotate import Token

Tense = Literal["past", "future"] | None

_COMING = frozenset({"will", "'ll", "’ll", "ll", "shall", "wo"})
_DUE = frozenset({"due", "set", "schedule", "expect", "plan", "slate", "about", "bind"})
_MOST = 12


def governing(token: Token) -> Token | None:
    """The verb of the clause in which `token` stands."""
    at = token
    for _ in range(_MOST):
        if at.pos_ in ("VERB", "AUX"):
            return at
        if at.head.i == at.i:
            return None
        at = at.head
    return None


def tense(token: Token) -> Tense:
    """Whether the clause around `token` tells of what was or of what is to come; None where it tells neither."""
    verb = governing(token)
    if verb is None:
        return None
    if verb.dep_ == "xcomp" and verb.tag_ == "VB" and verb.head.lemma_.lower() in _DUE:
        return "future" if _finite(verb.head) in (None, "VBZ", "VBP") else None
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(helper.lower_ in _COMING for helper in helpers):
        return "future"
    if any(helper.tag_ == "MD" for helper in helpers):
        return None
    if verb.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in helpers):
        return "past"
    if verb.tag_ == "VBN":
        present = any(helper.tag_ in ("VBZ", "VBP") for helper in helpers)
        perfect = any(helper.lemma_ == "have" for helper in helpers)
        return "past" if perfect or not present else None
    return None


def _finite(verb: Token) -> str | None:
    """The tag of the finite form of a verb: its own, or that of its helper."""
    tags = [child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass")]
    return next((tag for tag in tags if tag in ("VBZ", "VBP", "VBD")), None)
