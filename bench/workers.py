"""`python -m bench.workers`: what a second process gains, beside what it gains spaCy, as JSON.

The same texts, cut to the length of a news report, go through four runs: spaCy's full default pipeline in one process
and in two (`nlp.pipe`), reading in one and in two (`sayso.run.outcomes`). Each run is a process of its own, so that
nothing which one has met makes another quicker; they take turns, and the best of their rounds counts. What passes until
the first result, starting processes and loading models, is told apart from the rate, whose clock runs from the WARM-th
result to the last. `python -m bench.workers N` takes each N-th text only.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import Any

import psutil

from bench import children, cost
from bench.texts import articles
from sayso import run
from sayso.model import Report

WORDS = 400
WARM = 16  # results before the clock of the rate starts: more than two processes have in hand at once
BATCH = 4  # reports that spaCy hands to a process at once, as many as `sayso.run` has in hand for one
ROUNDS = 2
RUNS = ("spacy 1", "spacy 2", "sayso 1", "sayso 2")

Figures = dict[str, float]


def cut(text: str, words: int = WORDS) -> str:
    """The first paragraphs of a text, with the one in which the `words`-th word stands as the last."""
    kept, count = [], 0
    for line in text.splitlines(keepends=True):
        if count >= words:
            break
        kept.append(line)
        count += len(line.split())
    return "".join(kept)


def timed(results: Iterator[Any]) -> Figures:
    """Of a run: the "start" of its process until the first result; from the WARM-th result to the last the "seconds" on
    the clock, the "processor" seconds of all its processes, and the largest "memory" of one of them, in MB.
    """
    next(results)
    start = age()
    for _ in islice(results, WARM - 1):
        pass
    begun, used, _ = time.perf_counter(), *spent()
    memory = processor = end = 0.0
    for _ in results:
        end = time.perf_counter()
        processor, most = spent()
        memory = max(memory, most)
    return {"start": start, "seconds": end - begun, "processor": processor - used, "memory": memory}


def age() -> float:
    """Seconds since this process began."""
    return time.time() - psutil.Process().create_time()


def spent() -> tuple[float, float]:
    """Processor seconds so far of this process and all below it, and the memory in MB of the largest one that reads."""
    own = psutil.Process()
    seconds, memory = 0.0, [own.memory_info().rss]
    for one in (own, *own.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            times = one.cpu_times()
            seconds += times.user + times.system
            memory.append(one.memory_info().rss)
    return seconds, max(memory) / (1 << 20)


def results(name: str, reports: Sequence[Report]) -> Iterator[Any]:
    """The results of a run."""
    what, workers = name.split()
    if what == "sayso":
        yield from run.outcomes(reports, int(workers))
    else:
        nlp = cost.full()
        yield from nlp.pipe((report.text for report in reports), n_process=int(workers), batch_size=BATCH)


def short(step: int) -> tuple[str, tuple[Report, ...]]:
    """Each `step`-th text, cut, with the words that say which."""
    name, reports = articles()
    return name, tuple(replace(report, text=cut(report.text)) for report in reports[::step])


def measure(step: int) -> dict[str, Figures]:
    """The figures of each run, each the least of all rounds."""
    found: dict[str, Figures] = {}
    for _ in range(ROUNDS):
        for name in RUNS:
            figures: Figures = children.told("bench.workers", str(step), name)
            found[name] = {part: min(value, found.get(name, figures)[part]) for part, value in figures.items()}
    return found


def main() -> None:
    """Measure, print; with the name of a run that one alone."""
    step = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    name, reports = short(step)
    if len(sys.argv) > 2:
        told: Any = timed(results(sys.argv[2], (*reports[:WARM], *reports)))
    else:
        told = {"texts": name, "words": WORDS, "reports": len(reports), "runs": measure(step)}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
