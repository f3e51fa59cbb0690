"""Which events each statement is about: those of its own sentence, else those of the report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from sayso.model import Actor, Citation, Event, EventMention, Reading, Statement
from sayso.resolve.same import Same

_REAL = frozenset({"past", "scheduled"})


def about(
    readings: Iterable[Reading], events: Iterable[Event], main: Mapping[str, Event], actors: Sequence[Actor]
) -> Mapping[str, tuple[str, ...]]:
    """Statement id → ids of the events that it is about, sorted.

    An event in the statement's sentence counts before the report's main event: "In a previous call, X threatened …" is
    about that call. Where the speaker took part in the event told just before and not in the main one, it is that one.
    """
    event_of = {mention.id: event for event in events for mention in event.mentions}
    actor_of = {member: actor.id for actor in actors for member in actor.members}
    found: dict[str, tuple[str, ...]] = {}
    same = Same()
    for reading in readings:
        starts = [sentence.start for sentence in reading.sentences]
        mentions = [m for m in reading.events if m.id in event_of and m.status in _REAL]
        told: dict[int, list[EventMention]] = {}
        for mention in mentions:
            told.setdefault(bisect_right(starts, mention.span.start) - 1, []).append(mention)
        said: dict[int, list[Statement]] = {}
        sentence_of = [_sentence(starts, statement) for statement in reading.statements]
        for statement, number in zip(reading.statements, sentence_of, strict=True):
            said.setdefault(number, []).append(statement)
        for statement, number in zip(reading.statements, sentence_of, strict=True):
            chosen = _own(statement, told[number], said[number], event_of) if number in told else []
            if not chosen:
                chosen = _inherited(statement, mentions, event_of, main.get(reading.report.id), actor_of)
            found[statement.id] = same(tuple(sorted({event.id for event in chosen})))
    return found


def _sentence(starts: Sequence[int], statement: Statement) -> int:
    at = statement.cue.start if statement.cue else statement.content[0].start
    return bisect_right(starts, at) - 1


def _holds(outer: Statement, inner: Statement) -> bool:
    """Whether `inner` stands in what `outer` says, or is it."""
    at = inner.cue or inner.content[0]
    return outer.id == inner.id or any(piece.covers(at) for piece in outer.content)


def _own(
    statement: Statement, here: Sequence[EventMention], said: Sequence[Statement], event_of: Mapping[str, Event]
) -> list[Event]:
    """Events of the sentence: outside all contents the occasion on which it was said, else those in the content."""
    others = [piece for other in said if not _holds(other, statement) for piece in other.content]
    inside = [m for m in here if any(piece.covers(m.span) for piece in statement.content)]
    occasion = [event_of[m.id] for m in here if m.kind == "consult" and not _in_any(m, others) and m not in inside]
    return occasion or [event_of[m.id] for m in inside]


def _in_any(mention: EventMention, pieces: Sequence[Citation]) -> bool:
    return any(piece.covers(mention.span) for piece in pieces)


def _inherited(
    statement: Statement,
    mentions: Sequence[EventMention],
    event_of: Mapping[str, Event],
    main: Event | None,
    actor_of: Mapping[tuple[str, int], str],
) -> list[Event]:
    """The event of the last mention before, where only there the speaker takes part; else the main event."""
    if main is None:
        return []
    speaker = statement.voices[-1].entity if statement.voices else None
    actor = actor_of.get((statement.report, speaker)) if speaker is not None else None
    if actor is not None and actor not in main.participants:
        at = statement.content[0].start
        last = next((event_of[m.id] for m in reversed(mentions) if m.span.start < at), None)
        if last is not None and last.kind == "consult" and actor in last.participants:
            return [last]
    return [main]
