"""What one report alone carries: facts of events, claims, and what it narrates as no more than possible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sayso import concepts
from sayso.compare import align
from sayso.compare.align import Point
from sayso.model import Claim, Fact, Only, Picture, Proposition

_TELLING = 3
"""Telling words that a claim must have to be worth a line of its own."""


def weigh(picture: Picture, facts: Mapping[str, tuple[Fact, ...]], claims: tuple[Claim, ...]) -> tuple[Only, ...]:
    """What one report alone carries, by report and place."""
    found = [*_facts(picture, facts), *_claims(claims), *_supposed(picture)]
    return tuple(sorted(found, key=lambda only: (only.report, only.citations, only.claim)))


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
        telling = {w.concept for w in concepts.words(claim.text) if concepts.weight(w.concept) == 1.0}
        if len(claim.reports) == 1 and len(telling) >= _TELLING:
            yield Only(claim.reports[0], claim.text, claim.citations)


def _supposed(picture: Picture) -> Iterator[Only]:
    """Narrated clauses about what is only possible or rumoured, where no other report says the same."""
    points = [(p, align.point(p)) for reading in picture.readings for p in reading.propositions]
    holders: dict[str, list[tuple[Proposition, Point]]] = defaultdict(list)
    for proposition, point in points:
        for concept in sorted(point.telling):
            holders[concept].append((proposition, point))
    for proposition, point in points:
        if proposition.statement or proposition.modality not in ("possible", "rumour") or len(point.telling) < _TELLING:
            continue
        near = (held for concept in sorted(point.telling) for held in holders[concept])
        others = (other for p, other in near if p.span.report != proposition.span.report)
        if not any(align.compare(point, other).kind == "same" for other in others):
            yield Only(proposition.span.report, proposition.span.text, (proposition.span,))
