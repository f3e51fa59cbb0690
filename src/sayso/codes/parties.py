"""Who acts and who is acted on, as PLOVER's parties: sides, the actors who act for them, sectors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso import lexicon, places
from sayso.codes.index import Index
from sayso.model import Actor, Citation, Party

_WORD = re.compile(r"\b[A-Z][\w]+")
_ALLY = re.compile(
    r"\b(?:with|against|in|into|on|near|to|from|around|for|over|by|at|towards?)\s+(?:the\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, order=True)
class Who:
    """One party of one telling: `actor` is who acts for it here.

    `key` is its side or, without one, its name in small letters behind "~", as reports call nameless people alike.
    """

    key: str
    actor: str | None = None


def of_actor(actor: Actor | None) -> tuple[Who, ...]:
    """The parties that an actor is: one, or each side of a group of several; none where it is unknown."""
    if actor is None:
        return ()
    if actor.side is not None:
        return (Who(actor.side, actor.id),)
    if actor.sides:
        return tuple(Who(side) for side in actor.sides)
    return (Who(f"~{actor.name.lower()}", actor.id),)


def of_key(key: str, index: Index) -> Who:
    """The party that a side or an actor's id of the findings is."""
    actor = index.actors.get(key)
    return of_actor(actor)[0] if actor is not None else Who(key)


def _alone(who: Who, index: Index) -> Actor | None:
    """The actor that stands for himself, None where a side does."""
    return index.actors.get(who.actor or "") if who.key.startswith("~") else None


def known(who: Iterable[Who], index: Index) -> tuple[Who, ...]:
    """Those of whom it is known who they are: a side, somebody by name, a body or group with a part in politics."""
    return tuple(one for one in who if (actor := _alone(one, index)) is None or _somebody(actor, index))


def _somebody(actor: Actor, index: Index) -> bool:
    """Whether an actor without a side is somebody in particular, not "Westerners" or "a draft"."""
    if actor.kind == "group":
        return bool(sectors(actor, index)) or (actor.named and actor.name[:1].isupper())
    return actor.kind in ("person", "institution") and (
        any(letter.isupper() for letter in actor.name) or (actor.kind == "institution" and bool(sectors(actor, index)))
    )


def political(who: Iterable[Who], index: Index) -> bool:
    """Whether anybody of these is a side, or has a part in politics; what passes between others is no event."""
    return any((actor := _alone(one, index)) is None or bool(sectors(actor, index)) for one in who)


def foreign(piece: Citation, own: Iterable[str], index: Index) -> tuple[Who, ...]:
    """The first side that a piece names beside `own`, else the first other whom it names; empty where there is none."""
    barred = frozenset(own)
    for _, side, actor in sides_in(piece, index):
        if side not in barred:
            return (Who(side, actor.id if actor and actor.kind in ("person", "institution", "group") else None),)
    for named in index.within(piece):
        if named.actor.kind in ("person", "institution", "group"):
            who = known(of_actor(named.actor), index)
            if who and who[0].key not in barred:
                return who[:1]
    return ()


def sides_in(piece: Citation, index: Index) -> Iterator[tuple[int, str, Actor | None]]:
    """Where in a piece sides are named, as actors or by name or adjective: (offset, side, who), in text order."""
    found: dict[int, tuple[str, Actor | None]] = {}
    for word in _WORD.finditer(piece.text):
        place = None if places.unsure(word.group()) else places.lookup(word.group())
        if place is not None:
            found[piece.start + word.start()] = (place.code, None)
    for named in index.within(piece):
        if named.actor.side is not None:
            found[named.start] = (named.actor.side, named.actor)
    yield from ((at, *found[at]) for at in sorted(found))


def agents_in(piece: Citation, own: frozenset[str], index: Index) -> tuple[Who, ...]:
    """Other sides whose doing a piece speaks of: "NATO's expansion", "Norland would pull back"; not "near Norland"."""
    found = {
        side: who.id if who and who.kind in ("person", "institution") else None
        for at, side, who in sides_in(piece, index)
        if side not in own and not _ALLY.search(piece.text[: at - piece.start])
    }
    return tuple(Who(side, actor) for side, actor in found.items())


@cache
def _sectors() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b{re.escape(row.form)}", re.IGNORECASE), row.tag) for row in lexicon.load("sectors"))


@lru_cache(maxsize=65536)
def _sector(text: str) -> str | None:
    """The sector that a name or title tells."""
    return next((sector for pattern, sector in _sectors() if pattern.search(text)), None)


def sectors(actor: Actor, index: Index) -> tuple[str, ...]:
    """PLOVER's sector of an actor; a state's or an alliance's own is the government's."""
    if actor.kind == "state":
        return ("GOV",)
    if actor.kind == "alliance":
        return ("IGO",)
    titles = [title for report, key in actor.members for title in index.readings[report].entities[key].titles]
    for text in (actor.name, *titles, actor.institution or "", *actor.aliases):
        if found := _sector(text):
            return (found,)
    return ()


def parties(who: Iterable[Who], index: Index) -> tuple[Party, ...]:
    """What was told of the parties of an event, one party a side, sorted."""
    acting: dict[str, set[str]] = {}
    for one in who:
        acting.setdefault(one.key, set()).update([one.actor] if one.actor else [])
    found = (_party(key, sorted(actors), index) for key, actors in acting.items())
    return tuple(sorted(found, key=lambda party: (party.name, party.actors)))


def _party(key: str, actors: list[str], index: Index) -> Party:
    if key.startswith("~"):
        alone = index.actors[actors[0]]
        return Party(None, alone.name, tuple(actors), sectors(alone, index))
    found = {sector for actor in actors for sector in sectors(index.actors[actor], index)}
    default = {"state": "GOV", "alliance": "IGO", "group": "REB"}[places.kind(key)]
    return Party(key, places.name(key), tuple(actors), tuple(sorted(found)) or (default,))
