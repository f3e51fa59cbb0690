"""How the reports compare: facts, claims, commitments, demands, quotations, differences, gaps, summary."""

from __future__ import annotations

from sayso.compare import (
    asking,
    claims,
    commitments,
    demands,
    differences,
    facts,
    gaps,
    only,
    quotations,
    quoting,
    summary,
)
from sayso.compare.together import together
from sayso.model import Findings, Picture
from sayso.uncollected import uncollected


@uncollected()
def weigh(picture: Picture) -> Findings:
    """Compare what the reports of one picture say."""
    known = facts.weigh(picture)
    held = claims.weigh(picture)
    pledged = commitments.weigh(picture)
    asked = demands.weigh(picture)
    quoted = quotations.weigh(picture)
    parts = differences.weigh(picture, known, held, quoted)
    return Findings(
        facts=known,
        claims=held,
        commitments=pledged,
        demands=asked,
        quotations=quoted,
        differences=parts,
        gaps=gaps.weigh(picture, asked),
        only=only.weigh(picture, known, held),
        summary=summary.write(picture, known, held, pledged, asked, parts),
    )


__all__ = ["asking", "quoting", "together", "weigh"]
