"""Words of the calendar as the lexicons have them, and the pieces of patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, cast

from sayso import lexicon

Part = Literal["early", "mid", "late"]


def tagged(kind: str) -> dict[str, str]:
    """Form → what the lexicon of time words says of it under a tag that begins with `kind`."""
    return {
        form: tag.split(" ", 1)[1]
        for form, tags in sorted(lexicon.tags("time_words").items())
        for tag in sorted(tags)
        if tag.split(" ", 1)[0] == kind
    }


def one_of(forms: Iterable[str]) -> str:
    """A pattern of any of the forms, the longest first; either apostrophe will do."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace("'", "['’]") for form in ordered)


def plain(words: str) -> str:
    """Words of a match as the lexicon writes them."""
    return " ".join(words.lower().replace("’", "'").split())


def _pairs(kind: str) -> dict[str, tuple[int, int]]:
    return {form: (int(tag.split()[0]), int(tag.split()[1])) for form, tag in tagged(kind).items()}


MONTHS = {form: int(tag) for form, tag in tagged("month").items()}
WEEKDAYS = {form: int(tag) for form, tag in tagged("weekday").items()}
PARTS: dict[str, Part] = {form: cast(Part, tag) for form, tag in tagged("part").items()}
FEASTS = _pairs("feast")
SEASONS = {**_pairs("season"), "fall": (9, 11)}
FAR = _pairs("far")
NUMBERS = {
    form: int(tag.split()[1])
    for form, tags in lexicon.tags("numbers").items()
    for tag in sorted(tags)
    if tag.startswith("cardinal")
}

MONTH = rf"(?P<month>{one_of(MONTHS)})(?!\w)"
MONTH_TO = rf"(?P<month_to>{one_of(MONTHS)})(?!\w)"
WEEKDAY = rf"(?P<weekday>{one_of(WEEKDAYS)})(?!\w)"
FULL_WEEKDAY = rf"(?P<weekday>{'|'.join(sorted(form for form in WEEKDAYS if not form.endswith('.')))})\b"
SEASON = rf"(?P<season>{'|'.join(sorted(SEASONS))})\b"
PART = rf"(?:(?P<part>{one_of(PARTS)})(?:\s+|-|(?<=-)))?"
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\w)(?![:.,]\d)"
_TO = r"(?:\s?[-–—]\s?|\s+(?:and|to|until|till|through|or)\s+)"
# The last day of a range: "9–10", "3 to 5", "9 and 10".
DAY_TO = rf"(?:{_TO}(?P<day_to>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\w))?"
MONTHS_TO = rf"{_TO}{MONTH_TO}"
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\w)(?![.,]\d)"
COUNT = r"(?P<count>\d{1,3}|an?|a few|few|a couple of|a couple|several|some|many|" + "|".join(sorted(NUMBERS)) + r")"
UNIT = r"(?P<unit>day|week|fortnight|month|year|decade|hour|minute)s?\b"
DAYS_IN = {
    "hour": 1, "day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3650,
}  # fmt: skip
