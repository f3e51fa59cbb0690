"""PLOVER's codes, and what the program reads laid on them: the one place where acts and kinds become types.

`lexicons/plover.tsv` holds the types with their modes, scores and CAMEO codes, `plover_types.tsv` what an act or a kind
of event is in them, `plover_words.tsv` the words by which mode and contexts are told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from sayso import lexicon
from sayso.errors import LexiconError
from sayso.model import Act, EventType, Quad, Status

_LOOSE = "?"


@dataclass(frozen=True, slots=True)
class Code:
    """What PLOVER has of one type and mode: its place among conflict and cooperation, its score, CAMEO's code."""

    quad: Quad
    score: float
    cameo: str


def _known(name: str, form: str) -> EventType:
    for one in get_args(EventType):
        if one == name:
            return one  # type: ignore[no-any-return]
    raise LexiconError(f"lexicons/plover_types.tsv: '{form}' has '{name}', expected a PLOVER type")


@cache
def _types() -> Mapping[str, tuple[tuple[EventType, bool], ...]]:
    """Form → its types in the file's order, each with whether it is never a row by itself."""
    found: dict[str, list[tuple[EventType, bool]]] = {}
    for row in lexicon.load("plover_types"):
        loose = row.tag.startswith(_LOOSE)
        found.setdefault(row.form, []).append((_known(row.tag.removeprefix(_LOOSE), row.form), loose))
    return {form: tuple(types) for form, types in found.items()}


def _of(form: str, loose: bool) -> tuple[EventType, ...]:
    return tuple(name for name, only in _types().get(form, ()) if loose or not only)


def of_kind(kind: str, status: Status, loose: bool = False) -> tuple[EventType, ...]:
    """The types of an event of a kind: of what happened, or of what is due; none where it is neither.

    >>> of_kind("consult", "past"), of_kind("consult", "scheduled"), of_kind("assault", "hypothetical")
    (('CONSULT',), ('AGREE',), ())
    """
    match status:
        case "past":
            return _of(f"done {kind}", loose)
        case "scheduled":
            return _of(f"due {kind}", loose)
        case _:
            return ()


def of_act(act: Act, loose: bool = False) -> tuple[EventType, ...]:
    """The types that an act may be, the one that is meant by itself first; `loose` adds what is never a row by itself.

    >>> of_act("demand"), of_act("deny"), of_act("deny", loose=True)
    (('REQUEST',), (), ('REJECT',))
    """
    return _of(f"said {act}", loose)


@cache
def _codes() -> Mapping[str, tuple[str, ...]]:
    return {row.form: tuple(row.tag.split()) for row in lexicon.load("plover")}


def code(name: EventType, mode: str | None, contexts: tuple[str, ...]) -> Code:
    """The codes of a type with a mode in contexts; what is not told more exactly has those of the type."""
    quad, score, cameo = _codes()[name]
    held = _codes().get(f"{name} {mode}") if mode else None
    if held:
        score, cameo = held
    exact = (_codes().get(f"{name} {mode or '-'} {context}") for context in contexts)
    cameo = next((found[0] for found in exact if found), cameo)
    return Code(_quad(quad), float(score), cameo)


def _quad(name: str) -> Quad:
    for one in get_args(Quad):
        if one == name.replace("_", " "):
            return one  # type: ignore[no-any-return]
    raise LexiconError(f"lexicons/plover.tsv: got quad '{name}', expected one of {get_args(Quad)}")


@dataclass(frozen=True, slots=True)
class _Word:
    pattern: re.Pattern[str]
    mode: str
    cameo: str | None


@cache
def _modes(name: EventType) -> tuple[_Word, ...]:
    found = []
    for row in lexicon.load("plover_words"):
        types, mode, *cameo = row.tag.split()
        if name in types.split(","):
            found.append(_Word(_begins(row.form), mode, cameo[0] if cameo else None))
    return tuple(found)


@cache
def _contexts() -> tuple[tuple[re.Pattern[str], str], ...]:
    """For each context a pattern that finds any of its words."""
    forms: dict[str, list[str]] = {}
    for row in lexicon.load("plover_words"):
        if row.tag.startswith("context "):
            forms.setdefault(row.tag.removeprefix("context "), []).append(re.escape(row.form))
    return tuple((re.compile(rf"\b(?:{'|'.join(of)})", re.IGNORECASE), name) for name, of in forms.items())


@cache
def _begins(form: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(form)}", re.IGNORECASE)


def mode_of(name: EventType, *texts: str) -> tuple[str | None, str | None]:
    """The mode that words tell, and the CAMEO code that comes with it; the first text that tells one decides.

    >>> mode_of("THREATEN", "would respond with sanctions"), mode_of("THREATEN", "would respond")
    (('restrict', '1312'), (None, None))
    """
    for text in texts:
        for word in _modes(name):
            if word.pattern.search(text):
                return word.mode, word.cameo
    return None, None


def contexts_of(text: str) -> tuple[str, ...]:
    """The contexts that words tell, sorted.

    >>> contexts_of("sanctions against three banks and a general's embassy")
    ('diplomatic', 'economic')
    """
    return tuple(sorted({context for pattern, context in _contexts() if pattern.search(text)}))
