"""A stretch of text as one vector: its words' static vectors, weighted and centred; no network is run.

The words' vectors are those of the parser's own model. A word counts less the commoner it is, and what most claims of
news have in common is taken away: their mean and the directions in which they spread most (S. Arora, Y. Liang, T. Ma,
"A simple but tough-to-beat baseline for sentence embeddings", 2017). Of the other directions those are kept in which
claims differ at all. Mean and directions stand in `centre.npy` (`python -m train.centre`), never counted from the pile:
the same words give the same bytes whatever stands beside them.

What is left is rounded to steps of its own size, little more than two bits a direction once packed: so coarse, and in
so few directions, it tells what says the same from what does not as well as all of it does.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

import numpy as np

from sayso import concepts, lexicon
from sayso.annotate.tokens import Token

COMMON = 100.0
"""Rank of the word that counts half: by Zipf's law the paper's weight a / (a + p) for a = 0.001, p = 0.1 / rank."""
RAREST = 2.0**13.5
"""Rank of the words that the list leaves out."""
REMOVED = 3
"""Directions taken away: a hundredth of the dimensions (J. Mu, P. Viswanath, "All-but-the-top", 2018)."""
KEPT = 128
"""Directions that come next, and are kept: in them lies four fifths of the spread of claims of other news too."""
STEP = 0.8
"""What is told apart, as a share of the root mean square: coarser or finer, pairs are judged no better."""


@cache
def _ranks() -> dict[str, float]:
    return {row.form: 2.0 ** float(row.tag) for row in lexicon.load("word_ranks")}


@lru_cache(maxsize=1 << 16)
def _weight(word: str) -> float:
    if not concepts.tells(word):
        return 0.0
    rank = _ranks().get(word, RAREST)
    return rank / (rank + COMMON)


@cache
def _centre() -> np.ndarray:
    """The mean and, below it, the directions that are kept: an array of shape (1 + KEPT, dimensions)."""
    content = (resources.files("sayso.annotate") / "centre.npy").read_bytes()
    return np.asarray(np.load(io.BytesIO(content), allow_pickle=False), dtype=np.float64)


_shares: dict[int, np.ndarray | None] = {}
"""What a word adds to a sum, by the number that the parser's vocabulary gives its spelling."""


def _share(token: Token) -> np.ndarray | None:
    """A word's vector at the length of its weight; None where it has no vector or says nothing."""
    key = int(token.orth)
    if key not in _shares:
        norm, weight = float(token.vector_norm), _weight(token.lower_)
        _shares[key] = np.asarray(token.vector, dtype=np.float64) * (weight / norm) if norm and weight else None
    return _shares[key]


def plain(tokens: Iterable[Token]) -> np.ndarray | None:
    """The weighted sum of the words' vectors, each of length one, at length one; None where no word has a vector."""
    found = [share for t in tokens if (share := _share(t)) is not None]
    if not found:
        return None
    total = np.sum(found, axis=0)
    size = float(np.linalg.norm(total))
    return total / size if size else None


def vector(tokens: Iterable[Token]) -> bytes:
    """One signed byte for each direction, in steps of `STEP` of their root mean square: few are beyond ±4.

    Empty where no word has a vector, or nothing is left of them.
    """
    found = plain(tokens)
    if found is None:
        return b""
    left = (found - _centre()[0]) @ _centre()[1:].T
    spread = float(np.sqrt(np.mean(left * left)))
    return np.rint(left / (STEP * spread)).astype(np.int8).tobytes() if spread else b""
