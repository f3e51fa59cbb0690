"""Rows of what the picture knows: reports, actors, events with facts, coded events, shared texts, gaps."""

from __future__ import annotations

from collections.abc import Iterator

from sayso import places
from sayso.export.material import Material
from sayso.export.rows import ActorRow, CodedRow, EventRow, FactRow, GapRow, OriginRow, ReportRow, UncodedRow
from sayso.model import CodedEvent, Party


def reports(material: Material) -> Iterator[ReportRow]:
    """One row for each report, by id."""
    story_of = {report: story.id for story in material.picture.stories for report in story.reports}
    for key in sorted(material.readings):
        report, when = material.report(key), material.picture.dates.get(key)
        yield ReportRow(
            report=report.id,
            path=report.path,
            paths=report.paths,
            outlet=report.outlet,
            title=report.title,
            url=report.url,
            language=report.language,
            official=report.official,
            published_earliest=when.earliest if when else None,
            published_latest=when.latest if when else None,
            published_basis=when.basis if when else None,
            story=story_of.get(key),
            characters=len(report.text),
            sha256=report.sha256,
        )


def actors(material: Material) -> Iterator[ActorRow]:
    """One row for each actor, by id."""
    for actor in sorted(material.picture.actors, key=lambda a: a.id):
        yield ActorRow(
            actor=actor.id,
            name=actor.name,
            kind=actor.kind,
            side=actor.side,
            side_name=places.name(actor.side) if actor.side else None,
            institution=actor.institution,
            named=actor.named,
            aliases=tuple(sorted(actor.aliases)),
            reports=tuple(sorted({report for report, _ in actor.members})),
        )


def events(material: Material) -> Iterator[EventRow]:
    """One row for each event, by id."""
    for event in sorted(material.picture.events, key=lambda e: e.id):
        spans = sorted({mention.span for mention in event.mentions})
        yield EventRow(
            event=event.id,
            kind=event.kind,
            mode=event.mode,
            title=event.title,
            status=event.status,
            earliest=event.when.earliest,
            latest=event.when.latest,
            basis=event.when.basis,
            where=event.where,
            participants=material.named(event.participants),
            participant_ids=event.participants,
            mentions=len(spans),
            reports=tuple(sorted({span.report for span in spans})),
            places=tuple(dict.fromkeys(material.place(span) for span in spans)),
        )


def facts(material: Material) -> Iterator[FactRow]:
    """One row for each value of each fact, by event and name."""
    for event, found in sorted(material.findings.facts.items()):
        for fact in sorted(found, key=lambda f: f.name):
            for value in sorted(fact.values, key=lambda v: (v.normalized, v.value, sorted(v.citations))):
                yield FactRow(
                    event=event,
                    fact=fact.name,
                    value=value.value,
                    normalized=value.normalized,
                    voices=material.named(sorted(value.voices)),
                    agreement=fact.agreement,
                    reports=tuple(sorted({citation.report for citation in value.citations})),
                    places=tuple(dict.fromkeys(material.place(citation) for citation in sorted(value.citations))),
                )


def coded(material: Material) -> Iterator[CodedRow]:
    """One row for each coded event, in the order of the codes."""
    for event in material.coded.events:
        yield _coded(material, event)


def _coded(material: Material, event: CodedEvent) -> CodedRow:
    return CodedRow(
        coded=event.id,
        earliest=event.when.earliest,
        latest=event.when.latest,
        basis=event.when.basis,
        source=tuple(party.name for party in event.source),
        source_side=_sides(event.source),
        source_sectors=_sectors(event.source),
        target=tuple(party.name for party in event.target),
        target_side=_sides(event.target),
        target_sectors=_sectors(event.target),
        reciprocal=event.reciprocal,
        type=event.type,
        mode=event.mode,
        contexts=event.contexts,
        cameo=event.cameo,
        quad=event.quad,
        intensity=event.intensity,
        status=event.status,
        condition=event.condition,
        where=event.where,
        text=event.text,
        told_by=tuple(teller.name for teller in event.told_by),
        standing=tuple(teller.standing for teller in event.told_by),
        denied_by=tuple(teller.name for teller in event.denied_by),
        via=event.via,
        reports=event.reports,
        texts=event.texts,
        places=tuple(dict.fromkeys(material.place(citation) for citation in sorted(event.citations))),
        occasions=event.occasions,
        rests_on=event.rests_on,
    )


def _sides(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """The code of each party's side, empty text where none is known, so that the lists run side by side."""
    return tuple(party.side or "" for party in parties)


def _sectors(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """The sectors of each party, a party's own joined by a plus sign."""
    return tuple("+".join(party.sectors) for party in parties)


def uncoded(material: Material) -> Iterator[UncodedRow]:
    """One row for each passage that is not coded, by report and place."""
    for left in material.coded.uncoded:
        yield UncodedRow(
            report=left.citation.report,
            place=material.place(left.citation),
            start=left.citation.start,
            end=left.citation.end,
            text=left.citation.text,
            type=left.type,
            reason=left.reason,
        )


def origins(material: Material) -> Iterator[OriginRow]:
    """One row for each passage of each text that several reports carry, by id and place."""
    for origin in sorted(material.picture.origins, key=lambda o: o.id):
        for passage in sorted(origin.passages):
            yield OriginRow(
                origin=origin.id,
                report=passage.report,
                place=material.place(passage),
                start=passage.start,
                end=passage.end,
                text=passage.text,
                reason=origin.reason,
            )


def gaps(material: Material) -> Iterator[GapRow]:
    """One row for each gap, by story and what is missing."""
    found = ((gap.story or "", gap.what, gap.searched) for gap in material.findings.gaps)
    for story, what, searched in sorted(set(found)):
        yield GapRow(what, searched, story or None)
