"""Warnings and pledges as a graph, of all stories or of what its filters leave: the drawing is that of the brief."""

from __future__ import annotations

from datetime import date
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from sayso.briefs import pledges
from sayso.briefs.index import Index
from sayso.briefs.scope import Scope
from sayso.model import Commitment, Story
from sayso.web import look, rows, tables
from sayso.web.held import Held
from sayso.web.report import whole
from sayso.web.stories import joining, standing
from sayso.web.tables import Field, View

DRAWN: Final = 12
"""Conditions of one page."""
GRAPH: Final = View(
    "What leads to what",
    (
        Field("by", "By"),
        Field("to", "To"),
        Field("if", "Words in the condition"),
        Field("story", "Story (id)"),
        Field("day", "In reports of", kind="date"),
    ),
    (),
    "commitments",
)


def page(held: Held, request: Request) -> Response:
    """GET /graph?by=&to=&if=&story=&day="""
    given = tables.given_by(request, GRAPH)
    with held.opened() as store:
        known, fresh = held.known(store)
    if known is None:
        return joining(request)
    index, number = known.look, whole(request, "page")
    scope = Scope(index, Story("", None, ()))
    found = pledges.grouped(scope, (one for one in index.findings.commitments if _wanted(index, one, given)))
    shown = found[(number - 1) * DRAWN : number * DRAWN]
    return look.page(
        request,
        "graph.html",
        standing=standing(fresh),
        view=GRAPH,
        drawn=pledges.whole_graph(scope, shown),
        links=look.Links(index),
        number=number,
        more=number * DRAWN < len(found),
    )


def _wanted(index: Index, one: Commitment, given: rows.Given) -> bool:
    """Whether a warning or pledge has a condition, and is one that the filters leave."""
    conditions = " ".join(wording.condition.text for wording in one.wordings if wording.condition)
    reports = [wording.consequence.report for wording in one.wordings]
    return (
        bool(conditions)
        and rows.has(conditions, given, "if")
        and rows.has(rows.named(index, one.by), given, "by")
        and rows.has(rows.named(index, one.to), given, "to")
        and rows.in_story(index, reports, given)
        and (not given.get("day") or any(_out(index, report, date.fromisoformat(given["day"])) for report in reports))
    )


def _out(index: Index, report: str, day: date) -> bool:
    """Whether a report may have been published on a day."""
    when = index.picture.dates.get(report)
    return bool(when and when.earliest and when.latest and when.earliest <= day <= when.latest)
