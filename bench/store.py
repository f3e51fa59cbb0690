"""`python -m bench.store [REPORTS ...]`: a store of so many made reports, as JSON; each size in a store of its own.

The reports are those of a desk (`bench.made.crises`), with a story of 100. They are joined from nothing by a process of
its own: seconds on the clock and of the processor, milliseconds a report, the most memory that it held in MB; into how
many parts, and how large the median and the largest are.

For each size the median of `ROUNDS` rounds, in seconds on the clock and of the processor: adding one more report beyond
reading it, the brief of a story of 100 reports in each form (and of the command, start and all), searches, lists, and
each page of `sayso serve` that is asked of the store; the size of the file over that of the texts, by table; and by how
many MB asking lets memory grow. "join" is one more report added and joined: medians of `MORE` that come to a crisis of
median size, to the one in which the median report stands, to the largest, and to the story of 100. `asked` are the
seconds that these are to stay within. Propositions have vectors of random bytes, as many as the parser's model has
dimensions: real ones take a little less room.

`--kill N` kills a process that adds 500 reports N times and looks after it each time (`bench.killed`); `--read`
measures the size of a store of articles that are really read, with their picture (`bench.texts`).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import psutil

from bench import asking, children, filling, killed, made, piles
from bench.asking import ROUNDS, Taken, median
from bench.filling import DAY, LARGEST, MORE, Filled
from bench.texts import articles
from sayso import desk, ingest, run
from sayso.desk import adding
from sayso.model import Reading, Report
from sayso.store import Store

SIZES: Final = (1_000, 10_000)
KILLED: Final = 500

ASKED: Final[Mapping[str, float]] = {"add": 1.0, "brief": 1.0, "search": 0.1, "stories": 0.2, "page": 0.3}
"""Seconds that a median may take, by the first word of what is measured."""


def measure(count: int, folder: Path) -> dict[str, Any]:
    """All figures of a store of so many made reports."""
    file = folder / f"{count}.sayso"
    start = children.processor()
    with Store(file, make=True) as store:
        filled = filling.fill(store, count)
    spent = children.processor() - start
    joined: dict[str, float] = children.told("bench.filling", str(file))
    with Store(file) as store:
        parts = filling.parts(store)
        asked, grown = _asked(store, file, filled)
        tables = sizes(store, filled.text)
        joins = dict(_joined(store, filled, folder))
        taken = {**asked, "add": _added(store, folder)}
    return {
        "reports": sum(parts),
        "filled": round(spent, 1),
        "joined": {**joined, "ms a report": round(1000 * joined["processor"] / sum(parts), 2)},
        "parts": {"count": len(parts), "median": parts[len(parts) // 2], "largest": parts[-1], **filled.held},
        "join": {name: asdict(one) for name, one in joins.items()},
        "clock": {name: one.clock for name, one in taken.items()},
        "processor": {name: one.processor for name, one in taken.items()},
        "asked": ASKED,
        "over": [name for name, one in taken.items() if one.clock > ASKED.get(name.split()[0], ASKED["page"])],
        "memory": round(grown),
        "text": filled.text,
        **tables,
    }


def _asked(store: Store, file: Path, filled: Filled) -> tuple[dict[str, Taken], float]:
    """What asking takes, and by how many MB it lets memory grow."""
    words = [one.propositions[0].lemmas[0] for one in filled.first]
    actor = filled.more[LARGEST][0].statements[0].voices[0].span.text
    process = psutil.Process()
    before = process.memory_info().rss
    taken = {
        **asking.briefs(store, file),
        **asking.listed(store, words, actor),
        **asking.pages(store, file, words, actor),
    }
    return taken, (process.memory_info().rss - before) / 1e6


def _joined(store: Store, filled: Filled, folder: Path) -> Iterator[tuple[str, Taken]]:
    """Adding one more report and joining it, beyond reading it; nothing is warm but this process."""
    for name, more in filled.more.items():
        take_in = _taking_in(store, more, folder)

        def join(at: int, take_in: Callable[[int], None] = take_in) -> None:
            take_in(at)
            desk.refresh(store)

        yield name, median(join, MORE)


def _added(store: Store, folder: Path) -> Taken:
    """Adding one more report, beyond reading it."""
    return median(_taking_in(store, list(filling.with_vectors(made.readings(ROUNDS))), folder))


def _taking_in(store: Store, more: Sequence[Reading], folder: Path) -> Callable[[int], None]:
    """What adds one of these reports, by its number, as if it were read; from a file that no others come from."""
    path = folder / f"{more[0].report.id}.jsonl"
    piles.write(more, path)
    documents = [one for one in ingest.read([str(path)], ingest.Options()) if isinstance(one, Report)]
    reader = piles.Reader(more)

    def take_in(at: int) -> None:
        adding.take_in(store, documents[at], DAY, lambda report: (reader(report), None))

    return take_in


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
