"""Corrections of how reports are joined: actors, events, stories brought together or set apart, days set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sayso.correct.touching import people, touched
from sayso.model import Actor, Citation, Entity, Event, EventMention, Picture, Story, When, actor_index
from sayso.model.corrections import PAIR, Correction


def picture(found: Picture, corrections: Iterable[Correction]) -> Picture:
    """The picture with corrections of actors, events, stories and days in effect, in their order."""
    for one in corrections:
        match one.thing, one.what:
            case "actor", _:
                found = _actors(found, one)
            case "event", "date":
                found = _event_day(found, one)
            case "event", _:
                found = _events(found, one)
            case "story", _:
                found = _stories(found, one)
            case "report", "date":
                found = replace(found, dates={**found.dates, one.on[0].report: _when(one)})
            case _:
                pass
    return found


def _when(one: Correction) -> When:
    day = date.fromisoformat(one.value or "")
    return When(day, day, f"set by {one.who}", one.on[:1])


def _actors(found: Picture, one: Correction) -> Picture:
    entities = {(r.report.id, e.key): e for r in found.readings for e in r.entities}

    def spans(actor: Actor) -> Iterable[Citation]:
        return (m.span for member in actor.members for m in entities[member].mentions)

    meant = touched(found.actors, spans, one.on)
    if not meant:
        return found
    if one.what == "merge":
        made = [_one_actor(meant, one)]
    else:
        made = _two_actors(meant[0], one, entities)
        meant = meant[:1]
    if len(made) == len(meant):
        return found
    kept = [actor for actor in found.actors if actor not in meant]
    actors = tuple(sorted((*kept, *made), key=lambda actor: actor.id))
    return _renamed(replace(found, actors=actors), meant, made)


def _one_actor(meant: Sequence[Actor], one: Correction) -> Actor:
    first = meant[0]
    names = {name for actor in meant for name in (actor.name, *actor.aliases)} - {first.name}
    return replace(
        first,
        side=next((actor.side for actor in meant if actor.side), None),
        aliases=tuple(sorted(names)),
        members=tuple(sorted({member for actor in meant for member in actor.members})),
        joins=tuple(sorted({join for actor in meant for join in actor.joins})),
        joined_by=people(one, *(actor.joined_by for actor in meant)),
    )


def _two_actors(actor: Actor, one: Correction, entities: Mapping[tuple[str, int], Entity]) -> list[Actor]:
    """An actor without, and with only, the members that are set apart; the one actor where that leaves none."""
    meant = touched(actor.members, lambda member: (m.span for m in entities[member].mentions), one.apart)
    out = [member for member in actor.members if member in meant]
    rest = [member for member in actor.members if member not in out]
    if not out or not rest:
        return [actor]
    other = entities[out[0]]
    set_apart = replace(actor, joined_by=people(one, actor.joined_by))
    return [
        replace(set_apart, members=tuple(rest), joins=tuple(j for j in actor.joins if j.member in rest)),
        replace(
            set_apart,
            name=other.name,
            kind=other.kind,
            aliases=(),
            members=tuple(out),
            joins=tuple(j for j in actor.joins if j.member in out),
        ),
    ]


def _renamed(found: Picture, old: Sequence[Actor], new: Sequence[Actor]) -> Picture:
    """The picture with actors' new ids in its events; an event of a split actor has those whom its mentions name."""
    gone = {actor.id for actor in old}
    of = {member: actor.id for actor in new for member in actor.members}
    events = []
    for event in found.events:
        if gone.isdisjoint(event.participants):
            events.append(event)
            continue
        named = [
            of[(m.span.report, key)] for m in event.mentions for key in m.participants if (m.span.report, key) in of
        ]
        first = min(at for at, participant in enumerate(event.participants) if participant in gone)
        rest = [participant for participant in event.participants if participant not in gone]
        rest[first:first] = dict.fromkeys(named or [new[0].id])
        events.append(replace(event, participants=tuple(rest)))
    return replace(found, events=tuple(events))


def _event_day(found: Picture, one: Correction) -> Picture:
    meant = touched(found.events, _spans, one.on[:1])
    return replace(found, events=tuple(replace(e, when=_when(one)) if e in meant else e for e in found.events))


def _spans(event: Event) -> Iterable[Citation]:
    return (mention.span for mention in event.mentions)


def _events(found: Picture, one: Correction) -> Picture:
    meant = touched(found.events, _spans, one.on)
    if not meant:
        return found
    made = [_one_event(meant, one)] if one.what == "merge" else _two_events(found, meant[0], one)
    meant = meant if one.what == "merge" else meant[:1]
    if len(made) == len(meant):
        return found
    of = {mention.id: event.id for event in made for mention in event.mentions}
    old = {event.id: event for event in meant}

    def now(event: str) -> Iterable[str]:
        return dict.fromkeys(of[m.id] for m in old[event].mentions) if event in old else (event,)

    kept = [event for event in found.events if event not in meant]
    return replace(
        found,
        events=tuple(sorted((*kept, *made), key=lambda event: event.id)),
        about={s: tuple(dict.fromkeys(e for event in events for e in now(event))) for s, events in found.about.items()},
        stories=tuple(replace(s, event=next(iter(now(s.event)))) if s.event in old else s for s in found.stories),
    )


def _one_event(meant: Sequence[Event], one: Correction) -> Event:
    mentions = tuple(sorted({m for event in meant for m in event.mentions}, key=lambda m: (m.span, m.id)))
    return replace(
        meant[0],
        participants=tuple(dict.fromkeys(p for event in meant for p in event.participants)),
        where=next((event.where for event in meant if event.where), None),
        mentions=mentions,
        reason=f"brought together by {one.who}",
        links=tuple(sorted({link for event in meant for link in event.links})),
        joined_by=people(one, *(event.joined_by for event in meant)),
    )


def _two_events(found: Picture, event: Event, one: Correction) -> list[Event]:
    """An event without, and with only, the mentions that are set apart; the one event where that leaves none."""
    meant = touched(event.mentions, lambda mention: (mention.span,), one.apart)
    out = [m for m in event.mentions if m in meant]
    rest = [m for m in event.mentions if m not in out]
    if not out or not rest:
        return [event]
    actors = actor_index(found.actors)

    def made(mentions: Sequence[EventMention]) -> Event:
        keys = ((mention.span.report, key) for mention in mentions for key in mention.participants)
        named = tuple(dict.fromkeys(actors[key].id for key in keys if key in actors))
        return replace(
            event,
            participants=named or event.participants,
            mentions=tuple(mentions),
            reason=f"set apart by {one.who}",
            links=(),
            joined_by=people(one, event.joined_by),
        )

    return [made(rest), made(out)]


def _stories(found: Picture, one: Correction) -> Picture:
    on = {c.report for c in one.on}
    if one.what == "merge":
        meant = [story for story in found.stories if not on.isdisjoint(story.reports)]
        if len(meant) < PAIR:
            return found
        first = next(story for story in meant if one.on[0].report in story.reports)
        reports = tuple(sorted({report for story in meant for report in story.reports}))
        links = tuple(sorted({link for story in meant for link in story.links}))
        made = [Story(first.title, first.event, reports, links, people(one, *(story.joined_by for story in meant)))]
    else:
        apart = {c.report for c in one.apart}
        meant = [story for story in found.stories if one.on[0].report in story.reports]
        if not meant or apart.isdisjoint(meant[0].reports) or apart.issuperset(meant[0].reports):
            return found
        made = [_some(meant[0], one, apart, inside=inside) for inside in (False, True)]
    kept = [story for story in found.stories if story not in meant]
    return replace(found, stories=tuple(sorted((*kept, *made), key=lambda story: story.id)))


def _some(story: Story, one: Correction, apart: set[str], *, inside: bool) -> Story:
    """A story of those of its reports alone that are set apart, or of the others."""
    reports = tuple(report for report in story.reports if (report in apart) is inside)
    links = tuple(link for link in story.links if link.report in reports and link.other in reports)
    return Story(story.title, story.event, reports, links if len(reports) > 1 else (), people(one, story.joined_by))
