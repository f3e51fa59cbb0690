"""Watching addresses: each is asked again and again for what is new, and that is put into the store."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sayso import fetch, ingest
from sayso.desk.adding import Outcome, add_documents
from sayso.errors import FetchError, UsageError
from sayso.run import Attempt, attempt
from sayso.store import Store, feeds, reports
from sayso.store.feeds import Feed

LONGEST: Final = 86_400.0
"""Seconds after which an address that keeps failing is asked again at the latest, unless all are asked less often."""
_NOTHING: Final = Outcome()
_DOUBLINGS: Final = 20  # of the wait for an address that keeps failing: far beyond the longest


@dataclass(frozen=True, slots=True)
class Poll:
    """What came of asking an address once: the outcome of what it gave, or why it gave nothing.

    `unchanged` says that it has nothing newer; `wait` are the seconds until it is asked again.
    """

    address: str
    outcome: Outcome = _NOTHING
    unchanged: bool = False
    trouble: str | None = None
    wait: float = 0.0


def addresses(named: Sequence[str]) -> tuple[str, ...]:
    """The addresses that are named, outright or in a list of feeds (OPML); each once, in their order.

    Raises FetchError where one is none, or a file no list of feeds, UsageError where a file cannot be read.
    """
    found: list[str] = []
    for name in named:
        found += (fetch.checked(name),) if "://" in name else fetch.addresses(name, _content(name))
    return tuple(dict.fromkeys(found))


def _content(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return file.read(fetch.MAX_FILE + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise UsageError(f"{name} cannot be read: {why}, expected an address or a list of feeds (OPML)") from error


def watch(
    store: Store,
    named: Sequence[str],
    fetcher: fetch.Fetcher,
    day: Callable[[], str],
    every: float,
    read: Attempt = attempt,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Poll]:
    """Ask each address every so many seconds, without end; first each once, in their order.

    `day` gives the day (ISO) on which reports are added. After each failure in a row an address waits twice as long.
    """
    due = dict.fromkeys(named, clock())
    failed = dict.fromkeys(named, 0)
    while due:
        address = min(due, key=due.__getitem__)
        left = due[address] - clock()
        if left > 0:
            sleep(left)
        asked = poll(store, address, fetcher, day(), read)
        failed[address] = failed[address] + 1 if asked.trouble else 0
        wait = _wait(every, failed[address])
        due[address] = clock() + wait
        yield replace(asked, wait=wait)


def _wait(every: float, failed: int) -> float:
    """Seconds until an address is asked again that has failed so often in a row."""
    return float(min(every * 2 ** min(max(failed - 1, 0), _DOUBLINGS), max(LONGEST, every)))


def poll(store: Store, address: str, fetcher: fetch.Fetcher, day: str, read: Attempt = attempt) -> Poll:
    """Ask an address once, and add what it has to the store; its marks are kept when all of that is in."""
    known = feeds.kept(store, address) or Feed(address, day)
    try:
        page = fetcher.get(address, known.etag, known.modified)
    except FetchError as error:
        _keep(store, replace(known, day=day, trouble=str(error)))
        return Poll(address, trouble=str(error))
    if isinstance(page, fetch.Unchanged):
        _keep(store, replace(known, day=day, trouble=None))
        return Poll(address, unchanged=True)
    documents = ingest.fetched(address, page.data, page.kind)
    content = {address: page.data}
    outcome = add_documents(store, documents, day, _failed(store, address), read=read, content=content.get)
    _keep(store, Feed(address, day, page.etag, page.modified))
    return Poll(address, outcome)


def _failed(store: Store, address: str) -> Sequence[str]:
    """The places in what an address gave at which something could not be read before."""
    found = (failure.path for failure in reports.failures(store))
    return [path for path in found if path == address or path.startswith(f"{address}#")]


def _keep(store: Store, feed: Feed) -> None:
    with store.change(contents=False):
        feeds.keep(store, feed)
