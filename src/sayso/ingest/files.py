"""From paths to files: folders are searched, what is no report is said or passed over."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.ingest import formats
from sayso.ingest.document import failure
from sayso.model import Failure

STDIN = "-"

# Files that accompany reports rather than being some: passed over in folders without a word.
_COMPANIONS = ("readme", "license", "licence", "notice", "changelog", "makefile", "thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class File:
    """One file to read: `name` as the user gave it, with forward slashes; `path` where it is, None for stdin."""

    name: str
    path: Path | None


def _trouble(name: str, error: OSError | ValueError) -> Failure:
    return failure(name, f"cannot be opened: {getattr(error, 'strerror', None) or error}, expected a readable path")


def _below(folder: Path) -> Iterator[Path | Failure]:
    """The files below `folder` in sorted order; hidden ones and links to folders are passed over."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _trouble(folder.as_posix(), error)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            # A browser keeps what belongs to a saved page in a folder NAME_files beside it.
            if not entry.name.endswith("_files"):
                yield from _below(Path(entry.path))
        elif not (entry.is_symlink() and entry.is_dir()):
            yield Path(entry.path)


def _in_folder(folder: Path, skip: Path | None) -> Iterator[File | Failure]:
    empty = True
    for path in _below(folder):
        if isinstance(path, Failure):
            yield path
        elif formats.is_read(path.name) and not (path.suffix.lower() == ".md" and path.stem.lower() in _COMPANIONS):
            if path.resolve() != skip:
                empty = False
                yield File(path.as_posix(), path)
        elif not {path.stem.lower(), path.name.lower()}.intersection(_COMPANIONS):
            kind = path.suffix.lower() or "a file without an ending"
            yield failure(
                path.as_posix(), f"{kind} is not a format that sayso reads in folders, expected {formats.shown()}"
            )
    if empty:
        yield failure(folder.as_posix(), f"no reports in this folder, expected files ending in {formats.shown()}")


def find(paths: Sequence[str], skip: Path | None = None) -> Iterator[File | Failure]:
    """The files that `paths` stand for, each once, in sorted order; `skip` is a file that is no report."""
    seen: set[str] = set()
    skipped = skip.resolve() if skip else None
    for name in sorted({STDIN if path == STDIN else Path(path).as_posix() for path in paths}):
        for found in _expand(name, skipped):
            key = found.name if isinstance(found, File) else found.path + found.error
            if key not in seen:
                seen.add(key)
                yield found


def _expand(name: str, skip: Path | None) -> Iterator[File | Failure]:
    path = Path(name)
    if name == STDIN:
        yield File(STDIN, None)
        return
    try:
        if path.is_dir():
            yield from _in_folder(path, skip)
        elif path.exists():
            yield File(name, path)
        else:
            yield failure(name, "no such file or folder, expected a path that exists")
    except (OSError, ValueError) as error:
        yield _trouble(name, error)
