"""Attribution on PolNeAR: who said what, outermost attributions, speech cues and all cues.

PolNeAR 1.0 (Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News", LREC 2018), dev part. Its
policy differs from ours and `eval.polnear_policy` translates it.

The scorer stands outside the project (score/ beside the folder of corpora) and runs as it is: a prediction and a gold
attribution are paired where their content words overlap with F1 >= 0.5, best first; "source" asks besides that each
source's head word lies in the other, "exact" that source, cue and content agree word for word.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from eval.polnear_policy import adapt
from sayso import annotate
from sayso.annotate import Annotated
from sayso.extract import statements
from sayso.model import Report, Statement

NAME = "polnear"
NEEDS = ("polnear_dev.jsonl", "speech_cues.txt", "../score/attribution.py")


@dataclass(frozen=True, slots=True)
class Read:
    """A document of the dev part, as the corpus and as sayso reads it; both in the corpus's form."""

    id: str
    annotated: Annotated
    found: tuple[Statement, ...]
    gold: list[dict[str, Any]]
    predicted: list[dict[str, Any]]


def _read(document: dict[str, Any]) -> Read:
    annotated = annotate.parse(Report(document["text"], ("text",)))
    found, ascribed = statements.both(annotated, ())
    predicted = adapt(document["text"], found, ascribed)
    return Read(document["id"], annotated, (*found, *ascribed), document["attributions"], predicted)


@cache
def read(data: Path) -> tuple[Read, ...]:
    """The dev part, read once in a run: a minute, so that the figures and the list of errors share it.

    Raises FileNotFoundError where the corpus is not there.
    """
    with (data / "polnear_dev.jsonl").open(encoding="utf-8") as lines:
        return tuple(_read(json.loads(line)) for line in lines)


def _scored(data: Path, documents: Iterable[Read], *options: str) -> dict[str, Any]:
    """What the scorer finds, with its own names for the figures."""
    with tempfile.TemporaryDirectory() as folder:
        out, predicted = Path(folder) / "figures.json", Path(folder) / "predicted.jsonl"
        rows = (json.dumps({"id": d.id, "attributions": d.predicted}) + "\n" for d in documents)
        predicted.write_text("".join(rows), encoding="utf-8")
        command = [sys.executable, str(data.parent / "score" / "attribution.py"), str(data / "polnear_dev.jsonl")]
        command += [str(predicted), "--merge-same-cue", "--bootstrap", "0", "--json", str(out), *options]
        subprocess.run(command, check=True, capture_output=True)
        figures: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return figures


def measure(data: Path) -> dict[str, float]:
    """F1 over speech cues and over all cues, and how much of each type of attribution is found, on the dev part.

    Raises FileNotFoundError where the corpus is not there.
    """
    documents = read(data)
    speech = _scored(data, documents, "--cues", str(data / "speech_cues.txt"))
    every = _scored(data, documents)
    metrics = speech["metrics"]
    figures = {
        "speech.content_f1": metrics["content"]["f1"],
        "speech.source_f1": metrics["+source"]["f1"],
        "speech.all3_f1": metrics["all3"]["f1"],
        "speech.exact_f1": metrics["exact"]["f1"],
        "all.content_f1": every["metrics"]["content"]["f1"],
        "all.source_f1": every["metrics"]["+source"]["f1"],
        "all.exact_f1": every["metrics"]["exact"]["f1"],
        "all.no_source_recall": every["by_slice"]["no_source"]["content_recall"],
    }
    kinds = every["by_gold_type"]
    figures |= {f"all.{kind}_recall": kinds[kind]["content_recall"] for kind in ("direct", "mixed", "indirect")}
    return {name: round(value, 4) for name, value in figures.items()}


if __name__ == "__main__":
    where = Path(os.environ.get("SAYSO_DATA", "../shared/data"))
    if not (where / "polnear_dev.jsonl").exists():
        sys.exit(f"polnear: no corpus at {where}: expected polnear_dev.jsonl (set SAYSO_DATA)")
    print(json.dumps(measure(where)))
