"""Time expressions with what stands between and before them: "Monday to Wednesday", "since 2014", "by Friday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from sayso.extract.time_fields import Fields
from sayso.extract.time_patterns import Found

_TO = re.compile(r"\s*(?:[-–—]|\s(?:to|until|till|through)\s)\s*", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_EDGE = re.compile(
    r"\b(?:(?P<since>since|ever since)|until|till|by|before|no later than|up to)\s+(?:the\s+)?$", re.IGNORECASE
)
_COUNTED = re.compile(r"(?:before|after|following)$", re.IGNORECASE)
_LOOK_BACK = 20


def join(found: Sequence[Found], text: str) -> list[Found]:
    """Expressions in text order, with those that make one range or one reckoning put together."""
    joined: list[Found] = []
    for one in found:
        both = _both(joined[-1], one, text) if joined else None
        if both is None:
            joined.append(one)
        else:
            joined[-1] = both
    return joined


def _both(first: Found, last: Found, text: str) -> Found | None:
    between = text[first.end : last.start]
    fields: Fields | None = None
    if first.fields.get("relative") == "event":
        counted = _COUNTED.search(text, first.start, first.end)
        if counted and not between.strip() and last.fields.get("relative") != "event":
            fields = {**first.fields, "told": last.fields}
    elif _TO.fullmatch(between) or (
        _AND.fullmatch(between) and _BETWEEN.search(text, max(0, first.start - _LOOK_BACK), first.start)
    ):
        fields = _range(first.fields, last.fields)
    return None if fields is None else Found(first.start, last.end, fields)


def _named(fields: Fields) -> tuple[bool, bool]:
    return "weekday" in fields and "day" not in fields, "day" in fields


def _range(first: Fields, last: Fields) -> Fields | None:
    """The fields of a range, or None where the two do not name days in the same way."""
    if "until" in first or "until" in last or last.get("relative") == "event" or _named(first) != _named(last):
        return None
    end = _unbound(last)
    if not end:
        return None
    begin: Fields = {**first}
    if "year" in end and "year" not in begin:
        begin = _unbound(first)
        begin["year"] = end["year"] - (begin.get("month", 1) > end.get("month", 12))
    begin["until"] = end
    return begin


def _unbound(fields: Fields) -> Fields:
    """What the fields say of the calendar, without what they count from."""
    calendar: Fields = {**fields}
    calendar.pop("relative", None)
    calendar.pop("days", None)
    calendar.pop("months", None)
    calendar.pop("years", None)
    return calendar


def edge(one: Found, text: str) -> Literal["from", "until"] | None:
    """Whether the words before the expression make it the first or the last day of something."""
    match = _EDGE.search(text, max(0, one.start - _LOOK_BACK), one.start)
    if match is None:
        return None
    return "from" if match["since"] else "until"
