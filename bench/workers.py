"""`python -m bench.workers`: what a second process gains, beside what it gains spaCy, as JSON.

The same texts, cut to the length of a news report, go through four runs: spaCy's full default pipeline in one process
and in two (`nlp.pipe`), reading in one and in two (`sayso.run.outcomes`). The runs take turns, and the best of their
rounds counts. A run's clock starts when its first reports are done, so that neither starting a process nor loading a
model is counted. `python -m bench.workers N` takes each N-th text only.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from spacy.language import Language

from bench import children, cost
from bench.texts import articles
from sayso import run
from sayso.model import Report

WORDS = 400
WARM = 16  # reports before the clock starts: more than two processes have in hand at once
BATCH = 4  # reports that spaCy hands to a process at once, as many as `sayso.run` has in hand for one
ROUNDS = 2


def cut(text: str, words: int = WORDS) -> str:
    """The first paragraphs of a text, with the one in which the `words`-th word stands as the last."""
    kept, count = [], 0
    for line in text.splitlines(keepends=True):
        if count >= words:
            break
        kept.append(line)
        count += len(line.split())
    return "".join(kept)


def seconds(results: Iterator[Any]) -> float:
    """Seconds on the clock from the WARM-th result to the last."""
    for _ in islice(results, WARM):
        pass
    start = time.perf_counter()
    for _ in results:
        pass
    return time.perf_counter() - start


def reading(reports: Sequence[Report], workers: int) -> float:
    """Seconds of reading."""
    return seconds(run.outcomes([*reports[:WARM], *reports], workers))


def parsing(nlp: Language, reports: Sequence[Report], workers: int) -> float:
    """Seconds of spaCy."""
    texts = [report.text for report in (*reports[:WARM], *reports)]
    return seconds(iter(nlp.pipe(texts, n_process=workers, batch_size=BATCH)))


def measure(reports: Sequence[Report]) -> dict[str, float]:
    """Seconds on the clock of each run for all reports, and "memory", the peak of a process that reads, in MB."""
    found = {"sayso 2": reading(reports, 2)}
    # A new process begins with the peak of the one that makes it: here that has not loaded a model yet.
    memory = children.megabytes(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    nlp = cost.full()
    for at in range(ROUNDS):
        rounds = {f"spacy {workers}": parsing(nlp, reports, workers) for workers in (1, 2)}
        rounds |= {f"sayso {workers}": reading(reports, workers) for workers in ((1, 2) if at else (1,))}
        found = {name: min(spent, found.get(name, spent)) for name, spent in (found | rounds).items()}
    return found | {"memory": memory}


def main() -> None:
    """Measure, print."""
    name, reports = articles()
    step = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    short = tuple(replace(report, text=cut(report.text)) for report in reports[::step])
    json.dump({"texts": name, "reports": len(short), "seconds": measure(short)}, sys.stdout)


if __name__ == "__main__":
    main()
