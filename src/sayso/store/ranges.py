"""Rows of one part in the order in which a store keeps them: what one text alone has stands together, text by text.

Most claims are of one text, and most actors are named by the words of one report. They are listed report by report, in
the order of the reports, so no row of theirs has to be in an index: `told` says which numbers they have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sayso.store.packing import body, risen, rising

Row = tuple[Any, ...]  # Any: what SQLite takes
Rows = Mapping[str, Sequence[Row]]

NUMBERED: Final = ("story", "said", "actor", "claim", "demand", "commitment", "happening")
"""Tables whose rows have numbers."""
_DAY_0: Final = date(1970, 1, 1).toordinal()
_LAST_DAY: Final = (1 << 16) - 1
_BITS: Final = 24
_LATEST, _NAME, _TEXTS, _SORT = 4, 2, 7, 8  # columns: of `told`; of `actor`; of `claim`
_NONE: Final = (None, 0)


def sort(report: str, latest: str | None) -> int:
    """By what things of as many texts are sorted: the newest report first, then by its id.

    `latest` is the last day on which it may have come out (ISO).
    """
    day = date.fromisoformat(latest).toordinal() - _DAY_0 if latest else 0
    return (_LAST_DAY - min(max(day, 0), _LAST_DAY)) << _BITS | int(report[2 : 2 + _BITS // 4], 16)


def ranges(rows: Rows, first: Mapping[str, int]) -> Iterator[int]:
    """First number and count of the rows of each of the numbered tables, numbered from `first[table]` on."""
    for table in NUMBERED:
        count = len(rows[table])
        yield from (first[table] if count else 0, count)


@dataclass(frozen=True, slots=True)
class _Ordered:
    """Rows under new numbers: `numbers` maps the old ones to them, `of` reports to (first number, count) of theirs."""

    rows: Sequence[Row]
    numbers: Mapping[int, int]
    of: Mapping[int, tuple[int, int]]


def _ordered(rows: Sequence[Row], report: Callable[[Row], int | None], order: Mapping[int, int]) -> _Ordered:
    """The rows with those together that one report alone has, in the order of the reports, behind all others."""
    owners = {row[0]: report(row) for row in rows}
    places = {number: -1 if owner is None else order[owner] for number, owner in owners.items()}
    first = min(owners, default=0)
    moved = {row[0]: number for number, row in enumerate(sorted(rows, key=lambda r: (places[r[0]], r[0])), first)}
    counts = Counter(owner for owner in owners.values() if owner is not None)
    firsts: dict[int, int] = {}
    for old, number in moved.items():
        owner = owners[old]
        if owner is not None:
            firsts.setdefault(owner, number)
    renumbered = sorted((moved[row[0]], *row[1:]) for row in rows)
    return _Ordered(renumbered, moved, {owner: (number, counts[owner]) for owner, number in firsts.items()})


def ordered(rows: Rows, ids: Mapping[int, str]) -> Rows:
    """The rows of a part in the order in which their tables take them, with all columns but for the pile's number.

    `ids` are the ids of its reports by their numbers.
    """
    told = sorted((sort(ids[row[0]], row[_LATEST]), ids[row[0]], row[0]) for row in rows["told"])
    sorts, order = {}, {report: place for place, (*_, report) in enumerate(told)}
    for key, _, report in reversed(told):
        sorts[key] = report
    claims = _ordered(rows["claim"], lambda row: sorts.get(row[_SORT], told[0][2]) if row[_TEXTS] < 2 else None, order)
    actors = _ordered(rows["actor"], lambda row: body(row[-1]).cited[0].report if row[_NAME] is None else None, order)
    keys = {report: key for key, _, report in told}
    return {
        **{table: rows[table] for table in ("story", "demand", "commitment", "happening")},
        "claim": [(*row[:_SORT], row[_SORT] if row[_TEXTS] > 1 else None, *row[_SORT + 1 :]) for row in claims.rows],
        "actor": actors.rows,
        "told": [
            (*row, keys[row[0]], *claims.of.get(row[0], _NONE), *actors.of.get(row[0], _NONE)) for row in rows["told"]
        ],
        "said": [(*row[:-2], *(actors.numbers.get(actor) for actor in row[-2:])) for row in rows["said"]],
        "heard": [(said, actors.numbers[actor]) for said, actor in rows["heard"]],
        "holds": [
            (row[0], _moved(row[1], claims.numbers), _moved(row[2], actors.numbers), *row[3:]) for row in rows["holds"]
        ],
    }


def _moved(held: bytes | None, numbers: Mapping[int, int]) -> bytes | None:
    return None if held is None else rising(numbers[number] for number in risen(held))
