"""Files and folders on this machine, or wherever else an address leads that the user names; the only user of fsspec.

What stands on another machine is reached by fsspec's own means (`s3://`, `gs://`, `hdfs://` …), each of which needs a
package of its own.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, Any

from sayso.errors import UsageError

ENDINGS = (".jsonl", ".ndjson", ".parquet")


def _system(address: str) -> tuple[Any, str]:
    """The file system of an address and the path there. Raises UsageError where there is no such file system."""
    try:
        from fsspec.core import url_to_fs  # type: ignore[import-untyped]
    except ImportError:
        raise UsageError("reading in shards needs fsspec, which is not installed: pip install 'sayso[dask]'") from None
    try:
        system, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        said = " ".join(str(error).split())
        raise UsageError(f"{address} cannot be reached: {said}, expected a path or an address") from error
    return system, str(path)


def whole(address: str) -> str:
    """An address that means the same in another process, whatever folder that runs in."""
    system, path = _system(address)
    return str(system.unstrip_protocol(path))


def found(paths: Sequence[str]) -> list[tuple[str, str, int]]:
    """(path as given, whole address, bytes) of each file at these paths and in these folders, sorted, each once.

    Raises UsageError where a path is none, or a file that is named has another ending than ENDINGS.
    """
    files: dict[str, tuple[str, str, int]] = {}
    for given in sorted(set(paths)):
        system, path = _system(given)
        if system.isdir(path):
            below = sorted(one for one in system.find(path) if one.endswith(ENDINGS))
            named = [(given.rstrip("/") + one[len(path.rstrip("/")) :], one) for one in below]
        elif not given.endswith(ENDINGS) or not system.isfile(path):
            got = "of another kind" if system.isfile(path) else "not there"
            raise UsageError(f"{given} is {got}, expected a folder or a file ending in {', '.join(ENDINGS)}")
        else:
            named = [(given, path)]
        for shown, one in named:
            address = str(system.unstrip_protocol(one))
            files.setdefault(address, (shown, address, int(system.size(one))))
    return sorted(files.values())


def opened(address: str) -> IO[bytes]:
    """A file to read, which can seek."""
    system, path = _system(address)
    stream: IO[bytes] = system.open(path, "rb")
    return stream


def stretches(wanted: Sequence[tuple[str, int, int]]) -> list[bytes]:
    """The bytes [start, end) of files by whole address, all on one file system. Raises OSError where there are none."""
    addresses, starts, ends = (list(one) for one in zip(*wanted, strict=True))
    system, _ = _system(addresses[0])
    paths = {address: _system(address)[1] for address in sorted(set(addresses))}
    found: list[bytes] = system.cat_ranges([paths[one] for one in addresses], starts, ends, on_error="raise")
    return found


def names(folder: str) -> list[str]:
    """What stands in a folder, sorted; nothing where there is no folder."""
    system, path = _system(folder)
    with suppress(FileNotFoundError, NotADirectoryError):
        return sorted(str(one).rstrip("/").rpartition("/")[2] for one in system.ls(path, detail=False))
    return []


def sizes(folder: str, wanted: Sequence[str]) -> list[int]:
    """How many bytes the files of these names in a folder have."""
    system, path = _system(folder)
    return [int(system.size(f"{path}/{one}")) for one in wanted]


def content(folder: str, name: str) -> bytes | None:
    """The bytes of a small file, None where there is none."""
    system, path = _system(f"{folder}/{name}")
    with suppress(FileNotFoundError):
        held: bytes = system.cat_file(path)
        return held
    return None


def remove(folder: str, name: str) -> None:
    """Take a file away, if it is there."""
    system, path = _system(f"{folder}/{name}")
    with suppress(FileNotFoundError):
        system.rm_file(path)


@contextmanager
def written(folder: str, name: str) -> Iterator[IO[bytes]]:
    """A file to write, which has its name only once it is whole. Raises UsageError where none can be written."""
    system, path = _system(f"{folder}/{name}")
    aside = f"{path.rpartition('/')[0]}/.{name}.{platform.node()}-{os.getpid()}"
    try:
        system.makedirs(path.rpartition("/")[0], exist_ok=True)
        stream = system.open(aside, "wb")
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror or error}, expected a folder") from error
    try:
        with stream:
            yield stream
        system.mv(aside, path)
    except BaseException:
        with suppress(OSError):
            system.rm_file(aside)
        raise
