"""The shapes of time expressions in plain text, each read as the fields of a `Time`.

A shape is a regular expression and a reader that turns its match into fields (those of `Time` but `span` and
`anchor`), or None where the words only look like a time. Relative shapes name the day that they count from with the
field `relative`: "publication" or "event"; absolute ones leave it out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypedDict, cast

from sayso import lexicon

Part = Literal["early", "mid", "late"]


class Fields(TypedDict, total=False):
    """What a time expression says of a day D: fields of `Time`; `relative` is the anchor that it counts from."""

    relative: Literal["publication", "event"]
    year: int
    month: int
    day: int
    weekday: int
    days: tuple[int, int]
    months: tuple[int, int]
    years: tuple[int, int]
    part: Part


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression at [start, end) of the text."""

    start: int
    end: int
    fields: Fields


Reader = Callable[["re.Match[str]"], Fields | None]

# A day without a year lies within a year of the report on either side; status and usage narrow it later.
WITHIN_A_YEAR = (-366, 366)
# A bare weekday is the nearest one on either side; the tense of what happens then tells which.
WITHIN_A_WEEK = (-6, 6)
DAYS_IN = {"day": 1, "night": 1, "week": 7, "weekend": 7, "month": 30, "year": 365, "decade": 3650}


def _tagged(kind: str) -> dict[str, str]:
    return {
        form: tag.split(" ", 1)[1]
        for form, tags in sorted(lexicon.tags("time_words").items())
        for tag in sorted(tags)
        if tag.split(" ", 1)[0] == kind
    }


def _one_of(forms: dict[str, str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


_MONTHS = _tagged("month")
_WEEKDAYS = _tagged("weekday")
_PARTS = _tagged("part")
_PARTS_OF_UNITS: dict[str, Part] = {form: cast(Part, tag) for form, tag in _PARTS.items()}
_NUMBERS = {
    form: int(tag.split()[1])
    for form, tags in lexicon.tags("numbers").items()
    for tag in sorted(tags)
    if tag.startswith("cardinal")
}

_MONTH = rf"(?P<month>{_one_of(_MONTHS)})(?!\w)"
_WEEKDAY = rf"(?P<weekday>{_one_of(_WEEKDAYS)})(?!\w)"
_FULL_WEEKDAY = rf"(?P<weekday>{'|'.join(sorted(form for form in _WEEKDAYS if not form.endswith('.')))})\b"
_PART = rf"(?:(?P<part>{_one_of(_PARTS)})(?:\s+|-|(?<=-)))?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\w)(?![:.,]\d)"
_RANGE = r"(?:\s?[-–]\s?\d{1,2}(?!\w)|\s+(?:and|to)\s+\d{1,2}(?!\w))?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\w)(?![.,]\d)"
_COUNT = r"(?P<count>\d{1,3}|an?|a few|a couple of|several|some|many|" + "|".join(sorted(_NUMBERS)) + r")"
_UNIT = r"(?P<unit>day|week|month|year|decade|hour|minute)s?\b"
_UP_TO_WEEKDAY = rf"(?:(?:{_one_of(_WEEKDAYS)})(?:,|\.)?\s+)?"


def _calendar(match: re.Match[str]) -> Fields | None:
    """Fields that stand in the match by name: year, month, day, weekday, part."""
    found = match.groupdict()
    fields: Fields = {}
    if found.get("year"):
        fields["year"] = int(found["year"])
    if found.get("month"):
        fields["month"] = int(found["month"]) if found["month"].isdigit() else int(_MONTHS[found["month"].lower()])
    if found.get("day"):
        fields["day"] = int(found["day"])
    if found.get("weekday"):
        fields["weekday"] = int(_WEEKDAYS[found["weekday"].lower()])
    if found.get("part"):
        fields["part"] = _PARTS_OF_UNITS[found["part"].lower()]
    if not 1 <= fields.get("month", 1) <= 12:
        return None
    return fields


def _without_year(match: re.Match[str]) -> Fields | None:
    """A day or month that leaves the year open."""
    fields = _calendar(match)
    if fields is not None:
        fields["relative"] = "publication"
        fields["days"] = WITHIN_A_YEAR
    return fields


def _numeric(match: re.Match[str]) -> Fields | None:
    """24.09.2023 or 09/24/2023; where day and month cannot be told apart, the year alone is sure."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["mark"] == "." or first > 12:
        day, month = first, second
    elif second > 12:
        day, month = second, first
    else:
        return {"year": year}
    return {"year": year, "month": month, "day": day} if month <= 12 and 1 <= day <= 31 else None


# Words that turn a calendar word towards the past or the future, and how far it may then lie.
_TURN_WEEK = {
    "last": (-13, -1), "past": (-7, -1), "previous": (-13, -1), "next": (1, 13), "coming": (1, 7), "this": (-6, 6),
    "following": (1, 7),
}  # fmt: skip
_TURN_UNIT = {
    "last": (-1, -1),
    "past": (-1, -1),
    "previous": (-1, -1),
    "this": (0, 0),
    "next": (1, 1),
    "coming": (1, 1),
}


def _weekday(match: re.Match[str]) -> Fields | None:
    turn = (match["turn"] or "").lower().removeprefix("this ").strip()
    fields: Fields = {
        "relative": "publication",
        "weekday": int(_WEEKDAYS[match["weekday"].lower()]),
        "days": _TURN_WEEK.get(turn, WITHIN_A_WEEK),
    }
    number = match.groupdict().get("number")
    if number and 1 <= int(number) <= 31:
        fields["day"] = int(number)
        fields["days"] = (-31, 31)
    return fields


def _turned_month(match: re.Match[str]) -> Fields | None:
    """Last June, next January: the nearest such month on that side (usage differs by up to a year)."""
    fields = _calendar(match)
    if fields is not None:
        past = match["turn"].lower() in ("last", "past", "this past")
        fields["relative"] = "publication"
        fields["months"] = (-18, 0) if past else (0, 18)
    return fields


def _month_of_year(match: re.Match[str]) -> Fields | None:
    """In June this year, early in December last year."""
    fields = _calendar(match)
    if fields is not None:
        fields["relative"] = "publication"
        fields["years"] = _TURN_UNIT[match["turn"].lower()]
    return fields


def _turned_unit(match: re.Match[str]) -> Fields | None:
    """Earlier this month, early next year, last week, later this week."""
    turn, unit, part = match["turn"].lower(), match["unit"].lower(), (match["part"] or "").lower()
    step = _TURN_UNIT[turn]
    fields: Fields = {"relative": "publication"}
    if unit in ("week", "weekend"):
        fields["days"] = _TURN_WEEK[turn]
        if unit == "weekend" and turn == "this":
            fields["days"] = (-7, 6)
    elif unit == "month":
        fields["months"] = step
    else:
        fields["years"] = step
    span = DAYS_IN[unit]
    if part.startswith("earlier") and turn == "this":
        fields["days"] = (-span - (1 if unit == "year" else 0), -1 if unit != "week" else 0)
    elif part.startswith("later") and turn == "this":
        fields["days"] = (0, span + (1 if unit == "year" else 0))
    elif part in ("early", "mid", "late", "early in", "late in") and unit in ("month", "year"):
        fields["part"] = _PARTS_OF_UNITS[part.split()[0]]
    return fields


def _amount(words: str) -> tuple[int, int]:
    words = words.lower()
    if words in ("a", "an"):
        return 1, 1
    if words == "a couple of":
        return 2, 3
    if words in ("a few", "some"):
        return 2, 6
    if words in ("several", "many"):
        return 3, 12
    number = int(words) if words.isdigit() else _NUMBERS[words]
    return number, number


def _offset(match: re.Match[str]) -> Fields | None:
    """Two weeks ago, a day earlier, three months later, 10 days from now."""
    low, high = _amount(match["count"])
    unit, way = match["unit"].lower(), match["way"].lower()
    sign = 1 if way in ("later", "after", "from now", "afterwards") else -1
    relative: Literal["publication", "event"] = "publication" if way in ("ago", "from now") else "event"
    fields: Fields = {"relative": relative}

    def between(slack: int, size: int) -> tuple[int, int]:
        ends = (sign * low * size, sign * high * size)
        return min(ends) - slack, max(ends) + slack

    if unit in ("hour", "minute"):
        fields["days"] = between(0, 0) if unit == "minute" else (min(0, sign * (high // 24 + 1)), max(0, sign))
    elif unit == "day":
        fields["days"] = between(0, 1)
    elif unit == "week":
        # "Two weeks ago" is rounded to the week: half a week either way.
        fields["days"] = between(3, 7)
    elif unit == "month":
        fields["months"] = between(0, 1)
    else:
        fields["years"] = between(0 if unit == "year" else 5, 1 if unit == "year" else 10)
    return fields


def _stretch(match: re.Match[str]) -> Fields | None:
    """Over the past weeks, in recent days, in the next two months."""
    unit, turn = match["unit"].lower(), match["turn"].lower()
    _, high = _amount(match["count"]) if match["count"] else (2, {"day": 6, "week": 8, "month": 11}.get(unit, 10))
    reach = min(high * DAYS_IN.get(unit, 1), 36500)
    past = turn in ("past", "last", "recent", "previous", "preceding")
    return {"relative": "publication", "days": (-reach, 0) if past else (0, reach)}


def _fixed(low: int, high: int, relative: Literal["publication", "event"] = "publication") -> Reader:
    return lambda match: {"relative": relative, "days": (low, high)}


_MONTH_LED = r"(?:\b(?:in|since|during|of|by|until|till|from|through|throughout|before|after|to|and|this|the|for)\s+)"

# More exact shapes come first: of two that begin at the same place and are as long, the first counts.
_SHAPES: tuple[tuple[str, Reader], ...] = (
    (r"\b(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)", _calendar),
    (r"(?<![\d.])(?P<first>\d{1,2})(?P<mark>[./])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)", _numeric),
    (rf"\b(?:{_FULL_WEEKDAY},?\s+(?:the\s+)?)?{_DAY}{_RANGE}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}", _calendar),
    (rf"\b(?:{_WEEKDAY},?\s+)?{_MONTH}\s+(?:the\s+)?{_DAY}{_RANGE}(?:,\s*|\s+){_YEAR}", _calendar),
    (rf"\b(?:{_FULL_WEEKDAY},?\s+(?:the\s+)?)?{_DAY}{_RANGE}(?:\s+of)?\s+{_MONTH}", _without_year),
    (rf"\b(?:{_WEEKDAY},?\s+)?{_MONTH}\s+(?:the\s+)?{_DAY}{_RANGE}", _without_year),
    (rf"\b{_PART}{_MONTH},?\s+(?:of\s+)?(?P<turn>this|last|next)\s+year\b", _month_of_year),
    (rf"\b{_PART}{_MONTH}(?:,\s+|\s+|\s+of\s+){_YEAR}", _calendar),
    (rf"\b(?P<turn>this past|last|past|next|this coming|coming)\s+{_MONTH}", _turned_month),
    (rf"(?:{_MONTH_LED}|(?<![\w-])(?=(?:early|mid|late|the (?:beginning|start|middle|end) of)[\s-])){_PART}{_MONTH}",
     _without_year),
    (rf"\b(?:(?P<turn>this past|last|past|previous|next|this coming|coming|this|following)\s+)?{_FULL_WEEKDAY}"
     r"(?:\s*\((?P<number>\d{1,2})\)|,?\s+the\s+(?P<th>\d{1,2})(?:st|nd|rd|th))?", _weekday),
    (r"\bthe day before yesterday\b", _fixed(-2, -2)),
    (r"\bthe day after tomorrow\b", _fixed(2, 2)),
    (r"\byesterday\b", _fixed(-1, -1)),
    (r"\btomorrow\b", _fixed(1, 1)),
    (r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", _fixed(0, 0)),
    (r"\b(?:last night|overnight)\b", _fixed(-1, 0)),
    (r"\b(?:earlier|later) today\b", _fixed(0, 0)),
    (r"\b(?:the|on the) (?:previous|preceding) day\b|\bthe day before\b(?!\s+yesterday)", _fixed(-1, -1, "event")),
    (r"\b(?:the|on the) (?:next|following) day\b|\bthe day after\b(?!\s+tomorrow)", _fixed(1, 1, "event")),
    (r"\b(?:the|on the) same day\b", _fixed(0, 0, "event")),
    (rf"\b(?:(?:about|around|nearly|almost|more than|less than|over|just|only)\s+)?{_COUNT}\s+{_UNIT}\s+"
     r"(?P<way>ago|earlier|later|afterwards|from now|before(?=[,.;]|$)|after(?=[,.;]|$))", _offset),
    (r"\b(?:(?P<part>earlier|later|early in|late in|early|late|mid|by the end of|the end of)[\s-]+)?"
     r"(?P<turn>this|last|next|past)\s+(?P<unit>weekend|week|month|year)\b", _turned_unit),
    (rf"\b(?:in|over|during|within|for|across)\s+(?:the\s+)?(?P<turn>past|last|recent|previous|preceding|next|coming)"
     rf"\s+(?:{_COUNT}\s+)?(?P<unit>day|week|month|year|decade)s?\b(?!['’]s)", _stretch),
    (r"\brecently\b", _fixed(-92, 0)),
)  # fmt: skip

_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), read) for pattern, read in _SHAPES)
_BARE_YEAR = re.compile(rf"(?:(?P<part>early|mid|late)[\s-]+)?(?<![\w.,$€£/-]){_YEAR}(?![\w-])", re.IGNORECASE)
# Words that a month needs before it do not belong to the time itself.
_LED = re.compile(_MONTH_LED, re.IGNORECASE)


def _trim(match: re.Match[str], text: str) -> int:
    """Where the time itself begins: after a leading preposition or article that the shape needs to be sure."""
    led = _LED.match(text, match.start(), match.end())
    if led is None or match["month"] is None or "month" not in match.groupdict():
        return match.start()
    return led.end()


def scan(text: str) -> tuple[Found, ...]:
    """Time expressions of `text` by their words alone, in text order, without overlaps (the longer one counts)."""
    candidates = [
        (found.start, -(found.end - found.start), rank, found)
        for rank, (pattern, read) in enumerate(_COMPILED)
        for found in _matches(pattern, read, text)
    ]
    kept: list[Found] = []
    for _, _, _, found in sorted(candidates, key=lambda c: (c[1], c[0], c[2])):
        kept.append(found)
    return _disjoint(kept)


def _matches(pattern: re.Pattern[str], read: Reader, text: str) -> Iterator[Found]:
    for match in pattern.finditer(text):
        fields = read(match)
        if fields is None or not _cased(match):
            continue
        start = _trim(match, text) if "month" in pattern.groupindex else match.start()
        yield Found(start, match.end(), fields)


def _cased(match: re.Match[str]) -> bool:
    """Months and weekdays are written with a capital: "may", "march", "sun" are other words."""
    names = match.groupdict()
    return all(
        not names.get(name) or names[name][:1].isupper() or names[name].isdigit() for name in ("month", "weekday")
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
    for match in _BARE_YEAR.finditer(text):
        fields = _calendar(match)
        if fields is not None:
            yield Found(match.start(), match.end(), fields)
