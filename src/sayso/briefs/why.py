"""Why the brief says what it says: a passage and how it was read, or what an id of the brief stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from sayso.briefs.asked import find
from sayso.briefs.entries import ascribed_of, dated, mention_of, show, statement_of, time_words
from sayso.briefs.index import Index
from sayso.briefs.reasons import BESIDE, headed, label, quoted
from sayso.briefs.words import line
from sayso.model import Citation

_NARROWEST = 40  # columns, below which no line is broken
_GAP = 2  # blanks between two columns


def explain(index: Index, wanted: str, width: int = 80) -> str:
    """What stands behind `wanted`: a citation (001¶6, 001:6), the name of a report, or an id of the brief or its start.

    Raises UsageError where nothing in the brief is called so.
    """
    found = find(index, wanted.strip())
    rows = _passage(index, found) if isinstance(found, Citation) else show(found, index)
    return "\n".join(piece for text in rows for piece in _wrapped(text, max(width, _NARROWEST))) + "\n"


def _wrapped(text: str, width: int) -> Sequence[str]:
    """`text` in lines of `width`, its own indentation kept and continued by two more; two columns stay beside."""
    lead = text[: len(text) - len(text.lstrip(" "))]
    if BESIDE not in text:
        return wrap(line(text), width, initial_indent=lead, subsequent_indent=lead + "  ") or [""]
    half = (width - len(lead) - _GAP) // 2
    columns = (wrap(line(part), half, subsequent_indent="  ") for part in text.split(BESIDE, 1))
    rows = [f"{lead}{left:<{half + _GAP}}{right}".rstrip() for left, right in zip_longest(*columns, fillvalue="")]
    return [*rows, ""]


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
    yield from dated(index, report)
