"""Demands with their replies in the five example reports and sixteen public texts of the White House, 2021 and 2022.

The reference was written first, and stands with the tests (tests/compare/demands/crisis.tsv); so does the scorer. The
rules were developed with these texts: the figures guard what was reached. Short piles of other crises, half of them
kept back, are scored in the tests themselves.
"""

from __future__ import annotations

import json
from pathlib import Path

from eval.crisis import EXAMPLES
from eval.readings import read
from sayso import ingest, pipeline
from tests.compare.demand_piles import Score, score, table

NAME = "demands"
NEEDS = ("whitehouse.jsonl",)


def names(file: Path) -> list[str]:
    """What the reference calls the texts of a file: "2021-12-30 readout", by day and first word of the title."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [f"{row['date']} {row['title'].split()[0].lower()}" for row in rows]


def measure(data: Path) -> dict[str, float]:
    """F1 of demands and replies together, and the share of the replies found that have the right link."""
    file = data / "whitehouse.jsonl"
    called = names(file)
    reports, _ = pipeline.gather([str(EXAMPLES), str(file)], ingest.Options())
    result = pipeline.conclude(map(read, reports), (), len(reports))
    ids = {_name(path, called): report.id for report in reports for path in report.paths}
    total = Score()
    score(table(ids), result.findings.demands, result.picture, total)
    return {
        "f1": total.f1,
        "precision": total.found / max(1, total.found + total.extra),
        "recall": total.found / max(1, total.found + total.missed),
        "linked": total.linked / max(1, total.replies),
    }


def _name(path: str, called: list[str]) -> str:
    """The reference's name of a report: of an example its number, of a text of the file its name there."""
    _, mark, number = path.rpartition("#")
    return called[int(number) - 1] if mark else Path(path).name[:3]
