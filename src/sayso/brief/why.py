"""Why the brief says what it says: a passage and how it was read, or what an id of the brief stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from textwrap import wrap

from sayso.brief.entries import (
    Entry,
    ascribed_of,
    dated,
    headed,
    label,
    mention_of,
    quoted,
    show,
    statement_of,
    time_words,
)
from sayso.brief.index import Index
from sayso.brief.words import line
from sayso.errors import UsageError
from sayso.model import Citation, Report

_CITATION = re.compile(r"(?P<name>.+?)\s*[¶:]\s*(?P<number>\d+)")
_ID = re.compile(r"[a-z]-[0-9a-f]{12}")


def explain(index: Index, wanted: str, width: int = 80) -> str:
    """What stands behind `wanted`: a citation (001¶6, 001:6), the name of a report, or an id of the brief.

    Raises UsageError where nothing in the brief is called so.
    """
    return "\n".join(piece for text in _find(index, wanted.strip()) for piece in _wrapped(text, width)) + "\n"


def _wrapped(text: str, width: int) -> Sequence[str]:
    """`text` in lines of `width`, its own indentation kept and continued by two more."""
    lead = text[: len(text) - len(text.lstrip(" "))]
    return wrap(line(text), max(width, 40), initial_indent=lead, subsequent_indent=lead + "  ") or [""]


def _find(index: Index, wanted: str) -> Iterator[str]:
    if _ID.fullmatch(wanted):
        for entry in _entries(index):
            if entry.id == wanted:
                return show(entry, index)
        raise UsageError(f"nothing in these reports has the id {wanted}")
    cited = _CITATION.fullmatch(wanted)
    if cited:
        return _paragraph(index, _named(index, cited["name"]), int(cited["number"]))
    return show(_named(index, wanted), index)


def _entries(index: Index) -> Iterator[Entry]:
    """Everything of the brief that has an id."""
    picture, findings = index.picture, index.findings
    return chain(
        index.reports.values(),
        index.statements.values(),
        index.ascribed.values(),
        (mention for reading in picture.readings for mention in reading.events),
        picture.events,
        picture.actors,
        picture.origins,
        picture.stories,
        findings.claims,
        findings.commitments,
        findings.demands,
        findings.quotations,
        findings.differences,
    )


def _named(index: Index, name: str) -> Report:
    """The report called so in the brief, or whose path or file name starts so and no other's. Raises UsageError."""
    reports = sorted(index.reports.values(), key=lambda report: report.paths)
    exact = [r for r in reports if name in (index.names[r.id], r.id, *r.paths)]
    found = exact or [r for r in reports if any(p.rpartition("/")[2].startswith(name) for p in r.paths)]
    if len(found) != 1:
        known = ", ".join(index.names[r.id] for r in found or reports)
        raise UsageError(f"{len(found) or 'no'} reports are called '{name}', expected one of {known}")
    return found[0]


def _paragraph(index: Index, report: Report, number: int) -> Iterator[str]:
    if not 1 <= number <= len(report.lines):
        raise UsageError(f"{index.names[report.id]} has no paragraph {number}, expected 1 to {len(report.lines)}")
    start, end = report.lines[number - 1]
    return _passage(index, report.cite(start, end))


def _passage(index: Index, piece: Citation) -> Iterator[str]:
    """The passage, and everything read in it."""
    report = index.reports[piece.report]
    reading = next(reading for reading in index.picture.readings if reading.report is report)
    yield f"{label(index, piece)}  {report.path}"
    yield f"  {piece.text}"
    kinds = sorted({n.kind for n in report.not_text if n.start < piece.end and piece.start < n.end})
    if kinds:
        yield f"  not read as prose: {', '.join(kinds)}"
    said = [s for s in reading.statements if any(piece.overlaps(c) for c in s.content)]
    yield from headed("WHO SAYS WHAT", [row for s in said for row in statement_of(index, s)])
    ascribed = [a for a in reading.ascribed if any(piece.overlaps(c) for c in a.content)]
    yield from headed("THE REPORT'S OWN READING", [row for a in ascribed for row in ascribed_of(index, a)])
    mentions = [m for m in reading.events if piece.covers(m.span)]
    yield from headed("EVENTS", [row for m in mentions for row in mention_of(index, m)])
    yield from headed("TIMES", [f'  "{t.span.text}": {time_words(t)}' for t in reading.times if piece.covers(t.span)])
    amounts = [f'  "{q.span.text}": {q.kind}, {q.normalized}' for q in reading.quantities if piece.covers(q.span)]
    yield from headed("NUMBERS", amounts)
    copies = [o for o in index.picture.origins if any(piece.overlaps(p) for p in o.passages)]
    yield from headed(
        "SAME TEXT", [row for o in copies for row in (f"  {o.reason}", *quoted(index, o.passages, "    "))]
    )
    yield from headed("DATE OF THE REPORT", list(dated(index, report)))
