"""What one thing was made of, part by part: what was wrongly taken for one is set apart here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from sayso.briefs import words
from sayso.desk.whole import merged
from sayso.errors import UsageError
from sayso.model import Report
from sayso.store import Store, lists, parting, reports
from sayso.store.citing import CitedRow, Passage
from sayso.store.parting import PartRow, WholeRow
from sayso.store.tables import PARTS
from sayso.web import former, look
from sayso.web.held import Held
from sayso.web.report import first_line
from sayso.web.stories import joining, standing

_BACK: Final = {"actor": "actors", "event": "events", "claim": "claims", "story": "stories"}
"""The page from which one comes to take a thing apart."""


def page(held: Held, request: Request) -> Response:
    """GET /apart?of=ID&from=QUERY"""
    with held.listed() as (store, fresh):
        if store is None:
            return joining(request)
        wanted = request.query_params.get("of", "").strip()
        former.follow(store, request, wanted)
        whole = _whole(store, wanted)
    return look.page(
        request,
        "apart.html",
        standing=standing(fresh),
        whole=whole,
        back=_BACK[whole.thing],
        left=whole.count - len(whole.parts),
        links=look.Listed(),
        before=request.query_params.get("from", ""),
        key=held.keys.passes.issue(),
    )


def _whole(store: Store, wanted: str) -> WholeRow:
    """The thing of an id with its parts. Raises UsageError where there is none."""
    found = parting.whole(store, wanted)
    if found:
        return found
    title = store.maybe("SELECT title FROM story WHERE id = ?", wanted)
    if title:
        told = lists.reports_of(store, wanted)
        return WholeRow("story", title[0], len(told), tuple(_told(store, told[:PARTS])))
    raise UsageError(f"nothing has the id {wanted[:40]}: it is made of other parts now, or never was; see its list")


def _told(store: Store, names: tuple[str, ...]) -> Iterator[PartRow]:
    """A story by its reports."""
    for name in names:
        row, one = lists.told(store, name), reports.held(store, name)
        report = merged(reports.found(store, one)) if one else None
        if row and report and report.lines:
            yield _of_story(report, row)


def _of_story(report: Report, row: lists.ToldRow) -> PartRow:
    first = first_line(report)
    at = Passage(report.id, first.start, first.end)
    cited = CitedRow(report.id, row.name, ((1, ((at.start, at.end),)),))
    text = words.line(report.title or PurePath(report.path).name)
    return PartRow((text,), words.when(lists.when(row.earliest, row.latest)), (at,), (cited,))
