""" "All" for "some": how many of a thing the draft speaks of, and how many the pile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from sayso.check import words
from sayso.check.units import Unit
from sayso.check.words import Text, Word
from sayso.model import Issue

_REACH = 4
"""Tokens before a noun in which "all" or "some" counts it."""
_TOKEN = re.compile(r"[A-Za-z]+")
_PARTIAL = frozenset(("some", "certain", "part of", "partly"))
"""What is said of some of them only; "several" and "many" say no less than no word at all."""
_Many = Literal["all", "some", "partial"]


def compare(draft: Text, ours: Unit, pile: Text, theirs: Unit) -> Iterator[Issue]:
    """Things of which the draft speaks without exception where the pile does not."""
    for word in (w for w in ours.words if not w.name and not w.key.isdigit()):
        there = [_many(pile, other, theirs) for other in theirs.words if words.kin(other.key, word.key)]
        said = _many(draft, word, ours)
        if said and said[0] == "all" and there and not any(many and many[0] == "all" for many in there):
            yield Issue("quantifier", said[1], next((many[1] for many in there if many), ""), (theirs.sentence,))
            return
        if said is None and there and all(many and many[0] == "partial" for many in there):
            yield Issue("quantifier", "", there[0][1] if there[0] else "", (theirs.sentence,))
            return


def _many(text: Text, word: Word, unit: Unit) -> tuple[_Many, str] | None:
    """How many a noun stands for, by the words close before it, and the word that says so."""
    report = text.reading.report.text
    start = max(unit.sentence.start, word.start - 60)
    tokens = [m.group().lower() for m in _TOKEN.finditer(report[start : word.start])][-_REACH:]
    for token in reversed(tokens):
        if words.tagged(token, "all"):
            return "all", token
        if token in _PARTIAL:
            return "partial", token
        if words.tagged(token, "some"):
            return "some", token
    return None
