"""Several processes give what one gives, whatever becomes of them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, process
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from sayso import pipeline, run
from sayso.model import Failure, Report
from sayso.pipeline import Result
from sayso.run import outcomes, pool
from sayso.run.pool import AHEAD
from tests.run import dying

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "crisis-2021"


def reports(count: int, folder: Path, **said: str) -> list[Report]:
    """So many reports; `n3="words"` gives the fourth one these words."""
    return [Report(f"Report {n} {said.get(f'n{n}', '')}.", (str(folder / f"{n}.txt"),)) for n in range(count)]


def told(found: Iterator[run.Outcome]) -> list[tuple[str, bool, Failure | None]]:
    return sorted(((report.path, reading is not None, failure) for report, reading, failure in found), key=str)


def test_two_processes_read_what_one_reads(tmp_path: Path) -> None:
    some = reports(20, tmp_path, n3="fails")
    assert told(outcomes(some, 2, dying.read)) == told(outcomes(some, 1, dying.read))


def test_what_a_dead_process_held_is_read_again(tmp_path: Path) -> None:
    some = reports(30, tmp_path, n3=dying.ONCE, n17=dying.ONCE)
    found = told(outcomes(some, 2, dying.read))
    assert [path for path, read, failure in found if read and not failure] == sorted(report.path for report in some)


def test_a_report_that_kills_its_process_is_recorded_and_the_rest_is_read(tmp_path: Path) -> None:
    some = reports(12, tmp_path, n5=dying.ALWAYS)
    found = {path: (read, failure) for path, read, failure in told(outcomes(some, 2, dying.read))}
    error = "the process that read it died twice, expected it to end by itself: left out"
    assert found.pop(some[5].path) == (False, Failure(some[5].path, "run", error))
    assert len(found) == 11
    assert set(found.values()) == {(True, None)}


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pool that is broken ends none of its processes, as it forgets one that it was just beginning."""
    manager = process._ExecutorManagerThread
    end = manager.shutdown_workers

    def forget(self: Any) -> None:
        pool_of = self.executor_reference()
        if pool_of is None or not pool_of._broken:
            end(self)

    monkeypatch.setattr(manager, "shutdown_workers", forget)
    monkeypatch.setattr(BaseProcess, "terminate", lambda self: None)


@pytest.mark.usefixtures("forgetful")
def test_a_process_that_a_broken_pool_forgets_is_not_waited_for(tmp_path: Path) -> None:
    some = reports(30, tmp_path, n3=dying.ONCE)
    assert len(told(outcomes(some, 2, dying.read))) == 30
    assert active_children() == []


def test_reports_are_taken_only_as_fast_as_they_are_read(tmp_path: Path) -> None:
    taken: list[int] = []

    def stream() -> Iterator[Report]:
        for n, report in enumerate(reports(100, tmp_path)):
            taken.append(n)
            yield report

    running = outcomes(stream(), 2, dying.read)
    next(running)
    assert len(taken) <= 2 * AHEAD + 2
    running.close()
    assert len(taken) <= 2 * AHEAD + 2


def test_where_no_process_can_be_forked_others_are_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_long() -> None:
        raise OSError("AF_UNIX path too long")

    monkeypatch.setattr(pool.forkserver, "ensure_running", too_long)
    assert pool.begin() is False
    assert pool.context().get_start_method() == "spawn"


def test_the_five_reports_by_two_processes(crisis: Result) -> None:
    found = run.run([str(EXAMPLES)], workers=2)
    assert found == crisis
    assert pipeline.text(pipeline.write(found), "json") == pipeline.text(pipeline.write(crisis), "json")


def test_nothing_is_lost_where_a_process_dies_between_two_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = reports(20, tmp_path)
    submit, handed = ProcessPoolExecutor.submit, []

    def breaks(self: ProcessPoolExecutor, *given: Any) -> Future[Any]:
        handed.append(given)
        if len(handed) == 2 * AHEAD + 3:
            raise BrokenProcessPool
        return submit(self, *given)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", breaks)
    found = told(outcomes(some, 2, dying.read))
    assert [path for path, read, failure in found if read and not failure] == sorted(report.path for report in some)


def test_a_process_ends_when_the_one_that_hands_out_reports_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    happened: list[object] = []

    class Parent:
        def join(self) -> None:
            happened.append("the parent has ended")

    monkeypatch.setattr(pool, "parent_process", Parent)
    monkeypatch.setattr("os._exit", happened.append)
    pool._end_with_parent()
    assert happened == ["the parent has ended", 1]
