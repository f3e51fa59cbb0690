"""Numbers as reports write them: digits with separators, words, dozens and several, and how exact they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso import lexicon


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and the stretch that its wording allows: "about two" is 2, between 1.7 and 2.3."""

    value: float
    low: float
    high: float


def _read(kind: str) -> dict[str, tuple[float, ...]]:
    return {
        form: tuple(float(part) for part in tag.split()[1:])
        for form, tags in sorted(lexicon.tags("numbers").items())
        for tag in sorted(tags)
        if tag.split()[0] == kind
    }


def one_of(forms: Iterable[str]) -> str:
    """The forms as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


_CARDINALS = _read("cardinal")
_FACTORS = _read("factor")
_SOME = _read("some")
ORDINALS = {form: int(value[0]) for form, value in _read("ordinal").items()}
_VAGUE = {
    form: tuple(float(part) for part in tag.split())
    for form, tags in sorted(lexicon.tags("vague").items())
    for tag in sorted(tags)
}

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORD_FACTORS = "|".join(form for form in sorted(_FACTORS) if len(form) > 2)
_PLAIN = (
    rf"(?:(?:{_DIGITS})(?:[\s-](?:{_WORD_FACTORS}))?"
    rf"|(?:an?\s+)?(?:half|quarter)(?:\s+of)?\s+an?|(?:{one_of(_CARDINALS)})\s+and\s+a\s+half"
    rf"|(?:an?\s+(?:{_WORD_FACTORS}))"
    rf"|(?:{one_of(_CARDINALS)})(?:[\s-](?:and\s+)?(?:{one_of(_CARDINALS)}|{_WORD_FACTORS}))*"
    rf"|{one_of(_SOME)})"
)
# Forms of which one stands in every number that is not in digits.
NUMERALS = ("half", "quarter", *_CARDINALS, *_FACTORS, *_SOME)
VAGUE = rf"(?:(?P<vague>{one_of(_VAGUE)})\s+)?"
NUMBER = rf"(?P<number>{_PLAIN})"
# Before a unit of time the article is a number too ("an hour"), and two numbers may make a range.
TIMED_MORE = rf"{_PLAIN}|an?"
TIMED = rf"(?P<number>{_PLAIN}|an?)(?:\s?(?:to|[-–]|or)\s?(?P<upper>{_PLAIN}))?"


def _plain(words: str) -> float | None:
    words = words.lower()
    if words in ("a", "an"):
        return 1.0
    if re.match(r"(?:an?\s+)?(half|quarter)\b", words):
        return 0.5 if "half" in words else 0.25
    half = 0.5 if words.endswith("and a half") else 0.0
    total, group = 0.0, 0.0
    for part in re.split(r"[\s-]+", words.removesuffix("and a half").strip()):
        if part in ("and", "a", "an"):
            continue
        if part in _CARDINALS:
            group += _CARDINALS[part][0]
        elif part in _FACTORS:
            factor = _FACTORS[part][0]
            total, group = (total + (group or 1) * factor, 0.0) if factor >= 1000 else (total, (group or 1) * factor)
        elif re.fullmatch(_DIGITS, part):
            group += float(part.replace(",", ""))
        else:
            return None
    return total + group + half


def amount(words: str, vague: str | None = None, upper: str | None = None) -> Amount | None:
    """The number that `words` say, stretched by what stands before them (`vague`) or up to `upper`."""
    key = " ".join(words.lower().split())
    if key in _SOME:
        low, high = _SOME[key]
        return Amount(low, low, high)
    value = _plain(key)
    if value is None:
        return None
    if upper is not None:
        top = _plain(upper.lower())
        return Amount(value, value, top) if top is not None and top > value else None
    low_factor, high_factor = _VAGUE[" ".join(vague.lower().split())] if vague else (1.0, 1.0)
    return Amount(value, value * low_factor, value * high_factor)


def shown(value: float) -> str:
    """A number as digits, without a needless ".0"."""
    return str(int(value)) if value == int(value) else f"{value:g}"
