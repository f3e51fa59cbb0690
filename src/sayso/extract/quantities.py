"""Durations, clock times, sums of money, percentages, counts and ordinals.

`normalized` is the plain number with its unit ("50 minutes", "21:25 UTC", "100000 troop", "2nd"): words that only
make it vague ("about", "barely") move `low` and `high`, not the normalised form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sayso import lexicon
from sayso.annotate import Annotated, Token
from sayso.extract import windows
from sayso.extract.number_words import NUMBER, NUMERALS, ORDINALS, TIMED, TIMED_MORE, VAGUE, amount, one_of, shown
from sayso.model import Quantity, Report


def _units(kind: str) -> dict[str, str]:
    return {
        form: " ".join(tag.split()[1:])
        for form, tags in sorted(lexicon.tags("units").items())
        for tag in sorted(tags)
        if tag.split()[0] == kind
    }


Matches = Iterator[re.Match[str]]
Found = Mapping[re.Pattern[str], Matches]

_DURATIONS = _units("duration")
_MONEY = _units("money")
_SMALL = {form: tag for form, tag in _DURATIONS.items() if tag == "1"}
_SIGNS = {form: code for form, code in _MONEY.items() if not form.isalpha()}
_CURRENCIES = {form: code for form, code in _MONEY.items() if form.isalpha()}

# "Two weeks ago" and "in the past two weeks" are times, "two years old" an age.
_DURATION = re.compile(
    rf"(?<![\w.,-]){VAGUE}{TIMED}[\s-](?P<unit>{one_of(_DURATIONS)})(?P<half>\s+and\s+a\s+half)?\b"
    rf"(?:,?\s+(?:and\s+)?(?P<more>{TIMED_MORE})[\s-](?P<smaller>{one_of(_SMALL)})\b)?"
    r"(?!\s+(?:ago|earlier|later|before|after|from now|old)|-old|s\b)",
    re.IGNORECASE,
)
_TURNED = re.compile(r"(?:past|last|next|coming|previous|every|per)\s+$", re.IGNORECASE)
# A zone of the lexicon, or the time of any place: "Moscow time".
_ZONES = rf"(?:{one_of(lexicon.tags('zones'))}|local time|(?-i:[A-Z][a-z]+(?: [A-Z][a-z]+)?) time)"
_HOURS = {"noon": 12, "midday": 12, "midnight": 0}
# 3:30 p.m. EST; 21.25 UTC; 2030 GMT; 15h30 GMT; 21:25; noon Moscow time; 2 o'clock.
_CLOCK = re.compile(
    rf"(?<![\d:.,$€£-])(?P<hour>[01]?\d|2[0-4])(?:"
    rf"(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap])(?:m\b|\.\s?m\b\.?)(?:\s*\(?(?P<zone>{_ZONES})\b)?"
    rf"|[:.h](?P<minute2>[0-5]\d)\s*\(?(?P<zone2>{_ZONES})\b"
    rf"|(?P<minute3>[0-5]\d)\s*\(?(?P<zone3>{_ZONES})\b"
    rf"|:(?P<minute4>[0-5]\d)(?![\d:])|\s?o['’]clock\b(?:\s*\(?(?P<zone4>{_ZONES})\b)?)"
    rf"|\b(?-i:(?P<word>noon|midday|midnight))\b(?:\s*\(?(?P<zone5>{_ZONES})\b)?",
    re.IGNORECASE,
)
_SUM = re.compile(
    rf"(?<![\w]){VAGUE}(?P<sign>{one_of(_SIGNS)})\s?(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"(?:[\s-]?(?P<factor>thousand|million|billion|trillion|bn|m|k)\b)?",
    re.IGNORECASE,
)
_NAMED_SUM = re.compile(
    rf"(?<![\w.,]){VAGUE}{NUMBER}\s+(?:(?:US|U\.S\.)\s+)?(?P<unit>{one_of(_CURRENCIES)})\b", re.IGNORECASE
)
_PERCENT = re.compile(
    rf"(?<![\w.,]){VAGUE}{NUMBER}(?:\s?%|[\s-](?:percent|per cent|percentage points?)\b)", re.IGNORECASE
)
_COUNT = re.compile(rf"(?<![\w.,:/-]){VAGUE}{NUMBER}(?![\w:/])(?![.,]\d)", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b(?P<word>{'|'.join(sorted(ORDINALS))}|\d{{1,2}}(?:st|nd|rd|th))\b", re.IGNORECASE)
# Of each shape the words of which one at least stands in whatever it matches.
_OWN = {
    _DURATION: windows.words_of(_DURATIONS),
    _CLOCK: frozenset({windows.DIGITS, *_HOURS}),
    _SUM: frozenset({windows.DIGITS}),
    _NAMED_SUM: windows.words_of(_CURRENCIES),
    _PERCENT: frozenset({"%", "percent", "cent", "percentage"}),
    _COUNT: windows.words_of(NUMERALS) | {windows.DIGITS},
    _ORDINAL: windows.words_of(ORDINALS) | {windows.DIGITS},
}
_WORDS = windows.index(_OWN.values())
# Too loose to compare with anything.
_INEXACT = ("some", "few", "a few", "several", "many")
# "Two hours" in words is rounded: 121 minutes are two hours.
_ROUNDED = 0.08
_NOUNS = ("NN", "NNS", "NNP", "NNPS")


def find(annotated: Annotated) -> tuple[Quantity, ...]:
    """Quantities of one report, in text order; of overlapping readings the more exact kind counts."""
    report = annotated.report
    near = windows.near(report.text, _WORDS)
    found = {pattern: windows.matches(pattern, report.text, near.get(words, ())) for pattern, words in _OWN.items()}
    kept: list[Quantity] = []
    taken: set[int] = set()
    for reader in (_clocks, _durations, _sums, _percents, _ordinals):
        for quantity in reader(report, found):
            if taken.isdisjoint(range(quantity.span.start, quantity.span.end)):
                kept.append(quantity)
                taken.update(range(quantity.span.start, quantity.span.end))
    for quantity in _counts(annotated, found[_COUNT]):
        if taken.isdisjoint(range(quantity.span.start, quantity.span.end)):
            kept.append(quantity)
    return tuple(sorted(kept, key=lambda quantity: (quantity.span.start, quantity.span.end)))


def _durations(report: Report, found: Found) -> Iterator[Quantity]:
    for match in found[_DURATION]:
        if _TURNED.search(report.text, max(0, match.start() - 12), match.start("number")):
            continue
        size = amount(match["number"], match["vague"], match["upper"])
        if size is None:
            continue
        unit, more = match["unit"].lower(), 0.5 if match["half"] else 0.0
        minutes = float(_DURATIONS[unit])
        value, slack = size.value + more, _ROUNDED
        name = {"min": "minute"}.get(unit.removesuffix("s"), unit.removesuffix("s"))
        smaller = amount(match["more"]) if match["more"] else None
        if smaller is not None:
            # Hours told to the minute are not rounded.
            more, slack = smaller.value / minutes, 0.0
            value = value * minutes + smaller.value
            name = "minute"
        elif value < 1 and name == "hour":
            value, name = value * minutes, "minute"
        exact = minutes == 1 or size.low != size.high
        slack = 0.0 if exact else slack * (size.value + more) * minutes
        plural = "" if value == 1 else "s"
        yield Quantity(
            span=report.cite(match.start(), match.end()),
            kind="duration",
            low=(size.low + more) * minutes - slack,
            high=(size.high + more) * minutes + slack,
            unit="minutes",
            normalized=f"{shown(value)} {name}{plural}",
        )


def _clocks(report: Report, found: Found) -> Iterator[Quantity]:
    for match in found[_CLOCK]:
        minute = _first(match, "minute", "minute2", "minute3", "minute4") or "00"
        zone = _first(match, "zone", "zone2", "zone3", "zone4", "zone5").upper()
        hour = _HOURS[match["word"]] if match["word"] else int(match["hour"])
        if match["half"]:
            if not 1 <= hour <= 12:
                continue
            hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
        at = float(hour * 60 + int(minute))
        yield Quantity(
            span=report.cite(match.start(), match.end()),
            kind="clock",
            low=at,
            high=at,
            unit=zone,
            normalized=f"{hour:02d}:{minute} {zone}".strip(),
        )


def _first(match: re.Match[str], *names: str) -> str:
    """What the first of the named groups that took part in the match holds; empty where none did."""
    return next((match[name] for name in names if match[name]), "")


def _sums(report: Report, found: Found) -> Iterator[Quantity]:
    short = {"bn": "billion", "m": "million", "k": "thousand"}
    for match in found[_SUM]:
        factor = (match["factor"] or "").lower()
        size = amount(f"{match['number']} {short.get(factor, factor)}".strip(), match["vague"])
        if size is not None:
            code = _SIGNS[match["sign"].lower()]
            span = report.cite(match.start(), match.end())
            yield Quantity(span, "money", size.low, size.high, code, f"{shown(size.value)} {code}")
    for match in found[_NAMED_SUM]:
        size = amount(match["number"], match["vague"])
        if size is not None:
            code = _CURRENCIES[match["unit"].lower()]
            span = report.cite(match.start(), match.end())
            yield Quantity(span, "money", size.low, size.high, code, f"{shown(size.value)} {code}")


def _percents(report: Report, found: Found) -> Iterator[Quantity]:
    for match in found[_PERCENT]:
        size = amount(match["number"], match["vague"])
        if size is not None:
            span = report.cite(match.start(), match.end())
            yield Quantity(span, "percent", size.low, size.high, "percent", f"{shown(size.value)} percent")


def _ordinals(report: Report, found: Found) -> Iterator[Quantity]:
    for match in found[_ORDINAL]:
        word = match["word"].lower()
        number = ORDINALS[word] if word in ORDINALS else int(re.sub(r"\D", "", word))
        ending = {1: "st", 2: "nd", 3: "rd"}.get(number if number < 20 else number % 10, "th")
        span = report.cite(match.start(), match.end())
        yield Quantity(span, "ordinal", number, number, "", f"{number}{ending}")


def _counts(annotated: Annotated, matches: Matches) -> Iterator[Quantity]:
    """Numbers that the parse gives to a noun, with the noun: "at least 12 people"."""
    report = annotated.report
    by_offset = {token.idx: token for token in annotated.doc}
    for match in matches:
        token = by_offset.get(match.start("number"))
        noun = _counted(token) if token is not None else None
        size = amount(match["number"], match["vague"])
        if token is None or noun is None or size is None:
            continue
        if _refers(match, token) or noun.lower_ in _DURATIONS or size.value == 1:
            continue
        end = noun.idx + len(noun.text)
        if not 0 <= end - match.end() <= 60:
            continue
        unit = noun.lower_
        loose = match["vague"] is None and size.low != size.high
        number = f"{shown(size.low)}–{shown(size.high)}" if loose else shown(size.value)
        yield Quantity(
            span=report.cite(match.start(), end),
            kind="count",
            low=size.low,
            high=size.high,
            unit=unit,
            normalized=f"{number} {unit}",
        )


def _refers(match: re.Match[str], token: Token) -> bool:
    """Whether the number does not count anew: "the two leaders", "some demands", a year before a noun."""
    before = token.doc[token.i - 1] if token.i else None
    known = before is not None and before.lower_ in (
        "the",
        "these",
        "those",
        "both",
        "other",
        "its",
        "their",
        "his",
        "her",
    )
    year = match["vague"] is None and re.fullmatch(r"(?:19|20)\d\d", match["number"]) is not None
    return year or (known and match["vague"] is None) or match["number"].lower() in _INEXACT


def _counted(token: Token) -> Token | None:
    """The noun that a number counts: its head, or the noun after "of" ("dozens of people")."""
    at = token
    for _ in range(4):
        for child in at.children:
            if child.lower_ == "of":
                nouns = [c for c in child.children if c.tag_ in _NOUNS]
                return nouns[0] if nouns else None
        if at.dep_ not in ("nummod", "quantmod", "compound", "amod", "det") or at.head.i == at.i:
            return None
        at = at.head
        if at.tag_ in ("NNS", "NN") and at.i > token.i:
            return at
    return None
