"""`python -m bench.soak [--minutes 30] [--rate 12] [--held 12]`: a store to which news comes while it is read, as JSON.

A process adds made reports, so many a second; another serves the pages, as `sayso serve` does; a third reads pages and
searches, one after the other with a short pause. At the end of a day a store holds a million reports: `held` are in it,
and its front page shows something, before the others begin.

Told are the reports that came in, the reads and what became of those that failed or were slow, seconds of a page and of
a search, and for the adder and the server their own memory at the end and how it grew. What is joined grows with the
pile, in processes that end: of those the peak is told. "lost" are reports that were read, but are neither listed nor
marked as to be joined. `asked` says what is to hold: memory that does not grow, no failed read, 99 of 100 pages within
a second, and no report lost.

How memory grew: the first third of the time is left out, in which all that is loaded once is loaded and allocators fill
up. The rest is cut into three: from the median of the first to that of the last it grew by so many MB an hour, give or
take half of what the first step between medians and the second differ by. That is at least half of what Python's
allocator takes at once, so that a run of a few minutes is never sure. Memory held still where growth and error together
are less than 15 MB an hour: what loses 20 is not passed, one step of the allocator in half an hour is.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Any, Final
from urllib.parse import quote, urlsplit

import psutil

from bench import made, piles
from sayso import desk
from sayso.model import Failure, Reading, Report
from sayso.run import pool
from sayso.store import Store
from sayso.web.serving import serve

DAY: Final = "2031-05-01"
PAUSE: Final = 0.2  # seconds between two reads
PATIENCE: Final = 60.0  # seconds after which a read has failed
FIRST: Final = 600.0  # seconds within which the front page has to show something
WARM: Final = 1 / 3  # share of the time before memory is looked at: by then all that is loaded once is loaded
RISE: Final = 15.0  # MB an hour by which memory may grow, error included
STEP: Final = 1.0  # MB that Python's allocator takes at once
SLOWEST: Final = 1.0  # seconds that the 99th of 100 pages may take

Sample = tuple[float, float]
"""Seconds since the beginning, and MB."""


def adding(file: Path, held: int, rate: float, seconds: float, said: Connection) -> None:
    """Add made reports for so many seconds, each second those that are due in it.

    `said` gets the number `held` as soon as so many are in; the rest come once it answers, and it gets their number.
    """
    readings = made.readings(held + int(rate * seconds))
    with Store(file, make=True) as store:
        _add(store, list(islice(readings, held)))
        said.send(held)
        said.recv()
        begun, spent, count = time.monotonic(), 0.0, 0
        while spent < seconds:
            due = list(islice(readings, int(rate * min(seconds, spent + 1)) - count))
            _add(store, due)
            count += len(due)
            time.sleep(max(0.0, min(seconds, spent + 1) - (time.monotonic() - begun)))
            spent = time.monotonic() - begun
        said.send(count)


def _add(store: Store, readings: Sequence[Reading]) -> None:
    known = piles.Reader(readings)

    def read(report: Report) -> tuple[Reading | None, Failure | None]:
        return known(report), None

    desk.add_documents(store, [one.report for one in readings], DAY, (), read=read)


def serving(file: Path, said: Connection) -> None:
    """Serve the pages of the store; `said` gets their address as soon as they answer."""
    serve(file, 0, "", said.send, browse=False)


@dataclass(slots=True)
class Reader:
    """Reads pages as a browser does, and remembers how long each took and what failed."""

    host: str
    cookie: str = ""
    seconds: dict[str, list[float]] = field(default_factory=lambda: {"page": [], "search": []})
    failed: Counter[str] = field(default_factory=Counter)
    slow: Counter[str] = field(default_factory=Counter)

    def read(self, kind: str, path: str) -> str:
        """The page at `path`, "" where it could not be read."""
        start = time.perf_counter()
        try:
            status, text = self._ask(path)
        except (OSError, http.client.HTTPException) as error:
            status, text = 0, str(error) or type(error).__name__
        took = time.perf_counter() - start
        self.seconds[kind].append(took)
        page = re.split(r"[?/]", path)[1] or "front"
        if took > SLOWEST:
            self.slow[page] += 1
        if status == 200:
            return text
        self.failed[f"{page}: {status or text}"] += 1
        return ""

    def _ask(self, path: str) -> tuple[int, str]:
        asking = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        try:
            asking.request("GET", path, headers={"Cookie": self.cookie})
            answer = asking.getresponse()
            text = answer.read().decode()
        finally:
            asking.close()
        if 300 <= answer.status < 400:
            if given := answer.getheader("Set-Cookie"):
                self.cookie = given.partition(";")[0]
            return self._ask(answer.getheader("Location") or "/")
        return answer.status, text


def entered(host: str, path: str) -> Reader:
    """A reader that was let in by the address with the token, as soon as the front page has something to show.

    Raises RuntimeError where it has not within `FIRST` seconds.
    """
    reader, begun = Reader(host), time.monotonic()
    reader.read("page", path)
    while not reader.read("page", "/"):
        if time.monotonic() - begun > FIRST:
            raise RuntimeError(f"no front page within {FIRST:.0f} s: {dict(reader.failed)}")
        time.sleep(PAUSE)
    return Reader(host, reader.cookie)


def rounds(reader: Reader, words: Sequence[str]) -> Iterator[None]:
    """Read one page after the other without end: the front, a story and a report that a page leads to, and searches."""
    for one, other in zip(cycle(words), cycle(words[1:]), strict=False):
        front = reader.read("page", "/")
        yield
        for kind, path in (
            *(("page", story) for story in _links(front, "story")[:1]),
            ("search", f"/search?q={quote(one)}"),
            ("page", "/events"),
            ("search", f"/search?q={quote(f'{other} said')}"),
        ):
            reader.read(kind, path)
            yield
        listed = reader.read("page", "/statements")
        yield
        for report in _links(listed, "report")[:1]:
            reader.read("page", report)
            yield


def _links(page: str, kind: str) -> list[str]:
    return re.findall(rf'href="(/{kind}/[^"?#]+)', page)


def megabytes(process: psutil.Process) -> tuple[float, float]:
    """Memory of a process, and of the largest of those that it began. Raises NoSuchProcess where it ended."""
    largest = 0.0
    for one in process.children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            largest = max(largest, _own(one))
    return _own(process), largest


def _own(process: psutil.Process) -> float:
    """MB that are a process's own: pages of files, which come and go with what else runs, are left out where the system
    tells them apart.
    """
    info = process.memory_info()
    return float(info.rss - getattr(info, "shared", 0)) / 1e6


def grown(samples: Sequence[Sample]) -> dict[str, Any]:
    """MB at the end, the MB an hour by which it grew after the first third, their error, and whether it held still.

    >>> grown([(minute * 60, 60 if minute < 10 else 100) for minute in range(31)])
    {'end': 100, 'an hour': 0.0, 'give or take': 2.1, 'steady': True}
    """
    late = [one for one in samples if one[0] >= samples[-1][0] * WARM]
    size = len(late) // 3
    thirds = [late[:size], late[size:-size], late[-size:]]
    middles = [tuple(map(statistics.median, zip(*third, strict=True))) for third in thirds]
    (first, low), (middle, half), (last, high) = middles
    hours = (last - first) / 3600
    steps = (half - low) / (middle - first), (high - half) / (last - middle)
    error = max(abs(steps[1] - steps[0]) * 3600, STEP / hours) / 2
    growth = (high - low) / hours
    found = {"end": round(samples[-1][1]), "an hour": round(growth, 1), "give or take": round(error, 1)}
    return {**found, "steady": growth + error < RISE}


def spread(seconds: Sequence[float]) -> dict[str, float]:
    """How many there are, the middle one, and the 99th of 100."""
    ordered = sorted(seconds)
    at = {
        name: ordered[min(len(ordered) - 1, int(share * len(ordered)))] for name, share in (("p50", 0.5), ("p99", 0.99))
    }
    return {"count": len(ordered), **{name: round(found, 3) for name, found in at.items()}}


@contextmanager
def weighed(processes: Mapping[str, int | None]) -> Iterator[tuple[dict[str, list[Sample]], dict[str, list[float]]]]:
    """The memory of processes, by their ids, and of the largest that each began, looked at once a second in a thread of
    its own.
    """
    found: dict[str, list[Sample]] = {name: [] for name in processes}
    began: dict[str, list[float]] = {name: [] for name in processes}
    looked = {name: psutil.Process(number) for name, number in processes.items()}
    ended, begun = Event(), time.monotonic()

    def look() -> None:
        while not ended.wait(1):
            for name, process in looked.items():
                with suppress(psutil.NoSuchProcess):
                    own, largest = megabytes(process)
                    found[name].append((time.monotonic() - begun, own))
                    began[name].append(largest)

    looking = Thread(target=look)
    looking.start()
    try:
        yield found, began
    finally:
        ended.set()
        looking.join()


def _begun(work: Callable[..., None], *given: Any) -> None:
    """Work in a process that ends with this one, and may have processes of its own."""
    pool.enter()
    work(*given)


@contextmanager
def beside(work: Callable[..., None], *given: Any) -> Iterator[tuple[BaseProcess, Connection]]:
    """A process of its own for `work`, which is given besides a connection to say something; ended at the end."""
    context = get_context("spawn")
    heard, said = context.Pipe()
    process = context.Process(target=_begun, args=(work, *given, said))
    process.start()
    said.close()  # so that who listens hears of its end
    try:
        yield process, heard
    finally:
        process.terminate()
        process.join(10)


def measure(folder: Path, minutes: float, rate: float, held: int) -> dict[str, Any]:
    """All figures."""
    file, seconds = folder / "soak.sayso", minutes * 60
    words = made.world(Random(0), held + int(rate * seconds)).words[:500]
    with beside(adding, file, held, rate, seconds) as (adder, added):
        added.recv()
        with beside(serving, file) as (server, heard):
            address = urlsplit(heard.recv())
            reader = entered(address.netloc, f"/?{address.query}")
            added.send("begin")
            with weighed({"adding": adder.pid, "serving": server.pid}) as (memory, began):
                for _ in rounds(reader, words):
                    if added.poll():
                        break
                    time.sleep(PAUSE)
            grew = {name: grown(samples) for name, samples in memory.items()}
        return told(reader, grew, lost(file)) | {
            "joiner": {"peak": round(max(began["serving"]))},
            "minutes": minutes,
            "rate": rate,
            "held": held,
            "reports": added.recv(),
            "asked for": int(rate * seconds),
        }


def lost(file: Path) -> int:
    """How many reports were read, but are neither listed nor marked as to be joined."""
    query = (
        "SELECT count(*) FROM body WHERE reading IS NOT NULL "
        "AND number NOT IN (SELECT report FROM told) AND number NOT IN (SELECT report FROM touched)"
    )
    with Store(file) as store:
        return int(store.one(query)[0])


def told(reader: Reader, memory: dict[str, dict[str, Any]], missing: int) -> dict[str, Any]:
    """The figures of reads and memory, and of reports that are lost; and whether what is asked holds."""
    reads = {kind: spread(seconds) for kind, seconds in reader.seconds.items()}
    asked = {
        "memory holds still": all(one["steady"] for one in memory.values()),
        "no failed read": not reader.failed,
        "pages in time": reads["page"]["p99"] <= SLOWEST,
        "no report lost": not missing,
    }
    failures = {"slow": dict(reader.slow), "failed": dict(reader.failed), "lost": missing}
    return {**reads, **failures, "memory": memory, "asked": asked}


def main() -> None:
    """Measure, print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--minutes", type=float, default=30.0)
    asked.add_argument("--rate", type=float, default=12.0, help="reports a second")
    asked.add_argument("--held", type=int, default=12, help="reports that are in the store before")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        json.dump(measure(Path(folder), given.minutes, given.rate, given.held), sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
