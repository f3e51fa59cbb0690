"""The lists of a store: stories, statements, paragraphs that are searched for; by queries that read no reading."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sayso.errors import UsageError
from sayso.store import reports, words
from sayso.store.file import Store
from sayso.store.schema import PARAGRAPH_BITS


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
class ToldRow:
    """One report as the lists have it: what the brief calls it, when it was published, the id of its story."""

    name: str
    earliest: str | None
    latest: str | None
    story: str | None


@dataclass(frozen=True, slots=True)
class CitedRow:
    """One report that is cited: its id, what the brief calls it, and by paragraph the passages (start, end)."""

    report: str
    name: str
    places: tuple[tuple[int, tuple[tuple[int, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of a known day (ISO, first and last that it may be), and where reports tell of it."""

    id: str
    title: str
    status: str
    earliest: str
    latest: str
    cited: tuple[CitedRow, ...]


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


def stories(store: Store, since: str | None = None, most: int = -1) -> Iterator[StoryRow]:
    """The stories, those of most texts first; `since`: with a report that was added on that day or later."""
    statement = "SELECT id, title, event, earliest, latest, reports, texts, added FROM story "
    condition = "WHERE added >= ? " if since else ""
    values = (since, most) if since else (most,)
    for row in store.rows(f"{statement}{condition}ORDER BY rank LIMIT ?", *values):
        yield StoryRow(*row)


def newest(store: Store, most: int, skip: int) -> Iterator[StoryRow]:
    """The stories, those of the latest addition first, without the first `skip`; at most `most`."""
    for row in store.rows(
        "SELECT id, title, event, earliest, latest, reports, texts, added FROM story "
        "ORDER BY added DESC, latest DESC, texts DESC, rank LIMIT ? OFFSET ?",
        *(most, skip),
    ):
        yield StoryRow(*row)


def counted(store: Store, since: str | None = None) -> int:
    """How many stories there are; `since`: with a report that was added on that day or later."""
    condition, values = ("WHERE added >= ?", (since,)) if since else ("", ())
    return int(store.one(f"SELECT count(*) FROM story {condition}", *values)[0])


def others(store: Store, story: str, most: int) -> tuple[Sequence[tuple[StoryRow, tuple[str, ...]]], int]:
    """The first stories but this one (id), each with the names of its reports, sorted; and how many there are more."""
    (count,) = store.one("SELECT count(*) FROM story WHERE id <> ?", story)
    found = [row for row in stories(store, most=most + 1) if row.id != story][:most]
    return [(row, _names(store, row.id)) for row in found], count - len(found)


def _names(store: Store, story: str) -> tuple[str, ...]:
    named = store.rows(
        "SELECT t.name, r.id FROM story y JOIN told t ON t.story = y.rank JOIN report r ON r.number = t.report "
        "WHERE y.id = ?",
        story,
    )
    return tuple(name for name, _ in sorted(named))


def troubled(store: Store) -> Iterator[reports.Held]:
    """The texts that could not be read, or not wholly, by id."""
    for (name,) in list(store.rows("SELECT id FROM report WHERE stage IS NOT NULL ORDER BY id")):
        one = reports.held(store, name)
        if one:
            yield one


def paths(store: Store, report: int) -> tuple[str, ...]:
    """Where a text was found, sorted."""
    found = store.rows("SELECT path FROM document WHERE report = ? ORDER BY path", report)
    return tuple(reports.path_text(path) for (path,) in found)


def shared(store: Store, paths: Iterable[str]) -> frozenset[str]:
    """Those of these paths at which more than one text was found."""
    several = "SELECT count(*) > 1 FROM document WHERE path = ?"
    return frozenset(path for path in paths if store.one(several, reports.path_bytes(path))[0])


def told(store: Store, report: str) -> ToldRow | None:
    """A report by its id as the lists have it, None where they have none of that id."""
    row = store.maybe(
        "SELECT t.name, t.earliest, t.latest, y.id FROM report r JOIN told t ON t.report = r.number "
        "LEFT JOIN story y ON y.rank = t.story WHERE r.id = ?",
        report,
    )
    return ToldRow(*row) if row else None


def story(store: Store, wanted: str) -> str:
    """The id of the one story that is called so or begins so. Raises UsageError."""
    like = wanted if wanted.startswith("y-") else f"y-{wanted}"
    found = [row[0] for row in store.rows("SELECT id FROM story WHERE id >= ? AND id < ? LIMIT 3", like, like + "g")]
    if len(found) != 1:
        count = "more than one story has" if found else "no story has"
        raise UsageError(f"{count} the id {wanted}, expected one of those that 'sayso stories' lists")
    return str(found[0])


def reports_of(store: Store, story: str) -> tuple[str, ...]:
    """The ids of a story's reports, sorted; none where there is no story of that id."""
    found = store.rows(
        "SELECT r.id FROM story y JOIN told t ON t.story = y.rank JOIN report r ON r.number = t.report WHERE y.id = ?",
        story,
    )
    return tuple(sorted(report for (report,) in found))


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


CITED: Final = 12
"""Most passages by which the lists cite one event."""


def events(store: Store, wanted: Mapping[str, str], most: int = -1, skip: int = 0) -> Iterator[EventRow]:
    """The events of a known day, oldest first, without the first `skip`; at most `most` (-1: all).

    `wanted` are words of the title (`text`), of those who take part (`who`) and of the `kind`, a `status`, and days
    `from` and `until` which an event may have been (ISO); what is not there or empty asks for nothing.
    """
    conditions, values = ["earliest IS NOT NULL", "latest IS NOT NULL"], []
    for column, name in (("folded", "text"), ("who", "who"), ("kind", "kind")):
        for word in _words(wanted.get(name)):
            conditions.append(f"instr({column}, ?)")
            values.append(word)
    for condition, name in (("status = ?", "status"), ("latest >= ?", "from"), ("earliest <= ?", "until")):
        if wanted.get(name):
            conditions.append(condition)
            values.append(wanted[name])
    where = " AND ".join(conditions)
    statement = f"SELECT id, title, status, earliest, latest, cites FROM happening WHERE {where}"
    rows = store.rows(f"{statement} ORDER BY earliest, latest, id LIMIT ? OFFSET ?", *values, most, skip)
    for name, title, status, earliest, latest, cites in list(rows):
        cited = (_cited(store, number, places) for number, places in json.loads(cites))
        yield EventRow(name, title, status, earliest, latest, tuple(one for one in cited if one))


def _cited(store: Store, number: int, places: Sequence[tuple[int, Sequence[tuple[int, int]]]]) -> CitedRow | None:
    """A report that is cited by its number, None where it is there no longer."""
    row = store.maybe("SELECT r.id, t.name FROM report r JOIN told t ON t.report = r.number WHERE r.number = ?", number)
    if row is None:
        return None
    found = tuple((paragraph, tuple((start, end) for start, end in spans)) for paragraph, spans in places)
    return CitedRow(row[0], row[1], found)


# Of reports that the store still holds: one may have been taken out since the lists were made.
_SAID: Final = (
    "SELECT s.number, s.report, s.paragraph, s.id, s.act, s.start, s.finish, a.name, a.side, b.name, "
    "t.earliest, t.latest, y.id FROM said s JOIN report r ON r.number = s.report JOIN told t ON t.report = s.report "
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
    for begun in _begun(wanted.text):
        must("s.report IN (SELECT rowid >> ? FROM words WHERE words MATCH ?)", PARAGRAPH_BITS, begun)
    return found, values


def _begun(text: str | None) -> Iterator[str]:
    """Queries for the words that a report must have, or longer ones that begin so: few texts are left to be read."""
    for word in (text or "").replace('"', " ").replace("*", " ").split():
        if any(letter.isalnum() for letter in word):
            yield words.query(f"{word}*")


_CALLED: Final = "(id = ? OR instr(called, ?))"
"""Whether an actor has that id, or a name of it the words asked for; see `names`."""


def _padded(name: str) -> str:
    return f" {name.casefold()} "


def names(called: Sequence[str]) -> str:
    """All names of an actor as one text in which whole words can be looked for."""
    return "\n".join(sorted({_padded(name) for name in called}))
