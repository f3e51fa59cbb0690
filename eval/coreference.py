"""How well mentions are clustered: MUC, B-cubed, CEAF by entities, and their mean, as CoNLL-2012 scores coreference.

MUC: Vilain et al. 1995; B-cubed: Bagga and Baldwin 1998; CEAFe: Luo 2005 with the similarity phi4; the mean of the
three: Pradhan et al. 2012. Both clusterings are of the same mentions, singletons kept.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from math import inf

Clusters = Sequence[frozenset[Hashable]]


def clusters(labels: Mapping[Hashable, Hashable]) -> Clusters:
    """Mention → label, as sets of mentions, in the order of their first mention."""
    found: dict[Hashable, set[Hashable]] = {}
    for mention, label in labels.items():
        found.setdefault(label, set()).add(mention)
    return [frozenset(one) for one in found.values()]


def f1(precision: float, recall: float) -> float:
    """The harmonic mean, nought where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def muc(gold: Clusters, found: Clusters) -> tuple[float, float]:
    """Precision and recall of the links between mentions; 1 where there is none to find."""
    return _links(found, gold), _links(gold, found)


def _links(ours: Clusters, theirs: Clusters) -> float:
    of = {mention: number for number, cluster in enumerate(theirs) for mention in cluster}
    kept = sum(len(cluster) - len({of[mention] for mention in cluster}) for cluster in ours)
    every = sum(len(cluster) - 1 for cluster in ours)
    return kept / every if every else 1.0


def b_cubed(gold: Clusters, found: Clusters) -> tuple[float, float]:
    """Precision and recall, mention by mention."""
    right = {mention: cluster for cluster in gold for mention in cluster}
    put = {mention: cluster for cluster in found for mention in cluster}
    shared = {mention: len(right[mention] & put[mention]) for mention in right}
    precision = sum(shared[mention] / len(put[mention]) for mention in right) / len(right)
    return precision, sum(shared[mention] / len(right[mention]) for mention in right) / len(right)


def ceafe(parts: Iterable[tuple[Clusters, Clusters]]) -> tuple[float, float]:
    """Precision and recall of the best one-to-one match of clusters; `parts` share no mention (gold, found)."""
    alike, golds, founds = 0.0, 0, 0
    for gold, found in parts:
        golds, founds = golds + len(gold), founds + len(found)
        rows, columns = (gold, found) if len(gold) <= len(found) else (found, gold)
        gains = [[2 * len(a & b) / (len(a) + len(b)) for b in columns] for a in rows]
        alike += sum(gains[row][column] for row, column in assign(gains))
    return alike / founds, alike / golds


def assign(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """(row, column) pairs of the greatest sum, one for each row; there are at least as many columns as rows.

    The Hungarian method by shortest augmenting paths (R. Jonker and A. Volgenant, 1987), in cubic time.
    """
    columns = len(gains[0]) if gains else 0
    prices, owner = [0.0] * (columns + 1), [-1] * (columns + 1)
    offers = [0.0] * len(gains)
    for row in range(len(gains)):
        _place(row, gains, offers, prices, owner)
    return sorted((owner[column], column) for column in range(columns) if owner[column] >= 0)


def _place(
    row: int, gains: Sequence[Sequence[float]], offers: list[float], prices: list[float], owner: list[int]
) -> None:
    """Give `row` a column, moving others where that gains; the last column of `owner` stands for none."""
    none = len(prices) - 1
    owner[none] = row
    least, before = [inf] * none, [none] * none
    done: set[int] = set()
    at = none
    while owner[at] >= 0:
        done.add(at)
        current = owner[at]
        for column in range(none):
            loss = -gains[current][column] - offers[current] - prices[column]
            if column not in done and loss < least[column]:
                least[column], before[column] = loss, at
        step, chosen = min((least[column], column) for column in range(none) if column not in done)
        for column in done:
            offers[owner[column]] += step
            prices[column] -= step
        least = [value if column in done else value - step for column, value in enumerate(least)]
        at = chosen
    while at != none:
        owner[at] = owner[before[at]]
        at = before[at]
    owner[none] = -1


def conll(gold: Clusters, found: Clusters, parts: Iterable[tuple[Clusters, Clusters]]) -> dict[str, float]:
    """F1 of the three and their mean; `parts` are both clusterings cut where no cluster of either crosses."""
    figures = {
        "muc_f1": f1(*muc(gold, found)),
        "b_cubed_f1": f1(*b_cubed(gold, found)),
        "ceafe_f1": f1(*ceafe(parts)),
    }
    return {"conll_f1": sum(figures.values()) / len(figures), **figures}
