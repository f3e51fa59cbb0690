"""The pictures of the tutorial, taken of the pages as they are: `make docs` shows those that were taken."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest

from sayso.pipeline import Result
from tests.browser import Go, expect

TAKEN = Path(__file__).parent.parent.parent / "build" / "pictures"
SIZE = {"width": 1100, "height": 720}


@pytest.fixture
def page(real_opened: Go) -> Any:
    return real_opened("/", viewport=SIZE)


def take(page: Any, name: str) -> None:
    """Take a picture of what the window shows."""
    TAKEN.mkdir(parents=True, exist_ok=True)
    made = page.screenshot(path=TAKEN / f"{name}.png", animations="disabled", caret="hide")
    assert struct.unpack(">II", made[16:24]) == (SIZE["width"], SIZE["height"])


def test_of_the_stories(page: Any) -> None:
    page.get_by_role("heading", name="2 stories in 5 reports").wait_for()
    take(page, "stories")


def test_of_a_report_and_of_the_form(page: Any) -> None:
    page.locator(".stories h2 a").first.click()
    page.locator("#short a.cite").nth(1).click()
    page.locator(".marked .m.shown").first.wait_for()
    expect(page.locator(".statements > li.now")).to_have_count(1)
    take(page, "report")
    page.keyboard.press("e")
    page.locator("#edit").get_by_role("heading", name="Change this statement").wait_for()
    page.wait_for_function("() => document.activeElement.name === 'voice'")
    take(page, "edit")


def test_of_claims_that_are_chosen(page: Any) -> None:
    page.get_by_role("link", name="Claims").click()
    page.get_by_role("heading", name="Claims").wait_for()
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    page.get_by_text("2 chosen", exact=True).wait_for()
    take(page, "claims")


def test_of_the_graph(page: Any, crisis: Result) -> None:
    page.get_by_role("link", name="Graph", exact=True).click()
    page.get_by_role("heading", name="What leads to what").wait_for()
    boxes = page.locator("svg g")
    assert boxes.count() > sum(bool(one.condition) for one in crisis.findings.commitments)
    take(page, "graph")
