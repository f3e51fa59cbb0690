"""Who may ask: only this machine's browser, with the token that was shown where the pages were started.

A request has to name this host, bring the session's cookie (which the address with the token sets), and, where it would
change something, come from these pages themselves with a pass that is good for one request. Everything else is refused
before any page sees it.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE: Final = ("GET", "HEAD")
PASS_HEADER: Final = "x-sayso-pass"
MAX_PASSES: Final = 4_096
MAX_BODY: Final = 64_000_000

_HEADERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)


class Passes:
    """Passes for requests that change something: each is good once. The oldest lapse where there are too many."""

    def __init__(self) -> None:
        self._open: dict[str, None] = {}

    def issue(self) -> str:
        """A new pass."""
        made = secrets.token_urlsafe(18)
        self._open[made] = None
        while len(self._open) > MAX_PASSES:
            del self._open[next(iter(self._open))]
        return made

    def take(self, given: str) -> bool:
        """Whether `given` is a pass that was not used yet; it is used now."""
        return self._open.pop(given, self) is None


@dataclass(frozen=True, slots=True)
class Keys:
    """What lets a browser in: the token of the address, the session that its cookie carries, the passes."""

    token: str
    session: str
    passes: Passes

    @staticmethod
    def make() -> Keys:
        """New ones."""
        return Keys(secrets.token_urlsafe(24), secrets.token_urlsafe(24), Passes())


class Guard:
    """ASGI middleware that lets through only what may pass; all else is one line and a status of 4xx."""

    def __init__(self, app: ASGIApp, keys: Keys, hosts: Iterable[str]) -> None:
        """`hosts` are what a request may name, with the port: "127.0.0.1:8321"."""
        self._app, self._keys, self._hosts = app, keys, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        send = _with_headers(send)
        if scope["type"] != "http":
            await PlainTextResponse("refused: only HTTP is spoken here\n", 403)(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        answer = self._welcome(scope, headers) or self._refusal(scope, headers)
        if answer is not None:
            await answer(scope, receive, send)
            return
        await self._app(scope, _bounded(receive), send)

    def _welcome(self, scope: Scope, headers: Mapping[str, str]) -> ASGIApp | None:
        """Where the address has the token: the cookie, and the way to the same address without it."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for name, value in query if name == "token"]
        if headers.get("host") not in self._hosts or scope["method"] != "GET" or len(given) != 1:
            return None
        if not hmac.compare_digest(given[0].encode(), self._keys.token.encode()):
            return None
        rest = urlencode([(name, value) for name, value in query if name != "token"])
        path = "/" + str(scope["path"]).lstrip("/")
        answer = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
        answer.set_cookie(_cookie(headers), self._keys.session, httponly=True, samesite="strict", path="/")
        return answer

    def _refusal(self, scope: Scope, headers: Mapping[str, str]) -> ASGIApp | None:
        """Why a request is refused, None where it is not."""
        if headers.get("host") not in self._hosts:
            return PlainTextResponse("refused: the request names another host\n", 421)
        if not hmac.compare_digest(_session(headers).encode(), self._keys.session.encode()):
            return PlainTextResponse("refused: open the address with the token that 'sayso serve' has shown\n", 401)
        if scope["method"] in SAFE:
            return None
        if headers.get("origin") != f"http://{headers['host']}":
            return PlainTextResponse("refused: the request comes from another page\n", 403)
        if not self._keys.passes.take(headers.get(PASS_HEADER, "") or _pass(scope)):
            return PlainTextResponse("refused: this was sent already, or the page is old: load it again\n", 403)
        return None


def _pass(scope: Scope) -> str:
    """The pass of a form, which stands in its address."""
    query: dict[str, str] = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    return query.get("pass", "")


def _cookie(headers: Mapping[str, str]) -> str:
    """The cookie's name: cookies do not tell ports apart, so it has the port in it."""
    return f"sayso-{headers.get('host', '').rpartition(':')[2]}"


def _session(headers: Mapping[str, str]) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(_cookie(headers))
    except CookieError:
        return ""
    return str(found.value) if found else ""


def _with_headers(send: Send) -> Send:
    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *_HEADERS]
        await send(message)

    return sender


class TooLargeError(Exception):
    """The body of a request is larger than any that these pages send."""


def _bounded(receive: Receive) -> Receive:
    """`receive` that stops at `MAX_BODY` bytes. Raises TooLargeError."""
    seen = 0

    async def receiver() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MAX_BODY:
            raise TooLargeError(f"the request has over {MAX_BODY:,} bytes, expected at most that")
        return message

    return receiver
