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
    lookups,
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
    lookup = lookups.of(picture)
    known = facts.weigh(lookup)
    held = claims.weigh(lookup)
    pledged = commitments.weigh(lookup)
    asked = demands.weigh(lookup)
    quoted = quotations.weigh(lookup)
    parts = differences.weigh(lookup, known, held, quoted)
    return Findings(
        facts=known,
        claims=held,
        commitments=pledged,
        demands=asked,
        quotations=quoted,
        differences=parts,
        gaps=gaps.weigh(lookup, asked),
        only=only.weigh(lookup, known, held),
        summary=summary.write(lookup, known, held, pledged, asked, parts),
    )


__all__ = ["asking", "quoting", "together", "weigh"]
