"""Writers that are killed, and writers at the same time."""

from __future__ import annotations

import os
from pathlib import Path

from bench import killed, made, piles
from sayso import desk
from sayso.store import Store

REPORTS, KILLS, SEED = 30, 20, 7


def pile(folder: Path, count: int) -> tuple[Path, piles.Reader]:
    readings = tuple(made.readings(count))
    piles.write(readings, folder / "pile.jsonl")
    return folder / "pile.jsonl", piles.Reader(readings)


def test_a_writer_that_is_killed_loses_nothing_and_leaves_nothing_half(tmp_path: Path) -> None:
    path, read = pile(tmp_path, REPORTS)
    looked = list(killed.rounds(KILLS, [str(path)], tmp_path, read, SEED))
    assert len(looked) == KILLS
    assert all(said <= held <= REPORTS for said, held in looked)
    assert len({held for _, held in looked}) > KILLS / 2, "killed at many moments"


def test_a_killed_writer_can_be_told_from_one_that_was_not(tmp_path: Path) -> None:
    path, read = pile(tmp_path, REPORTS)
    said = killed.kill(10, [str(path)], tmp_path / "store.sayso", read)
    with Store(tmp_path / "store.sayso") as store:
        (held,) = store.one("SELECT count(*) FROM report")
    assert 10 <= said <= held < REPORTS


def test_two_writers_at_once_write_what_one_would(tmp_path: Path) -> None:
    path, read = pile(tmp_path, REPORTS)
    both = [killed.child(lambda said: killed.adding([str(path)], tmp_path / "two.sayso", read, said)) for _ in range(2)]
    for pid, said in both:
        with os.fdopen(said, "rb") as told:
            assert told.read() == b"." * REPORTS
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    killed.adding([str(path)], tmp_path / "one.sayso", read, os.open(os.devnull, os.O_WRONLY))
    with Store(tmp_path / "one.sayso") as one, Store(tmp_path / "two.sayso") as two:
        assert list(desk.dump(two)) == list(desk.dump(one))
        assert list(desk.examine(two)) == []
