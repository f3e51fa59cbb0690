"""Measuring a Python process of its own: seconds, memory, and what it prints."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any


def _once(arguments: tuple[str, ...]) -> tuple[float, float, float]:
    start = time.perf_counter()
    pid = os.posix_spawn(
        sys.executable,
        [sys.executable, *arguments],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, used = os.wait4(pid, 0)
    if status:
        raise RuntimeError(f"python {' '.join(arguments)} ended with {os.waitstatus_to_exitcode(status)}, expected 0")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, megabytes(used.ru_maxrss)


def megabytes(peak: int) -> float:
    """A `ru_maxrss`, which is in KB, or on macOS in bytes, as MB."""
    return peak / (1024 if sys.platform != "darwin" else 1024 * 1024)


def peak() -> float:
    """The most memory that this process has held so far, in MB; on Linux not what the one that began it held."""
    status = Path("/proc/self/status")
    if not status.exists():
        return megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    found = re.search(r"^VmHWM:\s*(\d+) kB", status.read_text(encoding="utf-8"), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def processor() -> float:
    """Seconds of processor time that this process and those that it ended have taken."""
    return sum(os.times()[:4])


def best(rounds: int, *arguments: str) -> tuple[float, float, float]:
    """Of several runs of `python *arguments` the least seconds on the clock, of processor time, and peak memory in MB.

    Raises RuntimeError where a run fails.
    """
    seconds, processor, memory = zip(*(_once(arguments) for _ in range(rounds)), strict=True)
    return min(seconds), min(processor), min(memory)


def told(module: str, *arguments: str) -> Any:
    """The JSON that `python -m module *arguments` prints.

    Raises CalledProcessError where it fails; its own message stands on standard error.
    """
    command = [sys.executable, "-m", module, *arguments]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
