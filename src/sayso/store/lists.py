"""The lists of a store: stories, statements, paragraphs that are searched for; by queries that read no reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Final

from sayso.errors import UsageError
from sayso.model import When
from sayso.store import reports, words
from sayso.store.actors import side
from sayso.store.file import Store
from sayso.store.pace import Pace
from sayso.store.said import ACTS, Filters, said
from sayso.store.texts import Texts


def when(earliest: str | None, latest: str | None) -> When:
    """An interval of days as the lists have it: the first and the last that it may be (ISO)."""
    first, last = (date.fromisoformat(day) if day else None for day in (earliest, latest))
    return When(first, last, "")


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


MOST: Final = "texts DESC, reports DESC, day DESC, id"
"""The order of stories: those of most separate texts first."""


def stories(store: Store, since: str | None = None, most: int = -1) -> Iterator[StoryRow]:
    """The stories, those of most texts first; `since`: with a report that was added on that day or later."""
    statement = "SELECT id, title, event, earliest, latest, reports, texts, added FROM story "
    condition = "WHERE added >= ? " if since else ""
    values = (since, most) if since else (most,)
    for row in store.rows(f"{statement}{condition}ORDER BY {MOST} LIMIT ?", *values):
        yield StoryRow(*row)


def newest(store: Store, most: int, skip: int) -> Iterator[StoryRow]:
    """The stories, those of the latest addition first, without the first `skip`; at most `most`."""
    for row in store.rows(
        "SELECT id, title, event, earliest, latest, reports, texts, added FROM story "
        f"ORDER BY added DESC, latest DESC, {MOST} LIMIT ? OFFSET ?",
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
        "SELECT t.name, r.id FROM story y JOIN told t ON t.story = y.number JOIN report r ON r.number = t.report "
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
        "LEFT JOIN story y ON y.number = t.story WHERE r.id = ?",
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


def now_called(store: Store, wanted: str) -> str | None:
    """The id of the story that a story of that id is now, or of the one that a report of it is in; None for none."""
    if store.maybe("SELECT 1 FROM story WHERE id = ?", wanted):
        return wanted
    key = _STORY.fullmatch(wanted)
    row = key and store.maybe(
        "SELECT y.id FROM former f JOIN told t ON t.report = f.report JOIN report r ON r.number = t.report "
        "JOIN story y ON y.number = t.story WHERE f.id = ?",
        bytes.fromhex(key[1]),
    )
    return str(row[0]) if row else None


def reports_of(store: Store, story: str) -> tuple[str, ...]:
    """The ids of a story's reports, sorted; none where there is no story of that id."""
    found = store.rows(
        "SELECT r.id FROM story y JOIN told t ON t.story = y.number JOIN report r ON r.number = t.report "
        "WHERE y.id = ?",
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


_SAID: Final = (
    f"SELECT s.id, s.paragraph, a.name, {side('a')}, b.name, s.act, t.earliest, t.latest, y.id "
    "FROM said s JOIN told t ON t.report = s.report LEFT JOIN actor a ON a.number = s.teller "
    "LEFT JOIN actor b ON b.number = s.speaker LEFT JOIN story y ON y.number = t.story WHERE s.number = ?"
)


def statements(
    store: Store, wanted: Filters, most: int = -1, skip: int = 0, pace: Pace | None = None
) -> Iterator[StatementRow]:
    """The statements that are wanted, by report and place, without the first `skip`; at most `most` (-1: all), and
    with a `pace` no further than that goes.

    Raises UsageError.
    """
    asked = replace(wanted, story=story(store, wanted.story)) if wanted.story else wanted
    text = Texts(store, pace)
    for number, report, start, end in islice(said(store, asked, text, skip, pace), None if most < 0 else most):
        yield _statement(store, number, report, text(report)[start:end])


def _statement(store: Store, number: int, report: int, text: str) -> StatementRow:
    identity, paragraph, teller, on, speaker, act, earliest, latest, of = store.one(_SAID, number)
    name, path, _ = _report(store, report)
    to = store.rows("SELECT a.name FROM heard h JOIN actor a ON a.number = h.actor WHERE h.said = ? ORDER BY 1", number)
    return StatementRow(
        id=f"s-{identity.hex()}",
        report=name,
        path=path,
        paragraph=paragraph,
        teller=teller,
        side=on or None,
        speaker=speaker,
        to=tuple(heard for (heard,) in to),
        act=ACTS[act],
        earliest=earliest,
        latest=latest,
        story=of,
        text=text,
    )


_STORY: Final = re.compile(r"y-((?:[0-9a-f]{2})+)")

__all__ = [
    "ACTS",
    "MOST",
    "Filters",
    "HitRow",
    "StatementRow",
    "StoryRow",
    "ToldRow",
    "counted",
    "hits",
    "newest",
    "now_called",
    "others",
    "paths",
    "reports_of",
    "shared",
    "statements",
    "stories",
    "story",
    "told",
    "troubled",
    "when",
]
