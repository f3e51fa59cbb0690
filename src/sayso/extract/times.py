"""Time expressions as constraints on a day.

What a report says of a time is kept as it stands: "on Thursday" leaves open whether the last or the next one is meant
until something that happened or will happen is bound to it (`sayso.extract.events`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from sayso.annotate import Annotated
from sayso.extract.time_patterns import Found, scan, years
from sayso.model import Report, Time

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_YEAR_LED = frozenset({"in", "since", "by", "of", "during", "until", "till", "before", "after", "from", "early", "late",
                       "mid", "around", "circa", "for"})  # fmt: skip
_MARKS = re.compile(r"[\"“”„«»]")
# A quotation that is never closed ends with its paragraph, and none of more than this many characters is believed.
_LONGEST_QUOTATION = 2000


def find(annotated: Annotated) -> tuple[Time, ...]:
    """Time expressions of one report in text order, those in headers and datelines too."""
    report, doc = annotated.report, annotated.doc
    starts = [token.idx for token in doc]
    found = list(scan(report.text))
    taken = [(one.start, one.end) for one in found]  # in text order, none over another
    for year in years(report.text):
        before = bisect_left(taken, (year.end, 0)) - 1
        if (before < 0 or taken[before][1] <= year.start) and _is_year(year, doc, starts):
            found.append(year)
    quoted = _quotations(report)
    kept = [one for one in found if not _is_name(one, doc, starts)]
    return tuple(_time(report, one, quoted) for one in sorted(kept, key=lambda one: one.start))


def _time(report: Report, found: Found, quoted: tuple[tuple[int, int], ...]) -> Time:
    fields = found.fields
    anchor = fields.get("relative")
    at = bisect_right(quoted, (found.start, len(report.text))) - 1
    inside = at >= 0 and found.start < quoted[at][1]
    return Time(
        span=report.cite(found.start, found.end),
        anchor="none" if anchor is None else "speech" if inside and anchor == "publication" else anchor,
        year=fields.get("year"),
        month=fields.get("month"),
        day=fields.get("day"),
        weekday=fields.get("weekday"),
        days=fields.get("days"),
        months=fields.get("months"),
        years=fields.get("years"),
        part=fields.get("part"),
    )


def _token(doc: Doc, starts: list[int], offset: int) -> Token | None:
    at = bisect_right(starts, offset) - 1
    return doc[at] if 0 <= at < len(doc) else None


def _is_year(found: Found, doc: Doc, starts: list[int]) -> bool:
    """Whether four digits are a year: after "in" and its like, in brackets, or before a noun in the singular."""
    token = _token(doc, starts, found.end - 1)
    if token is None or token.text not in (str(found.fields.get("year")),):
        return False
    if found.fields.get("part"):
        return True
    before = doc[token.i - 1] if token.i else None
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if before is not None and before.text == "(" and after is not None and after.text in (")", ",", "-"):
        return True
    counted = after is not None and (after.tag_ in ("NNS", "NNPS") or after.lower_ in ("of", "%"))
    if before is not None and before.lower_ in _YEAR_LED:
        return not counted and (after is None or after.tag_ not in ("NN", "JJ", "CD") or token.dep_ == "pobj")
    return bool(
        before is not None
        and before.tag_ in ("DT", "PRP$", "POS", "JJ")
        and after is not None
        and after.tag_ in ("NN", "NNP", "JJ")
        and not any(child.tag_ in ("NNS",) for child in [token.head])
    )


def _is_name(found: Found, doc: Doc, starts: list[int]) -> bool:
    """Whether calendar words are somebody's name ("Theresa May", "Russia Today", "Black Friday")."""
    first = _token(doc, starts, found.start)
    if first is None or "days" not in found.fields:
        return False
    if first.lower_ == "today":
        before = doc[first.i - 1] if first.i else None
        return first.text == "Today" and before is not None and before.tag_.startswith("NNP")
    if found.fields.get("weekday") is not None and first.lower_.endswith("day"):
        before = doc[first.i - 1] if first.i else None
        return before is not None and before.lower_ in ("black", "bloody", "good", "ash", "palm", "easter", "cyber")
    return False


def _quotations(report: Report) -> tuple[tuple[int, int], ...]:
    """Stretches between quotation marks, within paragraphs."""
    spans: list[tuple[int, int]] = []
    for start, end in report.lines:
        opened: int | None = None
        for match in _MARKS.finditer(report.text, start, end):
            opens = match[0] in "“„«" or (match[0] == '"' and opened is None)
            if opens:
                opened = match.start()
            elif opened is not None:
                spans.append((opened, match.end()))
                opened = None
        if opened is not None:
            spans.append((opened, min(end, opened + _LONGEST_QUOTATION)))
    return tuple(spans)
