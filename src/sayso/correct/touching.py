"""Which things the passages of a correction mean, though passages lie in one another and borders move."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from sayso.model import Citation
from sayso.model.corrections import Correction

T = TypeVar("T")


def touched(things: Iterable[T], spans: Callable[[T], Iterable[Citation]], on: Sequence[Citation]) -> list[T]:
    """For each passage of `on` the thing that has the passage most like it, each thing once, in the order of `on`.

    A passage that overlaps none of any thing's means none; of equals the first thing is meant.
    """
    best: list[tuple[float, T] | None] = [None] * len(on)
    for thing in things:
        for span in spans(thing):
            for at, wanted in enumerate(on):
                alike = _alike(span, wanted)
                held = best[at]
                if alike > (held[0] if held else 0.0):
                    best[at] = (alike, thing)
    found: list[T] = []
    found.extend(held[1] for held in best if held and held[1] not in found)
    return found


def _alike(one: Citation, other: Citation) -> float:
    """F1 of the characters of two passages."""
    if one.report != other.report:
        return 0.0
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared / (one.end - one.start + other.end - other.start) if shared > 0 else 0.0


def people(one: Correction, *before: Sequence[str]) -> tuple[str, ...]:
    """Who has brought things together or set them apart: whoever did `before`, and whose correction this is."""
    return tuple(sorted({one.who, *(name for names in before for name in names)}))
