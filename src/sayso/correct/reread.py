"""Corrections of statements, on one report's reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from sayso.model import Citation, Entity, Mention, Proposition, Reading, Statement, Voice
from sayso.model.corrections import Correction, Part, Said

ALIKE: Final = 0.8
"""Overlap of two contents (F1 of their characters) from which they are one statement, though its borders moved."""
_WORD: Final = re.compile(r"[^\W\d_]{4,}")


def reading(found: Reading, corrections: Iterable[Correction]) -> Reading:
    """The reading with the corrections of its statements in effect, in their order; other corrections do nothing."""
    for one in corrections:
        if one.thing == "statement" and one.on[0].report == found.report.id:
            found = _corrected(found, one)
    return found


def _corrected(found: Reading, one: Correction) -> Reading:
    gone = None if one.what == "add" else meant(found.statements, one.on)
    if one.what == "reject":
        return _without(found, gone.id) if gone else found
    if one.said is None:
        return found
    entities, made = _statement(found, one.said, one.who, gone)
    kept = tuple(s for s in found.statements if s is not gone and s.id != made.id)
    ordered = tuple(sorted((*kept, made), key=lambda s: (s.content[0].start, -s.content[-1].end, s.id)))
    changed = replace(found, entities=entities, statements=ordered)
    return _relinked(changed, gone.id if gone else None, made)


def meant(statements: Sequence[Statement], on: Sequence[Citation]) -> Statement | None:
    """The statement whose content is what `on` was, as good as; of several that with the fewest voices."""
    best = max(statements, key=lambda s: (_overlap(s.content, on), -len(s.voices), s.id), default=None)
    return best if best is not None and _overlap(best.content, on) >= ALIKE else None


def _overlap(ours: Sequence[Citation], theirs: Sequence[Citation]) -> float:
    """F1 of the characters that two sets of pieces cover."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in ours for b in theirs)
    total = sum(c.end - c.start for c in (*ours, *theirs))
    return 2 * shared / total if total else 0.0


def _without(found: Reading, gone: str) -> Reading:
    """The reading without a statement: what stood inside stands by itself, what it says is nobody's word."""
    return replace(
        found,
        statements=tuple(replace(s, parent=None) if s.parent == gone else s for s in found.statements if s.id != gone),
        propositions=tuple(p for p in found.propositions if p.statement != gone),
        events=tuple(replace(m, statement=None) if m.statement == gone else m for m in found.events),
    )


def _relinked(found: Reading, gone: str | None, made: Statement) -> Reading:
    """The reading with everything that hung on the old statement, or lies in the new one's content, tied to the new."""

    def inside(span: Citation) -> bool:
        return any(piece.covers(span) for piece in made.content)

    propositions = tuple(
        replace(p, statement=made.id) if p.statement == gone and gone is not None and inside(p.span) else p
        for p in found.propositions
        if p.statement != gone or gone is None or inside(p.span)
    )
    if not any(p.statement == made.id for p in propositions):
        propositions = (*propositions, _proposition(made))
    return replace(
        found,
        statements=tuple(replace(s, parent=made.id) if gone and s.parent == gone else s for s in found.statements),
        propositions=propositions,
        events=tuple(replace(m, statement=made.id) if gone and m.statement == gone else m for m in found.events),
    )


def _proposition(made: Statement) -> Proposition:
    """What a statement says, where no parse is at hand: its longer words."""
    words = tuple(word.lower() for piece in made.content for word in _WORD.findall(piece.text))
    voices = tuple(voice.entity for voice in made.voices if voice.entity is not None)
    return Proposition(
        span=made.content[0],
        statement=made.id,
        predicate=words[0] if words else made.content[0].text.lower(),
        lemmas=words,
        entities=voices,
        polarity=made.polarity,
        modality=made.modality,
        condition=made.condition,
    )


def _statement(found: Reading, said: Said, who: str, was: Statement | None) -> tuple[tuple[Entity, ...], Statement]:
    """The entities, with those that only the correction names, and the statement as a person has it."""
    entities = list(found.entities)
    made = Statement(
        report=found.report.id,
        voices=tuple(_voice(part, entities) for part in said.voices),
        cue=said.cue,
        cue_lemma=was.cue_lemma if was and was.cue == said.cue else said.cue.text.lower() if said.cue else "",
        content=said.content,
        act=said.act,
        quote=said.quote,
        polarity=said.polarity,
        modality=said.modality,
        condition=said.condition,
        to=tuple(_voice(part, entities) for part in said.to),
        target=tuple(_voice(part, entities) for part in said.target),
        via=was.via if was else (),
        said_at=was.said_at if was else None,
        parent=was.parent if was else None,
        by=who,
    )
    return tuple(entities), made


def _voice(part: Part, entities: list[Entity]) -> Voice:
    """The voice that a part is: the entity that a mention of it means, else a new one, which joins `entities`."""
    wanted = part.means or part.span
    best = max(
        (
            (_overlap([m.span], [wanted]), -entity.key, at)
            for at, entity in enumerate(entities)
            for m in entity.mentions
        ),
        default=(0.0, 0, 0),
    )
    if best[0] > 0:
        entity = entities[best[2]]
        if not any(m.span == part.span for m in entity.mentions):
            mentions = tuple(sorted((*entity.mentions, Mention(part.span, "description")), key=lambda m: m.span))
            entities[best[2]] = replace(entity, mentions=mentions)
        return Voice(part.span, entity.key)
    key = 1 + max((entity.key for entity in entities), default=-1)
    spans = dict.fromkeys((wanted, part.span))
    entities.append(Entity(key, "person", wanted.text, tuple(Mention(span, "name") for span in spans)))
    return Voice(part.span, key)
