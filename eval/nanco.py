"""Which answers to one question say the same, against what three people found (NAnCo, by Discord Questions).

Each pair of answers to a question is scored by how alike the product finds what they say. The threshold from which a
pair counts as the same is the one that does best on the other questions; the figure is the mean of the recall of pairs
that are the same and of pairs that are not.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, groupby
from pathlib import Path

from sayso import annotate
from sayso.compare import align
from sayso.compare.align import Point
from sayso.extract import propositions, quantities
from sayso.model import Report

NAME = "nanco"
NEEDS = ("nanco_dev.jsonl",)

Scored = tuple[float, bool]
"""How alike two answers are, and whether they say the same."""


def measure(data: Path) -> dict[str, float]:
    """Balanced accuracy over all pairs, each question with the threshold that the others give."""
    answers: dict[str, list[tuple[Point, str]]] = defaultdict(list)
    for line in (data / NEEDS[0]).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        answers[row["qid"]].append((_point(row["text"]), row["cluster"]))
    pairs = {question: _pairs(given) for question, given in sorted(answers.items())}
    return {"balanced_accuracy": left_out(pairs)}


def _point(text: str) -> Point:
    """An answer, read as the whole of what somebody says."""
    annotated = annotate.parse(Report(text, ("answer",)))
    return align.point(propositions.whole(annotated, quantities.find(annotated)))


def _pairs(given: Sequence[tuple[Point, str]]) -> list[Scored]:
    return [
        (likeness if (likeness := align.likeness(one, other)) is not None else -1.0, cluster == same)
        for (one, cluster), (other, same) in combinations(given, 2)
    ]


def left_out(pairs: Mapping[str, Sequence[Scored]]) -> float:
    """Balanced accuracy where each question is judged by the best threshold of the others."""
    judged: list[tuple[bool, bool]] = []
    for question, own in pairs.items():
        others = [pair for other, rest in pairs.items() if other != question for pair in rest]
        threshold = best(others)
        judged += [(score >= threshold, same) for score, same in own]
    return balanced(judged)


def best(pairs: Sequence[Scored]) -> float:
    """The threshold with the highest balanced accuracy; the highest of equals."""
    same = sum(is_same for _, is_same in pairs)
    other = len(pairs) - same
    found, wrong, top = 0, 0, (-1.0, 0.0)
    for score, group in groupby(sorted(pairs, reverse=True), key=lambda pair: pair[0]):
        kinds = [is_same for _, is_same in group]
        found, wrong = found + sum(kinds), wrong + len(kinds) - sum(kinds)
        top = max(top, (found / max(same, 1) - wrong / max(other, 1), score))
    return top[1]


def balanced(judged: Sequence[tuple[bool, bool]]) -> float:
    """The mean of the shares found of the same and of the others; each pair is (judged, is)."""
    shares = []
    for kind in (True, False):
        those = [found == kind for found, same in judged if same == kind]
        shares.append(sum(those) / len(those) if those else 1.0)
    return sum(shares) / 2
