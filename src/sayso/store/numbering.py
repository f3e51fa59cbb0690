"""Rows of one part under the numbers that a store gives them: where labels stand, and in each table behind all others.

Whoever makes the rows numbers them from 0 on, and knows no store: what is said here is all that depends on what else a
store has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from sayso.store.namesakes import ITSELF
from sayso.store.packing import body, raised
from sayso.store.ranges import Row, Rows

_LABELS: Final = {"actor": (4,), "claim": (4, 5), "demand": (3, 4, 5), "commitment": (7, 8), "happening": (3,)}
"""Columns that have labels."""
_HELD: Final = ("claim", "actor", "happening", "commitment")
"""Of which tables `holds` has numbers, in the order of its columns."""
_PLAIN: Final = ("story", "actor", "claim", "demand", "happening")
"""Tables whose rows have no number but their own."""
_PLACES: Final = 4  # numbers that say where a wording of a commitment stands in its report


def labelled(rows: Rows, labels: Sequence[int]) -> Rows:
    """The rows with these labels, where they have the places of labels in this list."""
    return {
        table: [_labelled(table, row, labels) for row in own] if table in _LABELS else own
        for table, own in rows.items()
    }


def _labelled(table: str, row: Row, labels: Sequence[int]) -> Row:
    columns = list(row)
    for at in _LABELS[table]:
        if columns[at] is not None and columns[at] != ITSELF:
            columns[at] = labels[columns[at]]
    if table == "claim":
        columns[-1] = _claimed(columns[-1], labels)
    elif table == "commitment":
        columns[-1] = _pledged(columns[-1], lambda lead: lead, lambda teller: labels[teller])
    return tuple(columns)


def _claimed(content: bytes, labels: Sequence[int]) -> bytes:
    """The body of a claim with these labels for those on whose word its parts are."""
    what = body(content)
    parts = (one if one.aside is None else replace(one, aside=labels[one.aside]) for one in what.parts)
    return replace(what, parts=tuple(parts)).packed() if what.parts else content


def _pledged(content: bytes, lead: Callable[[int], int], label: Callable[[int], int]) -> bytes:
    """The body of a commitment with other numbers for those that it leads to, and for the tellers of its wordings."""
    what = body(content)
    return replace(what, more=tuple(_leading(iter(what.more), lead, label))).packed()


def _leading(numbers: Iterator[int], lead: Callable[[int], int], label: Callable[[int], int]) -> Iterator[int]:
    leads = next(numbers)
    yield from (leads, *map(lead, islice(numbers, leads)))
    for report in numbers:
        yield from (report, *islice(numbers, _PLACES))
        tellers = next(numbers)
        yield from (tellers, *map(label, islice(numbers, tellers)))


def moved(rows: Rows, first: Mapping[str, int], pile: int) -> Rows:
    """The rows of the pile of that number, those of each table numbered from `first[table]` on."""
    said, actor = first["said"], first["actor"]
    return {
        **{table: [(row[0] + first[table], *row[1:]) for row in rows[table]] for table in _PLAIN},
        "told": [_told(row, first, pile) for row in rows["told"]],
        "said": [(row[0] + said, *row[1:-2], *(_plus(one, actor) for one in row[-2:])) for row in rows["said"]],
        "heard": [(one + said, who + actor) for one, who in rows["heard"]],
        "called": [(number + actor, names) for number, names in rows["called"]],
        "commitment": [_commitment(row, first["commitment"]) for row in rows["commitment"]],
        "holds": [
            (row[0], *(held and raised(held, first[table]) for table, held in zip(_HELD, row[1:], strict=True)))
            for row in rows["holds"]
        ],
    }


def _plus(number: int | None, more: int) -> int | None:
    return None if number is None else number + more


def _told(row: Row, first: Mapping[str, int], pile: int) -> Row:
    report, story, name, earliest, latest, low, high, sort, claim, claims, actor, actors = row
    said = first["said"] if low <= high else 0  # of a report in which nobody says anything both stay as they are
    return (
        *(report, pile, _plus(story, first["story"]), name, earliest, latest, low + said, high + said, sort),
        *(_plus(claim, first["claim"]), claims, _plus(actor, first["actor"]), actors),
    )


def _commitment(row: Row, first: int) -> Row:
    """A row of `commitment` under its number, with the numbers of those that it leads to and of its starter."""
    content = _pledged(row[-1], lambda lead: lead + first, lambda teller: teller)
    return row[0] + first, *row[1:-2], _plus(row[-2], first), content
