"""Pages as they are rendered: what becomes of what they show."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from starlette.requests import Request

from sayso.web import look


class Words(str):
    """Words of which one can tell that nothing holds them any more."""


@pytest.fixture
def uncollected() -> Iterator[None]:
    """No collection of what only holds itself."""
    gc.disable()
    yield
    gc.enable()


def test_what_a_page_shows_is_let_go_of_once_it_is_rendered(uncollected: None) -> None:
    wanted = Words("who said so")
    held = weakref.ref(wanted)
    request = Request({"type": "http", "method": "GET", "path": "/search", "query_string": b"q=said", "headers": []})
    page = look.page(request, "search.html", wanted=wanted, rows=[], longest=10, number=1, more=False)
    assert b"who said so" in page.body
    del wanted
    assert held() is None
