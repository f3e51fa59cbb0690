"""Event mentions to events, with the reports' dates and stories.

Reports are compared only within a block: events of one kind with the same parties, or in the same place. What joins
two events is kept with the result (`Event.reason`); two events of one report are never joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sayso import places
from sayso.model import Actor, Event, EventMention, Reading, Story, Time, When
from sayso.resolve import alike, dates, deeds, leads, report_names, spoken, stories
from sayso.resolve.alike import Likeness, Node
from sayso.resolve.basis import of_event, of_report
from sayso.resolve.dates import Link, Network, Solved, Stated
from sayso.resolve.days import Days
from sayso.resolve.event_titles import place as event_place
from sayso.resolve.event_titles import title
from sayso.resolve.occasions import about

# Points from which two events are one; more are needed while a day that a page states is not yet weighed.
_ENOUGH, _ENOUGH_WHILE_UNDATED = 3, 5
_ROUNDS = 6
# Blocks above this size are compared only among neighbours in time.
_LARGE_BLOCK = 60
_EVER = 200 * 366
_REAL = frozenset({"past", "scheduled", "denied"})


@dataclass(frozen=True, slots=True)
class Happened:
    """Events, stories, when each report (id) was published, and which events each statement (id) is about."""

    events: tuple[Event, ...]
    stories: tuple[Story, ...]
    dates: Mapping[str, When]
    about: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class _Groups:
    """Nodes joined so far: each node's group, each group's nodes, and why they were joined."""

    of: dict[tuple[str, int, int], str]
    nodes: dict[str, list[Node]]
    reasons: dict[str, list[str]]

    def merge(self, kept: str, gone: str, why: Sequence[str]) -> None:
        """Join group `gone` into `kept`."""
        for node in self.nodes.pop(gone):
            self.of[node.key] = kept
            self.nodes[kept].append(node)
        reasons = [*self.reasons.pop(gone), *self.reasons[kept], *why]
        self.reasons[kept] = list(dict.fromkeys(reasons))


def join(readings: tuple[Reading, ...], actors: tuple[Actor, ...]) -> Happened:
    """Events of all readings, sorted by id, with dates and stories."""
    actor_of = {member: actor for actor in actors for member in actor.members}
    nodes = sorted((node for reading in readings for node in _nodes(reading, actor_of)), key=lambda n: n.key)
    groups = _singles(nodes)
    stated = {r.report.id: tuple(dates.stated(r.report, r.times)) for r in readings}
    said = [link for r in sorted(readings, key=lambda r: r.report.id) if (link := spoken.day(r)) is not None]
    solved = _settle(groups, stated, said)
    names = report_names.call(readings)
    by_id = {actor.id: actor for actor in actors}
    built = {name: _event(name, groups, solved.network, by_id, names) for name in sorted(groups.nodes)}
    shown = {
        name: event
        for name, event in built.items()
        if _worth_showing(event, any(node.persons for node in groups.nodes[name]))
    }
    events = tuple(sorted(shown.values(), key=lambda event: event.id))
    main = {n.report: shown[groups.of[n.key]] for n in nodes if n.main and groups.of[n.key] in shown}
    published = {r.report.id: of_report(r.report.id, solved, names, shown) for r in readings}
    told = [leads.lead(r, actor_of, solved.network.at(r.report.id)) for r in readings]
    together = leads.alike(told, {report: event.id for report, event in main.items()})
    return Happened(events, stories.tell(readings, main, together), published, about(readings, events, main, actors))


def _nodes(reading: Reading, actor_of: Mapping[tuple[str, int], Actor]) -> Iterator[Node]:
    """One node for each chain of mentions of a report that tells of something that happened or is to come."""
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
            persons=frozenset(a.id for a in who if a.kind == "person"),
            others=frozenset(a.id for a in who if a.kind != "person"),
            sides=frozenset(a.side for a in who if a.side),
            places=frozenset(_place(m.place.text) for m in chain if m.place),
            main=main is not None and chain[0].id == main,
            spots=frozenset(_place(m.place.text) for m in chain if m.place and _state(m.place.text) is None),
            states=frozenset(code for m in chain if m.place and (code := _state(m.place.text))),
        )


def _place(text: str) -> str:
    return " ".join(text.lower().removeprefix("the ").split())


def _state(text: str) -> str | None:
    """The code of a state or alliance that a place's name is the name of; None for towns, dams, seas."""
    found = places.lookup(text)
    return found.code if found is not None and found.form in ("name", "demonym", "people") else None


def _singles(nodes: Sequence[Node]) -> _Groups:
    names = {node.key: f"e{number}" for number, node in enumerate(nodes)}
    return _Groups(dict(names), {names[n.key]: [n] for n in nodes}, {names[n.key]: [] for n in nodes})


def _links_of(groups: _Groups) -> list[Link]:
    """Links of all groups: the exact ones first, what a status alone tells last."""
    links: list[tuple[int, str, int, Link]] = []
    for name, nodes in groups.nodes.items():
        for node in nodes:
            for mention in node.mentions:
                for time in mention.times if mention.status != "hypothetical" else ():
                    links.append((_vagueness(time), node.report, time.span.start, Link(name, node.report, time)))
            links.append((9, node.report, node.first.span.start, Link(name, node.report, _by_status(node))))
    return [link for *_, link in sorted(links, key=lambda item: item[:3])]


def _vagueness(time: Time) -> int:
    parts = sum(p is not None for p in (time.year, time.month, time.day, time.weekday))
    return 4 - min(parts, 4)


def _by_status(node: Node) -> Time:
    """What is past lies before the report, what is to come after it."""
    days = (0, _EVER) if node.scheduled else (-_EVER, 0)
    return Time(span=node.first.span, anchor="publication", days=days)


def _settle(groups: _Groups, stated: Mapping[str, tuple[Stated, ...]], said: Sequence[Link]) -> Solved:
    """Solve and join in turn until nothing changes, first without the days that pages and metadata state."""
    pending = {r for r, found in stated.items() if found and found[0].kind != "dateline"}
    solved = dates.solve(stated, _links_of(groups), said, weak=False)
    for weak in (False, True):
        if weak:
            solved = dates.solve(stated, _links_of(groups), said, weak=True)
            pending = set()
        for _ in range(_ROUNDS):
            if not _round(groups, solved.network, pending):
                break
            solved = dates.solve(stated, _links_of(groups), said, weak=weak)
    return solved


def _round(groups: _Groups, network: Network, pending: set[str]) -> bool:
    """Join the likest pairs of groups of each block; whether any was joined."""
    pairs: list[tuple[int, tuple[str, int, int], tuple[str, int, int], str, str, Likeness]] = []
    for a, b in _candidates(groups, network):
        found = _likeness(groups.nodes[a], groups.nodes[b], network.at(a), network.at(b), network)
        unsure = any(n.report in pending for name in (a, b) for n in groups.nodes[name])
        if found is not None and found.points >= (_ENOUGH_WHILE_UNDATED if unsure else _ENOUGH):
            keys = sorted([min(n.key for n in groups.nodes[a]), min(n.key for n in groups.nodes[b])])
            pairs.append((-found.points, keys[0], keys[1], a, b, found))
    joined = False
    moved: dict[str, str] = {}
    days = {name: network.at(name) for name in groups.nodes}
    for *_, a, b, _found in sorted(pairs, key=lambda p: p[:3]):
        kept, gone = _root(a, moved), _root(b, moved)
        if kept == gone:
            continue
        again = _likeness(groups.nodes[kept], groups.nodes[gone], days[kept], days[gone], network)
        if again is None:
            continue
        days[kept] = days[kept].meet(days[gone])
        groups.merge(kept, gone, again.reasons or _found.reasons)
        moved[gone] = kept
        joined = True
    return joined


def _likeness(
    ours: Sequence[Node], theirs: Sequence[Node], our_days: Days, their_days: Days, network: Network
) -> Likeness | None:
    published = _published(ours, network), _published(theirs, network)
    if ours[0].first.family or theirs[0].first.family:
        return deeds.compare(ours, theirs, (our_days, their_days), published)
    return alike.compare(ours, theirs, our_days, their_days, same_news=_same_news(*published))


def _same_news(ours: Days, theirs: Days) -> bool:
    """Whether reports came out on the same or the next day, as far as their days are known."""
    if ours.low is None or ours.high is None or theirs.low is None or theirs.high is None:
        return False
    return max(ours.high, theirs.high) - min(ours.low, theirs.low) <= 1


def _published(nodes: Sequence[Node], network: Network) -> Days:
    """From the first to the last day on which the reports may have been published; open where one is not known."""
    days = [network.at(node.report) for node in nodes]
    lows, highs = [d.low for d in days if d.low is not None], [d.high for d in days if d.high is not None]
    whole = len(lows) == len(highs) == len(days)
    return Days(min(lows), max(highs)) if whole else Days()


def _root(name: str, moved: Mapping[str, str]) -> str:
    while name in moved:
        name = moved[name]
    return name


def _candidates(groups: _Groups, network: Network) -> list[tuple[str, str]]:
    """Pairs of groups that share a block."""
    blocks: dict[tuple[str, ...], dict[str, None]] = {}
    for name, nodes in groups.nodes.items():
        for node in nodes:
            for key in _blocks(node):
                blocks.setdefault(key, {})[name] = None
    pairs: dict[tuple[str, str], None] = {}
    for key in sorted(blocks):
        names = sorted(blocks[key], key=lambda n: (_order(network.at(n)), groups.nodes[n][0].key))
        if len(names) <= _LARGE_BLOCK:
            pairs.update(dict.fromkeys(combinations(names, 2)))
        else:
            for at, name in enumerate(names):
                pairs.update(dict.fromkeys((name, other) for other in names[at + 1 : at + 1 + _LARGE_BLOCK]))
    return list(pairs)


def _order(days: Days) -> tuple[int, int]:
    return (days.low if days.low is not None else 1 << 30, days.high if days.high is not None else 1 << 30)


def _blocks(node: Node) -> Iterator[tuple[str, ...]]:
    kind = node.first.kind
    if node.families:
        yield from _deed_blocks(node)
        return
    parties = sorted(node.persons) if len(node.persons) >= 2 else sorted(node.sides)
    if len(parties) >= 2 and kind == "consult":
        yield (kind, "parties", *parties)
        yield (kind, "sides", *sorted(node.sides))
    for place in sorted(node.places):
        yield (kind, "place", place)
    if kind != "consult" and not node.places:
        yield (kind, "deed", *sorted(node.persons | node.others), node.first.span.text.lower())


def _deed_blocks(node: Node) -> Iterator[tuple[str, ...]]:
    for family in sorted(node.families):
        for spot in sorted(node.spots):
            yield (family, "place", spot)
        for state in sorted(node.states | node.sides):
            yield (family, "state", state)
        for party in sorted(node.persons | node.others):
            yield (family, "party", party)


def _event(
    name: str, groups: _Groups, network: Network, actors: Mapping[str, Actor], names: Mapping[str, str]
) -> Event:
    members = groups.nodes[name]
    mentions = tuple(sorted((m for n in members for m in n.mentions), key=lambda m: (m.span.report, m.span.start)))
    when = of_event(network.at(name), members, names)
    who = _participants(members, actors)
    told = title(members, who)
    told_places = [m.place.text for m in mentions if m.place]
    statuses = [n.first.status if not n.scheduled else "scheduled" for n in members]
    # What one report announces and another tells has happened: of equals "past" comes first.
    status = max(sorted(set(statuses), key=lambda one: (one != "past", one)), key=statuses.count)
    return Event(
        kind=members[0].first.kind,
        mode=told.mode,
        title=told.text,
        participants=tuple(sorted(a.id for a in who)),
        when=when,
        where=event_place(told_places),
        status=status,
        mentions=mentions,
        reason="; ".join(groups.reasons[name]) or "told in one report",
    )


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
