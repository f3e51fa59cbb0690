"""What is kept of joining is looked after too: each row of its part, each part with its reports, links as readings."""

from __future__ import annotations

import pytest

from bench import made
from sayso import desk
from sayso.pipeline import Result
from sayso.store import Store
from tests.desk.test_pieces import put


@pytest.fixture
def listed(store: Store) -> Store:
    """A store of twelve reports, listed."""
    put(store, made.readings(12))
    desk.result(store)
    return store


def test_what_is_listed_fits(listed: Store) -> None:
    assert [found.what for found in desk.examine(listed)] == []


def test_actors_without_a_name_of_their_own_are_rows_too(store: Store, crisis: Result) -> None:
    put(store, crisis.picture.readings)
    desk.result(store)
    assert store.one("SELECT count(*) FROM unnamed") > (0,)
    assert [found.what for found in desk.examine(store)] == []
    with store.change(contents=False):
        store.write("DELETE FROM unnamed WHERE number = (SELECT min(number) FROM unnamed)")
    assert any(" row(s) in table actor, expected " in found.what for found in desk.examine(store))


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM pile", "report number 1 is listed in a part that is not there"),
        ("UPDATE pile SET key = x'00'", "part number 1 is of other texts or corrections than are held"),
        ("DELETE FROM claim WHERE number = (SELECT min(number) FROM claim)", " row(s) in table claim, expected "),
        ("INSERT INTO demand VALUES (99, 1, '', 1, 1, 1, 1, 1, x'')", "table demand has "),
        ("DELETE FROM told WHERE report = 2", "read, but not listed, and nothing says that it has changed"),
        ("UPDATE told SET report = 99 WHERE report = 2", "report number 99 is listed, but is not there"),
        ("DELETE FROM told WHERE report = 3", "things are listed of report number 3, which is not listed"),
        ("INSERT INTO heard VALUES (99999, 1)", "somebody is listed as told statement number 99999"),
        ("DELETE FROM piece", ": a piece of it is not there"),
        ("INSERT INTO connected VALUES (99, NULL, x'')", "it is kept what connects report number 99"),
        ("DELETE FROM connected WHERE report = 4", "links lead to report number 4, of which"),
        ("DELETE FROM link WHERE report = 4", "no link leads to report number 4"),
        ("UPDATE connected SET day = 1 WHERE report = 5", ": it is kept that other names or days connect it than"),
        ("UPDATE connected SET keys = x'0000000001' WHERE report = 5", ": it is kept that other names or days connect"),
    ],
)
def test_what_does_not_fit_is_said(listed: Store, statement: str, said: str) -> None:
    with listed.change(contents=False):
        listed.write(statement)
    found = [finding.what for finding in desk.examine(listed) if finding.state == "broken"]
    assert any(said in what for what in found), found


def test_a_story_of_now_is_none_that_was_listed_once(listed: Store) -> None:
    story = next(desk.stories(listed)).id
    with listed.change(contents=False):
        listed.write("INSERT INTO former VALUES (?, 1)", bytes.fromhex(story[2:]))
    assert [finding.what for finding in desk.examine(listed)] == [
        f"story {story} is listed, and kept as one that was listed once"
    ]
