"""Numbers and days of a draft against those of a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from sayso.check.words import Text, tagged
from sayso.compare import figures, values
from sayso.model import Citation, Issue, Quantity, Time, When

ROUNDED = 1.3
"""How far above the pile's number, as a factor, a draft's is still that number rounded up."""
_FACTS = {"duration": "duration", "clock": "started", "ordinal": "order"}
_BEFORE = 16
"""Characters before a number in which a word stretches it ("more than")."""
_FULL = re.compile(r"\b(?P<number>an?|\w+)\s+(?:full|whole)\s+(?P<unit>\w+)\b", re.IGNORECASE)
_UP = ("more than", "over", "at least", "well over", "no less than", "no fewer than", "above", "upwards of")


def numbers(draft: Text, sentence: Citation, pile: Text, passage: Citation) -> Iterator[Issue]:
    """Numbers that the passage has otherwise, or has none for."""
    there = [q for q in pile.reading.quantities if passage.covers(q.span)]
    for own in given(draft, sentence):
        fitting = [q for q in there if _comparable(own, q)]
        if not fitting:
            yield Issue("no such number", own.span.text, "", (passage,))
            continue
        found = [(_relation(draft, own, pile, q), q) for q in fitting]
        if any(kind is None for kind, _ in found):
            continue
        kind, other = min(found, key=lambda pair: (pair[0] != "rounding", pair[1].span))
        yield Issue("rounding" if kind == "rounding" else "number", own.span.text, other.span.text, (other.span,))


def told_exactly(
    draft: Text, sentence: Citation, best: tuple[Text, Citation], others: Sequence[tuple[Text, Citation]]
) -> Iterator[Issue]:
    """Numbers that the best passage bears out only by being vague ("barely an hour") and another gives otherwise.

    Of several others the nearest number is told; passages are (text, sentence of it).
    """
    for own in given(draft, sentence):
        if own.low != own.high or not _only_vaguely(draft, own, *best):
            continue
        exact = [
            (max(q.low, own.low) / max(min(q.low, own.low), 1e-9), q.span)
            for pile, passage in others
            for q in pile.reading.quantities
            if passage.covers(q.span) and q.low == q.high and _comparable(own, q) and _relation(draft, own, pile, q)
        ]
        if exact:
            span = min(exact)[1]
            yield Issue("number", own.span.text, span.text, (span,))


def _only_vaguely(draft: Text, own: Quantity, pile: Text, passage: Citation) -> bool:
    there = [q for q in pile.reading.quantities if passage.covers(q.span) and _comparable(own, q)]
    fitting = [_value(pile, q) for q in there if _relation(draft, own, pile, q) is None]
    return bool(fitting) and all(value.low < value.high for value in fitting)


def given(text: Text, sentence: Citation) -> Iterator[Quantity]:
    """The numbers of a sentence; a "full hour" too."""
    yield from (q for q in text.reading.quantities if sentence.covers(q.span))
    for match in _FULL.finditer(sentence.text):
        found = figures.duration(f"{match['number']} {match['unit']}")
        if found is not None:
            span = text.reading.report.cite(sentence.start + match.start(), sentence.start + match.end())
            minutes = (found.low + found.high) / 2
            yield Quantity(span, "duration", minutes, minutes, "minutes", found.label)


def _comparable(one: Quantity, other: Quantity) -> bool:
    return one.kind == other.kind and (one.kind != "count" or _unit(one) == _unit(other))


def _unit(quantity: Quantity) -> str:
    found = figures.count(figures.plain(quantity.span.text))
    return found.unit if found else quantity.unit


def _relation(draft: Text, own: Quantity, pile: Text, other: Quantity) -> str | None:
    """None where the numbers agree, else "rounding" or "number"."""
    one, two = (_value(text, q) for text, q in ((draft, own), (pile, other)))
    relation = values.relate(one, two)
    upward = _upward(draft, own) and not _upward(pile, other) and one.low >= two.low
    if upward or (relation == "differ" and two.high < one.low <= ROUNDED * two.high and own.kind == "duration"):
        return "rounding"
    if own.kind in ("ordinal", "money", "percent") or (own.kind == "count" and one.kind != "count"):
        return None if own.low <= other.high and other.low <= own.high else "number"
    return "number" if relation == "differ" else None


def _value(text: Text, quantity: Quantity) -> values.Value:
    if _FULL.fullmatch(quantity.span.text):
        return values.Value("duration", quantity.span.text, quantity.normalized, quantity.low, quantity.high)
    name = _FACTS.get(quantity.kind, "number")
    return values.read(name, quantity.span.text, quantity.normalized, quantity.low, quantity.high)


def _upward(text: Text, quantity: Quantity) -> bool:
    start = quantity.span.start
    said = f"{text.reading.report.text[max(0, start - _BEFORE) : start]}{quantity.span.text}".lower()
    return any(f"{word} " in f" {said}" for word in _UP) or any(tagged(word, "full") for word in said.split())


def agreeing(draft: Text, sentence: Citation, pile: Text, passage: Citation) -> int:
    """How many of a sentence's days the passage has too."""
    there = [t for t in pile.reading.times if passage.covers(t.span)]
    own = [t for t in draft.reading.times if sentence.covers(t.span)]
    return sum(any(_agree(t, other) for other in there) for t in own)


def days(draft: Text, sentence: Citation, pile: Text, passage: Citation, near: Sequence[When]) -> Iterator[Issue]:
    """Days that the passage has otherwise; `near` are the days of the events of which it speaks."""
    there = [t for t in pile.reading.times if passage.covers(t.span)]
    for own in draft.reading.times:
        if not sentence.covers(own.span) or any(_agree(own, other) for other in there):
            continue
        if any(_within(own, when) for when in near):
            continue
        other = next((t for t in there if _clash(own, t)), None)
        if other is not None:
            yield Issue("date", own.span.text, other.span.text, (other.span,))


def _parts(time: Time) -> dict[str, int]:
    named = (("year", time.year), ("month", time.month), ("day", time.day), ("weekday", time.weekday))
    return {name: value for name, value in named if value is not None}


def _agree(one: Time, other: Time) -> bool:
    """Whether two times name a part in common and none otherwise, or the one lies in the other's range."""
    own, its = _parts(one), _parts(other)
    common = own.keys() & its.keys()
    if other.until is not None and one.day and other.day and other.until.day and one.month == other.month:
        return other.day <= one.day <= other.until.day
    return bool(common) and all(own[name] == its[name] for name in sorted(common))


def _clash(one: Time, other: Time) -> bool:
    own, its = _parts(one), _parts(other)
    return any(own[name] != its[name] for name in sorted(own.keys() & its.keys()))


def _within(time: Time, when: When) -> bool:
    """Whether a time can be the day of an event that is known to the day."""
    if when.earliest is None or when.earliest != when.latest:
        return False
    return _fits(time, when.earliest)


def _fits(time: Time, day: date) -> bool:
    known = {"year": day.year, "month": day.month, "day": day.day, "weekday": day.weekday()}
    found = _parts(time)
    return bool(found) and all(known[name] == value for name, value in found.items())
