"""All pages behind one door."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from sayso.errors import SaysoError, UncitedError, UsageError
from sayso.web import apart, change, finding, former, graph, joined, look, report, sending, tables
from sayso.web.guard import Guard, TooLargeError
from sayso.web.held import Held
from sayso.web.stories import front, story
from sayso.web.taking_in import Uploads

Handler = Callable[[Request], Response | Awaitable[Response]]


def application(held: Held, hosts: Iterable[str]) -> ASGIApp:
    """The pages of a store, guarded; `hosts` are what a request may name, as `Guard` takes them."""
    uploads = Uploads(held)
    pages: dict[str, Handler] = {
        "/": partial(front, held),
        "/story/{story}": partial(story, held),
        "/report/{report}": partial(report.page, held),
        "/statements": partial(tables.statements, held),
        "/claims": partial(joined.claims, held),
        "/demands": partial(tables.demands, held),
        "/commitments": partial(tables.commitments, held),
        "/graph": partial(graph.page, held),
        "/events": partial(tables.events, held),
        "/actors": partial(joined.actors, held),
        "/apart": partial(apart.page, held),
        "/timeline": partial(finding.timeline, held),
        "/search": partial(finding.search, held),
        "/import": uploads.page,
        "/export": partial(sending.exported, held),
        "/corrections": partial(sending.corrections, held),
        "/help": partial(sending.help_page, held),
    }
    changes: dict[str, Handler] = {
        "/correct": partial(change.post, held, undo=False),
        "/undo": partial(change.post, held, undo=True),
        "/import": uploads.post,
    }
    routes = [Route(path, page, methods=["GET"]) for path, page in pages.items()]
    routes += [Route(path, page, methods=["POST"]) for path, page in changes.items()]
    made = Starlette(
        routes=routes,
        exception_handlers={
            SaysoError: partial(_refused, held),
            former.MovedError: former.led_on,
            HTTPException: _not_there,
            TooLargeError: _too_large,
        },
    )
    made.router.redirect_slashes = False
    return Guard(made, held.keys, hosts)


def _refused(held: Held, request: Request, error: Exception) -> Response:
    """What sayso says on purpose: one line, as JSON where JSON was sent, else as a page."""
    status = 400 if isinstance(error, UsageError | UncitedError) else 503
    if request.headers.get("content-type", "").startswith("application/json"):
        headers = {change.NEXT_HEADER: held.keys.passes.issue()}
        return JSONResponse({"error": str(error)}, status, headers)
    return look.page(
        request, "message.html", status, heading="That did not work", message=str(error), again=_before(request)
    )


def _before(request: Request) -> str:
    """Where to go from a page that tells of an error."""
    return "/" if request.method == "GET" or request.url.path != "/import" else "/import"


def _not_there(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    message = f"There is no page {request.url.path[:100]}, or it does not take {request.method}."
    if status not in (404, 405):
        return PlainTextResponse(f"refused: {error}\n", status)
    return look.page(request, "message.html", status, heading="No such page", message=message, again="/")


def _too_large(request: Request, error: Exception) -> Response:
    return PlainTextResponse(f"refused: {error}\n", 413)
