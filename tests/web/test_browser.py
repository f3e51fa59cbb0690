"""The pages in a browser: nothing leaves them, keys correct what was misread, forms do without scripts."""

from __future__ import annotations

import re

import pytest

from bench import made
from sayso import pipeline
from sayso.desk.adding import take_in
from sayso.model import Reading
from tests.browser import NARROW, WIDE, Go, expect, violations, violations_dark
from tests.web.conftest import DAY, ROOT, Site, hostile, recorded

PAGES = (
    *("/", "/statements", "/claims", "/demands", "/commitments", "/graph", "/events", "/actors", "/timeline"),
    *("/search?q=the", "/import"),
    *("/corrections", "/help", "story", "report", "edit"),
)
SIZES = {"wide": WIDE, "narrow": NARROW}


def address(site: Site, name: str) -> str:
    if name == "edit":
        reading = max(made.readings(12), key=lambda one: len(one.statements))
        return f"{site.report}?edit={reading.statements[0].id}"
    return {"story": site.story, "report": site.report}.get(name, name)


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_and_nothing_runs_over(opened: Go, site: Site, size: str) -> None:
    page = opened("/", viewport=SIZES[size])
    found = {}
    for name in PAGES:
        page.emulate_media(color_scheme="light")
        page.goto(site.address + address(site, name))
        wrong = [*violations(page), *violations_dark(page)]
        if not page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"):
            wrong.append("wider than the window")
        if wrong:
            found[name] = wrong
    assert found == {}


def test_axe_finds_what_is_wrong_and_what_is_wrong_in_the_dark_alone(opened: Go) -> None:
    page = opened("/", viewport=WIDE)
    page.evaluate(
        """() => {
            const ink = getComputedStyle(document.body).color;
            const words = document.createElement("p");
            words.append("black on white, and in the dark on black");
            words.style.color = ink;
            document.querySelector("main").append(words, document.createElement("button"));
        }"""
    )
    assert [one.split(":")[0] for one in violations(page)] == ["button-name"]
    assert [one.split(":")[0] for one in violations_dark(page)] == ["color-contrast"]


def test_the_dark_changes_nothing_but_colours() -> None:
    """So that the rules that look at no colour say the same of a page in the dark."""
    texts = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "src" / "sayso").glob("*/templates/*"))]
    dark = [
        rule for text in texts for rule in re.findall(r"@media \(prefers-color-scheme: dark\) \{(.*?)\n\}", text, re.S)
    ]
    assert len(dark) == sum(text.count("prefers-color-scheme") for text in texts) > 0
    for rule in dark:
        assert re.fullmatch(r"\s*:root \{(\s*--[\w-]+: #[0-9a-f]{6};)+\s*\}", rule)


def kinds(site: Site) -> list[str]:
    return [one.what for one in recorded(site.held)]


def test_keys_accept_reject_and_undo(opened: Go, site: Site) -> None:
    page = opened(site.report, viewport=WIDE)
    total = page.locator(".statements > li").count()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.n") == "1"
    page.keyboard.press("a")
    page.get_by_text("accepted", exact=True).wait_for()
    expect(page.locator(".statements > li.human")).to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.get_by_text("rejected: u brings it back").wait_for()
    expect(page.locator(".statements > li")).to_have_count(total - 1)
    page.keyboard.press("u")
    page.get_by_text("undone", exact=True).wait_for()
    expect(page.locator(".statements > li")).to_have_count(total)
    assert kinds(site) == ["accept", "reject", "undo"]


def test_a_statement_is_edited_by_selecting_text(opened: Go, site: Site) -> None:
    page = opened(site.report, viewport=WIDE)
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.locator("#edit").wait_for()
    prose = page.locator(".marked .prose").nth(1)
    words = prose.inner_text().split()[0]
    prose.evaluate(
        """(element, length) => {
            const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
            const node = walker.nextNode();
            document.getSelection().setBaseAndExtent(node, 0, node, length);
        }""",
        len(words),
    )
    page.get_by_role("button", name="Take what is selected as: Condition (if …)").click()
    page.get_by_label("Act").select_option("warn")
    page.get_by_role("button", name="Keep it").click()
    page.locator(".statements > li.human").wait_for()
    (one,) = recorded(site.held)
    assert one.said is not None
    assert one.said.condition is not None
    assert (one.what, one.said.act, one.said.condition.text) == ("edit", "warn", words)


def test_without_scripts_statements_are_accepted_rejected_and_brought_back(opened: Go, site: Site) -> None:
    page = opened(site.report, viewport=WIDE, java_script_enabled=False)
    total = page.locator(".statements > li").count()
    page.get_by_role("button", name="Accept statement 1", exact=True).click()
    expect(page.locator(".statements > li.human")).to_have_count(1)
    page.get_by_role("button", name="Reject statement 2", exact=True).click()
    expect(page.locator(".statements > li")).to_have_count(total - 1)
    page.get_by_role("button", name="Undo").first.click()
    expect(page.locator(".statements > li")).to_have_count(total)
    assert kinds(site) == ["accept", "reject", "undo"]


def test_a_citation_leads_to_its_passage(opened: Go, site: Site) -> None:
    page = opened(site.story, viewport=WIDE)
    page.locator("a.cite").first.click()
    page.locator(".marked").wait_for()
    expect(page.locator(".m.shown").first).to_be_visible()


def test_merge_and_split_open_by_key(opened: Go, site: Site) -> None:
    page = opened(site.report, viewport=WIDE)
    page.keyboard.press("j")
    page.keyboard.press("m")
    page.locator("#merge select").wait_for()
    page.wait_for_function("document.activeElement.id === 'merge-with'")
    page.locator("#merge select").select_option(index=1)
    page.get_by_role("button", name="They are one").click()
    page.get_by_text("merge actor").wait_for()
    assert kinds(site) == ["merge"]


def test_the_question_mark_opens_the_help(opened: Go, site: Site) -> None:
    page = opened(site.report, viewport=WIDE)
    page.keyboard.press("?")
    page.get_by_role("heading", name="Help").wait_for()
    expect(page).to_have_url(re.compile(r"/help#keys$"))


def test_scripts_in_reports_do_not_run(opened: Go, site: Site) -> None:
    reading = hostile()
    with site.held.opened() as store:
        take_in(store, reading.report, DAY, lambda report: (reading, None))
    page = opened(f"/report/{reading.report.id}?edit={reading.statements[0].id}", viewport=NARROW)
    assert page.evaluate("window.hacked") is None
    expect(page.locator("img, svg, iframe, object")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []


def test_every_statement_of_a_report_is_accepted_by_keyboard(opened: Go, site: Site) -> None:
    page = opened(site.report, viewport=WIDE)
    total = page.locator(".statements > li").count()
    for number in range(1, total + 1):
        page.keyboard.press("j")
        page.keyboard.press("a")
        page.wait_for_function("n => document.querySelectorAll('.statements > li.human').length === n", arg=number)
    assert kinds(site) == ["accept"] * total
    assert len({one.on for one in recorded(site.held)}) == total


def test_files_are_added_by_dropping_them(opened: Go, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "read", Reading)
    page = opened("/import", viewport=WIDE)
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            const words = "Oma Vell said on Monday that the port of Brack would stay closed for the week.";
            data.items.add(new File([words], "dropped.txt", { type: "text/plain" }));
            document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }"""
    )
    page.get_by_text("done: 1 report(s) of 1 file(s) read, 1 of them new").wait_for()
    page.goto(f"{site.address}/search?q=Brack")
    expect(page.get_by_role("link", name="dropped.txt¶1")).to_be_visible()


def test_events_are_brought_together_by_choosing_them(opened: Go, site: Site) -> None:
    page = opened("/events", viewport=WIDE, java_script_enabled=False)
    for number in range(2):
        page.locator("input[name=on_at]").nth(number).check()
    page.get_by_role("button", name="Those chosen are one event").click()
    page.get_by_role("heading", name="Events").wait_for()
    assert kinds(site) == ["merge"]


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_where_things_are_drawn_and_taken_apart(real_opened: Go, real_site: Site, size: str) -> None:
    page = real_opened("/claims", viewport=SIZES[size])
    page.locator("a.take").first.click()
    page.get_by_role("heading", name="Take apart").wait_for()
    assert violations(page) == []
    assert violations_dark(page) == []
    for name in ("/graph", "/graph?if=sanctions"):
        page.emulate_media(color_scheme="light")
        page.goto(real_site.address + name)
        assert page.locator("svg g").count() > 1
        assert violations(page) == []
        assert violations_dark(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
