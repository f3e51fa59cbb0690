"""Addresses of stories that have other reports by now: where they lead."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from sayso import desk
from sayso.store import Store, lists, marks, reports
from sayso.web import Held
from tests.web.conftest import Clock, copied, held_at, let_in, recorded

HERE = {"origin": "http://127.0.0.1:8321"}
ASKED = ("/claims", "/actors", "/events", "/statements", "/graph", "/export?format=csv&table=events")


@pytest.fixture(scope="module")
def renamed(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A joined store, the id of a story of it before one of its reports was taken out, and the one that it has now."""
    path = copied(filled, tmp_path_factory.mktemp("renamed"))
    with Store(path) as store:
        before = max(desk.stories(store), key=lambda row: row.reports)
        first, *rest = lists.reports_of(store, before.id)
        desk.remove(store, first)
        desk.joined(store)
        now = lists.told(store, rest[0])
        assert now is not None and now.story is not None
        assert now.story != before.id
        return path, before.id, now.story


@pytest.fixture
def moved(renamed: tuple[Path, str, str], tmp_path: Path, clock: Clock) -> tuple[Held, str, str]:
    path, before, now = renamed
    return held_at(copied(path, tmp_path), clock), before, now


def test_a_story_that_has_other_reports_now_leads_on_to_where_they_are(moved: tuple[Held, str, str]) -> None:
    held, before, now = moved
    answer = let_in(held).get(f"/story/{before}?whole=1")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/story/{now}?whole=1")
    assert let_in(held).get(answer.headers["location"]).status_code == 200


@pytest.mark.parametrize("page", ASKED)
def test_filters_and_exports_lead_on_too(moved: tuple[Held, str, str], page: str) -> None:
    held, before, now = moved
    answer = let_in(held).get(f"{page}{'&' if '?' in page else '?'}text=sa%20id&story={before}")
    to = urlsplit(answer.headers["location"])
    assert (answer.status_code, to.path) == (303, page.partition("?")[0])
    assert parse_qs(to.query) == {**parse_qs(urlsplit(page).query), "text": ["sa id"], "story": [now]}


def test_so_does_the_page_on_which_it_is_taken_apart(moved: tuple[Held, str, str]) -> None:
    held, before, now = moved
    answer = let_in(held).get(f"/apart?of={before}&from=page%3D2")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/apart?of={now}&from=page%3D2")


def test_stories_that_were_chosen_by_ids_of_before_are_brought_together(moved: tuple[Held, str, str]) -> None:
    held, before, now = moved
    with held.opened() as store:
        other = next(row.id for row in desk.stories(store) if row.id != now)
        of_now = lists.reports_of(store, now)
    form = {"what": "merge", "thing": "story", "story": [before, other], "back": "stories"}
    client = let_in(held)
    assert client.post(f"/correct?pass={held.keys.passes.issue()}", data=form, headers=HERE).status_code == 303
    (record,) = recorded(held)
    assert {passage.report for passage in record.on} & set(of_now) == {of_now[0]}


@pytest.mark.parametrize("story", ["y-0", "y-000000000000", "y-zzzzzzzzzzzz", "y-%00"])
def test_what_never_was_a_story_is_none(client: TestClient, story: str) -> None:
    assert client.get(f"/story/{story}").status_code == 400
    assert client.get(f"/events?story={story}").status_code == 200


def test_a_story_whose_reports_are_gone_is_none(moved: tuple[Held, str, str]) -> None:
    held, before, now = moved
    with held.opened() as store:
        for report in lists.reports_of(store, now):
            desk.remove(store, report)
        desk.joined(store)
    assert let_in(held).get(f"/story/{before}").status_code == 400


def test_a_story_whose_reports_are_being_joined_is_waited_for(
    moved: tuple[Held, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    held, before, now = moved
    monkeypatch.setattr(held, "_join", lambda: None)  # it never ends
    held.patience = held.soon = 0
    with held.opened() as store, store.change():
        own = [one.number for name in lists.reports_of(store, now) if (one := reports.held(store, name))]
        marks.changed(store, own)
        store.write("DELETE FROM told WHERE report IN (SELECT report FROM touched)")
    answer = let_in(held).get(f"/story/{before}")
    assert (answer.status_code, "The reports are being brought together" in answer.text) == (503, True)
