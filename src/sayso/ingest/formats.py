"""Which reader reads a file: told by its ending, else by its beginning."""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, Final, cast

from sayso.ingest import archives, databases
from sayso.ingest.archives import Member
from sayso.ingest.bounds import MAX_DEPTH, MAX_PACKED, Bounded, Room, TooMuchError
from sayso.ingest.decode import binary_kind
from sayso.ingest.document import MAX_BYTES, Document, failure
from sayso.ingest.docx import read_docx
from sayso.ingest.feeds import MAX_FEED, is_feed, is_json_feed, json_feed, parsed, read_feed
from sayso.ingest.html import read_html
from sayso.ingest.mail import read_mail
from sayso.ingest.pdf import read_pdf
from sayso.ingest.plain import is_page, read_rtf, read_text
from sayso.ingest.records import json_lines, json_values, table
from sayso.ingest.warc import read_warc
from sayso.model import Failure

SNIFF = 2_000  # bytes by which the format of a file with another ending is told
_OBJECT = re.compile(rb"\s*\{[ \t]*\"[^\"\n]*\"[ \t]*:")
_MAIL = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\r?\n(?:[ \t][^\n]*\n)*){3,}", re.M)
_COMPOUND = (".warc.gz", ".tar.gz", ".tar.bz2", ".tar.xz")
_SAME: Final[Mapping[str, str]] = {
    ".text": ".txt",
    ".md": ".txt",
    ".htm": ".html",
    ".xhtml": ".html",
    ".ndjson": ".jsonl",
    ".tsv": ".csv",
    ".rss": ".xml",
    ".atom": ".xml",
    ".tgz": ".tar.gz",
}

_KINDS: Final[Mapping[str, str]] = {
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/feed+json": ".json",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "text/csv": ".csv",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "message/rfc822": ".eml",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: `path` as reports cite it, `name` whose ending tells its format; `stream` can seek."""

    path: str
    name: str
    stream: BinaryIO
    names: Mapping[str, str]
    room: Room
    depth: int = 0

    def size(self) -> int:
        """Bytes in all; the stream stands at its start afterwards."""
        self.stream.seek(0, 2)
        size = self.stream.tell()
        self.stream.seek(0)
        return size


Read = Callable[[Source], Iterator[Document | Failure]]


def ending(name: str) -> str:
    """The ending by which a reader is chosen, in lower case, aliases brought to one; "" where it has none."""
    lower = PurePosixPath(name).name.lower()
    suffix = next((one for one in _COMPOUND if lower.endswith(one)), PurePosixPath(lower).suffix)
    return _SAME.get(suffix, suffix)


def ending_of(kind: str, data: bytes) -> str:
    """The ending that a content type stands for, "" where it tells none; feeds that are sent as pages are told."""
    found = _KINDS.get(kind, "")
    start = data[:SNIFF]
    if found == ".html" and is_feed(start) and not is_page(start.decode("utf-8", "replace")):
        return ".xml"
    return found


def is_read(name: str) -> bool:
    """Whether files that end so are read."""
    return ending(name) in _READERS


def shown() -> str:
    """The endings that are read, for a message."""
    return ", ".join(sorted(suffix[1:] for suffix in {*_READERS, *_SAME}))


def documents(path: str, name: str, stream: BinaryIO, names: Mapping[str, str]) -> Iterator[Document | Failure]:
    """The documents of one file; `names` maps our fields to those of records. Never raises but OSError of `stream`."""
    source = Source(path, name, stream, names, Room(0))
    size = source.size()
    if size > MAX_PACKED and ending(name) not in (".jsonl", ".csv"):
        yield failure(path, f"the file has {size:,} bytes, expected at most {MAX_PACKED:,}")
        return
    yield from _read(replace(source, room=Room(size)))


def _read(source: Source) -> Iterator[Document | Failure]:
    reader = _READERS.get(ending(source.name)) or _sniffed(source)
    try:
        yield from reader(source)
    except TooMuchError as error:
        yield failure(source.path, str(error))


def _sniffed(source: Source) -> Read:
    """The reader for a file whose ending tells nothing."""
    start = source.stream.read(SNIFF)
    source.stream.seek(0)
    for at, tell, suffix in _MAGIC:
        if start.startswith(tell, at):
            return _READERS[suffix]
    if _OBJECT.match(start):
        return _READERS[".jsonl"]
    if is_feed(start):
        return _READERS[".xml"]
    if is_page(start.decode("utf-8", "replace")):
        return _READERS[".html"]
    return _READERS[".eml"] if _MAIL.match(start) and b"\nFrom:" in b"\n" + start else _READERS[".txt"]


def _whole(source: Source, most: int = MAX_BYTES) -> bytes | Failure:
    """All bytes of a source, or why not."""
    data = source.stream.read(most + 1)
    if len(data) > most:
        return failure(source.path, f"the file has {source.size():,} bytes, expected at most {most:,}")
    return data


def _loose(read: Callable[[str, bytes], Iterator[Document | Failure]], *, of_text: bool = True) -> Read:
    """A reader of a file that is wholly in memory while it is read; `of_text` takes no binary file."""

    def reader(source: Source) -> Iterator[Document | Failure]:
        data = _whole(source)
        if isinstance(data, Failure):
            yield data
        elif of_text and (kind := binary_kind(data)):
            yield failure(source.path, f"looks like a binary file ({kind}), expected text")
        else:
            yield from read(source.path, data)

    return reader


def _xml(source: Source) -> Iterator[Document | Failure]:
    data = _whole(source, MAX_FEED)
    if isinstance(data, Failure):
        yield data
    elif is_page(data[:SNIFF].decode("utf-8", "replace")):
        yield from read_html(source.path, data)
    elif not is_feed(data[:SNIFF]):
        yield failure(source.path, "is XML but no feed that sayso knows, expected RSS or Atom")
    else:
        yield from read_feed(source.path, data)


def _json(source: Source) -> Iterator[Document | Failure]:
    data = _whole(source, MAX_FEED)
    if isinstance(data, Failure):
        yield data
        return
    try:
        value = parsed(data)
    except (ValueError, RecursionError):
        source.stream.seek(0)  # many write lines of JSON under this ending
        yield from json_lines(source.path, source.stream, source.names)
        return
    if is_json_feed(value):
        yield from json_feed(source.path, value)
    else:
        yield from json_values(source.path, value, source.names)


def _docx(source: Source) -> Iterator[Document | Failure]:
    for found in read_docx(source.path, source.stream):
        yield from (found,) if isinstance(found, Failure) else databases.split(found)


def _members(source: Source, members: Iterator[Member | Failure]) -> Iterator[Document | Failure]:
    """The documents of an archive's files; those that are no reports are said."""
    for member in members:
        if isinstance(member, Failure):
            yield member
        elif source.depth + 1 > MAX_DEPTH:
            yield failure(
                source.path, f"archives within archives, {source.depth + 1} deep, expected at most {MAX_DEPTH}"
            )
            return
        elif not is_read(member.name):
            kind = ending(member.name) or "a file without an ending"
            yield failure(member.path, f"'{member.name}': {kind} is not a format that sayso reads, expected {shown()}")
        else:
            with SpooledTemporaryFile(MAX_BYTES) as held:
                copyfileobj(member.stream, held)
                held.seek(0)
                inner = replace(
                    source, path=member.path, name=member.name, stream=cast(BinaryIO, held), depth=source.depth + 1
                )
                yield from _read(inner)


def _zip(source: Source) -> Iterator[Document | Failure]:
    yield from _members(source, archives.zip_members(source.path, source.stream, source.room))


def _tar(source: Source) -> Iterator[Document | Failure]:
    form = PurePosixPath(source.name).suffix.lower()
    yield from _members(source, archives.tar_members(source.path, source.stream, form, source.room))


def _gzip(source: Source) -> Iterator[Document | Failure]:
    """What is in a gzip file, under its own path: it holds one file."""
    with SpooledTemporaryFile(MAX_BYTES) as held:
        member = archives.unpacked(source.name, source.stream, source.room)
        try:
            copyfileobj(member.stream, held)
        except (OSError, EOFError) as error:
            yield failure(source.path, f"cannot be unpacked ({' '.join(str(error).split())}), expected gzip")
            return
        held.seek(0)
        if source.depth + 1 <= MAX_DEPTH:
            inner = replace(source, name=member.name, stream=cast(BinaryIO, held), depth=source.depth + 1)
            yield from _read(inner)


def _warc(source: Source) -> Iterator[Document | Failure]:
    """A web archive; what is packed is unpacked here, where it is bounded."""
    packed = source.stream.read(2) == b"\x1f\x8b"
    source.stream.seek(0)
    stream = gzip.GzipFile(fileobj=source.stream) if packed else source.stream
    yield from read_warc(source.path, cast(IO[bytes], io.BufferedReader(Bounded(cast(IO[bytes], stream), source.room))))


_READERS: Final[Mapping[str, Read]] = {
    ".txt": _loose(read_text),
    ".html": _loose(read_html),
    ".jsonl": lambda source: json_lines(source.path, source.stream, source.names),
    ".csv": lambda source: table(source.path, source.stream, source.names),
    ".json": _json,
    ".xml": _xml,
    ".eml": lambda source: read_mail(source.path, source.stream),
    ".docx": _docx,
    ".rtf": _loose(read_rtf, of_text=False),
    ".pdf": lambda source: read_pdf(source.path, source.stream),
    ".warc": _warc,
    ".warc.gz": _warc,
    ".zip": _zip,
    ".tar": _tar,
    ".tar.gz": _tar,
    ".tar.bz2": _tar,
    ".tar.xz": _tar,
    ".gz": _gzip,
}
# Where a format shows: at which byte, which bytes.
_MAGIC: Final = (
    (0, b"%PDF", ".pdf"),
    (0, b"{\\rtf", ".rtf"),
    (0, b"WARC/", ".warc"),
    (0, b"\x1f\x8b", ".gz"),
    (30, b"[Content_Types].xml", ".docx"),
    (0, b"PK\x03\x04", ".zip"),
    (257, b"ustar", ".tar"),
)
