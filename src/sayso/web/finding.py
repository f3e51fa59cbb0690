"""Timeline and search."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, islice
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from sayso import desk
from sayso.briefs import words
from sayso.store import tables as stored
from sayso.store.lists import HitRow, when
from sayso.web import look, tables
from sayso.web.held import Held
from sayso.web.report import whole
from sayso.web.stories import PAGE, joining, standing

MOST_HITS: Final = 1_000
"""Paragraphs that a search looks at."""
LONGEST: Final = 600
TIMELINE: Final = replace(
    tables.EVENTS, filters=tuple(field for field in tables.EVENTS.filters if field.name != "story"), thing=None
)
"""The filters of the timeline: those of the events that its list knows."""


def timeline(held: Held, request: Request) -> Response:
    """GET /timeline?…: events of a known day, oldest first, by day."""
    given, number = tables.given_by(request, TIMELINE), whole(request, "page", most=10_000)
    with held.listed() as (store, fresh):
        if store is None:
            return joining(request)
        shown = list(stored.events(store, given, PAGE + 1, (number - 1) * PAGE, dated=True))
    days = groupby(shown[:PAGE], key=lambda event: (event.earliest, event.latest))
    return look.page(
        request,
        "timeline.html",
        standing=standing(fresh),
        view=TIMELINE,
        days=[(words.when(when(first, last), weekday=True), list(events)) for (first, last), events in days],
        links=look.Listed(),
        number=number,
        more=len(shown) > PAGE,
    )


def search(held: Held, request: Request) -> Response:
    """GET /search?q="""
    wanted = request.query_params.get("q", "").strip()[:500]
    number = whole(request, "page", most=MOST_HITS // PAGE)
    found: list[HitRow] = []
    if wanted:
        with held.opened() as store:
            hits = desk.hits(store, wanted, min(number * PAGE + 1, MOST_HITS))
            found = list(islice(hits, (number - 1) * PAGE, None))
    return look.page(
        request,
        "search.html",
        wanted=wanted,
        rows=found[:PAGE],
        longest=LONGEST,
        number=number,
        more=len(found) > PAGE,
    )
