"""Quotations: which marks open and close them, over how many paragraphs they run."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

DOUBLE = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033'
SINGLE = "'\u2018\u2019\u201a\u201b"
OPENING = "([{\u2014\u2013-/"
CLOSING = ".,;:!?)]}\u2014\u2013-/\u2026"
# Two single marks in a row are some outlets' double mark.
MARK = re.compile(f"[{DOUBLE}]|''|\u2018\u2018|\u2019\u2019")
SINGLE_MARK = re.compile(f"[{SINGLE}]")
Role = Literal["open", "close", "either"]
SHAPE: Mapping[str, Role] = {
    "\u201c": "open", "\u201e": "open", "\u00ab": "open", "\u201d": "close", "\u00bb": "close"
}  # fmt: skip
FAR = 3000  # characters within which a single mark must find its partner
WORD = re.compile(r"\w+(?:['\u2019.-]\w+)*")


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """One quotation: [start, end) with its marks. `closed` is False where the paragraph ends before it does."""

    start: int
    end: int
    closed: bool = True


def _role(text: str, first: int, last: int, start: int, end: int) -> Role:
    """What the mark [first, last) does in the paragraph [start, end), by what stands around it, else by its shape."""
    before = text[first - 1] if first > start else " "
    after = text[last] if last < end else " "
    opens = before.isspace() or before in OPENING or before in DOUBLE + SINGLE
    closes = after.isspace() or after in CLOSING or after in DOUBLE + SINGLE
    if opens == closes:
        return SHAPE.get(text[first], "either")
    return "open" if opens else "close"


def _double(text: str, start: int, end: int) -> Iterator[Quotation]:
    opened: int | None = None
    for match in MARK.finditer(text, start, end):
        role = _role(text, match.start(), match.end(), start, end)
        inner = opened is not None and text[opened] == "\u00ab" and match.group() not in "\u00ab\u00bb"
        if inner and text.find("\u00bb", match.start(), end) > 0:
            continue  # a quotation within one in chevrons
        if opened is None:
            if role != "close":
                opened = match.start()
        elif role != "open":
            yield Quotation(opened, match.end())
            opened = None
        elif not text[opened + 1 : match.start()].strip():
            opened = match.start()
    if opened is not None:
        yield Quotation(opened, end, closed=False)


def _closing(text: str, opened: int, end: int) -> int | None:
    """Where a single mark is closed; an apostrophe after s closes only where nothing better does."""
    marks = [
        i
        for i in range(opened + 2, min(end, opened + FAR))
        if text[i] in SINGLE and not text[i - 1].isspace() and not text[i + 1 : i + 2].isalnum()
    ]
    stopped = (i for i in marks if text[i - 1] in ".,!?")
    plain = (i for i in marks if text[i - 1] != "s")
    return min((i for i in (next(stopped, None), next(plain, None)) if i is not None), default=next(iter(marks), None))


def _single(text: str, start: int, end: int) -> Iterator[Quotation]:
    past = start
    for match in SINGLE_MARK.finditer(text, start, end):
        at = match.start()
        if at >= past and text[at + 1 : at + 2].isalnum() and _role(text, at, at + 1, start, end) == "open":
            closing = _closing(text, at, end)
            if closing is not None:
                past = closing + 1
                yield Quotation(at, past)


def find(text: str, lines: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    """All quotations of a text whose paragraphs are `lines`, in text order; a mark without its partner does no harm.

    Single marks count in paragraphs without double ones, and where they hold double ones ("'They told me "no",' he
    said. 'I went.'"); else they would be quotations within quotations.
    """
    found: list[Quotation] = []
    for start, line_end in lines:
        end = start + len(text[start:line_end].rstrip())
        double = list(_double(text, start, end))
        single = list(_single(text, start, end))
        if double:
            single = [s for s in single if not any(_cuts(s, d) for d in double)]
            single = single if any(_holds(text, s, d) for s in single for d in double) else []
        inner = [d for d in double if not any(s.start < d.start < s.end for s in single)]
        found += sorted([*single, *inner])
    return tuple(found)


def _cuts(single: Quotation, double: Quotation) -> bool:
    """Whether a quotation in single marks lies in one in double marks, or cuts it."""
    meet = single.start < double.end and double.start < single.end
    return meet and not (single.start < double.start and double.end < single.end)


def _holds(text: str, single: Quotation, double: Quotation) -> bool:
    return single.start < double.start and double.end < single.end and text[single.end - 2] in ".,!?"


def words(text: str) -> int:
    """Number of words in a piece of text."""
    return len(WORD.findall(text))


class Index:
    """The quotations of one report, by offset."""

    def __init__(self, text: str, lines: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.all = find(text, lines)
        self._starts = [q.start for q in self.all]

    def around(self, offset: int) -> Quotation | None:
        """The quotation that holds the character at `offset`."""
        at = bisect_right(self._starts, offset) - 1
        return self.all[at] if at >= 0 and offset < self.all[at].end else None

    def after(self, offset: int) -> int:
        """Number of the first quotation that begins at `offset` or later."""
        return bisect_left(self._starts, offset)

    def within(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Quotations that share a character with [start, end)."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_right(self._starts, end - 1)
        return tuple(q for q in self.all[first:last] if q.end > start and q.start < end)
