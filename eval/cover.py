"""Quotations without a cue of their own: to whom they are given, on a part of PolNeAR's train documents.

A quotation of three words or more counts where the attribution that holds it, by the corpus or by sayso, has its cue
in another sentence: '"A," she said. "B." "C."'. It is right where both name the same source. Precision is over those
that sayso gives to somebody, also where the corpus gives them to nobody; recall over those that the corpus gives to
somebody.

By the rules alone: the learnt tagger was trained on these documents.

The rules were tuned on the documents that `part(rows, 0)` takes; the figures are of `part(rows, 1)`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from eval.polnear_policy import adapt
from sayso import annotate
from sayso.annotate import quotation
from sayso.extract import statements
from sayso.model import Report

NAME = "cover"
NEEDS = ("polnear_train.jsonl",)
DOCUMENTS = 60  # parsed in less than a minute
WORDS = 3
END = re.compile(r"[.!?\u2026][\"'\u201d\u2019]*\s")


def part(rows: Sequence[dict[str, Any]], half: int) -> list[dict[str, Any]]:
    """The first documents of one half of the corpus, in the order of their names' hashes: 0 to tune, 1 to measure."""
    keyed = sorted((hashlib.sha256(row["id"].encode()).hexdigest(), row["id"], row) for row in rows)
    return [row for key, _, row in keyed if int(key, 16) % 2 == half][:DOCUMENTS]


def holder(attributions: Sequence[dict[str, Any]], q: quotation.Quotation) -> dict[str, Any] | None:
    """The attribution whose content holds most of a quotation, at least half of it."""

    def held(attribution: dict[str, Any]) -> int:
        return sum(max(0, min(c["end"], q.end) - max(c["start"], q.start)) for c in attribution["content"])

    best = max(attributions, key=held, default=None)
    return best if best is not None and 2 * held(best) >= q.end - q.start else None


def apart(text: str, attribution: dict[str, Any], q: quotation.Quotation) -> bool:
    """Whether the cue, the source where there is none, stands in another sentence than the quotation."""
    mark = attribution["cue"] or attribution["source"]
    if mark is None:
        return True
    first, second = sorted([(mark["start"], mark["end"]), (q.start, q.end)])
    between = text[max(first[1] - 2, first[0]) : second[0]]
    return first[1] <= second[0] and ("\n" in between or END.search(between) is not None)


def _same(text: str, one: dict[str, int] | None, other: dict[str, int] | None) -> bool:
    if one is None or other is None:
        return one is other
    if one["start"] < other["end"] and other["start"] < one["end"]:
        return True
    return text[one["start"] : one["end"]].casefold() == text[other["start"] : other["end"]].casefold()


def _by_rules(text: str) -> list[dict[str, Any]]:
    """What sayso finds without the tagger, as the corpus writes it."""
    annotated = annotate.parse(Report(text, ("text",)))
    plain = replace(annotated, tagged=())
    return adapt(text, *statements.both(plain, ()))


def judged(
    row: dict[str, Any], found: Sequence[dict[str, Any]]
) -> Iterator[tuple[quotation.Quotation, bool, bool, bool]]:
    """Each quotation without a cue of its own: whether the corpus gives it to somebody, sayso does, and rightly."""
    text = row["text"]
    for q in quotation.find(text, Report(text, ("text",)).lines):
        if quotation.words(text[q.start : q.end]) < WORDS:
            continue
        gold, ours = holder(row["attributions"], q), holder(found, q)
        wanted = gold is not None and apart(text, gold, q)
        given = ours is not None and apart(text, ours, q)
        if wanted or given:
            right = gold is not None and ours is not None and _same(text, gold["source"], ours["source"])
            yield q, wanted, given, right


def measure(data: Path) -> dict[str, float]:
    """Precision, recall and F1 of the source of quotations without a cue of their own.

    Raises FileNotFoundError where the corpus is not there.
    """
    with (data / "polnear_train.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    seen = [case for row in part(rows, 1) for case in judged(row, _by_rules(row["text"]))]
    return scores([case[1:] for case in seen])


def scores(seen: Sequence[tuple[bool, bool, bool]]) -> dict[str, float]:
    """Figures from (wanted, given, right) of each quotation."""
    wanted = [right for want, _, right in seen if want]
    given = [right for _, give, right in seen if give]
    precision, recall = sum(given) / max(len(given), 1), sum(wanted) / max(len(wanted), 1)
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(both, 4)}
