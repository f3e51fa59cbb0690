"""What a story is about where little is known of its event: the opening sentence that is most like the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sayso import concepts
from sayso.compare import tellings
from sayso.compare.lookups import Lookup
from sayso.model import Citation, Reading, Story

_ALIKE = 1e-6
"""Likenesses that differ by less are one."""
_COPY = 0.9
"""Likeness from which on two sentences are one: a copy bears out nothing."""
_PERSONAL = re.compile(r"\b(?:I|[Yy]ou|[Yy]our|[Mm]y|[Ww]e|[Oo]ur|us)\b(?![^“\"]*[”\"])")
"""Words by which a writer speaks of himself or to his reader, outside quotation marks: no account of what happened."""


def sentence(story: Story, lookup: Lookup) -> Citation | None:
    """The opening sentence of a report that has most in common with those of the others; the oldest of equals.

    None where no report opens with a sentence that tells what happened and is short enough to be shown.
    """
    found = dict(_openings(story, lookup))
    shown = [one for one in found if tellings.fits(" ".join(one.text.split())) and not _PERSONAL.search(one.text)]

    def rank(one: Citation) -> tuple[object, ...]:
        shared = (_likeness(found[one], other) for at, other in found.items() if at != one)
        return -round(sum(alike for alike in shared if alike < _COPY) / _ALIKE), lookup.age(one.report), one

    return min(shown, key=rank, default=None)


def _openings(story: Story, lookup: Lookup) -> Iterator[tuple[Citation, Mapping[str, float]]]:
    """The sentence of each report's leading event, with the weights of what its words mean."""
    for report in story.reports:
        reading = lookup.readings[report]
        told = _told(reading)
        if told is not None:
            yield told, {word.concept: concepts.weight(word.concept) for word in concepts.words(told.text)}


def _told(reading: Reading) -> Citation | None:
    if reading.lead is None or reading.lead.status in ("hypothetical", "denied"):
        return None
    return next((sentence for sentence in reading.sentences if sentence.covers(reading.lead.span)), None)


def _likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Share of their weight that two sentences have in common (L. R. Dice, 1945)."""
    shared = sum(weight for concept, weight in one.items() if concept in other)
    whole = sum(one.values()) + sum(other.values())
    return 2 * shared / whole if whole else 0.0
