"""Attribution on PolNeAR: who said what, outermost attributions, speech cues and all cues.

PolNeAR 1.0 (Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News", LREC 2018), dev part. Its
policy differs from ours and is translated here: it keeps "that" in the content, calls the relative pronoun the
source ("who said"), annotates headlines, and has only the outermost attribution of a chain.

The scorer stands outside the project (score/ beside the folder of corpora) and runs as it is: a prediction and a gold
attribution are paired where their content words overlap with F1 >= 0.5, best first; "source" asks besides that each
source's head word lies in the other, "exact" that source, cue and content agree word for word.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sayso import annotate
from sayso.extract import statements
from sayso.model import Report, Statement

NAME = "polnear"
NEEDS = ("polnear_dev.jsonl", "speech_cues.txt", "../score/attribution.py")
RELATIVE = re.compile(
    r"^[,\s]*(?:\b(?:a|an|the|in|of|from)\b[^,]*,\s*)?(who|which|that)(?:\s+\w+){0,3}\s*$", re.IGNORECASE
)


def _source(text: str, statement: Statement) -> dict[str, int]:
    """The source as PolNeAR marks it: of "the man, who said" it is "who"."""
    voice = statement.voices[-1].span
    if statement.cue is not None and voice.end < statement.cue.start:
        between = RELATIVE.search(text[voice.end : statement.cue.start])
        if between:
            at = voice.end + between.start(1)
            return {"start": at, "end": at + len(between.group(1))}
    return {"start": voice.start, "end": voice.end}


def adapt(text: str, found: Iterable[Statement]) -> list[dict[str, Any]]:
    """Statements as PolNeAR writes them: outermost only, those that share a cue joined."""
    by_cue: dict[tuple[int, int], dict[str, Any]] = {}
    for statement in found:
        if statement.parent is not None:
            continue
        cue = statement.cue or statement.voices[-1].span
        pieces = [{"start": c.start, "end": c.end} for c in statement.content]
        known = by_cue.get((cue.start, cue.end))
        if known is not None and statement.cue is not None:
            known["content"] += pieces
            continue
        by_cue[cue.start, cue.end] = {
            "source": _source(text, statement),
            "cue": {"start": cue.start, "end": cue.end} if statement.cue else None,
            "content": pieces,
        }
    return list(by_cue.values())


def predict(text: str) -> list[dict[str, Any]]:
    """What sayso finds in a text, as PolNeAR writes it."""
    return adapt(text, statements.find(annotate.parse(Report(text, ("text",))), ()))


def _scored(data: Path, gold: Path, predicted: Path, *options: str) -> dict[str, Any]:
    """What the scorer finds, with its own names for the figures."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        scorer = data.parent / "score" / "attribution.py"
        command = [sys.executable, str(scorer), str(gold), str(predicted), "--merge-same-cue", "--bootstrap", "0"]
        subprocess.run([*command, "--json", str(out), *options], check=True, capture_output=True)
        figures: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return figures


def measure(data: Path) -> dict[str, float]:
    """F1 over speech cues and over all cues, and how much of each type of quotation is found, on the dev part.

    Raises FileNotFoundError where the corpus is not there.
    """
    gold = data / "polnear_dev.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        with gold.open(encoding="utf-8") as lines, predicted.open("w", encoding="utf-8") as out:
            for document in map(json.loads, lines):
                row = {"id": document["id"], "attributions": predict(document["text"])}
                out.write(json.dumps(row) + "\n")
        speech = _scored(data, gold, predicted, "--cues", str(data / "speech_cues.txt"))
        every = _scored(data, gold, predicted)
    metrics = speech["metrics"]
    figures = {
        "speech.content_f1": metrics["content"]["f1"],
        "speech.source_precision": metrics["+source"]["p"],
        "speech.source_recall": metrics["+source"]["r"],
        "speech.source_f1": metrics["+source"]["f1"],
        "speech.all3_f1": metrics["all3"]["f1"],
        "speech.exact_f1": metrics["exact"]["f1"],
        "all.source_f1": every["metrics"]["+source"]["f1"],
    }
    kinds = every["by_gold_type"]
    figures |= {f"all.{kind}_recall": kinds[kind]["content_recall"] for kind in ("direct", "mixed", "indirect")}
    return {name: round(value, 4) for name, value in figures.items()}


if __name__ == "__main__":
    where = Path(os.environ.get("SAYSO_DATA", "../shared/data"))
    if not (where / "polnear_dev.jsonl").exists():
        sys.exit(f"polnear: no corpus at {where}: expected polnear_dev.jsonl (set SAYSO_DATA)")
    print(json.dumps(measure(where)))
