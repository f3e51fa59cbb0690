"""How much room joining takes for each report: a pile of very many must fit into a machine's memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest

from bench import made
from sayso.model import Reading
from sayso.resolve import origins
from sayso.resolve.days import Days
from sayso.resolve.leads import Packed, lead

COUNT = 40


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    """Made readings of some 1,500 characters each, of which all that is cached of their words is cached."""
    found = tuple(made.readings(COUNT))
    origins.join(found, ())
    leads(found)
    return found


def leads(readings: Sequence[Reading]) -> object:
    return [lead(reading, Days()) for reading in readings]


def piled(readings: Sequence[Reading]) -> object:
    return origins.piled(readings, ())


@contextmanager
def traced() -> Iterator[Callable[[], float]]:
    """Gives what tells the KB a reading that are held now and were not before."""
    tracemalloc.start()
    try:
        yield lambda: tracemalloc.get_traced_memory()[0] / 1024 / COUNT
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(("made_of", "most"), [(leads, 12.0), (piled, 40.0)])
def test_what_is_held_of_a_report_is_little(
    readings: Sequence[Reading], made_of: Callable[[Sequence[Reading]], object], most: float
) -> None:
    """The less of two counts: in one of them the interpreter's table of all words may have grown."""
    counts = []
    for _ in range(2):
        with traced() as held:
            kept = made_of(readings)
            counts.append(held())
        assert kept
    assert 1.0 < min(counts) < most


def test_a_packed_vector_is_what_it_was() -> None:
    vector = {"flood": 0.8, "dam": 0.6}
    packed = Packed.of(vector)
    assert packed.vector == vector
    assert list(packed.vector) == ["flood", "dam"]
