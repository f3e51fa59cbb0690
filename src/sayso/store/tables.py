"""The tables of a store: actors, claims, demands, commitments and events, by queries that read no reading.

Of what the pages show words are taken from the texts of reports where they stand; whatever is of a report that was
taken out since the lists were made is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from sayso.store.actors import CITED, KINDS, ON_SIDE, ActorRow, actors, side
from sayso.store.asked import Asked, Given, label, words_of
from sayso.store.citing import Cited, Thing
from sayso.store.file import Store
from sayso.store.namesakes import ITSELF, OWN, WHOLE, other_names
from sayso.store.pace import TEXT, Pace
from sayso.store.packing import Body, Spot, body
from sayso.store.pledged import ORDER
from sayso.store.schema import PARAGRAPH_BITS
from sayso.store.words import begins

AGREEMENTS: Final = ("both sides", "one side", "one report", "contradicted", "no source named")
"""Who tells a claim, as the lists number it."""
PARTS: Final = 300
"""Most parts of one thing that the lists have."""
_LOW: Final = (1 << PARAGRAPH_BITS) - 1


@dataclass(frozen=True, slots=True)
class ClaimRow(Thing):
    """One claim: its words, who tells it, how they agree, in how many separate texts."""

    text: str
    tellers: str
    agreement: str
    texts: int


@dataclass(frozen=True, slots=True)
class DemandRow(Thing):
    """One demand: by whom, to whom, what is asked, the replies in short."""

    text: str
    by: str
    to: str
    replies: str


@dataclass(frozen=True, slots=True)
class CommitmentRow(Thing):
    """One warning or pledge: by whom, to whom, if what, then what."""

    by: str
    to: str
    condition: str
    consequence: str
    kind: str


@dataclass(frozen=True, slots=True)
class EventRow(Thing):
    """One event (days ISO, first and last that it may be), those who take part in it, and where reports tell of it."""

    id: str
    title: str
    who: str
    kind: str
    mode: str | None
    status: str
    earliest: str | None
    latest: str | None


def claims(store: Store, wanted: Given, most: int, skip: int, pace: Pace | None = None) -> Iterator[ClaimRow]:
    """The claims, those of most separate texts first; `wanted`: `text`, `teller`, `side`, `agreement`, `story`."""
    asked = Asked(store)
    standing = _Standing(Cited(store), words_of(wanted, "text"), asked.standing(wanted, "claims"), pace, "claims")
    asked.labelled("teller", wanted, "teller")
    if wanted.get("side"):
        sides = "SELECT number FROM label WHERE instr(' ' || lower(text) || ' ', ' ' || lower(?) || ' ')"
        asked.must(f"sides IN ({sides})", wanted["side"])
    if wanted.get("agreement"):
        asked.must("+agreement = ?", AGREEMENTS.index(wanted["agreement"]))
    asked.in_story(wanted, "claims")
    columns = f"{_STANDING}, id, {label('teller')}, agreement, texts"
    numbers = islice(_claims(asked), *standing.bounds(most, skip))
    rows = (store.one(f"SELECT {columns} FROM claim WHERE number = ?", number) for number in numbers)
    for text, place, what, row in standing.those(rows, most, skip):
        key, tellers, agreement, texts = row
        shown = what if what.cited or not place else Body((place,), what.count, what.parts)
        thing = standing.cited.thing(f"c-{key.hex()}" if key else None, shown)
        yield ClaimRow(*thing, text, tellers, AGREEMENTS[agreement], texts)


def _claims(asked: Asked) -> Iterator[int]:
    """The numbers of the claims: those of most separate texts first, then those of the newest reports."""
    asked.settle("claim")
    if asked.few:
        yield from _first(asked.store.rows(_FEW.format(asked.where), *asked.values))
        return
    shared = Asked(asked.store, [*asked.conditions, "sort IS NOT NULL"], list(asked.values))
    yield from _first(shared.each("number", "claim", ORDER))
    yield from _first(asked.store.rows(_SINGLE.format(asked.where), *asked.values))


def _first(rows: Iterator[Any]) -> Iterator[int]:
    return (number for number, *_ in rows)


_SINGLE: Final = (
    "SELECT number FROM (SELECT sort AS newest, claim AS low, claim + claims AS high FROM told WHERE claims > 0) "
    "CROSS JOIN claim ON number >= low AND number < high{} ORDER BY newest, number"
)
"""The claims of one text, report by report."""
_FEW: Final = (
    "SELECT number FROM claim{} ORDER BY texts DESC, coalesce(sort, "
    "(SELECT t.sort FROM told t WHERE t.claim <= claim.number ORDER BY t.claim DESC LIMIT 1)), number"
)


def demands(store: Store, wanted: Given, most: int, skip: int, pace: Pace | None = None) -> Iterator[DemandRow]:
    """The demands; `wanted`: `text`, `by`, `to`, and `reply`, which says whether there is one."""
    asked = Asked(store)
    standing = _Standing(Cited(store), words_of(wanted, "text"), asked.standing(wanted, None), pace, "demands")
    asked.labelled("owner", wanted, "by")
    asked.labelled("aim", wanted, "to")
    if wanted.get("reply"):
        asked.must(f"replies IS {'NOT NULL' if wanted['reply'] == 'some' else 'NULL'}")
    columns = f"{_STANDING}, {label('owner')}, {label('aim')}, {label('replies')}"
    first, last = standing.bounds(most, skip)
    rows = asked.each(columns, "demand", "reports DESC, sort, number", -1 if last is None else last - first, first)
    for text, _, what, row in standing.those(rows, most, skip):
        by, to, replies = row
        yield DemandRow(*standing.cited.thing(None, what), text, by, to, replies)


_STANDING: Final = "place, wording, body"


@dataclass(slots=True)
class _Standing:
    """What rows say in words that stand in reports: which of them have the words that are `looked_for`.

    With those of them that are `common` a word of their paragraph has to begin; of the others that is known. A `pace`
    says how many rows (`of` what) may be looked into.
    """

    cited: Cited
    looked_for: Sequence[str]
    common: Sequence[str]
    pace: Pace | None
    of: str

    def bounds(self, most: int, skip: int) -> tuple[int, int | None]:
        """Which rows are to be gone through for `most` (-1: all) without the first `skip`."""
        if self.looked_for:
            return (self.pace.after if self.pace else 0), None
        return skip, None if most < 0 else skip + most

    def those(
        self, rows: Iterable[Any], most: int, skip: int
    ) -> Iterator[tuple[str, Spot | None, Body, Sequence[Any]]]:
        """The words of rows, where they stand, and what else the rows have; those that have all words looked for.

        Where words are looked for, at most `most` without the first `skip`; else all of the rows.
        """
        found, at = 0, self.pace.after if self.pace else 0
        for place, own, content, *row in rows:
            what = body(content)
            text, spot = worded(self.cited, what, place, own)
            if text and self._has(text, spot):
                found += 1
                if not self.looked_for or found > skip:
                    yield text, spot, what, row
            at += 1
            if self.looked_for and (found == most + skip or (self.pace and self.pace.spent(TEXT, self.of, at))):
                return

    def _has(self, text: str, spot: Spot | None) -> bool:
        if not all(word in text.casefold() for word in self.looked_for):
            return False
        around = _paragraph(self.cited.whole(spot.report), spot) if spot and self.common else ""
        return not around or all(begins(around, word) for word in self.common)


def _paragraph(text: str, spot: Spot) -> str:
    """The paragraph of a report in which a passage stands."""
    end = text.find("\n", spot.end)
    return text[text.rfind("\n", 0, spot.start) + 1 : len(text) if end < 0 else end]


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
    for content, by, to, condition, consequence, kind in asked.rows(columns, "commitment", ORDER, most, skip):
        yield CommitmentRow(*cited.thing(None, body(content)), by, to, condition, consequence, kind)


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
    order = "earliest, latest, id" if dated else "coalesce(latest, earliest) DESC, id"
    for key, content, title, who, kind, mode, status, *days in asked.rows(columns, "happening", order, most, skip):
        what, name = body(content), f"e-{key.hex()}"
        thing = cited.thing(name if what.count else None, what)
        yield EventRow(*thing, name, title, who, kind, mode, status, *days)


__all__ = [
    "AGREEMENTS",
    "CITED",
    "ITSELF",
    "KINDS",
    "ON_SIDE",
    "OWN",
    "PARTS",
    "WHOLE",
    "ActorRow",
    "ClaimRow",
    "CommitmentRow",
    "DemandRow",
    "EventRow",
    "actors",
    "claims",
    "commitments",
    "demands",
    "events",
    "other_names",
    "side",
    "worded",
]
