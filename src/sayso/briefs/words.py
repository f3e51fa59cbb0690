"""Words on the page: days, sides, and text from reports made safe to show."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import cache
from typing import Final

from sayso import places
from sayso.model import When

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_THIRDS: Final = {(1, 4): "early", (5, 8): "mid", (9, 12): "late"}  # what resolving makes of "early next year"
UNKNOWN_DAY: Final = "day not known"

# Embeddings, overrides and isolates turn the order of what follows around; the marks (U+200E, U+200F) do not.
_BIDI = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_VISIBLE: Final = {
    **{code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)},
    0x0D: 0x20,
    0x7F: 0x2421,
    **dict.fromkeys([*range(0x80, 0xA0), 0x2028, 0x2029, *_BIDI, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], 0xFFFD),
}
_CLAUSE = re.compile(
    r"[,;:.]?\s+[(–—]|[,;:.]\s(?!that\b|\d)|"
    r"\s(?=(?:when|while|as|after|before|amid|because|which|who|where|but|and)\s)"
)
_LEAST = 15  # characters of a clause that can stand for the whole


def visible(text: str) -> str:
    """`text` with each control character as one visible character: U+2400 block, else U+FFFD. Offsets stay."""
    return text.translate(_VISIBLE)


def line(text: str) -> str:
    """`text` on one line: control characters visible, runs of space as one, none at the ends."""
    spaced = " ".join(text.split())
    return spaced if spaced.isprintable() else visible(spaced)


def cut(text: str, most: int) -> str:
    """`text`, or its first words up to `most` characters and an ellipsis."""
    if len(text) <= most:
        return text
    return f"{text[:most].rsplit(' ', 1)[0].rstrip()} …"


def clause(text: str, most: int) -> str:
    """`text`, or its first clauses up to `most` characters; its first words and an ellipsis where no clause ends."""
    if len(text) <= most and not text.endswith("…"):
        return text
    starts = [text[: match.start()] for match in _CLAUSE.finditer(text) if _LEAST <= match.start() <= most]
    whole = [start for start in starts if start.count("(") == start.count(")")]
    return whole[-1] if whole else cut(text, most)


def capital(text: str) -> str:
    """`text` with its first letter as a capital."""
    return text[:1].upper() + text[1:]


@cache
def side(code: str) -> str:
    """What a side is called as a teller: a state by its capital, an alliance by its acronym."""
    if places.kind(code) == "alliance":
        return code
    return places.capital(code) or places.name(code)


def day(value: date, weekday: bool = False, year: bool = True) -> str:
    """`Thursday 30 December 2021`."""
    words = [DAYS[value.weekday()]] if weekday else []
    words += [str(value.day), MONTHS[value.month - 1]]
    return " ".join([*words, str(value.year)] if year else words)


def when(value: When | None, weekday: bool = False) -> str:
    """An interval in words: a day, a month, a year, `30–31 December 2021`, `by 3 May 2022`, or that it is not known."""
    if value is None or (value.earliest is None and value.latest is None):
        return UNKNOWN_DAY
    first, last = value.earliest, value.latest
    if first is None or last is None:
        return f"by {day(last)}" if last else f"from {day(first)}" if first else UNKNOWN_DAY
    if first == last:
        return day(first, weekday)
    return _calendar(first, last) or _interval(first, last)


def _calendar(first: date, last: date) -> str | None:
    """The name of the interval where it is whole years or whole months."""
    ends = last.day == calendar.monthrange(last.year, last.month)[1]
    if first.day != 1 or not ends:
        return None
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.year != last.year:
        return f"{MONTHS[first.month - 1]} {first.year} – {MONTHS[last.month - 1]} {last.year}"
    if (first.month, last.month) in _THIRDS:
        return f"{_THIRDS[first.month, last.month]} {first.year}"
    if first.month == last.month:
        return f"{MONTHS[first.month - 1]} {first.year}"
    return f"{MONTHS[first.month - 1]}–{MONTHS[last.month - 1]} {first.year}"


def _interval(first: date, last: date) -> str:
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    if first.month != last.month:
        return f"{day(first, year=False)} – {day(last)}"
    return f"{first.day}–{day(last)}"
