"""The rows by which a store lists actors, claims, demands, commitments and events of one part, as pages show them.

Words that stand in a report are kept as the place where they stand; names that come again and again as labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from sayso.briefs import words
from sayso.briefs.cites import paragraph
from sayso.briefs.index import NO_SOURCE, Index
from sayso.briefs.naming import called
from sayso.briefs.scope import party
from sayso.model import Actor, Citation, Claim, Commitment, Demand, Event, Mention, Wording
from sayso.store.asked import folded
from sayso.store.packing import Body, Part, Spot, rising
from sayso.store.ranges import Row, sort
from sayso.store.schema import PARAGRAPH_BITS
from sayso.store.tables import AGREEMENTS, CITED, ITSELF, KINDS, OWN, PARTS, WHOLE
from sayso.store.words import storable

WORDINGS: Final = 100
"""Most wordings of a warning or pledge that are drawn."""
_BEFORE: Final = 60  # characters that are shown before a name
_AFTER: Final = 120


def most_named(look: Index) -> Sequence[Actor]:
    """The actors, those of most reports first: the order in which they are numbered."""
    return sorted(look.picture.actors, key=lambda one: (-_reports(one), one.name, one.id))


def _reports(one: Actor) -> int:
    """How many reports speak of an actor."""
    return len({report for report, _ in one.members})


class Tables:
    """The rows of one part. `numbers` maps a report's id to its number, `actors` are in their order.

    `voices` are the numbers of the actors who say something or are told. Once the rows are made, `labels` has the words
    that they name by their places in it.
    """

    def __init__(
        self,
        look: Index,
        numbers: Mapping[str, int],
        actors: Sequence[Actor],
        voices: frozenset[int],
    ) -> None:
        self.look, self.numbers, self.actors, self.voices = look, numbers, actors, voices
        self.labels: dict[str, int] = {}
        self.held: dict[str, dict[str, set[int]]] = {report: {} for report in numbers}
        self.entities = {
            (reading.report.id, entity.key): entity for reading in look.picture.readings for entity in reading.entities
        }

    def rows(self) -> Mapping[str, list[Row]]:
        """The rows by table."""
        findings = self.look.findings
        made: dict[str, list[Row]] = {
            "actor": [self._actor(number, one) for number, one in enumerate(self.actors)],
            "claim": [self._claim(number, one) for number, one in enumerate(findings.claims)],
            "demand": [self._demand(number, one) for number, one in enumerate(findings.demands)],
            "commitment": list(self._commitments()),
            "happening": [self._event(number, one) for number, one in enumerate(self.look.picture.events)],
        }
        made["holds"] = [
            (self.numbers[report], *(rising(held[kind]) if kind in held else None for kind in _HELD))
            for report, held in self.held.items()
        ]
        return made

    def _label(self, text: str) -> int | None:
        return self.labels.setdefault(storable(text), len(self.labels)) if text else None

    def _sort(self, first: Citation) -> int:
        """By what things of as many texts or reports are sorted: the newest report first, then by report.

        `first` is the passage that a thing is cited by first.
        """
        when = self.look.picture.dates.get(first.report)
        return sort(first.report, when.latest.isoformat() if when and when.latest else None)

    def _named(self, key: str | None) -> int | None:
        """The label of what a side or an actor is called."""
        return self._label(party(self.look, key)) if key else None

    def _hold(self, kind: str, number: int, reports: Iterable[str]) -> None:
        for report in reports:
            self.held[report].setdefault(kind, set()).add(number)

    def _spot(self, one: Citation) -> Spot:
        return Spot(self.numbers[one.report], paragraph(self.look.reports[one.report], one), one.start, one.end)

    def _spots(self, citations: Iterable[Citation]) -> tuple[Spot, ...]:
        return tuple(self._spot(one) for one in citations)

    def _actor(self, number: int, one: Actor) -> Row:
        places = [self._place(member) for member in one.members]
        self._hold("actors", number, (report for report, _ in one.members))
        side = ITSELF if one.side == one.name else self._label(one.side or "")
        kind, count = KINDS.index(one.kind), _reports(one)
        others = [name for name in one.aliases if name != one.name]
        first = {place.report: place for place in reversed(places)}
        body = Body(self._spots(self.look.sort(first.values())[:CITED]))
        if len(places) > 1:
            parts = (Part((self._spot(place),), shown=self._around(place)) for place in islice(places, PARTS))
            body = replace(body, count=len(places), parts=tuple(parts))
        at = places[0].text.find(one.name)
        if body.count or number in self.voices or side == ITSELF or at < 0:
            spelled = storable("\n".join(name.replace(one.name, OWN) for name in others))
            return number, _key(one.id), storable(one.name), kind, side, spelled or None, count, body.packed()
        body = replace(body, more=(at, at + len(one.name)) if one.name != places[0].text else ())
        spelled = storable("\n".join(WHOLE if name == places[0].text else name for name in others))
        return number, None, None, kind, side, spelled or None, count, body.packed()

    def _place(self, member: tuple[str, int]) -> Citation:
        """Where an entity is named most clearly."""
        return min(self.entities[member].mentions, key=_clearest).span

    def _around(self, citation: Citation) -> tuple[int, int]:
        """The paragraph in which a passage stands, from the passage's neighbourhood on."""
        report = self.look.reports[citation.report]
        start, end = report.lines[paragraph(report, citation) - 1]
        low = report.text.rfind(" ", start, max(start, citation.start - _BEFORE)) + 1
        return max(low, start), min(end, citation.end + _AFTER)

    def _claim(self, number: int, one: Claim) -> Row:
        self._hold("claims", number, one.reports)
        place, at, text = self._standing(one.text, one.citations)
        cited = self._spots(one.citations[:CITED])
        body = Body(() if cited == (place,) else cited, more=_stretch(place, at))
        if len(one.citations) > 1:
            parts = self._parts(one)
            body = replace(body, count=len(parts), parts=tuple(parts[:PARTS]))
        tellers = (words.line(self.look.actors[key].name) for key in one.tellers if key in self.look.actors)
        return (
            *(number, _key(one.id) if body.count else None, at, text),
            *(self._label(", ".join(tellers)), self._label(" ".join(one.sides)), AGREEMENTS.index(one.agreement)),
            *(one.texts, self._sort(one.citations[0]), body.packed()),
        )

    def _parts(self, one: Claim) -> Sequence[Part]:
        """A claim by its statements, and by what the reports say of it on nobody's word."""
        look = self.look
        said = [look.statements[name] for name in one.statements if name in look.statements]
        held = {piece for statement in said for piece in statement.content}
        parts: dict[tuple[Citation, ...], str] = {(c,): NO_SOURCE for c in one.citations if c not in held}
        parts |= {statement.content: called(look.teller(statement)) for statement in reversed(said)}
        ordered = sorted(parts.items(), key=lambda part: look.order(part[0][0]))
        return [Part(self._spots(pieces), self._label(who)) for pieces, who in ordered]

    def _standing(self, text: str, citations: Sequence[Citation]) -> tuple[Spot | None, int | None, str | None]:
        """Where words stand, or as good as so, and their paragraph where it is one; where they do not, the words."""
        for citation in citations:
            report = self.look.reports[citation.report]
            number = paragraph(report, citation)
            start, end = report.lines[number - 1]
            at = report.text.find(text, start, end)
            if at >= 0 and text:
                place = Spot(self.numbers[report.id], number, at, at + len(text))
                return place, place.report << PARAGRAPH_BITS | number, None
        spaced = re.compile(r"\s+".join(map(re.escape, text.split())))
        for citation in citations:
            report = self.look.reports[citation.report]
            found = spaced.search(report.text, max(0, citation.start - 2 * len(text)))
            if found and found.start() < citation.end:
                first, last = report.paragraph(found.start()), report.paragraph(found.end() - 1)
                place = Spot(self.numbers[report.id], first, *found.span())
                return place, place.report << PARAGRAPH_BITS | first if first == last else None, None
        return None, None, storable(text)

    def _demand(self, number: int, one: Demand) -> Row:
        place, at, text = self._standing(one.text, one.citations)
        replies = "; ".join(f"{party(self.look, a.by)}: {a.act} ({a.link})" for a in one.answers)
        body = Body(self._spots(one.citations[:CITED]), more=_stretch(place, at))
        who = self._named(one.by), self._named(one.to), self._label(replies)
        return number, at, text, *who, len(one.reports), self._sort(one.citations[0]), body.packed()

    def _commitments(self) -> Iterator[Row]:
        found = self.look.findings.commitments
        numbers = {one.id: number for number, one in enumerate(found)}
        for number, one in enumerate(found):
            self._hold("commitments", number, (wording.consequence.report for wording in one.wordings))
            yield number, *self._commitment(number, one, numbers)

    def _commitment(self, number: int, one: Commitment, numbers: Mapping[str, int]) -> Row:
        """A row of `commitment` without its number; `numbers` has those of all of them, by id."""
        cited = [wording.consequence for wording in one.wordings]
        conditions = " ".join(wording.condition.text for wording in one.wordings if wording.condition)
        leads = [numbers[other] for other in one.leads_to if other in numbers]
        drawn = [count for wording in one.wordings[:WORDINGS] for count in self._wording(wording)]
        body = Body(self._spots(cited[:CITED]), more=(len(leads), *leads, *drawn))
        starter = numbers.get(one.trigger or "", number) if one.condition else None
        return (
            *(self.look.picture.texts(cited), self._sort(cited[0])),
            *(storable(one.condition or "") or None, storable(one.consequence)),
            *(storable(conditions.casefold()) or None, folded(f"{one.condition or ''} {one.consequence}")),
            *(self._named(one.by), self._named(one.to)),
            *(one.kind, one.act, starter, body.packed()),
        )

    def _wording(self, one: Wording) -> Iterable[int]:
        """A wording in numbers: its report, (start, end) of its condition and its consequence, its tellers."""
        here = one.condition and one.condition.report == one.consequence.report
        condition = (one.condition.start, one.condition.end) if one.condition and here else (0, 0)
        tellers = (self._label(called(self.look.actors[key])) for key in one.tellers if key in self.look.actors)
        named = [teller for teller in tellers if teller is not None]
        return (
            *(self.numbers[one.consequence.report], *condition, one.consequence.start, one.consequence.end),
            *(len(named), *named),
        )

    def _event(self, number: int, one: Event) -> Row:
        self._hold("events", number, (mention.span.report for mention in one.mentions))
        who = ", ".join(words.line(self.look.actors[key].name) for key in one.participants if key in self.look.actors)
        body = Body(self._spots(mention.span for mention in one.mentions[:CITED]))
        if len(one.mentions) > 1:
            parts = (Part((self._spot(m.span),), shown=(m.clause.start, m.clause.end)) for m in one.mentions[:PARTS])
            body = replace(body, count=len(one.mentions), parts=tuple(parts))
        days = (day.isoformat() if day else None for day in (one.when.earliest, one.when.latest))
        return (
            *(number, _key(one.id), storable(one.title), self._label(who), one.kind, one.mode, one.status, *days),
            *(folded(one.title), body.packed()),
        )


_HELD: Final = ("claims", "actors", "events", "commitments")


def _clearest(mention: Mention) -> tuple[bool, bool, Citation]:
    """Sort key of mentions: a name first, a pronoun last."""
    return (mention.form == "pronoun", mention.form != "name", mention.span)


def _key(name: str) -> bytes:
    """An id without its prefix."""
    return bytes.fromhex(name[2:])


def _stretch(place: Spot | None, at: int | None) -> tuple[int, ...]:
    """Where words stand in their report, which the number of their paragraph names, where there is one."""
    if place is None:
        return ()
    return (place.start, place.end) if at else (place.report, place.start, place.end)
