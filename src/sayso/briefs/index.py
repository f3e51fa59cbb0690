"""Look-ups over one picture and its findings: who an id means, where a statement stands, what a report is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from sayso.briefs.calling import names
from sayso.briefs.held import Held, hold
from sayso.briefs.naming import called, shorts
from sayso.briefs.words import line
from sayso.model import Actor, Citation, Claim, Event, Failure, Findings, Picture, Report, Statement, Voice

NO_SOURCE: Final = "no source named"


@dataclass(frozen=True, slots=True)
class Place:
    """One paragraph of one report that is cited: its number (from 1) and the passages, by where they start."""

    report: str
    paragraph: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """All cited paragraphs of one report; `name` is what the brief calls it."""

    report: str
    name: str
    places: tuple[Place, ...]

    def text(self, most: int | None = None) -> str:
        """`001¶3 ¶6`; more than `most` places end in an ellipsis."""
        shown = " ".join([f"¶{place.paragraph}" for place in self.places[:most]])
        return f"{self.name}{shown} …" if most is not None and len(self.places) > most else f"{self.name}{shown}"


def paragraph(report: Report, citation: Citation) -> int:
    """Number (from 1) of the paragraph in which the citation's visible text starts."""
    blank = len(citation.text) - len(citation.text.lstrip())
    return max(1, report.paragraph(citation.start + blank))


@dataclass(frozen=True, slots=True)
class Index:
    """One picture, looked up by id. `names` maps report id → what the brief calls the report.

    `claims_in` maps story id → the claims that its reports carry; `held` has the rest of what belongs to each.

    `ascribed` holds the reports' own readings of somebody, which are none of the `statements`.
    """

    picture: Picture
    findings: Findings
    failures: tuple[Failure, ...]
    reports: Mapping[str, Report]
    names: Mapping[str, str]
    actors: Mapping[str, Actor]
    members: Mapping[tuple[str, int], Actor]
    statements: Mapping[str, Statement]
    ascribed: Mapping[str, Statement]
    events: Mapping[str, Event]
    claim_of: Mapping[str, Claim]
    claims_in: Mapping[str, tuple[Claim, ...]]
    story_of: Mapping[str, str]
    by_report: Mapping[str, tuple[Statement, ...]]
    sentences: Mapping[str, tuple[Citation, ...]]
    vouched: Mapping[Citation, str | None]
    shorts: Mapping[str, str]
    held: Held = field(init=False, repr=False, compare=False)
    _groups: dict[tuple[Citation, ...], Group] = field(init=False, repr=False, compare=False)
    """Citations of one report, as they were asked for, → how they read: a copied passage is cited for every copy."""
    _pieces: dict[str, list[tuple[int, int, Statement]]] = field(init=False, repr=False, compare=False)
    """Report id → (start, end) of each piece of its statements' contents."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "held", hold(self.picture, self.findings, self.names))
        object.__setattr__(self, "_groups", {})
        object.__setattr__(self, "_pieces", {})

    def actor(self, report: str, voice: Voice) -> Actor | None:
        """Whom a voice of `report` means, None if unknown."""
        return None if voice.entity is None else self.members.get((report, voice.entity))

    def teller(self, statement: Statement) -> Actor | None:
        """The outermost voice of a statement, None if unknown."""
        return self.actor(statement.report, statement.voices[0]) if statement.voices else None

    def short(self, actor: Actor | None) -> str:
        """What an actor is called before its words: a person by the family name."""
        return self.shorts[actor.id] if actor and actor.id in self.shorts else called(actor)

    def group(self, citations: tuple[Citation, ...]) -> Group:
        """Citations of one report, by paragraph; at least one."""
        if citations not in self._groups:
            report = self.reports[citations[0].report]
            places: dict[int, set[Citation]] = defaultdict(set)
            for citation in citations:
                places[paragraph(report, citation)].add(citation)
            found = tuple(Place(report.id, number, tuple(sorted(places[number]))) for number in sorted(places))
            self._groups[citations] = Group(report.id, line(self.names[report.id]), found)
        return self._groups[citations]

    def said(self, citation: Citation) -> tuple[Statement, ...]:
        """Statements that have the citation in their content, or whose content the citation holds whole."""
        if citation.report not in self._pieces:
            statements = self.by_report.get(citation.report, ())
            self._pieces[citation.report] = [(p.start, p.end, one) for one in statements for p in one.content]
        start, end = citation.start, citation.end
        found = {
            one.id: one
            for low, high, one in self._pieces[citation.report]
            if (low <= start and end <= high) or (start <= low and high <= end)
        }
        return tuple(found.values())

    def vouching(self, citation: Citation, voices: Collection[str]) -> str:
        """Who of `voices` (actor ids) tells the fact that stands at `citation`; NO_SOURCE where none of them does.

        Who only presupposes a fact ("denied that it was behind the attack that killed 15") is none of its voices.
        """
        direct = self.statements.get(self.vouched.get(citation) or "")
        tellers = [self.teller(said) for said in (*([direct] if direct else []), *self.said(citation))]
        return next((called(teller) for teller in tellers if teller and teller.id in voices), NO_SOURCE)

    def cites(self, statements: Iterable[str]) -> tuple[Citation, ...]:
        """The content of each of the statements that exist, in this order."""
        return tuple(self.statements[s].content[0] for s in statements if s in self.statements)

    def order(self, citation: Citation) -> tuple[str, str, int, int]:
        """Sort key of a citation: by the name of its report, then by place."""
        return (self.names.get(citation.report, ""), citation.report, citation.start, citation.end)

    def sort(self, citations: Iterable[Citation]) -> tuple[Citation, ...]:
        """Citations without repeats, by name of report and place."""
        found = tuple(citations)
        return found if len(found) == 1 else tuple(sorted(set(found), key=self.order))


def index(
    picture: Picture,
    findings: Findings,
    failures: tuple[Failure, ...] = (),
    named: Mapping[str, str] | None = None,
) -> Index:
    """Make the look-ups of one picture; of a part of a pile `named` are the names (by report id) in the whole."""
    reports = {reading.report.id: reading.report for reading in picture.readings}
    statements = {s.id: s for reading in picture.readings for s in reading.statements}
    return Index(
        picture=picture,
        findings=findings,
        failures=failures,
        reports=reports,
        names=names(tuple(reports.values())) if named is None else named,
        actors={actor.id: actor for actor in picture.actors},
        members={member: actor for actor in picture.actors for member in actor.members},
        statements=statements,
        ascribed={one.id: one for reading in picture.readings for one in reading.ascribed},
        events={event.id: event for event in picture.events},
        claim_of={s: claim for claim in reversed(findings.claims) for s in claim.statements},
        claims_in=_by_story(findings.claims, picture),
        story_of={report: story.id for story in picture.stories for report in story.reports},
        by_report={reading.report.id: reading.statements for reading in picture.readings},
        sentences={reading.report.id: reading.sentences for reading in picture.readings},
        vouched={
            fact.span: fact.statement
            for event in picture.events
            for mention in event.mentions
            for fact in mention.facts
        },
        shorts=shorts(picture.actors),
    )


def _by_story(claims: Iterable[Claim], picture: Picture) -> Mapping[str, tuple[Claim, ...]]:
    """Story id → the claims that its reports carry, in their order."""
    story_of = {report: story.id for story in picture.stories for report in story.reports}
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for story in dict.fromkeys(story_of[c.report] for c in claim.citations if c.report in story_of):
            held[story].append(claim)
    return {story: tuple(found) for story, found in held.items()}
