"""Whom "the US president" means: who is called so in the reports, else who the table of office-holders says it was.

The reports come first: a named person to whom a report gives the office, near in days or in the same company. The
table (`office_holders`) is asked only where no report of these names a holder, only for reports whose day is known, and
only about persons whom the reports name; what rests on it is not certain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from sayso import lexicon, names, places
from sayso.model import Entity, Joined
from sayso.resolve.people import THING, Company, Key, Keys, Node

_SOME = 200  # reports of a holder that are looked through for company; bounds the work
_PORTFOLIO = 2  # words of a minister's title: "finance minister"
_NEAR = 92  # days within which an office is taken to be still held: a quarter
_LEADERS = ("president", "prime minister", "chancellor", "king", "queen", "emir", "leader", "supreme leader")
_SINGLE = frozenset([*_LEADERS, "vice president", "secretary-general", "crown prince", "foreign policy chief"])
_SPELLED = {
    "premier": "prime minister", "defence": "defense", "secretary of state": "foreign minister",
    "foreign secretary": "foreign minister", "secretary general": "secretary-general",
    "general secretary": "secretary-general", "chief diplomat": "foreign minister",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """One row of the table: who held which office of which state, first and last day inclusive."""

    country: str
    office: str
    name: str
    first: date
    last: date
    source: str


@cache
def terms() -> Mapping[tuple[str, str], tuple[Term, ...]]:
    """(country, office) → its terms, from the lexicon."""
    found: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for row in lexicon.load("office_holders"):
        country, office, first, last = row.tag.split(":")
        term = Term(country, office, row.form, date.fromisoformat(first), date.fromisoformat(last), row.source)
        found[country, office].append(term)
    return {key: tuple(each) for key, each in found.items()}


def join(
    entities: Mapping[Node, Entity], keys: Keys, company: Company, days: Mapping[str, date | None]
) -> tuple[Keys, dict[Node, Joined]]:
    """Keys of those who are called by an office that one person holds, with the reasons."""
    held = _held(entities, keys)
    named = _named(entities, keys)
    found: Keys = {}
    reasons: dict[Node, Joined] = {}
    for node in sorted(entities):
        entity = entities[node]
        wanted = _described(entity)
        if wanted is None:
            continue
        told = _by_reports(node, held.get(wanted, {}), company, days)
        who = told or _by_table(node, wanted, held.get(wanted, {}), named, days)
        if who is not None:
            found[node], reasons[node] = who[0], Joined(node, who[1], certain=False)
    return found, reasons


def side_of(name: str, days: list[date]) -> Term | None:
    """The term in which somebody of this full name holds an office on one of the days, None where there is none."""
    if len(name.split()) < 2:
        return None
    for term in _by_family().get(names.parse(name).family, ()):
        if any(term.first <= day <= term.last for day in days) and names.same_person(name, term.name):
            return term
    return None


@cache
def _by_family() -> Mapping[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for each in terms().values():
        for term in each:
            found[names.parse(term.name).family].append(term)
    return {family: tuple(each) for family, each in found.items()}


# --- offices


@cache
def office(title: str, country: str) -> str | None:
    """The office that a title names, without the state whose it is; None where it is none that one person holds.

    >>> office("Norwegian Prime Minister", "NO"), office("former US president", "US")
    ('prime minister', None)
    """
    words = [w for w in title.replace("’", "'").replace("'s", "").replace(",", "").split() if w.lower() != "the"]
    kept = [w for w in words if places.country(w) != country and places.country(w.title()) != country]
    text = " ".join(kept).lower().strip()
    text = text.removesuffix(" of") if text.endswith(" of") else text
    for spelled, plain in _SPELLED.items():
        text = plain if text == spelled else text.replace(spelled, plain) if spelled == "defence" else text
    return text if text in _SINGLE or (text.endswith(" minister") and len(text.split()) == _PORTFOLIO) else None


def _held(entities: Mapping[Node, Entity], keys: Keys) -> dict[tuple[str, str], dict[Key, list[Node]]]:
    """(country, office) → the persons to whom reports give it, with where they do."""
    found: dict[tuple[str, str], dict[Key, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for node in sorted(keys):
        entity = entities[node]
        if entity.kind != "person" or not entity.named or not entity.country:
            continue
        offices = {name for title in entity.titles if (name := office(title, entity.country))}
        for name in sorted(offices | ({"leader"} if offices & set(_LEADERS) else set())):
            found[entity.country, name][keys[node]].append(node)
    return found


def _named(entities: Mapping[Node, Entity], keys: Keys) -> dict[str, dict[Key, list[Node]]]:
    """Family name → the persons of full name, with where they are named."""
    found: dict[str, dict[Key, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for node in sorted(keys):
        entity = entities[node]
        if entity.kind == "person" and entity.named and len(entity.name.split()) > 1:
            found[names.parse(entity.name).family][keys[node]].append(node)
    return found


def _described(entity: Entity) -> tuple[str, str] | None:
    """(country, office) where an entity is only called by its office, with an article: "the Danish prime minister"."""
    if entity.kind != "person" or entity.named or not entity.country:
        return None
    first = entity.mentions[0].span.text.lower()
    if first.startswith(("a ", "an ")):
        return None
    name = office(entity.name, entity.country)
    return (entity.country, name) if name else None


# --- who holds it


def _by_reports(
    node: Node, holders: Mapping[Key, list[Node]], company: Company, days: Mapping[str, date | None]
) -> tuple[Key, str] | None:
    """The only holder near a report, the one named last before its day where there are several."""
    own, mine, fits = days[node[0]], company.get(node[0], {}), []
    for key, nodes in sorted(holders.items()):
        gaps = sorted(abs((day - own).days) for n in nodes if own is not None and (day := days[n[0]]) is not None)
        if gaps and gaps[0] > _NEAR:
            continue
        shared = max(sum(w for k, w in mine.items() if k != key and k in company.get(n[0], {})) for n in nodes[:_SOME])
        if (gaps and shared >= 1) or shared >= THING or key in mine:
            fits.append((gaps[0] if gaps else _NEAR, key))
    fits.sort()
    if not fits or (len(fits) > 1 and fits[0][0] == fits[1][0]):
        return None
    return fits[0][1], "called so in another of the reports"


def _by_table(
    node: Node,
    wanted: tuple[str, str],
    holders: Mapping[Key, list[Node]],
    named: Mapping[str, Mapping[Key, list[Node]]],
    days: Mapping[str, date | None],
) -> tuple[Key, str] | None:
    """The one who held the office on a report's day by the table, where the reports name him and give it to nobody."""
    day = days[node[0]]
    if day is None or any(n[0] == node[0] for nodes in holders.values() for n in nodes):
        return None
    for term in _terms(wanted, day):
        fits = [
            key
            for key, nodes in named.get(names.parse(term.name).family, {}).items()
            if any(_is_near(days[n[0]], day) for n in nodes) and _is_name_of(term, key)
        ]
        if len(fits) == 1:
            return fits[0], f"{term.office} of {places.name(term.country)} {term.first} to {term.last} by the table"
    return None


def _terms(wanted: tuple[str, str], day: date) -> Iterator[Term]:
    country, name = wanted
    offices = _LEADERS if name == "leader" else (name,)
    return (t for each in offices for t in terms().get((country, each), ()) if t.first <= day <= t.last)


def _is_near(other: date | None, day: date) -> bool:
    return other is not None and abs((other - day).days) <= _NEAR


def _is_name_of(term: Term, key: Key) -> bool:
    """Whether a person's key holds a form of the name and no other country."""
    forms = [part for part in key[1:] if " " in part and not part.startswith("r-")]
    codes = [part for part in key[1:] if part and part not in forms]
    return any(names.same_person(term.name, form) for form in forms) and all(code == term.country for code in codes)
