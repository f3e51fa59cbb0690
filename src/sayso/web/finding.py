"""Timeline and search."""

from __future__ import annotations

from itertools import groupby, islice
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from sayso import desk
from sayso.briefs import words
from sayso.model import When
from sayso.store.lists import HitRow
from sayso.web import look, rows, tables
from sayso.web.held import Held
from sayso.web.report import whole
from sayso.web.stories import PAGE, joining, standing

MOST_HITS: Final = 1_000
"""Paragraphs that a search looks at."""
LONGEST: Final = 600


def timeline(held: Held, request: Request) -> Response:
    """GET /timeline?…: events of a known day, oldest first, by day."""
    given = tables.given_by(request, tables.EVENTS)
    with held.opened() as store:
        known, fresh = held.known(store)
    if known is None:
        return joining(request)
    index, number = known.look, whole(request, "page")
    dated = [event for event in index.picture.events if event.when.earliest and event.when.latest]
    dated.sort(key=lambda event: (event.when.earliest, event.when.latest, event.id))
    found = (event for event in dated if rows.wanted_event(index, event, given))
    shown = list(islice(found, (number - 1) * PAGE, number * PAGE + 1))
    days = groupby(shown[:PAGE], key=lambda event: (event.when.earliest, event.when.latest))
    return look.page(
        request,
        "timeline.html",
        standing=standing(fresh),
        view=tables.EVENTS,
        days=[(words.when(When(first, last, ""), weekday=True), list(events)) for (first, last), events in days],
        links=look.Links(index),
        most_cited=rows.MOST_CITED,
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
