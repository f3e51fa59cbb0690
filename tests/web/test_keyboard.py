"""Somebody new corrects twenty statements by keyboard alone: how long that takes, and that none of it is ever lost."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sayso import desk
from sayso.desk.adding import again
from sayso.model import Reading, Statement
from sayso.pipeline import Result
from sayso.store import Version
from tests.browser import WIDE, Go
from tests.web.conftest import Site, recorded
from tests.web.hands import Hands

MOST = 300.0
"""Seconds for twenty corrections."""
OFF = Version.of({"sayso": "a later one"})


class Corrector:
    """Somebody at the page of a report who does what its line of keys says."""

    def __init__(self, page: Any, site: Site) -> None:
        self.page, self.site, self.hands = page, site, Hands(page)

    def down(self) -> None:
        """Go on to the next statement and read it."""
        self.hands.press("j")
        self.read()

    def read(self) -> None:
        """Read the statement at which one is."""
        self.hands.read(self.page.locator(".statements > li.now > p").all_inner_texts()[1])

    def press(self, key: str, told: str) -> None:
        """One key that does it."""
        done = len(recorded(self.site.held))
        self.hands.press(key)
        self.page.wait_for_function("words => document.getElementById('told').textContent === words", arg=told)
        assert len(recorded(self.site.held)) == done + 1

    def opened(self, key: str) -> None:
        """Open the form."""
        self.hands.press(key)
        self.page.wait_for_function("() => document.activeElement.name === 'voice'")

    def write(self, field: str, text: str) -> None:
        """Go to a field and write a passage into it."""
        self.hands.tab_to(field)
        self.hands.type(text)

    def choose(self, field: str, value: str) -> None:
        """Go to a choice and type its first letters."""
        self.hands.tab_to(field)
        for letter in value[:3]:
            self.hands.press(letter)
        assert self.page.evaluate("document.activeElement.value") == value

    def keep(self) -> None:
        """Keep what stands in the form."""
        done = len(recorded(self.site.held))
        self.hands.press("Control+Enter")
        self.page.locator("#edit").wait_for(state="detached")
        self.page.locator(".statements > li.now").wait_for()  # by then the page that follows listens to keys
        assert len(recorded(self.site.held)) == done + 1


def reading_of(crisis: Result, name: str) -> Reading:
    return next(r for r in crisis.picture.readings if Path(r.report.path).name.startswith(name))


def shown(page: Any) -> list[str]:
    """The statements of the page as they read."""
    return [re.sub(r"\s+", " ", text) for text in page.locator(".statements > li > p").all_inner_texts()]


def test_twenty_corrections_by_keyboard_take_less_than_five_minutes_and_none_is_lost(
    real_opened: Go, real_site: Site, crisis: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = reading_of(crisis, "003")
    page = real_opened(f"/report/{reading.report.id}", viewport=WIDE)
    person = Corrector(page, real_site)
    person.hands.read(page.locator(".said > .by-key").inner_text())
    words = reading.report.text.split()
    for _ in range(3):
        person.down()
        person.press("r", "rejected: u brings it back")
        for _ in range(2):
            person.read()
            person.press("a", "accepted")
            person.hands.press("j")
        person.hands.press("k")
    for field, passage in (("voice", words[0]), ("to", words[5]), ("condition", " ".join(words[8:11]))):
        person.down()
        person.opened("e")
        person.write(field, passage)
        person.keep()
    for field, value in (("act", "warn"), ("polarity", "negated"), ("modality", "planned")):
        person.down()
        person.opened("e")
        person.choose(field, value)
        person.keep()
    person.down()
    person.opened("e")
    content = page.locator("#edit input[name=content]").first.input_value().split()
    person.write("content", f"{content[0]} … {content[-2]}" if len(content) > 3 else content[0])
    person.keep()
    for _ in range(2):
        person.down()
        person.press("a", "accepted")
    for line in (1, 3):
        start, end = reading.report.lines[line]
        said = reading.report.text[start:end].rstrip(".").split()
        person.hands.read(" ".join(said))
        person.opened("n")
        person.write("content", f"{' '.join(said[:2])} … {said[-1]}")
        person.keep()
    made = recorded(real_site.held)
    assert Counter(one.what for one in made) == {"accept": 8, "reject": 3, "edit": 7, "add": 2}
    assert person.hands.seconds < MOST, f"{person.hands.seconds:.0f} s, {person.hands.keys} keys"
    page.goto(f"{real_site.address}/report/{reading.report.id}")
    before = shown(page)
    read_again(real_site, crisis, monkeypatch)
    assert recorded(real_site.held) == made
    page.reload()
    assert shown(page) == before
    assert page.locator(".statements > li.human").count() == len([c for c in made if c.what != "reject"])
    with real_site.held.opened() as store:
        assert desk.correcting.orphans(store) == ()
        found = {s.id: s for r in desk.joined(store).picture.readings for s in r.statements}
    check_effects(found, made)


def read_again(site: Site, crisis: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of the program reads every report anew."""
    known = {reading.report.id: reading for reading in crisis.picture.readings}
    monkeypatch.setattr("sayso.desk.adding.reads", lambda: OFF)
    with site.held.opened() as store:
        assert again(store, read=lambda report: (known[report.id], None)).again == len(known)


def check_effects(found: dict[str, Statement], made: Any) -> None:
    """Each correction is in the statements of which everything else is made."""
    for one in made:
        if one.what == "reject":
            assert all(s.content != one.on for s in found.values())
            continue
        same = [s for s in found.values() if s.content == one.said.content and s.by == "R. Reader"]
        assert [(s.act, s.polarity, s.modality, s.condition, tuple(v.span for v in s.voices)) for s in same] == [
            (o.act, o.polarity, o.modality, o.condition, tuple(p.span for p in o.voices)) for o in [one.said]
        ]


@pytest.mark.parametrize("path", ["/", "/events", "/claims", "/actors"])
def test_things_are_joined_and_taken_apart_by_keys(real_opened: Go, real_site: Site, path: str) -> None:
    page = real_opened(path, viewport=WIDE)
    hands = Hands(page)
    hands.press("m")
    page.get_by_text("choose two or more first: j, then x").wait_for()
    for key in ("j", "x", "j", "x"):
        hands.press(key)
    page.get_by_text("2 chosen", exact=True).wait_for()
    with page.expect_navigation():
        hands.press("m")
    page.get_by_text("Last of these: brought together by R. Reader").wait_for()
    with page.expect_navigation():
        hands.press("u")
    page.locator(".last").wait_for(state="detached")
    hands.press("j")
    while not page.locator("[data-row].now .take").count():
        hands.press("j")
    with page.expect_navigation():
        hands.press("s")
    page.get_by_role("heading", name="Take apart").wait_for()
    for key in ("j", "x"):
        hands.press(key)
    with page.expect_navigation():
        hands.press("s")
    page.get_by_text("Last of these: set apart by R. Reader").wait_for()
    assert [(one.what, len(one.on), len(one.apart)) for one in recorded(real_site.held)] == [
        ("merge", 2, 0), ("undo", 2, 0), ("split", 1, 1)
    ]  # fmt: skip
    assert hands.seconds < 60


def test_escape_leaves_a_statement_as_it_is(real_opened: Go, real_site: Site, crisis: Result) -> None:
    page = real_opened(f"/report/{reading_of(crisis, '001').report.id}", viewport=WIDE)
    person = Corrector(page, real_site)
    for _ in range(2):
        person.down()
    chosen = page.locator(".statements > li.now").get_attribute("data-n")
    person.opened("e")
    person.hands.type("Somebody else")
    person.hands.press("Escape")
    page.locator("#edit").wait_for(state="detached")
    assert recorded(real_site.held) == ()
    assert page.locator(".statements > li.now").get_attribute("data-n") == chosen


def test_a_citation_opens_its_report_with_the_statement_chosen(real_opened: Go, real_site: Site) -> None:
    page = real_opened(real_site.story, viewport=WIDE)
    page.locator("#voices a.cite").first.click()
    page.locator(".statements > li.now").wait_for()
    shown = page.locator(".marked .shown.now").first.inner_text()
    assert shown in page.locator(".statements > li.now").inner_text()
    page.keyboard.press("a")
    page.get_by_text("accepted", exact=True).wait_for()
    assert shown in recorded(real_site.held)[0].on[0].text


def test_keys_that_come_faster_than_answers_are_not_lost(real_opened: Go, real_site: Site, crisis: Result) -> None:
    page = real_opened(f"/report/{reading_of(crisis, '001').report.id}", viewport=WIDE)
    for _ in range(4):
        page.keyboard.press("j")
        page.keyboard.press("a")
    page.wait_for_function("() => document.querySelectorAll('.statements > li.human').length === 4")
    assert [one.what for one in recorded(real_site.held)] == ["accept"] * 4
    assert len({one.on for one in recorded(real_site.held)}) == 4
