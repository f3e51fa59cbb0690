"""Statements, demands, commitments and events as tables, with filters that live in the address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final, TypeVar, get_args

from starlette.requests import Request
from starlette.responses import Response

from sayso import desk
from sayso.briefs.index import Index
from sayso.errors import UsageError
from sayso.model import Act
from sayso.model.corrections import Thing
from sayso.store import lists
from sayso.web import look, rows
from sayso.web.held import Held
from sayso.web.report import whole
from sayso.web.stories import PAGE, joinable, joining, standing

T = TypeVar("T")

LONGEST: Final = 300
"""Characters of a cell."""


@dataclass(frozen=True, slots=True)
class Field:
    """A filter: its name in the address, its label; `choices` where it is one of a few."""

    name: str
    label: str
    choices: tuple[str, ...] = ()
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class View:
    """One table: its title, filters, heads of its columns, and the table of the exports that has the same.

    `thing` is what its rows are where they can be brought together and taken apart.
    """

    title: str
    filters: tuple[Field, ...]
    columns: tuple[str, ...]
    export: str
    thing: Thing | None = None


STATEMENTS: Final = View(
    "Statements",
    (
        Field("text", "Words in it"),
        Field("teller", "Told by"),
        Field("speaker", "Said by"),
        Field("to", "To"),
        Field("side", "Teller’s side (code)"),
        Field("act", "Act", get_args(Act)),
        Field("day", "In reports of", kind="date"),
        Field("story", "Story (id)"),
    ),
    ("Told by", "Said by", "To", "Act", "What", "Where"),
    "statements",
)
DEMANDS: Final = View(
    "Demands",
    (
        Field("text", "Words in it"),
        Field("by", "By"),
        Field("to", "To"),
        Field("reply", "Replies", ("some", "none in these reports")),
    ),
    ("By", "To", "What is asked", "Replies", "Where"),
    "demands",
)
COMMITMENTS: Final = View(
    "Warnings and pledges",
    (
        Field("text", "Words in it"),
        Field("by", "By"),
        Field("to", "To"),
        Field("kind", "Kind", ("pledge", "warning")),
        Field("act", "Act", get_args(Act)),
    ),
    ("By", "To", "If", "Then", "Kind", "Where"),
    "commitments",
)
EVENTS: Final = View(
    "Events",
    (
        Field("text", "Words in it"),
        Field("who", "Who takes part"),
        Field("kind", "Kind"),
        Field("status", "Status", ("past", "scheduled", "hypothetical", "denied")),
        Field("from", "From", kind="date"),
        Field("until", "Until", kind="date"),
        Field("story", "Story (id)"),
    ),
    ("When", "What", "Who", "Kind", "Status", "Where"),
    "events",
    "event",
)


def statements(held: Held, request: Request) -> Response:
    """GET /statements?…: by the lists of the store, which read no reading."""
    given = given_by(request, STATEMENTS)
    number = whole(request, "page", most=10_000)
    with held.listed() as (store, fresh):
        if store is None:
            return joining(request)
        wanted = desk.Filters(**{field.name: given.get(field.name) or None for field in STATEMENTS.filters})
        found = list(lists.statements(store, wanted, PAGE + 1, (number - 1) * PAGE))
    made = [rows.statement(row) for row in found[:PAGE]]
    return _table(held, request, STATEMENTS, made, number, len(found) > PAGE, None, fresh)


def demands(held: Held, request: Request) -> Response:
    """GET /demands?…"""
    return listed(held, request, DEMANDS, lambda index: index.findings.demands, rows.wanted_demand, rows.demand)


def commitments(held: Held, request: Request) -> Response:
    """GET /commitments?…"""
    return listed(
        held, request, COMMITMENTS, lambda index: index.findings.commitments, rows.wanted_commitment, rows.commitment
    )


def events(held: Held, request: Request) -> Response:
    """GET /events?…"""
    return listed(held, request, EVENTS, rows.by_day, rows.wanted_event, rows.event)


def listed(
    held: Held,
    request: Request,
    view: View,
    every: Callable[[Index], Iterable[T]],
    wanted: Callable[[Index, T, rows.Given], bool],
    cells: Callable[[Index, T], Sequence[rows.Cell]],
) -> Response:
    """A table of what the newest result has."""
    given = given_by(request, view)
    with held.opened() as store:
        known, fresh = held.known(store)
    if known is None:
        return joining(request)
    number = whole(request, "page")
    found: Iterator[T] = (row for row in every(known.look) if wanted(known.look, row, given))
    shown = list(islice(found, (number - 1) * PAGE, number * PAGE + 1))
    made = [cells(known.look, row) for row in shown[:PAGE]]
    return _table(held, request, view, made, number, len(shown) > PAGE, look.Links(known.look), fresh)


def _table(
    held: Held,
    request: Request,
    view: View,
    made: Sequence[Sequence[rows.Cell]],
    number: int,
    more: bool,
    links: look.Links | None,
    fresh: bool,
) -> Response:
    return look.page(
        request,
        "table.html",
        standing=standing(fresh),
        view=view,
        rows=made,
        number=number,
        more=more,
        links=links,
        longest=LONGEST,
        **(joinable(held, view.thing) if view.thing else {}),
        most_cited=rows.MOST_CITED,
    )


def given_by(request: Request, view: View) -> rows.Given:
    """The filters of the address. Raises UsageError where one has a value that it cannot have."""
    found = {field.name: request.query_params.get(field.name, "").strip()[:200] for field in view.filters}
    for field in view.filters:
        if field.choices and found[field.name] and found[field.name] not in field.choices:
            raise UsageError(f"{field.name} is '{found[field.name][:40]}', expected one of {', '.join(field.choices)}")
        if field.kind == "date" and found[field.name]:
            _day(found[field.name], field.name)
    return found


def _day(given: str, name: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise UsageError(f"{name} is '{given[:40]}', expected a day as 2031-05-09") from error
