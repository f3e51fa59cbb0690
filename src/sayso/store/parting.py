"""Of what parts the lists have made one thing: an actor, an event or a claim; by its id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from sayso.store.asked import labelled
from sayso.store.citing import Cited, CitedRow, Passage
from sayso.store.file import Store
from sayso.store.packing import Body, Part, Spot, body
from sayso.store.tables import PARTS, worded


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part: what it says piece by piece, whose word it is or whom it names, and the passages that set it apart."""

    texts: tuple[str, ...]
    aside: str
    passages: tuple[Passage, ...]
    cited: tuple[CitedRow, ...]


@dataclass(frozen=True, slots=True)
class WholeRow:
    """A thing ("actor", "event" or "claim") and the first of its parts, of which there are `count`."""

    thing: str
    title: str
    count: int
    parts: tuple[PartRow, ...]


_DIGITS: Final = re.compile(r"(?:[0-9a-f]{2})+")
_TITLED: Final = {
    "a": ("actor", "SELECT name, body FROM actor WHERE id = ? ORDER BY reports DESC, mark, number"),
    "c": ("claim", "SELECT wording, body, place FROM claim WHERE id = ?"),
    "e": ("event", "SELECT title, body FROM happening WHERE id = ?"),
}
"""The first letter of an id → what has such ids, and a query for its title, its body, and where its words stand.

A state has the same id in every part that speaks of it.
"""


def whole(store: Store, name: str) -> WholeRow | None:
    """The actor, event or claim of an id with its parts; None where nothing that can be taken apart has it."""
    cited = Cited(store)
    prefix, _, digits = name.partition("-")
    thing, query = _TITLED.get(prefix, ("", ""))
    rows = list(store.rows(query, bytes.fromhex(digits))) if thing and _DIGITS.fullmatch(digits) else []
    if not rows:
        return None
    every = [body(row[1]) for row in rows]
    title = worded(cited, every[0], rows[0][2], rows[0][0])[0] if thing == "claim" else rows[0][0]
    parts = tuple(islice((part for what in every for part in _own(what)), PARTS))
    return WholeRow(thing, title, sum(max(what.count, 1) for what in every), tuple(_parts(store, cited, parts)))


def _own(what: Body) -> tuple[Part, ...]:
    return what.parts or tuple(Part((spot,)) for spot in what.cited[:1])


def _parts(store: Store, cited: Cited, parts: tuple[Part, ...]) -> Iterator[PartRow]:
    for part in parts:
        passages = cited.passages(part.spots)
        if passages:
            yield PartRow(_texts(cited, part), _aside(store, cited, part), passages, cited.rows(part.spots))


def _texts(cited: Cited, part: Part) -> tuple[str, ...]:
    if part.shown:
        return (cited.text(part.spots[0].report, *part.shown),)
    return tuple(_text(cited, spot) for spot in part.spots)


def _aside(store: Store, cited: Cited, part: Part) -> str:
    if part.aside is None:
        return _text(cited, part.spots[0])
    return labelled(store, part.aside)


def _text(cited: Cited, spot: Spot) -> str:
    return cited.text(spot.report, spot.start, spot.end)
