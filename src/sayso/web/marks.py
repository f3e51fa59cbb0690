"""A report cut up for the page: in pages of bounded length, its passages marked however they overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final, Literal

from sayso.briefs import words
from sayso.model import Citation, Reading, Report, Statement

Kind = Literal["content", "voice", "cue", "to", "target", "condition", "event", "not-text", "shown"]

PIECE: Final = 8_000
"""Characters of one piece of a paragraph: a longer paragraph is shown in several."""
PIECES: Final = 120
CHARACTERS: Final = 40_000
LISTED: Final = 120
"""Pieces, characters and statements from which on a page is full."""
_OF: Final = 12  # statements that one stretch of text names as its own


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or a stretch of a long one: `paragraph` its number (from 1), offsets in the report's text."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that is marked alike throughout: `kinds` as what, `of` the numbers of the statements that it belongs to.

    `opens` are the numbers of the statements whose content begins here.
    """

    start: int
    text: str
    kinds: tuple[Kind, ...]
    of: tuple[int, ...]
    opens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to be marked as something; `of` is the number of its statement, None for what belongs to none."""

    start: int
    end: int
    kind: Kind
    of: int | None = None
    opens: bool = False


def pieces(report: Report, starts: Sequence[int]) -> Iterator[Piece]:
    """The paragraphs, long ones in pieces; `starts` (sorted) are where statements begin, few to a piece."""
    for number, (start, end) in enumerate(report.lines, 1):
        at = start
        while at < end:
            most = min(at + PIECE, end)
            full = bisect_left(starts, at) + LISTED
            if full < len(starts) and at < starts[full] < most:
                most = starts[full]
            elif most < end:
                most = max(report.text.rfind(" ", at + 1, most) + 1, 0) or most
            yield Piece(number, at, most)
            at = most


def pages(report: Report, starts: Sequence[int]) -> list[list[Piece]]:
    """The pieces by page; one page at least."""
    found: list[list[Piece]] = [[]]
    first = 0
    for piece in pieces(report, starts):
        now = found[-1]
        if now:
            begun = bisect_left(starts, piece.end) - bisect_left(starts, first)
            if len(now) >= PIECES or piece.end - first > CHARACTERS or begun > LISTED:
                found.append([])
        if not found[-1]:
            first = piece.start
        found[-1].append(piece)
    return found


def page_of(found: Sequence[Sequence[Piece]], offset: int) -> int:
    """The number (from 1) of the page on which an offset stands; the first for one before all text."""
    return max(1, bisect_right(found, offset, key=lambda held: held[0].start if held else 0))


def of_statement(number: int, one: Statement) -> Iterator[Mark]:
    """What is to be marked of a statement."""
    for at, piece in enumerate(one.content):
        yield Mark(piece.start, piece.end, "content", number, opens=not at)
    parts: tuple[tuple[Kind, Iterable[Citation]], ...] = (
        ("voice", (voice.span for voice in one.voices)),
        ("to", (voice.span for voice in one.to)),
        ("target", (voice.span for voice in one.target)),
        ("cue", (one.cue,) if one.cue else ()),
        ("condition", (one.condition,) if one.condition else ()),
    )
    for kind, spans in parts:
        for span in spans:
            yield Mark(span.start, span.end, kind, number)


def of_reading(reading: Reading) -> Iterator[Mark]:
    """What is to be marked of a report apart from its statements: events, and what is not prose."""
    for event in reading.events:
        yield Mark(event.span.start, event.span.end, "event")
    for piece in reading.report.not_text:
        yield Mark(piece.start, piece.end, "not-text")


def stretches(report: Report, piece: Piece, marks: Sequence[Mark]) -> Iterator[Stretch]:
    """A piece's text from end to end, parted wherever a mark begins or ends."""
    inside = [mark for mark in marks if mark.start < piece.end and piece.start < mark.end]
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in inside:
        opening.setdefault(max(mark.start, piece.start), []).append(mark)
        closing.setdefault(min(mark.end, piece.end), []).append(mark)
    borders = sorted({piece.start, piece.end, *opening, *closing})
    kinds: Counter[Kind] = Counter()
    of: Counter[int] = Counter()
    for start, end in pairwise(borders):
        for mark in closing.get(start, ()):
            kinds[mark.kind] -= 1
            if mark.of is not None:
                of[mark.of] -= 1
                if not of[mark.of]:
                    del of[mark.of]
        for mark in opening.get(start, ()):
            kinds[mark.kind] += 1
            if mark.of is not None:
                of[mark.of] += 1
        opens = sorted(m.of for m in opening.get(start, ()) if m.opens and m.of is not None and m.start == start)
        yield Stretch(
            start,
            words.visible(report.text[start:end]),
            tuple(sorted(kind for kind, count in kinds.items() if count > 0)),
            tuple(islice(of, _OF)),
            tuple(opens[:_OF]),
        )
