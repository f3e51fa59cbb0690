"""Corrections of claims: brought together or set apart after the reports are compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from sayso.correct.touching import people, touched
from sayso.model import Citation, Claim, Findings, Picture, actor_index
from sayso.model.corrections import PAIR, Correction


def findings(found: Findings, picture: Picture, corrections: Iterable[Correction]) -> Findings:
    """The findings with corrections of claims in effect, in their order."""
    claims = found.claims
    for one in corrections:
        if one.thing == "claim":
            claims = _claims(claims, picture, one)
    return replace(found, claims=claims)


def _claims(claims: Sequence[Claim], picture: Picture, one: Correction) -> tuple[Claim, ...]:
    meant = touched(claims, lambda claim: claim.citations, one.on)
    if one.what == "merge" and len(meant) >= PAIR:
        made = [_one(meant, picture, one)]
    elif one.what == "split" and meant:
        meant, made = meant[:1], _two(meant[0], picture, one)
    else:
        return tuple(claims)
    first = min(claims.index(claim) for claim in meant)
    rest = [claim for claim in claims if claim not in meant]
    return (*rest[:first], *made, *rest[first:])


def _one(meant: Sequence[Claim], picture: Picture, one: Correction) -> Claim:
    def union(*parts: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted({item for part in parts for item in part}))

    citations = tuple(sorted({c for claim in meant for c in claim.citations}))
    return _weighed(
        replace(
            meant[0],
            tellers=union(*(claim.tellers for claim in meant)),
            speakers=union(*(claim.speakers for claim in meant)),
            sides=union(*(claim.sides for claim in meant)),
            occasions=union(*(claim.occasions for claim in meant)),
            statements=union(*(claim.statements for claim in meant)),
            citations=citations,
            texts=picture.texts(citations),
            joined_by=people(one, *(claim.joined_by for claim in meant)),
        ),
        contradicted=any(claim.agreement == "contradicted" for claim in meant),
    )


def _two(claim: Claim, picture: Picture, one: Correction) -> list[Claim]:
    """The claim without, and with only, what is set apart; the one claim where that leaves nothing."""
    out = touched(claim.citations, lambda citation: (citation,), one.apart)
    rest = [citation for citation in claim.citations if citation not in out]
    if not out or not rest:
        return [claim]
    set_apart = replace(claim, joined_by=people(one, claim.joined_by))
    return [_of(set_apart, cited, picture) for cited in (rest, out)]


def _of(claim: Claim, cited: Sequence[Citation], picture: Picture) -> Claim:
    """The claim as these of its citations alone make it."""
    citations = tuple(sorted(cited))
    said = [s for reading in picture.readings for s in reading.statements if not set(citations).isdisjoint(s.content)]
    actors = actor_index(picture.actors)

    def voices(at: int, among: Sequence[str]) -> dict[str, str | None]:
        """Actor id → side of those voices of the statements at that place of their chains."""
        chains = ((s.report, s.voices[at].entity) for s in said if s.voices)
        found = (actors.get((report, key)) for report, key in chains if key is not None)
        return {actor.id: actor.side for actor in found if actor and actor.id in among}

    tellers, speakers = voices(0, claim.tellers), voices(-1, claim.speakers)
    occasions = {event for s in said for event in picture.about.get(s.id, ())}
    return _weighed(
        replace(
            claim,
            text=claim.text if any(claim.text in c.text for c in citations) else citations[0].text,
            tellers=tuple(sorted(tellers)),
            speakers=tuple(sorted(speakers)),
            sides=tuple(sorted({side for side in tellers.values() if side})),
            occasions=tuple(event for event in claim.occasions if event in occasions),
            statements=tuple(sorted(s.id for s in said if s.id in claim.statements)),
            citations=citations,
            texts=picture.texts(citations),
        ),
        contradicted=claim.agreement == "contradicted",
    )


def _weighed(claim: Claim, *, contradicted: bool) -> Claim:
    """The claim with the reports that it stands in, and how they agree."""
    reports = tuple(sorted({citation.report for citation in claim.citations}))
    return replace(claim, reports=reports, agreement="contradicted" if contradicted else _agreement(claim, reports))


def _agreement(
    claim: Claim, reports: Sequence[str]
) -> Literal["both sides", "one side", "one report", "no source named"]:
    if not claim.tellers:
        return "no source named"
    if len(reports) == 1:
        return "one report"
    return "both sides" if len(claim.sides) > 1 else "one side"
