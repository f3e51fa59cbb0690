"""Days in the words of a value: which days of the calendar "early December", "the weekend" or "May 4" may be."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from sayso import lexicon

_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?![:.,]?\d)")
_WORD = re.compile(r"[^\W\d_]+\.?")
_PARTS: Mapping[str, range] = {"early": range(1, 13), "mid": range(10, 22), "late": range(19, 32)}
"""Days of a month that its parts may mean; they overlap, since nobody counts."""
_WEEKEND = frozenset((5, 6))


@dataclass(frozen=True, slots=True)
class Days:
    """What words leave open of a day: year, (month, day) pairs, weekdays (Monday 0); None where they say nothing."""

    year: int | None
    dates: frozenset[tuple[int, int]] | None
    weekdays: frozenset[int] | None

    @property
    def day(self) -> date | None:
        """The one day that is meant, None where several may be."""
        if self.year is None or self.dates is None or len(self.dates) != 1:
            return None
        month, day = min(self.dates)
        return date(self.year, month, day) if day <= monthrange(self.year, month)[1] else None


@cache
def _words(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Words of the calendar of one kind (month, weekday, part, feast, season) with the rest of their tags."""
    tagged = ((row.form, row.tag.split()) for row in lexicon.load("time_words"))
    return {form: tuple(tag[1:]) for form, tag in tagged if tag[0] == kind}


@cache
def _forms(kind: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """The same as patterns, longest first."""
    held = sorted(_words(kind).items(), key=lambda item: (-len(item[0]), item[0]))
    return tuple(
        (re.compile(rf"\b{re.escape(form)}(?!\w)" if form[-1] != "-" else rf"\b{form}"), tag) for form, tag in held
    )


@lru_cache(maxsize=1 << 16)
def read(text: str) -> Days | None:
    """The days that a wording leaves open, or None where it names none."""
    if found := _ISO.search(text):
        written, month, day = map(int, found.groups())
        return Days(written, frozenset(((month, day),)), None) if 1 <= month <= 12 and 1 <= day <= 31 else None
    lower = text.lower()
    year = next((int(y) for y in _YEAR.findall(lower)), None)
    dates = _dates(_YEAR.sub(" ", lower))
    weekdays = _weekdays(lower)
    return Days(year, dates, weekdays) if year or dates or weekdays else None


def _weekdays(text: str) -> frozenset[int] | None:
    if re.search(r"\bweekend\b", text):
        return _WEEKEND
    found = _first("weekday", text)
    return frozenset((int(found[0]),)) if found else None


def _first(kind: str, text: str) -> tuple[str, ...] | None:
    """The tag of the first word of a kind in a text."""
    hits = [(found.start(), -len(found.group()), tag) for form, tag in _forms(kind) if (found := form.search(text))]
    return min(hits)[2] if hits else None


def _dates(text: str) -> frozenset[tuple[int, int]] | None:
    """Months and days of a text without its year."""
    if feast := _first("feast", text):
        return frozenset(((int(feast[0]), int(feast[1])),))
    month = _first("month", text)
    if month is None:
        season = _first("season", text)
        return _months(int(season[0]), int(season[1])) if season else None
    number = int(month[0])
    if day := next((int(d) for d in _DAY.findall(text) if 1 <= int(d) <= 31), None):
        return frozenset(((number, day),))
    part = _first("part", text)
    return frozenset((number, d) for d in (_PARTS[part[0]] if part else range(1, 32)))


def _months(first: int, last: int) -> frozenset[tuple[int, int]]:
    """All days of the months from `first` to `last`, over New Year where `last` is the smaller."""
    months = range(first, last + 1 if last >= first else last + 13)
    return frozenset(((m - 1) % 12 + 1, day) for m in months for day in range(1, 32))


def label(days: Days) -> str:
    """A short form of what is left open, equal where the same is."""
    dates = sorted(days.dates or ())
    ends = f"{dates[0][0]:02d}-{dates[0][1]:02d}..{dates[-1][0]:02d}-{dates[-1][1]:02d}" if dates else ""
    year = f"{days.year:04d} " if days.year else ""
    return f"{year}{ends} {''.join(map(str, sorted(days.weekdays or ())))}".strip()


def relate(one: Days, other: Days) -> Literal["same", "consistent", "differ"]:
    """How two wordings of a day compare: the same if they leave the same open, differ if no day fits both."""
    if one == other or (one.day is not None and one.day == other.day):
        return "same"
    if one.year is not None and other.year is not None and one.year != other.year:
        return "differ"
    for mine, its in ((one.dates, other.dates), (_on(one), _on(other))):
        if mine is not None and its is not None and not mine & its:
            return "differ"
    return "consistent"


def _on(days: Days) -> frozenset[int] | None:
    """The weekdays on which it can have been, by the calendar where the day is known."""
    return frozenset((days.day.weekday(),)) if days.day else days.weekdays
