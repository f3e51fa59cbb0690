"""The brief as it is shown: pages of sections of lines, each line words and citations. Renderers lay these out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from sayso.briefs.graph import Graph
from sayso.briefs.index import Index
from sayso.model import Citation, Failure

ALONE: Final = "°"
"""The mark of what one report alone carries."""
TOLD: Final = "as told by "
"""How the head of a side's column opens."""

Mark = Literal["", "part", "near"]
"""How a line of "where reports part" stands: "part" they say different things, "near" the same in other words."""


@dataclass(frozen=True, slots=True)
class Words:
    """Running text, safe to show. `weight`: "label" opens a line, "aside" is the brief's remark, "teller" a name."""

    text: str
    weight: Literal["plain", "label", "aside", "teller"] = "plain"


@dataclass(frozen=True, slots=True)
class Cites:
    """Citations that stand together, in the order in which they are shown."""

    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A reference to another page of the brief."""

    text: str
    story: str


Part = Words | Cites | Link


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `alone`: one report alone carries it; `level` 1 stands below the line before it."""

    parts: tuple[Part, ...]
    alone: bool = False
    mark: Mark = ""
    level: Literal[0, 1] = 0

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations of the line."""
        return tuple(c for part in self.parts if isinstance(part, Cites) for c in part.citations)

    @property
    def marked(self) -> int:
        """Index of the part behind which the mark of `alone` stands, -1 for none: the line's last citations."""
        return max((at for at, part in enumerate(self.parts) if self.alone and isinstance(part, Cites)), default=-1)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: what it is about, and for each column its lines (none: not in these reports)."""

    head: str
    cells: tuple[tuple[Line, ...], ...]

    @property
    def alone(self) -> bool:
        """Whether one report alone carries the row."""
        return len({citation.report for cell in self.cells for line in cell for citation in line.citations}) == 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by topic or side; `columns` are the heads of the cells, `corner` that of the rows."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a page: `lead`, `first`, a table, a graph of its lines, then lines. `note` says how to read it.

    `first` are the lines to be known before the table: headings with their lines below them.

    `numbered` lines are counted; the graph says nothing that the lines do not.
    """

    key: str
    title: str
    lines: tuple[Line, ...] = ()
    lead: tuple[Line, ...] = ()
    first: tuple[Line, ...] = ()
    table: Table | None = None
    note: str = ""
    numbered: bool = False
    graph: Graph | None = None

    @property
    def foldable(self) -> bool:
        """Whether rows that one report alone carries may stand folded: topics may, those who are heard may not."""
        return self.key == "accounts"

    def all_lines(self) -> Iterator[Line]:
        """Every line, in order."""
        yield from self.lead
        yield from self.first
        if self.table:
            for row in self.table.rows:
                for cell in row.cells:
                    yield from cell
        yield from self.lines


@dataclass(frozen=True, slots=True)
class Moment:
    """One event on the timeline: when it was or is to be, its title, whether it is the page's own event."""

    day: str
    title: str
    first: int | None
    last: int | None
    scheduled: bool
    main: bool
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One report as a source: what it is called, what there is to say about it, and its day in one line."""

    report: str
    name: str
    lines: tuple[Line, ...]
    short: Line


@dataclass(frozen=True, slots=True)
class Page:
    """One story. `head` stands under the title; `reports` are those whose texts go with the page, by name: its own
    in full, of others what the page cites.

    `texts` counts the separate texts that tell it, `last` is the day of its event, else the last one of its reports.
    `left_lines` and `left_sources` say how many of the whole page's it leaves out (`sayso.briefs.shorter`).
    """

    story: str
    title: str
    day: str
    head: tuple[Line, ...]
    sections: tuple[Section, ...]
    timeline: tuple[Moment, ...]
    sources: tuple[Source, ...]
    reports: tuple[str, ...]
    texts: int = 1
    last: date | None = None
    left_lines: int = 0
    left_sources: int = 0

    @property
    def citations(self) -> Iterator[Citation]:
        """All that the page cites, in order, with repeats."""
        lines = [made for section in self.sections for made in section.all_lines()]
        lines += [made for source in self.sources for made in source.lines]
        for made in (*self.head, *lines):
            yield from made.citations
        for moment in self.timeline:
            yield from moment.citations
        for section in self.sections:
            for node in section.graph.nodes if section.graph else ():
                yield from node.citations

    @property
    def count(self) -> int:
        """How many reports tell it."""
        return len(self.sources) + self.left_sources

    @property
    def parted(self) -> int:
        """Places where what the reports say is not the same."""
        return sum(line.mark == "part" for section in self.sections for line in section.lines)

    @property
    def standing(self) -> str:
        """What is to be said beside the number of reports: "2 separate texts, 1 difference", or nothing."""
        texts = [_count(self.texts, "separate text")] if self.texts < self.count else []
        return ", ".join([*texts, *([_count(self.parted, "difference")] if self.parted else [])])


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Brief:
    """The picture, written out: one page a story, and what could not be read. `loose` are reports of no story."""

    index: Index
    pages: tuple[Page, ...]
    loose: tuple[Source, ...]

    @property
    def several(self) -> tuple[Page, ...]:
        """The stories that several reports tell, in order."""
        return tuple(page for page in self.pages if len(page.sources) > 1)

    @property
    def singles(self) -> tuple[Page, ...]:
        """The stories that one report alone tells, in order."""
        return tuple(page for page in self.pages if len(page.sources) < 2)

    @property
    def by_day(self) -> tuple[tuple[date | None, tuple[Page, ...]], ...]:
        """The stories that several reports tell (of one alone where there are none) by their day, the latest first."""
        days: dict[date | None, list[Page]] = {}
        for page in self.several or self.pages:
            days.setdefault(page.last, []).append(page)
        ordered = sorted(days, key=lambda day: day or date.min, reverse=True)
        return tuple((day, tuple(days[day])) for day in ordered)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What could not be read, or not wholly."""
        return self.index.failures

    @property
    def names(self) -> Mapping[str, str]:
        """Report id → what the brief calls it."""
        return self.index.names


LISTED: Final = 8
"""Lines of a list that stand open on a page."""
IN_CELL: Final = 5
"""Lines of a table's cell that do."""
BELOW: Final = 16
"""Lines below a line that do."""


Nested = tuple[Line, list[Line]]
"""A line with those of the next level below it."""


def open_first(found: Sequence[Nested]) -> tuple[Sequence[Nested], Sequence[Nested]]:
    """The lines of a list that stand open, and those that are folded: of many the first, what several reports have
    before what one alone has. One line is never folded for itself.
    """
    if len(found) <= LISTED + 1:
        return found, ()
    shared = [at for at, (line, _) in enumerate(found) if not line.alone]
    shown = frozenset((shared or range(len(found)))[:LISTED])
    return [one for at, one in enumerate(found) if at in shown], [
        one for at, one in enumerate(found) if at not in shown
    ]


def nested(lines: Sequence[Line]) -> list[Nested]:
    """Lines with those of the next level below them."""
    found: list[Nested] = []
    for line in lines:
        if line.level and found:
            found[-1][1].append(line)
        else:
            found.append((line, []))
    return found
