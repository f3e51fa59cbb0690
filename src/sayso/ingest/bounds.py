"""How much is read of a file that unpacks: a stream that stops where a bomb would begin."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import IO

MAX_PACKED = 2_000_000_000  # bytes of a file that holds many documents
MAX_UNPACKED = 4_000_000_000  # bytes that come out of one file, all its members together
MAX_RATIO = 100  # text packs to a tenth, at best to a thirtieth; a bomb to a thousandth
FREE = 10_000_000  # bytes that may come out whatever the ratio
MAX_MEMBERS = 1_000_000
MAX_DEPTH = 3  # archives within archives


class TooMuchError(Exception):
    """More comes out of a file than its bounds allow; the message is for a Failure."""


class Room:
    """What may still be unpacked from one file of `packed` bytes, all its members and theirs together."""

    def __init__(self, packed: int) -> None:
        self._limit = min(MAX_UNPACKED, FREE + MAX_RATIO * packed)
        self._left = self._limit

    def take(self, count: int) -> None:
        """Note that `count` bytes came out. Raises TooMuchError where that is more than the file may hold."""
        self._left -= count
        if self._left < 0:
            raise TooMuchError(
                f"more than {self._limit:,} bytes come out of it, expected at most that: the rest left out"
            )


class Bounded(io.RawIOBase):
    """A stream to read from once, which takes what it gives out of `room`."""

    def __init__(self, stream: IO[bytes], room: Room) -> None:
        super().__init__()
        self._read: Callable[[int], bytes] = stream.read
        self._room = room

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill `buffer`; the number of bytes, 0 at the end. Raises TooMuchError."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data = self._read(len(view))
        self._room.take(len(data))
        view[: len(data)] = data
        return len(data)
