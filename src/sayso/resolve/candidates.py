"""Which reports may share a text: through an index of what they hold, never all pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zlib import crc32

import numpy as np
import numpy.typing as npt

from sayso import concepts
from sayso.resolve.passages import SIZE, Codes, Passage, codes

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

_Numbers = npt.NDArray[np.int64]


def pairs(texts: Mapping[str, Sequence[Passage]]) -> list[tuple[str, str]]:
    """Pairs of report ids, sorted, that share a fingerprint of words or SHARED_KEYS runs of three concepts."""
    names = sorted(texts)
    copied = _sharing([_fingerprints(texts[name]) for name in names], 1)
    alike = _sharing([_keys(texts[name]) for name in names], SHARED_KEYS)
    found = np.union1d(copied, alike)
    return [(names[one], names[other]) for one, other in zip(*np.divmod(found, max(1, len(names))), strict=True)]


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


def _sharing(held: Sequence[Codes], least: int) -> _Numbers:
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
        pair = owners[at] * len(held) + owners[at + step]
        found.append(np.repeat(pair, np.where(few[at], _RARE, _OFTEN)))
    shared, counts = np.unique(np.concatenate(found), return_counts=True)
    return shared[counts >= _RARE * least]
