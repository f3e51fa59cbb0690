"""Pictures made by hand: an invented crisis between two countries, told in three reports.

`Pile` collects `Paper`s, each a report whose pieces are named by their text. Who is meant is said once for the pile:
every place where one of an actor's aliases stands becomes a mention of that actor.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sayso.model import (
    Act,
    Actor,
    ActorKind,
    Citation,
    Entity,
    Event,
    EventMention,
    FactMention,
    Mention,
    Picture,
    Proposition,
    Reading,
    Report,
    Statement,
    Story,
    Time,
    Voice,
    When,
)

_LEMMAS = {
    **{f"{lemma}ed": lemma for lemma in ("demand", "offer", "ask")},
    **{f"{lemma}d": lemma for lemma in ("urge", "propose")},
    "called for": "call for",
    "asked for": "ask for",
}
"""Cues of asking, with the lemma that tells them from cues of plain saying."""


@dataclass(frozen=True)
class Who:
    """An actor of the pile: what reports call it, and whom it speaks for."""

    name: str
    side: str | None
    kind: ActorKind = "person"
    aliases: tuple[str, ...] = ()
    named: bool = True


@dataclass
class Paper:
    """A report under construction."""

    report: Report
    people: Sequence[Who]
    statements: list[Statement] = field(default_factory=list)
    propositions: list[Proposition] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)

    def at(self, piece: str, near: int = 0) -> Citation:
        """The first place from offset `near` on where `piece` stands."""
        start = self.report.text.index(piece, near)
        return self.report.cite(start, start + len(piece))

    def key(self, name: str) -> int:
        return next(i for i, who in enumerate(self.people) if name == who.name or name in who.aliases)

    def voice(self, words: str, near: int = 0) -> Voice:
        """`words` as they stand, or "words=name" where they do not say who is meant."""
        words, _, name = words.partition("=")
        return Voice(self.at(words, near), self.key(name or words))

    def says(self, voices: str, content: str, act: Act = "state", *, cue: str = "said", **more: Any) -> Statement:
        """A statement; `voices` and `to` are separated by "|", `condition` is a piece of the content."""
        near = self.report.text.index(content)
        opening = self.report.text.rfind("\n", 0, near) + 1
        said = self.at(content)
        found = Statement(
            report=self.report.id,
            voices=tuple(self.voice(words, opening) for words in voices.split("|")),
            cue=self.at(cue, opening),
            cue_lemma=more.pop("lemma", _LEMMAS.get(cue, cue)),
            content=(said,),
            act=act,
            condition=self.at(more.pop("condition"), near) if "condition" in more else None,
            to=tuple(self.voice(words, opening) for words in more.pop("to", "").split("|") if words),
            target=tuple(self.voice(words, opening) for words in more.pop("target", "").split("|") if words),
            **more,
        )
        self.statements.append(found)
        return found

    def holds(self, piece: str, lemmas: str, statement: Statement | None = None, **more: Any) -> Proposition:
        """A proposition, of a statement's content or narrated."""
        words = tuple(lemmas.split())
        found = Proposition(self.at(piece), statement.id if statement else None, words[0], words, **more)
        self.propositions.append(found)
        return found

    def happens(self, trigger: str, clause: str, kind: str = "consult", **more: Any) -> EventMention:
        """An event mention. `who` names participants, `facts` maps a fact's name to its words."""
        whole = self.at(clause)
        statement = more.pop("statement", None)
        vouching = statement.id if statement else None
        facts = tuple(
            FactMention(name, self.at(words, whole.start), words, words, statement=vouching)
            for name, words in more.pop("facts", {}).items()
        )
        place = more.pop("place", None)
        found = EventMention(
            span=self.at(trigger, whole.start),
            clause=whole,
            kind=kind,
            mode=more.pop("mode", None),
            status=more.pop("status", "past"),
            participants=tuple(self.key(name) for name in more.pop("who", ())),
            place=self.at(place, whole.start) if place else None,
            facts=facts,
            statement=vouching,
            **more,
        )
        self.events.append(found)
        return found

    def day(self, words: str, **parts: Any) -> Time:
        return Time(self.at(words), **parts)

    def reading(self) -> Reading:
        text = self.report.text
        sentences = [
            self.report.cite(m.start(), m.end())
            for line in re.finditer(r"[^\n]+", text)
            for m in re.finditer(r"\S.*?(?:[.!?][\"”]?(?=\s|$)|$)", line.group())
            for m in [_Moved(m, line.start())]
        ]
        entities = []
        for key, who in enumerate(self.people):
            mentions = sorted(
                (Mention(self.report.cite(m.start(), m.end()), "name") for m in _forms(who).finditer(text)),
                key=lambda mention: mention.span,
            )
            if mentions:
                entities.append(Entity(key, who.kind, who.name, tuple(mentions), country=who.side, named=who.named))
        return Reading(
            self.report,
            sentences=tuple(sentences),
            entities=tuple(entities),
            statements=tuple(self.statements),
            propositions=tuple(self.propositions),
            events=tuple(self.events),
        )


class _Moved:
    """A match within a line, in offsets of the whole text."""

    def __init__(self, match: re.Match[str], by: int) -> None:
        self._match, self._by = match, by

    def start(self) -> int:
        return self._match.start() + self._by

    def end(self) -> int:
        return self._match.end() + self._by


def _forms(who: Who) -> re.Pattern[str]:
    forms = sorted((who.name, *who.aliases), key=lambda form: (-len(form), form))
    return re.compile("|".join(rf"\b{re.escape(form)}\b" for form in forms))


@dataclass
class Pile:
    """Papers about one set of people."""

    people: Sequence[Who]
    papers: list[Paper] = field(default_factory=list)

    def paper(self, text: str, name: str = "") -> Paper:
        made = Paper(Report(text, (name or f"{len(self.papers)}.txt",), outlet=name or None), self.people)
        self.papers.append(made)
        return made

    def picture(
        self, events: Sequence[Event] = (), about: Mapping[str, tuple[str, ...]] | None = None, story: str = ""
    ) -> Picture:
        readings = tuple(sorted((paper.reading() for paper in self.papers), key=lambda r: r.report.id))
        return Picture(
            readings=readings,
            actors=self.actors(readings),
            origins=(),
            events=tuple(sorted(events, key=lambda event: event.id)),
            stories=(Story(story or events[0].title, events[0].id, tuple(r.report.id for r in readings)),)
            if events
            else (),
            dates={},
            about=about or {},
        )

    def actors(self, readings: Sequence[Reading] | None = None) -> tuple[Actor, ...]:
        readings = readings or [paper.reading() for paper in self.papers]
        found = []
        for key, who in enumerate(self.people):
            members = tuple(
                sorted((r.report.id, e.key) for r in readings for e in r.entities if e.key == key and e.mentions)
            )
            if members:
                found.append(Actor(who.name, who.kind, who.side, who.aliases, members, named=who.named))
        return tuple(sorted(found, key=lambda actor: actor.id))

    def actor(self, name: str) -> Actor:
        return next(actor for actor in self.actors() if actor.name == name)

    def event(self, title: str, *mentions: EventMention, day: date | None = None, **more: Any) -> Event:
        """An event of the given mentions; `who` names participants."""
        first = mentions[0]
        return Event(
            kind=first.kind,
            mode=first.mode,
            title=title,
            participants=tuple(sorted(self.actor(name).id for name in more.pop("who", ()))),
            when=When(day, day, "given by the reports"),
            where=more.pop("where", None),
            status=first.status,
            mentions=mentions,
            reason="made by hand",
            **more,
        )
