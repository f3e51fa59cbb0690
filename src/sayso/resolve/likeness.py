"""How likely two reports are to have one main event, by what they name and say and by when they came out.

A logistic combination (log odds, in nats) of few measures of two leads. The weights were learnt by `python -m
train.stories` on the training part of ECB+ (A. Cybulska and P. Vossen, "Using a sledgehammer to crack a nut?", 2014),
whose topics hold two happenings of one kind each. What the days of publication tell was set beside it: outlets print
a happening on the same day or the next, and follow it up for some days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.resolve.days import Days, days_apart
from sayso.resolve.leads import Lead, Vector, shared

NAMES = (
    "whole", "lead", "names", "numbers", "persons", "strangers", "year", "other_years", "day", "other_weekdays",
)  # fmt: skip
"""What is measured of two leads, in the order of `features`."""

WEIGHTS = (3.8, 4.1, 3.4, 3.0, 2.1, -0.9, 3.2, -1.3, 2.0, -0.8)
BIAS = -4.4

LEAST, MOST = -4.0, 4.0
"""What words tell is cut at these: one pair alone neither makes nor breaks a story. Pairs never compared have the
least."""

_SHOWN_WORDS = 4
# Where less than this share of the words that tell of the matter is common, only names speak for one event.
_ENOUGH_MATTER = 0.115
_NAMES_ALONE = -1.0
# Same or next day; what is printed within so many days may be a follow-up; what is further apart hardly ever is.
_FRESH_DAYS, _NEWS_DAYS = 1, 4
_FRESH, _STALE_A_DAY, _STALEST = 1.0, 1.0, 8.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """Log odds that two reports have one main event, cut at `LEAST` and `MOST`, and their leads."""

    odds: float
    one: Lead
    other: Lead

    @property
    def reason(self) -> str:
        """What speaks for it, in words."""
        return _reason(self.one, self.other)


def features(a: Lead, b: Lead) -> tuple[float, ...]:
    """The measures called `NAMES` of two leads: cosines from 0 to 1, flags 0 or 1.

    Other years and weekdays speak against two reports only where it is not known when they came out.
    """
    named = bool(a.persons) and bool(b.persons)
    undated = days_apart(a.published, b.published) is None
    return (
        cosine(a.whole, b.whole),
        cosine(a.lead, b.lead),
        cosine(a.names, b.names),
        cosine(a.numbers, b.numbers),
        min(_cover(a, b), _cover(b, a)) if named else 0.5,
        float(named and a.chief not in b.words and b.chief not in a.words),
        float(not a.head_years.isdisjoint(b.head_years)),
        float(undated and _parted(a.years, b.years)),
        float(not a.head_days.isdisjoint(b.head_days)),
        float(undated and _parted(a.weekdays, b.weekdays)),
    )


def compare(a: Lead, b: Lead) -> Likeness:
    """Likeness of two leads."""
    days = _by_days(a.published, b.published)
    if MOST + days <= LEAST:
        return Likeness(LEAST, a, b)
    told = BIAS + sum(w * x for w, x in zip(WEIGHTS, features(a, b), strict=True))
    odds = min(MOST, max(LEAST, told)) + days
    odds = odds if _share_matter(a, b) else min(odds, _NAMES_ALONE)
    return Likeness(max(LEAST, odds), a, b)


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Cosine of two vectors of length 1; 0.0 where one is empty."""
    if len(a) > len(b):
        a, b = b, a
    return sum([w * b[c] for c, w in a.items() if c in b])


def _share_matter(a: Lead, b: Lead) -> bool:
    """Whether two reports have telling words in common that are no names: the same people do many things."""
    return len(a.matter & b.matter) >= _ENOUGH_MATTER * min(len(a.matter), len(b.matter))


def _cover(a: Lead, b: Lead) -> float:
    """The share of attention that `a` gives to persons of whom `b` speaks too."""
    return sum(share for name, share in a.persons.items() if name in b.words)


def _parted(ours: frozenset[str] | frozenset[int], theirs: frozenset[str] | frozenset[int]) -> bool:
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _by_days(a: Days, b: Days) -> float:
    apart = days_apart(a, b)
    if apart is None:
        return 0.0
    return _FRESH if apart <= _FRESH_DAYS else -min(_STALEST, _STALE_A_DAY * max(0, apart - _NEWS_DAYS))


def _reason(a: Lead, b: Lead) -> str:
    product: Vector = {c: w * b.whole[c] for c, w in a.whole.items() if c in b.whole}
    words = shared(product, product)[:_SHOWN_WORDS]
    apart = days_apart(a.published, b.published)
    when = "" if apart is None else "; printed on the same day" if apart == 0 else f"; printed {apart} days apart"
    return f"alike in {', '.join(words)}{when}" if words else f"no word in common{when}"
