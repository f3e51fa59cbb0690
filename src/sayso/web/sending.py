"""Exports, the list of corrections, help."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from sayso import desk, export, pipeline
from sayso.briefs.page import Brief
from sayso.correct import orphans
from sayso.desk import correcting
from sayso.desk.adding import merged
from sayso.errors import UsageError
from sayso.model import Report
from sayso.model.corrections import Correction, stands
from sayso.pipeline import Exported, Result
from sayso.store import Store, reports
from sayso.web import look
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
_TYPES: Final = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson", "ics": "text/calendar"}


def exported(held: Held, request: Request) -> Response:
    """GET /export?format=&table=&story=: one file, or an archive of several."""
    given = request.query_params.get("format", "csv")
    form: Exported | None = next((one for one in pipeline.EXPORTS if one == given), None)
    if form is None:
        raise UsageError(f"format is '{given[:40]}', expected one of {', '.join(pipeline.EXPORTS)}")
    table = request.query_params.get("table") or None
    pipeline.several(form, table)
    with held.opened() as store:
        known, _ = held.known(store)
    if known is None:
        return joining(request)
    result = known.result
    story = request.query_params.get("story")
    if story:
        if not any(one.id == story for one in result.picture.stories):
            raise UsageError(f"no story has the id {story[:40]}, expected one of the front page")
        narrow = desk.narrowed(Brief(known.look, (), ()), frozenset({story}), "json").index
        result = Result(narrow.picture, narrow.findings, (), len(narrow.reports))
    made = pipeline.exported(result, form, table)
    files = {name: content for name, content in made.items() if not name.endswith(export.META)}
    name, content = next(iter(files.items())) if len(files) == 1 else (f"{form}.zip", export.archive(made))
    kind = _TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return Response(content, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


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
        formats=pipeline.EXPORTS,
        store=held.path.as_posix(),
        who=held.who,
    )
