"""What the words of a time expression say of a day: readers that turn a pattern's match into fields of a `Time`."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import ceil
from typing import Literal, TypedDict

from sayso.extract.number_words import ORDINALS
from sayso.extract.time_words import (
    DAYS_IN,
    FAR,
    FEASTS,
    MONTHS,
    NUMBERS,
    PARTS,
    SEASONS,
    WEEKDAYS,
    Part,
    plain,
)

Relative = Literal["publication", "event"]


class Fields(TypedDict, total=False):
    """What a time expression says of a day D: fields of `Time`; `relative` is the anchor that it counts from."""

    relative: Relative
    year: int
    month: int
    day: int
    weekday: int
    days: tuple[int, int]
    months: tuple[int, int]
    years: tuple[int, int]
    part: Part
    until: Fields
    edge: Literal["from", "until"]
    either: tuple[Fields, ...]
    told: Fields


Match = re.Match[str]
Reader = Callable[[Match], Fields | None]

# A day without a year lies within a year of the report on either side; status and usage narrow it later.
WITHIN_A_YEAR = (-366, 366)
# A bare weekday is the nearest one on either side; the tense of what happens then tells which.
WITHIN_A_WEEK = (-6, 6)
# "Thursday (30)", "on the 30th": the nearest such day of a month.
WITHIN_A_MONTH = (-31, 31)
# Words that turn a calendar word towards the past or the future, and how far it may then lie.
_TURN_WEEK = {
    "last": (-13, -1), "past": (-7, -1), "previous": (-13, -1), "next": (1, 13), "coming": (1, 7), "this": (-6, 6),
    "the": (-6, 6), "following": (1, 7),
}  # fmt: skip
_TURN_UNIT = {
    "last": (-1, -1), "past": (-1, -1), "previous": (-1, -1), "this": (0, 0), "the": (0, 0), "next": (1, 1),
    "coming": (1, 1), "following": (1, 1),
}  # fmt: skip
_NEARER = {"earlier": (-6, 0), "later": (0, 6)}


def calendar(match: Match) -> Fields | None:
    """Fields that stand in the match by name: year, month, day, weekday, part, the last day or month of a range."""
    found = match.groupdict()
    fields: Fields = {}
    if found.get("year"):
        fields["year"] = _year(found["year"])
    if found.get("month"):
        fields["month"] = int(found["month"]) if found["month"].isdigit() else MONTHS[found["month"].lower()]
    if found.get("day"):
        fields["day"] = int(found["day"])
    if found.get("weekday"):
        fields["weekday"] = WEEKDAYS[found["weekday"].lower()]
    if found.get("part"):
        fields["part"] = PARTS[plain(found["part"])]
    if not 1 <= fields.get("month", 1) <= 12:
        return None
    return _to_its_end(fields, found)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _to_its_end(fields: Fields, found: dict[str, str]) -> Fields:
    """The fields with the last day of the range that the match names, if it names one."""
    last: Fields = {}
    if found.get("day_to"):
        last["day"] = int(found["day_to"])
        if "month" in fields:
            last["month"] = fields["month"]
    if found.get("month_to"):
        last["month"] = MONTHS[found["month_to"].lower()]
    if last and "year" in fields:
        last["year"] = fields["year"]
        if last.get("month", 12) < fields.get("month", 1):
            fields["year"] -= 1
    if last:
        fields["until"] = last
    return fields


def without_year(match: Match) -> Fields | None:
    """A day or month that leaves the year open."""
    fields = calendar(match)
    return None if fields is None else yearless(fields)


def yearless(fields: Fields) -> Fields:
    """The fields as a day of the year around the report."""
    return {**fields, "relative": "publication", "days": WITHIN_A_YEAR}


def numeric(match: Match) -> Fields | None:
    """24.09.2023 or 09/24/2023; where day and month cannot be told apart, both readings."""
    first, second, year = int(match["first"]), int(match["second"]), _year(match["year"])
    day_first = match["mark"] == "." or first > 12
    readings = (
        [(first, second)] if day_first else [(second, first)] if second > 12 else [(first, second), (second, first)]
    )
    dates: list[Fields] = [{"year": year, "month": m, "day": d} for d, m in readings if 1 <= m <= 12 and 1 <= d <= 31]
    if len(dates) < len(readings):
        return None
    if len(dates) == 1 or dates[0] == dates[1]:
        return dates[0]
    return {"year": year, "either": tuple(dates)}


def weekday(match: Match) -> Fields | None:
    """A weekday, as it is turned ("last", "next"), with the day of the month that may stand after it."""
    found = match.groupdict()
    turn = (found.get("turn") or "").lower().removeprefix("this ").strip()
    days = _TURN_WEEK.get(turn) or _NEARER.get((found.get("when") or "").lower(), WITHIN_A_WEEK)
    fields: Fields = {"relative": "publication", "weekday": WEEKDAYS[match["weekday"].lower()], "days": days}
    number = found.get("number") or found.get("th")
    if number and 1 <= int(number) <= 31:
        fields["day"], fields["days"] = int(number), WITHIN_A_MONTH
    return fields


def weekday_of_week(match: Match) -> Fields | None:
    """Tuesday of last week: weeks begin on Monday."""
    at = WEEKDAYS[match["weekday"].lower()]
    shift = 7 * _TURN_UNIT[match["turn"].lower()][0]
    return {"relative": "publication", "weekday": at, "days": (at + shift - 6, at + shift)}


def day_of_month(match: Match) -> Fields | None:
    """On the 30th."""
    return {"relative": "publication", "day": int(match["day"]), "days": (-30, 30)}


def weekend(match: Match) -> Fields | None:
    """The weekend, from Saturday to Sunday."""
    days = _TURN_WEEK[(match["turn"] or "the").lower()]
    return {"relative": "publication", "weekday": 5, "days": days, "until": {"weekday": 6}}


def turned_month(match: Match) -> Fields | None:
    """Last June, next January: the nearest such month on that side (usage differs by up to a year)."""
    fields = calendar(match)
    if fields is not None:
        past = match["turn"].lower() in ("last", "past", "this past")
        fields["relative"] = "publication"
        fields["months"] = (-18, 0) if past else (0, 18)
    return fields


def month_of_year(match: Match) -> Fields | None:
    """In June this year, early in December last year."""
    fields = calendar(match)
    if fields is not None:
        fields["relative"] = "publication"
        fields["years"] = _TURN_UNIT[match["turn"].lower()]
    return fields


def turned_unit(match: Match) -> Fields | None:
    """Earlier this month, early next year, last week, later this week, the end of the month."""
    turn, unit, part = match["turn"].lower(), match["unit"].lower(), plain(match["part"] or "")
    step = _TURN_UNIT[turn]
    fields: Fields = {"relative": "publication"}
    if unit == "week":
        fields["days"] = _TURN_WEEK[turn]
    elif unit == "month":
        fields["months"] = step
    else:
        fields["years"] = step
    span = {"week": 6, "month": 30, "year": 366}[unit]
    if part.startswith(("earlier", "so far")) and turn == "this":
        fields["days"] = (-span, 0 if unit == "week" or part == "so far" else -1)
    elif part.startswith("later") and turn == "this":
        fields["days"] = (0, span)
    elif (named := PARTS.get(part.removesuffix(" in"))) and unit in ("month", "year"):
        fields["part"] = named
    return fields


def amount(words: str) -> tuple[int, int]:
    """The least and the most that a number before a unit of time means."""
    words = plain(words)
    if words in ("a", "an"):
        return 1, 1
    if words in ("a couple of", "a couple"):
        return 2, 3
    if words in ("a few", "few", "some"):
        return 2, 6
    if words in ("several", "many"):
        return 3, 12
    number = int(words) if words.isdigit() else NUMBERS[words]
    return number, number


def offset(match: Match) -> Fields | None:
    """Two weeks ago, a day earlier, three months later, 10 days from now, two days after."""
    low, high = amount(match["count"])
    unit, way = match["unit"].lower(), plain(match["way"])
    sign = 1 if way in ("later", "after", "from now", "afterwards", "'s time", "' time", "time", "following") else -1
    fields: Fields = {"relative": "publication" if way in ("ago", "from now") or way.endswith("time") else "event"}

    def between(slack: int, size: int) -> tuple[int, int]:
        ends = (sign * low * size, sign * high * size)
        return min(ends) - slack, max(ends) + slack

    if unit == "minute":
        fields["days"] = between(0, 0)
    elif unit == "hour":
        fields["days"] = sorted_pair(sign * (low // 24), sign * ceil(high / 24))
    elif unit == "day":
        fields["days"] = between(0, 1)
    elif unit in ("week", "fortnight"):
        # "Two weeks ago" is rounded to the week: half a week either way.
        fields["days"] = between(3, DAYS_IN[unit])
    elif unit == "month":
        fields["months"] = between(0, 1)
    else:
        fields["years"] = between(0 if unit == "year" else 5, 1 if unit == "year" else 10)
    return fields


def sorted_pair(one: int, other: int) -> tuple[int, int]:
    """The two in order."""
    return min(one, other), max(one, other)


def bare_offset(match: Match) -> Fields | None:
    """Days ago, hours after, weeks later: how many is left open."""
    low, high = FAR[match["units"].lower()]
    # "In the weeks before" are all of them.
    low = 0 if match.string[: match.start()].endswith("the ") else low
    way = plain(match["way"])
    sign = 1 if way in ("later", "after", "afterwards") else -1
    return {"relative": "publication" if way == "ago" else "event", "days": sorted_pair(sign * low, sign * high)}


def within(match: Match) -> Fields | None:
    """Within days, within hours of the call."""
    return {"relative": "event" if match["of"] else "publication", "days": (0, FAR[match["units"].lower()][1])}


def stretch(match: Match) -> Fields | None:
    """Over the past weeks, in recent days, in the next two months, the coming days, in the days ahead."""
    found = match.groupdict()
    unit, turn = match["unit"].lower(), (found.get("turn") or "next").lower()
    _, high = amount(found["count"]) if found.get("count") else (2, {"day": 6, "week": 8, "month": 11}.get(unit, 10))
    reach = ceil(high / 24) if unit == "hour" else min(high * DAYS_IN.get(unit, 1), 36500)
    past = turn in ("past", "last", "recent", "previous", "preceding")
    return {"relative": "publication", "days": (-reach, 0) if past else (0, reach)}


def same(match: Match) -> Fields | None:
    """The same day, later that week, that year: in the unit of the event told before."""
    unit, when = match["unit"].lower(), (match["when"] or "").lower()
    fields: Fields = {"relative": "event"}
    low, high = {"earlier": (-1, 0), "later": (0, 1)}.get(when, (-1, 1))
    if unit == "day":
        fields["days"] = (0, 0)
    elif unit == "week":
        fields["days"] = (6 * low, 6 * high)
    else:
        if unit == "month":
            fields["months"] = (0, 0)
        else:
            fields["years"] = (0, 0)
        if when:
            fields["days"] = (366 * low, 366 * high)
    return fields


def beside(match: Match) -> Fields | None:
    """The following week, the previous month: of the event told before."""
    unit, step = match["unit"].lower(), -1 if match["turn"].lower() in ("previous", "preceding") else 1
    if unit == "week":
        return {"relative": "event", "days": sorted_pair(step, 13 * step)}
    return (
        {"relative": "event", "months": (step, step)}
        if unit == "month"
        else {"relative": "event", "years": (step, step)}
    )


def season(match: Match) -> Fields | None:
    """In the spring of 2014, last autumn, the winter of 2013-14. Winters of one year may begin in it or before it."""
    found = match.groupdict()
    first, last = SEASONS[match["season"].lower()]
    if found.get("year"):
        begin = int(found["year"])
        own: Fields = {"year": begin, "month": first, "until": {"year": begin + (last < first), "month": last}}
        before: Fields = {"year": begin - 1, "month": first, "until": {"year": begin, "month": last}}
        return own if first < last or found.get("year_to") else {"either": (before, own)}
    turn = (found.get("turn") or "").lower()
    days = {"last": (-366, -1), "past": (-366, -1), "next": (1, 366)}.get(turn, WITHIN_A_YEAR)
    return {"relative": "publication", "month": first, "days": days, "until": {"month": last}}


def quarter(match: Match) -> Fields | None:
    """The first quarter of 2020, Q3 2020, the second half of 2020."""
    found = match.groupdict()
    word = (found.get("nth") or "").lower()
    size = 6 if found["piece"].lower() == "half" else 3
    number = int(found["digit"]) if found.get("digit") else ORDINALS.get(word, 0)
    if not 1 <= number <= 12 // size:
        return None
    fields: Fields = {"month": size * (number - 1) + 1, "until": {"month": size * number}}
    if found.get("year"):
        fields["year"] = fields["until"]["year"] = int(found["year"])
        return fields
    return yearless(fields)


def decade(match: Match) -> Fields | None:
    """The 1990s, the late 1980s."""
    first = int(match["decade"])
    low, high = {"early": (0, 4), "mid": (3, 6), "late": (6, 9)}.get((match["part"] or "").lower(), (0, 9))
    return {"year": first + low, "until": {"year": first + high}}


def years_range(match: Match) -> Fields | None:
    """2014–2016, 2014-15, from 2014 to 2016."""
    first, last = match["year"], match["year_to"]
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    return {"year": int(first), "until": {"year": end}} if int(first) < end <= int(first) + 100 else None


def feast(match: Match) -> Fields | None:
    """New Year's Eve, Christmas Day 2020."""
    month, day = FEASTS[plain(match["feast"])]
    fields: Fields = {"month": month, "day": day}
    if match["year"]:
        fields["year"] = int(match["year"])
        return fields
    return yearless(fields)


def fixed(low: int, high: int, relative: Relative = "publication") -> Reader:
    """A reader of words that always mean the same number of days, with the day of the month in brackets after them."""

    def read(match: Match) -> Fields:
        fields: Fields = {"relative": relative, "days": (low, high)}
        number = match.groupdict().get("number")
        if number and 1 <= int(number) <= 31:
            fields["day"] = int(number)
        return fields

    return read
