"""Addresses of stories that have other reports by now: they lead on to the story that holds those reports today."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.store import Store, lists

_STORY: Final = re.compile(r"y-([0-9a-f]{12})")


class MovedError(Exception):
    """The story that a request names is called otherwise now; says the address of the same page of that story."""


def follow(store: Store, request: Request, wanted: str) -> None:
    """Nothing where the lists have a story of this id, or had none. Raises MovedError where it is called otherwise now.

    A story is called by its reports, so each that joins it gives it another id.
    """
    now = called(store, wanted)
    if now == wanted:
        return
    given = parse_qsl(request.url.query, keep_blank_values=True)
    query = urlencode([(name, now if value.strip() == wanted else value) for name, value in given])
    path = f"/story/{now}" if request.path_params.get("story") == wanted else request.url.path
    raise MovedError(f"{path}?{query}" if query else path)


def called(store: Store, wanted: str) -> str:
    """What a story is called now: `wanted` where that is still its id, or never was one."""
    return lists.now_called(store, wanted) or wanted


def waiting(store: Store, wanted: str) -> bool:
    """Whether a story of this id was listed once, and its reports are still to be joined."""
    key = _STORY.fullmatch(wanted)
    query = "SELECT 1 FROM former f JOIN touched t ON t.report = f.report WHERE f.id = ?"
    return key is not None and store.maybe(query, bytes.fromhex(key[1])) is not None


def led_on(request: Request, error: Exception) -> Response:
    """The way to the story as it is called now."""
    return RedirectResponse(str(error), 303)
