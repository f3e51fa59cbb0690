"""What belongs on the page of one story: its reports, and the statements, claims and events that they carry."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from sayso.briefs import words
from sayso.briefs.held import name
from sayso.briefs.index import NO_SOURCE, Index
from sayso.briefs.naming import called
from sayso.briefs.page import Cites, Line, Part, Words
from sayso.model import Citation, Claim, Event, Fact, Statement, Story


@dataclass(frozen=True, slots=True)
class Scope:
    """One story, looked at through the index.

    `statements` are those of the story's reports about its main event; all of them where none is tied to it. `recalled`
    are other events that have been, by day: with each stands what was said on it.
    """

    look: Index
    story: Story
    reports: frozenset[str] = field(init=False, repr=False, compare=False)
    statements: tuple[Statement, ...] = field(init=False, repr=False, compare=False)
    recalled: tuple[Event, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "reports", frozenset(self.story.reports))
        object.__setattr__(self, "statements", self._statements())
        object.__setattr__(self, "recalled", tuple(event for event in self.events() if event.status == "past"))

    @property
    def event(self) -> Event | None:
        """The story's main event, None where none could be told."""
        return self.look.events.get(self.story.event) if self.story.event else None

    def here(self, reports: Iterable[str]) -> bool:
        """Whether one of `reports` is a report of this story."""
        return not self.reports.isdisjoint(reports)

    def cited_here(self, citations: Iterable[Citation]) -> bool:
        """Whether one of the citations stands in a report of this story."""
        return self.here(citation.report for citation in citations)

    def _statements(self) -> tuple[Statement, ...]:
        found = [s for report in self.story.reports for s in self.look.by_report.get(report, ())]
        tied = [s for s in found if self.story.event in self.look.picture.about.get(s.id, ())]
        return tuple(sorted(tied or found, key=lambda s: self.look.order(s.content[0])))

    def claims(self) -> tuple[Claim, ...]:
        """Claims of the story's reports that do not stand with an event that they recall, most separate texts first."""
        found = [c for c in self.look.claims_in.get(self.story.id, ()) if self.ours(c)]
        return tuple(sorted(found, key=self.rank))

    def ours(self, claim: Claim) -> bool:
        """Whether the claim was made on the story's main event, or on none that its reports recall: what is said of
        talks to come is said now.
        """
        if not claim.occasions or self.story.event is None or self.story.event in claim.occasions:
            return True
        return not any(event.id in claim.occasions for event in self.recalled)

    def rank(self, claim: Claim) -> tuple[int, tuple[str, str, int, int]]:
        """Sort key: most separate texts, then first place."""
        return (-claim.texts, self.first(claim.citations))

    def first(self, citations: Iterable[Citation]) -> tuple[str, str, int, int]:
        """Sort key of citations: the first place, one of this story's reports where there is one."""
        found = tuple(citations)
        here = [citation for citation in found if citation.report in self.reports]
        return min(map(self.look.order, here or found))

    def most(self, citations: Iterable[Citation]) -> tuple[int, tuple[str, str, int, int]]:
        """Sort key: in how many separate texts the citations stand, most first; then the first place."""
        found = tuple(citations)
        return (-self.look.picture.texts(found), self.first(found))

    def events(self) -> tuple[Event, ...]:
        """Other events that the story's reports mention, by day; those without one last."""
        found = [event for event in self.look.held.events.get(self.story.id, ()) if event.id != self.story.event]
        return tuple(sorted((one for one in found if one.id == self.alike(one)[0].id), key=day_order))

    def alike(self, event: Event) -> tuple[Event, ...]:
        """The event and others of its name and day in the same text: a copied passage tells of nothing more."""
        return self.look.held.alike.get(name(event), (event,))

    def merged(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        """Lines, those in the same words as one with the citations of all."""
        alike: dict[tuple[Part, ...], list[Line]] = {}
        for made in lines:
            alike.setdefault(tuple(part for part in made.parts if not isinstance(part, Cites)), []).append(made)
        return tuple(self._as_one(group) if len(group) > 1 else group[0] for group in alike.values())

    def _as_one(self, group: list[Line]) -> Line:
        every = self.cites(citation for made in group for citation in made.citations)
        first = next(at for at, part in enumerate(group[0].parts) if isinstance(part, Cites))
        parts = [part for at, part in enumerate(group[0].parts) if at == first or not isinstance(part, Cites)]
        parts = [every if isinstance(part, Cites) else part for part in parts]
        return replace(group[0], parts=tuple(parts), alone=alone(every.citations))

    def cites(self, citations: Iterable[Citation]) -> Cites:
        """The citations in order of report and place, those of this story's reports first."""
        ordered = self.look.sort(citations)
        return Cites(tuple(sorted(ordered, key=lambda c: c.report not in self.reports)) if ordered[1:] else ordered)


def day_order(event: Event) -> tuple[int, int, str, str]:
    """Sort key of an event: by its last possible day, so that a day comes before its month; undated ones last."""
    far = 10**7
    last, first = event.when.latest or event.when.earliest, event.when.earliest or event.when.latest
    return (last.toordinal() if last else far, first.toordinal() if first else far, event.title, event.id)


def values(scope: Scope, fact: Fact, unsourced: bool = True) -> tuple[Part, ...]:
    """The values of a fact, each with those who vouch for it where it stands, and how the values agree.

    `unsourced`: with a remark where no source is named.
    """
    parts: list[Part] = []
    for value in fact.values:
        parts += [Words(";")] if parts else []
        parts += [Words(words.line(value.value)), *vouched(scope, value.citations, value.voices, unsourced)]
    if fact.agreement in ("consistent", "differ"):
        parts.append(aside(fact.agreement))
    return tuple(parts)


def vouched(scope: Scope, citations: Iterable[Citation], voices: Collection[str], unsourced: bool = True) -> list[Part]:
    """The citations by those who vouch for what stands there, the unsourced last."""
    by: dict[str, list[Citation]] = {}
    for citation in scope.look.sort(citations):
        by.setdefault(scope.look.vouching(citation, voices), []).append(citation)
    parts: list[Part] = []
    for voice, found in sorted(by.items(), key=lambda item: (item[0] == NO_SOURCE, item[0])):
        parts += [Words(",")] if parts else []
        parts += [aside(voice)] if unsourced or voice != NO_SOURCE else []
        parts.append(scope.cites(found))
    return parts


def counted(texts: int, reports: int) -> tuple[Words, ...]:
    """A remark where several reports carry a thing in fewer separate texts."""
    return (aside("one text" if texts == 1 else f"{texts} separate texts"),) if texts < reports else ()


def joined(names: Iterable[str]) -> tuple[Words, ...]:
    """A remark where people brought a thing together with others, or set it apart."""
    found = sorted(set(names))
    return (aside(f"brought together or set apart by {', '.join(found)}"),) if found else ()


def alone(citations: Iterable[Citation]) -> bool:
    """Whether all citations stand in one report."""
    return len({citation.report for citation in citations}) == 1


def line(*parts: Part, level: Literal[0, 1] = 0) -> Line:
    """A line whose `alone` follows from its citations."""
    return Line(parts, alone(c for part in parts if isinstance(part, Cites) for c in part.citations), level=level)


def party(look: Index, code: str) -> str:
    """What a side (state or alliance code) or an actor (id) is called."""
    actor = look.actors.get(code)
    return called(actor) if actor else words.side(code)


def label(text: str) -> Words:
    """A label that opens a line."""
    return Words(text, "label")


def aside(text: str) -> Words:
    """The brief's own remark."""
    return Words(text, "aside")


__all__ = [
    "NO_SOURCE",
    "Scope",
    "alone",
    "aside",
    "called",
    "counted",
    "day_order",
    "joined",
    "label",
    "line",
    "party",
    "values",
    "vouched",
]
