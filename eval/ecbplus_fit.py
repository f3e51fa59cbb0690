"""`python -m eval.ecbplus_fit`: fit the weights of `lexicons/event_likeness.tsv` on ECB+ train, print its rows.

Logistic regression by Newton's method with a ridge, on all pairs of mentions of a sub-topic. A pair counts less where
its sub-topic has more of them (one over the square root), so that no long story rules the weights.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from eval import ecbplus
from eval.ecbplus import Given
from sayso.resolve import wording

ROOT = Path(__file__).parent.parent
_RIDGE, _STEPS = 3.0, 15


def fit(given: Sequence[Given]) -> dict[str, float]:
    """Feature → weight in log odds, rounded to two places."""
    pairs = [(a, b) for a, b in combinations(given, 2) if a.subtopic == b.subtopic]
    found = [wording.features(a.telling, b.telling) for a, b in pairs]
    names = sorted({name for one in found for name in one})
    values = np.array([[one.get(name, 0.0) for name in names] for one in found])
    same = np.array([float(a.chain is not None and a.chain == b.chain) for a, b in pairs])
    counts: dict[str, int] = {}
    for a, _ in pairs:
        counts[a.subtopic] = counts.get(a.subtopic, 0) + 1
    share = np.array([counts[a.subtopic] ** -0.5 for a, _ in pairs])
    share *= len(share) / share.sum()
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (share * (same - chance)) - _RIDGE * weights
        bend = (values * (share * chance * (1 - chance))[:, None]).T @ values + _RIDGE * np.eye(len(names))
        weights += np.linalg.solve(bend, slope)
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def main() -> int:
    """Print the rows of the lexicon."""
    data = Path(os.environ.get("SAYSO_DATA") or ROOT.parent / "shared" / "data")
    given = ecbplus.read(data / "ecbplus_train.jsonl", data / "ecbplus_mentions_train.jsonl")
    for name, weight in fit(given).items():
        sys.stdout.write(f"{name}\t{weight}\tfit\t\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
