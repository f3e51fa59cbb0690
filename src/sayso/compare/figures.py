"""Numbers in the words of a value: durations and counts, each with what its wording leaves open.

The extracting stage finds such expressions in text; here one that was found is read once more for how exactly it is
said, which decides how far another wording may stray from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from sayso import concepts, lexicon

ROUNDED = 0.025
"""Share of a round number ("1,200", "100,000") by which an exact one may miss it and still be it."""

Leeway: TypeAlias = tuple[bool, bool]
"""Of a number that is given inexactly: whether what is meant may be less ("nearly 90"), and may be more ("over 90")."""
EXACT: Final[Leeway] = (False, False)

_WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+|%")
_RANGE = re.compile(r"(?:\bbetween|\bfrom)?\s*(\d[\d,.]*)\s*(?:-|–|\bto\b|\band\b|\bor\b)\s*(\d[\d,.]*)")
_WORD_RANGE = re.compile(r"\b(?:(?:between|from) (\w+) (?:and|to)|(\w+) (?:to|or)) (\w+)\b")
_NONE = re.compile(r"\s*(?:no one|nobody|none|zero|no (?=people|persons?|casualt|deaths|fatalit|injur|victims))")
_HM = re.compile(r"\b(\d{1,2})h(\d\d)?\b")
_QUARTERS = re.compile(r"\b(?:(?P<three>three|3) quarters|(?:a |one )?quarter) of an hour\b")
_PEOPLE = frozenset(("person", "peopl", "civilian", "victim", "man"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its bounds; `unit` is the concept counted, `hedged` says that it is said inexactly."""

    label: str
    low: float
    high: float
    unit: str = ""
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class _Amount:
    number: float
    after: tuple[str, ...]


@cache
def _numbers() -> Mapping[str, tuple[str, ...]]:
    """Number words → tag, split: ("cardinal", "2"), ("factor", "12"), ("ordinal", "3"), ("some", "2", "6")."""
    return {row.form: tuple(row.tag.split()) for row in lexicon.load("numbers")}


@cache
def _inexact() -> tuple[tuple[re.Pattern[str], str, float, float], ...]:
    """Inexact numbers ("dozens", with or without "of") with their bounds, longest first."""
    found = []
    for form, tag in _numbers().items():
        if tag[0] == "some" and form not in ("some", "many", "few"):
            bare = form.removesuffix(" of")
            found.append((re.compile(rf"\b{re.escape(bare)}\b"), bare, float(tag[1]), float(tag[2])))
    return tuple(sorted(found, key=lambda row: (-len(row[1]), row[1])))


@cache
def _hedges() -> tuple[tuple[re.Pattern[str], float, float], ...]:
    """Patterns of hedges with the factors by which they stretch, longest first."""
    found = []
    for row in sorted(lexicon.load("vague"), key=lambda row: (-len(row.form), row.form)):
        low, high = map(float, row.tag.split())
        if (low, high) != (1, 1):
            found.append((re.compile(rf"\b{re.escape(row.form)}\b"), low, high))
    return tuple(found)


@cache
def _any_hedge() -> re.Pattern[str]:
    """What finds whether there is any hedge: much quicker than looking for one after the other."""
    return re.compile("|".join(form.pattern for form, _, _ in _hedges()))


@cache
def _minutes() -> Mapping[str, float]:
    """Unit of duration → minutes."""
    tagged = [(row.form, row.tag.split()) for row in lexicon.load("units")]
    return {form: float(tag[1]) for form, tag in tagged if tag[0] == "duration"}


@cache
def _halved() -> re.Pattern[str]:
    units = "|".join(sorted(_minutes(), key=lambda form: (-len(form), form)))
    return re.compile(rf"\b(an? )?({units}) and a half\b")


def plain(text: str) -> str:
    """Lower case; a hyphen joins words ("50-minute") and becomes a space, save between figures."""
    spaced = re.sub(r"(?<!\d)[-‑–]|[-‑–](?!\d)", " ", text.lower()).replace("\u00a0", " ")
    spaced = _QUARTERS.sub(
        lambda found: "45 minutes" if found["three"] else "15 minutes", _HM.sub(_hours_minutes, spaced)
    )
    return _halved().sub(lambda found: f"{'one ' if found[1] else ''}and a half {found[2]}", spaced)


def _hours_minutes(found: re.Match[str]) -> str:
    """ "1h30" in words."""
    return f"{found[1]} hours" + (f" {int(found[2])} minutes" if found[2] else "")


def hedged(text: str) -> bool:
    """Whether a hedge ("about", "at least") stands in plain text."""
    return _any_hedge().search(text) is not None


def leeway(text: str) -> Leeway:
    """Whether the numbers of a plain text may be less than those that are meant, by its hedges, and whether more.

    >>> leeway("at least 11 people"), leeway("nearly 11 people"), leeway("about 11 people"), leeway("11 people")
    ((False, True), (True, False), (True, True), (False, False))
    """
    if not hedged(text):
        return EXACT
    found = [(low, high) for form, low, high in _hedges() if form.search(text)]
    return any(low < 1 for low, _ in found), any(high > 1 for _, high in found)


def duration(text: str) -> Figure | None:
    """The duration that plain text gives, in minutes, or None."""
    amounts = [a for a in _amounts(text) if a.after and a.after[0] in _minutes()]
    if not amounts:
        return None
    units = [_minutes()[a.after[0]] for a in amounts]
    if between := _between(text):
        low, high = (bound * units[-1] for bound in between)
        return Figure(f"{low:.10g}-{high:.10g}", low, high, hedged=True)
    minutes = sum(a.number * unit for a, unit in zip(amounts, units, strict=True))
    return _figure(text, minutes, _slack(amounts[-1].number, units[-1]))


def count(text: str) -> Figure | None:
    """The count that plain text gives, with the concept of what is counted ("" for people or nothing named)."""
    for form, bare, low, high in _inexact():
        if found := form.search(text):
            unit = _counted(_WORD.findall(text[found.end() :]))
            label = bare if low < high else f"{low:.10g}"
            return Figure(f"{label} {unit}".strip(), low, high, unit, low < high)
    if found := _NONE.match(text):
        unit = _counted(_WORD.findall(text[found.end() :]))
        return Figure(f"0 {unit}".strip(), 0.0, 0.0, unit)
    amounts = list(_amounts(text))
    if not amounts:
        return None
    unit = _counted(list(amounts[-1].after))
    if between := _between(text):
        return Figure(f"{between[0]:.10g}-{between[1]:.10g} {unit}".strip(), *between, unit, True)
    number = amounts[0].number
    return _figure(text, number, ROUNDED * number if number >= 100 and number % 100 == 0 else 0.0, unit)


def ordinal(text: str) -> int | None:
    """The first ordinal of plain text ("second", "5th"), or None."""
    for word in re.findall(r"\d+(?=(?:st|nd|rd|th)\b)|[^\W\d_]+", text):
        if word.isdecimal():
            return int(word)
        if _numbers().get(word, ("",))[0] == "ordinal":
            return int(_numbers()[word][1])
    return None


def _figure(text: str, number: float, slack: float, unit: str = "") -> Figure:
    label = f"{number:.10g} {unit}".strip()
    if factors := _hedge(text):
        return Figure(label, number * factors[0], number * factors[1], unit, True)
    return Figure(label, number - slack, number + slack, unit)


def _slack(number: float, unit: float) -> float:
    """Minutes that a flatly said duration may have been rounded by, given the smallest unit that it names."""
    if unit == 1:
        return 2.0 if number % 5 == 0 else 0.0
    if unit == 60:
        return 15.0 if number == int(number) else 8.0
    return 0.4 * unit


def _hedge(text: str) -> tuple[float, float] | None:
    """Factors of the longest hedge in `text`."""
    if not hedged(text):
        return None
    return next(((low, high) for form, low, high in _hedges() if form.search(text)), None)


def _between(text: str) -> tuple[float, float] | None:
    """Both ends of a range ("45-50", "between 45 and 50", "two or three")."""
    if found := _RANGE.search(text):
        low, high = (float(found[n].replace(",", "").rstrip(".")) for n in (1, 2))
        return (low, high) if low < high else None
    for found in _WORD_RANGE.finditer(text):
        ends = [_number([word], 0)[0] for word in (found[1] or found[2], found[3])]
        if ends[0] is not None and ends[1] is not None and ends[0] < ends[1]:
            return ends[0], ends[1]
    return None


def _counted(words: list[str]) -> str:
    """The concept of what a count counts: its last word that says something."""
    named = [c for w in words if (c := concepts.concept(w)) and w not in ("more", "other", "others")]
    named = [c for c in named if c not in ("kill", "injure")]
    return "" if not named or named[-1] in _PEOPLE else named[-1]


def _amounts(text: str) -> Iterator[_Amount]:
    """The numbers of plain text, in its order, each with the words up to the next."""
    words = _WORD.findall(text)
    at = 0
    while at < len(words):
        number, end = _number(words, at)
        if number is None:
            at += 1
            continue
        after = end
        while after < len(words) and _number(words, after)[0] is None:
            after += 1
        yield _Amount(number, tuple(words[end:after]))
        at = after


def _number(words: list[str], at: int) -> tuple[float | None, int]:
    """The number that starts at word `at` (None: none does) and the index after it."""
    total: float | None = None
    while at < len(words):
        word = words[at]
        tag = _numbers().get(word, ("",))
        if word[0].isdigit() and total is None:
            total = _digits(word)
        elif tag[0] == "cardinal":
            total = (total or 0.0) + float(tag[1])
        elif tag[0] == "factor" and len(word) > 2:
            total = (1.0 if total is None else total) * float(tag[1])
        elif word == "half":
            total = (total or 0.0) + 0.5
            at += words[at + 1 : at + 2] in (["a"], ["an"])
        elif total is None and word in ("a", "an") and _counts(words, at + 1):
            total = 1.0 if words[at + 1] != "half" else 0.0
        elif total is not None and word == "and" and words[at + 1 : at + 3] == ["a", "half"]:
            at += 1
        else:
            break
        at += 1
    return total, at


def _digits(word: str) -> float:
    """A number in figures; of a non-decimal digit ("²") nothing can be counted."""
    try:
        return float(word.replace(",", ""))
    except ValueError:
        return 0.0


def _counts(words: list[str], at: int) -> bool:
    """Whether "a" or "an" before word `at` is a number: before a unit, a factor or a half."""
    word = words[at] if at < len(words) else ""
    return word in _minutes() or word == "half" or _numbers().get(word, ("",))[0] == "factor"
