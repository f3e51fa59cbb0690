"""The lists of a store: stories, statements, paragraphs that are searched for; by queries that read no reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sayso.errors import UsageError
from sayso.store import reports, words
from sayso.store.file import Store


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One story: its day (ISO, first and last that it may be), how many reports and separate texts, last addition."""

    id: str
    title: str
    event: str | None
    earliest: str | None
    latest: str | None
    reports: int
    texts: int
    added: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement: who tells it, who speaks and to whom, by name and side; where it stands and what it says.

    `earliest` and `latest` are the days between which its report was published.
    """

    id: str
    report: str
    path: str
    paragraph: int
    teller: str | None
    side: str | None
    speaker: str | None
    to: tuple[str, ...]
    act: str
    earliest: str | None
    latest: str | None
    story: str | None
    text: str


@dataclass(frozen=True, slots=True)
class HitRow:
    """One paragraph that a search found."""

    report: str
    path: str
    paragraph: int
    added: str
    text: str


@dataclass(frozen=True, slots=True)
class Filters:
    """Which statements are wanted; None: any. `day` is one on which their report may have been published (ISO).

    `teller`, `speaker` and `to` are names or ids of actors, `side` the teller's, `story` an id or its beginning.
    """

    teller: str | None = None
    speaker: str | None = None
    side: str | None = None
    to: str | None = None
    act: str | None = None
    day: str | None = None
    story: str | None = None
    text: str | None = None


def stories(store: Store, since: str | None = None, most: int = -1) -> Iterator[StoryRow]:
    """The stories, those of most texts first; `since`: with a report that was added on that day or later."""
    statement = "SELECT id, title, event, earliest, latest, reports, texts, added FROM story "
    condition = "WHERE added >= ? " if since else ""
    values = (since, most) if since else (most,)
    for row in store.rows(f"{statement}{condition}ORDER BY rank LIMIT ?", *values):
        yield StoryRow(*row)


def story(store: Store, wanted: str) -> str:
    """The id of the one story that is called so or begins so. Raises UsageError."""
    like = wanted if wanted.startswith("y-") else f"y-{wanted}"
    found = [row[0] for row in store.rows("SELECT id FROM story WHERE id >= ? AND id < ? LIMIT 3", like, like + "g")]
    if len(found) != 1:
        count = "more than one story has" if found else "no story has"
        raise UsageError(f"{count} the id {wanted}, expected one of those that 'sayso stories' lists")
    return str(found[0])


def hits(store: Store, wanted: str, most: int) -> Iterator[HitRow]:
    """The paragraphs that have all that is wanted, best first. Raises UsageError where nothing is wanted."""
    for hit in list(words.search(store, wanted, most)):
        name, path, added = _report(store, hit.report)
        text = next(
            line for number, line in words.paragraphs(reports.text(store, hit.report)) if number == hit.paragraph
        )
        yield HitRow(name, path, hit.paragraph, added, text)


def _report(store: Store, number: int) -> tuple[str, str, str]:
    """Id, first path and day of addition of a report."""
    row = store.one(
        "SELECT r.id, (SELECT min(path) FROM document WHERE report = r.number), r.added FROM report r WHERE number = ?",
        number,
    )
    return row[0], reports.path_text(row[1]), row[2]


_SAID: Final = (
    "SELECT s.number, s.report, s.paragraph, s.id, s.act, s.start, s.finish, a.name, a.side, b.name, "
    "t.earliest, t.latest, y.id FROM said s JOIN told t ON t.report = s.report "
    "LEFT JOIN actor a ON a.number = s.teller LEFT JOIN actor b ON b.number = s.speaker "
    "LEFT JOIN story y ON y.rank = t.story"
)


def statements(store: Store, wanted: Filters, most: int = -1, skip: int = 0) -> Iterator[StatementRow]:
    """The statements that are wanted, by report and place, without the first `skip`; at most `most` (-1: all).

    Raises UsageError.
    """
    conditions, values = _conditions(store, wanted)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    found = 0
    looked_for = _words(wanted.text)
    last: tuple[int, str] = (-1, "")
    limits = (-1, 0) if looked_for else (most, skip)
    for row in store.rows(f"{_SAID}{where} ORDER BY s.number LIMIT ? OFFSET ?", *values, *limits):
        if most >= 0 and found >= most + (skip if looked_for else 0):
            return
        if row[1] != last[0]:
            last = (row[1], reports.text(store, row[1]))
        said = last[1][row[5] : row[6]].casefold() if looked_for else ""
        if all(word in said for word in looked_for):
            found += 1
            if not looked_for or found > skip:
                yield _statement(store, row, last[1])


def _words(text: str | None) -> Sequence[str]:
    return text.casefold().split() if text else ()


def _statement(store: Store, row: tuple[Any, ...], text: str) -> StatementRow:
    number, report, paragraph, identity, act, start, end, teller, side, speaker, earliest, latest, of = row
    name, path, _ = _report(store, report)
    to = store.rows("SELECT a.name FROM heard h JOIN actor a ON a.number = h.actor WHERE h.said = ? ORDER BY 1", number)
    return StatementRow(
        id=f"s-{identity.hex()}",
        report=name,
        path=path,
        paragraph=paragraph,
        teller=teller,
        side=side,
        speaker=speaker,
        to=tuple(heard for (heard,) in to),
        act=act,
        earliest=earliest,
        latest=latest,
        story=of,
        text=text[start:end],
    )


def _conditions(store: Store, wanted: Filters) -> tuple[list[str], list[Any]]:
    """What must hold of a row of `_SAID`, with its values."""
    found: list[str] = []
    values: list[Any] = []

    def must(condition: str, *given: Any) -> None:
        found.append(condition)
        values.extend(given)

    for column, name in (("s.teller", wanted.teller), ("s.speaker", wanted.speaker)):
        if name:
            must(f"{column} IN (SELECT number FROM actor WHERE {_CALLED})", name, _padded(name))
    if wanted.to:
        heard = f"SELECT said FROM heard JOIN actor ON number = heard.actor WHERE {_CALLED}"
        must(f"s.number IN ({heard})", wanted.to, _padded(wanted.to))
    if wanted.side:
        must("a.side = ? COLLATE NOCASE", wanted.side)
    if wanted.act:
        must("s.act = ?", wanted.act)
    if wanted.day:
        must("t.earliest <= ? AND t.latest >= ?", wanted.day, wanted.day)
    if wanted.story:
        must("y.id = ?", story(store, wanted.story))
    return found, values


_CALLED: Final = "(id = ? OR instr(called, ?))"
"""Whether an actor has that id, or a name of it the words asked for; see `names`."""


def _padded(name: str) -> str:
    return f" {name.casefold()} "


def names(called: Sequence[str]) -> str:
    """All names of an actor as one text in which whole words can be looked for."""
    return "\n".join(sorted({_padded(name) for name in called}))
