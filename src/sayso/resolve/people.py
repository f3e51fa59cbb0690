"""Named persons of all reports: which of them are one.

Full names are joined by their forms and countries. A family name alone is joined only where country, title or the
company in which its report has it fit one full name: two reports may each have a "Smith" of their own. Names are
compared within blocks of name beginnings, so the work grows with the different names, not with their pairs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from sayso import lexicon, names, places
from sayso.model import Entity, Joined

Node = tuple[str, int]
Key = tuple[str, ...]
Keys = dict[Node, Key]
Company = Mapping[str, Mapping[Key, int]]

PERSON, THING, STATE = 4, 2, 1  # what it weighs that two reports name the same person, organisation or place, state
ENOUGH = 4  # weight of the company in which the same family name means the same person
_COMMON = 5  # the same for names that very many people have
_DAYS, _SAME_DAYS = 3, 3  # days apart of reports on one thing, and what that weighs
_NO_OFFICE = ("former", "ex", "then", "late", "new", "senior", "deputy", "acting", "the", "of", "for", "and", "chief")


@dataclass(slots=True)
class _Cluster:
    """Forms of one person's name, with the nodes that have them."""

    units: list[tuple[str, str | None]] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    country: str | None = None

    @property
    def key(self) -> Key:
        forms = sorted({name for name, _ in self.units})
        return ("person", *forms, *sorted({country or "" for _, country in self.units}))


def join(
    people: Mapping[Node, Entity],
    company: dict[str, dict[Key, int]],
    days: Mapping[str, date | None],
    unsure: Mapping[Node, Entity],
) -> tuple[Keys, dict[Node, Joined]]:
    """Key of each named person, and why it is joined where it is not called alike.

    `company` has, by report, what else the report names, with weights; full names are added to it, which say most.
    `days` are the reports' days, where known. `unsure` are speakers called by one word that were not taken for persons:
    each gets the key of the person whose family name that is, where other reports tell of one.
    """
    clusters, index = _clusters(people)
    for cluster in clusters:
        for node in cluster.nodes:
            company.setdefault(node[0], {})[cluster.key] = PERSON
    keys: Keys = {}
    reasons: dict[Node, Joined] = {}
    for cluster in clusters:
        strangers = _strangers(cluster, people, company)
        for node in cluster.nodes:
            keys[node] = (*cluster.key, node[0]) if node in strangers else cluster.key
        fullest = _fullest(cluster)
        for node in cluster.nodes:
            if people[node].name != fullest and node not in strangers:
                reasons[node] = Joined(node, f"a form of the name {fullest}")
    met = {cluster.key: _Met(cluster, people, company, days) for cluster in clusters}
    rest = []
    every = {**people, **unsure}
    for node in sorted(n for n, e in every.items() if not is_full(e.name)):
        found = _by_family_name(node, every, company, _near(node, every, clusters, index), met)
        if found is not None:
            cluster, why, certain = found
            keys[node] = cluster.key
            reasons[node] = Joined(node, f"the family name of {_fullest(cluster)}; {why}", certain)
        elif node in people:
            rest.append(node)
    keys.update(_alone(rest, people, company))
    return keys, reasons


def is_full(name: str) -> bool:
    """Whether a name is more than a family name."""
    return len(name.split()) > 1


def _fullest(cluster: _Cluster) -> str:
    return min((name for name, _ in cluster.units), key=lambda name: (-len(name.split()), name))


# --- full names


def _clusters(people: Mapping[Node, Entity]) -> tuple[list[_Cluster], dict[str, list[int]]]:
    """Clusters of full names that are all compatible, and block → the clusters that have a name in it."""
    units: dict[tuple[str, str | None], list[Node]] = defaultdict(list)
    for node in sorted(people):
        if is_full(people[node].name):
            units[people[node].name, people[node].country].append(node)
    clusters: list[_Cluster] = []
    index: dict[str, list[int]] = defaultdict(list)
    order = sorted(units, key=lambda u: (u[1] is None, -len(u[0].split()), -len(u[0]), u[0], u[1] or ""))
    for unit in order:
        blocks = names.blocks(unit[0])
        near = sorted({at for block in blocks for at in index[block]})
        fits = [at for at in near if _fits(unit, clusters[at])]
        if len(fits) == 1 or (fits and unit[1] is not None):
            at = fits[0]
        else:
            at = len(clusters)
            clusters.append(_Cluster())
        clusters[at].units.append(unit)
        clusters[at].nodes += units[unit]
        clusters[at].country = clusters[at].country or unit[1]
        for block in blocks:
            if at not in index[block]:
                index[block].append(at)
    return clusters, index


def _fits(unit: tuple[str, str | None], cluster: _Cluster) -> bool:
    name, country = unit
    if country is not None and cluster.country is not None and country != cluster.country:
        return False
    return all(names.same_person(name, other) for other, _ in cluster.units)


def _strangers(cluster: _Cluster, people: Mapping[Node, Entity], company: Company) -> set[Node]:
    """Those without a country who share neither title nor company with those who have one, though all have titles."""
    known = [n for n in cluster.nodes if people[n].country is not None]
    titles = {w for n in known for w in title_words(people[n])}
    if not titles:
        return set()
    around = {key for n in known for key in company.get(n[0], {})} - {cluster.key}
    return {
        n
        for n in cluster.nodes
        if people[n].country is None
        and people[n].titles
        and not titles & title_words(people[n])
        and around.isdisjoint(company.get(n[0], {}).keys() - {cluster.key})
    }


# --- family names


@dataclass(slots=True)
class _Met:
    """What is known of a cluster for comparing: its titles and company, put together when first asked for."""

    cluster: _Cluster
    people: Mapping[Node, Entity]
    company: Company
    days: Mapping[str, date | None]
    _dated: list[date] | None = None
    _titles: set[str] | None = None
    _around: set[Key] | None = None

    def titles(self) -> set[str]:
        if self._titles is None:
            self._titles = {w for n in self.cluster.nodes for w in title_words(self.people[n])}
        return self._titles

    def around(self) -> set[Key]:
        if self._around is None:
            self._around = {key for n in self.cluster.nodes for key in self.company.get(n[0], {})} - {self.cluster.key}
        return self._around

    def same_days(self, report: str) -> bool:
        """Whether one of the reports that name him in full is within some days of another report."""
        day = self.days.get(report)
        if self._dated is None:
            self._dated = sorted({d for n in self.cluster.nodes if (d := self.days.get(n[0])) is not None})
        if day is None:
            return False
        at = bisect_left(self._dated, day)
        return any(abs((other - day).days) <= _DAYS for other in self._dated[max(0, at - 1) : at + 1])


def _near(
    node: Node,
    people: Mapping[Node, Entity],
    clusters: Sequence[_Cluster],
    index: Mapping[str, list[int]],
) -> Iterator[_Cluster]:
    """The clusters whose family name a word can be, but for those of whom its own report knows them apart."""
    entity = people[node]
    for at in sorted({at for block in names.blocks(entity.name) for at in index.get(block, ())}):
        cluster = clusters[at]
        if entity.country is not None and cluster.country not in (None, entity.country):
            continue
        if not _has_family(entity.name, cluster) or any(n[0] == node[0] for n in cluster.nodes):
            continue
        told = _gender(entity)
        if told is None or all(names.gender(name) in (None, told) for name, _ in cluster.units):
            yield cluster


def _has_family(name: str, cluster: _Cluster) -> bool:
    return any(names.same_person(name, full) for full, _ in cluster.units)


def _gender(entity: Entity) -> names.Gender | None:
    found = (names.gender(m.span.text) for m in entity.mentions if m.form == "name")
    return next((gender for gender in found if gender), None)


def _by_family_name(
    node: Node,
    people: Mapping[Node, Entity],
    company: Company,
    fits: Iterable[_Cluster],
    met: Mapping[Key, _Met],
) -> tuple[_Cluster, str, bool] | None:
    """(cluster, why, certain) of the one whom a family name means; None where none fits, or several as well."""
    entity, found = people[node], []
    for cluster in fits:
        known = met[cluster.key]
        words = sorted(title_words(entity) & known.titles())
        country = entity.country is not None and entity.country == cluster.country
        shared = sum(weight for key, weight in company.get(node[0], {}).items() if key in known.around())
        if shared and known.same_days(node[0]):
            shared += _SAME_DAYS
        score = 8 * bool(words) + 8 * country + min(shared, 7)
        if score >= (_COMMON if _is_common(entity.name) else ENOUGH):
            why = f"the same title ({words[0]})" if words else "the same country" if country else "in the same company"
            found.append((score, cluster, why, bool(words) or country))
    found.sort(key=lambda item: (-item[0], item[1].key))
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1:]


@lru_cache(maxsize=1 << 16)
def _is_common(name: str) -> bool:
    return name.lower() in lexicon.tags("common_families")


def _alone(rest: Sequence[Node], people: Mapping[Node, Entity], company: Company) -> dict[Node, Key]:
    """Keys of family names without a full one: one person where country and title agree, or a person beside them."""
    parent = {node: node for node in rest}

    def root(node: Node) -> Node:
        while parent[node] != node:
            node = parent[node]
        return node

    buckets: dict[Key, list[Node]] = defaultdict(list)
    for node in rest:
        entity = people[node]
        base = (names.parse(entity.name).family, _gender(entity) or "", entity.country or "")
        for word in sorted(title_words(entity)) if entity.country else ():
            buckets["title", *base, word].append(node)
        if entity.country and not entity.titles:
            buckets["country", *base].append(node)
        for key, weight in sorted(company.get(node[0], {}).items()):
            if weight >= ENOUGH:
                buckets["beside", *base, *key].append(node)
    for nodes in buckets.values():
        for node in nodes[1:]:
            one, two = sorted((root(nodes[0]), root(node)))
            parent[two] = one
    return {n: ("person", names.parse(people[n].name).family, *map(str, _named(root(n), people))) for n in rest}


def _named(node: Node, people: Mapping[Node, Entity]) -> tuple[str, str, int]:
    return people[node].country or "", *node


@lru_cache(maxsize=1 << 16)
def _words_of(title: str, country: str | None) -> frozenset[str]:
    words = [w.strip(".,'’").lower() for w in title.split() if country is None or places.country(w) != country]
    known = lexicon.tags("roles")
    return frozenset(w for w in words if w in known and w not in _NO_OFFICE)


def title_words(entity: Entity) -> frozenset[str]:
    """The role nouns of an entity's titles, in lower case: "minister" of "Foreign Minister"."""
    return frozenset(w for title in entity.titles for w in _words_of(title, entity.country))
