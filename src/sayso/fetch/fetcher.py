"""Getting one address: conditional requests, robots, a pace for each host, back-off, bounds."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpcore
from protego import Protego

import sayso
from sayso.errors import FetchError
from sayso.fetch.guard import Guard, checked

AGENT = f"sayso/{sayso.__version__}"
_REDIRECTS = (301, 302, 303, 307, 308)
_UNCHANGED = 304
_AGAIN = (429, 500, 502, 503, 504)
_FOUND, _GONE, _BROKEN = 200, 400, 500
_ROBOTS = 86_400.0  # seconds for which a host's robots.txt is believed (RFC 9309)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch: bytes, seconds in all, redirects, tries; seconds between two requests to one host."""

    size: int = 32_000_000
    seconds: float = 60.0
    redirects: int = 5
    tries: int = 3
    pace: float = 2.0
    longest_wait: float = 120.0


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave: where it was found after redirects, its bytes, the marks for a conditional request."""

    url: str
    data: bytes
    kind: str
    etag: str | None
    modified: str | None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The address has nothing newer than what the marks of the request stand for."""

    url: str


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    data: bytes


class Fetcher:
    """Fetches addresses one after another; remembers each host's robots.txt for a day, and when it was last asked."""

    def __init__(
        self,
        limits: Limits | None = None,
        private: bool = False,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`private` allows hosts that are not on the public internet; `clock` and `sleep` are for tests."""
        self._limits = limits or Limits()
        self._pool = httpcore.ConnectionPool(network_backend=Guard(private), max_connections=4)
        self._clock, self._sleep = clock, sleep
        self._robots: dict[str, tuple[float, Protego]] = {}
        self._asked: dict[str, float] = {}

    def get(self, url: str, etag: str | None = None, modified: str | None = None) -> Page | Unchanged:
        """What stands at `url`, if it is newer than `etag` or `modified` say.

        Raises FetchError where the address, a redirect or the host's robots.txt forbids it, where it fails or
        is too large or too slow, each in one line.
        """
        marks = {"If-None-Match": etag or "", "If-Modified-Since": modified or ""}
        at = checked(url)
        for _ in range(self._limits.redirects + 1):
            self._allowed(at)
            answer = self._tried(at, {name: value for name, value in marks.items() if value})
            if answer.status in _REDIRECTS and "location" in answer.headers:
                at = checked(urljoin(at, answer.headers["location"]))
                continue
            if answer.status == _UNCHANGED:
                return Unchanged(at)
            if answer.status != _FOUND:
                raise FetchError(f"{at} answered {answer.status}, expected {_FOUND}")
            head = answer.headers
            kind = head.get("content-type", "").partition(";")[0].strip().lower()
            return Page(at, answer.data, kind, head.get("etag"), head.get("last-modified"))
        raise FetchError(f"{url} leads on over {self._limits.redirects} redirects, expected fewer")

    def _allowed(self, url: str) -> None:
        """Raise FetchError where robots.txt forbids `url` (RFC 9309: none allows all, a broken one nothing)."""
        host = _origin(url)
        known = self._robots.get(host)
        if known is None or self._clock() - known[0] > _ROBOTS:
            answer = self._robots_of(host)
            if answer.status >= _BROKEN:
                raise FetchError(f"{host}/robots.txt answered {answer.status}: {url} is left while that stays so")
            rules = answer.data.decode("utf-8", "replace") if answer.status == _FOUND else ""
            known = self._robots[host] = self._clock(), Protego.parse(rules)
        if not known[1].can_fetch(url, AGENT):
            raise FetchError(f"{host}/robots.txt forbids {url} to {AGENT}")

    def _robots_of(self, host: str) -> _Answer:
        at = f"{host}/robots.txt"
        for _ in range(self._limits.redirects + 1):
            answer = self._tried(at, {})
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return answer
            at = checked(urljoin(at, answer.headers["location"]))
        return _Answer(_GONE, {}, b"")

    def _tried(self, url: str, marks: Mapping[str, str]) -> _Answer:
        """The answer, asked for again after a wait where the host is busy. Raises FetchError."""
        for left in range(self._limits.tries - 1, -1, -1):
            wait = 2.0 ** (self._limits.tries - 1 - left)
            try:
                answer = self._once(url, marks)
            except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, OSError) as error:
                if not left:
                    said = " ".join(str(error).split()) or type(error).__name__
                    raise FetchError(f"{url} cannot be fetched: {said}") from error
            else:
                if answer.status not in _AGAIN or not left:
                    return answer
                wait = self._asked_wait(answer, wait)
            self._sleep(wait)
        raise FetchError(f"{url} cannot be fetched: no try allowed")

    def _asked_wait(self, answer: _Answer, wait: float) -> float:
        """How long a busy host asks to be left alone, in seconds, as far as that is bearable."""
        asked = answer.headers.get("retry-after", "")
        return min(float(asked), self._limits.longest_wait) if asked.isdigit() else wait

    def _once(self, url: str, marks: Mapping[str, str]) -> _Answer:
        self._pace(url)
        headers: list[tuple[bytes | str, bytes | str]] = [("User-Agent", AGENT), ("Accept-Encoding", "identity")]
        headers += [("Host", urlsplit(url).netloc), *marks.items()]
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), min(20.0, self._limits.seconds))
        start, data = self._clock(), bytearray()
        with self._pool.stream("GET", url, headers=headers, extensions={"timeout": timeouts}) as response:
            found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            for chunk in response.iter_stream():
                data += chunk
                if len(data) > self._limits.size:
                    raise FetchError(f"{url} gives over {self._limits.size:,} bytes, expected at most that")
                if self._clock() - start > self._limits.seconds:
                    raise FetchError(f"{url} takes over {self._limits.seconds:g} seconds, expected at most that")
            return _Answer(response.status, found, bytes(data))

    def _pace(self, url: str) -> None:
        """Wait until the host may be asked again."""
        host = _origin(url)
        known = self._robots.get(host)
        delay = max(self._limits.pace, float(known[1].crawl_delay(AGENT) or 0) if known else 0.0)
        if host in self._asked:
            wait = self._asked[host] + min(delay, self._limits.longest_wait) - self._clock()
            if wait > 0:
                self._sleep(wait)
        self._asked[host] = self._clock()


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
