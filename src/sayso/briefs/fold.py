"""A page cut down to what a terminal shows at once: long lists end in a count, long lines in an ellipsis."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sayso.briefs import words
from sayso.briefs.page import ALONE, TOLD, Line, Page, Part, Row, Section, Words, nested

TOPICS: Final = 8
"""Topics of the accounts."""
MUTUAL: Final = 7
"""Lines, headings with them, of what both sides tell and of what one tells of the other."""
CELL: Final = 70
"""Characters of what one teller says on a topic, citations and speaker not counted."""
LINE: Final = 120
"""Characters of one stretch of a line that has the width for itself."""
POSITION: Final = 70
"""Characters of what one of several sides says where reports part."""
WORDINGS: Final = 3
"""Wordings of one warning or pledge."""
PARTING: Final = 7
"""Places where reports part."""
ENOUGH: Final = 3
"""Warnings and pledges, or demands: where there are as many, those of one report alone are counted only."""

_NAMING: Final = 4  # letters of a word of a row's head by which its matter is found in a line
_DROPPED: Final = frozenset({"earlier"})  # its dated events stand in the timeline


def folded(page: Page) -> Page:
    """The page with each section cut down; nothing in it is new but the counts of what is left out."""
    kept = [section for section in page.sections if section.key not in _DROPPED]
    return replace(page, sections=tuple(_FOLDS.get(section.key, _plain)(section) for section in kept))


def clip(line: Line, most: int) -> Line:
    """The line with each stretch of running text cut to `most` characters."""
    return replace(line, parts=tuple(_clipped(part, most) for part in line.parts))


def _clipped(part: Part, most: int) -> Part:
    running = isinstance(part, Words) and part.weight == "plain"
    return Words(words.cut(part.text, most)) if isinstance(part, Words) and running else part


def count(number: int, what: str, plural: str = "") -> tuple[Line, ...]:
    """`+ 3 further wordings`, nothing for none."""
    return (
        (Line((Words(f"+ {number} further {what if number == 1 else plural or f'{what}s'}"),)),) if number > 0 else ()
    )


def _plain(section: Section) -> Section:
    return section


def _accounts(section: Section) -> Section:
    """The facts in two lines at most; what one side tells of the other; the first topics, of each teller one line."""
    shown = [clip(line, LINE) for line in section.first[:MUTUAL]]
    left = _below(count(sum(line.level for line in section.first[MUTUAL:]), "line"))
    section = replace(section, lead=(*section.lead[:1], *_joined(section.lead[1:])), first=(*shown, *left))
    if section.table is None:
        return section
    rows, columns = section.table.rows, section.table.columns
    rest = rows[TOPICS:]
    alone = sum(row.alone for row in rest)
    what = " of one report alone" if alone == len(rest) else f", {alone} of them of one report alone" if alone else ""
    table = replace(section.table, rows=tuple(_row(row, columns) for row in rows[:TOPICS]))
    return replace(section, table=table, lines=count(len(rest), f"topic{what}", f"topics{what}"))


def _joined(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines as one, each with its own mark of one report alone."""
    parts: list[Part] = []
    for line in lines:
        parts += [Words(";")] if parts else []
        parts += [*line.parts, *([Words(ALONE)] if line.alone else [])]
    return (Line(tuple(parts)),) if parts else ()


def _row(row: Row, columns: Sequence[str]) -> Row:
    """The first line of each cell, and in the head how many there are besides."""
    more = sum(len(cell[1:]) for cell in row.cells)
    cells = tuple(
        tuple(clip(_led(_untold(line) if column.startswith(TOLD) else line, row.head), CELL) for line in cell[:1])
        for column, cell in zip(columns, row.cells, strict=True)
    )
    return Row(f"{row.head} (+{more})" if more else row.head, cells)


def _led(line: Line, head: str) -> Line:
    """The line from the clause on that speaks of the row's matter, where that would be cut away."""
    return replace(line, parts=tuple(_from_matter(part, head) for part in line.parts))


def _from_matter(part: Part, head: str) -> Part:
    if not isinstance(part, Words) or part.weight != "plain":
        return part
    named = [word for word in head.lower().split() if len(word) >= _NAMING]
    places = [at for word in named if (at := part.text.lower().find(word)) >= 0]
    if not places or min(places) < CELL - len(head):
        return part
    clause = part.text.rfind(", ", 0, min(places))
    return Words(f"… {part.text[clause + 2 :]}") if clause >= 0 else part


def _untold(line: Line) -> Line:
    """The line without the names of its tellers: the head of the column has their side."""
    named = [part for part in line.parts if not (isinstance(part, Words) and part.weight == "teller")]
    return replace(line, parts=tuple(named))


def _pledges(section: Section) -> Section:
    """Those of several reports, else the first, each with its first wordings and what follows from it."""
    lines: list[Line] = []
    shown = left = 0
    for first, below in nested(section.lines):
        if first.alone and shown >= ENOUGH:
            left += 1
            continue
        shown += 1
        lines += [clip(line, LINE) for each in _each(first, below) for line in _pledge(each)]
    return replace(section, lines=(*lines, *count(left, "of one report alone", "of one report alone")))


def _each(first: Line, below: Sequence[Line]) -> list[list[Line]]:
    """The lines below a condition by the commitments that a label opens, the condition with the first of them."""
    found: list[list[Line]] = [[first]]
    for line in below:
        opens = isinstance(line.parts[0], Words) and line.parts[0].weight == "label"
        if opens:
            found.append([line])
        else:
            found[-1].append(line)
    return found


def _pledge(lines: Sequence[Line]) -> list[Line]:
    """The first wordings of one commitment and the last remark on it: what follows."""
    said = [line for line in lines if not _remark(line)]
    more = _below(count(len(said) - WORDINGS, "wording"))
    return [*said[:WORDINGS], *more, *[line for line in lines if _remark(line)][-1:]]


def _remark(line: Line) -> bool:
    """Whether the line opens with a remark of the brief ("What follows, …:")."""
    return isinstance(line.parts[0], Words) and line.parts[0].weight == "aside"


def _below(lines: Sequence[Line]) -> list[Line]:
    return [replace(line, level=1) for line in lines]


def _demands(section: Section) -> Section:
    """Those that several reports carry and the first with a reply, else the first."""
    found = nested(section.lines)
    told = [each for number, each in enumerate(found) if not each[0].alone or (each[1] and number < ENOUGH)]
    shown = told or found[:ENOUGH]
    lines = [clip(line, LINE) for first, below in shown for line in (first, *below)]
    left = count(len(found) - len(shown), "of one report alone", "of one report alone")
    return replace(section, lines=(*lines, *left))


def _parting(section: Section) -> Section:
    lines = tuple(clip(line, POSITION) for line in section.lines[:PARTING])
    return replace(section, lines=(*lines, *count(len(section.lines) - PARTING, "place", "places")))


_FOLDS: Final[Mapping[str, Callable[[Section], Section]]] = {
    "accounts": _accounts,
    "pledges": _pledges,
    "demands": _demands,
    "parting": _parting,
}
