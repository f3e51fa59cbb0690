"""Which sentences of one report share words with which of others: one report is looked up in many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from sayso.resolve.passages import Codes, Places

_MANY = 1 << 20
"""Shared words that are counted at once; more are counted in parts, however often a report repeats a sentence."""

Place = tuple[int, int]
"""The numbers of a sentence of one report and of a sentence of another."""
Met = tuple[Place, int]
"""Such a place and how much its sentences share."""
_Numbers = npt.NDArray[np.int64]


class Meetings:
    """Reports by what their sentences have: of each report numbers of that, with the number of the sentence of each.

    What stands in one report alone is left out, so that all together take little room.
    """

    def __init__(self, texts: Iterable[tuple[Codes, Places]]) -> None:
        held = list(texts)
        owners = np.repeat(np.arange(len(held), dtype=np.int32), [len(codes) for codes, _ in held])
        codes = np.concatenate([np.zeros(0, np.uint64), *(codes for codes, _ in held)])
        places = np.concatenate([np.zeros(0, np.int32), *(places for _, places in held)])
        shared, keys = _of_several(codes, owners)
        owners, places = owners[shared], places[shared]
        order = np.lexsort((keys, owners))
        self._keys, self._places = keys[order], places[order]
        self._starts = np.searchsorted(owners[order], np.arange(len(held) + 1)).tolist()
        self._span = 1 + int(places.max(initial=0))
        known = 1 + int(keys.max(initial=0))
        self._first, self._often = np.zeros(known, np.int64), np.zeros(known, np.int64)

    def met(self, one: int, others: Sequence[int], least: int = 1) -> list[list[Met]]:
        """For each of `others` the places, sorted, that share at least so many keys with `one`, with how many they do.

        Reports are called by where they stood among those given.
        """
        if not others:
            return []
        ours, own = self._places[self._of(one)], self._keys[self._of(one)]
        own, begins, counts = np.unique(own, return_index=True, return_counts=True)
        self._first[own], self._often[own] = begins, counts
        those = [self._of(other) for other in others]
        keys = np.concatenate([self._keys[other] for other in those])
        times, first = self._often[keys], self._first[keys]
        self._often[own] = 0
        if (total := int(times.sum())) > _MANY and len(others) > 1:
            half = len(others) // 2
            return self.met(one, others[:half], least) + self.met(one, others[half:], least)
        # Each key of another as often as `one` has it.
        ends = np.cumsum(times)
        left = ours[np.repeat(first - ends + times, times) + np.arange(total)]
        rows = np.repeat(np.arange(len(those)) * self._span, [other.stop - other.start for other in those])
        right = np.concatenate([self._places[other] for other in those])
        found = (np.repeat(rows, times) + left) * self._span + np.repeat(right, times)
        return self._parted(found, len(those), least)

    def _of(self, text: int) -> slice:
        return slice(self._starts[text], self._starts[text + 1])

    def _parted(self, found: _Numbers, texts: int, least: int) -> list[list[Met]]:
        """Places, numbered through all the texts, that were met so often, by text."""
        met, counts = np.unique(found, return_counts=True)
        met, counts = met[counts >= least], counts[counts >= least]
        starts = np.searchsorted(met, np.arange(texts + 1) * self._span * self._span).tolist()
        left, right = np.divmod(met % (self._span * self._span), self._span)
        pairs = list(zip(zip(left.tolist(), right.tolist(), strict=True), counts.tolist(), strict=True))
        return [pairs[start:end] for start, end in pairwise(starts)]


def _of_several(codes: Codes, owners: Places) -> tuple[_Numbers, Places]:
    """Where codes stand that several owners have, in the order of the codes, and a small number for each of them.

    Owners ascend.
    """
    order = np.argsort(codes, kind="stable")
    ordered, of = codes[order], owners[order]
    begins = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))) if len(codes) else order
    sizes = np.diff(np.append(begins, len(codes)))
    several = of[begins] != of[begins + sizes - 1]
    numbers = np.repeat(np.cumsum(several) - 1, sizes).astype(np.int32)
    kept = np.repeat(several, sizes)
    return order[kept], numbers[kept]
