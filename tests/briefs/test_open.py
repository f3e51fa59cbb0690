"""What stands open on a page, what is folded, and what a page shows of the reports of other stories."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sayso.briefs import Brief
from sayso.briefs import html as as_html
from sayso.briefs.page import LISTED, Cites, Line, Nested, Words, open_first
from tests.briefs import fixture


def pair(text: str, alone: bool = False) -> Nested:
    return Line((Words(text),), alone=alone), []


def test_one_line_is_never_folded_for_itself() -> None:
    pairs = [pair(str(number)) for number in range(LISTED + 1)]
    assert open_first(pairs) == (pairs, ())


def test_what_one_report_alone_has_is_folded_first() -> None:
    pairs = [pair("a", alone=True), *(pair(str(number)) for number in range(LISTED)), pair("b", alone=True)]
    shown, folded = open_first(pairs)
    assert shown == pairs[1:-1]
    assert folded == [pairs[0], pairs[-1]]


def test_where_one_report_has_all_the_first_stand_open() -> None:
    pairs = [pair(str(number), alone=True) for number in range(LISTED + 4)]
    assert open_first(pairs) == (pairs[:LISTED], pairs[LISTED:])


def test_a_long_list_is_folded_on_the_page_with_its_count(written: Brief) -> None:
    (first, *others), citation = written.pages, fixture.NETS.content[0]
    lines = tuple(Line((Words(f"line {n}"), Cites((citation,))), alone=True) for n in range(LISTED + 3))
    sections = tuple(replace(s, lines=lines) if s.key == "demands" else s for s in first.sections)
    page = as_html.pages(replace(written, pages=(replace(first, sections=sections), *others)))
    made = page[as_html.file_name(first.story)].partition('id="demands"')[2].partition("</section>")[0]
    shown, folded = made.split('<details class="fold">')
    assert "<summary>3 further of one report alone</summary>" in folded
    assert f"line {LISTED - 1}<" in shown
    assert f"line {LISTED}<" in folded


def test_of_a_report_of_another_story_the_page_has_what_it_cites() -> None:
    cited = fixture.R100.cite(*fixture.R100.lines[2])
    made = as_html.excerpt(fixture.R100, [cited], "story-x.html")
    assert [(p.number, p.after) for p in made.paragraphs] == [(3, 2)]
    assert made.left == len(fixture.R100.lines) - 3


def test_the_front_page_has_stories_by_day_the_latest_first(written: Brief) -> None:
    pages = (*written.pages, *written.pages)
    days = (date(2031, 3, 4), None, date(2032, 1, 2), date(2031, 3, 4))
    dated = tuple(replace(p, last=day, sources=p.sources * 2) for p, day in zip(pages, days, strict=False))
    found = replace(written, pages=dated).by_day
    assert [(day, len(group)) for day, group in found] == [(days[2], 1), (days[0], 2), (None, 1)]


def test_each_day_of_the_front_page_has_its_counts(written: Brief) -> None:
    front = as_html.pages(written)["index.html"]
    assert "1 story in 3 reports" in front
