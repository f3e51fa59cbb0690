"""Entities of all reports to actors with sides.

States, alliances and armed movements are joined by code, named persons by name (`people`), those called by an office
by who holds it (`holders`), institutions by name and country, pairs by their members. Whoever else is not named stays
an actor of his own report: two reports may each have "a senior official" of their own. The work grows with the reports,
and a report about something else changes nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from typing import TypeVar

from sayso import lexicon, places
from sayso.model import Actor, ActorKind, Entity, Joined, Reading
from sayso.resolve import holders, own_sides, people
from sayso.resolve.people import STATE, THING, Key, Keys, Node

T = TypeVar("T", bound=str)
_ITSELF = ("group", "guerrillas", "insurgents", "militia", "movement", "organisation", "organization", "rebels")
_OWN = 4  # parts of the key of an entity that is its report's own
_POSSESSIVE = re.compile(r"(?:his|her|its|our|my|your|their)\b", re.IGNORECASE)


def join(readings: Iterable[Reading]) -> tuple[Actor, ...]:
    """Actors of all readings, sorted by id."""
    entities: dict[Node, Entity] = {}
    days: dict[str, date | None] = {}
    official: dict[str, str | None] = {}
    alone: set[str] = set()
    speakers: set[Node] = set()
    for reading in readings:
        report = reading.report
        speakers |= {(report.id, v.entity) for s in reading.statements for v in s.voices[-1:] if v.entity is not None}
        entities.update(((report.id, entity.key), entity) for entity in reading.entities)
        days[report.id], official[report.id] = report.published, report.official
        if own_sides.is_alone(reading):
            alone.add(report.id)
    codes = own_sides.spelled(entities.values())
    entities = {node: own_sides.respelled(entity, codes) for node, entity in entities.items()}
    keys = {node: _key(node, entity) for node, entity in entities.items()}
    company = _company(entities, keys)
    persons = {n: e for n, e in entities.items() if e.kind == "person" and e.named}
    unsure = {n: e for n in sorted(speakers) if _may_be_person(e := entities[n])}
    found, reasons = people.join(persons, company, days, unsure)
    keys.update(found)
    found, told = holders.join(entities, found, company, days)
    keys.update(found)
    keys.update(_short_names(entities, keys))
    keys.update(_groups(entities, keys))
    members: dict[Key, list[Node]] = defaultdict(list)
    for node in sorted(keys):
        members[keys[node]].append(node)
    told.update(reasons)
    made = [_actor(nodes, entities, days, alone, official, told) for nodes in members.values()]
    return tuple(sorted(made, key=lambda actor: actor.id))


def _may_be_person(entity: Entity) -> bool:
    """Whether one word that was taken for an organisation or a place may be somebody's family name."""
    name = entity.name
    known = entity.country is not None or places.lookup(name) is not None or name.isupper() or not name.isalpha()
    return entity.kind in ("institution", "place") and entity.named and not known


def _company(entities: Mapping[Node, Entity], keys: Keys) -> dict[str, dict[Key, int]]:
    """Report → whom and what it names, persons apart, with what it weighs that another report names it too."""
    found: dict[str, dict[Key, int]] = defaultdict(dict)
    for node, entity in entities.items():
        if entity.country is not None:
            found[node[0]]["side", entity.country] = STATE
        elif entity.kind in ("group", "institution", "place") and len(keys[node]) < _OWN:
            found[node[0]][keys[node]] = THING
    return found


def _key(node: Node, entity: Entity) -> Key:
    """What an entity is joined by, persons' names and groups with members apart."""
    own = (entity.kind, node[0], str(node[1]), "")
    if entity.kind in ("state", "alliance", "group") and entity.country and _is_code(entity):
        return ("side", entity.country)
    if entity.kind == "place":
        return ("place", _plain(entity.name))
    if entity.kind == "institution" and (entity.named or entity.country):
        return ("institution", _plain(entity.name, entity.country), entity.country or "")
    if entity.kind == "group" and (entity.named or entity.country or _is_proper(entity)):
        return ("group", _plain(entity.name, entity.country), entity.country or "")
    return own


def _is_code(entity: Entity) -> bool:
    """Whether an entity is a state, an alliance or an armed movement itself, not people of it ("Russians")."""
    if entity.kind != "group" or entity.country is None:
        return True
    if places.kind(entity.country) != "group":
        return False
    return places.country(entity.name) == entity.country or _plain(entity.name, entity.country) in _ITSELF


def _is_proper(entity: Entity) -> bool:
    """Whether a group's description is a name to all ("Western countries"), not somebody's ("its European allies")."""
    return entity.name[:1].isupper() and all(_POSSESSIVE.match(m.span.text) is None for m in entity.mentions)


def _plain(name: str, country: str | None = None) -> str:
    """A name for comparing: lower case, without article and without forms of the entity's own country."""
    words = re.sub(r"['’]s\b", "", name).split()
    kept = [w for w in words if country is None or places.country(w) != country] or words
    return " ".join(kept).lower().removeprefix("the ")


# --- organisations and groups


def _short_names(entities: Mapping[Node, Entity], keys: Mapping[Node, Key]) -> dict[Node, Key]:
    """Key of each organisation that a report calls by one word only, the last of a longer name in other reports.

    "The Front" is "the Northern Front" where that is the only such name in reports which share a named person with its
    own: what reports about something else call so does not matter.
    """
    people: dict[str, set[Key]] = defaultdict(set)
    for node, entity in entities.items():
        if entity.kind == "person" and entity.named:
            people[node[0]].add(keys[node])
    organisations = {n: e for n, e in entities.items() if e.kind == "institution" and e.named}
    longer: dict[str, dict[Key, set[Key]]] = defaultdict(dict)
    for node, entity in organisations.items():
        if " " in entity.name:
            longer[entity.name.split()[-1]].setdefault(keys[node], set()).update(people[node[0]])
    found: dict[Node, Key] = {}
    for node, entity in organisations.items():
        fits = [key for key, around in longer.get(entity.name, {}).items() if not around.isdisjoint(people[node[0]])]
        if len(fits) == 1:
            found[node] = fits[0]
    return found


def _groups(entities: Mapping[Node, Entity], keys: Mapping[Node, Key]) -> dict[Node, Key]:
    """Key of each group whose members are known: those of the same members are one."""
    found: dict[Node, Key] = {}
    for node, entity in entities.items():
        if entity.kind == "group" and entity.members:
            parts = sorted(keys[node[0], key] for key in entity.members)
            name = () if entity.named or _is_of_states(entity.name) else (_plain(entity.name),)
            found[node] = ("members", *("|".join(part) for part in parts), *name)
    return found


def _is_of_states(name: str) -> bool:
    """Whether a group is called by its number or by a word for states or leaders: "both countries", "two leaders"."""
    last = (name.lower().split() or [""])[-1]
    known = lexicon.tags("roles")
    forms = {last, last.removesuffix("s"), last.removesuffix("ies") + "y"}
    return last in ("two", "both") or any({"state", "top"} & known.get(form, frozenset()) for form in forms)


# --- one actor


def _of_members(nodes: Sequence[Node], entities: Mapping[Node, Entity]) -> tuple[str, ...]:
    """The countries of a group's members ("Washington and its allies"); none where a named one may have another."""
    members = [entities[report, key] for report, own in nodes for key in entities[report, own].members]
    known = tuple(sorted({member.country for member in members if member.country}))
    return () if len(known) == 1 and any(m.named and m.country is None for m in members) else known


def _actor(
    nodes: Sequence[Node],
    known: Mapping[Node, Entity],
    days: Mapping[str, date | None],
    alone: Set[str],
    official: Mapping[str, str | None],
    reasons: Mapping[Node, Joined],
) -> Actor:
    """The actor of entities that are joined; `alone` are the reports in which no states stand against one another."""
    entities = [known[n] for n in nodes]
    kind: ActorKind | None = "person" if any(map(_is_full_person, entities)) else _most(e.kind for e in entities)
    shared = _of_members(nodes, known) or (own_sides.of_several(entities[0].name) if kind == "group" else ())
    country = _most(e.country for e in entities if e.country) or (shared[0] if len(shared) == 1 else None)
    country = country or own_sides.of_official(entities, official[nodes[0][0]])
    name = _name(kind, country, entities)
    joins = [reasons[n] for n in nodes if n in reasons]
    if country is None and kind == "person" and any(e.named for e in entities):
        term = holders.side_of(name, sorted(day for n in nodes if (day := days[n[0]]) is not None))
        if term is not None:
            country = term.country
            joins.append(Joined(nodes[0], f"{term.office} of {places.name(country)} by the table", certain=False))
    return Actor(
        name=name,
        kind=kind or "unknown",
        side=own_sides.side(kind, country, name, nodes, entities, alone),
        aliases=_aliases(entities),
        members=tuple(sorted(nodes)),
        institution=_most(e.institution for e in entities if e.institution),
        named=any(e.named for e in entities),
        sides=shared if len(shared) > 1 else (),
        joins=tuple(sorted(joins)),
    )


def _is_full_person(entity: Entity) -> bool:
    return entity.kind == "person" and entity.named and people.is_full(entity.name)


def _most(values: Iterable[T]) -> T | None:
    """The most frequent value, the alphabetically first of several; None where there is none."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None


def _name(kind: ActorKind | None, country: str | None, entities: Sequence[Entity]) -> str:
    if kind in ("state", "alliance") and country:
        return places.name(country)
    counted = Counter(e.name for e in entities if e.named) or Counter(e.name for e in entities)
    return min(counted, key=lambda name: (-len(name.split()), -counted[name], name))


def _aliases(entities: Iterable[Entity]) -> tuple[str, ...]:
    """All names and certain descriptions as reports write them, without pronouns, sorted."""
    found = {e.name for e in entities}
    for entity in entities:
        found |= {" ".join(m.span.text.split()) for m in entity.mentions if m.form != "pronoun" and m.certain}
    return tuple(sorted(found))
