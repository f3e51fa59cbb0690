"""Cutting files of many reports into shards: stretches of about as many bytes each, in the order of the files.

Only the ends of lines are looked for, so a file of any size passes through a few bytes of memory. JSON lines are cut
between any two lines (of UTF-16 nowhere), Parquet between row groups.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import SEEK_SET, BufferedReader, BytesIO, RawIOBase
from typing import IO, Any, BinaryIO, cast

from sayso import ingest
from sayso.errors import UsageError
from sayso.model import Failure, Report
from sayso.run import places

SIZE = 1 << 20
"""Bytes of a shard where nobody says how many there are to be: some 300 reports, about two minutes of reading."""
MOST = 10_000
"""Shards, where nobody says how many: more files than that are slow to list."""
_LINE = 1 << 20  # bytes of a line that are held at once
_ROWS = 64  # rows of a table that are held at once
_UTF16 = (b"\xff\xfe", b"\xfe\xff")

File = tuple[str, str, int]
"""A file's path as given, its whole address, its bytes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a file: bytes [start, end) of lines, row groups [start, end) of Parquet, else all of it.

    Before it stand `lines` lines or rows, `objects` of which are not empty.
    """

    path: str
    address: str
    start: int
    end: int
    lines: int = 0
    objects: int = 0


Shard = tuple[Piece, ...]


def count(files: Sequence[File]) -> int:
    """How many shards files are cut into where nobody says it."""
    return min(MOST, max(1, -(-sum(size for _, _, size in files) // SIZE)))


def cut(files: Sequence[File], shards: int) -> Iterator[tuple[int, Shard]]:
    """The shards that are not empty, each with its number from 0; they depend on the files and on `shards` alone."""
    total = max(1, sum(size for _, _, size in files))
    at = done = 0
    pieces: list[Piece] = []
    for file in files:
        for weight, piece in _units(file):
            number = min(shards - 1, done * shards // total)
            if pieces and number != at:
                yield at, tuple(pieces)
                pieces = []
            at, done = number, done + weight
            if pieces and pieces[-1].address == piece.address:
                pieces[-1] = replace(pieces[-1], end=piece.end)
            else:
                pieces.append(piece)
    if pieces:
        yield at, tuple(pieces)


def _units(file: File) -> Iterator[tuple[int, Piece]]:
    """The smallest stretches of a file, each with the bytes that it counts for."""
    path, address, size = file
    with places.opened(address) as stream:
        if path.endswith(".parquet"):
            yield from _groups(path, address, stream)
            return
        mark = stream.read(2)
        stream.seek(0)
        if mark in _UTF16:
            yield size, Piece(path, address, 0, size)
        else:
            yield from _lines(path, address, stream)


def _lines(path: str, address: str, stream: IO[bytes]) -> Iterator[tuple[int, Piece]]:
    start = end = lines = objects = 0
    blank = True
    while held := stream.readline(_LINE):
        end += len(held)
        blank = blank and not held.strip()
        if held.endswith(b"\n"):
            yield end - start, Piece(path, address, start, end, lines, objects)
            start, lines, objects, blank = end, lines + 1, objects + (not blank), True
    if end > start:
        yield end - start, Piece(path, address, start, end, lines, objects)


def _parquet(path: str, stream: IO[bytes]) -> Any:
    """A Parquet file. Raises UsageError where it is none, or pyarrow is not installed."""
    try:
        from pyarrow import ArrowException  # type: ignore[import-untyped]
        from pyarrow.parquet import ParquetFile  # type: ignore[import-untyped]
    except ImportError:
        raise UsageError("Parquet needs pyarrow, which is not installed: pip install 'sayso[dask]'") from None
    try:
        return ParquetFile(stream)
    except (ArrowException, OSError) as error:
        raise UsageError(f"{path} is not Parquet that can be read: {' '.join(str(error).split())}") from error


def _groups(path: str, address: str, stream: IO[bytes]) -> Iterator[tuple[int, Piece]]:
    told = _parquet(path, stream).metadata
    rows = 0
    for number in range(told.num_row_groups):
        group = told.row_group(number)
        yield group.total_byte_size, Piece(path, address, number, number + 1, rows, rows)
        rows += group.num_rows


def documents(piece: Piece, fields: Mapping[str, str]) -> Iterator[Report | Failure]:
    """The documents of a piece, as `ingest.read` gives them for the whole file: a path is `file#N`.

    A row of Parquet is read as the JSON object that it is.
    """
    options = ingest.Options(fields=fields)
    with places.opened(piece.address) as stream:
        if piece.path.endswith(".parquet"):
            yield from _rows(piece, stream, options)
        else:
            window = cast(BinaryIO, BufferedReader(_Window(stream, piece)))
            yield from ingest.lines(piece.path, window, options, piece.lines, piece.objects)


class _Window(RawIOBase):
    """The bytes of a piece as a file of their own."""

    def __init__(self, stream: IO[bytes], piece: Piece) -> None:
        self.stream, self.piece = stream, piece
        stream.seek(piece.start)

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Bytes from the beginning of the piece."""
        return self.stream.tell() - self.piece.start

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        """Go to so many bytes from the beginning of the piece; no other `whence` is needed."""
        return self.stream.seek(self.piece.start + offset) - self.piece.start

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer with what comes next, 0 at the end of the piece."""
        held = self.stream.read(min(len(buffer), self.piece.end - self.stream.tell()))
        buffer[: len(held)] = held
        return len(held)


def _rows(piece: Piece, stream: IO[bytes], options: ingest.Options) -> Iterator[Report | Failure]:
    before = piece.lines
    groups = list(range(piece.start, piece.end))
    for batch in _parquet(piece.path, stream).iter_batches(batch_size=_ROWS, row_groups=groups):
        rows = batch.to_pylist()
        lines = "\n".join(json.dumps(row, default=str) for row in rows)
        yield from ingest.lines(piece.path, BytesIO(lines.encode()), options, before, before)
        before += len(rows)
