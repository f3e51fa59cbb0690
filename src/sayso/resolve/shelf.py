"""Things that are kept in a file and given one by one, so that there may be many more than memory would hold."""

from __future__ import annotations

import os
import pickle
import zlib
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from operator import attrgetter
from tempfile import TemporaryFile
from typing import Any, Generic, TypeVar, overload

from sayso.model import Reading

T = TypeVar("T")

_LEVEL = 1  # how hard a thing is compressed: to a third, in a tenth of what it takes to make it anew


class _Pickler(pickle.Pickler):
    """Writes a dataclass as its fields: half the time of what it does by itself for those that are frozen."""

    def reducer_override(self, one: object) -> Any:
        """How `one` is written."""
        kind = type(one)
        return (_made, (kind, *_fields(kind)[0](one))) if is_dataclass(kind) else NotImplemented


@cache
def _fields(kind: Any) -> tuple[Callable[[object], tuple[object, ...]], tuple[Callable[[object, object], None], ...]]:
    """What gives the fields of a dataclass with slots, two at least, and what sets each."""
    names = [one.name for one in fields(kind)]
    return attrgetter(*names), tuple(getattr(kind, name).__set__ for name in names)


def _made(kind: Any, *values: object) -> Any:
    found = object.__new__(kind)
    for put, value in zip(_fields(kind)[1], values, strict=True):
        put(found, value)
    return found


def _packed(one: object) -> bytes:
    stream = BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(one)
    return zlib.compress(stream.getbuffer(), _LEVEL)


class Shelf(Sequence[T], Generic[T]):
    """Things by number, each made anew whenever it is asked for.

    They lie in a temporary file of this process and of those that begin as its copies; it is gone when they are.
    """

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 (open as long as the shelf is)
        self._begins, self._ends = array("Q"), array("Q")
        self._end = 0

    def append(self, one: T) -> None:
        """Put one more behind the others."""
        packed = _packed(one)
        self._file.write(packed)
        self._begins.append(self._end)
        self._end += len(packed)
        self._ends.append(self._end)

    def arrange(self, order: Sequence[int]) -> None:
        """Number them anew: `order` are their numbers so far."""
        self._begins, self._ends = (array("Q", (places[at] for at in order)) for places in (self._begins, self._ends))

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        if isinstance(at, slice):
            return tuple(self[number] for number in range(*at.indices(len(self))))
        begin, end = self._begins[at], self._ends[at]
        self._file.flush()
        # Read at a place, not from where the last one ended: processes that are copies share that.
        found: T = pickle.loads(zlib.decompress(os.pread(self._file.fileno(), end - begin, begin)))
        return found


def shelved(readings: Iterable[Reading]) -> Shelf[Reading]:
    """Readings on a shelf, in the order of their reports' ids."""
    shelf = Shelf[Reading]()
    names: list[str] = []
    for reading in readings:
        shelf.append(reading)
        names.append(reading.report.id)
    shelf.arrange(sorted(range(len(names)), key=names.__getitem__))
    return shelf


def in_order(readings: Iterable[Reading]) -> Sequence[Reading]:
    """Readings in the order of their reports' ids, as those on a shelf are."""
    return readings if isinstance(readings, Shelf) else tuple(sorted(readings, key=lambda reading: reading.report.id))
