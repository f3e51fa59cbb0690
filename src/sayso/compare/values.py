"""How two values of one fact compare: the same, consistent (rounding, wording), or differ.

A duration or count is an interval: what its words leave open ("about", "at least"), or what people round away (an hour
said flatly is 45 to 75 minutes). Two values are consistent where their intervals meet. The tolerances are ours, set on
pairs of our own (tests/compare/test_values.py); doubt counts as consistent, since a false alarm costs a reader more
than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso import concepts, lexicon, places
from sayso.compare import clocks, days, figures
from sayso.compare.clocks import Clock
from sayso.compare.days import Days

Relation = Literal["same", "consistent", "differ"]
Kind = Literal["duration", "count", "clock", "day", "medium", "place", "order", "words"]

KINDS: Mapping[str, Kind] = {
    "duration": "duration",
    "started": "clock",
    "ended": "clock",
    "medium": "medium",
    "place": "place",
    "day": "day",
    "order": "order",
    "requested by": "words",
}
"""Kind of the values of a fact, by its name; facts of other names hold counts, or else words."""

_CONTACT = frozenset(("talk", "meet", "phone", "video", "visit", "time", "round"))
_LETTERS = re.compile(r"[^\W\d_]+")
_LOCAL = frozenset(
    ("in", "at", "the", "of", "city", "town", "village", "port", "capital", "state", "province", "region")
)
"""Words beside a place's name that leave it as it is."""
_LIES_IN = re.compile(r"[\w.]\s*,\s*[A-Z][\w' -]*\Z")
_NAME = re.compile(r"\b[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*")


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it is compared. `key` is equal where two wordings give one value; `hedged` where it is said inexactly.

    `low` and `high` bound the figure (minutes for durations and clock times); `scope` is what a count counts, what an
    order counts from, or the name in a place; `clock` and `days` are what the words of a time leave open.
    """

    kind: Kind
    text: str
    key: str
    low: float = 0.0
    high: float = 0.0
    scope: str = ""
    hedged: bool = False
    clock: Clock | None = None
    days: Days | None = None


def read(name: str, text: str, normalized: str = "", low: float | None = None, high: float | None = None) -> Value:
    """A value of the fact `name` as its words say it; `low` and `high` are used where the words alone do not tell."""
    kind = KINDS.get(name, "count")
    found = _read(kind, text, normalized)
    if found is None and low is not None and high is not None and kind in ("duration", "count"):
        found = Value(kind, text, normalized or f"{(low + high) / 2:.10g}", low, high, hedged=low < high)
    if found:
        return found
    named = sorted({word.concept for word in concepts.words(normalized or text)})
    return Value("words", text, " ".join(named) or figures.plain(text).strip())


def _read(kind: Kind, text: str, normalized: str) -> Value | None:
    plain = figures.plain(text)
    match kind:
        case "duration" | "count":
            figure = figures.duration(plain) if kind == "duration" else figures.count(plain)
            if figure is None:
                return None
            return Value(kind, text, figure.label, figure.low, figure.high, figure.unit, figure.hedged)
        case "clock":
            return _clock(text, normalized)
        case "medium":
            return Value(kind, text, _medium(plain) or _medium(normalized) or plain)
        case "place":
            return _place(text, plain)
        case "order":
            return _order(text, plain)
        case "day":
            return _day(text, normalized)
        case "words":
            return None


def _clock(text: str, normalized: str) -> Value | None:
    found = clocks.read(text) or clocks.read(normalized)
    if found is None:
        return None
    if len(found.zones) == 1:
        key = f"{(found.minutes - found.zones[0]) % clocks.DAY} utc"
    else:
        key = " ".join(map(str, (found.minutes, *found.zones)))
    return Value("clock", text, key, found.low, found.high, hedged=found.hedged, clock=found)


def _day(text: str, normalized: str) -> Value:
    found = days.read(normalized) or days.read(text)
    if found is None:
        return Value("day", text, normalized or figures.plain(text))
    return Value("day", text, found.day.isoformat() if found.day else days.label(found), days=found)


def _place(text: str, plain: str) -> Value:
    """A place by its names; the country in which a place lies adds nothing to it, other words ("near") are inexact."""
    names = _NAME.findall(text)
    lies = _LIES_IN.search(text)
    if lies and len(names) == 2:
        names = names[:1] if _of_one_country(*names) else names
    words = {word.lower() for name in names for word in name.split()} or set(plain.split())
    scope = names[0] if len(names) == 1 else text
    rest = set(_LETTERS.findall(_NAME.sub(" ", text))) if names else set()
    return Value("place", text, " ".join(sorted(words - {"the"})) or plain, scope=scope, hedged=bool(rest - _LOCAL))


def _of_one_country(place: str, country: str) -> bool:
    """Whether a country does not contradict what is known of a place's country."""
    first, second = places.lookup(place), places.lookup(country)
    return second is not None and second.form == "name" and (first is None or first.code == second.code)


def _order(text: str, plain: str) -> Value | None:
    number = figures.ordinal(plain)
    if number is None:
        return None
    words = [w.concept for w in concepts.words(plain)] + [w for w in plain.split() if w in ("since", "after", "ever")]
    scope = {word for word in words if word not in _CONTACT and figures.ordinal(word) is None}
    counted = " ".join(sorted(word for word in scope if not word[0].isdigit()))
    return Value("order", text, f"{number} {counted}".strip(), number, number, counted)


@cache
def _media() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of words for a medium, those that leave it open last."""
    rows = sorted(lexicon.load("media"), key=lambda row: (row.tag == "call", -len(row.form), row.form))
    return tuple((re.compile(rf"\b{re.escape(row.form)}\b", re.IGNORECASE), row.tag) for row in rows)


_CLEAR = frozenset(("telephone", "video", "in person", "letter"))
"""Media; of a mere "call", "talks" or "meeting" it is left open which."""
_MEDIA = _CLEAR | {"call"}


def medium(text: str, fitting: frozenset[str] = _MEDIA) -> tuple[int, int, str] | None:
    """Where in `text` the word for one of the `fitting` media stands and which ("call": it is left open), or None."""
    for form, tag in _media():
        if tag in fitting and (found := form.search(text)):
            return found.start(), found.end(), tag
    return None


def _medium(text: str) -> str | None:
    found = medium(text)
    return found[2] if found else None


def relate(one: Value, other: Value) -> Relation:
    """How two values of one fact compare."""
    if one.kind != other.kind:
        return "consistent"
    if one.key == other.key:
        return "consistent" if one.hedged != other.hedged else "same"
    match one.kind:
        case "duration" | "count":
            meet = one.low <= other.high and other.low <= one.high
            return "consistent" if meet or one.scope != other.scope else "differ"
        case "clock":
            return _clocks(one.clock, other.clock) if one.clock and other.clock else "consistent"
        case "medium":
            return "differ" if {one.key, other.key} <= _CLEAR else "consistent"
        case "place":
            return _places(one, other)
        case "order":
            return "differ" if one.scope == other.scope else "consistent"
        case "day":
            return days.relate(one.days, other.days) if one.days and other.days else "consistent"
        case "words":
            return _words(one, other)


def _clocks(one: Clock, other: Clock) -> Relation:
    """Clock times five minutes apart are consistent, and so are a time with a zone and one without."""
    if bool(one.zones) != bool(other.zones):
        return "consistent"
    if clocks.same(one, other):
        return "same"
    return "consistent" if clocks.apart(one, other) <= clocks.NEAR else "differ"


def _places(one: Value, other: Value) -> Relation:
    """Places that share a name are consistent, and so are a country and a place that may lie in it."""
    if set(one.key.split()) & set(other.key.split()):
        return "consistent"
    first, second = places.lookup(one.scope), places.lookup(other.scope)
    if first and second:
        return "consistent" if first.code == second.code else "differ"
    known = first or second
    return "consistent" if known and known.form == "name" else "differ"


def _words(one: Value, other: Value) -> Relation:
    """Wordings that share a word that tells something are consistent."""
    shared = set(one.key.split()) & set(other.key.split())
    return "consistent" if any(concepts.weight(name) == 1.0 for name in shared) else "differ"


def known_place(text: str) -> bool:
    """Whether a place is one whose country is known."""
    return places.lookup(_place(text, figures.plain(text)).scope) is not None
