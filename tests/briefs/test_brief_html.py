"""The pages as text, and in a browser: nothing leaves them, they work without scripts, citations lead to passages."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sayso import briefs
from sayso.briefs import Brief
from sayso.briefs import html as as_html
from sayso.briefs.page import Cites, Row
from sayso.model import Findings, Picture, Report
from tests.briefs import fixture, hostile
from tests.browser import LOOKS, NARROW, WIDE, Go, violations, watched

STORY = as_html.file_name(fixture.STORY.id)


@pytest.fixture(scope="module")
def pages(written: Brief) -> dict[str, str]:
    return dict(as_html.pages(written))


def test_several_stories_have_a_front_page_and_a_page_each(pages: dict[str, str]) -> None:
    assert sorted(pages) == sorted(["index.html", STORY, as_html.file_name(fixture.STORY_BERGEN.id)])
    assert f'href="{STORY}"' in pages["index.html"]
    assert "broken JSON at column 14" in pages["index.html"]


def test_one_story_is_the_index() -> None:
    assert list(as_html.pages(hostile.written())) == ["index.html"]


def test_nothing_read_is_still_a_page() -> None:
    empty = briefs.write(Picture((), (), (), (), (), {}, {}), Findings({}, (), (), (), (), (), (), (), {}))
    assert "<h1>" in as_html.pages(empty)["index.html"]


def test_same_bytes_again(pages: dict[str, str]) -> None:
    assert dict(as_html.pages(fixture.written())) == pages


def test_every_citation_leads_to_a_paragraph_of_its_page(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        for file, target in re.findall(r'class="cite" href="([^"#]*)#([^"]+)"', page):
            assert f' id="{target}"' in pages[file or name]


def test_the_policy_names_the_hashes_of_what_stands_in_the_page(pages: dict[str, str]) -> None:
    page = pages[STORY]
    policy = html.unescape(re.findall(r'Content-Security-Policy" content="([^"]+)"', page)[0])
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert len(inside) == 1
        digest = base64.b64encode(hashlib.sha256(inside[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_nothing_in_a_page_asks_for_anything(pages: dict[str, str]) -> None:
    for page in pages.values():
        assert not re.search(r'<(img|iframe|object|embed|video|audio|form)\b|style="| on\w+="|@import|url\(', page)
        assert re.findall(r'<link[^>]*href="([^"]*)"', page) == ["data:,"]


def test_markup_in_a_report_stays_text() -> None:
    page = as_html.pages(hostile.written())["index.html"]
    assert page.count("<script>") == 1
    assert page.count("<style>") == 1
    assert "&lt;script&gt;window.hacked = 1&lt;/script&gt;" in page
    assert not re.search(r'href="javascript|<img|<svg onload', page)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", page)


def test_marks_count_in_units_of_the_browser() -> None:
    report = Report("one 😀😀 two\n\n three 😀 four", ("a.txt",))
    at = report.text.index("two")
    assert list(as_html.shown(report, report.cite(at, at + 3))) == [f"{report.id}-p1:9-12"]
    at = report.text.index("two")
    end = report.text.index(" four")
    assert list(as_html.shown(report, report.cite(at, end))) == [f"{report.id}-p1:9-12", f"{report.id}-p2:0-9"]


def test_paragraphs_hold_the_whole_text_and_mark_what_is_not_prose() -> None:
    found = list(as_html.paragraphs(fixture.R100))
    lines = [fixture.NORTH[start:end] for start, end in fixture.R100.lines]
    assert ["".join(piece.text for piece in p.pieces) for p in found] == lines
    assert [p.pieces[0].kind for p in found] == ["page header", "", "", "", "", "", "", "headline"]


def with_single_topics(written: Brief, number: int) -> str:
    """The main page with so many more topics that one report alone carries."""
    page = written.pages[0]
    accounts = next(section for section in page.sections if section.key == "accounts")
    assert accounts.table is not None
    cells = accounts.table.rows[0].cells
    lines = tuple(replace(made, parts=(made.parts[0], Cites(made.citations[:1])), alone=True) for made in cells[0])
    single = tuple(Row(f"single {n}", (lines, *(() for _ in cells[1:]))) for n in range(number))
    table = replace(accounts.table, rows=(*accounts.table.rows, *single))
    sections = tuple(replace(s, table=table) if s is accounts else s for s in page.sections)
    return as_html.pages(replace(written, pages=(replace(page, sections=sections), *written.pages[1:])))[STORY]


def test_topics_of_one_report_alone_stand_folded_where_they_are_many(written: Brief) -> None:
    shown, _, inside = with_single_topics(written, as_html.FOLD_FROM).partition('<details class="fold"')
    assert f"<summary>{as_html.FOLD_FROM} topics of one report alone</summary>" in inside
    assert "single 0" not in shown
    assert "single 0" in inside
    few = with_single_topics(written, as_html.FOLD_FROM - 1)
    assert '<details class="fold"' not in few
    assert "single 0" in few


@pytest.fixture(scope="module")
def folder(written: Brief, pages: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    for name, page in pages.items():
        (made / name).write_text(page, encoding="utf-8")
    (made / "hostile.html").write_text(as_html.pages(hostile.written())["index.html"], encoding="utf-8")
    (made / "folded.html").write_text(with_single_topics(written, as_html.FOLD_FROM), encoding="utf-8")
    return made


@pytest.fixture
def opened(browser: Any, folder: Path) -> Iterator[Go]:
    """Opens a page of the brief; fails where the page logs an error or asks for anything but itself."""
    with watched(browser, folder.as_uri()) as go:
        yield lambda name, **options: go((folder / name).as_uri(), **options)


@pytest.mark.parametrize(
    ("name", "look"),
    [
        (STORY, "wide"),
        (STORY, "narrow"),
        (STORY, "dark"),
        ("index.html", "narrow dark"),
        ("hostile.html", "wide"),
        ("folded.html", "narrow"),
    ],
)
def test_axe_finds_nothing(opened: Any, look: str, name: str) -> None:
    page = opened(name, **LOOKS[look])
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("look", ["narrow", "dark"])
def test_axe_finds_nothing_with_a_passage_open(opened: Any, look: str) -> None:
    page = opened(STORY, **LOOKS[look])
    page.locator("#short a.cite").first.click()
    assert violations(page) == []


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_a_citation_marks_its_passage_and_escape_goes_back(opened: Any, size: dict[str, int]) -> None:
    page = opened(STORY, viewport=size)
    link = page.locator("#accounts a.cite", has_text="100¶3").first
    link.focus()
    page.keyboard.press("Enter")
    assert page.locator("mark").all_inner_texts() == [fixture.PORTS.content[0].text]
    assert page.locator("mark").first.is_visible()
    box, panel = page.locator("mark").first.bounding_box(), page.locator("#reports").bounding_box()
    assert panel["y"] <= box["y"] < panel["y"] + panel["height"]
    assert page.evaluate("document.activeElement.id") == f"{fixture.R100.id}-p3"
    page.keyboard.press("Escape")
    assert page.locator("mark").count() == 0
    assert page.evaluate("document.activeElement.textContent") == "100¶3"


def test_a_citation_of_two_passages_marks_both(opened: Any) -> None:
    page = opened(STORY, viewport=WIDE)
    page.locator("#parting a.cite", has_text="Atlantic Wire¶1").click()
    assert page.locator("mark").all_inner_texts() == ["barely three quarters of an hour"]
    page.locator("#short a.cite", has_text="100¶6").click()
    assert page.locator("mark").all_inner_texts() == ["12 March"]


def test_marks_after_wide_characters(opened: Any) -> None:
    page = opened("hostile.html", viewport=WIDE)
    page.locator("#voices a.cite").first.click()
    assert page.locator("mark").all_inner_texts() == ["😀 then </p></article> the end"]


def test_on_a_narrow_screen_the_texts_give_way_to_the_focus(opened: Any) -> None:
    page = opened(STORY, viewport=NARROW)
    page.locator("#short a.cite").first.click()
    page.locator("#short a.cite").nth(1).focus()
    assert page.locator("body.open").count() == 0
    assert page.locator("#short a.cite").nth(1).evaluate("e => e === document.activeElement")


def test_the_close_button_goes_back(opened: Any) -> None:
    page = opened(STORY, viewport=NARROW)
    page.locator("#short a.cite").first.click()
    page.get_by_role("button", name="Back to the brief").click()
    assert page.locator("mark").count() == 0
    assert page.locator("#short a.cite").first.evaluate("e => e === document.activeElement")


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_without_scripts_a_citation_leads_to_its_paragraph(opened: Any, size: dict[str, int]) -> None:
    page = opened(STORY, viewport=size, java_script_enabled=False)
    page.locator("#accounts a.cite", has_text="100¶3").first.click()
    paragraph = page.locator(f"#{fixture.R100.id}-p3")
    box = paragraph.bounding_box()
    assert 0 <= box["y"] < size["height"]
    assert not page.get_by_role("button").is_visible()
    plain = page.locator(f"#{fixture.R100.id}-p4 .prose")
    colour = "e => getComputedStyle(e).backgroundColor"
    assert page.locator(f"#{fixture.R100.id}-p3 .prose").evaluate(colour) != plain.evaluate(colour)


def test_the_filter_leaves_what_one_report_alone_carries(opened: Any) -> None:
    page = opened(STORY, viewport=WIDE, java_script_enabled=False)
    page.get_by_label("Only what one report alone carries").check()
    assert not page.locator("#short li", has_text="40 minutes").is_visible()
    assert page.locator("#short li", has_text="no vessel").is_visible()
    assert not page.locator("#gaps").is_visible()
    assert page.locator("#sources").is_visible()


def test_what_is_folded_opens_by_keyboard_for_the_filter_and_in_print(opened: Any) -> None:
    page = opened("folded.html", viewport=WIDE, java_script_enabled=False)
    topic = page.get_by_role("rowheader", name="single 0")
    assert not topic.is_visible()
    page.get_by_label("Only what one report alone carries").check()
    assert topic.is_visible()
    page.get_by_label("Only what one report alone carries").uncheck()
    page.emulate_media(media="print")
    assert topic.is_visible()
    page.emulate_media(media="screen")
    page.locator(".fold > summary").press("Enter")
    assert topic.is_visible()


def test_the_keyboard_reaches_the_brief_first(opened: Any) -> None:
    page = opened(STORY, viewport=WIDE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the brief"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "brief"


def test_print_shows_brief_and_texts_and_no_controls(opened: Any) -> None:
    page = opened(STORY, viewport=WIDE)
    page.emulate_media(media="print")
    assert page.locator("#short").is_visible()
    assert page.locator(f"#{fixture.R102.id}-p2").is_visible()
    assert not page.locator(".contents").is_visible()


def test_scripts_in_reports_do_not_run(opened: Any) -> None:
    page = opened("hostile.html", viewport=WIDE)
    for link in page.locator("a.cite").all():
        link.click()
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, iframe, object").count() == 0
    assert page.locator("svg").count() == 0
    assert "reversed" in page.locator("#reports").inner_text()
