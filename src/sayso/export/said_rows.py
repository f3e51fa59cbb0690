"""Rows of what is said: statements, claims, commitments, demands, quotations, differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.export.material import Material
from sayso.export.rows import (
    ClaimRow,
    CommitmentRow,
    DemandRow,
    DifferenceRow,
    QuotationRow,
    ReplyRow,
    StatementRow,
    WordingRow,
)
from sayso.model import Citation, Statement

JOINED = " … "
"""What stands between the pieces of a content that its report interrupts."""


def statements(material: Material) -> Iterator[StatementRow]:
    """One row for each attribution, by report and place."""
    claim_of = {s: claim.id for claim in reversed(material.findings.claims) for s in claim.statements}
    for statement in material.statements:
        yield _statement(material, statement, claim_of.get(statement.id))


def _statement(material: Material, statement: Statement, claim: str | None) -> StatementRow:
    actors = [material.actor(statement.report, voice) for voice in statement.voices]
    teller, speaker = (actors[0], actors[-1]) if actors else (None, None)
    return StatementRow(
        statement=statement.id,
        report=statement.report,
        place=material.place(statement.content[0]),
        start=statement.content[0].start,
        end=statement.content[-1].end,
        content=JOINED.join(piece.text for piece in statement.content),
        voices=tuple(voice.span.text for voice in statement.voices),
        actors=tuple(actor.name if actor else "" for actor in actors),
        teller=teller.name if teller else None,
        teller_side=teller.side if teller else None,
        speaker=speaker.name if speaker else None,
        speaker_side=speaker.side if speaker else None,
        certain=all(voice.certain for voice in statement.voices),
        to=tuple(voice.span.text for voice in statement.to),
        target=tuple(voice.span.text for voice in statement.target),
        via=tuple(piece.text for piece in statement.via),
        cue=statement.cue.text if statement.cue else None,
        act=statement.act,
        quote=statement.quote,
        polarity=statement.polarity,
        modality=statement.modality,
        condition=statement.condition.text if statement.condition else None,
        said_at=statement.said_at.text if statement.said_at else None,
        events=tuple(sorted(material.picture.about.get(statement.id, ()))),
        claim=claim,
        parent=statement.parent,
        by=statement.by,
    )


def _places(material: Material, citations: Iterable[Citation]) -> tuple[str, ...]:
    """Where citations stand, by file and paragraph, each once."""
    return tuple(dict.fromkeys(material.place(citation) for citation in sorted(set(citations))))


def claims(material: Material) -> Iterator[ClaimRow]:
    """One row for each claim, by id."""
    for claim in sorted(material.findings.claims, key=lambda c: c.id):
        yield ClaimRow(
            claim=claim.id,
            text=claim.text,
            topic=claim.topic,
            act=claim.act,
            polarity=claim.polarity,
            tellers=material.named(sorted(claim.tellers)),
            speakers=material.named(sorted(claim.speakers)),
            sides=tuple(sorted(claim.sides)),
            agreement=claim.agreement,
            texts=claim.texts,
            reports=tuple(sorted(claim.reports)),
            statements=tuple(sorted(claim.statements)),
            occasions=tuple(sorted(claim.occasions)),
            places=_places(material, claim.citations),
        )


def commitments(material: Material) -> Iterator[CommitmentRow]:
    """One row for each commitment, by id."""
    for made in sorted(material.findings.commitments, key=lambda c: c.id):
        yield CommitmentRow(
            commitment=made.id,
            by=material.party(made.by) or made.by,
            to=material.party(made.to),
            kind=made.kind,
            act=made.act,
            condition=made.condition,
            consequence=made.consequence,
            trigger=made.trigger,
            leads_to=tuple(sorted(made.leads_to)),
            reports=tuple(sorted(made.reports)),
        )


def wordings(material: Material) -> Iterator[WordingRow]:
    """One row for each wording of each commitment, by id and place."""
    for made in sorted(material.findings.commitments, key=lambda c: c.id):
        for wording in sorted(made.wordings, key=lambda w: (w.consequence, w.statement or "")):
            condition = wording.condition
            yield WordingRow(
                commitment=made.id,
                report=wording.consequence.report,
                place=material.place(wording.consequence),
                condition=condition.text if condition else None,
                condition_start=condition.start if condition else None,
                condition_end=condition.end if condition else None,
                consequence=wording.consequence.text,
                consequence_start=wording.consequence.start,
                consequence_end=wording.consequence.end,
                modality=wording.modality,
                tellers=material.named(sorted(wording.tellers)),
                occasion=wording.occasion,
                statement=wording.statement,
            )


def demands(material: Material) -> Iterator[DemandRow]:
    """One row for each demand, by id."""
    for demand in sorted(material.findings.demands, key=lambda d: d.id):
        yield DemandRow(
            demand=demand.id,
            by=material.party(demand.by) or demand.by,
            to=material.party(demand.to),
            text=demand.text,
            replies=len(demand.answers),
            reports=tuple(sorted(demand.reports)),
            statements=tuple(sorted(demand.statements)),
            places=_places(material, demand.citations),
        )


def replies(material: Material) -> Iterator[ReplyRow]:
    """One row for each reply to each demand."""
    for demand in sorted(material.findings.demands, key=lambda d: d.id):
        for answer in sorted(demand.answers, key=lambda a: (a.by, a.act, a.link, a.statements)):
            yield ReplyRow(
                demand=demand.id,
                by=material.party(answer.by) or answer.by,
                act=answer.act,
                link=answer.link,
                statements=tuple(sorted(answer.statements)),
                reports=tuple(sorted(answer.reports)),
            )


def quotations(material: Material) -> Iterator[QuotationRow]:
    """One row for each place where a form of a quotation stands, by id and place."""
    for quotation in sorted(material.findings.quotations, key=lambda q: q.id):
        printed = {
            (citation, variant.text, variant.match) for variant in quotation.variants for citation in variant.citations
        }
        for citation, text, match in sorted(printed):
            yield QuotationRow(
                quotation=quotation.id,
                speaker=material.party(quotation.speaker),
                text=text,
                match=match,
                report=citation.report,
                place=material.place(citation),
                start=citation.start,
                end=citation.end,
                fullest=quotation.text,
                official=material.place(quotation.official) if quotation.official else None,
            )


def differences(material: Material) -> Iterator[DifferenceRow]:
    """One row for each position of each difference, by id."""
    for difference in sorted(material.findings.differences, key=lambda d: d.id):
        for position in sorted(difference.values, key=lambda p: (p.value, sorted(p.citations))):
            yield DifferenceRow(
                difference=difference.id,
                about=difference.about,
                kind=difference.kind,
                value=position.value,
                voices=material.named(sorted(position.voices)),
                reports=tuple(sorted(position.reports)),
                places=_places(material, position.citations),
            )
