"""Sentences that say nothing which reports could carry: questions, asides to the reader, sentences without a matter."""

from __future__ import annotations

import re

from sayso.check import units
from sayso.check.words import Text
from sayso.model import Citation

_PERSONAL = re.compile(r"\b(?:we|us|our|ours|you|your|yours|i|my|me)\b")
_OPENING = re.compile(r"[\"“]?(?:here|what|how|why|who|whom|where|when|that|this|read|see|click|watch)\b", re.I)
_FEW = 2
"""Words that tell something from which a sentence says something all the same."""


def nothing(text: Text, sentence: Citation) -> bool:
    """Whether a sentence has nothing to check."""
    if sentence.text.rstrip("\"”' ").endswith("?"):
        return True
    found = text.within(sentence.start, sentence.end)
    if any(word.name for word in found) or text.exact(sentence) or _told(text, sentence):
        return False
    telling = len(list(units.telling(found)))
    aside = bool(_OPENING.match(sentence.text) or _PERSONAL.search(sentence.text.lower()))
    return not found or (aside and telling <= _FEW)


def _told(text: Text, sentence: Citation) -> bool:
    return any(s.voices and any(sentence.overlaps(c) for c in s.content) for s in text.reading.statements)
