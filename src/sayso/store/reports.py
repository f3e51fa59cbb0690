"""Reports in a store: where each text was found, how it was read, and what could not be read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, Final, get_type_hints

from sayso.errors import StoreError
from sayso.model import Failure, NotText, Reading, Report
from sayso.store import codec, marks, namesakes, words
from sayso.store.file import Store

_OWN: Final = ("text", "paths")
"""What a document does not keep beside itself: the text stands once for all, and the path is its key."""


@dataclass(frozen=True, slots=True)
class Version:
    """What reads: `made` says it (code, models, lexicons), `key` is a hash of that."""

    key: str
    made: Mapping[str, Any]  # Any: JSON

    @staticmethod
    def of(made: Mapping[str, Any]) -> Version:
        """The version that these words describe, with the shape that its readings have."""
        return Version.known({**made, "shape": codec.shape(Reading)})

    @staticmethod
    def known(made: Mapping[str, Any]) -> Version:
        """The version that these words describe, their shape among them."""
        return Version(hashlib.sha256(_text(made).encode()).hexdigest()[:12], made)


@dataclass(frozen=True, slots=True)
class Found:
    """A text where it was found: the report with one path, the day when it was added, its file's bytes by number."""

    report: Report
    added: str
    raw: int | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """How a text was read: under which key, by which version; `trouble` is the stage that broke on it and its words.

    `reading` is None where it could not be read at all.
    """

    key: str
    version: Version
    reading: Reading | None
    trouble: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What the store has of one text, its large parts aside. `version` is the key of what read it."""

    number: int
    id: str
    key: str
    version: str
    added: str
    trouble: tuple[str, str] | None


def key(report: Report, version: Version) -> str:
    """The key of a report's reading: its text and metadata, without the places where it was found, and what reads."""
    return hashlib.sha256(f"{report.sha256}\x1f{_text(about(report))}\x1f{version.key}".encode()).hexdigest()[:24]


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


@cache
def _metadata() -> tuple[tuple[str, Any, Any], ...]:
    """Name, type and default of what a document says of itself."""
    hints = get_type_hints(Report)
    return tuple((f.name, hints[f.name], f.default) for f in fields(Report) if f.init and f.name not in _OWN)


def about(report: Report) -> Mapping[str, Any]:
    """What a document says of itself, as a JSON object; what has its default is left out."""
    held = ((name, kind, default, getattr(report, name)) for name, kind, default in _metadata())
    return {name: codec.plain(kind, value)[0] for name, kind, default, value in held if value != default}


def made_of(text: str, path: str, stated: Any) -> Report:
    """The report that a text, a path and what is said of it make. Raises StoreError where they make none."""
    if not isinstance(stated, dict):
        raise StoreError(f"what is said of {path} is a {type(stated).__name__}, expected an object")
    shape = codec.shape(NotText)
    given = {
        name: codec.value(kind, stated[name], b"", (), shape)
        for name, kind, default in _metadata()
        if name in stated or default is MISSING
    }
    return Report(text=text, paths=(path,), **given)


def path_bytes(path: str) -> bytes:
    """A path, or other words that a file system or a report gave, as a store keeps them."""
    return path.encode("utf-8", "surrogatepass")


def path_text(content: bytes) -> str:
    """The path that `path_bytes` made bytes of."""
    return content.decode("utf-8", "surrogatepass")


# Reading the store ---------------------------------------------------------------------------------------------------

_HELD: Final = (
    "SELECT r.number, r.id, r.key, v.key, r.added, r.stage, r.error "
    "FROM report r JOIN version v ON v.number = r.version"
)


def _held(row: tuple[Any, ...]) -> Held:
    number, name, read_under, version, added, stage, error = row
    return Held(number, name, read_under, version, added, (stage, path_text(error)) if stage else None)


def held(store: Store, report: str) -> Held | None:
    """What the store has of the text with this id, None for nothing."""
    row = store.maybe(f"{_HELD} WHERE r.id = ?", report)
    return _held(row) if row else None


def numbered(store: Store, numbers: Iterable[int]) -> Iterator[Held]:
    """Those texts of these numbers that the store has, by id."""
    among = "SELECT value FROM json_each(?)"
    return map(_held, store.rows(f"{_HELD} WHERE r.number IN ({among}) ORDER BY r.id", json.dumps(list(numbers))))


def all_held(store: Store) -> Iterator[Held]:
    """Every text, by id; one at a time."""
    return map(_held, store.rows(f"{_HELD} ORDER BY r.id"))


def text(store: Store, number: int) -> str:
    """The text of a report by its number."""
    found = store.maybe("SELECT text FROM body WHERE number = ?", number)
    if found is None:
        raise StoreError(f"{store.path} holds no text for report number {number}: 'sayso doctor' says what is left")
    return codec.unsqueeze(found[0]).decode("utf-8", "surrogatepass")


def found(store: Store, one: Held) -> tuple[Found, ...]:
    """Where a text was found, by path."""
    rows = list(store.rows("SELECT path, added, about, raw FROM document WHERE report = ? ORDER BY path", one.number))
    content = text(store, one.number)
    return tuple(
        Found(made_of(content, path_text(path), json.loads(stated)), added, kept) for path, added, stated, kept in rows
    )


def reading(store: Store, one: Held, report: Report) -> Reading | None:
    """The reading of a text as the reading of `report`, which says where it was found; None where it was not read.

    Raises StoreError where its bytes hold no reading.
    """
    row = store.maybe("SELECT reading FROM body WHERE number = ?", one.number)
    if row is None or row[0] is None:
        return None
    shape = made(store, one.version).get("shape", {})
    try:
        whole: Reading = codec.unpack(Reading, row[0], (report,), shape)
    except StoreError as error:
        raise StoreError(
            f"the reading of {one.id} cannot be used: {error}; 'sayso add --again' reads it again"
        ) from error
    return whole


def is_read(store: Store, number: int) -> bool:
    """Whether there is a reading of a text, by its number."""
    return store.maybe("SELECT 1 FROM body WHERE number = ? AND reading IS NOT NULL", number) is not None


def made(store: Store, version: str) -> Mapping[str, Any]:
    """What a version is made of, by its key."""
    row = store.maybe("SELECT made FROM version WHERE key = ?", version)
    found: Mapping[str, Any] = json.loads(row[0]) if row else {}
    return found


def raw(store: Store, number: int) -> bytes:
    """The bytes of a file by their number."""
    return codec.unsqueeze(store.one("SELECT content FROM raw WHERE number = ?", number)[0])


def failures(store: Store) -> Iterator[Failure]:
    """What could not be read, or not wholly, when it was added."""
    for path, stage, error in store.rows("SELECT path, stage, error FROM failure ORDER BY path, stage, error"):
        yield Failure(path_text(path), stage, path_text(error))


def below(path: str) -> tuple[str, tuple[bytes, ...]]:
    """A condition on the column `path`, with its values: the path itself, what lies in it as a folder or as a file."""
    own = path_bytes(path.rstrip("/") or "/")
    ranges = [(own + mark, own + bytes([mark[0] + 1])) for mark in (b"/", b"#")]
    condition = "(path = ? OR (path >= ? AND path < ?) OR (path >= ? AND path < ?))"
    return condition, (own, *ranges[0], *ranges[1])


def documents(store: Store, wanted: str) -> Iterator[tuple[str, str]]:
    """(path, report id) of the documents at or below a path, or of all of a report by its id."""
    condition, values = below(wanted)
    joined = "SELECT path, r.id FROM document JOIN report r ON r.number = report"
    statement = f"{joined} WHERE {condition} OR r.id = ? ORDER BY 1, 2"
    for path, report in list(store.rows(statement, *values, wanted)):
        yield path_text(path), report


def failed_below(store: Store, path: str) -> bool:
    """Whether something at or below a path could not be read."""
    condition, values = below(path)
    return store.maybe(f"SELECT 1 FROM failure WHERE {condition}", *values) is not None


# Changing it, inside a change ----------------------------------------------------------------------------------------


def put(store: Store, one: Report, added: str, content: bytes | None) -> int:
    """Keep a document with one path, found on the day `added`; where it stands already, what it says of itself is kept.

    `content` are its file's bytes. Gives the number of its text, which has no reading yet where it is new.
    """
    row = store.maybe("SELECT number FROM report WHERE id = ?", one.id)
    number = row[0] if row else _new(store, one)
    kept = None if content is None else _raw(store, content)
    store.write(
        "INSERT INTO document (path, report, added, about, raw) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET about = excluded.about, added = min(added, excluded.added), "
        "raw = coalesce(excluded.raw, raw)",
        *(path_bytes(one.path), number, added, _text(about(one)), kept),
    )
    _since(store, number)
    _changed(store, number, path_bytes(one.path))
    return int(number)


def _changed(store: Store, number: int, path: bytes) -> None:
    """A text has changed, and with it what all at a path are called, since that depends on how many there are."""
    others = store.rows("SELECT report FROM document WHERE path = ?", path)
    marks.changed(store, {number, *(report for (report,) in others)})


def _new(store: Store, one: Report) -> int:
    """A new text, to be read by whoever puts it in; under a number that none has had, since lists know it by that."""
    store.write("UPDATE state SET highest = highest + 1")
    (number,) = store.one("SELECT highest FROM state")
    row = (number, one.id, _unread(store))
    store.write("INSERT INTO report (number, id, key, version, added) VALUES (?, ?, '', ?, '')", *row)
    content = codec.squeeze(one.text.encode("utf-8", "surrogatepass"))
    store.write("INSERT INTO body (number, sha256, text) VALUES (?, ?, ?)", number, one.sha256, content)
    words.put(store, number, one.text)
    return int(number)


def _unread(store: Store) -> int:
    return _version(store, Version("", {}))


def _version(store: Store, version: Version) -> int:
    store.write(
        "INSERT INTO version (key, made) VALUES (?, ?) ON CONFLICT DO NOTHING", version.key, _text(version.made)
    )
    return int(store.one("SELECT number FROM version WHERE key = ?", version.key)[0])


def _raw(store: Store, content: bytes) -> int:
    digest = hashlib.sha256(content).hexdigest()
    row = store.maybe("SELECT number FROM raw WHERE sha256 = ?", digest)
    if row:
        return int(row[0])
    return store.write("INSERT INTO raw (sha256, content) VALUES (?, ?)", digest, codec.squeeze(content))


def _since(store: Store, number: int) -> None:
    """A text counts as added on the first day of any of its documents."""
    store.write(
        "UPDATE report SET added = (SELECT min(added) FROM document WHERE report = ?) WHERE number = ?", number, number
    )


def keep(store: Store, number: int, read: Read) -> None:
    """Keep how a text was read."""
    stage, error = read.trouble or (None, None)
    store.write(
        "UPDATE report SET key = ?, version = ?, stage = ?, error = ? WHERE number = ?",
        *(read.key, _version(store, read.version), stage, None if error is None else path_bytes(error), number),
    )
    content = None if read.reading is None else codec.pack(Reading, read.reading, (read.reading.report,))
    store.write("UPDATE body SET reading = ? WHERE number = ?", content, number)
    marks.changed(store, (number,))


def take(store: Store, one: Held, path: str) -> None:
    """Take a document out, with its text where that was its only place, and its file's bytes if no other has them."""
    condition = (path_bytes(path), one.number)
    row = store.maybe("SELECT raw FROM document WHERE path = ? AND report = ?", *condition)
    store.write("DELETE FROM document WHERE path = ? AND report = ?", *condition)
    if row and row[0] is not None:
        store.write(
            "DELETE FROM raw WHERE number = ? AND NOT EXISTS (SELECT 1 FROM document WHERE raw = ?)", *row, *row
        )
    if store.maybe("SELECT 1 FROM document WHERE report = ?", one.number):
        _since(store, one.number)
    else:
        own = text(store, one.number)
        words.take(store, one.number, own)
        namesakes.unnamed(store, one.number, own)
        store.write("DELETE FROM body WHERE number = ?", one.number)
        store.write("DELETE FROM report WHERE number = ?", one.number)
    _changed(store, one.number, path_bytes(path))


def fail(store: Store, paths: Iterable[str], failed: Iterable[Failure]) -> None:
    """Keep what could not be read now, in place of what could not be read at or below these paths before."""
    touched: set[bytes] = set()
    for path in paths:
        condition, values = below(path)
        touched.update(own for (own,) in store.rows(f"SELECT path FROM failure WHERE {condition}", *values))
        store.write(f"DELETE FROM failure WHERE {condition}", *values)
    for one in failed:
        row = (path_bytes(one.path), one.stage, path_bytes(one.error))
        touched.add(row[0])
        store.write("INSERT INTO failure VALUES (?, ?, ?) ON CONFLICT DO NOTHING", *row)
    for own in sorted(touched):  # a page says of a report what could not be read of it
        told = store.rows("SELECT report FROM document WHERE path = ?", own)
        marks.touch(store, [report for (report,) in told])
