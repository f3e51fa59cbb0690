"""The rows of the tables: which of them the filters leave, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Final

from sayso.briefs import words
from sayso.briefs.index import Index
from sayso.briefs.scope import party
from sayso.model import Citation, Commitment, Demand, Event
from sayso.store.lists import StatementRow

Given = Mapping[str, str]

MOST_CITED: Final = 12
"""Citations of a cell."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: words, the address that they lead to, citations after them.

    `chosen` is the passage by which the row is named where several rows can be chosen; `apart` is the id of what the
    row is, where it can be taken apart.
    """

    text: str = ""
    href: str = ""
    citations: tuple[Citation, ...] = ()
    chosen: Citation | None = None
    apart: str = ""


def statement(row: StatementRow) -> Sequence[Cell]:
    """The cells of a statement."""
    href = f"/report/{row.report}?said={row.id}#{row.id}"
    return (
        Cell(row.teller or "no source named"),
        Cell((row.speaker or "") if row.speaker != row.teller else ""),
        Cell(", ".join(row.to)),
        Cell(row.act),
        Cell(row.text),
        Cell(f"{words.line(PurePath(row.path).name)}¶{row.paragraph}", href),
    )


def has(text: str, given: Given, name: str) -> bool:
    """Whether a text has all the words that a filter asks for."""
    folded = text.casefold()
    return all(word in folded for word in given.get(name, "").casefold().split())


def named(index: Index, key: str | None) -> str:
    """What a side or an actor is called, nothing where there is none."""
    return party(index, key) if key else ""


def in_story(index: Index, reports: Iterable[str], given: Given) -> bool:
    """Whether one of these reports is of the story that a filter asks for."""
    return not given.get("story") or any(index.story_of.get(report) == given["story"] for report in reports)


def wanted_demand(index: Index, one: Demand, given: Given) -> bool:
    """Whether a demand is one that the filters leave."""
    return (
        has(one.text, given, "text")
        and has(named(index, one.by), given, "by")
        and has(named(index, one.to), given, "to")
        and given.get("reply") in ("", None, "some" if one.answers else "none in these reports")
    )


def demand(index: Index, one: Demand) -> Sequence[Cell]:
    """The cells of a demand."""
    replies = "; ".join(f"{named(index, a.by)}: {a.act} ({a.link})" for a in one.answers)
    return (
        Cell(named(index, one.by)),
        Cell(named(index, one.to)),
        Cell(one.text),
        Cell(replies or "no reply in these reports"),
        Cell(citations=one.citations[:MOST_CITED]),
    )


def wanted_commitment(index: Index, one: Commitment, given: Given) -> bool:
    """Whether a warning or pledge is one that the filters leave."""
    return (
        has(f"{one.condition or ''} {one.consequence}", given, "text")
        and has(named(index, one.by), given, "by")
        and has(named(index, one.to), given, "to")
        and given.get("kind") in ("", None, one.kind)
        and given.get("act") in ("", None, one.act)
    )


def commitment(index: Index, one: Commitment) -> Sequence[Cell]:
    """The cells of a warning or pledge."""
    return (
        Cell(named(index, one.by)),
        Cell(named(index, one.to)),
        Cell(one.condition or ""),
        Cell(one.consequence),
        Cell(one.kind),
        Cell(citations=tuple(wording.consequence for wording in one.wordings[:MOST_CITED])),
    )


def by_day(index: Index) -> Sequence[Event]:
    """The events, the latest first; those of no day last."""
    return sorted(
        index.picture.events, key=lambda e: (-(e.when.latest or e.when.earliest or date.min).toordinal(), e.id)
    )


def wanted_event(index: Index, one: Event, given: Given) -> bool:
    """Whether an event is one that the filters of `EVENTS` leave."""
    who = " ".join(index.actors[key].name for key in one.participants if key in index.actors)
    return (
        has(one.title, given, "text")
        and has(who, given, "who")
        and has(one.kind, given, "kind")
        and given.get("status") in ("", None, one.status)
        and _within(one, given)
        and in_story(index, (mention.span.report for mention in one.mentions), given)
    )


def _within(one: Event, given: Given) -> bool:
    """Whether an event may have been in the time that is asked for."""
    first, last = one.when.earliest or one.when.latest, one.when.latest or one.when.earliest
    if given.get("from") and (last is None or last < date.fromisoformat(given["from"])):
        return False
    return not (given.get("until") and (first is None or first > date.fromisoformat(given["until"])))


def event(index: Index, one: Event) -> Sequence[Cell]:
    """The cells of an event."""
    who = [words.line(index.actors[key].name) for key in one.participants if key in index.actors]
    return (
        Cell(words.when(one.when), chosen=one.mentions[0].span, apart=one.id if len(one.mentions) > 1 else ""),
        Cell(one.title),
        Cell(", ".join(who)),
        Cell(f"{one.kind}, {one.mode}" if one.mode else one.kind),
        Cell(one.status),
        Cell(citations=tuple(mention.span for mention in one.mentions[:MOST_CITED])),
    )
