"""What is measured on: news articles where a corpus of them stands beside the project, and the five example reports."""

from __future__ import annotations

import json
import os
import tempfile
from itertools import islice
from pathlib import Path

from sayso import ingest, pipeline
from sayso.model import Report

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples" / "crisis-2021"
DOCUMENTS = 100


def articles() -> tuple[str, tuple[Report, ...]]:
    """The first documents of PolNeAR's dev part, else the examples, with the words that say which.

    The corpora stand in `../shared/data`, or where SAYSO_DATA says, as for `python -m eval`.
    """
    corpus = Path(os.environ.get("SAYSO_DATA") or ROOT.parent / "shared" / "data") / "polnear_dev.jsonl"
    if not corpus.exists():
        return "the five example reports", examples()
    with corpus.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, DOCUMENTS)]
    return f"{len(texts)} PolNeAR documents", tuple(Report(text, (f"{n}.txt",)) for n, text in enumerate(texts))


def examples() -> tuple[Report, ...]:
    """The five example reports."""
    return pipeline.gather([str(EXAMPLES)], ingest.Options())[0]


def repeated(size: int) -> Report:
    """One report of `size` characters: the examples one after the other, again and again."""
    text = "\n\n".join(report.text for report in examples()) + "\n\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.txt"
        path.write_text((text * (size // len(text) + 1))[:size], encoding="utf-8")
        (report,) = pipeline.gather([str(path)], ingest.Options())[0]
    return report
