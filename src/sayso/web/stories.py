"""The front page, and the brief of one story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from sayso.briefs import svg, words
from sayso.desk import correcting, pieces
from sayso.errors import UsageError
from sayso.model.corrections import Thing
from sayso.store import lists
from sayso.store.lists import StoryRow
from sayso.web import former, look
from sayso.web.held import Held
from sayso.web.report import whole

PAGE: Final = 50
"""Rows of a page."""
SEEN: Final = "sayso-seen"
"""The cookie with the day of this visit and of the one before."""
OLDER: Final = "Reports or corrections came in since this was made; it is being made again. Load the page again soon."


def joining(request: Request) -> Response:
    """What is shown while there is no result yet."""
    return look.page(
        request,
        "message.html",
        503,
        heading="The reports are being brought together",
        message="This is done once after reports were added; the page is there as soon as it is done.",
        again=request.url.path,
        wait=True,
    )


def standing(fresh: bool) -> str:
    """What a page says of its age."""
    return "" if fresh else OLDER


def joinable(held: Held, thing: Thing) -> Mapping[str, Any]:
    """What a page needs whose things can be brought together: a pass, and the last that was done to such things."""
    with held.opened() as store:
        done = [c for c in correcting.standing(store) if c.thing == thing and c.what in ("merge", "split")]
    return {"key": held.keys.passes.issue(), "thing": thing, "last": done[-1] if done else None}


def front(held: Held, request: Request) -> Response:
    """GET /?page="""
    number = whole(request, "page")
    before, cookie = _visits(request.cookies.get(SEEN, ""), held.today)
    with held.listed() as (store, standing_now):
        if store is None:
            return joining(request)
        rows = list(lists.newest(store, PAGE, (number - 1) * PAGE))
        total = lists.counted(store)
        fresh = lists.counted(store, before) if before else 0
        (reports,) = store.one("SELECT count(*) FROM report")
    answer = look.page(
        request,
        "stories.html",
        standing=standing(standing_now),
        rows=rows,
        day=_day,
        total=total,
        reports=reports,
        since=before,
        fresh=fresh,
        number=number,
        more=number * PAGE < total,
        **joinable(held, "story"),
    )
    answer.set_cookie(SEEN, cookie, max_age=365 * 86_400, httponly=True, samesite="strict", path="/")
    return answer


def _visits(cookie: str, today: str) -> tuple[str, str]:
    """The day of the visit before this one ("" for none), and the cookie for the next."""
    before, _, last = cookie.partition("|")
    if not _is_day(last) or (before and not _is_day(before)):
        return "", f"|{today}"
    return (before, cookie) if last == today else (last, f"{last}|{today}")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _day(row: StoryRow) -> str:
    return words.when(lists.when(row.earliest, row.latest))


def story(held: Held, request: Request) -> Response:
    """GET /story/ID?whole=: from the piece of the story, without the rest; of a long one the beginnings of its lists,
    or with `whole` 1 all. An id that it had before leads on.
    """
    wanted = request.path_params["story"]
    with held.listed() as (store, fresh):
        if store is None:
            return joining(request)
        brief = pieces.brief(store, wanted, "html", short=request.query_params.get("whole") != "1")
        if brief is None:
            former.follow(store, request, wanted)
            if not former.waiting(store, wanted) and not store.maybe("SELECT 1 FROM story WHERE id = ?", wanted):
                raise UsageError(f"no story has the id {wanted[:40]}: its reports are gone, or it never was one")
    if brief is None:
        return joining(request)
    (page,) = brief.pages
    index = brief.index
    return look.page(
        request,
        "story.html",
        standing=standing(fresh),
        brief=replace(brief, index=replace(index, failures=())),
        look=index,
        page=page,
        story=wanted,
        links=look.Links(index),
        drawing=svg.draw(page.timeline),
        reports=[],
        excerpts={},
        single=True,
    )
