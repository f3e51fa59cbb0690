"""The tables of a store: actors, claims, demands, commitments and events, by queries that read no reading.

Of what the pages show words are taken from the texts of reports where they stand; whatever is of a report that was
taken out since the lists were made is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from sayso.model import ActorKind
from sayso.store.asked import Asked, Given, beginnings, label, words_of
from sayso.store.citing import Cited, CitedRow, Passage
from sayso.store.file import Store
from sayso.store.packing import Body, Spot, body
from sayso.store.schema import PARAGRAPH_BITS

AGREEMENTS: Final = ("both sides", "one side", "one report", "contradicted", "no source named")
"""Who tells a claim, as the lists number it."""
KINDS: Final[tuple[str, ...]] = get_args(ActorKind)
"""Kinds of actors, as the lists number them."""
CITED: Final = 12
"""Most passages by which the lists cite one thing."""
PARTS: Final = 300
"""Most parts of one thing that the lists have."""
_LOW: Final = (1 << PARAGRAPH_BITS) - 1


ITSELF: Final = -1
"""In place of the label of a side: the actor's own name."""
OWN: Final = "\x01"
"""What stands for an actor's own name in its other names."""
ON_SIDE: Final = (
    f"side IN (SELECT number FROM label WHERE text = ? COLLATE NOCASE) OR side = {ITSELF} AND name = ? COLLATE NOCASE"
)
"""Whether an actor is on a side, which is to be given twice."""
WHOLE: Final = "\x02"
"""What stands among them for the whole passage that it is cited by."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """What every row has: its id where it can be taken apart, the passage by which it is chosen, where it is cited."""

    apart: str | None
    chosen: Passage | None
    cited: tuple[CitedRow, ...]


@dataclass(frozen=True, slots=True)
class ActorRow(_Thing):
    """One actor: its name, what else it is called, its kind and its side."""

    name: str
    others: tuple[str, ...]
    kind: str
    side: str


@dataclass(frozen=True, slots=True)
class ClaimRow(_Thing):
    """One claim: its words, who tells it, how they agree, in how many separate texts."""

    text: str
    tellers: str
    agreement: str
    texts: int


@dataclass(frozen=True, slots=True)
class DemandRow(_Thing):
    """One demand: by whom, to whom, what is asked, the replies in short."""

    text: str
    by: str
    to: str
    replies: str


@dataclass(frozen=True, slots=True)
class CommitmentRow(_Thing):
    """One warning or pledge: by whom, to whom, if what, then what."""

    by: str
    to: str
    condition: str
    consequence: str
    kind: str


@dataclass(frozen=True, slots=True)
class EventRow(_Thing):
    """One event (days ISO, first and last that it may be), those who take part in it, and where reports tell of it."""

    id: str
    title: str
    who: str
    kind: str
    mode: str | None
    status: str
    earliest: str | None
    latest: str | None


def _thing(
    cited: Cited, name: str | None, what: Body, first: Spot | None = None
) -> tuple[str | None, Passage | None, tuple[CitedRow, ...]]:
    """What every row has."""
    chosen = first or next(iter(what.cited), None)
    return name, cited.passage(chosen) if chosen else None, cited.rows(what.cited)


def actors(store: Store, wanted: Given, most: int, skip: int) -> Iterator[ActorRow]:
    """The actors, those of most reports first; `wanted`: `text` (words of its names, or beginnings), `kind`, `side`,
    `story`."""
    asked = Asked(store)
    if wanted.get("text"):
        asked.must("number IN (SELECT rowid FROM called WHERE called MATCH ?)", beginnings(wanted["text"]))
    if wanted.get("kind"):
        asked.must("kind = ?", KINDS.index(wanted["kind"]))
    if wanted.get("side"):
        asked.must(f"({ON_SIDE})", wanted["side"], wanted["side"])
    asked.in_story(wanted, "actors")
    cited = Cited(store)
    columns = f"id, name, kind, {side('actor')}, others, body"
    for key, name, kind, on, others, content in asked.rows(columns, "actor", most, skip):
        what = body(content)
        first = what.parts[0].spots[0] if what.parts else what.cited[0]
        passage = cited.text(first.report, first.start, first.end) if name is None else ""
        own = passage[slice(*(what.more or (None,)))] if name is None else name
        thing = _thing(cited, f"a-{key.hex()}" if what.count else None, what, first)
        if own:
            yield ActorRow(*thing, own, other_names(own, others, passage), KINDS[kind], on)


def side(actor: str) -> str:
    """The side of an actor in a query, by what the row of the actor is called there."""
    return f"CASE {actor}.side WHEN {ITSELF} THEN {actor}.name ELSE {label(f'{actor}.side')} END"


def other_names(name: str, others: str | None, whole: str = "") -> tuple[str, ...]:
    """What else somebody of that name is called, as the lists have it; `whole` is the passage that it is cited by."""
    return tuple(other.replace(OWN, name).replace(WHOLE, whole) for other in (others or "").split("\n") if other)


def claims(store: Store, wanted: Given, most: int, skip: int) -> Iterator[ClaimRow]:
    """The claims, those of most separate texts first; `wanted`: `text`, `teller`, `side`, `agreement`, `story`."""
    asked = Asked(store)
    asked.standing(wanted, "claims")
    asked.labelled("teller", wanted, "teller")
    if wanted.get("side"):
        sides = "SELECT number FROM label WHERE instr(' ' || lower(text) || ' ', ' ' || lower(?) || ' ')"
        asked.must(f"sides IN ({sides})", wanted["side"])
    if wanted.get("agreement"):
        asked.must("agreement = ?", AGREEMENTS.index(wanted["agreement"]))
    asked.in_story(wanted, "claims")
    cited = Cited(store)
    columns = f"{_STANDING}, id, {label('teller')}, agreement"
    for text, place, what, row in _standing(asked, columns, "claim", cited, words_of(wanted, "text"), most, skip):
        key, tellers, agreement = row
        shown = what if what.cited or not place else Body((place,), what.count, what.parts)
        thing = _thing(cited, f"c-{key.hex()}" if key else None, shown)
        yield ClaimRow(*thing, text, tellers, AGREEMENTS[agreement], what.more[0])


def demands(store: Store, wanted: Given, most: int, skip: int) -> Iterator[DemandRow]:
    """The demands; `wanted`: `text`, `by`, `to`, and `reply`, which says whether there is one."""
    asked = Asked(store)
    asked.standing(wanted, None)
    asked.labelled("owner", wanted, "by")
    asked.labelled("aim", wanted, "to")
    if wanted.get("reply"):
        asked.must(f"replies IS {'NOT NULL' if wanted['reply'] == 'some' else 'NULL'}")
    cited = Cited(store)
    columns = f"{_STANDING}, {label('owner')}, {label('aim')}, {label('replies')}"
    for text, _, what, row in _standing(asked, columns, "demand", cited, words_of(wanted, "text"), most, skip):
        by, to, replies = row
        yield DemandRow(*_thing(cited, None, what), text, by, to, replies)


_STANDING: Final = "place, wording, body"


def _standing(
    asked: Asked, columns: str, table: str, cited: Cited, looked_for: Sequence[str], most: int, skip: int
) -> Iterator[tuple[str, Spot | None, Body, Sequence[Any]]]:
    """The words of rows, where they stand, and what else the rows have; those that have all words looked for."""
    found = 0
    for place, own, content, *row in asked.each(columns, table, *((-1, 0) if looked_for else (most, skip))):
        what = body(content)
        text, spot = worded(cited, what, place, own)
        if not text or not all(word in text.casefold() for word in looked_for):
            continue
        found += 1
        if not looked_for or found > skip:
            yield text, spot, what, row
        if looked_for and found == most + skip:
            return


def worded(cited: Cited, what: Body, place: int | None, own: str | None) -> tuple[str, Spot | None]:
    """Words that a row has of its own, or those where they stand; and where, if within one paragraph."""
    if own is not None:
        return own, None
    if place is None:  # across paragraphs
        return _spaced(cited.text(*what.more[-3:])), None
    spot = Spot(place >> PARAGRAPH_BITS, place & _LOW, *what.more[-2:])
    return _spaced(cited.text(spot.report, spot.start, spot.end)), spot


def _spaced(text: str) -> str:
    """A stretch of a report with single spaces, as words are quoted."""
    return " ".join(text.split())


def commitments(store: Store, wanted: Given, most: int, skip: int) -> Iterator[CommitmentRow]:
    """The warnings and pledges; `wanted`: `text`, `by`, `to`, `kind`, `act`."""
    asked = Asked(store)
    asked.has("coalesce(folded, lower(coalesce(condition, '') || ' ' || consequence))", wanted, "text")
    asked.labelled("owner", wanted, "by")
    asked.labelled("aim", wanted, "to")
    asked.same("kind", wanted, "kind")
    asked.same("act", wanted, "act")
    columns = f"body, {label('owner')}, {label('aim')}, coalesce(condition, ''), consequence, kind"
    cited = Cited(store)
    for content, by, to, condition, consequence, kind in asked.rows(columns, "commitment", most, skip):
        yield CommitmentRow(*_thing(cited, None, body(content)), by, to, condition, consequence, kind)


def events(store: Store, wanted: Given, most: int = -1, skip: int = 0, *, dated: bool = False) -> Iterator[EventRow]:
    """The events, the latest first; with `dated` those of a known day alone, oldest first.

    `wanted`: words of the title (`text`), of those who take part (`who`) and of the `kind`, a `status`, days `from` and
    `until` which an event may have been (ISO), a `story`.
    """
    asked = Asked(store)
    if dated:
        asked.must("earliest IS NOT NULL AND latest IS NOT NULL")
    asked.has("coalesce(folded, lower(title))", wanted, "text")
    asked.labelled("who", wanted, "who")
    asked.has("kind", wanted, "kind")
    asked.same("status", wanted, "status")
    if wanted.get("from"):
        asked.must("coalesce(latest, earliest) >= ?", wanted["from"])
    if wanted.get("until"):
        asked.must("coalesce(earliest, latest) <= ?", wanted["until"])
    asked.in_story(wanted, "events")
    columns = f"id, body, title, {label('who')}, kind, mode, status, earliest, latest"
    cited = Cited(store)
    order = "earliest, latest, id" if dated else "number"
    for key, content, title, who, kind, mode, status, *days in asked.rows(columns, "happening", most, skip, order):
        what, name = body(content), f"e-{key.hex()}"
        thing = _thing(cited, name if what.count else None, what)
        yield EventRow(*thing, name, title, who, kind, mode, status, *days)
