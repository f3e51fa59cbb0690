"""The front page, and the brief of one story."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from datetime import date
from threading import Lock
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from sayso.briefs import build, svg, words
from sayso.briefs.page import Brief, Page
from sayso.errors import UsageError
from sayso.model import When
from sayso.store.lists import StoryRow
from sayso.web import look
from sayso.web.held import Held, Known
from sayso.web.report import whole

PAGE: Final = 50
"""Rows of a page."""
SEEN: Final = "sayso-seen"
"""The cookie with the day of this visit and of the one before."""
KEPT: Final = 64
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


def front(held: Held, request: Request) -> Response:
    """GET /?page="""
    with held.opened() as store:
        there, fresh = held.lists(store)
        if not there:
            return joining(request)
        stories = held.stories(store)
        (reports,) = store.one("SELECT count(*) FROM report")
    number = whole(request, "page")
    rows = stories[(number - 1) * PAGE : number * PAGE]
    before, cookie = _visits(request.cookies.get(SEEN, ""), held.today)
    answer = look.page(
        request,
        "stories.html",
        standing=standing(fresh),
        rows=rows,
        day=_day,
        total=len(stories),
        reports=reports,
        since=before,
        fresh=sum(row.added >= before for row in stories) if before else 0,
        number=number,
        more=number * PAGE < len(stories),
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
    earliest, latest = (date.fromisoformat(day) if day else None for day in (row.earliest, row.latest))
    return words.when(When(earliest, latest, ""))


class Stories:
    """The briefs of stories, the last few of them kept as they were written."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._kept: OrderedDict[tuple[int, str], Page] = OrderedDict()
        self._lock = Lock()

    def page(self, request: Request) -> Response:
        """GET /story/ID."""
        with self._held.opened() as store:
            known, fresh = self._held.known(store)
        if known is None:
            return joining(request)
        wanted = request.path_params["story"]
        if not any(story.id == wanted for story in known.result.picture.stories):
            raise UsageError(
                f"no story has the id {wanted[:40]}: it has other reports now, or never was; see all stories"
            )
        page = self._page(known, wanted)
        return look.page(
            request,
            "story.html",
            standing=standing(fresh),
            brief=Brief(replace(known.look, failures=()), (page,), ()),
            look=known.look,
            page=page,
            story=wanted,
            links=look.Links(known.look),
            drawing=svg.draw(page.timeline),
            reports=[],
            excerpts={},
            single=True,
        )

    def _page(self, known: Known, story: str) -> Page:
        key = (known.changes, story)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = one_story(known, story)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made


def one_story(known: Known, story: str) -> Page:
    """The page of one story, as the brief of the whole store has it."""
    stories = known.result.picture.stories
    return build.story_page(known.look, next(one for one in stories if one.id == story), stories)
