"""How far one page may look, so that none takes long and none keeps others waiting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

WORK: Final = 15_000
"""What one page may look at: rows that queries go through, each counted once. It takes a tenth of a second or two."""
TEXT: Final = 12
"""What looking into the text of a report counts, which has to be unpacked."""


@dataclass(slots=True)
class Pace:
    """Where in a list one page begins to look, and where it stopped before it had what it wanted.

    `after` is how many of the list (`of` tells of what) were looked at before, `left` what may still be looked at.
    `stopped` is how many were looked at when nothing was left to spend; None where the page had enough before, or
    came to the end of the list.
    """

    after: int = 0
    left: int = WORK
    of: str = ""
    stopped: int | None = None

    def spent(self, work: int, of: str, at: int) -> bool:
        """Count some work; whether the page is to stop, after so many (`at`) of the list."""
        self.left -= work
        if self.left <= 0:
            self.of, self.stopped = of, at
        return self.left <= 0
