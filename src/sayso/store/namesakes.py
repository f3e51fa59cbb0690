"""Actors in the lists: what they are looked for by, and those of one name, kind and side, who are shown as one.

An actor whom no other part has under the same name stands alone, with how many reports speak of it. As soon as there
are two of one name, kind and side, they are a party, which has the total: so one more part changes one row, and not
those of all parts that speak of the same state.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
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
_NAME: Final = 2  # column of `actor`
_MARK: Final = 8  # digits of a report's id by which namesakes are put in order

Row = tuple[Any, ...]  # Any: what SQLite takes
Text = Callable[[int], str]
"""Gives the text of a report by its number."""

_PARTIES: Final = "SELECT name, kind, side, number FROM party WHERE name IN (SELECT value FROM json_each(?))"
_ALONE: Final = "party IS NULL"
_FOUND: Final = (
    f"WITH RECURSIVE size (reports) AS (SELECT max(reports) FROM actor WHERE {_ALONE} UNION ALL "
    f"SELECT (SELECT max(a.reports) FROM actor a WHERE {_ALONE} AND a.reports < s.reports) FROM size s "
    "WHERE s.reports IS NOT NULL) "
    "SELECT a.name, a.kind, a.side, a.number, a.reports, a.body "
    "FROM json_each(?) n CROSS JOIN size s CROSS JOIN actor a ON a.reports = s.reports "
    f"WHERE {_ALONE} AND substr(a.name, 1, 5) = substr(n.value, 1, 5) AND +a.name = n.value"
)
"""Those that stand alone under these names; by an index that begins with how many reports speak of them. (Without the
plus SQLite puts the name that is asked for into the expression, and no longer knows the index.)"""


_BETWEEN: Final = (
    "SELECT number, name, others, body, reports, party FROM actor WHERE number >= ? AND number < ? UNION ALL "
    "SELECT number, NULL, others, body, 1, NULL FROM unnamed WHERE number >= ? AND number < ?"
)


def other_names(name: str, others: str | None, whole: str = "") -> tuple[str, ...]:
    """What else somebody of that name is called, as the lists have it; `whole` is the passage that it is cited by."""
    return tuple(other.replace(OWN, name).replace(WHOLE, whole) for other in (others or "").split("\n") if other)


def names(rows: Iterable[Row], text: Text) -> Iterator[tuple[int, str]]:
    """By what each of these actors is looked for, with its number: rows of `called`."""
    for number, _, name, _, _, others, _, content in rows:
        yield number, _called(name, others, content, text)


def put(store: Store, rows: Iterable[Row], called: Iterable[tuple[int, str]]) -> None:
    """Put rows of actors in, inside a change, and by what they are looked for; of the party that each belongs to they
    have nothing.
    """
    every = tuple(rows)
    named = [row for row in every if row[_NAME] is not None]
    store.write_all("INSERT INTO called (rowid, names) VALUES (?, ?)", called)
    store.write_all(
        "INSERT INTO unnamed VALUES (?, ?, ?, ?, ?)",
        ((number, *row, content) for number, _, name, *row, _, content in every if name is None),
    )
    known = _Known(store, sorted({row[_NAME] for row in named}))
    store.write_all("INSERT INTO actor VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?)", named)
    for number, _, name, kind, side, _, reports, content in named:
        known.join((name, kind, side), (number, reports, content))


class _Known:
    """Parties of some names, and actors who stand alone under one of these: of a name, kind and side no two do."""

    def __init__(self, store: Store, names: Sequence[str]) -> None:
        self.store = store
        wanted = json.dumps(names)
        self.parties = {tuple(same): number for *same, number in store.rows(_PARTIES, wanted)}
        self.alone = {(name, kind, side): tuple(one) for name, kind, side, *one in store.rows(_FOUND, wanted)}

    def join(self, same: tuple[str, int, int | None], one: tuple[int, int, bytes]) -> None:
        """Let an actor be of the party of its name, kind and side, where another has the same."""
        party = self.parties.get(same)
        if party is None:
            other = self.alone.setdefault(same, one)
            if other is one:
                return
            party = self.store.write("INSERT INTO party (name, kind, side, total) VALUES (?, ?, ?, 0)", *same)
            self.parties[same] = party
            _belong(self.store, party, *other)
        _belong(self.store, party, *one)


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
    gone = []
    for number, name, others, content, reports, party in store.rows(_BETWEEN, *bounds, *bounds):
        gone.append((number, _called(name, others, content, text)))
        if party is not None:
            left[party] += reports
    store.write_all("INSERT INTO called (called, rowid, names) VALUES ('delete', ?, ?)", gone)
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
