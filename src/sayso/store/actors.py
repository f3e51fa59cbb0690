"""The actors of a store as its page shows them: those of one name, kind and side as one, whatever part they are of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, get_args

from sayso.model import ActorKind
from sayso.store.asked import AMONG, RARE, Asked, Given, beginnings, label, window
from sayso.store.citing import Cited, Thing
from sayso.store.file import Store
from sayso.store.namesakes import ITSELF, named, other_names
from sayso.store.packing import Body, Spot, body

KINDS: Final[tuple[str, ...]] = get_args(ActorKind)
"""Kinds of actors, as the lists number them."""
CITED: Final = 12
"""Most passages by which the lists cite one thing."""
ON_SIDE: Final = (
    f"side IN (SELECT number FROM label WHERE text = ? COLLATE NOCASE) OR side = {ITSELF} AND name = ? COLLATE NOCASE"
)
"""Whether an actor is on a side, which is to be given twice."""


@dataclass(frozen=True, slots=True)
class ActorRow(Thing):
    """One actor: its name, what else it is called, its kind and its side."""

    name: str
    others: tuple[str, ...]
    kind: str
    side: str


def side(actor: str) -> str:
    """The side of an actor in a query, by what the row of the actor is called there."""
    return f"CASE {actor}.side WHEN {ITSELF} THEN {actor}.name ELSE {label(f'{actor}.side')} END"


def actors(store: Store, wanted: Given, most: int, skip: int) -> Iterator[ActorRow]:
    """The actors, those of most reports first; `wanted`: `text` (words of its names, or beginnings), `kind`, `side`,
    `story`."""
    cited = Cited(store)
    for number in window(_numbers(store, wanted), most, skip):
        found = _shown(cited, list(store.rows(_OF_PARTY, -number) if number < 0 else store.rows(_ALONE, number)))
        if found:
            yield found


_COLUMNS: Final = f"id, name, kind, {side('actor')}, others, body"
_ALONE: Final = (
    f"SELECT {_COLUMNS} FROM actor WHERE number = ?1 UNION ALL "
    f"SELECT NULL, NULL, kind, {label('side')}, others, body FROM unnamed WHERE number = ?1"
)
_OF_PARTY: Final = f"SELECT {_COLUMNS} FROM actor WHERE party = ? ORDER BY reports DESC, mark, id LIMIT {CITED}"
_KEYED: Final = "substr(name, 1, 5), name, kind"


def _numbers(store: Store, wanted: Given) -> Iterator[int]:
    """The numbers of actors who stand alone, those of parties below zero; those whom one text alone names last."""
    few = _few(store, _asked(store, wanted))
    if few is None:
        yield from _walked(store, wanted)
        return
    parties, alone = json.dumps([-number for number in few]), json.dumps(few)
    yield from _named(store, f" WHERE number IN ({AMONG})", (parties,), f" AND number IN ({AMONG})", (alone,))
    yield from _by_report(store, alone)


def _few(store: Store, asked: Asked) -> list[int] | None:
    """The numbers of those of whom this holds, of parties below zero; None where they are many."""
    if not asked.conditions:
        return None
    found: list[int] = []
    for query in ("SELECT DISTINCT coalesce(-party, number) FROM actor", f"SELECT number FROM ({_UNNAMED})"):
        found += [number for (number,) in store.rows(f"{query}{asked.where} LIMIT ?", *asked.values, RARE + 1)]
        if len(found) > RARE:
            return None
    return found


def _asked(store: Store, wanted: Given) -> Asked:
    """What must hold of the row of an actor."""
    asked = _of_kind(store, wanted)
    if wanted.get("text"):
        asked.must(f"number IN ({_CALLED})", beginnings(wanted["text"]))
    asked.in_story(wanted, "actors")
    return asked


def _of_kind(store: Store, wanted: Given) -> Asked:
    """What must hold of actors and of parties; no index is to be used or made for it."""
    asked = Asked(store)
    if wanted.get("kind"):
        asked.must("+kind = ?", KINDS.index(wanted["kind"]))
    if wanted.get("side"):
        asked.must(f"({ON_SIDE})", wanted["side"], wanted["side"])
    return asked


def _walked(store: Store, wanted: Given) -> Iterator[int]:
    """The same where there are many: in the order of the list, so that the first are there at once."""
    parties, alone = _of_kind(store, wanted), _of_kind(store, wanted)
    if wanted.get("text"):
        match = beginnings(wanted["text"])
        parties.must(f"number IN (SELECT party FROM actor WHERE party IS NOT NULL AND number IN ({_CALLED}))", match)
        alone.must(f"+number IN ({_CALLED})", match)
    if wanted.get("story"):
        story = _asked(store, {"story": wanted["story"]}).values
        parties.must(f"number IN (SELECT party FROM actor WHERE party IS NOT NULL AND number IN ({AMONG}))", *story)
        alone.must(f"+number IN ({AMONG})", *story)
    also = "".join(f" AND {condition}" for condition in alone.conditions)
    yield from _named(store, parties.where, parties.values, also, alone.values)
    for (number,) in store.rows(_EVERY.format(also), *alone.values):
        yield number


def _named(store: Store, of: str, own: Sequence[Any], also: str, values: Sequence[Any]) -> Iterator[int]:
    """Parties and actors of a name of their own, by how many reports speak of them."""
    query = (
        f"SELECT -number, total, {_KEYED}, {side('party')} FROM party{of} UNION ALL "
        f"SELECT number, reports, {_KEYED}, {side('actor')} FROM actor "
        f"WHERE party IS NULL{also} ORDER BY 2 DESC, 3, 4, 5, 6"
    )
    return (number for number, *_ in store.rows(query, *own, *values))


_CALLED: Final = "SELECT rowid FROM called WHERE called MATCH ?"
_UNNAMED: Final = "SELECT number, NULL AS name, kind, side FROM unnamed"
_EVERY: Final = (
    "SELECT number FROM (SELECT sort, actor AS low, actor + actors AS high FROM told WHERE actors > 0) t "
    f"CROSS JOIN ({_UNNAMED}) a ON a.number >= t.low AND a.number < t.high "
    "WHERE true{} ORDER BY t.sort, a.number"
)
"""Actors whom the words of one report name, by report."""


def _by_report(store: Store, numbers: str) -> Iterator[int]:
    """The same of those of these numbers (JSON)."""
    found = []
    for number, content in list(store.rows(f"SELECT number, body FROM unnamed WHERE number IN ({AMONG})", numbers)):
        row = store.maybe("SELECT sort FROM told WHERE report = ?", body(content).cited[0].report)
        found.append((row[0] if row else 0, number))
    return (number for _, number in sorted(found))


def _shown(cited: Cited, rows: Sequence[Any]) -> ActorRow | None:
    """One actor of its rows; None where the only report that names it was taken out."""
    _, name, kind, on, *_, content = rows[0]
    what, passage = body(content), ""
    if name is None:
        name, passage = named(content, cited.whole)
    if not name:
        return None
    spots, apart = _cited(rows)
    first = what.parts[0].spots[0] if what.parts else what.cited[0]
    others = dict.fromkeys(chain.from_iterable(other_names(name, row[-2], passage) for row in rows))
    return ActorRow(*cited.thing(apart, Body(spots), first), name, tuple(others), KINDS[kind], on)


def _cited(rows: Sequence[Any]) -> tuple[tuple[Spot, ...], str | None]:
    """The first passages that cite an actor of these rows, and the id of the first row that can be taken apart.

    No more bodies are unpacked than that takes: a state has one in each part, with all that it consists of there.
    """
    spots: list[Spot] = []
    apart = None
    for row in rows:
        if apart and len(spots) >= CITED:
            break
        one = body(row[-1])
        spots += one.cited
        if one.count and not apart:
            apart = f"a-{row[0].hex()}"
    return tuple(spots[:CITED]), apart
