"""Whether the one denies what the other says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from sayso import concepts
from sayso.check import search, words
from sayso.check.units import Unit
from sayso.check.words import Text, Word
from sayso.model import Issue

_REACH = 4
"""Words after a negator that it can turn."""
_TOKEN = re.compile(r"n['’]t\b|[A-Za-z]+(?=n['’]t\b)|[A-Za-z]+")
_BORDER = re.compile(r"[,;:]\s|\b(?:and|but|while|which|who)\b(?!\s+(?:the|an?|any|its|their|his|her|further)\b)")
_TWO = re.compile(r"\b(?:rul(?:e|es|ed|ing) out)\b", re.IGNORECASE)


def compare(draft: Text, ours: Unit, pile: Text, theirs: Unit, shared: Sequence[Word]) -> Iterator[Issue]:
    """A denial where the other asserts; an even number of denials is none."""
    keys = {word.key for word in shared if not word.name}
    own, found = _negators(draft, ours, keys), _negators(pile, theirs, keys)
    turned = _contraries(ours.words, theirs.words)
    if (len(own) + len(found) + turned) % 2:
        yield Issue("negation", " ".join(own), " ".join(found), (theirs.sentence,))


def _negators(text: Text, unit: Unit, keys: Collection[str]) -> list[str]:
    """The negators of a unit, each of which stands close before a word that both have."""
    report = text.reading.report.text[unit.start : unit.end]
    spans = [(m.start(), m.end(), m.group()) for m in _TWO.finditer(report)]
    taken = [(start, end) for start, end, _ in spans]
    spans += [
        (m.start(), m.end(), m.group())
        for m in _TOKEN.finditer(report)
        if words.tagged(m.group().replace("’", "'"), "negator") and not any(a <= m.start() < b for a, b in taken)
    ]
    found = []
    for start, end, form in sorted(spans):
        if _aside(text, unit, unit.start + start, keys):
            continue
        later = [w for w in unit.words if w.start >= unit.start + end and not w.name][:_REACH]
        near = [w for w in later if not _BORDER.search(report[end : w.start - unit.start])]
        if any(words.kin(w.key, key) for w in near for key in keys):
            found.append(form)
    return found


def _aside(text: Text, unit: Unit, at: int, keys: Collection[str]) -> bool:
    """Whether a negator is quoted, or a word that both have, so that it turns both alike."""
    if any(start <= at < end for start, end in search.quoted(unit.sentence)):
        return True
    return any(w.start == at and any(words.kin(w.key, key) for key in keys) for w in unit.words)


def _contraries(one: Sequence[Word], other: Sequence[Word]) -> int:
    """Pairs of contraries of which each has one only."""
    left, right = {w.key for w in one}, {w.key for w in other}
    return sum(1 for key in sorted(left - right) if concepts.contraries(key) & (right - left))
