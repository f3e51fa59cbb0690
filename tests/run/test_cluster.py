"""Shards read on a cluster, on the loopback: the same bytes as here, whatever becomes of its workers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import KilledWorker, LocalCluster

from bench import made
from sayso import run
from sayso.errors import StageError, UsageError
from sayso.model import Failure, Reading, Report
from sayso.run import cluster, places
from sayso.run.shards import DIED
from tests.run import dying, pile


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a cluster of two workers. One death of a worker is told at once, not after three."""
    quick = {"distributed.scheduler.allowed-failures": 0, "distributed.admin.low-level-log-length": 0}
    with (
        dask.config.set(quick),
        LocalCluster(2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50) as made,
    ):
        yield made.scheduler_address


def files(out: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in out.iterdir()}


def test_a_cluster_gives_the_bytes_that_this_machine_gives_though_a_worker_dies(scheduler: str, tmp_path: Path) -> None:
    held = pile.records(14, n3=pile.KILLS_ONCE, n11=pile.FAILS)
    held[3]["title"] = str(tmp_path / "killed")
    given, out = str(pile.lines(tmp_path / "pile.jsonl", held)), tmp_path / "out"
    steps = list(run.spread([given], str(out), pile.version, {}, 7, scheduler=scheduler, read=pile.read))
    assert (tmp_path / "killed").exists()
    assert [step.done for step in steps] == [1, 2, 3, 4, 5, 6, 7]
    assert sum(step.read for step in steps) == 13
    assert [one for step in steps for one in step.failures] == [Failure(f"{given}#12", "extract", "it breaks")]
    list(run.spread([given], str(tmp_path / "here"), pile.version, {}, 7, read=pile.read))
    assert files(out) == files(tmp_path / "here")


def joined(given: Path, out: Path, **how: Any) -> dict[str, bytes]:
    how = {"joins": here, "count": 3, **how}
    list(run.join_shards(str(given), str(out), pile.version, **how))
    return {name: content for name, content in files(out).items() if name.startswith("joined")}


def here() -> str:
    return "joins"


def test_a_cluster_joins_what_this_machine_joins_though_a_worker_dies(scheduler: str, tmp_path: Path) -> None:
    given, calls = pile.in_shards(tmp_path / "read", list(made.crises(30)), 4), tmp_path / "calls"
    calls.mkdir()
    there = joined(given, tmp_path / "there", joins=partial(dying.version, str(calls), (4, 8)), scheduler=scheduler)
    assert len(list(calls.iterdir())) > 1 + 4 + 1 + 3
    assert there == joined(given, tmp_path / "here")
    assert len(there) == 3


def test_a_worker_that_joins_otherwise_ends_the_run(scheduler: str, tmp_path: Path) -> None:
    given = pile.in_shards(tmp_path / "read", list(made.crises(1)), 1)
    with pytest.raises(UsageError, match=r"^a worker has version \w+ of sayso, its models and words, expected \w+$"):
        joined(given, tmp_path / "out", joins=dying.own, scheduler=scheduler)
    assert places.names(str(tmp_path / "out")) == ["plan.json"]


def test_a_worker_of_another_version_ends_the_run(scheduler: str, tmp_path: Path) -> None:
    given = str(pile.lines(tmp_path / "pile.jsonl", pile.records(4)))
    with pytest.raises(UsageError, match=r"^a worker has version \w+ of sayso and its models, expected \w+$"):
        list(run.spread([given], str(tmp_path / "out"), pile.here, {}, 2, scheduler=scheduler, read=pile.read))
    assert places.names(str(tmp_path / "out")) == ["plan.json"]


def test_a_scheduler_that_does_not_answer_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "WAIT", 0.01)
    given = str(pile.lines(tmp_path / "pile.jsonl", pile.records(1)))
    said = r"^--scheduler tcp://127\.0\.0\.1:1 does not answer \(.*\), expected that of a Dask cluster$"
    with pytest.raises(UsageError, match=said):
        list(run.spread([given], str(tmp_path / "out"), pile.version, {}, scheduler="tcp://127.0.0.1:1"))


# A cluster of one worker in this process ------------------------------------------------------------------------------


class Dies(BaseException):
    """The end of a worker."""


class Result:
    """A future whose task has ended."""

    def __init__(self, task: Callable[..., Any], given: tuple[Any, ...]) -> None:
        self.value, self.error = None, None
        try:
            self.value = task(*given)
        except Dies:
            self.error = KilledWorker("read_shard", None, 0)
        except Exception as error:
            self.error = error

    def result(self) -> Any:
        return self.value

    def exception(self) -> Any:
        return self.error

    def done(self) -> bool:
        return True


@dataclass
class Cluster:
    """A client of which every task has ended when it is handed in; `given` are the tasks' arguments."""

    given: list[tuple[Any, ...]] = field(default_factory=list)

    def submit(self, task: Callable[..., Any], *given: Any, pure: bool) -> Result:
        assert not pure
        self.given.append(given)
        return Result(task, given)

    def nthreads(self) -> dict[str, int]:
        return {"only": 1}

    def cancel(self, futures: list[Result]) -> None:
        self.given += [()] * len(futures)


@pytest.fixture
def inline(monkeypatch: pytest.MonkeyPatch) -> Cluster:
    made = Cluster()
    monkeypatch.setattr(cluster, "_connected", lambda address: nullcontext(made))
    monkeypatch.setattr("distributed.wait", lambda futures, return_when: None)
    return made


def mortal(report: Report) -> tuple[Reading | None, Failure | None]:
    if pile.KILLS in report.text:
        raise Dies
    return pile.read(report)


def test_a_report_that_kills_every_worker_is_recorded_and_the_rest_is_read(inline: Cluster, tmp_path: Path) -> None:
    given, out = (
        str(pile.lines(tmp_path / "pile.jsonl", pile.records(9, n2=pile.KILLS, n3=pile.KILLS))),
        tmp_path / "out",
    )
    steps = list(run.spread([given], str(out), pile.version, {}, 2, scheduler="inline", read=mortal))
    assert sum(step.read for step in steps) == 7
    assert [one for step in steps for one in step.failures] == [Failure(f"{given}#{n}", "run", DIED) for n in (3, 4)]
    alone = [(number, sorted(without)) for _, number, _, without, *_ in (one for one in inline.given if len(one) > 3)]
    assert alone == [(0, []), (0, [2]), (0, [2, 3])]
    assert places.names(str(out)) == ["part-000000.jsonl.gz", "part-000001.jsonl.gz", "plan.json"]


def test_a_shard_that_breaks_off_every_time_is_recorded_and_tried_again_later(inline: Cluster, tmp_path: Path) -> None:
    given, out = pile.lines(tmp_path / "pile.jsonl", pile.records(6)), str(tmp_path / "out")

    def breaks(report: Report) -> tuple[Reading | None, Failure | None]:
        raise OSError("no space left")

    (step,) = run.spread([str(given)], out, pile.version, {}, 1, scheduler="inline", read=breaks)
    said = "read 6 times in vain (OSError: no space left): left out from here to the end of shard 0"
    assert step.failures == (Failure(f"{given}#1", "run", said),)
    assert len(inline.given) == 1 + cluster.TRIES
    assert tuple(run.Taken(out, pile.version()).documents()) == step.failures
    (step,) = run.spread([str(given)], out, pile.version, {}, 1, scheduler="inline", read=pile.read)
    assert (step.read, step.failures) == (6, ())
    assert places.names(out) == ["part-000000.jsonl.gz", "plan.json"]


@pytest.mark.parametrize(("broken", "said"), [({2, 4}, None), ({2, 4, 5}, "MemoryError: no room")])
def test_what_breaks_off_is_joined_again_alone_and_twice(
    inline: Cluster, tmp_path: Path, broken: set[int], said: str | None
) -> None:
    given = pile.in_shards(tmp_path / "read", list(made.crises(2)), 2)
    calls: list[int] = []  # 1: here, 2 and 3: the two shards, then the first of them again

    def breaks() -> str:
        calls.append(len(calls) + 1)
        if calls[-1] in broken:
            raise MemoryError("no room")
        return "joins"

    if said is None:
        assert joined(given, tmp_path / "out", joins=breaks, scheduler="inline") == joined(given, tmp_path / "here")
        return
    end = f"seen-000000.jsonl.gz: tried 2 times in vain ({said}); what is finished is kept, run the same again"
    with pytest.raises(StageError, match=f"{re.escape(end)}$"):
        joined(given, tmp_path / "out", joins=breaks, scheduler="inline")


def test_shards_are_handed_out_only_as_fast_as_they_are_read(inline: Cluster, tmp_path: Path) -> None:
    given = str(pile.lines(tmp_path / "pile.jsonl", pile.records(20)))
    running = run.spread([given], str(tmp_path / "out"), pile.version, {}, 10, scheduler="inline", read=pile.read)
    for taken in (1, 2):
        next(running)
        assert len(inline.given) <= taken + cluster.AHEAD
    running.close()
    assert len(inline.given) <= 2 + 2 * cluster.AHEAD
