"""`python -m bench.store [REPORTS ...]`: a store of so many made reports, as JSON; each size in a store of its own.

For each size: the median seconds for adding one more report beyond reading it, for a search, for the list of stories
and for a page of statements; the size of the file over that of the texts, by table; and by how many MB asking lets
memory grow. The lists are made as joining would make them: a story for each six reports. Propositions get vectors of
random bytes, as many as the parser's model has dimensions: real ones take a little less room.

`--kill N` kills a process that adds 500 reports N times and looks after it each time (`bench.killed`); `--read`
measures the size of a store of articles that are really read, with their picture (`bench.texts`).
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, Final

import psutil

from bench import killed, made, piles
from bench.texts import articles
from sayso import desk, ingest, run
from sayso.desk import adding, versions
from sayso.model import Reading, Report
from sayso.store import Read, Store, pictures, reports

SIZES: Final = (1_000, 10_000)
KILLED: Final = 500
TOLD: Final = 6  # reports of a story
DIMENSIONS: Final = 300
ROUNDS: Final = 15
BATCH: Final = 1_000  # reports that are put in by one transaction where adding is not what is measured
DAY: Final = "2031-05-01"


def with_vectors(readings: Iterable[Reading], seed: int = 0) -> Iterator[Reading]:
    """The readings with vectors that cannot be compressed."""
    random = Random(seed)
    for reading in readings:
        given = (replace(one, vector=random.randbytes(DIMENSIONS)) for one in reading.propositions)
        yield replace(reading, propositions=tuple(given))


def fill(store: Store, readings: Iterator[Reading]) -> int:
    """Put readings in, and the lists of them; gives the bytes of their texts."""
    size = 0
    rows: dict[str, list[tuple[Any, ...]]] = {"story": [], "told": [], "actor": [], "said": []}
    while batch := list(islice(readings, BATCH)):
        with store.change():
            for reading in batch:
                size += len(reading.report.text.encode())
                _list(rows, reading, _put(store, reading))
    with store.change(contents=False):
        pictures.list_anew(store, pictures.Lists(f"{versions.joins()} made", store.changes, rows))
    return size


def _put(store: Store, reading: Reading) -> int:
    number = reports.put(store, reading.report, DAY, None)
    key = reports.key(reading.report, versions.reads())
    reports.keep(store, number, Read(key, versions.reads(), reading))
    return number


def _list(rows: dict[str, list[tuple[Any, ...]]], reading: Reading, number: int) -> None:
    rank = (number - 1) // TOLD
    if (number - 1) % TOLD == 0:
        title = reading.sentences[0].text[:80]
        rows["story"].append((rank, f"y-{rank:012x}", title, None, DAY, DAY, TOLD, TOLD, DAY))
    rows["told"].append((number, rank, reading.report.path, DAY, DAY))
    for one in reading.statements:
        start, end = one.content[0].start, one.content[-1].end
        place = (number, reading.report.paragraph(start), bytes.fromhex(one.id[2:]), one.act, start, end, None, None)
        rows["said"].append((len(rows["said"]), *place))


def median(work: Callable[[int], object]) -> float:
    """Median seconds on the clock of `ROUNDS` rounds, each told its number."""
    times = []
    for number in range(ROUNDS):
        start = time.perf_counter()
        work(number)
        times.append(time.perf_counter() - start)
    return round(statistics.median(times), 4)


def measure(count: int, folder: Path) -> dict[str, Any]:
    """All figures of a store of so many made reports."""
    readings = with_vectors(made.readings(count + ROUNDS))
    with Store(folder / f"{count}.sayso", make=True) as store:
        start = time.perf_counter()
        size = fill(store, islice(readings, count))
        filled = time.perf_counter() - start
        words = [reading.statements[0].content[0].text.strip('"').split()[0] for reading in made.readings(ROUNDS)]
        process = psutil.Process()
        before = process.memory_info().rss
        asked = {
            "stories": median(lambda _: list(desk.stories(store, most=1_000))),
            "stories since": median(lambda _: list(desk.stories(store, DAY, 50))),
            "search": median(lambda at: list(desk.hits(store, words[at], 20))),
            "search two words": median(lambda at: list(desk.hits(store, f"{words[at]} said", 20))),
            "statements": median(lambda _: list(desk.statements(store, desk.Filters(act="state"), 100))),
        }
        grown = (process.memory_info().rss - before) / 1e6
        tables = sizes(store, size)
        more = list(readings)
        piles.write(more, folder / "more.jsonl")
        documents = [
            one for one in ingest.read([str(folder / "more.jsonl")], ingest.Options()) if isinstance(one, Report)
        ]
        reader = piles.Reader(more)
        asked["add"] = median(
            lambda at: adding.take_in(store, documents[at], DAY, lambda report: (reader(report), None))
        )
    return {"reports": count, "filled": round(filled, 1), **asked, "memory": round(grown), "text": size, **tables}


def sizes(store: Store, text: int) -> dict[str, Any]:
    """The bytes of the file over those of the texts, in all without files' bytes, and by table."""
    tables = {
        name: round(size / text, 3)
        for name, size in store.rows("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC")
    }
    return {"over text": round(sum(tables.values()) - tables.get("raw", 0.0), 2), "tables": tables}


def read(folder: Path) -> dict[str, Any]:
    """The size of a store of articles that are really read, before and after they are joined."""
    name, texts = articles()
    with Store(folder / "read.sayso", make=True) as store:
        for report in texts:
            adding.take_in(store, report, DAY, run.attempt)
        size = sum(len(report.text.encode()) for report in texts)
        before = sizes(store, size)["over text"]
        desk.joined(store)
        return {"texts": name, "text": size, "before joining": before, **sizes(store, size)}


def kill(count: int, folder: Path) -> dict[str, Any]:
    """What is left of a store whose writer is killed so many times; every round must leave it whole."""
    readings = tuple(made.readings(KILLED))
    piles.write(readings, folder / "pile.jsonl")
    looked = list(killed.rounds(count, [str(folder / "pile.jsonl")], folder, piles.Reader(readings)))
    return {"kills": len(looked), "reports": KILLED, "lost": 0, "in": sorted(held for _, held in looked)}


def main() -> None:
    """Measure, print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("sizes", nargs="*", type=int, default=SIZES)
    asked.add_argument("--kill", type=int, metavar="N")
    asked.add_argument("--read", action="store_true")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.kill:
            found: Any = kill(given.kill, Path(folder))
        elif given.read:
            found = read(Path(folder))
        else:
            found = [measure(size, Path(folder)) for size in given.sizes]
    json.dump(found, sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
