"""A store under load: what comes in, what is asked, and what is made of the figures."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from multiprocessing import Pipe
from pathlib import Path

import psutil
import pytest

from bench import made, soak
from sayso import desk
from sayso.store import Store, reports
from tests.bench import begun
from tests.desk.test_pieces import put

HOLDS = "import sys; x = bytearray(64_000_000); print(flush=True); sys.stdin.read()"
BEGINS = f"""
import subprocess, sys
with subprocess.Popen([sys.executable, "-c", "{HOLDS}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as one:
    one.stdout.readline()
    print(flush=True)
    sys.stdin.read()
    one.communicate()
"""
WORDS = ("bafo", "gimu", "ralo")
PAGES = {
    "/?token=t": (302, "/"),
    "/": (200, '<a href="/story/y-1?page=2">One</a><a href="/story/y-2">Two</a>'),
    "/story/y-1": (200, "One"),
    "/story/y-0": (303, "/story/y-1"),
    "/statements": (200, '<a href="/report/r-1?show=1-2#at-1">said</a>'),
    "/report/r-1": (503, "not now"),
    "/events": (200, "none"),
}


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, said = PAGES.get(self.path, (200, "found") if self.path.startswith("/search") else (404, ""))
        if self.path != "/?token=t" and self.headers["Cookie"] != "in=yes":
            status = 403
        self.send_response(status)
        if status in (302, 303):
            self.send_header("Location", said)
        if status == 302:
            self.send_header("Set-Cookie", "in=yes; Path=/")
        self.end_headers()
        self.wfile.write(said.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def served() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    running = threading.Thread(target=server.serve_forever, args=(0.01,))
    running.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        running.join()
        server.server_close()


def test_so_many_reports_come_in_as_are_due(tmp_path: Path) -> None:
    heard, said = Pipe()
    heard.send("begin")
    soak.adding(tmp_path / "a.sayso", 2, 300, 0.01, said)
    assert [heard.recv(), heard.recv()] == [2, 3]
    with Store(tmp_path / "a.sayso") as store:
        assert len(list(reports.all_held(store))) == 5


def test_pages_are_read_by_turns_and_what_fails_is_counted() -> None:
    with served() as host:
        reader = soak.entered(host, "/?token=t")
        for _ in islice(soak.rounds(reader, WORDS), 7):
            pass
    assert {kind: len(seconds) for kind, seconds in reader.seconds.items()} == {"page": 5, "search": 2}
    assert reader.failed == {"report: 503": 1}


def test_who_is_led_on_stays_let_in() -> None:
    with served() as host:
        reader = soak.entered(host, "/?token=t")
        assert reader.read("page", "/story/y-0") == "One"
        assert reader.read("page", "/story/y-1") == "One"
    assert reader.failed == {}


def test_a_page_that_nobody_serves_is_a_failed_read() -> None:
    with served() as host:
        reader = soak.Reader(host)
    assert reader.read("search", "/search?q=bafo") == ""
    assert [(name.partition(":")[0], count) for name, count in reader.failed.items()] == [("search", 1)]


def test_slow_pages_are_counted_by_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "SLOWEST", -1.0)
    with served() as host:
        reader = soak.entered(host, "/?token=t")
        for _ in islice(soak.rounds(reader, WORDS), 3):
            pass
    assert reader.slow == {"front": 1, "story": 1, "search": 1}


def test_the_server_may_have_processes_of_its_own() -> None:
    with soak.beside(begun.another) as (_, heard):
        assert heard.recv() == 0


def test_the_largest_of_the_processes_that_one_began_is_told_beside_its_own() -> None:
    with subprocess.Popen([sys.executable, "-c", BEGINS], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        own, largest = soak.megabytes(psutil.Process(process.pid))
        process.communicate()
    assert 0 < own < 64 < largest


def test_pages_that_never_show_anything_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "FIRST", -1.0)
    with served() as host:
        monkeypatch.setitem(PAGES, "/", (503, "not yet"))
        with pytest.raises(RuntimeError, match=r"^no front page within -1 s: \{'front: 503': 2\}$"):
            soak.entered(host, "/?token=t")


def lasting(minutes: int, memory: Callable[[float], float]) -> list[soak.Sample]:
    """What is seen of a process each second for so many minutes, by its MB at a minute."""
    return [(float(second), memory(second / 60)) for second in range(minutes * 60 + 1)]


@pytest.mark.parametrize(
    ("minutes", "memory", "grew", "error", "steady"),
    [
        (30, lambda minute: 20 if minute < 9 else 100, 0.0, 2.2, True),  # loaded once
        (30, lambda minute: 100 + (minute > 20), 4.5, 4.5, True),  # one step of the allocator
        (30, lambda minute: 100 + minute * 20 / 60, 20.0, 2.2, False),
        (30, lambda minute: 100 + minute * 20 // 60, 18.0, 2.2, False),  # the same as the allocator takes it
        (30, lambda minute: 100 + max(0, minute - 20) * 20 / 60, 10.0, 10.0, False),  # begins late
        (8, lambda minute: 100 + minute * 10 / 60, 10.0, 8.4, False),
        (3, lambda minute: 100, 0.0, 22.2, False),  # too short to tell
    ],
)
def test_memory_is_looked_at_once_all_is_loaded(
    minutes: int, memory: Callable[[float], float], grew: float, error: float, steady: bool
) -> None:
    found = {"end": round(memory(minutes)), "an hour": grew, "give or take": error, "steady": steady}
    assert soak.grown(lasting(minutes, memory)) == found


@pytest.mark.parametrize("offset", range(6))
def test_what_loses_20_mb_an_hour_is_not_passed_wherever_its_steps_are(offset: int) -> None:
    assert not soak.grown(lasting(30, lambda minute: 100 + (minute + offset / 2) // 3))["steady"]


def test_the_middle_and_the_slowest() -> None:
    assert soak.spread([0.1] * 98 + [2.0, 3.0]) == {"count": 100, "p50": 0.1, "p99": 3.0}
    assert soak.spread([0.5]) == {"count": 1, "p50": 0.5, "p99": 0.5}


def test_what_is_asked_is_said_of_each() -> None:
    reader = soak.Reader("nowhere")
    reader.seconds = {"page": [0.1, 1.2], "search": [0.1]}
    good = {"memory holds still": True, "no failed read": True, "pages in time": True, "no report lost": True}
    found = soak.told(reader, {"adding": {"steady": True}, "serving": {"steady": False}}, 0)
    assert found["asked"] == {**good, "memory holds still": False, "pages in time": False}
    reader.seconds["page"] = [0.1]
    reader.failed["events: 503"] += 1
    found = soak.told(reader, {"adding": {"steady": True}, "serving": {"steady": True}}, 2)
    assert found["lost"] == 2
    assert found["asked"] == {**good, "no failed read": False, "no report lost": False}


def test_a_report_is_lost_that_is_neither_listed_nor_to_be_joined(tmp_path: Path) -> None:
    readings = list(made.readings(6))
    with Store(tmp_path / "a.sayso", make=True) as store:
        put(store, readings[:5])
        desk.refresh(store)
        put(store, readings[5:])
        assert soak.lost(store.path) == 0
        store.write("DELETE FROM touched")
        assert soak.lost(store.path) == 1
