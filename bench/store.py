"""`python -m bench.store [REPORTS ...]`: a store of so many made reports, as JSON; each size in a store of its own.

For each size the median of `ROUNDS` rounds, in seconds on the clock and of the processor: adding one more report beyond
reading it, the brief of a story of 100 reports in each form (and of the command, start and all), searches, lists, and
each page of `sayso serve` that is asked of the store; the size of the file over that of the texts, by table; and by how
many MB asking lets memory grow. `asked` are the seconds that these are to stay within.

The first reports are joined: the story of 100, and `JOINED` others. The lists and pieces of all others are made like
theirs: a story for each six reports, with the pieces of the joined stories under keys of their own. Propositions get
vectors of random bytes, as many as the parser's model has dimensions: real ones take a little less room.

`--kill N` kills a process that adds 500 reports N times and looks after it each time (`bench.killed`); `--read`
measures the size of a store of articles that are really read, with their picture (`bench.texts`).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, Final

import psutil
from starlette.testclient import TestClient

from bench import killed, made, piles
from bench.texts import articles
from sayso import desk, ingest, pipeline, run
from sayso.desk import adding, listing, versions
from sayso.model import Entity, Reading, Report
from sayso.pipeline import Form
from sayso.store import Read, Store, lists, pictures, reports, tables
from sayso.store.packing import Body, Part, Spot, rising
from sayso.store.schema import PARAGRAPH_BITS
from sayso.web import Held, Keys, application
from sayso.web.stories import PAGE

SIZES: Final = (1_000, 10_000)
KILLED: Final = 500
BIG: Final = 100  # reports of the story whose brief is asked for
JOINED: Final = 120  # reports that are joined beside it
TOLD: Final = 6  # reports of a story that is not joined
SHARED: Final = 6  # of its claims one in so many is of two texts
NEW: Final = 5  # actors of a report whom no other names
DIMENSIONS: Final = 300
ROUNDS: Final = 15
COMMANDS: Final = 3  # rounds of a command, which starts a program
BATCH: Final = 1_000  # reports that are put in by one transaction where adding is not what is measured
DAY: Final = "2031-05-01"
HOST: Final = "127.0.0.1:8000"
FORMS: Final[tuple[Form, ...]] = ("terminal", "html", "md", "json")

ASKED: Final[Mapping[str, float]] = {"add": 1.0, "brief": 1.0, "search": 0.1, "stories": 0.2, "page": 0.3}
"""Seconds that a median may take, by the first word of what is measured."""

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]


def with_vectors(readings: Iterable[Reading], seed: int = 0) -> Iterator[Reading]:
    """The readings with vectors that cannot be compressed."""
    random = Random(seed)
    for reading in readings:
        given = (replace(one, vector=random.randbytes(DIMENSIONS)) for one in reading.propositions)
        yield replace(reading, propositions=tuple(given))


def big() -> Iterator[Reading]:
    """The story of 100 reports, at paths of its own."""
    for reading in made.story(BIG):
        path = reading.report.path.replace("made/", "big/")
        yield replace(reading, report=replace(reading.report, paths=(path,)))


def fill(store: Store, readings: Iterator[Reading]) -> int:
    """Put readings in, and the lists and pieces of them; gives the bytes of their texts."""
    joined = [*big(), *islice(readings, JOINED)]
    size = put(store, joined)
    result = pipeline.conclude(joined, (), len(joined))
    first = listing.lists(result, list(reports.all_held(store)), "", 0)
    more, held = _Listing(first), len(joined)
    while batch := list(islice(readings, BATCH)):
        size += put(store, batch)
        for number, reading in enumerate(batch, held + 1):
            more.add(reading, number)
        held += len(batch)
    with store.change(contents=False):
        made = pictures.Lists(f"{versions.joins()} made", store.changes, more.rows, more.pieces)
        pictures.list_anew(store, made)
    return size


def put(store: Store, readings: Sequence[Reading]) -> int:
    """Put made readings in without any parsing; gives the bytes of their texts."""
    with store.change():
        for reading in readings:
            number = reports.put(store, reading.report, DAY, None)
            key = reports.key(reading.report, versions.reads())
            reports.keep(store, number, Read(key, versions.reads(), reading))
    return sum(len(reading.report.text.encode()) for reading in readings)


class _Listing:
    """Lists and pieces of reports that are not joined, behind those of the joined ones and like them.

    Each statement is a claim, one in `SHARED` of two texts; each report has one event, demand and pledge, and `NEW`
    actors whom no other names.
    """

    def __init__(self, first: pictures.Lists) -> None:
        self.rows: Rows = {table: list(of) for table, of in first.rows.items()}
        self.pieces = list(first.pieces)
        self.like = [piece for piece in first.pieces if len(piece.reports) < BIG]
        self.voices = [row[0] for row in first.rows["actor"] if row[1]]

    def add(self, reading: Reading, number: int) -> None:
        """List a report by its number: as one of a story of six, told by the actors of the joined ones."""
        if number % TOLD == 0 or len(self.rows["story"]) == len(self.like) + 1:
            self._begin(reading, number)
        report, said = reading.report, len(self.rows["said"])
        held: dict[str, list[int]] = {"claim": [], "actor": [], "happening": [], "commitment": []}
        for at, one in enumerate(reading.statements):
            start, end = one.content[0].start, one.content[-1].end
            spot = Spot(number, report.paragraph(start), start, end)
            teller = self.voices[(number + at) % len(self.voices)]
            act = lists.ACTS.index(one.act)
            place = (number, spot.paragraph, bytes.fromhex(one.id[2:]), act, start, end, teller, teller)
            self.rows["said"].append((said + at, *place))
            held["claim"].append(self._claim(spot, (number + at) % len(self.rows["label"]), at % SHARED == 0))
        held["actor"] += [self._actor(number, entity) for entity in islice(reading.entities, NEW)]
        held["commitment"].append(self._asked(report, number))
        held["happening"].append(len(self.rows["happening"]) - 1)
        last = len(self.rows["said"]) - 1
        self.rows["told"].append((number, self.rows["story"][-1][0], report.path, DAY, DAY, said, last))
        self.rows["holds"].append((number, *map(rising, held.values())))

    def _put(self, table: str, *row: Any) -> int:
        number = len(self.rows[table])
        self.rows[table].append((number, *row))
        return number

    def _claim(self, spot: Spot, teller: int, shared: bool) -> int:
        body = Body((), more=(1, spot.start, spot.end))
        if shared:
            body = replace(body, cited=(spot, spot), count=2, parts=(Part((spot,), teller), Part((spot,), teller)))
        place = spot.report << PARAGRAPH_BITS | spot.paragraph
        key = place.to_bytes(6, "big") if shared else None
        return self._put("claim", key, place, None, teller, teller, 1 if shared else 2, body.packed())

    def _actor(self, number: int, entity: Entity) -> int:
        span = entity.mentions[0].span
        self._put("called", f"{entity.name} {number}")
        body = Body((Spot(number, 1, span.start, span.end),), more=(0, span.end - span.start))
        return self._put("actor", None, None, number % len(tables.KINDS), None, None, body.packed())

    def _asked(self, report: Report, number: int) -> int:
        """A demand and a pledge in the words of the first line, of a side of its own."""
        start, end = report.lines[0]
        spot = Spot(number, 1, start, min(end, start + 80))
        who, text = self._put("label", f"Side {number}", None), report.text[spot.start : spot.end]
        place = number << PARAGRAPH_BITS | 1
        self._put("demand", place, None, who, None, None, Body((spot,), more=(spot.start, spot.end)).packed())
        wording = (number, spot.start, spot.end, spot.start, spot.end, 1, who)
        body = Body((spot,), more=(0, *wording)).packed()
        pledge, named = len(self.rows["commitment"]), (text, text, text.casefold(), None, who, None)
        return self._put("commitment", pledge, *named, "pledge", "promise", pledge, body)

    def _begin(self, reading: Reading, number: int) -> None:
        """A new story, with a piece like that of a joined one, and its event."""
        rank, title = len(self.rows["story"]), reading.sentences[0].text[:80]
        like, mark = self.like[rank % len(self.like)], rank.to_bytes(8, "big")
        piece = replace(
            like, page=like.page + mark, short=like.short + mark, data=like.data + mark
        )  # so that each is kept for itself
        self.pieces.append(piece)
        self.rows["story"].append((rank, f"y-{rank:012x}", title, None, DAY, DAY, TOLD, TOLD, DAY, *piece.row))
        cited = tuple(Spot(number + at, 1, 0, 20) for at in range(TOLD))
        body = Body(cited, TOLD, tuple(Part((spot,), shown=(0, 40)) for spot in cited)).packed()
        kind = ("consult", None, "past", DAY, DAY, None)
        self._put("happening", rank.to_bytes(6, "big"), title, rank % len(self.rows["label"]), *kind, body)


@dataclass(frozen=True, slots=True)
class Taken:
    """Median seconds of some rounds: on the clock, and of the processor."""

    clock: float
    processor: float


def median(work: Callable[[int], object], rounds: int = ROUNDS) -> Taken:
    """What so many rounds take, each told its number."""
    times = []
    for number in range(rounds):
        start, used = time.perf_counter(), time.process_time()
        work(number)
        times.append((time.perf_counter() - start, time.process_time() - used))
    clock, processor = (statistics.median(found) for found in zip(*times, strict=True))
    return Taken(round(clock, 4), round(processor, 4))


def measure(count: int, folder: Path) -> dict[str, Any]:
    """All figures of a store of so many made reports."""
    readings = with_vectors(made.readings(count + ROUNDS))
    file = folder / f"{count}.sayso"
    with Store(file, make=True) as store:
        start = time.process_time()
        size = fill(store, islice(readings, count - BIG))
        filled = round(time.process_time() - start, 1)
        words = [reading.statements[0].content[0].text.strip('"').split()[0] for reading in made.readings(ROUNDS)]
        process = psutil.Process()
        before = process.memory_info().rss
        taken = {**_briefs(store, file), **_lists(store, words), **_pages(store, file, words)}
        grown = (process.memory_info().rss - before) / 1e6
        tables = sizes(store, size)
        taken["add"] = _added(store, list(readings), folder)
    return {
        "reports": count,
        "filled": filled,
        "clock": {name: one.clock for name, one in taken.items()},
        "processor": {name: one.processor for name, one in taken.items()},
        "asked": ASKED,
        "over": [name for name, one in taken.items() if one.clock > ASKED.get(name.split()[0], ASKED["page"])],
        "memory": round(grown),
        "text": size,
        **tables,
    }


def _briefs(store: Store, file: Path) -> dict[str, Taken]:
    """The brief of the story of 100, in each form, and by the command."""
    story = next(row.id for row in lists.stories(store) if row.reports >= BIG)

    def write(form: Form) -> object:
        written = desk.told(store, story, [form])[form]
        return pipeline.text(written, form) if form != "html" else pipeline.files(written, [form])

    taken = {f"brief {form}": median(lambda _, form=form: write(form)) for form in FORMS}
    command = [sys.executable, "-m", "sayso", "brief", "--store", file.as_posix(), "--story", story]

    def run_it(_: int) -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "COLUMNS": "80"})

    return {**taken, "brief command": median(run_it, COMMANDS)}


def _lists(store: Store, words: Sequence[str]) -> dict[str, Taken]:
    """Lists and searches, as the commands ask for them."""
    actor = store.one("SELECT name FROM actor WHERE number = 0")[0]
    return {
        "stories": median(lambda _: list(desk.stories(store, most=1_000))),
        "stories since": median(lambda _: list(desk.stories(store, DAY, 50))),
        "search": median(lambda at: list(desk.hits(store, words[at], 20))),
        "search two words": median(lambda at: list(desk.hits(store, f"{words[at]} said", 20))),
        "statements": median(lambda _: list(desk.statements(store, desk.Filters(act="state"), 100))),
        "statements of an actor": median(lambda _: list(desk.statements(store, desk.Filters(speaker=actor), 100))),
    }


def _pages(store: Store, file: Path, words: Sequence[str]) -> dict[str, Taken]:
    """Pages of `sayso serve` that are asked of the store, and of nothing that is held in memory."""
    held = Held(file, Keys.make(), "bench", lambda: f"{DAY}T10:00:00.000+00:00")
    browser = TestClient(application(held, {HOST}), base_url=f"http://{HOST}", follow_redirects=False)
    browser.get(f"/?token={held.keys.token}")
    told = [name for (name,) in store.rows("SELECT id FROM report ORDER BY number DESC LIMIT ?", ROUNDS)]
    ranked = [row.id for row in lists.stories(store, most=ROUNDS) if row.event]  # those that are joined
    (actor,) = store.one("SELECT name FROM actor WHERE number = 0")
    apart = {name: f"{name[0]}-{_id(store, name)}" for name in ("actor", "claim")}
    story = next(row.id for row in lists.stories(store) if row.reports >= BIG)
    few, side = ranked[-1], next(iter(desk.statements(store, desk.Filters(), 1))).side
    addresses: dict[str, Callable[[int], str]] = {
        "page front": lambda _: "/",
        "page front, far on": lambda _: f"/?page={lists.counted(store) // PAGE}",
        "page story": lambda at: f"/story/{ranked[at % len(ranked)]}",
        "page story of 100": lambda _: f"/story/{story}",
        "page report": lambda at: f"/report/{told[at]}",
        "page statements": lambda _: "/statements",
        "page statements, far on": lambda _: f"/statements?page={5 * len(told)}",
        "page statements of a speaker": lambda _: f"/statements?speaker={actor}",
        "page statements of a side": lambda _: f"/statements?side={side}",
        "page statements of a story": lambda _: f"/statements?story={few}",
        "page statements with a word": lambda at: f"/statements?text={words[at]}",
        "page statements with a common word": lambda _: "/statements?text=the",
        "page statements with no such word": lambda _: "/statements?text=said",
        "page claims": lambda _: "/claims",
        "page claims, far on": lambda _: "/claims?page=1000",
        "page claims with a word": lambda at: f"/claims?text={words[at]}",
        "page claims with a common word": lambda _: "/claims?text=the",
        "page claims with no such word": lambda _: "/claims?text=said",
        "page claims of a teller": lambda _: f"/claims?teller={actor}",
        "page claims of nobody": lambda _: "/claims?teller=nobody&agreement=contradicted",
        "page claims of a side": lambda _: f"/claims?side={side}",
        "page claims of a story": lambda _: f"/claims?story={few}",
        "page demands": lambda _: "/demands",
        "page demands with a word": lambda at: f"/demands?text={words[at]}",
        "page demands by nobody": lambda _: "/demands?by=nobody",
        "page commitments": lambda _: "/commitments",
        "page commitments with a word": lambda at: f"/commitments?text={words[at]}",
        "page commitments of no kind": lambda _: "/commitments?kind=warning&act=deny",
        "page events": lambda _: "/events",
        "page events with a word": lambda at: f"/events?text={words[at]}",
        "page events of a story": lambda _: f"/events?story={few}",
        "page events of nobody": lambda _: "/events?who=nobody",
        "page actors": lambda _: "/actors",
        "page actors with a word": lambda _: f"/actors?text={actor}",
        "page actors of a side": lambda _: f"/actors?side={side}",
        "page actors of a story": lambda _: f"/actors?story={few}",
        "page graph": lambda _: "/graph",
        "page graph with a word": lambda at: f"/graph?if={words[at]}",
        "page graph of a day": lambda _: f"/graph?day={DAY}",
        "page graph of a story": lambda _: f"/graph?story={few}",
        "page apart, an actor": lambda _: f"/apart?of={apart['actor']}",
        "page apart, a claim": lambda _: f"/apart?of={apart['claim']}",
        "page search": lambda at: f"/search?q={words[at]}",
        "page timeline": lambda _: "/timeline",
        "page timeline with a word": lambda at: f"/timeline?text={words[at]}",
        "page corrections": lambda _: "/corrections",
        "page help": lambda _: "/help",
        "page import": lambda _: "/import",
    }

    def get(address: str) -> None:
        answer = browser.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} is answered with {answer.status_code}, expected 200")

    return {name: median(lambda at, of=of: get(of(at))) for name, of in addresses.items()}


def _id(store: Store, table: str) -> str:
    """The id of the last that can be taken apart, in the order of its list: it is found latest."""
    (key,) = store.one(f"SELECT id FROM {table} WHERE id IS NOT NULL ORDER BY number DESC LIMIT 1")
    return str(key.hex())


def _added(store: Store, more: Sequence[Reading], folder: Path) -> Taken:
    """Adding one more report, beyond reading it."""
    piles.write(more, folder / "more.jsonl")
    documents = [one for one in ingest.read([str(folder / "more.jsonl")], ingest.Options()) if isinstance(one, Report)]
    reader = piles.Reader(more)
    return median(lambda at: adding.take_in(store, documents[at], DAY, lambda report: (reader(report), None)))


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
