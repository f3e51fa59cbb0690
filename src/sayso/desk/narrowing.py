"""A brief of some of the stories: their pages as they stand in the brief of all, and the data of their reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from sayso.briefs import Brief
from sayso.briefs.index import Index, index
from sayso.model import Actor, Citation, Findings, Picture

T = TypeVar("T")


def pages(written: Brief, stories: Collection[str]) -> Brief:
    """The pages of these stories (ids), with the names that reports and actors have in the whole brief."""
    return replace(written, pages=tuple(page for page in written.pages if page.story in stories), loose=())


def data(written: Brief, stories: Collection[str]) -> Brief:
    """The same brief over what touches the reports of these stories, for the brief as data."""
    look = written.index
    picture, findings = Narrowing(look).of(stories)
    narrow = index(picture, findings, look.failures)
    return replace(pages(written, stories), index=replace(narrow, names=look.names, shorts=look.shorts))


class _Touching(Generic[T]):
    """Things in their order, found by the reports that they touch."""

    def __init__(self, things: Iterable[T], reports: Callable[[T], Iterable[str]]) -> None:
        self.things: Sequence[T] = tuple(things)
        self.by_report: dict[str, list[int]] = defaultdict(list)
        for number, thing in enumerate(self.things):
            for report in dict.fromkeys(reports(thing)):
                self.by_report[report].append(number)

    def numbers(self, reports: Iterable[str]) -> set[int]:
        """The numbers of those that touch one of the reports."""
        return {number for report in reports for number in self.by_report.get(report, ())}

    def of(self, reports: Iterable[str]) -> tuple[T, ...]:
        """Those that touch one of the reports, in order."""
        return tuple(self.things[number] for number in sorted(self.numbers(reports)))


def _reports(citations: Iterable[Citation]) -> Iterable[str]:
    return (citation.report for citation in citations)


class Narrowing:
    """What touches the reports of some stories, for story after story of one picture."""

    def __init__(self, look: Index) -> None:
        self.look = look
        picture, findings = look.picture, look.findings
        self.readings = _Touching(picture.readings, lambda reading: (reading.report.id,))
        self.actors = _Touching(picture.actors, lambda actor: (report for report, _ in actor.members))
        self.numbers: Mapping[str, int] = {actor.id: number for number, actor in enumerate(picture.actors)}
        self.origins = _Touching(picture.origins, lambda origin: _reports(origin.passages))
        self.events = _Touching(picture.events, lambda event: _reports(m.span for m in event.mentions))
        self.stories = _Touching(picture.stories, lambda story: (story.id,))
        self.facts = _Touching(
            findings.facts.items(), lambda of: (c.report for fact in of[1] for v in fact.values for c in v.citations)
        )
        self.claims = _Touching(findings.claims, lambda claim: claim.reports)
        self.commitments = _Touching(findings.commitments, lambda one: one.reports)
        self.demands = _Touching(findings.demands, lambda demand: demand.reports)
        self.quotations = _Touching(
            findings.quotations, lambda one: (c.report for variant in one.variants for c in variant.citations)
        )
        self.differences = _Touching(findings.differences, lambda one: (r for v in one.values for r in v.reports))
        self.gaps = _Touching(findings.gaps, lambda gap: (gap.story,) if gap.story else ())
        self.only = _Touching(findings.only, lambda only: (only.report,))

    def of(self, stories: Collection[str]) -> tuple[Picture, Findings]:
        """What touches the reports of these stories (ids), and whoever and whatever is named with it."""
        reports = tuple(dict.fromkeys(report for story in self.stories.of(stories) for report in story.reports))
        findings = self._findings(stories, reports)
        return self._picture(stories, reports, findings), findings

    def _findings(self, stories: Collection[str], reports: Collection[str]) -> Findings:
        summary = self.look.findings.summary
        return Findings(
            facts=dict(self.facts.of(reports)),
            claims=self.claims.of(reports),
            commitments=self.commitments.of(reports),
            demands=self.demands.of(reports),
            quotations=self.quotations.of(reports),
            differences=self.differences.of(reports),
            gaps=self.gaps.of(stories),
            only=self.only.of(reports),
            summary={story.id: summary[story.id] for story in self.stories.of(stories) if story.id in summary},
        )

    def _picture(self, stories: Collection[str], reports: Collection[str], findings: Findings) -> Picture:
        whole = self.look.picture
        events = self.events.of(reports)
        named = {actor for event in events for actor in event.participants}
        named |= {actor for claim in findings.claims for actor in (*claim.tellers, *claim.speakers)}
        named |= {actor for one in findings.commitments for actor in (one.by, one.to) if actor}
        named |= {actor for demand in findings.demands for actor in (demand.by, demand.to) if actor}
        readings = self.readings.of(reports)
        said = [statement.id for reading in readings for statement in (*reading.statements, *reading.ascribed)]
        return Picture(
            readings=readings,
            actors=self._actors(reports, named),
            origins=self.origins.of(reports),
            events=events,
            stories=self.stories.of(stories),
            dates={
                reading.report.id: whole.dates[reading.report.id]
                for reading in readings
                if reading.report.id in whole.dates
            },
            about={statement: whole.about[statement] for statement in said if statement in whole.about},
        )

    def _actors(self, reports: Iterable[str], named: Iterable[str]) -> tuple[Actor, ...]:
        """Those who are mentioned in the reports, and those with these ids."""
        numbers = self.actors.numbers(reports) | {self.numbers[actor] for actor in named if actor in self.numbers}
        return tuple(self.actors.things[number] for number in sorted(numbers))
