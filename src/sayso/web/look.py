"""How the pages look: the templates and the style of the brief, with the desk's own beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from jinja2.runtime import Context
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso import __version__
from sayso.briefs import cites, graph, svg, words
from sayso.briefs import html as brief_html
from sayso.briefs.index import Index
from sayso.briefs.packaged import environment, hashed, packaged
from sayso.briefs.page import BELOW, IN_CELL, Cites, nested, open_first
from sayso.model import Citation, Report
from sayso.store.citing import CitedRow

VIEWS: Final = (
    ("/", "Stories"),
    ("/statements", "Statements"),
    ("/claims", "Claims"),
    ("/demands", "Demands"),
    ("/commitments", "Warnings and pledges"),
    ("/graph", "Graph"),
    ("/events", "Events"),
    ("/actors", "Actors"),
    ("/timeline", "Timeline"),
    ("/search", "Search"),
    ("/import", "Add reports"),
    ("/corrections", "Corrections"),
    ("/help", "Help"),
)
"""The desk's navigation: address and words."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: the words of its link, its address, and what is to be marked beside it (nothing here)."""

    text: str
    href: str
    show: str = ""


class Links:
    """Citations as links to the pages of their reports, where the passage is marked."""

    def __init__(self, look: Index) -> None:
        self.look = look

    def __call__(self, part: Cites) -> Iterator[Sequence[Place]]:
        """For each report cited, its places."""
        for group in cites.groups(part.citations, self.look):
            report = self.look.reports[group.report]
            yield [
                Place(f"{'' if number else group.name}¶{place.paragraph}", passage(report, place.citations))
                for number, place in enumerate(group.places)
            ]


class Listed:
    """The same of what the lists of a store cite."""

    def of(self, cited: Sequence[CitedRow]) -> Iterator[Sequence[Place]]:
        """For each report cited, its places."""
        for one in cited:
            yield [
                Place(f"{'' if number else words.line(one.name)}¶{paragraph}", _passage(one.report, spans))
                for number, (paragraph, spans) in enumerate(one.places)
            ]


def passage(report: Report, citations: Sequence[Citation]) -> str:
    """The address of a report's page with these passages marked."""
    return _passage(report.id, [(c.start, c.end) for c in citations])


def _passage(report: str, spans: Sequence[tuple[int, int]]) -> str:
    shown = ",".join(f"{start}-{end}" for start, end in spans)
    return f"/report/{report}?show={shown}#at-{spans[0][0]}"


class _Let(Context):
    """What a template sees. It and the template's macros hold each other, and so what a page shows: some MB of a story
    that many tell, until a full collection. So each puts itself where who renders finds it, to let go of it at once.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.parent[_SEEN].append(self)


_SEEN: Final = "seen by"
"""Under which name a template sees the list of all that see what it shows: no name that a template could say."""


@cache
def _environment() -> Environment:
    brief = PackageLoader("sayso.briefs")
    loader = ChoiceLoader([PackageLoader("sayso.web"), brief, PrefixLoader({"brief": brief})])
    made = environment(loader, lambda story: f"/story/{story}")
    made.context_class = _Let
    made.globals.update(
        nested=nested,
        open_first=open_first,
        in_cell=IN_CELL,
        most_below=BELOW,
        fold_from=brief_html.FOLD_FROM,
        paragraphs=brief_html.paragraphs,
        web_address=brief_html.web_address,
        language=brief_html.language,
        when=words.when,
        spoken=words.day,
        visible=words.visible,
        line=words.line,
        cut=words.cut,
        side=words.side,
        svg=svg,
        graph=graph,
        version=__version__,
        views=VIEWS,
        style=Markup(_style()),
        script=Markup(_script()),
        query=_query,
    )  # fmt: skip
    return made


def _query(given: Mapping[str, Any], **changed: Any) -> str:
    """The query of an address with some of its fields changed; empty ones are left out."""
    fields = {name: value for name, value in {**given, **changed}.items() if value not in ("", None)}
    return f"?{urlencode(fields)}" if fields else "?"


@cache
def _style() -> str:
    return packaged("sayso.briefs", "brief.css") + packaged("sayso.web", "desk.css")


@cache
def _script() -> str:
    return packaged("sayso.web", "desk.js")


@cache
def policy() -> str:
    """The Content-Security-Policy of every page: its own style and script by hash, forms and requests to itself."""
    return (
        f"default-src 'none'; style-src {hashed(_style())}; script-src {hashed(_script())}; img-src data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page made of a template. `standing` may say that what is shown is older than the store."""
    seen: list[_Let] = []
    shown = {"standing": "", "given": dict(request.query_params), "path": request.url.path, **values, _SEEN: seen}
    text = _environment().get_template(template).render(shown)
    while seen:
        seen.pop().vars.clear()
    content = text.encode("utf-8", "replace")
    return HTMLResponse(content, status, {"content-security-policy": policy()})
