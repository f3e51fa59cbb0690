"""Archives (.zip, .tar, packed tar, .gz): their files one by one, nothing ever written under a member's name."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, cast

from sayso.ingest.bounds import MAX_MEMBERS, Bounded, Room, TooMuchError
from sayso.ingest.document import failure
from sayso.model import Failure

_PACKED = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)


def _inflated(stream: IO[bytes], form: str) -> IO[bytes]:
    """The stream unpacked, by the ending of what was packed; as it is where that is none of a packer's."""
    match form:
        case ".gz" | ".tgz":
            return cast(IO[bytes], gzip.GzipFile(fileobj=stream))
        case ".bz2":
            return cast(IO[bytes], bz2.BZ2File(stream))
        case ".xz":
            return cast(IO[bytes], lzma.LZMAFile(stream))
        case _:
            return stream


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: `path` as reports cite it, `name` as the archive calls it; to be read at once."""

    path: str
    name: str
    stream: IO[bytes]


def _escapes(name: str) -> bool:
    """Whether a member's name would leave the folder that the archive is unpacked into."""
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or name[1:2] == ":"


def _is_aside(name: str) -> bool:
    """Whether a member is none of the reports: hidden, or what some systems put beside."""
    return any(
        (part.startswith(".") and part not in (".", "..")) or part == "__MACOSX"
        for part in name.replace("\\", "/").split("/")
    )


def zip_members(name: str, stream: IO[bytes], room: Room) -> Iterator[Member | Failure]:
    """The files of a zip archive in its order. Raises TooMuchError where more comes out than `room` has."""
    try:
        with zipfile.ZipFile(stream) as packed:
            inside = [member for member in packed.infolist() if not member.is_dir() and not _is_aside(member.filename)]
            for number, member in enumerate(inside, 1):
                path = f"{name}#{number}"
                if _escapes(member.filename):
                    yield _escaping(path, member.filename)
                elif member.flag_bits & 1:
                    yield failure(path, f"'{member.filename}' asks for a password, expected one that is open")
                else:
                    with packed.open(member) as opened:
                        yield Member(path, member.filename, cast(IO[bytes], Bounded(opened, room)))
    except (*_PACKED, NotImplementedError, RuntimeError) as error:
        yield _broken(name, error, "a zip archive")


def tar_members(name: str, stream: IO[bytes], form: str, room: Room) -> Iterator[Member | Failure]:
    """The files of a tar archive, packed as its ending `form` says, in its order. Raises TooMuchError."""
    opened = Bounded(_inflated(stream, form), room)
    number = 0
    try:
        with tarfile.open(fileobj=cast(IO[bytes], opened), mode="r|") as packed:
            for member in packed:
                if member.isdir() or _is_aside(member.name):
                    continue
                number += 1
                path = f"{name}#{number}"
                content = packed.extractfile(member) if member.isreg() and not member.issparse() else None
                if number > MAX_MEMBERS:
                    yield failure(name, f"over {MAX_MEMBERS:,} files in the archive, expected at most that")
                    return
                if _escapes(member.name):
                    yield _escaping(path, member.name)
                elif content is None:
                    yield failure(path, f"'{member.name}' is a link or device, expected a file")
                else:
                    yield Member(path, member.name, content)
    except TooMuchError:
        raise
    except _PACKED as error:
        yield _broken(name, error, "a tar archive")


def unpacked(name: str, stream: IO[bytes], room: Room) -> Member:
    """The one file of a gzip file. Its stream raises TooMuchError, and OSError or EOFError where it is broken."""
    inner = PurePosixPath(name).name.removesuffix(".gz")
    return Member(name, inner, cast(IO[bytes], Bounded(_inflated(stream, ".gz"), room)))


def _escaping(path: str, name: str) -> Failure:
    return failure(path, f"'{name[:100]}' leads out of the archive, expected a name within it: left out")


def _broken(name: str, error: Exception, expected: str) -> Failure:
    said = " ".join(str(error).split()) or type(error).__name__
    return failure(name, f"cannot be taken apart ({said[:200]}), expected {expected}")
