"""Statements, demands, commitments and events as tables, with filters that live in the address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from starlette.requests import Request
from starlette.responses import Response

from sayso import desk
from sayso.errors import UsageError
from sayso.model import Act
from sayso.model.corrections import Thing
from sayso.store import Store, lists
from sayso.store import tables as stored
from sayso.store.asked import Given
from sayso.store.pace import Pace
from sayso.web import former, look, rows
from sayso.web.held import Held
from sayso.web.report import whole
from sayso.web.stories import PAGE, joinable, joining, standing

Finding = Callable[[Store, Given, int, int, Pace], Iterable[rows.Row]]
"""Rows that a list has by filters: at most so many, without so many first ones, as far as a pace goes."""
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
    """GET /statements?…"""
    return listed(held, request, STATEMENTS, _said)


def _said(store: Store, given: Given, most: int, skip: int, pace: Pace) -> Iterable[lists.StatementRow]:
    wanted = desk.Filters(**{field.name: given.get(field.name) or None for field in STATEMENTS.filters})
    return lists.statements(store, wanted, most, skip, pace)


def demands(held: Held, request: Request) -> Response:
    """GET /demands?…"""
    return listed(held, request, DEMANDS, stored.demands)


def commitments(held: Held, request: Request) -> Response:
    """GET /commitments?…"""
    return listed(held, request, COMMITMENTS, unpaced(stored.commitments))


def events(held: Held, request: Request) -> Response:
    """GET /events?…"""
    return listed(held, request, EVENTS, unpaced(stored.events))


def unpaced(found: Callable[[Store, Given, int, int], Iterable[rows.Row]]) -> Finding:
    """A list that is gone through to its end, whatever the pace."""
    return lambda store, given, most, skip, _: found(store, given, most, skip)


def listed(held: Held, request: Request, view: View, found: Finding) -> Response:
    """A table of what the lists of the store have, which read no reading."""
    given, number = given_by(request, view), whole(request, "page")
    pace = Pace(whole(request, "after", least=0))
    with held.listed() as (store, fresh):
        if store is None:
            return joining(request)
        former.follow(store, request, given.get("story", ""))
        shown = list(found(store, given, PAGE + 1, (number - 1) * PAGE, pace))
    return look.page(
        request,
        "table.html",
        standing=standing(fresh),
        view=view,
        rows=[rows.cells(row) for row in shown[:PAGE]],
        number=number,
        more=len(shown) > PAGE,
        pace=pace,
        links=look.Listed(),
        longest=LONGEST,
        **(joinable(held, view.thing) if view.thing else {}),
    )


def given_by(request: Request, view: View) -> Given:
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
