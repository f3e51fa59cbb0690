"""A report on its page: cut up in bounds, marked however passages overlap, its text never anything but text."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from bench import made
from sayso import pipeline
from sayso.desk.adding import take_in
from sayso.model import Reading, Report, Statement
from sayso.store import Store
from sayso.web import Held, marks
from tests.web.conftest import DAY, Clock, held_at, hostile, let_in

TEXT = "Oma Vell said the port of Brack would close. The ministry denied it.\n\nSecond paragraph.\n"


def cut(report: Report, found: list[marks.Mark]) -> list[tuple[str, tuple[str, ...], tuple[int, ...]]]:
    (piece,) = [one for one in marks.pieces(report, []) if one.paragraph == 1]
    return [(s.text, s.kinds, s.opens) for s in marks.stretches(report, piece, found)]


def test_overlapping_marks_part_the_text_and_lose_none_of_it() -> None:
    report = Report(TEXT, ("a.txt",))
    found = cut(
        report, [marks.Mark(14, 43, "content", 1, True), marks.Mark(18, 31, "event"), marks.Mark(0, 17, "cue", 1)]
    )
    assert "".join(text for text, _, _ in found) == TEXT.partition("\n")[0]
    assert found[:4] == [
        ("Oma Vell said ", ("cue",), ()),
        ("the", ("content", "cue"), (1,)),
        (" ", ("content",), ()),
        ("port of Brack", ("content", "event"), ()),
    ]


def test_a_mark_that_begins_before_a_piece_is_marked_in_it() -> None:
    report = Report("a" * marks.PIECE + "b" * 10, ("a.txt",))
    first, second = marks.pieces(report, [])
    mark = marks.Mark(5, marks.PIECE + 4, "content", 1, True)
    assert [s.opens for s in marks.stretches(report, first, [mark])] == [(), (1,)]
    assert [(s.text, s.kinds, s.opens) for s in marks.stretches(report, second, [mark])] == [
        ("bbbb", ("content",), ()),
        ("bbbbbb", (), ()),
    ]


def test_pages_hold_the_whole_text_once_and_none_is_too_long() -> None:
    text = "\n".join("word " * 300 for _ in range(400)) + "\n" + "x" * 100_000
    report = Report(text, ("a.txt",))
    found = marks.pages(report, [])
    whole = [piece for page in found for piece in page]
    spans = [(piece.start, piece.end) for piece in whole]
    assert all(page[-1].end - page[0].start <= marks.CHARACTERS for page in found)
    assert all(len(page) <= marks.PIECES for page in found)
    joined = "".join(text[start:end] for start, end in spans)
    assert joined == text.replace("\n", "")
    assert [marks.page_of(found, page[0].start) for page in found] == list(range(1, len(found) + 1))


def test_where_many_statements_begin_a_page_is_full_earlier() -> None:
    report = Report("word " * 2_000, ("a.txt",))
    starts = list(range(0, 10_000, 2))
    for page in marks.pages(report, starts):
        assert sum(page[0].start <= start < page[-1].end for start in starts) <= marks.LISTED


def test_no_text_is_one_empty_page() -> None:
    assert marks.pages(Report("\n\n", ("a.txt",)), []) == [[]]


# On the page ---------------------------------------------------------------------------------------------------------

Serve = Callable[[Reading], tuple[TestClient, str]]


@pytest.fixture
def serve(tmp_path_factory: pytest.TempPathFactory) -> Serve:
    """The address of the page of one report that is in a store by itself, and a browser for it."""

    def one(reading: Reading) -> tuple[TestClient, str]:
        path = tmp_path_factory.mktemp("one") / "store.sayso"
        with Store(path, make=True) as store:
            take_in(store, reading.report, DAY, lambda report: (reading, None))
        held = held_at(path, Clock())
        return let_in(held), f"/report/{reading.report.id}"

    return one


def test_markup_of_a_report_is_text(serve: Serve) -> None:
    client, address = serve(hostile())
    for query in ("", f"?edit={hostile().statements[0].id}", "?edit=new", "?show=0-30"):
        answer = client.get(address + query)
        assert answer.status_code == 200
        page = answer.text
        assert page.count("<script>") == page.count("<style>") == 1
        assert not re.search(
            r"<(img|svg|b>|i>)|href=\"javascript", page.partition("</style>")[2].replace("<i>said</i>", "")
        )
        assert "&lt;script&gt;window.hacked" in page
        assert "{{ 7 * 7 }}" in page
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", page)
        assert 'lang="und"' in page


def test_the_text_on_the_page_is_that_of_the_report(serve: Serve) -> None:
    reading = max(made.readings(6), key=lambda one: len(one.statements))
    client, address = serve(reading)
    page = client.get(address).text
    shown = re.findall(r'<span class="prose">(.*?)</span></p>', page, re.DOTALL)
    lines = [html.unescape(re.sub(r"<[^>]*>", "", prose)) for prose in shown]
    assert lines == [reading.report.text[start:end] for start, end in reading.report.lines]
    assert len(re.findall(r"<li id=\"s-", page)) == len(reading.statements)


def test_a_line_of_ten_million_characters_is_shown_in_bounds(serve: Serve) -> None:
    client, address = serve(Reading(Report("word " * 2_000_000, ("a.txt",))))
    begun = time.process_time()
    page = client.get(address).text
    assert len(page) < 200_000
    assert "Further" in page
    assert time.process_time() - begun < 20
    assert "word" in client.get(f"{address}?show=9999990-9999994").text.partition('class="m shown"')[2][:40]


def test_ten_thousand_statements_are_paged(serve: Serve) -> None:
    report = Report("\n".join(f"Vell said {n:05} would end." for n in range(10_000)), ("a.txt",))
    said = [Statement(report.id, (), None, "say", (report.cite(start + 10, end - 1),)) for start, end in report.lines]
    client, address = serve(Reading(report, statements=tuple(said)))
    page = client.get(address).text
    assert page.count('data-statement="') <= 2 * marks.LISTED
    assert len(page) < 600_000
    last = client.get(f"{address}?said={said[-1].id}").text
    assert f'id="{said[-1].id}"' in last


def test_statements_at_one_place_are_bounded_and_the_rest_counted(serve: Serve) -> None:
    report = Report("word " * 200, ("a.txt",))
    said = tuple(Statement(report.id, (), None, "say", (report.cite(0, end),)) for end in range(1, 901))
    client, address = serve(Reading(report, statements=said))
    page = client.get(address).text
    assert page.count('data-statement="') == 2 * marks.LISTED
    assert f"And {900 - 2 * marks.LISTED} more that begin at the same place." in page


@pytest.mark.parametrize(
    "query",
    ["?show=a-b", "?show=9-2", "?show=999999999-9999999999", "?page=-1", "?page=99999999999", "?paragraph=9999"],
)
def test_strange_addresses_show_the_report(client: TestClient, query: str) -> None:
    reading = next(iter(made.readings(12)))
    assert client.get(f"/report/{reading.report.id}{query}").status_code == 200


def test_a_report_that_is_not_there_is_one_line(client: TestClient, held: Held) -> None:
    answer = client.get("/report/r-000000000000")
    assert answer.status_code == 400
    assert "no report has the id r-000000000000" in answer.text


def test_what_could_not_be_read_is_shown_with_the_reason(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("unread") / "store.sayso"
    report = Report("A text that no stage takes.", ("a.txt",))
    with Store(path, make=True) as store:
        take_in(store, report, DAY, lambda one: (None, pipeline.Failure("a.txt", "annotate", "too <long>")))
    page = let_in(held_at(path, Clock())).get(f"/report/{report.id}").text
    assert "Not read, or not wholly: too &lt;long&gt;" in page
    assert "A text that no stage takes." in page
