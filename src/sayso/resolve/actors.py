"""Entities of all reports to actors with sides.

States and alliances are joined by code, named persons by name, institutions by name and country, pairs by their
members. Whoever is not named stays an actor of his own report: two reports may each have "a senior official" of their
own. Names are compared within blocks of one family name, so the work grows with the reports, and a report about
something else changes nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from sayso import names, places
from sayso.model import Actor, ActorKind, Entity, Reading

Node = tuple[str, int]
Key = tuple[str, ...]
T = TypeVar("T", bound=str)
_POSSESSIVE = re.compile(r"(?:his|her|its|our|my|your|their)\b", re.IGNORECASE)


def join(readings: tuple[Reading, ...]) -> tuple[Actor, ...]:
    """Actors of all readings, sorted by id."""
    entities = {(r.report.id, e.key): e for r in readings for e in r.entities}
    keys = {node: _key(node, entity) for node, entity in entities.items()}
    keys.update(_people({n: e for n, e in entities.items() if e.kind == "person" and e.named}))
    keys.update(_short_names(entities, keys))
    keys.update(_groups(entities, keys))
    members: dict[Key, list[Node]] = defaultdict(list)
    for node in sorted(keys):
        members[keys[node]].append(node)
    found = [_actor(nodes, [entities[n] for n in nodes], _of_members(nodes, entities)) for nodes in members.values()]
    return tuple(sorted(found, key=lambda actor: actor.id))


def _key(node: Node, entity: Entity) -> Key:
    """What an entity is joined by, persons' names and groups with members apart."""
    own = (entity.kind, node[0], str(node[1]))
    if entity.kind in ("state", "alliance") and entity.country:
        return ("side", entity.country)
    if entity.kind == "place":
        return ("place", _plain(entity.name))
    if entity.kind == "institution" and (entity.named or entity.country):
        return ("institution", _plain(entity.name, entity.country), entity.country or "")
    if entity.kind == "group" and (entity.named or entity.country or _is_proper(entity)):
        return ("group", _plain(entity.name, entity.country), entity.country or "")
    return own


def _is_proper(entity: Entity) -> bool:
    """Whether a group's description is a name to all ("Western countries"), not somebody's ("its European allies")."""
    return entity.name[:1].isupper() and all(_POSSESSIVE.match(m.span.text) is None for m in entity.mentions)


def _plain(name: str, country: str | None = None) -> str:
    """A name for comparing: lower case, without article and without forms of the entity's own country."""
    words = re.sub(r"['’]s\b", "", name).split()
    kept = [w for w in words if country is None or places.country(w) != country] or words
    return " ".join(kept).lower().removeprefix("the ")


# --- persons


def _people(people: Mapping[Node, Entity]) -> dict[Node, Key]:
    """Key of each named person: those whose names, countries and offices can be one person's share it."""
    blocks: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(people):
        blocks[names.block(people[node].name)].append(node)
    keys: dict[Node, Key] = {}
    for nodes in blocks.values():
        clusters = _full_names([n for n in nodes if len(people[n].name.split()) > 1], people)
        for cluster in clusters:
            keys.update(dict.fromkeys(cluster, _person_key(cluster, people)))
        rest = [n for n in nodes if len(people[n].name.split()) == 1]
        for node in rest:
            fits = [c for c in clusters if _fits(people[node], [people[n] for n in c])]
            fits = _by_title(people[node], fits, people) if len(fits) > 1 else fits
            if len(fits) == 1:
                keys[node] = _person_key(fits[0], people)
            else:
                keys[node] = ("person", names.parse(people[node].name).family, people[node].country or node[0])
    return keys


def _person_key(cluster: Sequence[Node], people: Mapping[Node, Entity]) -> Key:
    return ("person", *sorted({people[n].name for n in cluster}), *sorted({people[n].country or "" for n in cluster}))


def _full_names(nodes: Sequence[Node], people: Mapping[Node, Entity]) -> list[list[Node]]:
    """Clusters of full names: each member is compatible with all others. The order of reports does not matter."""
    clusters: list[list[Node]] = []
    for node in sorted(nodes, key=lambda n: (-len(people[n].name), people[n].name, people[n].country or "~", n)):
        fit = next((c for c in clusters if _fits(people[node], [people[n] for n in c])), None)
        if fit is None:
            clusters.append([node])
        else:
            fit.append(node)
    return clusters


def _fits(entity: Entity, cluster: Iterable[Entity]) -> bool:
    return all(
        names.same_person(entity.name, other.name)
        and (entity.country is None or other.country is None or entity.country == other.country)
        for other in cluster
    )


def _by_title(entity: Entity, clusters: Sequence[list[Node]], people: Mapping[Node, Entity]) -> list[list[Node]]:
    """Those clusters that share a word of title, else the country, with somebody called by family name only."""
    words = {w for title in entity.titles for w in title.lower().split()}
    shared = [c for c in clusters if words & {w for n in c for t in people[n].titles for w in t.lower().split()}]
    return shared or [c for c in clusters if entity.country and any(people[n].country == entity.country for n in c)]


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
            found[node] = ("members", *("|".join(part) for part in parts))
    return found


# --- one actor


def _of_members(nodes: Sequence[Node], entities: Mapping[Node, Entity]) -> str | None:
    """The only country among a group's members ("Washington and its allies"), unless a named one may have another."""
    members = [entities[report, key] for report, own in nodes for key in entities[report, own].members]
    known = sorted({member.country for member in members if member.country})
    return known[0] if len(known) == 1 and not any(m.named and m.country is None for m in members) else None


def _actor(nodes: Sequence[Node], entities: Sequence[Entity], shared: str | None) -> Actor:
    """The actor of entities that are joined; `shared` is the only country of a group's members."""
    kind = _most(e.kind for e in entities)
    country = _most(e.country for e in entities if e.country) or shared
    return Actor(
        name=_name(kind, country, entities),
        kind=kind or "unknown",
        side=None if kind == "place" else country,
        aliases=_aliases(entities),
        members=tuple(sorted(nodes)),
        institution=_most(e.institution for e in entities if e.institution),
        named=any(e.named for e in entities),
    )


def _most(values: Iterable[T]) -> T | None:
    """The most frequent value, the alphabetically first of several; None where there is none."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None


def _name(kind: ActorKind | None, country: str | None, entities: Sequence[Entity]) -> str:
    if kind in ("state", "alliance") and country:
        return places.name(country)
    counted = Counter(e.name for e in entities)
    return min(counted, key=lambda name: (-len(name.split()), -counted[name], name))


def _aliases(entities: Iterable[Entity]) -> tuple[str, ...]:
    """All names and certain descriptions as reports write them, without pronouns, sorted."""
    found = {e.name for e in entities}
    for entity in entities:
        found |= {" ".join(m.span.text.split()) for m in entity.mentions if m.form != "pronoun" and m.certain}
    return tuple(sorted(found))
