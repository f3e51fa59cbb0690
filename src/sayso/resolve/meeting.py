"""Which sentences of one report share words with which of others: one report is looked up in many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

import numpy as np
import numpy.typing as npt

_MANY = 1 << 20
"""Shared words that are counted at once; more are counted in parts, however often a report repeats a sentence."""

Place = tuple[int, int]
"""The numbers of a sentence of one report and of a sentence of another."""
Met = tuple[Place, int]
"""Such a place and how much its sentences share."""
_Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Text:
    """The keys of a report, sorted, each with a sentence that has it.

    `own` are they once each, `first` where each begins, `often` how many sentences have it.
    """

    keys: _Numbers
    places: _Numbers
    own: _Numbers
    first: _Numbers
    often: _Numbers


class Meetings:
    """Reports by what their sentences have: for each report the number of each sentence with its keys."""

    def __init__(self, texts: Iterable[Iterable[tuple[int, Iterable[Hashable]]]]) -> None:
        self._known = defaultdict[Hashable, int](count().__next__)
        self._texts = [self._text(text) for text in texts]
        self._lengths = np.array([len(text.keys) for text in self._texts], np.int64)
        self._span = 1 + max((int(text.places.max()) for text in self._texts if len(text.places)), default=0)
        self._first = np.zeros(len(self._known), np.int64)
        self._often = np.zeros(len(self._known), np.int64)

    def _text(self, text: Iterable[tuple[int, Iterable[Hashable]]]) -> _Text:
        number, keys, places = self._known.__getitem__, list[int](), list[int]()
        for place, held in text:
            keys += map(number, held)
            places += [place] * (len(keys) - len(places))
        numbers = np.array(keys, np.int64)
        order = np.argsort(numbers, kind="stable")
        numbers = numbers[order]
        return _Text(
            numbers, np.array(places, np.int64)[order], *np.unique(numbers, return_index=True, return_counts=True)
        )

    def met(self, one: int, others: Sequence[int], least: int = 1) -> list[list[Met]]:
        """For each of `others` the places, sorted, that share at least so many keys with `one`, with how many they do.

        Reports are called by where they stood among those given.
        """
        if not others:
            return []
        text, those = self._texts[one], [self._texts[other] for other in others]
        self._first[text.own], self._often[text.own] = text.first, text.often
        keys = np.concatenate([other.keys for other in those])
        times = self._often[keys]
        first = self._first[keys]
        self._often[text.own] = 0
        if (total := int(times.sum())) > _MANY and len(others) > 1:
            half = len(others) // 2
            return self.met(one, others[:half], least) + self.met(one, others[half:], least)
        # Each key of another as often as `one` has it.
        ends = np.cumsum(times)
        ours = text.places[np.repeat(first - ends + times, times) + np.arange(total)]
        rows = np.repeat(np.arange(len(those)) * self._span, self._lengths[others])
        theirs = np.concatenate([other.places for other in those])
        found, counts = np.unique(
            (np.repeat(rows, times) + ours) * self._span + np.repeat(theirs, times), return_counts=True
        )
        enough = counts >= least
        found, counts = found[enough], counts[enough]
        starts = np.searchsorted(found, np.arange(len(those) + 1) * self._span * self._span).tolist()
        left, right = np.divmod(found % (self._span * self._span), self._span)
        pairs = list(zip(zip(left.tolist(), right.tolist(), strict=True), counts.tolist(), strict=True))
        return [pairs[start:end] for start, end in pairwise(starts)]
