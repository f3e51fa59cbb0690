"""A table of metadata for loose files: which row speaks of which document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from sayso.ingest.document import FIELDS, failure
from sayso.ingest.records import rows
from sayso.model import Failure

KEYS = ("path", "file", "filename")


class MetaTable:
    """The rows of a metadata table; remembers which of them a document was found for."""

    def __init__(self, path: Path | None) -> None:
        """Read the table at `path`, if there is one; what is wrong with it is in `troubles`."""
        self.troubles: list[Failure] = []
        self._rows: dict[str, Mapping[str, str]] = {}
        self._places: dict[str, str] = {}
        self._used: set[str] = set()
        if path:
            self._load(path)

    def _load(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                for row in rows(path.as_posix(), file):
                    if isinstance(row, Failure):
                        self.troubles.append(row)
                    else:
                        self._add(*row)
        except OSError as error:
            self.troubles.append(failure(path.as_posix(), f"{error.strerror}, expected a table with the column 'path'"))

    def _add(self, place: str, row: Mapping[str, str]) -> None:
        key = next((row[name].strip() for name in KEYS if row.get(name, "").strip()), "")
        key = key.replace("\\", "/").removeprefix("./")
        if not key:
            self.troubles.append(failure(place, f"this row names no file, expected one in the column '{KEYS[0]}'"))
        elif key in self._rows:
            self.troubles.append(failure(place, f"'{key}' stands already in {self._places[key]}: first row kept"))
        else:
            self._rows[key] = {name: row[name].strip() for name in FIELDS if name in row}
            self._rows[key] = {**self._rows[key], "published": row.get("published") or row.get("date", "")}
            self._places[key] = place

    def fields(self, path: str) -> Mapping[str, str]:
        """What the table says of the document at `path`: the row with the longest matching end of it."""
        parts = PurePosixPath(path).parts
        for cut in range(len(parts)):
            key = PurePosixPath(*parts[cut:]).as_posix()
            if key in self._rows:
                self._used.add(key)
                return self._rows[key]
        return {}

    def unused(self) -> Iterator[Failure]:
        """A failure for each row that no document was found for."""
        for key in sorted(self._rows.keys() - self._used):
            yield failure(self._places[key], f"no report '{key}' among those read, expected a path or a file's name")
