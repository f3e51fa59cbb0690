"""Importing this loads all that joining and exports need, in a process from which those that do either are forked.

They then share its memory, and none of them waits for word lists. Nothing else may import it.
"""

from __future__ import annotations

import gc
from contextlib import suppress

from sayso import pipeline
from sayso.desk import ready
from sayso.web import work

with suppress(Exception):  # what breaks here breaks again when somebody asks for an export, and is told there
    pipeline.exported(ready.joined(), "csv")
gc.freeze()  # so that no collection touches, and thereby copies, what is shared
__all__ = ["work"]
