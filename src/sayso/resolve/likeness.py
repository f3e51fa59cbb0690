"""How likely two reports are to have one main event, by what they name and say and by when they came out.

A logistic combination (log odds, in nats) of few measures of two leads. The weights were learnt by `python -m
train.stories` on the training part of ECB+ (A. Cybulska and P. Vossen, "Using a sledgehammer to crack a nut?", 2014),
whose topics hold two happenings of one kind each. What the days of publication tell was set beside it: outlets print
a happening on the same day or the next, and follow it up for some days.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Hashable, Sequence
from itertools import chain, count

import numpy as np
import numpy.typing as npt

from sayso.resolve.days import days_apart
from sayso.resolve.leads import Lead, Packed

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


# What a lead has, each with weights of its own: what is multiplied with the same of another lead …
_WHOLE, _LEAD, _NAMES, _NUMBERS, _HEAD_YEARS, _YEARS, _HEAD_DAYS, _WEEKDAYS = range(8)
# … or with what stands across from it: shares of attention and the chief person with the words of the other.
_SHARES, _PERSONS, _CHIEF, _CHIEFS = range(8, 12)
_SIZE = 12
_ACROSS = np.array([*range(8), _PERSONS, _SHARES, _CHIEFS, _CHIEF])

_Floats = npt.NDArray[np.float64]
_Ints = npt.NDArray[np.int64]
_Kinds = npt.NDArray[np.uint8]
_Keys = npt.NDArray[np.int32]


class Table:
    """Leads as rows of numbers, by which one is compared with many at once.

    What is told of two of them depends on these two alone, and on which of them is given first only by rounding.
    """

    def __init__(self, leads: Sequence[Lead]) -> None:
        self.leads = leads
        self.known = defaultdict[Hashable, int](count().__next__)
        persons = frozenset(chain.from_iterable(one.persons.concepts for one in leads))
        chiefs = frozenset(one.chief for one in leads if one.chief is not None)
        rows = [self._row(one, persons, chiefs) for one in leads]
        self.kinds = [kinds for kinds, _, _ in rows]
        self.keys = [keys for _, keys, _ in rows]
        self.values = [values for _, _, values in rows]
        self.lengths = np.array([len(keys) for keys in self.keys])
        self.low = np.array([np.nan if one.published.low is None else one.published.low for one in leads])
        self.high = np.array([np.nan if one.published.high is None else one.published.high for one in leads])
        self.persons = np.array([len(one.persons.concepts) for one in leads])
        self.years = np.array([len(one.years) for one in leads])
        self.weekdays = np.array([len(one.weekdays) for one in leads])
        self.dense = np.zeros(_SIZE * len(self.known))

    def _row(self, one: Lead, persons: frozenset[str], chiefs: frozenset[str]) -> tuple[_Kinds, _Keys, _Floats]:
        """What it is of a lead, keys that say also which, and weights."""
        words = one.whole.concepts
        held: tuple[tuple[int, Packed | Collection[Hashable]], ...] = (
            (_WHOLE, one.whole),
            (_LEAD, one.lead),
            (_NAMES, one.names),
            (_NUMBERS, one.numbers),
            (_SHARES, one.persons),
            (_HEAD_YEARS, one.head_years),
            (_YEARS, one.years),
            (_HEAD_DAYS, one.head_days),
            (_WEEKDAYS, one.weekdays),
            (_PERSONS, persons.intersection(words)),
            (_CHIEF, (one.chief,) if one.chief is not None else ()),
            (_CHIEFS, chiefs.intersection(words)),
        )
        which: list[int] = []
        values: list[float] = []
        sizes: list[int] = []
        number = self.known.__getitem__
        for _, some in held:
            which += map(number, some.concepts if isinstance(some, Packed) else some)
            sizes.append(len(which) - len(values))
            values += some.weights if isinstance(some, Packed) else [1.0] * sizes[-1]
        kinds = np.repeat(np.array([kind for kind, _ in held], np.uint8), sizes)
        return kinds, np.array(which, np.int32) * np.int32(_SIZE) + kinds, np.array(values)

    def features(self, one: int, others: _Ints) -> _Floats:
        """The measures called `NAMES` of a lead and each of the others, in rows: cosines from 0 to 1, flags 0 or 1.

        Other years and weekdays speak against two reports only where it is not known when they came out.
        """
        products = self._products(one, others)
        named = (self.persons[one] > 0) & (self.persons[others] > 0)
        undated = np.isnan(self._apart(one, others))
        strange = (products[:, _CHIEF] == 0) & (products[:, _CHIEFS] == 0)
        years = undated & (self.years[one] > 0) & (self.years[others] > 0)
        weekdays = undated & (self.weekdays[one] > 0) & (self.weekdays[others] > 0)
        return np.stack(
            (
                products[:, _WHOLE],
                products[:, _LEAD],
                products[:, _NAMES],
                products[:, _NUMBERS],
                np.where(named, np.minimum(products[:, _SHARES], products[:, _PERSONS]), 0.5),
                named & strange,
                products[:, _HEAD_YEARS] > 0,
                years & (products[:, _YEARS] == 0),
                products[:, _HEAD_DAYS] > 0,
                weekdays & (products[:, _WEEKDAYS] == 0),
            )
        )

    def odds(self, one: int, others: _Ints) -> _Floats:
        """Log odds that a report has one main event with each of the others, cut at `LEAST` and `MOST`."""
        found = np.full(len(others), LEAST)
        days = self._by_days(one, others)
        near = np.flatnonzero(MOST + days > LEAST)
        others, days = others[near], days[near]
        told = np.zeros(len(others))
        for weight, measured in zip(WEIGHTS, self.features(one, others), strict=True):
            told += weight * measured
        odds = np.clip(BIAS + told, LEAST, MOST) + days
        for at in np.flatnonzero(odds > _NAMES_ALONE).tolist():
            if not _share_matter(self.leads[one], self.leads[others[at]]):
                odds[at] = _NAMES_ALONE
        found[near] = np.maximum(LEAST, odds)
        return found

    def _products(self, one: int, others: _Ints) -> _Floats:
        """The inner product of what a lead has with the same of each of the others, a row each."""
        if not len(others):
            return np.zeros((0, _SIZE))
        kinds = self.kinds[one]
        keys = self.keys[one] - kinds + _ACROSS[kinds]
        self.dense[keys] = self.values[one]
        those = others.tolist()
        place = np.repeat(np.arange(0, _SIZE * len(those), _SIZE), self.lengths[others])
        place += np.concatenate([self.kinds[other] for other in those])
        told = self.dense[np.concatenate([self.keys[other] for other in those])]
        told *= np.concatenate([self.values[other] for other in those])
        self.dense[keys] = 0.0
        summed = np.bincount(place, weights=told, minlength=_SIZE * len(those))
        return np.asarray(summed, dtype=np.float64).reshape(-1, _SIZE)

    def _apart(self, one: int, others: _Ints) -> _Floats:
        """Days between two publications at their nearest; not a number where either has an open end."""
        low, high = self.low[others], self.high[others]
        apart: _Floats = np.maximum(0.0, np.maximum(self.low[one] - high, low - self.high[one])) + 0 * (low + high)
        return apart

    def _by_days(self, one: int, others: _Ints) -> _Floats:
        apart = self._apart(one, others)
        stale = -np.minimum(_STALEST, _STALE_A_DAY * np.maximum(0.0, apart - _NEWS_DAYS))
        return np.where(np.isnan(apart), 0.0, np.where(apart <= _FRESH_DAYS, _FRESH, stale))


def _share_matter(a: Lead, b: Lead) -> bool:
    """Whether two reports have telling words in common that are no names: the same people do many things."""
    return len(set(a.matter).intersection(b.matter)) >= _ENOUGH_MATTER * min(len(a.matter), len(b.matter))


def reason(a: Lead, b: Lead) -> str:
    """What speaks for it that two reports have one main event, in words."""
    theirs = b.whole.vector
    ours = zip(a.whole.concepts, a.whole.weights, strict=True)
    shared = [(-weight * theirs[concept], concept) for concept, weight in ours if concept in theirs]
    words = [concept for _, concept in heapq.nsmallest(_SHOWN_WORDS, shared)]
    apart = days_apart(a.published, b.published)
    when = "" if apart is None else "; printed on the same day" if apart == 0 else f"; printed {apart} days apart"
    return f"alike in {', '.join(words)}{when}" if words else f"no word in common{when}"
