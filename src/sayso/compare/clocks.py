"""Times of day in the words of a value, as the minutes that the words leave open.

A clock time is exact ("21:25"), stretched by a word before it ("shortly after 9 p.m."), or a part of the day alone ("in
the evening"). Where nothing tells the half of the day ("half past four"), both are kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from sayso import lexicon

DAY = 1440
"""Minutes of a day."""
NEAR = 5
"""Minutes by which two clock times may miss one another and still be one, as people round them."""

_CLOCK = re.compile(
    r"\b(?:(?P<h>\d{1,2})(?:[:.h](?P<m>\d\d))?\s*(?:o['’]clock\s*)?(?P<half>[ap]\.?\s?m\b\.?)?|(?P<word>noon|midnight))"
)
_MILITARY = re.compile(r"\b([01]\d|2[0-3])([0-5]\d)(?=\s*(?:hours|hrs|utc|gmt|z\b))")
_SPOKEN = re.compile(
    r"\b(?:(?P<half>half)|(?:a\s+)?(?P<quarter>quarter)|(?P<minutes>[a-z]+|\d{1,2})(?:\s+minutes?)?)\s+"
    r"(?P<way>past|to)\s+(?P<hour>[a-z]+|\d{1,2}|noon|midnight)\b"
)
_HOUR = re.compile(r"(?<![:.\d])\b(?P<hour>[a-z]+|\d{1,2})(?=\s+(?:o['’]clock|in the|at night))")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in minutes from midnight with the offsets from UTC (minutes) that it may have; () if none named.

    It may be as early as `low` and as late as `high`, which may lie outside the day; `either` where the half of the day
    is open.
    """

    minutes: int
    zones: tuple[int, ...]
    hedged: bool
    low: int = 0
    high: int = 0
    either: bool = False


@cache
def _zones() -> tuple[tuple[re.Pattern[str], tuple[int, ...]], ...]:
    """Patterns of time zones with their offsets, longest first."""
    tagged = sorted(lexicon.tags("zones").items(), key=lambda item: (-len(item[0]), item[0]))
    return tuple((re.compile(rf"\b{form}\b"), tuple(sorted(map(int, tag)))) for form, tag in tagged)


@cache
def _words(kind: str) -> tuple[tuple[re.Pattern[str], int, int], ...]:
    """Patterns of the words of a kind ("part", "near") with their bounds, longest first."""
    rows = [(row.form, row.tag.split()) for row in lexicon.load("clock_words")]
    held = sorted(((form, *tag[1:]) for form, tag in rows if tag[0] == kind), key=lambda row: (-len(row[0]), row[0]))
    ends = r"\s*\Z" if kind == "near" else r"\b"
    return tuple((re.compile(rf"\b{form}{ends}"), int(low), int(high)) for form, low, high in held)


@cache
def _hours() -> Mapping[str, int]:
    """Number words of a clock face and up to "twenty" minutes."""
    tagged = ((row.form, row.tag.split()) for row in lexicon.load("numbers"))
    return {form: int(tag[1]) for form, tag in tagged if tag[0] == "cardinal" and int(tag[1]) < 60}


def read(text: str) -> Clock | None:
    """The time of day that `text` gives, or None."""
    lower = _MILITARY.sub(r"\1:\2", text.lower().replace("\u00a0", " "))
    zones = next((offsets for form, offsets in _zones() if form.search(lower)), ())
    part = next(((low, high) for form, low, high in _words("part") if form.search(lower)), None)
    found = _spoken(lower) or _written(lower)
    if found is None:
        return Clock(part[0], zones, True, *part) if part else None
    start, minutes, either = found
    if minutes >= DAY:
        return None
    if part:
        halves = (minutes % 720, minutes % 720 + 720)
        minutes = next((m for m in halves if any(part[0] <= m + day <= part[1] for day in (0, DAY))), minutes)
        either = False
    near = next(((low, high) for form, low, high in _words("near") if form.search(lower[:start])), (0, 0))
    return Clock(minutes, zones, near != (0, 0), minutes + near[0], minutes + near[1], either)


def _spoken(text: str) -> tuple[int, int, bool] | None:
    """Where "half past four", "five to six" or "six o'clock" starts, its minutes, and whether its half is open."""
    if found := _SPOKEN.search(text):
        hour = {"noon": 12, "midnight": 0}.get(found["hour"], _number(found["hour"]))
        minutes = 30 if found["half"] else 15 if found["quarter"] else _number(found["minutes"])
        if hour is not None and minutes is not None:
            away = minutes if found["way"] == "past" else -minutes
            return found.start(), (60 * hour + away) % DAY, found["hour"] not in ("noon", "midnight")
    for found in _HOUR.finditer(text):
        hour = _number(found["hour"])
        if hour is not None and hour <= 12:
            return found.start(), 60 * hour, True
    return None


def _written(text: str) -> tuple[int, int, bool] | None:
    """Where "21:25", "9 p.m." or "noon" starts, its minutes, and whether its half is open."""
    found = _CLOCK.search(text)
    if found is None:
        return None
    if found["word"]:
        return found.start(), 720 if found["word"] == "noon" else 0, False
    hour, half = int(found["h"]), (found["half"] or "")[:1]
    if not half and not found["m"]:
        return None
    return found.start(), (hour % 12 + 12 * (half == "p") if half else hour) * 60 + int(found["m"] or 0), False


def _number(word: str | None) -> int | None:
    if not word:
        return None
    return int(word) if word.isdecimal() else _hours().get(word)


def same(one: Clock, other: Clock) -> bool:
    """Whether two exact times are one."""
    return not one.hedged and not other.hedged and apart(one, other) == 0


def apart(one: Clock, other: Clock) -> int:
    """Minutes between what two times leave open, round the clock; zones count where both name one."""
    zoned = bool(one.zones and other.zones)
    shifts = product(one.zones if zoned else (0,), other.zones if zoned else (0,), (-DAY, 0, DAY), _halves(one, other))
    return min(
        max(0, one.low - mine + day + half - other.high + its, other.low - its - one.high + mine - day - half)
        for mine, its, day, half in shifts
    )


def _halves(one: Clock, other: Clock) -> tuple[int, ...]:
    """Minutes by which one time may be shifted where the half of the day of either is open."""
    return (-DAY // 2, 0, DAY // 2) if one.either or other.either else (0,)
