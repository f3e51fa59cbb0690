"""A real browser for the tests of pages; where there is none they are skipped, and say so."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
LOOKS = {
    "wide": {"viewport": WIDE},
    "narrow": {"viewport": NARROW},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "narrow dark": {"viewport": NARROW, "color_scheme": "dark"},
}
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
"""The rules of axe-core that pages keep."""
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""Those of them that look at colours."""

PATIENCE = 120_000
"""Milliseconds after which what does not come never will, however busy the machine."""

Go = Callable[..., Any]
"""Opens an address with options of a browser's context; gives the page."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="BROWSER TESTS SKIPPED: playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("BROWSER TESTS SKIPPED: no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        sync_api.expect.set_options(timeout=PATIENCE)
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


def expect(found: Any) -> Any:
    """Playwright's `expect`, which waits until what is asserted holds: a click may end before its page has come."""
    return pytest.importorskip("playwright.sync_api").expect(found)


@contextmanager
def watched(browser: Any, home: str) -> Iterator[Go]:
    """Opens pages; fails at the end where one logged an error or asked for anything but what begins with `home`."""
    contexts, asked, logged = [], [], []

    def go(address: str, **options: Any) -> Any:
        context = browser.new_context(reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: logged.append(message.text))
        page.on("pageerror", lambda error: logged.append(str(error)))
        page.goto(address)
        return page

    yield go
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith((home, "data:,"))] == []
    assert logged == []


def violations(page: Any, rules: Mapping[str, Any] = RULES) -> list[str]:
    """What axe-core finds wrong with a page by these rules."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="AXE SKIPPED: it is not installed").Axe()
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.axe_script)
    # What it does not find wrong is most of a page, and dear to tell of.
    options = {"runOnly": rules, "resultTypes": ["violations"], "selectors": False}
    found = page.evaluate("options => axe.run(options).then(results => results.violations)", options)
    return [f"{v['id']}: {[node['html'][:160] for node in v['nodes'][:3]]}" for v in found]


def violations_dark(page: Any) -> list[str]:
    """What axe-core finds wrong with the colours of a page in the dark, which changes nothing but colours."""
    page.emulate_media(color_scheme="dark")
    return violations(page, COLOURS)
