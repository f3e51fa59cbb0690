"""Parts joined by several processes: what one process makes of them, whatever becomes of the others."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bench import made
from sayso import pipeline
from sayso.errors import StageError
from sayso.model import Reading, Report
from sayso.pipeline import Part, Result
from sayso.run import each, parts
from sayso.run.pool import TWICE
from tests.run import dying


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few reports are worth several processes."""
    monkeypatch.setattr(parts, "SMALL", 5)


def part(folder: Path, name: str, size: int, said: str = "") -> Part:
    words = [f"{name} spoke {n} times. {said if n == 0 else ''}" for n in range(size)]
    reports = (Report(text, (str(folder / f"{name}{n}.txt"),)) for n, text in enumerate(words))
    return tuple(map(Reading, reports)), ()


def in_order(results: Sequence[Result]) -> list[Result]:
    return sorted(results, key=lambda one: one.reports[0].id)


def test_several_crises_are_the_same_by_one_process_and_by_four() -> None:
    readings = list(made.crises(50))
    one = pipeline.conclude(readings, (), 50)
    assert sum(sorted(len(found.reports) for found in one.parts)[:-1]) > 5
    assert pipeline.conclude(reversed(readings), (), 50, each=each(4)) == one


@pytest.mark.parametrize("said", [dying.ONCE, "nothing"])
def test_a_part_on_which_a_process_dies_is_joined_again(tmp_path: Path, said: str) -> None:
    some = [part(tmp_path, "Vell", 4), part(tmp_path, "Omar", 4, said), part(tmp_path, "Ruda", 3)]
    assert in_order(list(each(2)(dying.join, some))) == in_order([pipeline.part(*one) for one in some])
    assert (tmp_path / "Omar0.txt").exists() == (said == dying.ONCE)


def test_a_part_on_which_two_processes_die_is_said_on_one_line(tmp_path: Path) -> None:
    some = [part(tmp_path, "Vell", 4), part(tmp_path, "Omar", 7, dying.ALWAYS)]
    said = f"{tmp_path}/Omar0.txt: the process that joined it with 6 other reports {TWICE}"
    with pytest.raises(StageError, match=f"^{re.escape(said)}$"):
        list(each(2)(dying.join, [*some, part(tmp_path, "Ruda", 3)]))


@pytest.mark.parametrize(("sizes", "apart"), [((5, 1), False), ((3, 2, 1), False), ((5, 5), True)])
def test_few_or_small_parts_are_joined_here(tmp_path: Path, sizes: tuple[int, ...], apart: bool) -> None:
    some = [part(tmp_path, f"N{n}", size) for n, size in enumerate(sizes)]
    where = {result.read for result in each(2)(dying.away, some)}
    assert (os.getpid() not in where) == apart


def test_one_process_takes_parts_only_as_fast_as_it_joins_them(tmp_path: Path) -> None:
    taken: list[int] = []

    def stream(count: int) -> Iterator[Part]:
        for n in range(count):
            taken.append(n)
            yield part(tmp_path, f"N{n}", 5)

    running = iter(each(1)(dying.away, stream(20)))
    next(running)
    assert taken == [0]
    taken.clear()
    several = each(2)(dying.away, stream(20))
    next(iter(several))
    assert len(taken) <= 2 * parts.AHEAD + 3
