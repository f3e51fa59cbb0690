"""Exports, the list of corrections, help."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock
from typing import IO, Final

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from sayso import pipeline
from sayso.correct import orphans
from sayso.desk import correcting
from sayso.desk.whole import merged
from sayso.errors import UsageError
from sayso.model import Report
from sayso.model.corrections import Correction, stands
from sayso.pipeline import Exported
from sayso.store import Store, reports
from sayso.web import child, former, look, work
from sayso.web.held import Held
from sayso.web.report import whole
from sayso.web.stories import PAGE, joining

KEYS: Final = (
    ("j, k", "the next statement, the one before"),
    ("a", "accept it: it is right as it stands"),
    ("r", "reject it: nobody says this"),
    ("e", "edit it: voice, act, addressee, condition, content"),
    ("n", "add one that is missing"),
    ("m", "merge: its speaker is somebody whom the report names otherwise"),
    ("s", "split: its speaker is not whom other reports call so"),
    ("u", "undo the last correction in this report"),
    ("?", "this list"),
)
"""Keys of the page of a report."""
LIST_KEYS: Final = (
    ("j, k", "the next row, the one before"),
    ("x", "choose it, or let it go"),
    ("m", "merge: those chosen are one"),
    ("s", "split: what it was made of; there, s sets those chosen apart"),
    ("u", "undo the last of these"),
)
"""Keys of the lists of stories, claims, events and actors."""
UNMADE: Final = "the export cannot be made"
AT_ONCE: Final = 1 << 16  # bytes that are sent as one
_ONE: Final = Lock()  # an export holds the whole picture while it is made: one at a time
_TYPES: Final = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson", "ics": "text/calendar"}


def exported(held: Held, request: Request) -> Response:
    """GET /export?format=&table=&story=: one file, or an archive of several."""
    given = request.query_params.get("format", "csv")
    form: Exported | None = next((one for one in pipeline.exports() if one == given), None)
    if form is None:
        raise UsageError(f"format is '{given[:40]}', expected one of {', '.join(pipeline.exports())}")
    table = request.query_params.get("table") or None
    pipeline.several(form, table)
    story = request.query_params.get("story") or None
    with held.listed() as (store, _):
        if store is None:
            return joining(request)
        former.follow(store, request, story or "")
        with _ONE, ExitStack() as failing:
            file = failing.enter_context(NamedTemporaryFile(prefix="sayso-export-"))
            name = child.done("export", UNMADE, work.exported, store.path, Path(file.name), form, table, story)
            failing.pop_all()
    kind = _TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "content-length": str(Path(file.name).stat().st_size),
    }
    return StreamingResponse(_content(file), media_type=kind, headers=headers)


def _content(file: IO[bytes]) -> Iterator[bytes]:
    """What is in a file, which is gone then."""
    with file:
        yield from iter(partial(file.read, AT_ONCE), b"")


def corrections(held: Held, request: Request) -> Response:
    """GET /corrections?page="""
    number = whole(request, "page")
    with held.opened() as store:
        records = correcting.records(store)
        standing = {one.id for one in stands(records)}
        newest = sorted(records, key=lambda one: (one.at, one.id), reverse=True)
        shown = newest[(number - 1) * PAGE : number * PAGE]
        lost = {one.id for one in orphans(shown, _reports(store, shown))}
    return look.page(
        request,
        "corrections.html",
        records=shown,
        standing_ids=standing,
        lost=lost,
        total=len(records),
        number=number,
        more=number * PAGE < len(records),
        key=held.keys.passes.issue(),
    )


def _reports(store: Store, records: list[Correction]) -> dict[str, Report]:
    """The reports that records speak of, as far as they are there."""
    found = {}
    for wanted in {piece.report for one in records for piece in (*one.on, *one.apart)}:
        one = reports.held(store, wanted)
        if one:
            found[wanted] = merged(reports.found(store, one))
    return found


def help_page(held: Held, request: Request) -> Response:
    """GET /help"""
    return look.page(
        request,
        "help.html",
        keys=KEYS,
        list_keys=LIST_KEYS,
        formats=pipeline.exports(),
        store=held.path.as_posix(),
        who=held.who,
    )
