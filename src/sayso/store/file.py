"""The file of a store: opening it, telling what it is, reading and changing it, and saying what went wrong."""

from __future__ import annotations

import os
import sqlite3
import struct
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sayso.errors import StoreError
from sayso.store.schema import APPLICATION, MIGRATIONS, PAGE

WAIT: Final = 60.0
"""Seconds for which another program may hold the store before it is said. One report is written in milliseconds, the
lists of a part of 10,000 reports in some three seconds, on a busy machine in more."""
_AGAIN: Final = 0.01  # seconds after which it is tried again to set the journal
_LOG: Final = 64_000_000  # bytes that the write-ahead log may keep once its content is in the file
_MAGIC: Final = b"SQLite format 3\x00"

_TROUBLES: Final = {
    sqlite3.SQLITE_BUSY: "is in use by another program, expected it free within {wait:g} s: try again",
    sqlite3.SQLITE_LOCKED: "is in use by another program, expected it free within {wait:g} s: try again",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full; what was said to be in is in, make room and run this again",
    sqlite3.SQLITE_READONLY: "cannot be written: expected a file and a folder that you may write to",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: expected a file in a folder that you may read and write",
    sqlite3.SQLITE_CORRUPT: "is damaged ({error}): 'sayso doctor' says what is left, a dump or a copy brings it back",
    sqlite3.SQLITE_NOTADB: "is not a store of sayso: it is no SQLite file",
}
_PRIMARY: Final = 0xFF  # the part of an error code of SQLite's that says of which kind it is


class Store:
    """An open store. `rows` and `one` read, `change` is one transaction in which all is written or nothing.

    Any thread may use it, but no two at once.

    `writable` is False where the file or its folder may only be read. Every failure of the file is a StoreError.
    """

    def __init__(self, path: Path, *, make: bool = False, wait: float = WAIT) -> None:
        """Open the store at `path`, or with `make` begin one where there is none; `wait` seconds for others' locks.

        Raises StoreError where there is no store, where the file is something else, damaged, or of a newer sayso.
        """
        self.path, self.wait = path, wait
        if make:
            _folder(path)
        elif not path.is_file() or not path.stat().st_size:
            raise StoreError(f"no store at {path}: expected one that 'sayso add' has made")
        self.writable = _writable(path)
        with self._said():
            self._db = sqlite3.connect(
                self._address(), timeout=wait, isolation_level=None, uri=True, check_same_thread=False
            )
        try:
            with self._said():
                self._begin()
        except BaseException:
            self._db.close()
            raise

    def _address(self) -> str:
        address = self.path.absolute().as_uri()
        if self.writable:
            return f"{address}?mode=rwc"
        log = self.path.with_name(self.path.name + "-wal")
        alone = not log.exists() or not log.stat().st_size
        return f"{address}?mode=ro" + ("&immutable=1" if alone else "")  # a log cannot be begun where nothing may be

    def _begin(self) -> None:
        """Tell what the file is, and bring it up to date."""
        _whole(self.path)
        with self.still():  # at one moment: another program may be making the store just now
            version = self._version()
        if self.writable:
            if version == 0:
                self._db.execute(f"PRAGMA page_size = {PAGE}")
            self._keep_a_log()
            self._db.execute(f"PRAGMA journal_size_limit = {_LOG}")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.execute("PRAGMA trusted_schema = OFF")
        if version < len(MIGRATIONS):
            self._migrate()

    def _keep_a_log(self) -> None:
        """Set the journal to WAL. SQLite does not wait by itself where another program sets it at the same moment."""
        until = time.monotonic() + self.wait
        while True:
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(_AGAIN)

    def _version(self) -> int:
        """How many migrations the store has had, 0 for an empty file. Raises StoreError where it is no store."""
        (application,) = self.one("PRAGMA application_id")
        (version,) = self.one("PRAGMA user_version")
        (tables,) = self.one("SELECT count(*) FROM sqlite_master")
        if application == 0 and version == 0 and tables == 0:
            return 0
        if application != APPLICATION:
            raise StoreError(f"{self.path} is a SQLite file of another program: expected a store of sayso")
        if version > len(MIGRATIONS):
            raise StoreError(
                f"{self.path} is a store of a newer sayso (form {version}): "
                f"this one reads forms up to {len(MIGRATIONS)}, expected a newer sayso"
            )
        return int(version)

    def _migrate(self) -> None:
        if not self.writable:
            raise StoreError(f"{self.path} is a store of an older sayso and cannot be written: expected to update it")
        with self._transaction():
            done = self._version()  # again: another program may have done it meanwhile
            for number, (what, statements) in enumerate(MIGRATIONS[done:], done + 1):
                for statement in filter(str.strip, statements.split(";")):
                    self._db.execute(" ".join(statement.split()))  # the file keeps it as it is written
                self._db.execute("INSERT INTO migration VALUES (?, ?)", (number, what))
            self._db.execute(f"PRAGMA application_id = {APPLICATION}")
            self._db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Turn what SQLite raises into a StoreError of one line."""
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
            trouble = _TROUBLES.get(code, "cannot be used: {error}")
            raise StoreError(f"{self.path} {trouble.format(error=error, wait=self.wait)}") from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    @contextmanager
    def change(self, *, contents: bool = True) -> Iterator[None]:
        """One transaction; with `contents` it changes what the store holds, not only what is kept to save time."""
        with self._said(), self._transaction():
            if contents:
                self._db.execute("UPDATE state SET changes = changes + 1")
            yield

    @contextmanager
    def still(self) -> Iterator[None]:
        """Several looks at one state of the store, whatever others write meanwhile."""
        with self._said():
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                self._db.execute("COMMIT")

    def write(self, statement: str, *values: object) -> int:
        """Carry out one statement inside a change; gives the number of the row that it adds, if it adds one."""
        with self._said():
            return self._db.execute(statement, values).lastrowid or 0

    def write_all(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """Carry out one statement for each of many rows of values, inside a change."""
        with self._said():
            self._db.executemany(statement, values)

    def rows(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, as they are asked for."""
        with self._said():
            yield from self._db.execute(statement, values)

    def one(self, statement: str, *values: object) -> tuple[Any, ...]:
        """The only row of a query, or the first."""
        return next(self.rows(statement, *values))

    def maybe(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        """The first row of a query, None where it has none."""
        return next(self.rows(statement, *values), None)

    @property
    def changes(self) -> int:
        """How often what the store holds was changed: the same number, the same contents."""
        return int(self.one("SELECT changes FROM state")[0])

    def is_own(self, path: str) -> bool:
        """Whether a path is that of the store's own file, or of one that SQLite keeps beside it."""
        own = self.path.as_posix()
        return path in (own, f"{own}-wal", f"{own}-shm")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{path.parent} cannot be made: {error.strerror}, expected a folder for the store") from error


def _writable(path: Path) -> bool:
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _whole(path: Path) -> None:
    """Raise StoreError where the file is shorter than its own head says; with a log beside it only SQLite can tell."""
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return
    with path.open("rb") as file:
        head = file.read(100)
    if len(head) < 100 or not head.startswith(_MAGIC):
        return
    (page,) = struct.unpack(">H", head[16:18])
    (pages,) = struct.unpack(">I", head[28:32])
    size = path.stat().st_size
    if size < pages * (page if page > 1 else 1 << 16):
        raise StoreError(f"{path} is cut short: {size:,} bytes of {pages * page:,}; a dump or a copy brings it back")


__all__ = ["WAIT", "Store"]
