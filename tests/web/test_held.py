"""Pages of a store that was joined before, is being joined, or cannot be written: what they show, and when."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso import desk, pipeline
from sayso.store import Store, file, marks
from sayso.store.packing import Body, Spot
from sayso.web import Held, child
from sayso.web import work as held_work
from tests.web import working
from tests.web.conftest import Clock, copied, held_at, let_in

LISTED = ("/", "/statements", "/timeline")


@pytest.fixture
def unjoined(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A browser on a joined store, which no process joins."""
    monkeypatch.setattr(child, "done", lambda *_: pytest.fail("the reports were joined"))
    return client


def touch(path: Path) -> None:
    """Let a report of a store count as changed since it was listed."""
    with Store(path) as store, store.change():
        marks.changed(store, [store.one("SELECT min(number) FROM report")[0]])


def told(page: str) -> list[str]:
    return re.findall(r"/story/(y-[0-9a-f]+)", page)


@pytest.mark.parametrize("page", LISTED)
def test_lists_of_a_joined_store_are_there_at_once(unjoined: TestClient, page: str) -> None:
    answer = unjoined.get(page)
    assert (answer.status_code, "it is being made again" in answer.text) == (200, False)


def test_stories_of_a_joined_store_are_there_at_once(unjoined: TestClient, held: Held) -> None:
    stories = told(unjoined.get("/").text)
    assert len(stories) > 1
    for story in stories:
        answer = unjoined.get(f"/story/{story}")
        assert answer.status_code == 200
        with held.opened() as store:
            (page,) = desk.told(store, story, ["html"])["html"].pages
        assert f"<h1><bdi>{page.title}</bdi></h1>" in answer.text
        assert {section.key for section in page.sections} <= set(re.findall(r'<section id="([a-z]+)"', answer.text))
    assert unjoined.get("/story/y-0").status_code == 400


def test_a_store_with_lists_is_not_joined_before_it_is_asked(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[bool] = []
    monkeypatch.setattr(child, "begin", lambda: loaded.append(True))
    monkeypatch.setattr(Held, "_join", lambda _: pytest.fail("the reports were joined"))
    held.warm()
    assert (loaded, held._working) == ([True], False)


def test_while_reports_are_joined_pages_say_so_and_show_what_was_joined_last(
    held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, done, client = threading.Event(), child.done, let_in(held)
    monkeypatch.setattr(child, "done", lambda *given: done(*given) if gate.wait(60) else None)
    with Store(held.path) as store, store.change():
        store.write("DELETE FROM listed")
    held.patience = 0
    answer = client.get("/")
    assert (answer.status_code, "The reports are being brought together" in answer.text) == (503, True)
    gate.set()
    held.patience = 60
    assert client.get("/").status_code == 200
    gate.clear()
    held.patience = 0
    touch(held.path)
    for page in LISTED:
        answer = client.get(page)
        assert (answer.status_code, "it is being made again" in answer.text) == (200, True)
    gate.set()


@pytest.mark.parametrize(
    ("work", "told"),
    [
        (working.raises, "the reports cannot be joined: ValueError: no such thing"),
        (working.dies, "the reports cannot be joined: its process ended with -9"),
    ],
)
def test_reports_that_cannot_be_joined_are_one_line(
    held: Held, work: Callable[[Path], None], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(held.path)
    monkeypatch.setattr(held_work, "joined", work)
    answer = let_in(held).get("/")
    assert answer.status_code == 503
    assert told in answer.text


def test_the_timeline_shows_what_the_lists_have(held: Held) -> None:
    with held.opened() as store, store.change(contents=False):
        store.write("DELETE FROM happening")
        report, number, name = store.one("SELECT r.id, r.number, t.name FROM report r JOIN told t ON t.report = number")
        spots = (Spot(number, 1, 0, 5), Spot(number, 1, 7, 9), Spot(number, 3, 20, 30))
        titled = (1, b"e", "Kell meets Oren", None, "consult", None, "past", "2031-01-02", "2031-01-02", None)
        row = (*titled, Body(spots).packed())
        store.write(f"INSERT INTO happening VALUES ({', '.join('?' * len(row))})", *row)
    page = let_in(held).get("/timeline").text
    assert re.findall(r'<h2 id="day-1">(.*?)</h2>', page) == ["Thursday 2 January 2031"]
    assert re.findall(r'<li class="line"><bdi>(.*?)</bdi>', page) == ["Kell meets Oren"]
    assert re.findall(r'<a class="cite" href="([^"]+)">(.*?)</a>', page) == [
        (f"/report/{report}?show=0-5,7-9#at-0", f"{name}¶1"),
        (f"/report/{report}?show=20-30#at-20", "¶3"),
    ]


@pytest.fixture
def locked(filled: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Held:
    """What the pages of a store hold that may only be read, and whose lists are of an older state of it."""
    path = copied(filled, tmp_path)
    with Store(path) as store, store.change():
        store.write("UPDATE listed SET version = 'older'")
        store.write("DELETE FROM story")
    monkeypatch.setattr(file, "_writable", lambda _: False)
    return held_at(path, clock)


def test_a_store_that_cannot_be_written_shows_its_stories_though_its_lists_are_old(locked: Held, filled: Path) -> None:
    client, content = let_in(locked), locked.path.read_bytes()
    with Store(filled) as store:
        stories = {row.id for row in desk.stories(store)}
    for _ in range(2):  # joined, then by the lists that are kept beside it
        assert set(told(client.get("/").text)) == stories
    for story in stories:
        assert client.get(f"/story/{story}").status_code == 200
    assert "it is being made again" not in client.get("/statements").text
    assert locked.path.read_bytes() == content


def test_what_is_written_to_it_meanwhile_is_seen(locked: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    client = let_in(locked)
    stories = told(client.get("/").text)
    with monkeypatch.context() as other:
        other.setattr(file, "_writable", lambda _: True)
        with Store(locked.path) as store:
            one = next(iter(store.rows("SELECT id FROM report ORDER BY id")))[0]
            desk.remove(store, one)
            store.write("PRAGMA wal_checkpoint(TRUNCATE)")
    assert "11 reports" in client.get("/").text
    assert len(told(client.get("/").text)) <= len(stories)


def test_a_page_of_a_story_says_what_the_brief_says(client: TestClient, filled: Path) -> None:
    with Store(filled) as store:
        whole = pipeline.write(desk.result(store))
    for page in whole.pages:
        shown = client.get(f"/story/{page.story}").text
        assert [line.parts[-1].text for line in page.head if hasattr(line.parts[-1], "story")] == re.findall(
            r'<p class="other">.*?<a href="/story/[^"]+">(.*?)</a>', shown, re.DOTALL
        )


@pytest.fixture
def streaming(held: Held, monkeypatch: pytest.MonkeyPatch) -> tuple[TestClient, list[bool]]:
    """A browser on a store to which reports come faster than they are joined; and for which pages it was waited."""
    held.soon, waits = 0.0, []
    monkeypatch.setattr(held, "_join", lambda: None)  # it never ends
    monkeypatch.setattr(held._news, "wait_for", lambda done, patience: waits.append(done()))
    return let_in(held), waits


def test_in_a_stream_of_reports_a_page_shows_what_was_joined_last(
    streaming: tuple[TestClient, list[bool]], held: Held
) -> None:
    client, waits = streaming
    with Store(held.path) as store:
        desk.remove(store, next(iter(store.rows("SELECT id FROM report ORDER BY id")))[0])
    for page in ("/", "/statements"):
        answer = client.get(page)
        assert (answer.status_code, "it is being made again" in answer.text) == (200, True)
    assert waits == []


def test_what_was_changed_at_these_pages_is_waited_for(streaming: tuple[TestClient, list[bool]], held: Held) -> None:
    client, waits = streaming
    with held.changing() as store:
        desk.remove(store, next(iter(store.rows("SELECT id FROM report ORDER BY id")))[0])
    assert client.get("/").status_code == 200
    assert waits == [False]


def test_what_was_changed_while_reports_were_joined_is_waited_for_too(
    held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, joined, real, wait_for = threading.Event(), threading.Event(), child.done, held._news.wait_for

    def done(*given: Any) -> Any:
        left = real(*given)
        joined.set()
        gate.wait(60)
        return left

    def waited(ended: Callable[[], bool], patience: float) -> bool:
        gate.set()
        return wait_for(ended, patience)

    monkeypatch.setattr(child, "done", done)
    monkeypatch.setattr(held._news, "wait_for", waited)
    client = let_in(held)
    touch(held.path)
    with held._news:
        held._begin(lacking=True)
    joined.wait(60)
    with held.changing() as store:
        desk.remove(store, next(iter(store.rows("SELECT id FROM report ORDER BY id")))[0])
    assert "it is being made again" not in client.get("/").text


def test_joining_rests_as_long_as_it_took_unless_somebody_waits(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    monkeypatch.setattr("sayso.web.held.monotonic", lambda: 100.0)
    monkeypatch.setattr("sayso.web.held.Thread.start", lambda thread: begun.append(thread.name))
    held._began, held._took = 81.0, 10.0  # begun 19 s ago, ended 9 s ago
    held._begin(lacking=False)
    assert (begun, held._working) == ([], False)
    held._began = 80.0
    held._begin(lacking=False)
    held._begin(lacking=True)
    assert (begun, held._working) == (["joining"], True)
