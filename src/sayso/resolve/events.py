"""Event mentions to events, with the reports' dates and stories.

How events of different reports are joined is in `joining`. What joins two mentions is kept with the result
(`Event.links`, in short `Event.reason`); two events of one report are never joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso import concepts, places
from sayso.concepts import Words
from sayso.model import Actor, Event, EventLink, EventMention, Reading, Story, When, actor_index
from sayso.resolve import dates, joining, report_names, spoken, stories, telling, within
from sayso.resolve.basis import of_event, of_reports
from sayso.resolve.dates import Link, Stated
from sayso.resolve.days import Days
from sayso.resolve.event_titles import place as event_place
from sayso.resolve.event_titles import title, told_places
from sayso.resolve.group import Node
from sayso.resolve.joining import Told
from sayso.resolve.leads import Lead, lead
from sayso.resolve.occasions import about
from sayso.resolve.same import Same

# So many mentions of one chain are compared by their words.
_MOST_TOLD = 3
_REAL = frozenset({"past", "scheduled", "denied"})


@dataclass(frozen=True, slots=True)
class Happened:
    """Events, stories, when each report (id) was published, and which events each statement (id) is about."""

    events: tuple[Event, ...]
    stories: tuple[Story, ...]
    dates: Mapping[str, When]
    about: Mapping[str, tuple[str, ...]]


def join(readings: Sequence[Reading], actors: tuple[Actor, ...]) -> Happened:
    """Events of all readings, sorted by id, with dates and stories."""
    found = _settled(readings, actors)
    told = stories.tell(readings, found.main, found.days, actors, found.join_within, found.leads)
    events = tuple(sorted(found.shown.values(), key=lambda event: event.id))
    return Happened(events, told, found.published, about(readings, events, found.main, actors))


@dataclass(frozen=True, slots=True)
class _Settled:
    """Events by their names in joining; by report the name of its main event, when it was published, the days left.

    `deeds` are the main events that are no contacts, as they were joined; `leads` know of no days of publication.
    """

    shown: dict[str, Event]
    mains: dict[str, str]
    published: Mapping[str, When]
    days: Mapping[str, Days]
    deeds: Mapping[str, within.Placed]
    leads: Mapping[str, Lead]
    show: Callable[[Mapping[str, within.Placed]], dict[str, Event]]

    @property
    def main(self) -> Mapping[str, Event]:
        """The main event of each report (id) that has one."""
        return {report: self.shown[name] for report, name in self.mains.items() if name in self.shown}

    def join_within(self, pairs: Mapping[tuple[str, str], float]) -> Mapping[str, Event]:
        """Join what reports of one story are about, by the odds of pairs; gives the main events as they are then."""
        now: dict[str, str] = {}
        for kept, whole, taken in within.join(pairs, self.mains, self.deeds):
            for name in taken:
                self.shown.pop(name, None)
            self.shown.update(self.show({kept: whole}))
            now.update(dict.fromkeys(taken, kept))
        self.mains.update({report: now.get(name, name) for report, name in self.mains.items()})
        return self.main


@dataclass(frozen=True, slots=True)
class _Outlined:
    """What settling takes of readings: nodes in order; by report the days that it states, when it has people speak.

    `names` say what the reports are called; `leads` what they are about, made here as words are split but once.
    """

    nodes: Sequence[Node]
    stated: Mapping[str, tuple[Stated, ...]]
    said: Mapping[str, Link]
    leads: Mapping[str, Lead]
    names: Mapping[str, str]


def _outlined(readings: Iterable[Reading], actors: Iterable[Actor]) -> _Outlined:
    actor_of = actor_index(actors)
    nodes: list[Node] = []
    stated: dict[str, tuple[Stated, ...]] = {}
    said: dict[str, Link] = {}
    leads: dict[str, Lead] = {}
    paths: dict[str, str] = {}
    same = Same()
    for reading in readings:
        report = reading.report
        words = concepts.split(report.text)
        nodes += nodes_of(reading, actor_of, same, words)
        leads[report.id] = lead(reading, Days(), words)
        stated[report.id] = tuple(dates.stated(report, reading.times))
        if (link := spoken.day(reading)) is not None:
            said[report.id] = link
        paths[report.id] = report.path
    nodes.sort(key=lambda node: node.key)
    return _Outlined(nodes, stated, said, leads, report_names.call(paths))


def _settled(readings: Iterable[Reading], actors: tuple[Actor, ...]) -> _Settled:
    """Events with the days of reports. Of what they were joined by the main deeds' is kept: all takes too much room."""
    outlined = _outlined(readings, actors)
    told, solved = joining.settle(outlined.nodes, outlined.stated, outlined.said)
    names = outlined.names
    by_id = {actor.id: actor for actor in actors}

    def show(told: Mapping[str, within.Placed]) -> dict[str, Event]:
        """Those that are worth showing."""
        built = {name: (one, _event(one, days, by_id, names)) for name, (one, days) in sorted(told.items())}
        return {name: event for name, (one, event) in built.items() if _worth_showing(event, _persons(one))}

    placed = {name: (one, solved.network.at(name)) for name, one in told.items()}
    of = {node.key: name for name, one in told.items() for node in one.nodes}
    mains = {n.report: of[n.key] for n in outlined.nodes if n.main}
    shown = show(placed)
    return _Settled(
        shown=shown,
        mains=mains,
        published=of_reports(outlined.stated, solved, names, shown),
        days={report: solved.network.at(report) for report in outlined.stated},
        deeds={name: placed[name] for name in sorted(set(mains.values())) if not told[name].group.contact},
        leads=outlined.leads,
        show=show,
    )


def _persons(told: Told) -> bool:
    return any(node.persons for node in told.nodes)


def nodes_of(
    reading: Reading, actor_of: Mapping[tuple[str, int], Actor], same: Same, words: Words | None = None
) -> Iterator[Node]:
    """One node for each chain of mentions of a report that tells of something that happened or is to come.

    What `same` knows already is not made anew; `words` are those of the text where it has been split already.
    """
    chains: dict[str, list[EventMention]] = {}
    for mention in reading.events:
        chains.setdefault(mention.same_as or mention.id, []).append(mention)
    real = {name: chain for name, chain in chains.items() if any(m.status in _REAL for m in chain)}
    main = stories.main_chain(reading, list(real.values()))
    for name in real:
        chain = tuple(real[name])
        who = [actor_of[key] for m in chain[:1] for k in m.participants if (key := (reading.report.id, k)) in actor_of]
        yield Node(
            report=reading.report.id,
            mentions=chain,
            persons=same(frozenset(a.id for a in who if a.kind == "person")),
            others=same(frozenset(a.id for a in who if a.kind != "person")),
            sides=same(frozenset(a.side for a in who if a.side)),
            places=same(frozenset(_place(m.place.text) for m in chain if m.place)),
            main=main is not None and chain[0].id == main,
            spots=same(frozenset(_place(m.place.text) for m in chain if m.place and _state(m.place.text) is None)),
            states=same(frozenset(code for m in chain if m.place and (code := _state(m.place.text)))),
            tellings=tuple(telling.tell(reading, m.span, words) for m in chain[:_MOST_TOLD] if m.kind != "consult"),
        )


def _place(text: str) -> str:
    return " ".join(text.lower().removeprefix("the ").split())


def _state(text: str) -> str | None:
    """The code of a state or alliance that a place's name is the name of; None for towns, dams, seas."""
    found = places.lookup(text)
    return found.code if found is not None and found.form in ("name", "demonym", "people") else None


def _event(told: Told, days: Days, actors: Mapping[str, Actor], names: Mapping[str, str]) -> Event:
    members = told.nodes
    mentions = tuple(sorted((m for n in members for m in n.mentions), key=lambda m: (m.span.report, m.span.start)))
    when = of_event(days, members, names)
    who = _participants(members, actors)
    called = title(members, who)
    statuses = [n.first.status if not n.scheduled else "scheduled" for n in members]
    # What one report announces and another tells has happened: of equals "past" comes first.
    status = max(sorted(set(statuses), key=lambda one: (one != "past", one)), key=statuses.count)
    return Event(
        kind=members[0].first.kind,
        mode=called.mode,
        title=called.text,
        participants=tuple(sorted(a.id for a in who)),
        when=when,
        where=event_place(told_places(members)),
        status=status,
        mentions=mentions,
        reason=_reason(told.links),
        links=tuple(sorted(told.links)),
    )


def _reason(links: Sequence[EventLink]) -> str:
    """All that joined the mentions, in words, what was told first of all first."""
    words = [word for link in links for word in link.reason.split("; ")]
    return "; ".join(dict.fromkeys(words)) or "told in one report"


def _participants(members: Sequence[Node], actors: Mapping[str, Actor]) -> list[Actor]:
    """Those whom at least half of the reports that name parties name; persons before states where both stand."""
    named = [n for n in members if n.persons or n.others]
    counts: dict[str, int] = {}
    for node in named:
        for actor in sorted(node.persons | node.others):
            counts[actor] = counts.get(actor, 0) + 1
    kept = [actors[a] for a, count in sorted(counts.items()) if 2 * count >= len(named)]
    return sorted(kept, key=lambda a: (a.kind != "person", a.name, a.id))


def _worth_showing(event: Event, persons: bool) -> bool:
    """Contacts with a day, a place or named persons; deeds with a day, a place, numbers, or told by several reports."""
    if event.status == "hypothetical":
        return False
    dated = event.when.earliest is not None or any(m.times for m in event.mentions)
    told = dated or event.where is not None or any(m.facts for m in event.mentions)
    if event.kind == "consult":
        return told or (persons and len(event.participants) >= 2)
    return told or len({m.span.report for m in event.mentions}) > 1
