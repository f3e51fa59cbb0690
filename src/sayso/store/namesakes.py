"""Actors in the lists: what they are looked for by, and those of one name, kind and side, who are shown as one.

An actor whom no other part has under the same name stands alone, with how many reports speak of it. As soon as there
are two of one name, kind and side, they are a party, which has the total: so one more part changes one row, and not
those of all parts that speak of the same state.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Final

from sayso.store.file import Store
from sayso.store.packing import body
from sayso.store.words import storable

ITSELF: Final = -1
"""In place of the label of a side: the actor's own name."""
OWN: Final = "\x01"
"""What stands for an actor's own name in its other names."""
WHOLE: Final = "\x02"
"""What stands among them for the whole passage that it is cited by."""
_MARK: Final = 8  # digits of a report's id by which namesakes are put in order

Row = tuple[Any, ...]  # Any: what SQLite takes
Text = Callable[[int], str]
"""Gives the text of a report by its number."""

_SAME: Final = "name = ? AND kind = ? AND side IS ?"
_ALONE: Final = "party IS NULL"
_FOUND: Final = (
    f"WITH RECURSIVE size (reports) AS (SELECT max(reports) FROM actor WHERE {_ALONE} UNION ALL "
    f"SELECT (SELECT max(a.reports) FROM actor a WHERE {_ALONE} AND a.reports < s.reports) FROM size s "
    "WHERE s.reports IS NOT NULL) "
    "SELECT a.number, a.reports, a.body FROM size s CROSS JOIN actor a ON a.reports = s.reports "
    f"WHERE {_ALONE} AND substr(a.name, 1, 5) = substr(?, 1, 5) AND +{_SAME} AND a.number <> ?"
)
"""The one that stands alone under that name; by an index that begins with how many reports speak of it. (Without the
plus SQLite puts the name that is asked for into the expression, and no longer knows the index.)"""


_BETWEEN: Final = (
    "SELECT number, name, others, body, reports, party FROM actor WHERE number >= ? AND number < ? UNION ALL "
    "SELECT number, NULL, others, body, 1, NULL FROM unnamed WHERE number >= ? AND number < ?"
)


def other_names(name: str, others: str | None, whole: str = "") -> tuple[str, ...]:
    """What else somebody of that name is called, as the lists have it; `whole` is the passage that it is cited by."""
    return tuple(other.replace(OWN, name).replace(WHOLE, whole) for other in (others or "").split("\n") if other)


def put(store: Store, rows: Iterable[Row], text: Text) -> None:
    """Put rows of actors in, inside a change; of the party that each belongs to they have nothing."""
    for number, identity, name, kind, side, others, reports, content in rows:
        store.write("INSERT INTO called (rowid, names) VALUES (?, ?)", number, _called(name, others, content, text))
        if name is None:
            store.write("INSERT INTO unnamed VALUES (?, ?, ?, ?, ?)", number, kind, side, others, content)
        else:
            alone = (number, identity, name, kind, side, others, reports, None, None, content)
            store.write("INSERT INTO actor VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", *alone)
            _join(store, number, (name, kind, side), reports, content)


def _join(store: Store, number: int, same: tuple[str, int, int | None], reports: int, content: bytes) -> None:
    """Let an actor be of the party of its name, kind and side, where another has the same."""
    row = store.maybe(f"SELECT number FROM party WHERE {_SAME}", *same)
    party = row[0] if row else None
    if party is None:
        other = store.maybe(_FOUND, *same[:1], *same, number)
        if other is None:
            return
        party = store.write("INSERT INTO party (name, kind, side, total) VALUES (?, ?, ?, 0)", *same)
        _belong(store, party, *other)
    _belong(store, party, number, reports, content)


def _belong(store: Store, party: int, number: int, reports: int, content: bytes) -> None:
    store.write("UPDATE party SET total = total + ? WHERE number = ?", reports, party)
    store.write("UPDATE actor SET party = ?, mark = ? WHERE number = ?", party, _mark(store, content), number)


def _mark(store: Store, content: bytes) -> int:
    """By what namesakes of as many reports are put in order: the id of the first report that is cited."""
    row = store.maybe("SELECT id FROM report WHERE number = ?", body(content).cited[0].report)
    return int(row[0][2 : 2 + _MARK], 16) if row else 0


def take(store: Store, first: int, count: int, text: Text) -> None:
    """Take out actors, by their range of numbers, inside a change."""
    left: Counter[int] = Counter()
    bounds = first, first + count
    for number, name, others, content, reports, party in list(store.rows(_BETWEEN, *bounds, *bounds)):
        names = _called(name, others, content, text)
        store.write("INSERT INTO called (called, rowid, names) VALUES ('delete', ?, ?)", number, names)
        if party is not None:
            left[party] += reports
    for table in ("actor", "unnamed"):
        store.write(f"DELETE FROM {table} WHERE number >= ? AND number < ?", *bounds)
    for party, reports in left.items():
        _leave(store, party, reports)


def _leave(store: Store, party: int, reports: int) -> None:
    """What is left of a party when actors of so many reports are gone: who is left alone stands alone."""
    left = [number for (number,) in store.rows("SELECT number FROM actor WHERE party = ? LIMIT 2", party)]
    if len(left) == 2:
        store.write("UPDATE party SET total = total - ? WHERE number = ?", reports, party)
        return
    store.write("UPDATE actor SET party = NULL, mark = NULL WHERE party = ?", party)
    store.write("DELETE FROM party WHERE number = ?", party)


def unnamed(store: Store, report: int, text: str) -> None:
    """Take out the actors whom the words of one report alone name, when it goes, inside a change."""
    row = store.maybe("SELECT actor, actors FROM told WHERE report = ?", report)
    if row and row[1]:
        take(store, row[0], row[1], lambda _: text)
        store.write("UPDATE told SET actors = 0 WHERE report = ?", report)


def _called(name: str | None, others: str | None, content: bytes, text: Text) -> str:
    """All that an actor is called, as it is looked for."""
    passage = ""
    if name is None:
        name, passage = named(content, text)
    return storable(unicodedata.normalize("NFC", "\n".join((name, *other_names(name, others, passage)))))


def named(content: bytes, text: Text) -> tuple[str, str]:
    """The name of an actor whom the words of a report name, and the passage it is cited by."""
    what = body(content)
    spot = what.cited[0]
    passage = text(spot.report)[spot.start : spot.end]
    return passage[slice(*(what.more or (None,)))], passage
