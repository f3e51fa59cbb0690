"""What a report is about, for comparing it with others: its words and names, weighed, and the days that it names.

Nothing here depends on any other report. Vectors are of length 1; their keys are concepts.
"""

from __future__ import annotations

import heapq
import math
import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import mul

from sayso import concepts
from sayso.concepts import Words
from sayso.model import Reading
from sayso.resolve.days import Days
from sayso.resolve.rarity import rarity

_LEAD_SENTENCES = 4
# What stands above the prose (headline, dateline, "Published …") lies within so many characters.
_HEAD = 250
_STOPS = frozenset(".!?:\n\"“”'‘`")
# What stands before is looked at last: so only where a "1" or "2" stands is anything tried.
_YEAR = re.compile(r"(?:19|20)(?<!\d\d\d)\d\d(?!\d)")
_IN_TITLE = 2
_SMALLEST = 4
_WEEK = 7
# The square of the weight that names have which a report leaves out: that two short reports name one man tells little.
_FEW = 3.0
# A report can share a block with others by so many of its words.
_KEYS = 16
# Words of this weight tell of the matter.
_TELLING = 0.4

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Packed:
    """A vector in an eighth of the room: its concepts, in the order in which they were given, and their weights."""

    concepts: tuple[str, ...]
    weights: array[float]

    @classmethod
    def of(cls, vector: Vector) -> Packed:
        """The same as `vector`."""
        return cls(tuple(vector), array("d", vector.values()))

    @property
    def vector(self) -> Vector:
        """As it was given."""
        return dict(zip(self.concepts, self.weights, strict=True))


@dataclass(frozen=True, slots=True)
class Lead:
    """What is compared of a report.

    `whole` (all words), `lead` (title and first sentences), `names` (words written with a capital) and `numbers` are
    vectors; `persons` maps the family names of named persons to their share of attention, `chief` is the first of
    them; `matter` are the concepts that tell of it and are no names, `keys` those that tell most, the weightiest first;
    `years` and `days` (month, day) are those named anywhere, `head_years`, `head_days` and `weekdays` those
    above the prose or in the lead; `published` is when it came out.
    """

    report: str
    matter: tuple[str, ...]
    keys: tuple[str, ...]
    whole: Packed
    lead: Packed
    names: Packed
    numbers: Packed
    persons: Packed
    chief: str | None
    years: frozenset[str]
    head_years: frozenset[str]
    days: frozenset[tuple[int, int]]
    head_days: frozenset[tuple[int, int]]
    weekdays: frozenset[int]
    published: Days


@dataclass(frozen=True, slots=True)
class _Counts:
    """How often each concept stands in a report, in its title and lead, and with a capital as names have it.

    `names` are those that stand within sentences with a capital more often than without one anywhere.
    """

    whole: Mapping[str, int]
    lead: Mapping[str, int]
    names: Sequence[str]


def lead(reading: Reading, published: Days, words: Words | None = None) -> Lead:
    """The lead of a report; `words` are those of its text where it has been split already."""
    text, end = reading.report.text, _end(reading)
    title = tuple(concepts.split(reading.report.title or "").concepts)
    counts = _count(reading, end, words or concepts.split(text), title)
    rare = {c: rarity(c) for c in counts.whole}
    weight = {c: rare[c] * (1 + math.log(2 * n if c in counts.lead else n)) for c, n in counts.whole.items()}
    persons = _persons(reading, end, frozenset(title))
    head = [t for t in reading.times if t.span.end <= max(end, _HEAD)]
    numbers = [c for c in counts.whole if c[0].isdigit() and not _YEAR.fullmatch(c) and c not in {"1", "2", "3"}]
    whole = unit(weight)
    names = unit({c: rare[c] * (1 + math.log(counts.whole[c])) for c in counts.names}, _FEW)
    return Lead(
        report=reading.report.id,
        matter=tuple(c for c in whole if c not in names and rare[c] >= _TELLING),
        keys=_weightiest(weight, numbers),
        whole=Packed.of(whole),
        lead=Packed.of(unit({c: rare[c] * (1 + math.log(n)) for c, n in counts.lead.items()})),
        names=Packed.of(names),
        numbers=Packed.of(unit({c: _IN_TITLE if c in counts.lead else 1 for c in numbers})),
        persons=Packed.of(persons),
        chief=max(persons, key=lambda c: (persons[c], c), default=None),
        years=frozenset(_YEAR.findall(text)),
        head_years=frozenset(_YEAR.findall(text[:_HEAD])),
        days=frozenset((t.month, t.day) for t in reading.times if t.month and t.day),
        head_days=frozenset((t.month, t.day) for t in head if t.month and t.day),
        weekdays=frozenset(t.weekday for t in head if t.weekday is not None and t.span.end <= end and _near(t.days)),
        published=published,
    )


def _weightiest(weight: Mapping[str, float], numbers: Iterable[str]) -> tuple[str, ...]:
    """The weightiest concepts that are no numbers."""
    left_out = frozenset(numbers)
    return tuple(c for _, c in heapq.nsmallest(_KEYS, [(-w, c) for c, w in weight.items() if c not in left_out]))


def unit(weights: Mapping[str, float], besides: float = 0.0) -> Vector:
    """The same weights, scaled to length 1; to less where `besides` is the square of a part that is not told."""
    length = math.sqrt(besides + sum(map(mul, weights.values(), weights.values())))
    return {c: w / length for c, w in weights.items()} if length else {}


def _end(reading: Reading) -> int:
    """Where the first sentences end."""
    first = reading.sentences[:_LEAD_SENTENCES]
    return first[-1].end if first else 0


def _near(days: tuple[int, int] | None) -> bool:
    return days is None or days[0] >= -_WEEK


def _count(reading: Reading, end: int, words: Words, title: tuple[str, ...]) -> _Counts:
    report = reading.report
    whole = Counter(words.concepts)
    first = Counter(words.concepts[: bisect_right(words.ends, end)])
    heads = [(p.start, p.end) for p in report.not_text if p.kind in ("headline", "crosshead")]
    capital = list(map(str.isupper, map(report.text.__getitem__, words.starts)))
    upper = Counter(compress(words.concepts, capital))
    inside = Counter(
        concept
        for concept, start in zip(compress(words.concepts, capital), compress(words.starts, capital), strict=True)
        if not _opens(report.text, start) and not (heads and any(a <= start < b for a, b in heads))
    )
    names = [c for c, n in whole.items() if c in inside and inside[c] > n - upper[c]]
    whole.update(_IN_TITLE * title)
    first.update(_IN_TITLE * title)
    return _Counts(whole, first, names)


def _opens(text: str, start: int) -> bool:
    """Whether a word stands where any word would have a capital."""
    if start > 1 and text[start - 1] == " " and text[start - 2].isalnum():
        return False
    before = text[max(0, start - _SMALLEST) : start]
    stripped = before.rstrip()
    return not stripped or stripped[-1] in _STOPS or "\n" in before[len(stripped) :]


def _persons(reading: Reading, end: int, title: frozenset[str]) -> Vector:
    """Family name of each named person → share of attention: more for many mentions, a place in lead or title."""
    found: dict[str, float] = {}
    for entity in reading.entities:
        if entity.kind != "person" or not entity.named or not entity.name:
            continue
        name = concepts.concept(entity.name.split()[-1])
        if name is None:
            continue
        points = math.sqrt(len(entity.mentions))
        points *= 2 if name in title or any(m.span.start < end for m in entity.mentions) else 1
        found[name] = found.get(name, 0.0) + points * (_IN_TITLE if name in title else 1)
    total = sum(points * points for points in found.values())
    return {name: points * points / total for name, points in found.items()}
