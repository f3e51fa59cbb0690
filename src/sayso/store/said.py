"""Which statements have what is asked for: looked for in the reports that may have it, one after another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, get_args

from sayso.model import Act
from sayso.store import words
from sayso.store.asked import AMONG, RARE, names, parted, spread
from sayso.store.file import Store
from sayso.store.namesakes import ITSELF, other_names
from sayso.store.pace import Pace
from sayso.store.packing import body, risen
from sayso.store.schema import PARAGRAPH_BITS
from sayso.store.texts import Texts

ACTS: Final[tuple[str, ...]] = get_args(Act)
"""Acts, as the lists number them."""
_FEW, _MANY = 100, 2_000
"""Reports that are looked through at once: where their texts are read and at first, and later."""
_KEY: Final = re.compile(r"a-([0-9a-f]{12})")
_ANY: Final = "SELECT number FROM report ORDER BY id LIMIT -1 OFFSET ?"
_SOME: Final = f"SELECT number FROM report WHERE number IN ({AMONG}) ORDER BY id LIMIT -1 OFFSET ?"
_COUNTED: Final = (
    "SELECT coalesce((SELECT last - first + 1 FROM told WHERE report = r.number), 0) FROM report r ORDER BY r.id"
)
# Nothing of a statement is to be looked up in an index that SQLite would have to make for it: hence the pluses.
_AT: Final = (
    "SELECT s.number, s.report, s.start, s.finish FROM json_each(?) j CROSS JOIN told t ON t.report = j.value "
    "CROSS JOIN said s ON s.number BETWEEN t.first AND t.last{} ORDER BY j.key, s.number"
)

Place = tuple[int, ...]
"""A statement: its number, that of its report, where it starts and ends."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which statements are wanted; None: any. `day` is one on which their report may have been published (ISO).

    `teller`, `speaker` and `to` are names or ids of actors, `side` the teller's, `story` an id or its beginning, `text`
    words of the content or beginnings of them.
    """

    teller: str | None = None
    speaker: str | None = None
    side: str | None = None
    to: str | None = None
    act: str | None = None
    day: str | None = None
    story: str | None = None
    text: str | None = None


@dataclass(slots=True)
class _Asked:
    """What must hold of a statement: conditions of a query, with their values.

    `within` are the numbers of the reports that may have such statements, None where that is not known; `words` must
    stand in what is said, and `common` are those with which words of its report must begin: `last` is whether they do
    in the text that was last looked into.
    """

    words: Sequence[str]
    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    within: frozenset[int] | None = None
    common: list[str] = field(default_factory=list)
    last: tuple[str, bool] = ("", False)

    def must(self, condition: str, *values: Any) -> None:
        """One more condition, with its values."""
        self.conditions.append(condition)
        self.values.extend(values)

    def only(self, found: Iterable[int]) -> None:
        """None but these reports may have it."""
        self.within = frozenset(found) if self.within is None else self.within.intersection(found)

    @property
    def where(self) -> str:
        """The conditions as a query has them."""
        return f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether a statement of a report of that text has the words that are asked for."""
        folded = text[start:end].casefold()
        return all(word in folded for word in self.words) and (not self.common or self._begins(text))

    def _begins(self, text: str) -> bool:
        if text is not self.last[0]:
            self.last = text, all(words.begins(text, word) for word in self.common)
        return self.last[1]


def said(store: Store, wanted: Filters, text: Texts, skip: int, pace: Pace | None = None) -> Iterator[Place]:
    """The statements that are wanted, by the ids of their reports and by place, without the first `skip`.

    With a `pace` no further than that goes. Of the filters `story` is the id of one.
    """
    asked = _asked(store, wanted)
    if not asked.conditions and not asked.words:
        yield from _all(store, asked, skip)
        return
    found = _walked(store, asked, pace)
    if asked.words:
        found = (one for one in found if asked.holds(text(one[1]), one[2], one[3]))
    yield from islice(found, skip, None)


def _all(store: Store, asked: _Asked, skip: int) -> Iterator[Place]:
    """All; of the reports whose statements are passed over only their number is counted."""
    passed = 0
    for (count,) in store.rows(_COUNTED) if skip else ():
        if count > skip:
            break
        passed, skip = passed + 1, skip - count
    for chunk in _chunks(store, asked, passed, _MANY):
        for place in store.rows(_AT.format(""), json.dumps(chunk)):
            if skip:
                skip -= 1
            else:
                yield place


def _walked(store: Store, asked: _Asked, pace: Pace | None) -> Iterator[Place]:
    """Those of which the conditions hold, report after report."""
    at = pace.after if pace else 0
    for chunk in _chunks(store, asked, at, _FEW if asked.words else _MANY):
        yield from store.rows(_AT.format(asked.where), json.dumps(chunk), *asked.values)
        at += len(chunk)
        if pace and pace.spent(len(chunk), "reports", at):
            return


def _chunks(store: Store, asked: _Asked, after: int, most: int) -> Iterator[list[int]]:
    """The reports (numbers) that may have what is asked for, by their ids, without the first: some, then more."""
    within = asked.within
    numbers = store.rows(_ANY, after) if within is None else store.rows(_SOME, json.dumps(sorted(within)), after)
    size = _FEW
    while chunk := [number for (number,) in islice(numbers, size)]:
        yield chunk
        size = min(2 * size, most)


def _asked(store: Store, wanted: Filters) -> _Asked:
    asked = _Asked(wanted.text.casefold().split() if wanted.text else ())
    for name, condition in (
        (wanted.teller, f"+s.teller IN ({AMONG})"),
        (wanted.speaker, f"+s.speaker IN ({AMONG})"),
        (wanted.to, f"EXISTS (SELECT 1 FROM heard h WHERE h.said = s.number AND +h.actor IN ({AMONG}))"),
    ):
        if name:
            _by(store, asked, condition, _called(store, name))
    if wanted.side:
        _on(store, asked, wanted.side)
    if wanted.act:
        asked.must("+s.act = ?", ACTS.index(wanted.act) if wanted.act in ACTS else -1)
    if wanted.day:
        asked.must("t.earliest <= ? AND t.latest >= ?", wanted.day, wanted.day)
    if wanted.story:
        of = "SELECT t.report FROM story y JOIN told t ON t.story = y.number WHERE y.id = ?"
        asked.only(report for (report,) in store.rows(of, wanted.story))
    for word in parted(wanted.text):  # so that few texts are left to be read
        paragraphs = spread(store, word)
        if paragraphs is None:
            asked.common.append(word)
        else:
            asked.only(paragraph >> PARAGRAPH_BITS for paragraph in paragraphs)
    return asked


def _by(store: Store, asked: _Asked, condition: str, actors: Sequence[int]) -> None:
    """It is of some of these actors: where they are few, only reports of their parts may have it."""
    asked.must(condition, json.dumps(actors))
    if len(actors) <= RARE:
        asked.only(_parts(store, actors))


def _on(store: Store, asked: _Asked, side: str) -> None:
    """It is told by somebody of that side."""
    labels = [number for (number,) in store.rows("SELECT number FROM label WHERE text = ? COLLATE NOCASE", side)]
    condition = f"(side IN ({AMONG}) OR side = {ITSELF} AND name = ? COLLATE NOCASE)"
    given = json.dumps(labels), side
    found = [
        number for (number,) in store.rows(f"SELECT number FROM actor WHERE {condition} LIMIT ?", *given, RARE + 1)
    ]
    if len(found) <= RARE:
        _by(store, asked, f"+s.teller IN ({AMONG})", found)
    else:
        asked.must(f"EXISTS (SELECT 1 FROM actor WHERE number = s.teller AND {condition})", *given)


def _parts(store: Store, actors: Sequence[int]) -> Iterator[int]:
    """The reports of the parts in which some actors (numbers) are."""
    bodies = store.rows(f"SELECT body FROM actor WHERE number IN ({AMONG})", json.dumps(actors))
    cited = sorted({body(content).cited[0].report for (content,) in bodies})
    piles = f"SELECT pile FROM told WHERE report IN ({AMONG})"
    for (held,) in store.rows(f"SELECT reports FROM pile WHERE number IN ({piles})", json.dumps(cited)):
        yield from risen(held)


def _called(store: Store, wanted: str) -> list[int]:
    """The numbers of the actors that have that id, or the words asked for in a name of theirs."""
    key = _KEY.fullmatch(wanted)
    own = store.rows("SELECT number FROM actor WHERE id = ?", bytes.fromhex(key[1])) if key else iter(())
    found = [number for (number,) in own]
    match = "SELECT rowid FROM called WHERE called MATCH ?"
    query = f"SELECT number, name, others FROM actor WHERE number IN ({match})"
    for number, name, others in store.rows(query, names(wanted)):
        if any(_padded(wanted) in _padded(one) for one in (name, *other_names(name, others))):
            found.append(number)
    return found


def _padded(name: str) -> str:
    return f" {name.casefold()} "
