"""Corrections of claims: brought together or set apart after the reports are compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.model import Claim, Findings, Picture
from sayso.model.corrections import Correction


def findings(found: Findings, picture: Picture, corrections: Iterable[Correction]) -> Findings:
    """The findings with corrections of claims in effect, in their order."""
    claims = found.claims
    for one in corrections:
        if one.thing == "claim":
            claims = _claims(claims, picture, one)
    return replace(found, claims=claims)


def _claims(claims: Sequence[Claim], picture: Picture, one: Correction) -> tuple[Claim, ...]:
    meant = [claim for claim in claims if any(c.overlaps(piece) for c in claim.citations for piece in one.on)]
    if one.what == "merge" and len(meant) > 1:
        made = [_one(meant, picture)]
    elif one.what == "split" and meant:
        meant, made = meant[:1], _two(meant[0], picture, one)
    else:
        return tuple(claims)
    first = min(claims.index(claim) for claim in meant)
    rest = [claim for claim in claims if claim not in meant]
    return (*rest[:first], *made, *rest[first:])


def _one(meant: Sequence[Claim], picture: Picture) -> Claim:
    def union(*parts: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted({item for part in parts for item in part}))

    citations = tuple(sorted({c for claim in meant for c in claim.citations}))
    sides = union(*(claim.sides for claim in meant))
    reports = union(*(claim.reports for claim in meant))
    return replace(
        meant[0],
        tellers=union(*(claim.tellers for claim in meant)),
        speakers=union(*(claim.speakers for claim in meant)),
        sides=sides,
        occasions=union(*(claim.occasions for claim in meant)),
        statements=union(*(claim.statements for claim in meant)),
        citations=citations,
        reports=reports,
        texts=picture.texts(citations),
        agreement="both sides" if len(sides) > 1 else "one report" if len(reports) == 1 else "one side",
    )


def _two(claim: Claim, picture: Picture, one: Correction) -> list[Claim]:
    """The claim without, and with only, what `apart` says; the one claim where that leaves nothing."""
    said = {s.id: s for reading in picture.readings for s in reading.statements}
    out = [s for s in claim.statements if any(p.overlaps(c) for p in said[s].content for c in one.apart)]
    rest = [s for s in claim.statements if s not in out]
    if not out or not rest:
        return [claim]
    made = []
    for statements in (rest, out):
        citations = tuple(c for c in claim.citations if any(p.overlaps(c) for s in statements for p in said[s].content))
        reports = tuple(sorted({c.report for c in citations}))
        if not citations:
            return [claim]
        made.append(
            replace(
                claim,
                text=claim.text if statements is rest else citations[0].text,
                statements=tuple(statements),
                citations=citations,
                reports=reports,
                texts=picture.texts(citations),
                agreement="one report" if len(reports) == 1 else claim.agreement,
            )
        )
    return made
