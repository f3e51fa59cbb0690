"""Pages of stories that very many reports tell: the beginnings of their lists, and what is said of the rest."""

from __future__ import annotations

from sayso.briefs.page import Cites, Line, Page, Row, Section, Source, Table, Words
from sayso.briefs.shorter import CITED, LINES, SOURCES, shortened
from sayso.model import Citation


def cite(number: int) -> Citation:
    return Citation(f"r-{number:012x}", 0, 4, "word")


def line(number: int, *, alone: bool = False, level: int = 0) -> Line:
    return Line((Words(f"line {number}"), Cites((cite(number),))), alone=alone, level=1 if level else 0)


def page(section: Section, sources: int = 1) -> Page:
    told = tuple(Source(cite(n).report, f"{n}", (line(n),), line(n)) for n in range(sources))
    reports = tuple(cite(n).report for n in range(10_000))
    return Page("y-1", "A strike", "", (), (section,), (), told, reports)


def words(lines: tuple[Line, ...]) -> list[str]:
    return [part.text for one in lines for part in one.parts if isinstance(part, Words)]


def test_a_page_with_few_lines_stays_itself() -> None:
    whole = page(Section("earlier", "Earlier", tuple(line(n) for n in range(LINES))), SOURCES)
    assert shortened(whole) is whole


def test_what_several_reports_have_stays_before_what_one_alone_has() -> None:
    alone = tuple(line(n, alone=True) for n in range(LINES))
    shared = tuple(line(LINES + n) for n in range(3))
    found = shortened(page(Section("earlier", "Earlier", (*alone, *shared))))
    assert words(found.sections[0].lines) == [f"line {n}" for n in (*range(LINES - 3), *range(LINES, LINES + 3))]
    assert (found.left_lines, found.left_sources, found.count) == (3, 0, 1)


def test_lines_below_a_line_go_with_it() -> None:
    below = tuple(line(100 + n, level=1) for n in range(LINES + 5))
    found = shortened(page(Section("earlier", "Earlier", (line(0), *below, line(1)))))
    assert words(found.sections[0].lines) == ["line 0", *(f"line {100 + n}" for n in range(LINES)), "line 1"]
    assert found.left_lines == 5


def test_cells_and_rows_of_a_table_are_cut() -> None:
    cell = tuple(line(n) for n in range(LINES + 7))
    table = Table("", ("Told by",), (Row("first", (cell,)), *(Row(f"{n}", ((line(n),),)) for n in range(LINES))))
    made = shortened(page(Section("accounts", "Accounts", table=table))).sections[0].table
    assert made is not None
    assert len(made.rows) == LINES
    assert words(made.rows[0].cells[0]) == [f"line {n}" for n in range(LINES)]


def test_sources_are_counted_and_reports_kept_that_are_shown() -> None:
    found = shortened(page(Section("earlier", "Earlier", (line(9_000),)), SOURCES + 2))
    assert (len(found.sources), found.left_sources, found.count) == (SOURCES, 2, SOURCES + 2)
    assert found.reports == (*(cite(n).report for n in range(SOURCES)), cite(9_000).report)


def test_a_line_says_how_many_citations_more_it_has() -> None:
    cited = Line((Words("Told by"), Cites(tuple(cite(n) for n in range(CITED + 6))), Words("too")))
    found = shortened(page(Section("earlier", "Earlier", (cited,)), SOURCES + 1)).sections[0].lines[0]
    assert found.parts[1] == Cites(tuple(cite(n) for n in range(CITED)))
    assert words((found,)) == ["Told by", "and 6 more", "too"]
