"""Which reports may share a text: through an index of what they hold, never all pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np

from sayso import concepts
from sayso.resolve.passages import SIZE, Codes, Numbers, Passage, codes

WINDOW = 8
"""Of so many shingles in a row one is kept, so that a common run of SIZE + WINDOW - 1 = 11 words is never missed (S.
Schleimer, D. Wilkerson, A. Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003)."""
SHARED_KEYS = 2
"""How many runs of three concepts two reports must share before they are aligned: one happens by chance."""
NEIGHBOURS = 20
"""Of a key that at most one more than so many reports hold, all its holders are paired."""
CHAINED = 5
"""Holders of a commoner key hang together in a chain: each is paired with so many, the next ones by id. So pairs grow
with the reports and not with their square."""
_RARE, _OFTEN = 2, 1
"""What a shared key counts: a phrase that more reports have than can be paired is seldom one text's, so it takes two
such for one that few have. Copies in hundreds of reports share dozens."""


_RUN = 3
"""Concepts of a run."""


@dataclass(slots=True)
class Index:
    """What texts hold by which they are found, in the order in which they are added."""

    copied: list[Codes] = field(default_factory=list)
    alike: list[Codes] = field(default_factory=list)

    def add(self, passages: Sequence[Passage]) -> None:
        """One text more."""
        self.copied.append(_fingerprints(passages))
        self.alike.append(_keys(passages))

    def pairs(self) -> tuple[Numbers, Numbers]:
        """Pairs of texts (their numbers, the first less), sorted, that share a fingerprint of words or SHARED_KEYS
        runs of three concepts.
        """
        found = np.union1d(_sharing(self.copied, 1), _sharing(self.alike, SHARED_KEYS))
        one, other = np.divmod(found, max(1, len(self.copied)))
        return one, other


def _fingerprints(passages: Sequence[Passage]) -> Codes:
    """Winnowed shingles of the prose as one row of words, whatever its lines and sentences."""
    words = [word for passage in passages for word in passage.small]
    runs = (" ".join(words[at : at + SIZE]) for at in range(len(words) - SIZE + 1))
    hashes = np.array([crc32(run.encode("utf-8", "surrogatepass")) for run in runs], dtype=np.uint64)
    if len(hashes) <= WINDOW:
        return np.array(sorted(hashes)[:1], dtype=np.uint64)
    return np.unique(np.lib.stride_tricks.sliding_window_view(hashes, WINDOW).min(axis=1))


def _keys(passages: Sequence[Passage]) -> Codes:
    """Runs of three telling concepts of a sentence, in any order, two of which at least are no names."""
    told = [(c, p.at, c in p.names) for p in passages for c in p.said if concepts.weight(c) == 1.0]
    if len(told) < _RUN:
        return np.zeros(0, dtype=np.uint64)
    words, places, names = zip(*told, strict=True)
    each, at, named = codes(words), np.array(places), np.array(names)
    first, second, third = (slice(place, len(told) - _RUN + 1 + place) for place in range(_RUN))
    two = np.zeros(len(told) - _RUN + 1, dtype=bool)
    for one, other in ((first, second), (second, third), (first, third)):
        two |= ~named[one] & ~named[other] & (each[one] != each[other])
    return np.unique((each[first] + each[second] + each[third])[two & (at[first] == at[third])])


def _sharing(held: Sequence[Codes], least: int) -> Numbers:
    """Pairs (number of the one × how many there are + number of the other) that share at least so many rare keys, or
    so much more of common ones.
    """
    lengths = [len(keys) for keys in held]
    if not sum(lengths):
        return np.zeros(0, dtype=np.int64)
    keys, owners = np.concatenate(held), np.repeat(np.arange(len(held)), lengths)
    order = np.argsort(keys, kind="stable")
    keys, owners = keys[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    sizes = np.diff(np.append(starts, len(keys)))
    few = np.repeat(sizes <= NEIGHBOURS + 1, sizes)
    left = np.repeat(starts + sizes, sizes) - np.arange(len(keys)) - 1
    found = [np.zeros(0, dtype=np.int64)]
    for step in range(1, NEIGHBOURS + 1):
        at = np.flatnonzero((left >= step) & (few | (step <= CHAINED)))
        found.append(2 * (owners[at] * len(held) + owners[at + step]) + few[at])
    return _enough(found, _RARE * least)


def _enough(found: list[Numbers], least: int) -> Numbers:
    """The pairs, sorted, whose keys count so much together; each is given twice its number, and 1 more for a rare key.

    There are many more of these than of anything else, so `found` is emptied and no second list of them is made.
    """
    met = np.concatenate(found)
    found.clear()
    met.sort()
    begins = np.flatnonzero(np.diff(met >> 1, prepend=-1))
    if not len(begins):
        return begins
    counts = np.add.reduceat(np.where(met & 1, np.int8(_RARE), np.int8(_OFTEN)), begins, dtype=np.int64)
    pairs: Numbers = met[begins[counts >= least]] >> 1
    return pairs
