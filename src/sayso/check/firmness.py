"""How firmly draft and pile say a thing: what only seems, could or would be, is to come, depends on something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso import concepts
from sayso.check import search, words
from sayso.check.units import Unit
from sayso.check.words import Text, Word
from sayso.model import Issue

_TOKEN = re.compile(r"[A-Za-z]+(?:['’]t)?|['’]ll|n['’]t")
_MODALS = ("could", "would", "will")
_REACH = 6
"""Tokens before a word in which a modal verb or hedge governs it."""
_COVERED = 0.5
"""Share of a condition's words that a draft must have to name it."""
_DONE = re.compile(
    r"\b(?:(?:has|have|had)\s+(?:\w+ly\s+)?(?:been\s+)?\w+(?:ed|en|ld|ok|un|id|de|nt|ne)\b|held|met|took|began|started|"
    r"took place|were|was)\b"
)
_IF = re.compile(r"\b(?:if|unless|should|in the event of|in case of|provided|as long as|once)\b", re.IGNORECASE)


def compare(draft: Text, ours: Unit, pile: Text, theirs: Unit, shared: Sequence[Word]) -> Iterator[Issue]:
    """What the draft's unit leaves out of how firmly the pile's is said."""
    yield from _condition(draft, ours, pile, theirs)
    governed = [w for w in theirs.words if not w.name and any(words.kin(w.key, s.key) for s in shared)]
    own, found = _before(draft, ours, list(ours.words)), _before(pile, theirs, governed)
    hedge = next((t for t in found if words.tagged(t, "hedge")), None)
    if hedge and not any(words.tagged(t, "hedge") for t in own) and not _same_stem(hedge, own):
        yield Issue("hedge", "", hedge, (theirs.sentence,))
    yield from _modal(ours, theirs, own, found, _heads(draft, ours, pile, theirs))


def _same_stem(hedge: str, own: Sequence[str]) -> bool:
    return any(token.lower()[:4] == hedge.lower()[:4] for token in own)


def _heads(draft: Text, ours: Unit, pile: Text, theirs: Unit) -> tuple[list[str], list[str]] | None:
    """The tokens before what the draft's unit is all about, there and in the pile; None where that has it not."""
    predicate = ours.proposition.predicate.split() if ours.proposition else []
    keys = {found for word in predicate if (found := concepts.concept(word))}
    for word in ours.words:
        other = next((w for w in theirs.words if words.kin(w.key, word.key)), None) if word.key in keys else None
        if other is not None:
            return _before(draft, ours, [word]), _before(pile, theirs, [other])
    return None


def _closest(tokens: Sequence[str]) -> str | None:
    """The last modal verb of some tokens."""
    return next((m for token in reversed(tokens) for m in _MODALS if words.tagged(token, m)), None)


def _modal(
    ours: Unit, theirs: Unit, own: Sequence[str], found: Sequence[str], heads: tuple[list[str], list[str]] | None
) -> Iterator[Issue]:
    said, there = (_closest(heads[0]), _closest(heads[1])) if heads else (_strongest(own), _weakest(found))
    if theirs.proposition is not None and theirs.proposition.modality == "possible":
        there = there or "could"
    cited = (theirs.sentence,)
    possible = ours.proposition is not None and ours.proposition.modality == "possible"
    if there == "could" and (said in ("will", "would") or not (said or possible)):
        if heads or said is None or said != _strongest(found):
            yield Issue("modality", said or "", there, cited)
    elif not said and _done(ours):
        due = (
            there
            if there in ("will", "would")
            else None
            if there or _meant(ours)
            else _due(theirs, heads[1] if heads else found)
        )
        if due:
            yield Issue("plan", "", due, cited)


def _strongest(tokens: Sequence[str]) -> str | None:
    return next((m for m in reversed(_MODALS) if any(words.tagged(t, m) for t in tokens)), None)


def _weakest(tokens: Sequence[str]) -> str | None:
    return next((m for m in _MODALS if any(words.tagged(t, m) for t in tokens)), None)


def _done(unit: Unit) -> bool:
    """Whether a unit tells of a thing as done."""
    text = unit.sentence.text[max(0, unit.start - unit.sentence.start) : unit.end - unit.sentence.start]
    return bool(_DONE.search(text))


def _meant(unit: Unit) -> bool:
    """Whether a sentence says itself that a thing is only meant or still to come."""
    forms = {m.group() for m in _TOKEN.finditer(unit.sentence.text)}
    return any(words.tagged(form, "ready") or words.tagged(form, "plan") for form in forms)


def _due(unit: Unit, found: Sequence[str]) -> str | None:
    """The word by which the pile says that a thing is still to come."""
    text = unit.sentence.text
    plain = next((m.group() for m in _TOKEN.finditer(text) if words.tagged(m.group(), "plan")), None)
    return plain or next((token for token in found if words.tagged(token, "ready")), None)


def _before(text: Text, unit: Unit, governed: Sequence[Word]) -> list[str]:
    """The tokens that stand close before the given words, and within the unit."""
    report = text.reading.report.text
    spans = [(m.start() + unit.start, m.end() + unit.start) for m in _TOKEN.finditer(report[unit.start : unit.end])]
    near: set[int] = set()
    for word in governed:
        at = sum(1 for start, _ in spans if start < word.start)
        near.update(range(max(0, at - _REACH), min(at + 1, len(spans))))
    return [report[spans[at][0] : spans[at][1]] for at in sorted(near)]


def _condition(draft: Text, ours: Unit, pile: Text, theirs: Unit) -> Iterator[Issue]:
    condition = theirs.condition
    if condition is None or ours.condition is not None or _IF.search(ours.sentence.text):
        return
    wanted = pile.within(condition.start, condition.end)
    there = draft.within(ours.sentence.start, ours.sentence.end)
    telling = [w for w in wanted if not w.name] or list(wanted)
    part, _, _ = search.share(telling, there)
    if telling and part < _COVERED:
        yield Issue("condition", "", condition.text, (theirs.sentence,))
