"""The timeline as SVG: one column of days, oldest first; wider gaps for longer times, on a logarithmic scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from sayso.briefs.page import Moment

WIDTH: Final = 420
TEXT_AT: Final = 28
AXIS_AT: Final = 9
_LETTERS: Final = 48  # of a serif of 16 units in the width that is left beside the axis
_LINE: Final = 22
_GAP: Final = 14
_STRETCH: Final = 5  # units for each doubling of the days between two events


@dataclass(frozen=True, slots=True)
class Mark:
    """One event as drawn: where its first line stands, its lines, and where its citations stand; all in units."""

    moment: Moment
    y: int
    lines: tuple[tuple[int, str], ...]
    cites_y: int
    dot: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole timeline: marks from top to bottom and the height that they take."""

    marks: tuple[Mark, ...]
    height: int
    axis: tuple[int, int]


def draw(timeline: Sequence[Moment]) -> Drawing:
    """Lay the moments out, in their order."""
    marks: list[Mark] = []
    y = 18
    for moment in timeline:
        if marks:
            y += _GAP + _stretch(marks[-1].moment, moment)
        titles = wrap(moment.title, _LETTERS) or [""]
        lines = tuple((y + _LINE * number, text) for number, text in enumerate(titles, 1))
        below = y + _LINE * (len(lines) + 1)
        marks.append(Mark(moment, y, lines, below, y - 5))
        y = below + _LINE
    return Drawing(tuple(marks), y, (marks[0].dot, marks[-1].dot) if marks else (0, 0))


def _stretch(before: Moment, after: Moment) -> int:
    """Units between two events for the days that lie between them."""
    end, start = before.last or before.first, after.first or after.last
    days = max(0, start - end) if start is not None and end is not None else 0
    return round(_STRETCH * math.log2(1 + days))
