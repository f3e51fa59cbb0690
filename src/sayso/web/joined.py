"""Actors and claims as tables: what was taken for one, to be brought together with more or to be taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, get_args

from starlette.requests import Request
from starlette.responses import Response

from sayso.briefs import words
from sayso.briefs.index import Index
from sayso.model import Actor, ActorKind, Citation, Claim, Mention, Reading
from sayso.web import rows, tables
from sayso.web.held import Held
from sayso.web.tables import Field, View

ACTORS: Final = View(
    "Actors",
    (
        Field("text", "Words in a name"),
        Field("kind", "Kind", get_args(ActorKind)),
        Field("side", "Side (code)"),
        Field("story", "Story (id)"),
    ),
    ("Who", "Also called", "Kind", "Side", "Where"),
    "actors",
    "actor",
)
CLAIMS: Final = View(
    "Claims",
    (
        Field("text", "Words in it"),
        Field("teller", "Told by"),
        Field("side", "Teller’s side (code)"),
        Field("agreement", "Who tells it", ("both sides", "one side", "one report", "contradicted", "no source named")),
        Field("story", "Story (id)"),
    ),
    ("What", "Told by", "Who tells it", "Separate texts", "Where"),
    "claims",
    "claim",
)


def actors(held: Held, request: Request) -> Response:
    """GET /actors?…"""
    named = Named()
    return tables.listed(
        held, request, ACTORS, _most_named, _wanted_actor, lambda index, one: _actor(named, index, one)
    )


def claims(held: Held, request: Request) -> Response:
    """GET /claims?…"""
    return tables.listed(held, request, CLAIMS, _most_told, _wanted_claim, _claim)


class Named:
    """Where actors are mentioned: by name, where a report names them. The readings are looked up once."""

    def __init__(self) -> None:
        self._readings: Mapping[str, Reading] = {}

    def places(self, index: Index, actor: Actor) -> Iterator[Citation]:
        """One place for each entity that the actor is made of, in their order."""
        self._readings = self._readings or {reading.report.id: reading for reading in index.picture.readings}
        for report, key in actor.members:
            entity = next(one for one in self._readings[report].entities if one.key == key)
            yield min(entity.mentions, key=_clearest).span


def _clearest(mention: Mention) -> tuple[bool, bool, Citation]:
    """Sort key of mentions: a name first, a pronoun last."""
    return (mention.form == "pronoun", mention.form != "name", mention.span)


def _most_named(index: Index) -> Sequence[Actor]:
    """The actors, those of most reports first."""
    return sorted(index.picture.actors, key=lambda one: (-len({report for report, _ in one.members}), one.name, one.id))


def _wanted_actor(index: Index, one: Actor, given: rows.Given) -> bool:
    return (
        rows.has("\n".join((one.name, *one.aliases)), given, "text")
        and given.get("kind") in ("", None, one.kind)
        and given.get("side", "").casefold() in ("", (one.side or "").casefold())
        and rows.in_story(index, [report for report, _ in one.members], given)
    )


def _actor(named: Named, index: Index, one: Actor) -> Sequence[rows.Cell]:
    places = tuple(named.places(index, one))
    first = {place.report: place for place in reversed(places)}
    return (
        rows.Cell(words.line(one.name), chosen=places[0], apart=one.id if len(places) > 1 else ""),
        rows.Cell(", ".join(words.line(name) for name in one.aliases if name != one.name)),
        rows.Cell(one.kind),
        rows.Cell(one.side or ""),
        rows.Cell(citations=index.sort(first.values())[: rows.MOST_CITED]),
    )


def _most_told(index: Index) -> Sequence[Claim]:
    """The claims, those of most separate texts first."""
    return sorted(index.findings.claims, key=lambda one: (-one.texts, index.order(one.citations[0])))


def _wanted_claim(index: Index, one: Claim, given: rows.Given) -> bool:
    return (
        rows.has(one.text, given, "text")
        and rows.has(_tellers(index, one), given, "teller")
        and given.get("side", "").casefold() in ("", *(side.casefold() for side in one.sides))
        and given.get("agreement") in ("", None, one.agreement)
        and rows.in_story(index, one.reports, given)
    )


def _tellers(index: Index, one: Claim) -> str:
    return ", ".join(words.line(index.actors[key].name) for key in one.tellers if key in index.actors)


def _claim(index: Index, one: Claim) -> Sequence[rows.Cell]:
    return (
        rows.Cell(one.text, chosen=one.citations[0], apart=one.id if len(one.citations) > 1 else ""),
        rows.Cell(_tellers(index, one) or "no source named"),
        rows.Cell(one.agreement),
        rows.Cell(str(one.texts)),
        rows.Cell(citations=one.citations[: rows.MOST_CITED]),
    )
