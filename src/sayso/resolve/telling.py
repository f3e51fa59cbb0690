"""What the words of one mention of an event tell: its trigger and the sentence around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from sayso import concepts
from sayso.concepts import Words
from sayso.model import Citation, Reading
from sayso.resolve import happenings

_NEAR = 4
# "did not open fire", "never met", "no shots were fired": so many words before the trigger are looked at.
_DENIED = re.compile(r"(?i)(?:\b(?:not|never|no|without|denied)|n['’]t)\W+(?:\w+\W+){0,2}$")


@dataclass(frozen=True, slots=True)
class Telling:
    """One mention: its place (report id, start of its sentence), the stems and families of its trigger.

    `near` are the concepts of the nearest words on either side, `around` those of the whole sentence, the trigger left
    out; `speech` says that the trigger is a word of saying, `negated` that a "not" stands before it.
    """

    report: str
    sentence: int
    heads: frozenset[str]
    families: frozenset[str]
    near: frozenset[str]
    around: frozenset[str]
    speech: bool
    negated: bool


def tell(reading: Reading, trigger: Citation, words: Words | None = None) -> Telling:
    """The telling of a trigger, in its sentence, or in its line where it stands outside the prose (a headline).

    `words` are those of the report's text where it has been split already.
    """
    start, end = _sentence(reading, trigger)
    here = (words or concepts.split(reading.report.text)).part(start, end)
    before = here.concepts[: bisect_right(here.ends, trigger.start)]
    after = here.concepts[bisect_left(here.starts, trigger.end) :]
    families = happenings.families(trigger.text)
    return Telling(
        report=trigger.report,
        sentence=start,
        heads=happenings.heads(trigger.text),
        families=families,
        near=frozenset((*before[-_NEAR:], *after[:_NEAR])),
        around=frozenset((*before, *after)),
        speech=bool(families & happenings.SPEECH),
        negated=_DENIED.search(reading.report.text[start : trigger.start]) is not None,
    )


def _sentence(reading: Reading, trigger: Citation) -> tuple[int, int]:
    """Start and end of the sentence, else of the line, that holds the trigger."""
    spans = [(s.start, s.end) for s in reading.sentences]
    for found in (spans, list(reading.report.lines)):
        at = bisect_right(found, (trigger.start, len(reading.report.text))) - 1
        if at >= 0 and found[at][0] <= trigger.start and trigger.end <= found[at][1]:
            return found[at]
    return trigger.start, trigger.end
