"""Work in a process of its own: what it gives, what goes wrong there, and how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from sayso.errors import StageError, UsageError
from sayso.web import child
from tests.web import working

LEAST = 19  # no process can be less urgent
ENDED = 120.0
"""Seconds within which a process has to be gone."""
STAYING = """
import sys
from pathlib import Path
from sayso.web import child
from tests.web import working
if __name__ == "__main__":
    child.done("join", "it cannot be done", working.stays, Path(sys.argv[1]))
"""


def test_work_is_done_in_a_process_that_ends_and_is_less_urgent() -> None:
    number, nice = child.done("join", "it cannot be done", working.urgency)
    assert number != os.getpid()
    assert nice == min(os.nice(0) + child.NICE, LEAST)
    assert not psutil.pid_exists(number)


def test_what_is_refused_there_is_refused_here() -> None:
    with pytest.raises(UsageError, match=r"^no table, expected another$"):
        child.done("join", "it cannot be done", working.refuses, "table")


def test_a_stage_that_breaks_there_breaks_here() -> None:
    with pytest.raises(StageError, match=r"^it breaks$") as raised:
        child.done("join", "it cannot be done", working.breaks, "compare")
    assert raised.value.stage == "compare"


def test_whatever_else_is_raised_is_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(StageError, match=r"^it cannot be done: ValueError: no such thing$") as raised:
        child.done("join", "it cannot be done", working.raises, tmp_path)
    assert raised.value.stage == "join"
    assert capfd.readouterr() == ("", "")


def test_a_process_that_is_killed_is_one_line(tmp_path: Path) -> None:
    error = r"^it cannot be done: its process ended with -9, expected it to end when it is done$"
    with pytest.raises(StageError, match=error):
        child.done("join", "it cannot be done", working.dies, tmp_path)


@pytest.fixture
def staying(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], psutil.Process]]:
    """A program whose work in a process of its own goes on, and that process."""
    (tmp_path / "program.py").write_text(STAYING)
    told = tmp_path / "number"
    command = [sys.executable, str(tmp_path / "program.py"), str(told)]
    away = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, env=away, text=True, stderr=subprocess.PIPE) as program:
        try:
            number = _number(program, told)
            yield program, psutil.Process(number)
        finally:
            program.kill()


def _number(program: subprocess.Popen[str], told: Path) -> int:
    """What the work writes once it goes on."""
    while not told.exists():
        with pytest.raises(subprocess.TimeoutExpired):
            program.wait(0.05)
    return int(told.read_text())


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGINT])
def test_it_leaves_ctrl_c_to_the_program_and_ends_with_it_however_that_ends(
    staying: tuple[subprocess.Popen[str], psutil.Process], by: signal.Signals
) -> None:
    program, process = staying
    process.send_signal(signal.SIGINT)
    with pytest.raises(subprocess.TimeoutExpired):
        program.wait(0.2)
    assert process.is_running()
    program.send_signal(by)
    program.wait(ENDED)
    process.wait(ENDED)
    assert not process.is_running()
