"""Work for a process of its own, in a module that it can import."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from sayso.errors import StageError, UsageError


def urgency() -> tuple[int, int]:
    """Which process it is, and by how much less urgent."""
    return os.getpid(), os.nice(0)


def refuses(word: str) -> None:
    """Raises what a user is told."""
    raise UsageError(f"no {word}, expected another")


def breaks(stage: str) -> None:
    """Raises what a stage is told by."""
    raise StageError(stage, "it breaks")


def raises(path: Path) -> None:
    """Raises what nobody thought of."""
    raise ValueError("no such thing")


def dies(*given: object) -> None:
    """Ends as a process does that takes more memory than there is."""
    os.kill(os.getpid(), signal.SIGKILL)


def stays(told: Path) -> None:
    """Says which process it is in a file, and goes on."""
    told.with_suffix(".new").write_text(str(os.getpid()))
    told.with_suffix(".new").replace(told)
    signal.pause()
