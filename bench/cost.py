"""`python -m bench.cost`: what reading costs beside spaCy's full default pipeline, as JSON.

The same texts go through both in one process, some reports at a time and turn by turn, so that the machine's mood
weighs on both. Seconds are of processor time; besides, seconds on the clock ("clock") of spaCy and of all of reading.

`python -m bench.cost N` takes each N-th text only.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Sequence
from importlib import resources
from itertools import pairwise

import spacy
from spacy.language import Language

from bench.texts import articles
from sayso import annotate, extract
from sayso.annotate import tagging
from sayso.annotate.models import MODEL, MODEL_VERSION, PACKAGE
from sayso.extract import statements
from sayso.model import Report

BATCH = 10  # reports a turn
STEPS = ("spacy", "parse", "extract", "statements", "tag")
CLOCK = ("clock spacy", "clock all")


def full() -> Language:
    """spaCy's pipeline as the model's folder has it: tagger, parser, attribute ruler, lemmatizer, entities."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # as sayso loads it
        with resources.as_file(resources.files(PACKAGE) / f"{MODEL}-{MODEL_VERSION}") as folder:
            return spacy.load(folder, exclude=["senter"])


def measure(reports: Sequence[Report]) -> dict[str, float]:
    """Seconds for all reports: "spacy", "parse" with its part "tag", "extract" with its part "statements".

    On the clock are "clock spacy" and "clock all", which is parsing and extracting.
    """
    nlp = full()
    extract.read(annotate.parse(reports[0]))  # models and lexicons are loaded once
    spent = dict.fromkeys((*STEPS, *CLOCK), 0.0)
    for at in range(0, len(reports), BATCH):
        for name, seconds in _turn(nlp, reports[at : at + BATCH]).items():
            spent[name] += seconds
    return spent


def _turn(nlp: Language, reports: Sequence[Report]) -> dict[str, float]:
    """Seconds of each part for a few reports."""
    clock = [time.perf_counter()]
    times = [time.process_time()]
    for _ in nlp.pipe([report.text for report in reports]):
        pass
    times.append(time.process_time())
    clock.append(time.perf_counter())
    parsed = [annotate.parse(report) for report in reports]
    times.append(time.process_time())
    read = [extract.read(annotated) for annotated in parsed]
    times.append(time.process_time())
    clock.append(time.perf_counter())
    for annotated, reading in zip(parsed, read, strict=True):
        statements.find(annotated, reading.entities)
    times.append(time.process_time())
    for report in reports:
        tagging.tag(report.text, report.lines)
    times.append(time.process_time())
    pairs = (*zip(STEPS, pairwise(times), strict=True), *zip(CLOCK, pairwise(clock), strict=True))
    return {name: after - before for name, (before, after) in pairs}


def main() -> None:
    """Measure, print."""
    name, reports = articles()
    step = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    reports, name = reports[::step], name if step == 1 else f"each {step}th of {name}"
    json.dump({"texts": name, "reports": len(reports), "seconds": measure(reports)}, sys.stdout)


if __name__ == "__main__":
    main()
