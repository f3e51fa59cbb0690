"""Which reports may share a text: through an index of what they hold, never all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from zlib import crc32

from sayso.resolve.passages import Passage, shingles

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


def pairs(texts: Mapping[str, Sequence[Passage]]) -> list[tuple[str, str]]:
    """Pairs of report ids, sorted, that share a fingerprint of words or SHARED_KEYS runs of three concepts."""
    copied = _sharing({report: _fingerprints(found) for report, found in texts.items()}, 1)
    alike = _sharing({report: (key for p in found for key in p.keys) for report, found in texts.items()}, SHARED_KEYS)
    return sorted(copied | alike)


def _fingerprints(passages: Sequence[Passage]) -> Iterable[int]:
    """Winnowed shingles of the prose as one row of words, whatever its lines and sentences."""
    words = [word.lower() for passage in passages for word in passage.plain]
    hashes = [crc32(" ".join(shingle).encode()) for shingle in shingles(words)]
    return {min(hashes[i : i + WINDOW]) for i in range(max(1, len(hashes) - WINDOW + 1)) if hashes}


def _sharing(held: Mapping[str, Iterable[Hashable]], least: int) -> set[tuple[str, str]]:
    """Pairs that share at least so many rare keys, or so much more of common ones."""
    names = sorted(held)
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for number, report in enumerate(names):
        for key in set(held[report]):
            holders[key].append(number)
    shared: dict[int, int] = defaultdict(int)
    for reports in holders.values():
        few = len(reports) <= NEIGHBOURS + 1
        reach, counts = (NEIGHBOURS, _RARE) if few else (CHAINED, _OFTEN)
        for at, one in enumerate(reports[:-1]):
            for other in reports[at + 1 : at + 1 + reach]:
                shared[one * len(names) + other] += counts
    found = (divmod(pair, len(names)) for pair, count in shared.items() if count >= _RARE * least)
    return {(names[one], names[other]) for one, other in found}
