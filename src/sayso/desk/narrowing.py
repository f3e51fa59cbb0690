"""A brief of some of the stories: their pages as they stand in the brief of all, and the data of their reports."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from sayso.briefs import Brief
from sayso.briefs.index import index
from sayso.model import Citation, Findings, Picture


def pages(written: Brief, stories: Collection[str]) -> Brief:
    """The pages of these stories (ids), with the names that reports and actors have in the whole brief."""
    return replace(written, pages=tuple(page for page in written.pages if page.story in stories), loose=())


def data(written: Brief, stories: Collection[str]) -> Brief:
    """The same brief over what touches the reports of these stories, for the brief as data."""
    look = written.index
    reports = frozenset(report for report, story in look.story_of.items() if story in stories)
    findings = _findings(look.findings, stories, reports)
    picture = _picture(look.picture, stories, reports, findings)
    narrow = index(picture, findings, look.failures)
    return replace(pages(written, stories), index=replace(narrow, names=look.names, shorts=look.shorts))


def _touches(citations: Iterable[Citation], reports: frozenset[str]) -> bool:
    return any(citation.report in reports for citation in citations)


def _findings(whole: Findings, stories: Collection[str], reports: frozenset[str]) -> Findings:
    return Findings(
        facts={
            event: facts
            for event, facts in whole.facts.items()
            if any(_touches(value.citations, reports) for fact in facts for value in fact.values)
        },
        claims=tuple(claim for claim in whole.claims if reports.intersection(claim.reports)),
        commitments=tuple(one for one in whole.commitments if reports.intersection(one.reports)),
        demands=tuple(demand for demand in whole.demands if reports.intersection(demand.reports)),
        quotations=tuple(q for q in whole.quotations if any(_touches(v.citations, reports) for v in q.variants)),
        differences=tuple(d for d in whole.differences if any(reports.intersection(v.reports) for v in d.values)),
        gaps=tuple(gap for gap in whole.gaps if gap.story in stories),
        only=tuple(only for only in whole.only if only.report in reports),
        summary={story: sentences for story, sentences in whole.summary.items() if story in stories},
    )


def _picture(whole: Picture, stories: Collection[str], reports: frozenset[str], findings: Findings) -> Picture:
    """What the reports hold, and whoever and whatever is named with it."""
    events = tuple(event for event in whole.events if _touches((m.span for m in event.mentions), reports))
    named = {actor for event in events for actor in event.participants}
    named |= {actor for claim in findings.claims for actor in (*claim.tellers, *claim.speakers)}
    named |= {actor for one in findings.commitments for actor in (one.by, one.to) if actor}
    named |= {actor for demand in findings.demands for actor in (demand.by, demand.to) if actor}
    return Picture(
        readings=tuple(reading for reading in whole.readings if reading.report.id in reports),
        actors=tuple(a for a in whole.actors if a.id in named or any(report in reports for report, _ in a.members)),
        origins=tuple(origin for origin in whole.origins if _touches(origin.passages, reports)),
        events=events,
        stories=tuple(story for story in whole.stories if story.id in stories),
        dates={report: when for report, when in whole.dates.items() if report in reports},
        about=whole.about,
    )
