"""On whose word something stands: the tellers of statements and of events told in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sayso import lexicon
from sayso.codes.index import Index
from sayso.model import Actor, Standing, Statement, Teller

NOBODY: Standing = "no source named"
_NEAR = 2
"""Paragraphs over which the source of one passage carries to the next saying of the same speaker."""


@dataclass(frozen=True, slots=True, order=True)
class Word:
    """One telling: in which report, on whose word (actor id), passed on by which media.

    `name` is what the report calls a teller of whom nothing else is known; with neither it is the report's own word.
    """

    report: str
    actor: str | None
    via: tuple[str, ...] = ()
    name: str | None = None


@cache
def _acting() -> frozenset[str]:
    """Cues that name an act: who reports it by them narrates it ("demanded"), and is not told it ("said")."""
    return frozenset(row.form for row in lexicon.load("acts") if row.tag.startswith("cue:"))


def narrates(statement: Statement) -> bool:
    """Whether the cue itself names the act, so that the report tells it in its own words."""
    return statement.cue_lemma in _acting()


def of(statement: Statement, index: Index) -> Word:
    """On whose word it stands that this was said.

    Who passes on what another said vouches for it. Where the speaker alone is named, he is heard himself, unless the
    report narrates his act: then nobody is named for what a state did, nor for what was said inside a contact.
    """
    teller = index.voice(statement, statement.voices[0]) if statement.voices else None
    via = tuple(sorted(piece.text for piece in statement.via))
    if teller is None:
        known = len(statement.voices) > 1 or (statement.voices and not narrates(statement))
        return Word(statement.report, None, via, statement.voices[0].span.text if known else None)
    speaker = index.speaker(statement)
    if teller != speaker or teller.kind == "document":
        return Word(statement.report, teller.id, via)
    inside = _inside(statement, teller, index)
    if inside and (carried := _carried(statement, teller, index)):
        return Word(statement.report, carried.id, via)
    if narrates(statement) and (inside or teller.kind in ("state", "alliance", "group")):
        return Word(statement.report, None, via)
    return Word(statement.report, teller.id, via)


def _inside(statement: Statement, speaker: Actor, index: Index) -> bool:
    """Whether it was said in a contact of which the speaker was part, where no reporter was."""
    event = index.occasion(statement)
    return event is not None and speaker.id in event.participants


def _carried(statement: Statement, speaker: Actor, index: Index) -> Actor | None:
    """Who vouched for the same speaker's words in the passage before."""
    reading = index.readings[statement.report]
    at = min(piece.start for piece in statement.content)
    before = [s for s in reading.statements if max(c.end for c in s.content) <= at and index.speaker(s) == speaker]
    if not before:
        return None
    last = max(before, key=lambda s: (max(c.end for c in s.content), s.id))
    end = max(c.end for c in last.content)
    if reading.report.paragraph(at) - reading.report.paragraph(end) > _NEAR:
        return None
    teller = index.voice(last, last.voices[0])
    return teller if teller != speaker else None


def standing(actor: Actor) -> Standing:
    """Whether somebody speaks by an official text, by name, or without one."""
    if actor.kind == "document":
        return "official text"
    return "on the record" if actor.kind == "institution" or (actor.named and actor.kind == "person") else "unnamed"


def tellers(words: Iterable[Word], index: Index) -> tuple[Teller, ...]:
    """Those on whose word something stands, sorted; reports that name nobody stand in one teller of their own.

    A report that names its source anywhere is not counted as naming none: its headline or lead only sums up.
    """
    held: dict[tuple[str | None, str | None], set[str]] = {}
    for word in words:
        held.setdefault((word.actor, word.name), set()).add(word.report)
    unsourced = held.pop((None, None), set()) - {report for reports in held.values() for report in reports}
    found = [_teller(index.actors.get(actor or ""), name or "", reports) for (actor, name), reports in held.items()]
    nobody = [Teller(NOBODY, None, None, NOBODY, tuple(sorted(unsourced)))] if unsourced else []
    return (*sorted(found, key=lambda one: (one.name, one.actor or "", one.reports)), *nobody)


def _teller(actor: Actor | None, name: str, reports: set[str]) -> Teller:
    if actor is None:
        return Teller(name, None, None, "unnamed", tuple(sorted(reports)))
    return Teller(actor.name, actor.id, actor.side, standing(actor), tuple(sorted(reports)))


def media(words: Iterable[Word]) -> tuple[str, ...]:
    """The media that passed something on, sorted, each once."""
    return tuple(sorted({medium for word in words for medium in word.via}))
