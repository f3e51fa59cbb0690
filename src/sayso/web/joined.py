"""Actors and claims as tables: what was taken for one, to be brought together with more or to be taken apart."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from sayso.store import tables as stored
from sayso.web import tables
from sayso.web.held import Held
from sayso.web.tables import Field, View

ACTORS: Final = View(
    "Actors",
    (
        Field("text", "Words in a name"),
        Field("kind", "Kind", stored.KINDS),
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
        Field("agreement", "Who tells it", stored.AGREEMENTS),
        Field("story", "Story (id)"),
    ),
    ("What", "Told by", "Who tells it", "Separate texts", "Where"),
    "claims",
    "claim",
)


def actors(held: Held, request: Request) -> Response:
    """GET /actors?…"""
    return tables.listed(held, request, ACTORS, tables.unpaced(stored.actors))


def claims(held: Held, request: Request) -> Response:
    """GET /claims?…"""
    return tables.listed(held, request, CLAIMS, stored.claims)
