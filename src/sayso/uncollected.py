"""Work without the garbage collector, which looks for cycles that joining never makes.

What is joined are tuples, frozen dataclasses and tables of them: none holds itself, so counting references frees all.
The collector would walk through millions of these again and again as they grow in number: up to a third of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Switch the collector of cycles off; afterwards it is as it was before, whatever happened."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
