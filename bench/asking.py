"""What is asked of a store of made reports, each with the seconds that it takes."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.testclient import TestClient

from bench.filling import BIG, DAY
from sayso import desk, pipeline
from sayso.pipeline import Form
from sayso.store import Store, lists
from sayso.web import Held, Keys, application
from sayso.web.stories import PAGE

ROUNDS: Final = 15
COMMANDS: Final = 3  # rounds of a command, which starts a program
HOST: Final = "127.0.0.1:8000"
FORMS: Final[tuple[Form, ...]] = ("terminal", "html", "md", "json")


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


def story_of_100(store: Store) -> str:
    """The story (id) of 100 reports, or of so few more as there is one."""
    return min((row.reports, row.id) for row in lists.stories(store) if row.reports >= BIG)[1]


def briefs(store: Store, file: Path) -> dict[str, Taken]:
    """The brief of the story of 100, in each form, and by the command."""
    story = story_of_100(store)

    def write(form: Form) -> object:
        written = desk.told(store, story, [form])[form]
        return pipeline.text(written, form) if form != "html" else pipeline.files(written, [form])

    taken = {f"brief {form}": median(lambda _, form=form: write(form)) for form in FORMS}
    command = [sys.executable, "-m", "sayso", "brief", "--store", file.as_posix(), "--story", story]

    def run_it(_: int) -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "COLUMNS": "80"})

    return {**taken, "brief command": median(run_it, COMMANDS)}


def listed(store: Store, words: Sequence[str], actor: str) -> dict[str, Taken]:
    """Lists and searches, as the commands ask for them; `actor` is the name of one."""
    return {
        "stories": median(lambda _: list(desk.stories(store, most=1_000))),
        "stories since": median(lambda _: list(desk.stories(store, DAY, 50))),
        "search": median(lambda at: list(desk.hits(store, words[at], 20))),
        "search two words": median(lambda at: list(desk.hits(store, f"{words[at]} said", 20))),
        "statements": median(lambda _: list(desk.statements(store, desk.Filters(act="state"), 100))),
        "statements of an actor": median(lambda _: list(desk.statements(store, desk.Filters(speaker=actor), 100))),
    }


def pages(store: Store, file: Path, words: Sequence[str], actor: str) -> dict[str, Taken]:
    """Pages of `sayso serve` that are asked of the store, and of nothing that is held in memory."""
    held = Held(file, Keys.make(), "bench", lambda: f"{DAY}T10:00:00.000+00:00")
    browser = TestClient(application(held, {HOST}), base_url=f"http://{HOST}", follow_redirects=False)
    browser.get(f"/?token={held.keys.token}")
    told = [name for (name,) in store.rows("SELECT id FROM report ORDER BY number DESC LIMIT ?", ROUNDS)]
    ranked = [row.id for row in lists.stories(store, most=ROUNDS) if row.event]
    apart = {name: f"{name[0]}-{_id(store, name)}" for name in ("actor", "claim")}
    story = story_of_100(store)
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
