"""The reports as sources: whence, of what day and why, what of them was left out of reading, what they share."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from sayso.briefs import words
from sayso.briefs.index import Index
from sayso.briefs.page import Cites, Line, Part, Source, Words
from sayso.briefs.scope import aside, label
from sayso.model import Report, When

_BASIS: Final = 60  # characters of the reason for a day, where it stands on one line
_NAMED: Final = 12  # reports with the same passages that a source names; brief.json names all of them
_SHARED: Final = 5  # shared words that show why passages count as one text


def source(look: Index, report: Report) -> Source:
    """All there is to say about one report."""
    lines = [
        Line((label("File:"), Words(words.line(", ".join(report.paths))))),
        *_given(report),
        _published(look, look.picture.dates.get(report.id)),
        *_left_out(report),
        *_shared(look, report),
        *_failed(look, report),
    ]
    return Source(report.id, words.line(look.names[report.id]), tuple(lines), _short(look.picture.dates.get(report.id)))


def _short(when: When | None) -> Line:
    """The day of publication, and the first clause of the reason for it."""
    basis = words.clause(words.line(when.basis), _BASIS) if when else ""
    return Line((Words(words.when(when)), *([aside(basis)] if basis else [])))


def _given(report: Report) -> list[Line]:
    """What the file itself or the user's table says of the report."""
    official = words.side(report.official) if report.official else None
    given = {"Outlet": report.outlet, "Title": report.title, "Address": report.url, "Official text of": official}
    return [Line((label(f"{name}:"), Words(words.line(value)))) for name, value in given.items() if value]


def _published(look: Index, when: When | None) -> Line:
    parts: list[Part] = [label("Published:"), Words(words.when(when, weekday=True))]
    if when and when.basis:
        parts.append(aside(words.line(when.basis)))
    if when and when.citations:
        parts.append(Cites(look.sort(when.citations)))
    return Line(tuple(parts))


def _left_out(report: Report) -> list[Line]:
    parts: list[Part] = [label("Left out of reading:")]
    for piece in sorted(report.not_text):
        text = report.text[piece.start : piece.end]
        if text.strip():
            parts += [Words(";")] if len(parts) > 1 else []
            parts += [aside(piece.kind), Words(words.line(text)), Cites((report.cite(piece.start, piece.end),))]
    return [Line(tuple(parts))] if len(parts) > 1 else []


def _shared(look: Index, report: Report) -> list[Line]:
    """Passages that stand in other reports too: counted as one text.

    Of reports that share them the first `_NAMED` by name: whoever checks that a text is a copy looks at a few, and with
    all of them the sources of a text that a hundred reports carry would name ten thousand.
    """
    lines = []
    for origin in look.held.shared.get(report.id, ()):
        passages = look.held.passages[origin.id]
        named = islice((other for other in passages if other != report.id), _NAMED)
        others = tuple(passage for other in named for passage in passages[other])
        left = len(passages) - 1 - _NAMED
        more = (aside(f"and {left} more report{'' if left == 1 else 's'}"),) if left > 0 else ()
        if others:
            shared = (label("One text with:"), Cites(others), *more, aside("here"), Cites(passages[report.id]))
            lines.append(Line((*shared, aside(_reason(origin.reason)))))
    return lines


def _reason(reason: str) -> str:
    """Why passages count as one text, with the first few of the words that they share."""
    opening, mark, shared = words.line(reason).partition(": ")
    found = dict.fromkeys(re.split(r"[,;] ", shared)) if mark else {}
    return f"{opening}: {', '.join(list(found)[:_SHARED])}" if found else opening


def _failed(look: Index, report: Report) -> list[Line]:
    return [
        Line((label("Not read:"), Words(words.line(failure.error))))
        for failure in look.failures
        if failure.path in report.paths
    ]
