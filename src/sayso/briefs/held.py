"""What of a picture belongs to each story, event and report: so a page costs what its own story holds, not the pile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sayso.briefs.naming import called
from sayso.model import (
    Citation,
    Claim,
    Commitment,
    Demand,
    Difference,
    Event,
    Findings,
    Gap,
    Origin,
    Picture,
    Quotation,
    Status,
)

T = TypeVar("T")
K = TypeVar("K")
Name = tuple[str, Status, date | None, date | None]
"""What makes two events look alike: title, status, earliest and latest day."""


@dataclass(frozen=True, slots=True)
class Held:
    """Each in the order of the picture or its findings.

    By story id, of what its reports carry: `demands`, `commitments`, `differences`, `quotations`, `events`, and the
    `gaps` of a story (None: of all). `told` maps an event's id to the claims made on it, `alike` what events look like
    to several that one text alone tells of, `shared` a report's id to the origins of its passages, `passages` the id of
    an origin to its passages by report, in the order of the reports' names, `titles` the title of an event in small
    letters to the event, `topics` the id of a claim or quotation to its topic or words, `pledged` that of a commitment
    to its place among all and itself, `people` what an actor is called to those who brought it together or set it
    apart.
    """

    demands: Mapping[str, tuple[Demand, ...]]
    commitments: Mapping[str, tuple[Commitment, ...]]
    differences: Mapping[str, tuple[Difference, ...]]
    quotations: Mapping[str, tuple[Quotation, ...]]
    events: Mapping[str, tuple[Event, ...]]
    gaps: Mapping[str | None, tuple[Gap, ...]]
    told: Mapping[str, tuple[Claim, ...]]
    alike: Mapping[Name, tuple[Event, ...]]
    shared: Mapping[str, tuple[Origin, ...]]
    passages: Mapping[str, Mapping[str, tuple[Citation, ...]]]
    titles: Mapping[str, Event]
    topics: Mapping[str, str]
    pledged: Mapping[str, tuple[int, Commitment]]
    people: Mapping[str, tuple[str, ...]]


def name(event: Event) -> Name:
    """What an event looks like on a page."""
    return event.title, event.status, event.when.earliest, event.when.latest


def hold(picture: Picture, findings: Findings, names: Mapping[str, str]) -> Held:
    """Sort out what belongs where; `names` maps a report's id to what the brief calls it."""
    stories: dict[str, list[str]] = defaultdict(list)
    for story in picture.stories:
        for report in story.reports:
            stories[report].append(story.id)

    def by_story(found: Iterable[T], cited: Callable[[T], Iterable[Citation]]) -> Mapping[str, tuple[T, ...]]:
        return _by(found, lambda one: (story for c in cited(one) for story in stories.get(c.report, ())))

    return Held(
        demands=by_story(findings.demands, lambda one: one.citations),
        commitments=by_story(findings.commitments, lambda one: (w.consequence for w in one.wordings)),
        differences=by_story(findings.differences, lambda one: (c for v in one.values for c in v.citations)),
        quotations=by_story(findings.quotations, lambda one: (c for v in one.variants for c in v.citations)),
        events=by_story(picture.events, lambda one: (mention.span for mention in one.mentions)),
        gaps=_by(findings.gaps, lambda one: (one.story,)),
        told=_by(findings.claims, lambda one: one.occasions),
        alike=_alike(picture),
        shared=_by(picture.origins, lambda one: (passage.report for passage in one.passages)),
        passages={origin.id: _passages(origin, names) for origin in picture.origins},
        titles={event.title.lower(): event for event in picture.events},
        topics={
            **{quotation.id: quotation.text for quotation in findings.quotations},
            **{claim.id: claim.topic or claim.text for claim in findings.claims},
        },
        pledged={one.id: (at, one) for at, one in enumerate(findings.commitments)},
        people=_people(picture),
    )


def _passages(origin: Origin, names: Mapping[str, str]) -> Mapping[str, tuple[Citation, ...]]:
    ordered = sorted(set(origin.passages), key=lambda c: (names.get(c.report, ""), c.report, c.start, c.end))
    return _by(ordered, lambda one: (one.report,))


def _alike(picture: Picture) -> Mapping[Name, tuple[Event, ...]]:
    """Events of one name and day in the same text: a copied passage tells of nothing more."""

    def once(events: Iterable[Event]) -> bool:
        return picture.texts(mention.clause for event in events for mention in event.mentions) == 1

    named = _by(picture.events, lambda one: (name(one),))
    return {key: events for key, events in named.items() if len(events) > 1 and once(events)}


def _people(picture: Picture) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for actor in picture.actors:
        if actor.joined_by:
            found[called(actor)].update(actor.joined_by)
    return {each: tuple(sorted(people)) for each, people in found.items()}


def _by(found: Iterable[T], keys: Callable[[T], Iterable[K]]) -> Mapping[K, tuple[T, ...]]:
    """Those of each key, each once, in their order."""
    held: dict[K, list[T]] = defaultdict(list)
    for one in found:
        for key in dict.fromkeys(keys(one)):
            held[key].append(one)
    return {key: tuple(ones) for key, ones in held.items()}
