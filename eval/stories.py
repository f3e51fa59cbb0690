"""Reports into stories: BCubed precision, recall and F1 (A. Bagga and B. Baldwin, "Algorithms for scoring coreference
chains", 1998) against the happenings that people sorted them by.

- `contacts.*`: readouts, announcements and briefings on calls of the same few presidents within half a year, with the
  five example reports, which tell of two of the calls; `contacts.undated.*` the same without dates of publication.
- `basil.*`: a hundred happenings, each told by three outlets on the same days (BASIL, L. Fan and others, 2019). Rules
  were tried on the happenings whose CRC-32 is odd. The figures of `basil.even.*` were seen while rules and thresholds
  were chosen, so they are no measure of what was not looked at.
- `ecb.*`: pairs of happenings of one kind, some with the same people, without dates (ECB+). The weights of
  `sayso.resolve.likeness` were learnt on its training part, which is not measured here. `ecb.opening` is the share of
  the happenings of which the first sentence of the summary tells (`eval.openings`).
- `ecb.parts.*` and `basil.parts.*`: what is kept of these where each part of a pile is joined by itself (`eval.parts`);
  `*.parts.short.*` the same of their reports cut to the first `SHORT` words, which are like an agency's dispatches.

Each collection is joined as a whole, so that happenings can be mistaken for one another.
"""

from __future__ import annotations

import json
import re
import tempfile
import zlib
from collections.abc import Hashable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from eval import openings, parts, readings
from eval.coreference import b_cubed
from eval.crisis import EXAMPLES
from sayso import compare, ingest, pipeline, resolve
from sayso.model import Picture, Reading, Report

NAME = "stories"
NEEDS = ("whitehouse.jsonl", "basil.jsonl", "ecbplus_dev.jsonl", "ecbplus_mentions_dev.jsonl")
GIVEN = ("id", "text", "title", "outlet", "url", "date")
DATING = frozenset({"url", "date"})
SHORT = 45

# What the five example reports tell of, by the start of their file names.
EXAMPLE_GOLD = {
    "000": "bp_2021-12-30",
    "001": "bp_2021-12-30",
    "002": "bp_2021-12-30",
    "003": "bp_2021-12-07",
    "004": "bp_2021-12-30",
}

Sorted = dict[str, tuple[Reading, str]]
"""Name of a document → its reading and the happening that people sorted it by."""


def bcubed(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> dict[str, float]:
    """BCubed precision, recall and F1 of `found` (document → group) over the documents of `gold`.

    A document that `found` does not know is alone.
    """
    theirs = {name: found.get(name, ("alone", name)) for name in gold}
    precision, recall = b_cubed(_clusters(gold), _clusters(theirs)) if gold else (0.0, 0.0)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _clusters(groups: Mapping[str, Hashable]) -> list[frozenset[str]]:
    """The documents of each group."""
    held: dict[Hashable, set[str]] = {}
    for name, group in groups.items():
        held.setdefault(group, set()).add(name)
    return [frozenset(names) for names in held.values()]


def half(happening: str) -> str:
    """Which half of BASIL a happening belongs to: rules were tried on `odd`; of `even` only the figures were seen."""
    return "odd" if zlib.crc32(happening.encode()) % 2 else "even"


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def cut(text: str, words: int) -> str:
    """A text up to the end of so many of its words, all of it where it has fewer."""
    return "".join(re.findall(r"\s*\S+", text)[:words])


def _documents(
    path: Path, without: frozenset[str] = frozenset(), words: int | None = None
) -> Iterator[tuple[Report, list[dict[str, Any]]]]:
    """The reports of a corpus, less the fields `without`, each with its rows: several where texts are the same.

    Of each report so many words, of those of its text, where a number is given.
    """
    rows = [row if words is None else {**row, "text": cut(row["text"], words)} for row in _rows(path)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reports.jsonl"
        kept = [{key: row[key] for key in GIVEN if row.get(key) and key not in without} for row in rows]
        file.write_text("".join(json.dumps(row) + "\n" for row in kept), encoding="utf-8")
        found, _ = pipeline.gather([str(file)], ingest.Options())
    for report in found:
        yield report, [rows[int(place.rpartition("#")[2]) - 1] for place in report.paths]


def _examples() -> tuple[Report, ...]:
    found, _ = pipeline.gather([str(EXAMPLES)], ingest.Options())
    return found


def reports(data: Path) -> Iterator[Report]:
    """All that is read."""
    yield from _examples()
    for need in NEEDS:
        yield from (report for report, _ in _documents(data / need))
    for short in ("ecbplus_dev.jsonl", "basil.jsonl"):
        yield from (report for report, _ in _documents(data / short, words=SHORT))


def read_corpus(path: Path, without: frozenset[str] = frozenset(), words: int | None = None) -> Sorted:
    """Readings of the documents of a corpus, less the fields `without`; of each so many words, where this is given."""
    given = _documents(path, without, words)
    return {row["id"]: (readings.read(report), row["cluster"]) for report, rows in given for row in rows}


def read_examples() -> Sorted:
    """Readings of the five example reports."""
    read = ((Path(report.path).name[:3], readings.read(report)) for report in _examples())
    return {name: (reading, EXAMPLE_GOLD[name]) for name, reading in read}


def _picture(documents: Sorted) -> Picture:
    """All documents joined together."""
    return resolve.join({reading.report.id: reading for reading, _ in documents.values()}.values())


def _groups(documents: Sorted, picture: Picture) -> dict[str, str]:
    """Name of each document → id of its story."""
    story = {report: told.id for told in picture.stories for report in told.reports}
    return {name: story[reading.report.id] for name, (reading, _) in documents.items()}


def _opening(documents: Sorted, picture: Picture, mentions: Path) -> float:
    happening = {reading.report.id: told for reading, told in documents.values()}
    summary = compare.weigh(picture).summary
    return openings.score(happening, picture.stories, summary, openings.telling(mentions))


def _figures(documents: Sorted, found: Mapping[str, str], names: Iterable[str]) -> dict[str, float]:
    return bcubed({name: documents[name][1] for name in names}, found)


def measure(data: Path) -> dict[str, float]:
    """BCubed figures of each collection; raises FileNotFoundError where a corpus is not there."""
    calls, examples = data / "whitehouse.jsonl", read_examples()
    basil = read_corpus(data / "basil.jsonl")
    collections = {
        "contacts": read_corpus(calls) | examples,
        "contacts.undated": read_corpus(calls, DATING) | examples,
        "ecb": read_corpus(data / "ecbplus_dev.jsonl"),
    }
    figures: dict[str, float] = {}
    for part, documents in collections.items():
        picture = _picture(documents)
        found = _groups(documents, picture)
        if part == "ecb":
            figures["ecb.opening"] = _opening(documents, picture, data / "ecbplus_mentions_dev.jsonl")
            figures |= {f"ecb.parts.{key}": value for key, value in parts.measured(picture).items()}
        figures |= {f"{part}.{key}": value for key, value in _figures(documents, found, documents).items()}
    for part, file in (("ecb", "ecbplus_dev.jsonl"), ("basil", "basil.jsonl")):
        short = parts.measured(_picture(read_corpus(data / file, words=SHORT)))
        figures |= {f"{part}.parts.short.{key}": value for key, value in short.items()}
    picture = _picture(basil)
    found = _groups(basil, picture)
    figures |= {f"basil.parts.{key}": value for key, value in parts.measured(picture).items()}
    for part in ("odd", "even"):
        names = [name for name, (_, happening) in basil.items() if half(happening) == part]
        figures |= {f"basil.{part}.{key}": value for key, value in _figures(basil, found, names).items()}
    return figures | {f"basil.all.{key}": value for key, value in _figures(basil, found, basil).items()}
