"""When something was said: on the day of its occasion, else before its report came out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.codes.index import Index
from sayso.model import Statement, When

_EARLIER = re.compile(r"\b(?:previously|earlier|already|so far|before|in the past|over the past)\b")
_PAST = re.compile(r"\b(?:said|told|\w+ed|made)\b|\baccording to\b", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:has|have|had)\s+(?:\w+\s+){0,2}\w+\Z")
_NEAR = 50
"""Characters up to a cue's end in which it is told when something was said."""


def of(statements: Sequence[Statement], index: Index) -> When:
    """The day of the first of some sayings that has one; else the last day on which it can have been."""
    for statement in statements:
        event = index.occasion(statement)
        if event is not None and _there(statement, index):
            return event.when
    published = sorted(day for s in statements if (day := index.published(s.report)) is not None)
    if not published:
        return When(None, None, "no date in these reports")
    return When(None, published[0], "said before its report was published")


def _there(statement: Statement, index: Index) -> bool:
    """Whether something was said on its occasion: by who took part, or by his side of what it told there."""
    event = index.occasion(statement)
    speaker = index.speaker(statement)
    if event is None or speaker is None:
        return False
    cue = statement.cue
    sentence = index.sentence(cue) if cue else None
    at = cue.end - sentence.start if cue and sentence else 0
    lead = sentence.text[max(0, at - _NEAR) : at] if sentence else ""
    if _EARLIER.search(lead):
        return False
    if speaker.id in event.participants:
        return True
    sides = {actor.side for p in event.participants if (actor := index.actors.get(p))}
    if _PERFECT.search(lead):
        return False
    return speaker.side in sides and not (speaker.named and speaker.kind == "person") and _PAST.search(lead) is not None
