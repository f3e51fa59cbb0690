"""Actors, events, claims and stories brought together and taken apart by forms, on the five example reports."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from sayso import desk, pipeline
from sayso.desk.adding import again
from sayso.model import Event, Picture, Reading, Story
from sayso.pipeline import Result
from sayso.store import Version
from sayso.web import Held
from tests.web.conftest import HOST, Clock, copied, held_at, let_in, recorded

LISTS = {"actor": "/actors", "event": "/events", "claim": "/claims", "story": "/"}


@pytest.fixture
def held(real: Path, tmp_path: Path, clock: Clock) -> Held:
    return held_at(copied(real, tmp_path), clock)


@pytest.fixture
def client(held: Held) -> TestClient:
    return let_in(held)


def send(client: TestClient, page: str, key: str, fields: dict[str, Any]) -> Any:
    """Fill in the form of a page that has that key, with what is hidden in it."""
    form = next(f for f in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'data-key="{key}"' in f)
    hidden = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form)
    action = unescape(re.findall(r'action="([^"]+)"', form)[0])
    body = urlencode([*((name, unescape(value)) for name, value in hidden), *_pairs(fields)])
    headers = {"origin": f"http://{HOST}", "content-type": "application/x-www-form-urlencoded"}
    return client.post(action, content=body, headers=headers)


def _pairs(fields: dict[str, Any]) -> list[tuple[str, str]]:
    return [(name, value) for name, values in fields.items() for value in values]


def boxes(page: str) -> dict[str, list[str]]:
    """The name of the boxes of a page, with their values."""
    found = re.findall(r'<input type="checkbox" name="([^"]+)" value="([^"]+)" aria-label="Choose', page)
    return {name: [value for other, value in found if other == name] for name, _ in found}


def things(held: Held, thing: str) -> list[Any]:
    with held.opened() as store:
        found = desk.joined(store)
    picture: Picture = found.picture
    return list(
        {"actor": picture.actors, "event": picture.events, "claim": found.findings.claims, "story": picture.stories}[
            thing
        ]
    )


@pytest.mark.parametrize("thing", LISTS)
def test_two_are_brought_together_and_undone(client: TestClient, held: Held, thing: str) -> None:
    before = things(held, thing)
    page = client.get(LISTS[thing]).text
    chosen = {name: values[:2] for name, values in boxes(page).items()}
    answer = send(client, page, "m", chosen)
    assert (answer.status_code, answer.headers["location"]) == (303, LISTS[thing])
    (record,) = recorded(held)
    assert (record.what, record.thing, len(record.on)) == ("merge", thing, 2)
    now = things(held, thing)
    assert len(now) == len(before) - 1
    assert [one.joined_by for one in now if one.joined_by] == [("R. Reader",)]
    page = client.get(LISTS[thing]).text
    assert "Last of these: brought together" in page
    assert send(client, page, "u", {}).headers["location"] == LISTS[thing]
    assert things(held, thing) == before


@pytest.mark.parametrize("thing", LISTS)
def test_one_is_taken_apart_and_undone(client: TestClient, held: Held, thing: str) -> None:
    before = things(held, thing)
    link = unescape(re.findall(r'href="(/apart[^"]+)"', client.get(LISTS[thing]).text)[0])
    page = client.get(link).text
    parts = boxes(page)["apart_at"]
    answer = send(client, page, "s", {"apart_at": parts[-1:]})
    assert (answer.status_code, answer.headers["location"]) == (303, LISTS[thing])
    now = things(held, thing)
    assert len(now) == len(before) + 1
    assert [one.joined_by for one in now if one.joined_by] == [("R. Reader",)] * 2
    send(client, client.get(LISTS[thing]).text, "u", {})
    assert things(held, thing) == before


def test_what_is_joined_stays_so_when_everything_is_read_again(
    client: TestClient, held: Held, crisis: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = client.get("/events").text
    send(client, page, "m", {"on_at": boxes(page)["on_at"][:2]})
    page = client.get(unescape(re.findall(r'href="(/apart[^"]+)"', client.get("/claims").text)[0])).text
    send(client, page, "s", {"apart_at": boxes(page)["apart_at"][:1]})
    before = [things(held, thing) for thing in LISTS]
    known = {reading.report.id: reading for reading in crisis.picture.readings}
    read: list[str] = []

    def reader(report: Any) -> tuple[Reading, None]:
        read.append(report.id)
        return known[report.id], None

    monkeypatch.setattr("sayso.desk.adding.reads", lambda: Version.of({"sayso": "a later one"}))
    with held.opened() as store:
        assert again(store, read=reader).again == len(known)
        assert desk.correcting.orphans(store) == ()
    assert sorted(read) == sorted(known)
    assert [things(held, thing) for thing in LISTS] == before


def test_filters_stand_when_one_comes_back(client: TestClient) -> None:
    page = client.get("/claims?side=RU").text
    chosen = boxes(page)["on_at"][:2]
    assert send(client, page, "m", {"on_at": chosen}).headers["location"] == "/claims?side=RU"


@pytest.mark.parametrize(
    ("key", "chosen", "error"),
    [
        ("m", 0, "nothing was chosen, expected two or more that are one"),
        ("m", 1, "1 was chosen, expected two or more that are one"),
        ("s", 0, "nothing was chosen, expected one part or more that is somebody or something else"),
        ("s", None, "parts were chosen, expected one or more to stay"),
    ],
)
def test_too_little_or_all_is_refused(client: TestClient, held: Held, key: str, chosen: int | None, error: str) -> None:
    page = client.get("/events").text
    if key == "s":
        page = client.get(unescape(re.findall(r'href="(/apart[^"]+)"', page)[0])).text
    answer = send(client, page, key, {name: values[:chosen] for name, values in boxes(page).items()})
    assert answer.status_code == 400
    assert error in answer.text
    assert recorded(held) == ()


def test_stories_that_have_changed_are_refused(client: TestClient, held: Held) -> None:
    answer = send(client, client.get("/").text, "m", {"story": ["y-gone", "y-lost"]})
    assert answer.status_code == 400
    assert "the page is old, load it again" in answer.text
    assert recorded(held) == ()
    assert client.get("/apart?of=e-gone").status_code == 400


def test_the_brief_shows_whose_work_it_is(client: TestClient, held: Held) -> None:
    stories: list[Story] = things(held, "story")
    largest = max(stories, key=lambda story: len(story.reports))
    page = client.get(f"/apart?of={largest.id}").text
    send(client, page, "s", {"apart_at": boxes(page)["apart_at"][:1]})
    for story in things(held, "story"):
        brief = client.get(f"/story/{story.id}").text
        assert ("brought together or set apart by R. Reader" in brief) is bool(story.joined_by)
    events: list[Event] = [event for event in things(held, "event") if event.status == "scheduled"]
    at = [f"{c.report}:{c.start}-{c.end}" for c in (event.mentions[0].span for event in events[:2])]
    send(client, client.get("/events").text, "m", {"on_at": at})
    with held.opened() as store:
        text = pipeline.text(pipeline.write(desk.joined(store)), "md")
    assert [line for line in text.splitlines() if "set apart by R. Reader" in line and events[0].title in line]


def test_lists_are_filtered(client: TestClient, held: Held) -> None:
    states = client.get("/actors?kind=state&side=ua").text
    assert states.count("data-row tabindex") == 1
    assert "Ukraine" in states
    told = client.get("/claims?teller=ushakov").text
    assert 0 < told.count("data-row tabindex") < len(things(held, "claim"))
    assert "Yuri Ushakov" in told
    other = next(story for story in things(held, "story") if len(story.reports) == 1)
    of_one = client.get(f"/claims?story={other.id}").text
    assert of_one.count("data-row tabindex") == len(
        [c for c in things(held, "claim") if set(c.reports) & set(other.reports)]
    )
