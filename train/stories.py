"""`python -m train.stories`: learn the weights of `sayso.resolve.likeness` on the training part of ECB+.

Logistic regression with an L2 penalty, by Newton's method, on the pairs of reports that are compared at all. Writes
WEIGHTS and BIAS, rounded to one place.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

from eval.stories import Sorted, read_corpus
from sayso.resolve.days import Days
from sayso.resolve.gather import candidates
from sayso.resolve.leads import lead
from sayso.resolve.likeness import NAMES, Table

PENALTY, STEPS = 1.0, 50


def table(documents: Sorted) -> tuple[np.ndarray, np.ndarray]:
    """Features of shape (pairs, measures + 1), the last column 1, and whether each pair is of one happening."""
    happening = {reading.report.id: told for reading, told in documents.values()}
    leads = sorted((lead(reading, Days()) for reading, _ in documents.values()), key=lambda one: one.report)
    known, compared = Table(leads), list(candidates(leads))
    measured = np.concatenate([known.features(one, others).T for one, others in compared])
    told = [happening[lead.report] for lead in leads]
    same = np.array([told[one] == told[other] for one, others in compared for other in others.tolist()], dtype=float)
    return np.hstack([measured, np.ones((len(measured), 1))]), same


def fit(measured: np.ndarray, same: np.ndarray) -> np.ndarray:
    """Weights of shape (measures + 1,), the bias last; the bias bears no penalty."""
    weights = np.zeros(measured.shape[1])
    penalty = np.diag([PENALTY] * len(NAMES) + [0.0])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-measured @ weights))
        slope = measured.T @ (same - likely) - penalty @ weights
        curve = (measured * (likely * (1 - likely))[:, None]).T @ measured + penalty
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Read, fit, print."""
    parser = argparse.ArgumentParser(prog="python -m train.stories", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of corpora")
    options = parser.parse_args()
    measured, same = table(read_corpus(options.data / "ecbplus_train.jsonl"))
    *weights, bias = fit(measured, same)
    named = ", ".join(f"{name} {weight:.1f}" for name, weight in zip(NAMES, weights, strict=True))
    sys.stdout.write(f"WEIGHTS {named}\nBIAS {bias:.1f}\n")


if __name__ == "__main__":
    main()
