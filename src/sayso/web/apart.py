"""What one thing was made of, part by part: what was wrongly taken for one is set apart here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatch
from pathlib import PurePath
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from sayso.briefs import cites, words
from sayso.briefs.index import NO_SOURCE, Index
from sayso.briefs.naming import called
from sayso.errors import UsageError
from sayso.model import Actor, Citation, Claim, Event, Story
from sayso.web import look
from sayso.web.held import Held
from sayso.web.joined import Named
from sayso.web.report import first_line
from sayso.web.stories import joining, standing

MOST: Final = 300
"""Parts that one page shows."""
_BEFORE: Final = 60  # characters that are shown before a name
_AFTER: Final = 120


@dataclass(frozen=True, slots=True)
class Part:
    """One part: what it says, whose word it is or whom it names, and the passages by which it is set apart."""

    text: str
    aside: str
    passages: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A thing and its parts; `back` is the page from which one comes."""

    thing: str
    title: str
    parts: tuple[Part, ...]
    back: str


def page(held: Held, request: Request) -> Response:
    """GET /apart?of=ID&from=QUERY"""
    with held.opened() as store:
        known, fresh = held.known(store)
    if known is None:
        return joining(request)
    whole = _whole(known.look, request.query_params.get("of", ""))
    return look.page(
        request,
        "apart.html",
        standing=standing(fresh),
        whole=whole,
        parts=whole.parts[:MOST],
        left=len(whole.parts) - MOST,
        links=look.Links(known.look),
        before=request.query_params.get("from", ""),
        key=held.keys.passes.issue(),
    )


def _whole(index: Index, wanted: str) -> Whole:
    """The thing of an id with its parts. Raises UsageError where there is none."""
    picture = index.picture
    for found in (picture.actors, picture.events, index.findings.claims, picture.stories):
        for one in found:
            if one.id == wanted:
                return _parted(one, index)
    raise UsageError(f"nothing has the id {wanted[:40]}: it is made of other parts now, or never was; see its list")


@singledispatch
def _parted(one: Actor | Event | Claim | Story, index: Index) -> Whole:
    raise TypeError(f"no parts of {type(one).__name__}")


@_parted.register
def _(one: Actor, index: Index) -> Whole:
    """An actor by whom each report names."""
    places = Named().places(index, one)
    return Whole("actor", one.name, tuple(Part(_around(index, c), words.line(c.text), (c,)) for c in places), "actors")


@_parted.register
def _(one: Event, index: Index) -> Whole:
    """An event by the places that tell of it."""
    parts = (Part(words.line(m.clause.text), words.line(m.span.text), (m.span,)) for m in one.mentions)
    return Whole("event", one.title, tuple(parts), "events")


@_parted.register
def _(one: Claim, index: Index) -> Whole:
    """A claim by its statements, and by what the reports say of it on nobody's word."""
    said = [index.statements[name] for name in one.statements if name in index.statements]
    held = {piece for statement in said for piece in statement.content}
    parts = [Part(_whole_text(s.content), called(index.teller(s)), s.content) for s in said]
    parts += [Part(words.line(c.text), NO_SOURCE, (c,)) for c in one.citations if c not in held]
    once = {part.passages: part for part in reversed(parts)}
    ordered = sorted(once.values(), key=lambda part: index.order(part.passages[0]))
    return Whole("claim", one.text, tuple(ordered), "claims")


@_parted.register
def _(one: Story, index: Index) -> Whole:
    """A story by its reports."""
    found = [index.reports[name] for name in one.reports if index.reports[name].lines]
    parts = (
        Part(words.line(r.title or PurePath(r.path).name), words.when(index.picture.dates.get(r.id)), (first_line(r),))
        for r in found
    )
    return Whole("story", one.title, tuple(parts), "stories")


def _whole_text(pieces: Sequence[Citation]) -> str:
    return words.line(" … ".join(piece.text for piece in pieces))


def _around(index: Index, citation: Citation) -> str:
    """The paragraph in which a passage stands, from the passage's neighbourhood on."""
    report = index.reports[citation.report]
    start, end = report.lines[cites.paragraph(report, citation) - 1]
    low = report.text.rfind(" ", start, max(start, citation.start - _BEFORE)) + 1
    return words.line(report.text[max(low, start) : min(end, citation.end + _AFTER)])
