"""A store whose writer is killed: `kill -9` of a process that adds reports, at random moments."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from bench import piles
from sayso import desk
from sayso.model import Failure, Reading, Report
from sayso.store import Store, reports

DAY = "2031-05-01"


def adding(paths: Sequence[str], file: Path, read: Callable[[Report], Reading], said: int) -> None:
    """Add made reports, and write a byte to the descriptor `said` for each that is in."""

    def told(done: int, total: int) -> None:
        if done:
            os.write(said, b".")

    def attempt(report: Report) -> tuple[Reading | None, Failure | None]:
        return read(report), None

    with Store(file, make=True) as store:
        desk.add(store, paths, DAY, progress=told, read=attempt)


def child(work: Callable[[int], None]) -> tuple[int, int]:
    """Begin `work` in a process of its own, with a descriptor to write to; gives its id and where that can be read."""
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        return pid, read
    code = 1
    try:
        os.close(read)
        work(write)
        code = 0
    finally:
        os._exit(code)


def kill(after: int, paths: Sequence[str], file: Path, read: piles.Reader) -> int:
    """Kill a process as soon as it has said that `after` reports are in; gives how many it has said in all."""
    pid, said = child(lambda write: adding(paths, file, read, write))
    with closing(os.fdopen(said, "rb", buffering=0)) as told:
        count = 0
        while count < after and (content := told.read(after - count)):
            count += len(content)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return count + len(told.readall() or b"")


def rounds(
    count: int, paths: Sequence[str], folder: Path, read: piles.Reader, seed: int = 0
) -> Iterator[tuple[int, int]]:
    """Kill so many times, each time a new store, and look; gives (reports said to be in, reports that are in) of each.

    Raises RuntimeError where the store is not whole, or does not become what an undisturbed one is.
    """
    random = Random(seed)
    whole = folder / "whole.sayso"
    adding(paths, whole, read, os.open(os.devnull, os.O_WRONLY))
    expected = _content(whole)
    total = len(read.known)
    for number in range(count):
        file = folder / f"{number}.sayso"
        said = kill(int(random.random() * total), paths, file, read)
        with Store(file, make=True) as store:
            broken = [finding.what for finding in desk.examine(store)]
            held = sum(1 for _ in reports.all_held(store))
        if broken or held < said:
            raise RuntimeError(f"round {number}: {held} reports are in, {said} were said to be; {broken[:3]}")
        adding(paths, file, read, os.open(os.devnull, os.O_WRONLY))
        if _content(file) != expected:
            raise RuntimeError(f"round {number}: what is in is not what is in an undisturbed store")
        for left in folder.glob(f"{number}.sayso*"):
            left.unlink()
        yield said, held


def _content(file: Path) -> list[tuple[Any, ...]]:
    """All that a store holds, byte for byte; not the numbers that its rows have got."""
    statement = (
        "SELECT d.path, d.added, d.about, r.id, r.key, v.key, r.added, r.stage, r.error, b.sha256, b.text, b.reading "
        "FROM document d JOIN report r ON r.number = d.report JOIN version v ON v.number = r.version "
        "JOIN body b ON b.number = r.number ORDER BY d.path, r.id"
    )
    with Store(file) as store:
        return [*store.rows(statement), *store.rows("SELECT * FROM failure"), *store.rows("SELECT count(*) FROM words")]
