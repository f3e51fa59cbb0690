"""Time expressions as constraints on a day.

What a report says of a time is kept as it stands: "on Thursday" leaves open whether the last or the next one is meant
until something that happened or will happen is bound to it (`sayso.extract.events`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso import lexicon
from sayso.annotate import Annotated, Doc, Token
from sayso.annotate.quotation import Index
from sayso.extract import time_ranges
from sayso.extract.time_fields import Fields
from sayso.extract.time_patterns import Found, scan, years
from sayso.extract.time_tense import Tense, governing
from sayso.extract.time_tense import tense as tense_of
from sayso.model import Citation, Report, Time

_YEAR_LED = frozenset({"in", "since", "by", "of", "during", "until", "till", "before", "after", "from", "early", "late",
                       "mid", "around", "circa", "for"})  # fmt: skip
# A quotation that is never closed ends with its paragraph, and none of more than this many characters is believed.
_LONGEST_QUOTATION = 2000
# The day counted from is looked for among the last few times told, within so many letters.
_NEAR_TIMES, _NEAR_LETTERS = 8, 1500
_MODIFIES = frozenset({"compound", "nmod", "amod", "nummod", "poss", "npadvmod"})
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_NO_DAYS = frozenset({"black", "bloody", "good", "ash", "palm", "easter", "cyber"})


def find(annotated: Annotated) -> tuple[Time, ...]:
    """Time expressions of one report in text order, those in headers and datelines too."""
    report = annotated.report
    page = _Page(annotated.doc, [token.idx for token in annotated.doc])
    found = list(scan(report.text))
    taken = [(one.start, one.end) for one in found]  # in text order, none over another
    for year in years(report.text):
        before = bisect_left(taken, (year.end, 0)) - 1
        if (before < 0 or taken[before][1] <= year.start) and page.is_year(year):
            found.append(year)
    kept = sorted((one for one in found if page.is_time(one)), key=lambda one: one.start)
    quoted = Index(report.text, report.lines)
    times = [_time(report, page, one, quoted) for one in time_ranges.join(kept, report.text)]
    return tuple(_told(times, page, quoted, report))


def _time(report: Report, page: _Page, found: Found, quoted: Index) -> Time:
    span = report.cite(found.start, found.end)
    tense = page.tense(found)
    time = _read(found.fields, span, tense)
    around = quoted.around(found.start)
    if time.anchor == "publication" and around is not None and found.start - around.start < _LONGEST_QUOTATION:
        time = replace(time, anchor="speech")
    return replace(
        time,
        tense=tense,
        edge=None if page.modifies(found) else time_ranges.edge(found, report.text),
        of=page.counted_from(found, report) if time.anchor == "event" and time.told is None else None,
    )


def _read(fields: Fields, span: Citation, tense: Tense = None) -> Time:
    return Time(
        span=span,
        anchor=fields.get("relative", "none"),
        year=fields.get("year"),
        month=fields.get("month"),
        day=fields.get("day"),
        weekday=fields.get("weekday"),
        days=fields.get("days"),
        months=fields.get("months"),
        years=fields.get("years"),
        part=fields.get("part"),
        until=_read(fields["until"], span) if "until" in fields else None,
        either=tuple(_read(reading, span) for reading in fields.get("either", ())),
        told=_turned(replace(_read(fields["told"], span), tense=tense)) if "told" in fields else None,
    )


def _turned(time: Time) -> Time:
    """The time without the days on which the tense of its clause tells that it does not lie."""
    if time.days is None or time.tense is None or time.anchor == "event":
        return time
    low, high = time.days
    days = (low, min(high, 0)) if time.tense == "past" else (max(low, 0), high)
    return replace(time, days=days) if days[0] <= days[1] else time


def _told(times: Sequence[Time], page: _Page, quoted: Index, report: Report) -> list[Time]:
    """The times, with the day that they count from where words of the report tell it."""
    saying: dict[int, list[Time]] = {}
    for time in times:
        if quoted.around(time.span.start) is None and page.of_saying(time):
            saying.setdefault(report.paragraph(time.span.start), []).append(time)
    found: list[Time] = []
    for time in times:
        told = None
        if time.anchor == "speech":
            near = saying.get(report.paragraph(time.span.start), [])
            told = min(near, key=lambda other: abs(other.span.start - time.span.start), default=None)
        elif time.anchor == "event" and time.told is None:
            told = page.day_counted_from(time, found, times)
        found.append(time if told is None else replace(time, told=_turned(told)))
    return found


def _is_day(time: Time) -> bool:
    """Whether the time tells one day, as far as its words go, that does not count from an unknown one."""
    exact = time.weekday is not None or time.day is not None or (time.days is not None and time.days[0] == time.days[1])
    known = time.anchor in ("none", "publication") or time.told is not None
    return exact and known and time.edge is None and time.until is None


@dataclass(frozen=True, slots=True)
class _Page:
    """The parse of a report, by offset; `starts` are the offsets of its tokens."""

    doc: Doc
    starts: list[int]

    def token(self, offset: int) -> Token | None:
        at = bisect_right(self.starts, offset) - 1
        return self.doc[at] if 0 <= at < len(self.doc) else None

    def root(self, found: Found) -> Token | None:
        span = self.doc.char_span(found.start, found.end, alignment_mode="expand")
        return None if span is None else span.root

    def tense(self, found: Found) -> Tense:
        root = self.root(found)
        return None if root is None else tense_of(root)

    def after(self, found: Found) -> Token | None:
        last = self.token(found.end - 1)
        return self.doc[last.i + 1] if last is not None and last.i + 1 < len(self.doc) else None

    def modifies(self, found: Found) -> bool:
        """Whether the time says which of several things is meant: "by Monday's deadline", "since the 2014 siege"."""
        root, last = self.root(found), self.token(found.end - 1)
        return root is not None and last is not None and root.dep_ in _MODIFIES and root.head.i > last.i

    def of_saying(self, time: Time) -> bool:
        """Whether the time is a day on which somebody speaks."""
        if time.anchor not in ("none", "publication") or (time.day is None and time.weekday is None and not time.days):
            return False
        root = self.root(Found(time.span.start, time.span.end, {}))
        verb = None if root is None else governing(root)
        return verb is not None and verb.lemma_.lower() in lexicon.tags("cues")

    def counted_from(self, found: Found, report: Report) -> Citation | None:
        """The head of what follows "a day after" or "on the eve of": "the call", "they met"."""
        last = self.token(found.end - 1)
        if last is None or last.lower_ not in ("after", "before", "following", "of"):
            return None
        under = [c for c in last.children if c.dep_ in ("pobj", "pcomp") and c.i > last.i]
        if not under and last.dep_ == "mark" and last.head.i > last.i:
            under = [last.head]
        return report.cite(under[0].idx, under[0].idx + len(under[0].text)) if under else None

    def day_counted_from(self, time: Time, before: Sequence[Time], times: Sequence[Time]) -> Time | None:
        """The day of the event that a time counts from: told with its words, or the last day told before."""
        near = [t for t in before[-_NEAR_TIMES:] if time.span.start - t.span.end <= _NEAR_LETTERS]
        if time.of is None:
            last = near[-1] if near else None
            return last if last is not None and _is_day(last) else None
        event = self.token(time.of.start)
        if event is None:
            return None
        low, high = event.left_edge.idx, event.right_edge.idx + len(event.right_edge.text)
        inside = [t for t in times if low <= t.span.start < high and _is_day(t)]
        if inside:
            return inside[0]
        lemma = event.lemma_.lower()
        told = [t for t in near if _is_day(t) and self.beside(t, lemma)]
        return told[-1] if told else None

    def beside(self, time: Time, lemma: str) -> bool:
        """Whether a word with this lemma stands in the sentence of a time."""
        token = self.token(time.span.start)
        return token is not None and any(other.lemma_.lower() == lemma for other in token.sent)

    def is_time(self, found: Found) -> bool:
        """Whether the words are a time, not a name or another noun ("Black Friday", "in winter coats")."""
        first, after = self.token(found.start), self.after(found)
        if first is None or "relative" not in found.fields:
            return True
        before = self.doc[first.i - 1] if first.i else None
        if first.text == "Today":
            return before is None or not before.tag_.startswith("NNP")
        if found.fields.get("weekday") is not None and first.lower_.endswith("day"):
            return before is None or before.lower_ not in _NO_DAYS
        bare_day = "day" in found.fields and "month" not in found.fields and first.lower_ == "the"
        if bare_day or (first.lower_ == "the" and "until" in found.fields):
            return after is None or after.tag_ not in (*_NOUNS, "JJ", "VBG")
        return True

    def is_year(self, found: Found) -> bool:
        """Whether four digits are a year: after "in" and its like, in brackets, or before a noun in the singular."""
        token = self.token(found.end - 1)
        if token is None or token.text != str(found.fields.get("year")):
            return False
        if found.fields.get("part"):
            return True
        before = self.doc[token.i - 1] if token.i else None
        after = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if before is None:
            return False
        if before.text == "(" and after is not None and after.text in (")", ",", "-"):
            return True
        counted = after is not None and (after.tag_ in ("NNS", "NNPS") or after.lower_ in ("of", "%"))
        if before.lower_ in _YEAR_LED:
            return not counted and (after is None or after.tag_ not in ("NN", "JJ", "CD") or token.dep_ == "pobj")
        plural = token.head.tag_ == "NNS" or after is None
        named = before.tag_ in ("DT", "PRP$", "POS", "JJ")
        return named and not plural and after is not None and after.tag_ in ("NN", "NNP", "JJ")
