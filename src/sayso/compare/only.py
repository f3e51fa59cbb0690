"""What one report alone carries: facts of events, claims, and what it narrates as no more than possible."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sayso import concepts
from sayso.compare import align
from sayso.compare.align import Point
from sayso.compare.lookups import Lookup
from sayso.compare.said import worded
from sayso.model import Citation, Claim, Fact, Only, Picture, Proposition

_TELLING = 3
"""Telling words that a claim must have to be worth a line of its own."""
_SHARED = 2
"""Telling words that two clauses share at least where they say the same; of a long clause half of all."""


def weigh(lookup: Lookup, facts: Mapping[str, tuple[Fact, ...]], claims: tuple[Claim, ...]) -> tuple[Only, ...]:
    """What one report alone carries, by report and place."""
    found = [*_facts(lookup.picture, facts), *_claims(claims), *_supposed(lookup)]
    return tuple(sorted(found, key=order))


def order(only: Only) -> tuple[str, tuple[Citation, ...], str]:
    """Sort key of what one report alone carries: by report and place."""
    return only.report, only.citations, only.claim


def _facts(picture: Picture, facts: Mapping[str, tuple[Fact, ...]]) -> Iterator[Only]:
    titles = {event.id: event.title for event in picture.events}
    for event, held in sorted(facts.items()):
        for fact in held:
            if fact.agreement == "one report":
                value = fact.values[0]
                yield Only(
                    value.citations[0].report, f"{titles.get(event, '')}: {fact.name} {value.value}", value.citations
                )


def _claims(claims: tuple[Claim, ...]) -> Iterator[Only]:
    for claim in claims:
        if len(claim.reports) == 1:
            telling = {c for c in concepts.split(claim.text).concepts if concepts.weight(c) == 1.0}
            if len(telling) >= _TELLING:
                yield Only(claim.reports[0], claim.text, claim.citations)


def _supposed(lookup: Lookup) -> Iterator[Only]:
    """Narrated clauses about what is only possible or rumoured, where no other report of the story says the same."""
    groups: dict[str, list[Proposition]] = defaultdict(list)
    for reading in lookup.picture.readings:
        story = lookup.stories.get(reading.report.id)
        groups[story.id if story else ""] += reading.propositions
    for _, propositions in sorted(groups.items()):
        if any(_may_be(proposition) for proposition in propositions):
            yield from _alone([(proposition, worded(proposition, lookup)) for proposition in propositions])


def _may_be(proposition: Proposition) -> bool:
    """Whether it is narrated, and as no more than possible."""
    return not proposition.statement and proposition.modality in ("possible", "rumour")


def _alone(points: Sequence[tuple[Proposition, Point]]) -> Iterator[Only]:
    holders: dict[str, list[int]] = defaultdict(list)
    for at, (_, point) in enumerate(points):
        for concept in point.telling:
            holders[concept].append(at)
    for proposition, point in points:
        if not _may_be(proposition) or len(point.telling) < _TELLING:
            continue
        shared = Counter(at for concept in sorted(point.telling) for at in holders[concept])
        near = (points[at] for at, count in shared.most_common() if count >= max(_SHARED, len(point.telling) / 2))
        others = (other for p, other in near if p.span.report != proposition.span.report)
        if not any(align.compare(point, other).kind == "same" for other in others):
            yield Only(proposition.span.report, proposition.span.text, (proposition.span,))
