"""What the guard lets through, and what it refuses."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from sayso.web.guard import MAX_PASSES, PASS_HEADER, Guard, Keys, Passes

HOST = "127.0.0.1:8321"
HERE = {"origin": f"http://{HOST}"}


async def _page(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"{request.method} {request.url.path} {request.url.query}")


@pytest.fixture
def keys() -> Keys:
    return Keys.make()


@pytest.fixture
def client(keys: Keys) -> TestClient:
    """A browser that has not been let in."""
    app = Starlette(routes=[Route("/{path:path}", _page, methods=["GET", "POST"])])
    return TestClient(Guard(app, keys, {HOST, "localhost:8321"}), base_url=f"http://{HOST}", follow_redirects=False)


@pytest.fixture
def known(client: TestClient, keys: Keys) -> TestClient:
    """A browser that came by the address with the token."""
    client.get(f"/?token={keys.token}")
    return client


def test_the_address_with_the_token_sets_a_cookie_and_leaves_the_token_behind(client: TestClient, keys: Keys) -> None:
    answer = client.get(f"/stories?day=2031-01-01&token={keys.token}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/stories?day=2031-01-01")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("sayso-8321=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert client.get("/stories").text == "GET /stories "


def test_an_address_with_the_token_leads_to_no_other_host(client: TestClient, keys: Keys) -> None:
    assert client.get(f"http://{HOST}//evil.example/x?token={keys.token}").headers["location"] == "/evil.example/x"


@pytest.mark.parametrize("query", ["", "?token=", "?token=guess", "?token=a&token=b"])
def test_without_the_token_all_is_refused(client: TestClient, query: str) -> None:
    answer = client.get(f"/{query}")
    assert answer.status_code == 401
    assert answer.text == "refused: open the address with the token that 'sayso serve' has shown\n"


@pytest.mark.parametrize("cookie", ["sayso-8321=guess", "sayso-9000=guess", "sayso-8321", "\x01"])
def test_another_cookie_is_refused(client: TestClient, cookie: str) -> None:
    assert client.get("/", headers={"cookie": cookie}).status_code == 401


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8321", "127.0.0.1", "127.0.0.1:9000", ""])
def test_another_host_is_refused(known: TestClient, keys: Keys, host: str) -> None:
    for path in ("/", f"/?token={keys.token}"):
        answer = known.get(path, headers={"host": host})
        assert (answer.status_code, answer.text) == (421, "refused: the request names another host\n")


@pytest.mark.parametrize(
    "headers", [{}, {"origin": "http://evil.example"}, {"origin": "null"}, {"origin": f"https://{HOST}"}]
)
def test_a_change_from_another_page_is_refused(known: TestClient, keys: Keys, headers: Mapping[str, str]) -> None:
    answer = known.post("/correct", headers={**headers, PASS_HEADER: keys.passes.issue()})
    assert (answer.status_code, answer.text) == (403, "refused: the request comes from another page\n")


@pytest.mark.parametrize("given", ["", "guess"])
def test_a_change_without_a_pass_is_refused(known: TestClient, given: str) -> None:
    answer = known.post("/correct", headers={**HERE, PASS_HEADER: given})
    assert answer.status_code == 403
    assert answer.text.startswith("refused: this was sent already")


def test_a_change_that_is_sent_again_is_refused(known: TestClient, keys: Keys) -> None:
    first, second = keys.passes.issue(), keys.passes.issue()
    assert known.post("/correct", headers={**HERE, PASS_HEADER: first}).status_code == 200
    assert known.post("/correct", headers={**HERE, PASS_HEADER: first}).status_code == 403
    assert known.post(f"/correct?pass={second}", headers=HERE).status_code == 200
    assert known.post(f"/correct?pass={second}", headers=HERE).status_code == 403


def test_every_answer_forbids_framing_sniffing_and_keeping(client: TestClient, known: TestClient) -> None:
    for answer in (client.get("/", headers={"host": "x"}), known.get("/")):
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "same-origin"


def test_the_oldest_passes_lapse() -> None:
    passes = Passes()
    first = passes.issue()
    second = passes.issue()
    for _ in range(MAX_PASSES - 1):
        passes.issue()
    assert (passes.take(first), passes.take(second)) == (False, True)
