"""A page of a story that very many reports tell, cut to what somebody reads: the beginning of each list, and how much
more there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from sayso.briefs.page import Cites, Line, Page, Part, Row, Section, Source, Table, Words, nested

T = TypeVar("T")

LINES: Final = 80
"""Lines of a list, below a line or in a cell that stay, and rows of a table."""
SOURCES: Final = 60
"""Sources that stay."""
CITED: Final = 24
"""Citations that stay together; a line says how many more there are."""


def shortened(page: Page) -> Page:
    """The page without what stands behind the first `LINES` of a list and the first `SOURCES` sources; the page itself
    where nothing does.

    What several reports have stays before what one alone has. It keeps the names of those reports that it still shows.
    """
    if len(page.sources) <= SOURCES and all(map(_fits, page.sections)):
        return page
    sections = tuple(map(_section, page.sections))
    lines = sum(len(list(section.all_lines())) for section in page.sections)
    left_lines = lines - sum(len(list(section.all_lines())) for section in sections)
    sources = tuple(map(_source, page.sources[:SOURCES]))
    left_sources = len(page.sources) - len(sources)
    if not left_lines and not left_sources:
        return page
    short = replace(page, sections=sections, sources=sources, left_lines=left_lines, left_sources=left_sources)
    short = replace(short, head=tuple(map(_line, page.head)))
    return replace(short, reports=_shown(short, sources))


def _shown(page: Page, sources: Sequence[Source]) -> tuple[str, ...]:
    """Those of the reports of a page that it cites or has as sources, in their order."""
    kept = {source.report for source in sources} | {citation.report for citation in page.citations}
    return tuple(report for report in page.reports if report in kept)


def _fits(section: Section) -> bool:
    """Whether no list or cell of a section, and not its table, has more than stays."""
    rows = section.table.rows if section.table else ()
    lists = (section.lines, section.lead, section.first, rows, *(cell for row in rows for cell in row.cells))
    return max(map(len, lists)) <= LINES


def _section(section: Section) -> Section:
    return replace(
        section,
        lines=_list(section.lines),
        lead=_list(section.lead),
        first=_list(section.first),
        table=_table(section.table) if section.table else None,
    )


def _list(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The first lines of a list, each with the first of those below it."""
    kept = _first(nested(lines), lambda pair: pair[0].alone)
    return tuple(_line(one) for line, below in kept for one in (line, *below[:LINES]))


def _table(table: Table) -> Table:
    rows = tuple(Row(row.head, tuple(_cell(cell) for cell in row.cells)) for row in table.rows)
    return replace(table, rows=tuple(_first(rows, lambda row: row.alone)))


def _cell(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(map(_line, _first(lines, lambda line: line.alone)))


def _source(source: Source) -> Source:
    return replace(source, lines=tuple(map(_line, source.lines)), short=_line(source.short))


def _line(line: Line) -> Line:
    """A line with the first of the citations that stand together in it."""
    return replace(line, parts=tuple(_parts(line.parts)))


def _parts(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, Cites) and len(part.citations) > CITED:
            yield Cites(part.citations[:CITED])
            yield Words(f"and {len(part.citations) - CITED} more", "aside")
        else:
            yield part


def _first(found: Sequence[T], alone: Callable[[T], bool]) -> list[T]:
    """Those that stay, in order: of those that several reports have the first, then of those that one alone has."""
    return [found[at] for at in sorted(sorted(range(len(found)), key=lambda at: (alone(found[at]), at))[:LINES])]
