"""A whole store as plain lines of JSON, and back: for copies, for other programs, for whoever wants to read it."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sayso.correct import records
from sayso.desk import correcting
from sayso.desk.whole import merged
from sayso.errors import SaysoError, StoreError
from sayso.model import Failure, Reading, Report
from sayso.store import Found, Held, Read, Store, Version, codec, reports

FORM: Final = 1
"""Form of the lines; rises where what was there changes its meaning."""

Object = Mapping[str, Any]  # Any: JSON


def dump(store: Store) -> Iterator[str]:
    """The lines of a store, JSON objects: a head, versions, files' bytes, reports by id, corrections, failures."""
    with store.still():
        yield _line({"sayso": "store", "form": FORM})
        for key in sorted({one.version for one in reports.all_held(store)}):
            yield _line({"version": key, "made": reports.made(store, key)})
        digests = dict(store.rows("SELECT number, sha256 FROM raw"))
        for number, sha256 in sorted(digests.items(), key=lambda pair: pair[1]):
            yield _line({"file": sha256, "content": _letters(reports.raw(store, number))})
        for one in list(reports.all_held(store)):
            yield _line(_report(store, one, digests))
        for correction in correcting.records(store):
            yield _line({"correction": records.line(correction)})
        for failure in reports.failures(store):
            yield _line({"failure": [failure.path, failure.stage, failure.error]})


def _line(value: Object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _letters(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _report(store: Store, one: Held, digests: Mapping[int, str]) -> Object:
    places = reports.found(store, one)
    reading = reports.reading(store, one, merged(places))
    found, side = codec.plain(Reading, reading, (reading.report,)) if reading else (None, b"")
    return {
        "report": one.id,
        "text": places[0].report.text,
        "documents": [
            {
                "path": place.report.path,
                "added": place.added,
                "about": reports.about(place.report),
                "file": None if place.raw is None else digests[place.raw],
            }
            for place in places
        ],
        "version": one.version,
        "trouble": one.trouble,
        "reading": found,
        "bytes": _letters(side),
    }


def load(store: Store, lines: Iterable[str]) -> int:
    """Fill an empty store from the lines of a dump, all or nothing; gives how many reports.

    Raises StoreError where the store is not empty, or a line is not what `dump` writes.
    """
    with store.change():
        if store.maybe("SELECT 1 FROM report"):
            raise StoreError(f"{store.path} holds reports already: expected a new store to load into")
        loading = _Loading(store)
        for number, line in enumerate(lines, 1):
            try:
                loading.take(number, json.loads(line))
            except (KeyError, TypeError, ValueError, AttributeError, RecursionError, SaysoError) as error:
                said = f"no {error}" if isinstance(error, KeyError) else " ".join(str(error).split())
                raise StoreError(f"line {number} is not of a store's dump: {said[:200]}") from error
        if not loading.begun:
            raise StoreError("the dump is empty: expected the lines that 'sayso dump' writes")
    return loading.reports


class _Loading:
    """A store while it is filled: the versions and files that the lines so far have named."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.versions: dict[str, Version] = {}
        self.files: dict[str, bytes] = {}
        self.begun = False
        self.reports = 0

    def take(self, number: int, line: Any) -> None:
        """Take in one line."""
        if number == 1:
            if line["sayso"] != "store" or line["form"] != FORM:
                raise StoreError(f"form {line['form']}, expected {FORM}")
            self.begun = True
        elif "version" in line and "made" in line:
            self._version(line)
        elif "file" in line:
            self.files[line["file"]] = _content(line["content"])
        elif "report" in line:
            self._report(line)
        elif "correction" in line:
            correcting.keep(self.store, records.parsed(line["correction"], f"line {number}"))
        else:
            path, stage, error = line["failure"]
            reports.fail(self.store, (), [Failure(path, stage, error)])

    def _version(self, line: Object) -> None:
        version = Version.known(line["made"])
        if version.key != line["version"]:
            raise StoreError(f"version {line['version']} has what makes version {version.key}")
        self.versions[version.key] = version

    def _report(self, line: Object) -> None:
        version = self.versions[line["version"]]
        places = [self._document(line, one) for one in line["documents"]]
        whole = merged(Found(place, "") for place, _, _ in places)
        if whole.id != line["report"]:
            raise StoreError(f"{line['report']} has a text of the id {whole.id}")
        for place, added, content in places:
            number = reports.put(self.store, place, added, content)
        reading = None
        if line["reading"] is not None:
            shape = version.made["shape"]
            reading = codec.value(Reading, line["reading"], _content(line["bytes"]), (whole,), shape)
        trouble = tuple(line["trouble"]) if line["trouble"] else None
        reports.keep(self.store, number, Read(reports.key(whole, version), version, reading, trouble))
        self.reports += 1

    def _document(self, line: Object, one: Object) -> tuple[Report, str, bytes | None]:
        found = reports.made_of(line["text"], one["path"], one["about"])
        return found, str(one["added"]), None if one["file"] is None else self.files[one["file"]]


def _content(letters: str) -> bytes:
    try:
        return base64.b64decode(letters, validate=True)
    except binascii.Error as error:
        raise StoreError(f"bytes that are not base64: {error}") from error
