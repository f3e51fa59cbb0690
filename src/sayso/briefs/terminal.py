"""The brief as plain text of a given width. Nothing of a report reaches the terminal as a control character."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, chop_cells

from sayso.briefs import cites
from sayso.briefs.fold import LINE, clip, count, folded
from sayso.briefs.index import Index
from sayso.briefs.page import ALONE, TOLD, Brief, Cites, Line, Link, Page, Row, Section, Source, Table, Words
from sayso.model import Citation

LEGEND = "Who says so, not whether it is so.  ¶ paragraph  – none here  ° one report alone"
MARKS = {"": "", "part": "! ", "near": "~ "}
NARROWEST = 40
_SIDES = 2  # columns side by side
_MARGIN = 2  # before and behind the head of a row
_HEADS = 15  # columns of the terminal for the heads of rows, at least
_MOST = 6  # reports named after one line; HTML and JSON have them all
_FEW, _PLACES = 4, 2  # the same, and places in each of them, where the brief is not shown in full
_STORIES, _SENTENCES = 12, 3  # other stories, and sentences of each
_MANY = 8  # stories from which on the terminal lists them, the first one too, with one sentence each
FOLDED = "Shortened. In full: --full, or the pages that --out DIR writes."
_GLUE = "\N{NO-BREAK SPACE}"  # where a line must not break; texts of reports have lost theirs by then
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def render(brief: Brief, width: int = 80, colour: bool = False, full: bool = False) -> str:
    """The brief in lines of at most `width` columns; `colour` sets headings in bold by escape sequences.

    Unless `full`, long lists end in a count, and of all stories but the first there is only what is told in short.
    """
    lines = list(_Layout(brief.index, max(width, NARROWEST), colour, full).brief(brief))
    return "\n".join(line.replace(_GLUE, " ").rstrip() for line in lines).strip("\n") + "\n"


class _Layout:
    """The same look-ups, width and colour for all lines of one rendering."""

    def __init__(self, look: Index, width: int, colour: bool, full: bool) -> None:
        self.look, self.width, self.colour, self.full = look, width, colour, full

    def brief(self, brief: Brief) -> Iterator[str]:
        listed = len(brief.pages) >= _MANY and not self.full
        for number, page in enumerate(brief.pages if self.full else brief.pages[: 0 if listed else 1]):
            if number:
                yield from ("", "═" * self.width, "")
            yield from self.page(page if self.full else folded(page))
        if listed:
            yield from self.front(brief)
        elif not self.full:
            yield from self.others(brief.pages[1:])
        if brief.loose:
            yield from self.heading("Reports of no story")
            yield from self.sources(brief.loose)
        if brief.failures:
            yield from self.heading("Not read, or not wholly")
            for failure in brief.failures:
                yield from wrap(f"{failure.path}: {failure.error}", self.width, "  ")
        if not self.full and brief.pages:
            yield from ("", *wrap(FOLDED, self.width))

    def others(self, pages: Sequence[Page]) -> Iterator[str]:
        """The other stories: title, reports, what is told in short."""
        if pages:
            yield from self.heading("Other stories" if len(pages) > 1 else "Another story")
        for page in pages[:_STORIES]:
            yield from self.title(page)
            yield from wrap(f"  {self.line(page.head[0])}", self.width, "  ")
            short = [made for section in page.sections if section.key == "short" for made in section.lines]
            for made in short[:_SENTENCES]:
                yield from wrap(f"  - {self.line(clip(made, LINE))}", self.width, " " * 4)
        for made in count(len(pages) - _STORIES, "story", "stories"):
            yield self.line(made)

    def front(self, brief: Brief) -> Iterator[str]:
        """Many stories, those of most separate texts first: title, reports, what happened; the others are counted."""
        yield self.bold(f"{len(brief.pages)} stories in {len(brief.index.reports)} reports")
        yield from wrap(LEGEND, self.width)
        shown = (brief.several or brief.pages)[:_STORIES]
        for page in shown:
            yield ""
            yield from self.title(page)
            more = f" {page.standing.capitalize()}." if page.standing else ""
            yield from wrap(f"  {self.line(page.head[0])}{more}", self.width, "  ")
            for section in page.sections:
                for made in section.lines[: _front_lines(section)]:
                    yield from wrap(f"  - {self.line(clip(made, LINE))}", self.width, " " * 4)
        yield ""
        left = [page for page in brief.several if page not in shown]
        for made in count(len(left), "story in several reports", "stories in several reports"):
            yield self.line(made)
        if brief.several and brief.singles:
            many = "stories in one report each" if len(brief.singles) > 1 else "story in one report"
            yield f"+ {len(brief.singles)} {many}"

    def title(self, page: Page) -> Iterator[str]:
        title = f"{page.title}, {page.day}" if page.day and page.day not in page.title else page.title
        for line in wrap(title, self.width):
            yield self.bold(line)

    def page(self, page: Page) -> Iterator[str]:
        yield from self.title(page)
        for made in page.head:
            yield from wrap(self.line(made), self.width)
        yield from wrap(LEGEND, self.width)
        for section in page.sections:
            yield from self.section(section)
        if page.timeline:
            yield from self.heading("Timeline")
            days = max(cell_len(moment.day) for moment in page.timeline)
            for moment in page.timeline:
                mark = "●" if moment.main else "○" if moment.scheduled else "·"
                shown = f"{mark} {pad(moment.day, days)}  {moment.title} {self.cite(moment.citations)}"
                yield from wrap(shown, self.width, " " * (days + 4))
        yield from self.heading("Sources")
        yield from self.sources(page.sources)

    def heading(self, title: str) -> Iterator[str]:
        yield ""
        yield self.bold(title.upper())

    def bold(self, text: str) -> str:
        return f"{_BOLD}{text}{_PLAIN}" if self.colour else text

    def section(self, section: Section) -> Iterator[str]:
        side_by_side = section.table and len(section.table.columns) <= _SIDES + 1
        yield from self.heading(section.title)
        for made in section.lead:
            yield from wrap(f" {self.line(made)}", self.width, " " * 3)
        for made in section.first:
            yield from wrap(f" {'  ' * made.level}{self.line(made)}", self.width, " " * (3 + 2 * made.level))
        if section.table and side_by_side:
            yield from self.columns(section.table)
        elif section.table:
            yield from self.listed(section.table)
        for number, made in enumerate(section.lines, 1):
            opening = f"{number:>2} " if section.numbered else MARKS[made.mark] or ("    " if made.level else "")
            yield from wrap(
                f"{opening}{self.line(made)}", self.width, " " * (len(opening) + 2 * (not section.numbered))
            )

    def listed(self, table: Table) -> Iterator[str]:
        """A table of many short cells: one paragraph a row."""
        first = max(cell_len(row.head) for row in table.rows) + 2
        for row in table.rows:
            cells = "; ".join(self.line(made) for cell in row.cells for made in cell)
            yield from wrap(f"{pad(row.head, first)}{cells}", self.width, " " * first)

    def columns(self, table: Table) -> Iterator[str]:
        """The sides next to one another; others, and in full topics of one report alone, at full width below."""
        sides = min(_SIDES, len(table.columns))
        longest = max((cell_len(word) for row in table.rows for word in row.head.split(" ")), default=0)
        heads = min(max(_HEADS, longest + _MARGIN), self.width // 4)
        each = (self.width - heads) // sides
        single = [row for row in table.rows if row.alone] if self.full else []
        shared = [row for row in table.rows if row not in single]
        if any(any(row.cells[:sides]) for row in shared):
            yield from self.side_by_side(["", *table.columns[:sides]], heads, each, bold=True)
        for row in shared:
            beside = any(row.cells[:sides])
            if beside:
                cells = ["\n".join(map(self.line, cell)) or "–" for cell in row.cells[:sides]]
                yield from self.side_by_side([f" {row.head}", *cells], heads, each)
            yield from self.rest(table, row, sides, heads, "" if beside else row.head)
        if single:
            yield ""
            yield self.bold("Topics of one report alone")
        for row in single:
            yield from self.rest(table, row, 0, heads, row.head)

    def rest(self, table: Table, row: Row, start: int, heads: int, head: str) -> Iterator[str]:
        """The cells of a row from column `start` on, one line each behind `head`, which is said once."""
        lines = [
            f"{_before(column.removeprefix(TOLD), made)}{self.line(made)}"
            if len(table.columns) > 1
            else self.line(made)
            for column, cell in list(zip(table.columns, row.cells, strict=True))[start:]
            for made in cell
        ]
        first = wrap(f" {head}", heads - 1, " ")
        shown = [piece for text in lines for piece in wrap(text, self.width - heads, " ")]
        for at in range(max(len(first), len(shown)) if lines else 0):
            left, right = (cells[at] if at < len(cells) else "" for cells in (first, shown))
            yield f"{pad(left, heads)}{right}".rstrip()

    def side_by_side(self, cells: Sequence[str], heads: int, each: int, bold: bool = False) -> Iterator[str]:
        widths = [heads, *[each] * (len(cells) - 1)]
        stacked = [
            [piece for text in cell.split("\n") for piece in wrap(text, width - 1, " ")]
            for cell, width in zip(cells, widths, strict=True)
        ]
        for at in range(max(map(len, stacked))):
            pieces = [cell[at] if at < len(cell) else "" for cell in stacked]
            line = "".join(pad(piece, width) for piece, width in zip(pieces, widths, strict=True)).rstrip()
            yield self.bold(line) if bold else line

    def sources(self, sources: Sequence[Source]) -> Iterator[str]:
        first = max((cell_len(source.name) for source in sources), default=0) + 2
        for source in () if self.full else sources:
            yield from wrap(f"{pad(source.name, first)}{self.line(source.short)}", self.width, " " * first)
        for source in sources if self.full else ():
            for number, made in enumerate(source.lines):
                yield from wrap(f"{source.name}  {self.line(made)}" if not number else f"    {self.line(made)}",
                                self.width, "      ")  # fmt: skip

    def line(self, line: Line) -> str:
        """Words and citations one after the other; punctuation closes up."""
        text = ""
        for at, part in enumerate(line.parts):
            match part:
                case Cites():
                    piece = self.cite(part.citations)
                case Link():
                    piece = part.text
                case _:
                    remark = part.weight in ("aside", "teller") and not part.text.endswith(":")
                    piece = f"({part.text})" if remark else part.text
            glue = _GLUE if piece == ALONE else " "
            text += piece if not text or piece.startswith((";", ",", ".")) else f"{glue}{piece}"
            text += f"{_GLUE}{ALONE}" if at == line.marked else ""
        return text.replace(" …", f"{_GLUE}…")

    def cite(self, citations: Sequence[Citation]) -> str:
        if self.full:
            return cites.text(citations, self.look, _MOST)
        return cites.text(citations, self.look, _FEW, _PLACES).replace(" ¶", f"{_GLUE}¶")


def _front_lines(section: Section) -> int:
    """How many lines of a section stand in a list of many stories: the second sentence is what somebody says."""
    return 2 if section.key == "short" else 0


def _before(column: str, line: Line) -> str:
    """What stands before a line of a column outside it: its name, unless that is the speaker's who opens the line."""
    first = line.parts[0]
    if not isinstance(first, Words) or first.weight != "label":
        return f"{column}: "
    return "" if first.text == f"{column}:" else f"{column}, "


def pad(text: str, width: int) -> str:
    """`text` with spaces up to `width` columns of a terminal."""
    return text + " " * (width - cell_len(text))


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Lines of at most `width` columns, all but the first behind `indent`; words longer than a line are cut."""
    lines: list[str] = []
    line, blank = "", True
    opening = text[: len(text) - len(text.lstrip(" "))]
    for word in _pieces(text[len(opening) :], max(width - max(len(indent), len(opening)), 1)):
        start = opening if not lines else indent
        if blank:
            line, blank = start + word, False
        elif cell_len(line) + 1 + cell_len(word) <= width:
            line += f" {word}"
        else:
            lines.append(line)
            line = indent + word
    return [*lines, line or opening]


def _pieces(text: str, width: int) -> Iterator[str]:
    for word in text.split(" "):
        if cell_len(word) <= width:
            yield word
        else:
            yield from chop_cells(word, width)


__all__ = ["render", "wrap"]
