"""The two requests that change what the desk holds true: POST /correct and POST /undo, by forms and by JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final
from urllib.parse import parse_qs, parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from sayso.desk import correcting
from sayso.errors import UsageError
from sayso.model import Statement
from sayso.model.corrections import Correction
from sayso.store import Store, lists, reports
from sayso.web import former
from sayso.web import report as report_page
from sayso.web.correcting import correction, from_form
from sayso.web.held import Held

NEXT_HEADER: Final = "x-sayso-next"
MOST: Final = 1_000_000
"""Bytes of a correction."""
FIELDS: Final = 500
QUERY: Final = 2_000
"""Characters of the filters with which a form leads back to its list."""
BACK: Final = {name: f"/{name}" for name in ("corrections", "events", "actors", "claims")} | {"stories": "/"}
"""Lists to which a form leads back: by name, their address."""
FORM: Final = "application/x-www-form-urlencoded"

Form = Mapping[str, Sequence[str]]


async def post(held: Held, request: Request, *, undo: bool) -> Response:
    """POST /correct and POST /undo. A form is answered with the way back to its page, JSON with the new state."""
    body = await request.body()
    if len(body) > MOST:
        raise UsageError(f"the correction has {len(body):,} bytes, expected at most {MOST:,}")
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise UsageError(f"the correction is no UTF-8 at byte {error.start}, expected it in UTF-8") from error
    if kind == FORM:
        return await run_in_threadpool(_by_form, held, _fields(text), undo)
    if kind != "application/json":
        raise UsageError(f"the correction is of type '{kind[:40]}', expected application/json or a form")
    return await run_in_threadpool(_by_json, held, _parsed(text), undo)


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        said = getattr(error, "msg", "too deep")
        raise UsageError(f"the correction is no JSON ({said}), expected an object") from error


def _fields(text: str) -> Form:
    try:
        return parse_qs(text, keep_blank_values=True, max_num_fields=FIELDS)
    except ValueError as error:
        raise UsageError(f"the form cannot be read ({error}), expected at most {FIELDS} fields") from error


def _recorded(held: Held, store: Store, given: object, form: Form | None = None) -> Correction:
    """Record what is asked for, as JSON or by a form. Raises SaysoError with one line where it makes no sense."""
    opened = cache(lambda wanted: report_page.opened(held, store, wanted))
    fields = given if isinstance(given, dict) else {}
    if form is not None:
        form = _meant(held, store, form)
    own, wanted = str(fields.get("report", "")), str(fields.get("statement") or "")
    near = report_page.statement(opened(own), wanted) if wanted else None
    whole = given if form is None else from_form(form, lambda: opened(own).report, near)
    try:
        made = correction(whole, lambda name: opened(name).report, near, held.who, held.clock())
    except RecursionError as error:
        raise UsageError("the correction is too deep, expected an object of passages") from error
    correcting.record(store, (made,))
    return made


def _meant(held: Held, store: Store, form: Form) -> Form:
    """The form with stories, which it has by their ids, named by passages of their reports."""
    named = form.get("story", ())
    found = [lists.reports_of(store, former.called(store, story)) for story in named]
    if not all(found):
        raise UsageError("a story that was chosen is there no longer: the page is old, load it again")
    passages = [report_page.first_line(report_page.opened(held, store, names[0]).report) for names in found]
    at = [f"{c.report}:{c.start}-{c.end}" for c in passages]
    return {**form, "on_at": [*form.get("on_at", ()), *at]} if at else form


def _undone(held: Held, store: Store, wanted: str) -> Correction:
    """Undo a correction, without an id the last that stands. Raises UsageError where there is none."""
    standing = correcting.standing(store)
    if not wanted and not standing:
        raise UsageError("there is no correction to undo, expected one that stands")
    return correcting.undo(store, wanted or standing[-1].id, held.who, held.clock())


def _last(form: Form, name: str) -> str:
    return form.get(name, ("",))[-1]


def _by_form(held: Held, form: Form, undo: bool) -> Response:
    named = {name: _last(form, name) for name in ("report", "statement")}
    with held.changing() as store:
        made = _undone(held, store, _last(form, "id")) if undo else _recorded(held, store, named, form)
    return RedirectResponse(_back(form, made), 303)


def _back(form: Form, made: Correction) -> str:
    """The page from which a form came: a list, or the report at the same place."""
    back = _last(form, "back")
    if back in BACK:
        rest = urlencode(parse_qsl(_last(form, "query").removeprefix("?")[:QUERY]))
        return f"{BACK[back]}?{rest}" if rest else BACK[back]
    number = _last(form, "page")
    page = f"page={number}" if number.isascii() and number.isdigit() else f"show={made.on[0].start}-{made.on[0].end}"
    return f"/report/{made.on[0].report}?{page}#at-{made.on[0].start}"


def _by_json(held: Held, given: object, undo: bool) -> Response:
    with held.changing() as store:
        if undo:
            made = _undone(held, store, str(given.get("id", "")) if isinstance(given, dict) else "")
        else:
            made = _recorded(held, store, given)
        now = _now(held, store, made)
    answer = {"record": made.id, "statement": report_page.state(now) if now else None, "report": made.on[0].report}
    return JSONResponse(answer, headers={NEXT_HEADER: held.keys.passes.issue()})


def _now(held: Held, store: Store, made: Correction) -> Statement | None:
    """The statement that a correction is about as it stands now, None where there is none."""
    if made.thing != "statement" or reports.held(store, made.on[0].report) is None:
        return None
    read = report_page.opened(held, store, made.on[0].report)
    content = made.said.content if made.said else made.on
    same = [one for one in read.reading.statements if one.content == content]
    return min(same, key=lambda one: (one.by is None, len(one.voices), one.id), default=None)
