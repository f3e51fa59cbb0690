"""The page of one report: its text with everything found in it, and the statements beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final, get_args

from starlette.requests import Request
from starlette.responses import Response

from sayso import correct
from sayso.briefs import words
from sayso.desk import correcting
from sayso.desk.whole import merged
from sayso.errors import UsageError
from sayso.model import Act, Citation, Entity, Modality, Polarity, Quote, Reading, Report, Statement, Voice
from sayso.model.corrections import Correction
from sayso.store import Store, reports
from sayso.web import look, marks
from sayso.web.held import Held

LONGEST: Final = 600
"""Characters of a statement's content that the list shows: the text has the rest."""
_SHOWN: Final = re.compile(r"(\d{1,9})-(\d{1,9})")
MOST_SHOWN: Final = 50
CHOICES: Final = {
    "act": get_args(Act), "quote": get_args(Quote), "polarity": get_args(Polarity), "modality": get_args(Modality)
}  # fmt: skip
NAMES: Final = 200
"""Names of a report among which a form lets one choose."""


@dataclass(frozen=True, slots=True)
class Read:
    """A report as the store has it: `machine` is its reading, `reading` the same with corrections in effect."""

    report: Report
    machine: Reading
    reading: Reading
    standing: tuple[Correction, ...]
    trouble: str


@dataclass(frozen=True, slots=True)
class Row:
    """A statement in the list: its number on the page, in the order of the text, and its parts in words."""

    number: int
    said: Statement
    voices: tuple[str, ...]
    to: tuple[str, ...]
    target: tuple[str, ...]
    content: str
    parent: int | None


def opened(held: Held, store: Store, wanted: str) -> Read:
    """The report of an id. Raises UsageError where the store has none."""
    one = reports.held(store, wanted)
    if one is None:
        raise UsageError(f"no report has the id {wanted[:40]}, expected one that is in the store")
    report = merged(reports.found(store, one))
    machine = reports.reading(store, one, report) or Reading(report)
    standing = tuple(c for c in correcting.standing(store) if c.on[0].report == report.id)
    valid = [c for c in standing if correct.holds(c, {report.id: report})]
    trouble = one.trouble[1] if one.trouble else ""
    return Read(report, machine, correct.reading(machine, valid), standing, trouble)


def first_line(report: Report) -> Citation:
    """The passage by which a report as a whole is meant. Raises UsageError where it has no text."""
    if not report.lines:
        raise UsageError(f"the report {report.id} has no text, expected a line by which it can be named")
    return report.cite(*report.lines[0])


def statement(read: Read, wanted: str) -> Statement:
    """The statement of an id, as it stands now or as the machine read it. Raises UsageError where there is none."""
    for one in (*read.reading.statements, *read.machine.statements):
        if one.id == wanted:
            return one
    raise UsageError(f"no statement of {read.report.id} has the id {wanted[:40]}: the page is old, load it again")


def meant(voice: Voice, entities: dict[int, Entity]) -> str:
    """A voice's words, and whom they mean where that is somebody named otherwise."""
    entity = entities.get(voice.entity) if voice.entity is not None else None
    said = words.line(voice.span.text)
    name = words.line(entity.name) if entity else ""
    sure = "" if voice.certain else "perhaps "
    return said if not name or _bare(name) == _bare(said) else f"{said} ({sure}{name})"


def _bare(name: str) -> str:
    """A name without the article before it."""
    article, _, rest = name.casefold().partition(" ")
    return rest if rest and article in ("the", "a", "an") else name.casefold()


def page(held: Held, request: Request) -> Response:
    """GET /report/ID?page=&show=START-END,…&said=STATEMENT&edit=STATEMENT."""
    with held.opened() as store:
        read = opened(held, store, request.path_params["report"])
    shown = [(int(a), int(b)) for a, b in _SHOWN.findall(request.query_params.get("show", ""))[:MOST_SHOWN]]
    ordered = sorted(read.reading.statements, key=lambda s: (s.content[0].start, -s.content[-1].end, s.id))
    starts = [one.content[0].start for one in ordered]
    found = marks.pages(read.report, starts)
    edited = _named(read, request.query_params.get("edit", ""))
    said = _named(read, request.query_params.get("said", ""))
    shown += [(piece.start, piece.end) for piece in (said.content if said else ())]
    shown += _paragraph(read.report, whole(request, "paragraph", 0))
    number = _number(request, found, shown, edited)
    first, last = (found[number - 1][0].start, found[number - 1][-1].end) if found[number - 1] else (0, 0)
    low, high = bisect_left(starts, first), bisect_left(starts, last)
    listed = list(enumerate(ordered[low:high][: 2 * marks.LISTED], low + 1))
    marked = [m for at, one in listed for m in marks.of_statement(at, one)]
    marked += [*marks.of_reading(read.reading), *(marks.Mark(start, end, "shown") for start, end in shown)]
    return look.page(
        request,
        "report.html",
        report=read.report,
        called=words.cut(words.line(read.report.title or PurePath(read.report.path).name), LONGEST),
        trouble=read.trouble,
        rows=_rows(read, listed),
        unlisted=high - low - len(listed),
        total=len(ordered),
        pieces=[(piece, list(marks.stretches(read.report, piece, marked))) for piece in found[number - 1]],
        number=number,
        more=number < len(found),
        pages=len(found),
        undone=[c for c in read.standing if c.what == "reject"],
        records=read.standing,
        edited=edited,
        adding=request.query_params.get("edit") == "new",
        names=list(_names(read.reading)),
        choices=CHOICES,
        key=held.keys.passes.issue(),
    )  # fmt: skip


def _named(read: Read, wanted: str) -> Statement | None:
    return statement(read, wanted) if wanted and wanted != "new" else None


def _paragraph(report: Report, number: int) -> Sequence[tuple[int, int]]:
    """The passage that a paragraph is."""
    return report.lines[number - 1 : number] if number else ()


def _number(
    request: Request, found: Sequence[Sequence[marks.Piece]], shown: Sequence[tuple[int, int]], edited: Statement | None
) -> int:
    """The page that is asked for, or that has what is asked for."""
    if edited or (shown and "page" not in request.query_params):
        return marks.page_of(found, edited.content[0].start if edited else shown[0][0])
    return whole(request, "page", 1, len(found))


def whole(request: Request, name: str, least: int = 1, most: int = 10**6) -> int:
    """A number of the address, within bounds; the least where there is none."""
    given = request.query_params.get(name, "")
    return min(max(int(given), least), most) if given.isascii() and given.isdigit() and len(given) < 9 else least


def _rows(read: Read, listed: Sequence[tuple[int, Statement]]) -> list[Row]:
    entities = {entity.key: entity for entity in read.reading.entities}
    numbers = {one.id: number for number, one in listed}
    return [
        Row(
            number,
            one,
            tuple(meant(voice, entities) for voice in one.voices),
            tuple(meant(voice, entities) for voice in one.to),
            tuple(meant(voice, entities) for voice in one.target),
            words.cut(words.line(" … ".join(piece.text for piece in one.content)), LONGEST),
            numbers.get(one.parent or ""),
        )
        for number, one in listed
    ]


def _names(reading: Reading) -> Iterator[tuple[str, Citation]]:
    """Whom the report names, each with the passage that does, by first mention."""
    for entity in reading.entities[:NAMES]:
        named = [m.span for m in entity.mentions if m.form == "name"] or [m.span for m in entity.mentions]
        if named:
            yield words.cut(words.line(entity.name), 80), named[0]


def state(one: Statement) -> dict[str, Any]:  # Any: JSON
    """A statement as JSON, for the page's script and for programs."""

    def span(piece: Citation | None) -> dict[str, Any] | None:
        return {"start": piece.start, "end": piece.end, "text": piece.text} if piece else None

    return {
        "id": one.id,
        "by": one.by,
        "voices": [span(voice.span) for voice in one.voices],
        "to": [span(voice.span) for voice in one.to],
        "target": [span(voice.span) for voice in one.target],
        "content": [span(piece) for piece in one.content],
        "cue": span(one.cue),
        "condition": span(one.condition),
        "act": one.act,
        "quote": one.quote,
        "polarity": one.polarity,
        "modality": one.modality,
    }
