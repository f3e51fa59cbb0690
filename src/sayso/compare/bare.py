"""Statements that say nothing beyond the facts of an event, and those that only repeat their own speaker's "we"."""

from __future__ import annotations

from functools import cache

from sayso import concepts
from sayso.compare import saying
from sayso.compare.lookups import Lookup
from sayso.model import Citation, EventMention, Statement

_FIRST = frozenset(("i", "we"))

_TELLS = (
    "last", "take", "place", "request", "ask", "initiate", "propose", "arrange", "organise", "hold", "start", "begin",
    "open", "end", "finish", "conclude", "close", "minute", "hour", "day", "time", "call", "conversation", "talk",
    "meeting",
)  # fmt: skip
"""Words with which facts of an event are told: they add nothing to the values."""


def facts_only(statement: Statement, lookup: Lookup) -> bool:
    """Whether a statement gives facts of an event ("the call lasted 15 minutes") and says nothing else."""
    content = saying.content(statement, lookup)
    told = [m for m in lookup.readings[statement.report].events if content.overlaps(m.span)]
    known = [piece for mention in told for piece in _known(mention)]
    if not any(fact.statement and content.covers(fact.span) for mention in told for fact in mention.facts):
        return False
    known += [m.span for e in lookup.readings[statement.report].entities for m in e.mentions if content.covers(m.span)]
    return all(
        any(piece.start <= content.start + word.start < piece.end for piece in known)
        for word in concepts.words(content.text)
        if word.concept not in _tells()
    )


def _known(mention: EventMention) -> list[Citation]:
    return [mention.span, *(fact.span for fact in mention.facts), *(time.span for time in mention.times)]


@cache
def _tells() -> frozenset[str]:
    return frozenset(c for word in _TELLS if (c := concepts.concept(word)) is not None)


def own_words(statement: Statement, lookup: Lookup) -> bool:
    """Whether a statement is what its speaker quotes of himself: "We warned them", within a quotation of the same."""
    parent = lookup.statements.get(statement.parent or "")
    if parent is None or parent.quote != "direct" or not statement.voices:
        return False
    return statement.voices[-1].span.text.lower() in _FIRST
