"""A small pile on the disk, and a stand-in for what reads, that another process can import."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sayso.model import Entity, Failure, Mention, Reading, Report
from sayso.run import shards
from sayso.run.lines import put
from sayso.store import Version

KILLS, KILLS_ONCE, FAILS = "kills its reader", "kills its reader once", "breaks a stage"


def version() -> Version:
    return Version.of({"sayso": "stand-in"})


def other() -> Version:
    return Version.of({"sayso": "another stand-in"})


def read(report: Report) -> tuple[Reading | None, Failure | None]:
    """Find one name; die, or fail, on a report that says so."""
    if KILLS_ONCE in report.text:
        mark = Path(str(report.title))
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    elif KILLS in report.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if FAILS in report.text:
        return None, Failure(report.path, "extract", "it breaks")
    return Reading(report, entities=(Entity(0, "person", "Vell", (Mention(report.cite(0, 4), "name"),)),)), None


def never(report: Report) -> tuple[Reading | None, Failure | None]:
    """Break off: what is read already need not be read."""
    raise AssertionError(f"{report.path} was read again")


def records(count: int, **said: str) -> list[dict[str, Any]]:
    """So many reports; `n3="words"` gives the fourth one these words."""
    return [{"text": f"Vell spoke {n} times. {said.get(f'n{n}', '')}", "outlet": f"Outlet {n}"} for n in range(count)]


def lines(path: Path, held: list[dict[str, Any]]) -> Path:
    """The pile as JSON lines, an empty one after every third."""
    written = [json.dumps(one) + ("\n\n" if n % 3 == 2 else "\n") for n, one in enumerate(held)]
    path.write_text("".join(written), encoding="utf-8")
    return path


def here() -> Version:
    """A version that every process has another of."""
    return Version.of({"process": os.getpid()})


def in_shards(folder: Path, readings: Sequence[Reading], count: int) -> Path:
    """Readings in so many shards, as they are written where they are read; of every tenth text another copy follows."""
    folder.mkdir()
    held = [shards.line_of(one.report, one, None) for one in readings]
    held += [{**line, "path": f"copy/{line['path']}"} for line in held[::10]]
    held.append({"failure": ["made/broken.txt", "ingest", "it is empty"]})
    held.append(shards.line_of(Report("Vell s'est tu.", ("made/fr.txt",), language="fr"), None, Failure("", "x", "y")))
    for number in range(count):
        with (folder / shards.name(number)).open("wb") as stream:
            for line in (shards.head(version().key), *held[number::count]):
                put(line, stream)
    return folder
