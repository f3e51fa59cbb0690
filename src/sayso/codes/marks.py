"""Whether a sentence asserts an event, by the words around it: a second look, stricter than what reading found.

Reading decides with a parser; what it lets through is looked at again here, as a deed that was only supposed costs
event data more than one that is missed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from sayso import lexicon
from sayso.codes.index import Index
from sayso.model import Citation

Mark = Literal["conditional", "denied", "supposed", "scheduled"]
_MARKS: tuple[Mark, ...] = ("conditional", "denied", "supposed", "scheduled")
_BORDER = re.compile(r"[,;:()\u2013\u2014]|\.\s")
_INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?\Z")
_REALISED = re.compile(
    r"\b(?:began|begun|started|continued|managed|forced|went on|helped|came|used)\s+to\s+(?:\w+ly\s+)?\Z"
)
_INVERTED = re.compile(r"\A\W*(?:should|were|had)\b[^,]*", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:would|could|might)\b", re.IGNORECASE)
_GLUED = re.compile(r"n?['’]")
_EDGE = r"\b"
_REACH = 90
"""Characters before an event's word in which a mark is looked for: a clause of some fifteen words."""


@cache
def _pattern(tag: str) -> re.Pattern[str]:
    forms = sorted(cues(tag), key=lambda form: (-len(form), form))
    # "n't" and "'ll" stand in the middle of a word; capitals count, as "May" and "Will" are no marks.
    words = "|".join(rf"{'' if _GLUED.match(form) else _EDGE}{re.escape(form)}{_EDGE}" for form in forms)
    return re.compile(f"(?:{words})" if forms else r"(?!)")


def has(tag: str, text: str) -> bool:
    """Whether words of a tag of `lexicons/coding_marks.tsv` stand in a text."""
    return _pattern(tag).search(text) is not None


@cache
def cues(tag: str) -> frozenset[str]:
    """The forms of a tag."""
    return frozenset(row.form for row in lexicon.load("coding_marks") if row.tag == tag)


def of(piece: Citation, index: Index) -> Mark | None:
    """What keeps the event whose word `piece` is from being asserted, None where nothing does."""
    sentence = index.sentence(piece)
    text = sentence.text[:1].lower() + sentence.text[1:]
    before, after = text[: piece.start - sentence.start], text[piece.end - sentence.start :]
    clause = _last(before)
    found = _inverted(sentence, piece) or _tagged("before", clause)
    if found is None and _INFINITIVE.search(before) and not _REALISED.search(before):
        found = "supposed"
    following = _pattern("reset").split(_BORDER.split(after, maxsplit=1)[0], maxsplit=1)[0]
    found = found or _tagged("after", following)
    return found or (_fresh(before, following) if _is_new(clause, before) else None)


def bound(piece: Citation, index: Index) -> bool:
    """Whether the sentence of an event that is to come names a condition anywhere."""
    text = index.sentence(piece).text
    return has("before conditional", text[:1].lower() + text[1:])


def _last(before: str) -> str:
    """The part of a sentence before an event's word that belongs to its own clause."""
    near = before[-_REACH:]
    reset = max((m.end() for m in _pattern("reset").finditer(near)), default=0)
    border = max((m.end() for m in _BORDER.finditer(near)), default=0)
    return near[max(reset, border) :]


def _tagged(where: str, text: str) -> Mark | None:
    return next((mark for mark in _MARKS if has(f"{where} {mark}", text)), None)


def _inverted(sentence: Citation, piece: Citation) -> Mark | None:
    """ "Should Norland attack, …": what opens the sentence and reaches to its first comma."""
    opening = _INVERTED.match(sentence.text)
    return "conditional" if opening and piece.end - sentence.start <= opening.end() else None


def _is_new(clause: str, before: str) -> bool:
    """Whether an event is named as one not known before: "an attack", "sanctions", not "the attack"."""
    opening = clause or before[-20:]
    return bool(_pattern("fresh").search(opening)) or not re.search(
        r"\b(?:the|this|that|these|those|its|his|her|their|our)\b|['’]s\b", opening, re.IGNORECASE
    )


def _fresh(before: str, following: str) -> Mark | None:
    found = _tagged("loose", following)
    return found or ("supposed" if _pattern("fresh").search(before[-20:]) and _MODAL.search(before) else None)
