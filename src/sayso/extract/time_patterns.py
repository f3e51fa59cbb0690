"""The shapes of time expressions in plain text, and how they are found.

A shape is a regular expression and a reader (`sayso.extract.time_fields`) that turns its match into fields, or None
where the words only look like a time. What a shape needs in front of it to be sure, but is no part of the time, is
its group `led`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.extract import time_fields as read
from sayso.extract import windows
from sayso.extract.time_fields import Fields, Reader
from sayso.extract.time_words import (
    COUNT,
    DAY,
    DAY_TO,
    DAYS_IN,
    FEASTS,
    FULL_WEEKDAY,
    MONTH,
    MONTHS,
    MONTHS_TO,
    PART,
    SEASON,
    SEASONS,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    one_of,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression at [start, end) of the text."""

    start: int
    end: int
    fields: Fields


# A month alone needs a word before it. Behind "by" or "of" a name may stand ("led by May Holt"), behind "the" a noun.
_LED = (
    r"(?P<led>\b(?:in|since|during|until|till|from|through|throughout|before|after)\s+"
    r"|\b(?:of|by|for|and|to)\s+(?!\w+\s+(?-i:[A-Z][a-z]))"
    r"|\b(?:the|this)\s+(?!\w+\s+(?:on|to|for|from|towards?|against|through)\b"
    r"|(?:beginning|start|middle|end|close)\s+of\b))"
)
_SEASON_LED = r"(?P<led>\b(?:in|since|during|until|till|over|throughout|through|by)\s+)"
_TURN = r"(?P<turn>this past|last|past|previous|next|this coming|coming|this|following)"
_NUMBER = r"(?:\s*\((?P<number>\d{1,2})\))?"
_PLURAL = r"(?P<units>minutes|hours|days|weeks|months|years)"
_VAGUE = r"(?:(?:about|around|nearly|almost|more than|less than|over|just|only)\s+)?"
_SHORT_YEAR = r"(?P<year>(?:19|20)\d\d|(?<=[./]\d\d[./])\d\d)(?!\d|[./-]\d)"

# Words of which one at least stands in whatever a shape matches.
_NUMBERS = frozenset([windows.DIGITS])
_MONTHS, _WEEKDAYS, _FEASTS, _SEASONS = (windows.words_of(forms) for forms in (MONTHS, WEEKDAYS, FEASTS, SEASONS))
_WEEKEND, _QUARTERS, _RECENTLY = (frozenset(words.split()) for words in ("weekend", "quarter half q", "recently"))
_DAYS = frozenset(
    ["yesterday", "tomorrow", "today", "tonight", "morning", "afternoon", "evening", "night", "overnight"]
)
_DAY = frozenset({"day", "eve"})
_UNITS = frozenset(unit + ending for unit in DAYS_IN for ending in ("", "s")) | {"minute", "minutes"}

# More exact shapes come first: of two that begin at the same place and are as long, the first counts.
_SHAPES: tuple[tuple[frozenset[str], tuple[tuple[str, Reader], ...]], ...] = (
  (_NUMBERS, (
    (r"(?<![\d-])(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<day>0[1-9]|[12]\d|3[01])"
     r"(?!\d|-\d)", read.calendar),
    (rf"(?<![\d.,/-])(?P<first>\d{{1,2}})(?P<mark>[./])(?P<second>\d{{1,2}})(?P=mark){_SHORT_YEAR}", read.numeric),
    (r"(?<![\d.+-])(?P<first>\d\d)(?P<mark>-)(?P<second>\d\d)-(?P<year>(?:19|20)\d\d)(?!\d|-\d)", read.numeric),
  )),
  (_MONTHS, (
    (rf"\b{DAY}-{MONTH}-{YEAR}", read.calendar),
    (rf"\b(?:{FULL_WEEKDAY},?\s+(?:the\s+)?)?{DAY}{DAY_TO}(?:\s+of)?\s+{MONTH},?\s+{YEAR}", read.calendar),
    (rf"\b(?:{WEEKDAY},?\s+)?{MONTH}\s+(?:the\s+)?{DAY}{DAY_TO}(?:,\s*|\s+){YEAR}", read.calendar),
    (rf"\b(?:{FULL_WEEKDAY},?\s+(?:the\s+)?)?{DAY}{DAY_TO}(?:\s+of)?\s+{MONTH}", read.without_year),
    (rf"\b(?:{WEEKDAY},?\s+)?{MONTH}\s+(?:the\s+)?{DAY}{DAY_TO}", read.without_year),
    (rf"\b{PART}{MONTH},?\s+(?:of\s+)?(?P<turn>this|last|next)\s+year\b", read.month_of_year),
    (rf"\b{PART}{MONTH}(?:,\s+|\s+|\s+of\s+){YEAR}", read.calendar),
    (rf"\b{MONTH}{MONTHS_TO}\s+{YEAR}", read.calendar),
    (rf"(?P<led>\b(?:from|between|in)\s+){MONTH}{MONTHS_TO}", read.without_year),
    (rf"\b(?P<turn>this past|last|past|next|this coming|coming)\s+{MONTH}", read.turned_month),
    (rf"(?:{_LED}|(?<![\w-])(?=(?:early|mid|late|the (?:beginning|start|middle|end|close) of)[\s-])){PART}{MONTH}",
     read.without_year),
  )),
  (_WEEKDAYS, (
    (rf"\b(?:{_TURN}\s+)?{FULL_WEEKDAY}(?:,?\s+the\s+(?P<th>\d{{1,2}})(?:st|nd|rd|th)|{_NUMBER})", read.weekday),
    (rf"\b(?P<when>earlier|later|early|late)\s+(?:on\s+)?{FULL_WEEKDAY}", read.weekday),
    (r"\b(?P<weekday>(?:mon|tue|tues|wed|thu|thurs|fri|sat|sun)\.)(?=\s|,|$)", read.weekday),
    (rf"\b{FULL_WEEKDAY},?\s+(?:of\s+)?(?P<turn>last|this|next)\s+week\b", read.weekday_of_week),
  )),
  (_NUMBERS, (
    (r"(?P<led>\b(?:on|until|till|by|from|since|before|after)\s+)the\s+(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)\b",
     read.day_of_month),
  )),
  (_FEASTS, (
    (rf"\b(?P<feast>{one_of(FEASTS)})(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?", read.feast),
  )),
  (_WEEKEND, (
    (r"(?P<led>\b(?:at|on|over|during|through|throughout|in)\s+)(?P<turn>the)\s+weekend\b", read.weekend),
    (r"\b(?P<turn>this|last|next|past|coming)\s+weekend\b", read.weekend),
  )),
  (_DAYS, (
    (rf"\bthe day before yesterday\b{_NUMBER}", read.fixed(-2, -2)),
    (r"\bthe day after tomorrow\b", read.fixed(2, 2)),
    (rf"\byesterday\b{_NUMBER}", read.fixed(-1, -1)),
    (rf"\btomorrow\b{_NUMBER}", read.fixed(1, 1)),
    (rf"\b(?:today|tonight|this (?:morning|afternoon|evening))\b{_NUMBER}", read.fixed(0, 0)),
    (r"\b(?:last night|overnight)\b", read.fixed(-1, 0)),
    (r"\b(?:earlier|later) today\b", read.fixed(0, 0)),
  )),
  (_DAY, (
    (r"\b(?:the|on the) (?:previous|preceding) day\b|\bthe day before\b(?!\s+yesterday)", read.fixed(-1, -1, "event")),
    (r"\bon the eve of\b", read.fixed(-1, -1, "event")),
    (r"\b(?:the|on the) (?:next|following) day\b|\bthe day after\b(?!\s+tomorrow)", read.fixed(1, 1, "event")),
  )),
  (_UNITS, (
    (r"\b(?:(?P<when>earlier|later)\s+)?(?:(?:on\s+)?the same|that same|that)\s+(?P<unit>day|week|month|year)\b",
     read.same),
    (r"\bthe (?P<turn>following|next|previous|preceding)\s+(?P<unit>week|month|year)\b", read.beside),
    (rf"\b{_VAGUE}{COUNT}\s+{UNIT}\s+(?P<way>ago|earlier|later|afterwards|from now|before|after|following)\b",
     read.offset),
    (rf"\bin\s+{COUNT}\s+{UNIT}(?P<way>['’]s?\s+time)\b", read.offset),
    (rf"(?<!\d\s)(?<!hundred\s)(?<!thousand\s)(?<!million\s)\b{_PLURAL}\s+"
     r"(?P<way>ago|earlier|later|afterwards|before|after)\b", read.bare_offset),
    (rf"\bwithin\s+{_PLURAL}\b(?P<of>\s+of\b)?", read.within),
    (r"\b(?:(?P<part>earlier|later|so far|early in|late in|early|late|mid|(?:the\s+)?(?:end|beginning|start|middle) of)"
     r"[\s-]+)?(?P<turn>this|last|next|past)\s+(?P<unit>week|month|year)\b", read.turned_unit),
    (r"\b(?P<part>the (?:end|beginning|start|middle) of)\s+(?P<turn>the)\s+(?P<unit>month|year)\b", read.turned_unit),
    (rf"\b(?:in|over|during|within|for|across)\s+(?:the\s+)?(?P<turn>past|last|recent|previous|preceding|next|coming)"
     rf"\s+(?:{COUNT}\s+)?(?P<unit>hour|day|week|month|year|decade)s?\b(?!['’]s)", read.stretch),
    (rf"\bthe (?P<turn>past|last|next|coming)\s+(?:{COUNT}\s+)?(?P<unit>day|week|month|year|decade)s\b(?!['’])",
     read.stretch),
    (r"\bin the (?P<unit>day|week|month|year)s ahead\b", read.stretch),
  )),
  (_SEASONS, (
    (rf"\b(?:the\s+)?{SEASON}\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)(?:[-–/](?P<year_to>\d\d(?:\d\d)?))?(?!\w)",
     read.season),
    (rf"\b(?P<turn>this|last|past|next)\s+{SEASON}", read.season),
    (rf"{_SEASON_LED}the\s+{SEASON}(?!\s+of\b)", read.season),
  )),
  (_QUARTERS, (
    (r"\bthe\s+(?P<nth>first|second|third|fourth)\s+(?P<piece>quarter)(?:\s+of\s+(?P<year>(?:19|20)\d\d)\b)?"
     r"(?!\s+of\b)", read.quarter),
    (r"\bthe\s+(?P<nth>first|second)\s+(?P<piece>half)\s+of\s+(?P<year>(?:19|20)\d\d)\b", read.quarter),
    (r"\b(?P<piece>Q)(?P<digit>[1-4])\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b", read.quarter),
  )),
  (_NUMBERS, (
    (r"\b(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?(?<![\d-])(?P<decade>(?:19|20)\d0)['’]?s\b", read.decade),
    (r"(?<![\w-])(?P<year>(?:19|20)\d\d)\s?[-–—/]\s?(?P<year_to>(?:19|20)\d\d|\d\d)(?![\w-]|[.,]\d)", read.years_range),
    (r"(?P<led>\b(?:from|between)\s+)(?P<year>(?:19|20)\d\d)\s+(?:to|and|until|till|through)\s+"
     r"(?P<year_to>(?:19|20)\d\d)\b", read.years_range),
  )),
  (_RECENTLY, (
    (r"\brecently\b", read.fixed(-92, 0)),
  )),
)  # fmt: skip

_COMPILED = tuple(
    (words, re.compile(pattern, re.IGNORECASE), reader) for words, shapes in _SHAPES for pattern, reader in shapes
)
_WORDS = windows.index(words for words, _ in _SHAPES)
_BARE_YEAR = re.compile(rf"(?:(?P<part>early|mid|late)[\s-]+)?(?<![\w.,$€£/-]){YEAR}(?![\w-])", re.IGNORECASE)


def scan(text: str) -> tuple[Found, ...]:
    """Time expressions of `text` by their words alone, in text order, without overlaps (the longer one counts)."""
    near = windows.near(text, _WORDS)
    candidates = [
        (found.start - found.end, found.start, rank, found)
        for rank, (words, pattern, reader) in enumerate(_COMPILED)
        for found in _read(windows.matches(pattern, text, near.get(words, ())), reader)
    ]
    return _disjoint([found for *_, found in sorted(candidates, key=lambda c: c[:3])])


def _read(matches: Iterable[re.Match[str]], reader: Reader) -> Iterator[Found]:
    for match in matches:
        fields = reader(match) if _cased(match) else None
        if fields is not None:
            led = match.groupdict().get("led")
            yield Found(match.end("led") if led else match.start(), match.end(), fields)


def _cased(match: re.Match[str]) -> bool:
    """Months and weekdays are written with a capital: "may", "march", "sun" are other words."""
    names = match.groupdict()
    return all(
        not names.get(name) or names[name][:1].isupper() or names[name].isdigit()
        for name in ("month", "month_to", "weekday")
    )


def _disjoint(ranked: list[Found]) -> tuple[Found, ...]:
    """Of overlapping finds the one that comes first in `ranked`; the result in text order."""
    taken: dict[int, None] = {}
    kept = []
    for found in ranked:
        if not any(at in taken for at in range(found.start, found.end)):
            taken.update(dict.fromkeys(range(found.start, found.end)))
            kept.append(found)
    return tuple(sorted(kept, key=lambda found: found.start))


def years(text: str) -> Iterator[Found]:
    """Four digits that may be a year (1900 to 2099); whether they are is for the parse to tell."""
    for match in windows.matches(_BARE_YEAR, text, windows.numbers(text)):
        fields = read.calendar(match)
        if fields is not None:
            yield Found(match.start(), match.end(), fields)
