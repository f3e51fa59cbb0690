"""Lines of JSON, each compressed by itself: together they are one gzip file, and each can be had without the others."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import IO, Any

from sayso.run import places

Line = Mapping[str, Any]  # Any: JSON
Spot = tuple[str, int, int, int]
"""Where a line is: whole address of the file, bytes [start, end) of what is compressed together, number in that."""
_BLOCK = 1 << 16  # bytes that are read at once
_BATCH = 64  # lines that are fetched at once
_GZIP = 31  # what zlib takes for "in the form of gzip"


def put(line: Line, stream: IO[bytes]) -> None:
    """Write one more line."""
    with gzip.GzipFile(fileobj=stream, mode="wb", filename="", mtime=0) as packed:
        packed.write(json.dumps(line, sort_keys=True, separators=(",", ":")).encode() + b"\n")


def walked(address: str) -> Iterator[tuple[Spot, Line]]:
    """Every line of a file, and where it is; any gzip file of lines will do.

    Raises ValueError, EOFError or OSError where it is none.
    """
    with places.opened(address) as stream:
        for start, end, content in _members(stream):
            for number, line in enumerate(content.splitlines()):
                yield (address, start, end, number), json.loads(line)


def _members(stream: IO[bytes]) -> Iterator[tuple[int, int, bytes]]:
    """Start, end and content of each stretch that is compressed by itself."""
    start, held = 0, b""
    while held := held or stream.read(_BLOCK):
        unpacker, content, end = zlib.decompressobj(_GZIP), bytearray(), start
        while not unpacker.eof:
            held = held or stream.read(_BLOCK)
            if not held:
                raise EOFError("it ends within a line")
            try:
                content += unpacker.decompress(held)
            except zlib.error as error:
                raise ValueError(str(error)) from error
            end += len(held) - len(unpacker.unused_data)
            held = unpacker.unused_data
        yield start, end, bytes(content)
        start = end


def fetched(spots: Sequence[Spot]) -> Iterator[Line]:
    """The lines at these places, in this order."""
    waiting = iter(spots)
    while batch := list(islice(waiting, _BATCH)):
        contents = places.stretches([(address, start, end) for address, start, end, _ in batch])
        for (_, _, _, number), content in zip(batch, contents, strict=True):
            yield json.loads(gzip.decompress(content).splitlines()[number])
