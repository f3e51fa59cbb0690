"""What reports are called: by their outlets, else by the shortest start of a file's name that no other has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Final, Protocol

SHORTEST: Final = 3  # a report called "r" or "0" would not be found again in a folder
_BOUNDARY: Final = re.compile(r"(?<=[^\W_])(?=[\W_])|\Z")
_LONGEST: Final = 12  # longer starts are cut where they are unambiguous, boundary or not


class Called(Protocol):
    """What a report is called by."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def path(self) -> str:
        """The first place where it was found."""

    @property
    def outlet(self) -> str | None:
        """Who published it, where that is known."""


def names(reports: Sequence[Called]) -> Mapping[str, str]:
    """Report id → its outlet where that is known and no other report's, else the start of its file's name.

    The start is the shortest that no other report of the pile has, whole words of the name before parts of words; files
    of one name in several folders are told apart by their paths. Of several reports of one outlet in a file of many,
    each is called by the outlet and its number there ("gazette#7").
    """
    outlets = Counter(report.outlet for report in reports)
    stems = {report.id: stem(report.path) for report in reports}
    alike = Counter(stems.values())
    keys = {report.id: own if alike[own := stems[report.id]] == 1 else report.path for report in reports}
    ordered = sorted(set(keys.values()))
    beside = zip(ordered, (None, *ordered), (*ordered[1:], None), strict=False)
    starts = {key: start(key, before, after) for key, before, after in beside}
    taken = set(starts.values())
    own_numbers = {report.id: numbered(report.path, report.outlet) for report in reports}
    once = Counter(own_numbers.values())

    def name(report: Called) -> str:
        if report.outlet and outlets[report.outlet] == 1 and report.outlet not in taken:
            return report.outlet
        own = own_numbers[report.id]
        return own if own and once[own] == 1 and own not in taken else starts[keys[report.id]]

    return {report.id: name(report) for report in reports}


def numbered(path: str, outlet: str | None) -> str:
    """`gazette#7` for the seventh report of a file, where its outlet is known, else nothing."""
    _, mark, number = path.rpartition("#")
    return f"{outlet}#{number}" if outlet and mark and number.isdigit() else ""


def stem(path: str) -> str:
    """`news/001_abc.txt` → `001_abc`, `pile.jsonl#7` → `pile#7`."""
    file, mark, number = path.rpartition("#")
    if not mark or not number.isdigit():
        return PurePath(path).stem or path
    return f"{PurePath(file).stem}#{number}"


def start(key: str, before: str | None, after: str | None) -> str:
    """The shortest start of a name that no other has; `before` and `after` it come others in their order."""
    least = max(1 + max(_shared(key, other) for other in (before, after)), SHORTEST)
    ends = (match.start() for match in _BOUNDARY.finditer(key))
    word = next((end for end in ends if end >= least), len(key))
    return key[:word] if word <= _LONGEST else key[:least]


def _shared(one: str, other: str | None) -> int:
    """With how many same characters the two begin."""
    if other is None:
        return 0
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
