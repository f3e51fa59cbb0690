"""Who denies what a row accuses somebody of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso import concepts
from sayso.codes.drafts import Draft
from sayso.codes.index import Index
from sayso.codes.telling import Word
from sayso.model import Citation, Statement

_NEAR = 1
"""Paragraphs from an accusation to a denial that points back at it, at most."""
_ENOUGH = 0.5
"""Share of the denial's words that stand in the accusation, where it says what is denied."""
_BACK = re.compile(
    r"\W*(?:it|this|that|them|(?:the|these|those|any|all|such|its|their)?\s*(?:\w+\s+)?"
    r"(?:accusation|allegation|charge|claim|report|involvement|responsibility|role)s?)\W*",
    re.IGNORECASE,
)


def of(draft: Draft, index: Index) -> tuple[Word, ...]:
    """Who denies it, sorted; empty where nobody does, or the row accuses nobody."""
    if draft.type != "ACCUSE":
        return ()
    found = {
        Word(statement.report, speaker.id)
        for cited in draft.citations
        for statement in _answers(cited, draft, index)
        if (speaker := index.speaker(statement)) is not None
    }
    return tuple(sorted(found, key=str))


def _answers(cited: Citation, draft: Draft, index: Index) -> Iterator[Statement]:
    accused = {who.key for who in draft.target}
    reading = index.readings[cited.report]
    for statement in reading.statements:
        speaker = index.speaker(statement)
        if statement.act != "deny" or speaker is None or (speaker.side or speaker.id) not in accused:
            continue
        content = index.content(statement)
        far = reading.report.paragraph(content.start) - reading.report.paragraph(cited.start)
        pointing = _BACK.fullmatch(content.text) and cited.end <= content.start and far <= _NEAR
        if pointing or _shared(content.text, cited.text) >= _ENOUGH:
            yield statement


def _shared(denial: str, accusation: str) -> float:
    said = {word.concept for word in concepts.words(denial)}
    return len(said & {word.concept for word in concepts.words(accusation)}) / len(said) if said else 0.0
