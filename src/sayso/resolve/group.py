"""An event as it is joined so far: what the reports that tell of it tell together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, fields

from sayso.model import EventMention, FactMention
from sayso.resolve.same import Same
from sayso.resolve.telling import Telling

# So many wordings of one event are compared with those of another, and so many values of one fact are kept.
_MOST_TELLINGS, _MOST_VALUES = 6, 12
# Facts whose values can rule out that two groups are one event.
_RULING = ("duration", "magnitude")


@dataclass(frozen=True, slots=True)
class Node:
    """What one report tells of one event. `persons` and `others` are actor ids, `sides` their sides.

    `places` are names in small letters; `spots` those of them that are no state's, `states` the codes of the others.
    `tellings` are what the words of the first mentions tell.
    """

    report: str
    mentions: tuple[EventMention, ...]
    persons: frozenset[str]
    others: frozenset[str]
    sides: frozenset[str]
    places: frozenset[str]
    main: bool
    spots: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    tellings: tuple[Telling, ...] = ()

    @property
    def first(self) -> EventMention:
        """The first mention in the report."""
        return self.mentions[0]

    @property
    def key(self) -> tuple[str, int, int]:
        """Where the first mention stands: a stable order of nodes."""
        return self.report, self.first.span.start, self.first.span.end

    @property
    def facts(self) -> tuple[FactMention, ...]:
        """Facts of all mentions."""
        return tuple(f for m in self.mentions for f in m.facts)

    @property
    def families(self) -> frozenset[str]:
        """Families of the words by which the mentions tell a deed."""
        return frozenset(f for m in self.mentions for f in m.family)

    @property
    def scheduled(self) -> bool:
        """Whether the report speaks of it as to come."""
        return any(m.status == "scheduled" for m in self.mentions)


@dataclass(frozen=True, slots=True)
class Group:
    """The nodes of one event seen together. Its size is that of the different things told, not that of the reports."""

    kinds: frozenset[str]
    reports: frozenset[str]
    modes: frozenset[str]
    persons: frozenset[str]
    parties: frozenset[str]
    sides: frozenset[str]
    places: frozenset[str]
    spots: frozenset[str]
    states: frozenset[str]
    families: frozenset[str]
    weekdays: frozenset[int]
    main: bool
    scheduled: bool
    values: Mapping[str, tuple[FactMention, ...]]
    tellings: tuple[Telling, ...]

    @property
    def contact(self) -> bool:
        """Whether it is a contact of parties: a call, a meeting, talks."""
        return self.kinds == frozenset({"consult"})

    def facts(self, name: str) -> tuple[FactMention, ...]:
        """Facts of this name, one of each value."""
        return self.values.get(name, ())

    def join(self, other: Group) -> Group:
        """Both together."""
        own = {f.name: getattr(self, f.name) for f in fields(self)}
        for name, value in own.items():
            more = getattr(other, name)
            if isinstance(value, frozenset):
                own[name] = value | more if more - value else value
        values = {name: _distinct((*self.facts(name), *other.facts(name))) for name in {**self.values, **other.values}}
        return Group(
            **{
                **own,
                "main": self.main or other.main,
                "scheduled": self.scheduled or other.scheduled,
                "values": values,
                "tellings": tuple(dict.fromkeys((*self.tellings, *other.tellings)))[:_MOST_TELLINGS],
            }
        )


def of_node(node: Node, same: Same) -> Group:
    """The group of one node; what `same` knows already is not made anew."""
    values: dict[str, tuple[FactMention, ...]] = {}
    for fact in node.facts:
        values[fact.name] = _distinct((*values.get(fact.name, ()), fact))
    return Group(
        kinds=same(frozenset({node.first.kind})),
        reports=frozenset({node.report}),
        modes=same(frozenset(m.mode for m in node.mentions if m.mode)),
        persons=same(node.persons),
        parties=same(node.persons | node.others),
        sides=same(node.sides),
        places=same(node.places),
        spots=same(node.spots),
        states=same(node.states),
        families=same(node.families),
        weekdays=same(frozenset(t.weekday for m in node.mentions for t in m.times if t.weekday is not None)),
        main=node.main,
        scheduled=node.scheduled,
        values=values,
        tellings=node.tellings[:_MOST_TELLINGS],
    )


def place_names(mentions: Iterable[EventMention]) -> frozenset[str]:
    """The names in the places that are told, in small letters: "kesh" of "the port of Kesh"."""
    told = (mention.place.text.split() for mention in mentions if mention.place)
    return frozenset(word.lower() for words in told for word in words if word[:1].isupper())


def frame(group: Group) -> Hashable:
    """All of a group that can rule out that it is one with another, but for its reports; equal where that is equal."""
    return (
        group.kinds,
        bool(group.families),
        group.modes,
        group.persons,
        group.parties,
        group.sides,
        group.places,
        group.spots,
        group.states,
        group.weekdays,
        *(tuple((f.normalized, f.low, f.high) for f in group.facts(name)) for name in _RULING),
    )


def told(group: Group) -> Hashable:
    """What a group tells besides its frame, but for its reports; equal where it is told alike."""
    values = sorted(group.values.items(), key=lambda item: item[0])
    return (
        group.families,
        group.main,
        group.scheduled,
        tuple((name, *((f.normalized, f.low, f.high, f.value) for f in facts)) for name, facts in values),
        tuple((t.heads, t.families, t.near, t.around, t.speech, t.negated) for t in group.tellings),
    )


def _distinct(facts: tuple[FactMention, ...]) -> tuple[FactMention, ...]:
    """The first fact of each value."""
    found: dict[tuple[str, float | None, float | None], FactMention] = {}
    for fact in facts:
        found.setdefault((fact.normalized, fact.low, fact.high), fact)
    return tuple(found.values())[:_MOST_VALUES]
