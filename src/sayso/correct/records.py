"""Corrections as lines of JSON, and back: the form in which they are kept, sent and handed on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, TypeVar, get_args

from sayso.errors import UncitedError, UsageError
from sayso.model import Act, Citation, Modality, Polarity, Quote
from sayso.model.corrections import Correction, Part, Said, Thing, What

T = TypeVar("T")
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "what": get_args(What),
    "thing": get_args(Thing),
    "act": get_args(Act),
    "quote": get_args(Quote),
    "polarity": get_args(Polarity),
    "modality": get_args(Modality),
}
_SPAN: Final = ("report", "start", "end", "text")


def line(one: Correction) -> str:
    """A correction as one line of JSON, keys sorted, what is empty left out."""
    said = one.said
    record: dict[str, Any] = {
        "id": one.id,
        "what": one.what,
        "thing": one.thing,
        "on": [_span(c) for c in one.on],
        "apart": [_span(c) for c in one.apart],
        "said": _said(said) if said else None,
        "value": one.value,
        "who": one.who,
        "at": one.at,
        "why": one.why,
    }
    kept = {name: value for name, value in record.items() if value not in (None, [], "")}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def _span(c: Citation) -> Mapping[str, Any]:
    return {"report": c.report, "start": c.start, "end": c.end, "text": c.text}


def _part(part: Part) -> Mapping[str, Any]:
    return {**_span(part.span), **({"means": _span(part.means)} if part.means else {})}


def _said(said: Said) -> Mapping[str, Any]:
    found = {
        "voices": [_part(part) for part in said.voices],
        "cue": _span(said.cue) if said.cue else None,
        "content": [_span(c) for c in said.content],
        "to": [_part(part) for part in said.to],
        "target": [_part(part) for part in said.target],
        "condition": _span(said.condition) if said.condition else None,
        "act": said.act,
        "quote": said.quote,
        "polarity": said.polarity,
        "modality": said.modality,
    }
    return {name: value for name, value in found.items() if value not in (None, [])}


def parsed(text: str, where: str) -> Correction:
    """The correction of one line. Raises UsageError, with `where` it stands, for what is none."""
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{where}: not JSON ({error}), expected one correction a line") from error
    return of(record, where)


def of(record: object, where: str) -> Correction:
    """The correction that a JSON value is. Raises UsageError, with `where` it stands, for what is none."""
    found = _object(record, where)
    try:
        made = Correction(
            what=_choice(found, "what", where),
            thing=_choice(found, "thing", where),
            on=tuple(_citation(one, where) for one in _list(found, "on", where)),
            who=_text(found, "who", where),
            at=_text(found, "at", where),
            why=_text(found, "why", where, ""),
            apart=tuple(_citation(one, where) for one in _list(found, "apart", where)),
            said=_read_said(found["said"], where) if found.get("said") else None,
            value=_text(found, "value", where) if found.get("value") is not None else None,
        )
    except (UncitedError, UsageError) as error:
        said = str(error)
        raise UsageError(said if said.startswith(where) else f"{where}: {said}") from error
    if found.get("id", made.id) != made.id:
        raise UsageError(f"{where}: the id is {found['id']}, expected {made.id}, which follows from what it says")
    return made


def _read_said(value: object, where: str) -> Said:
    found = _object(value, f"{where}, said")
    act: Any = _choice(found, "act", where, "state")
    quote: Any = _choice(found, "quote", where, "indirect")
    polarity: Any = _choice(found, "polarity", where, "asserted")
    modality: Any = _choice(found, "modality", where, "actual")
    return Said(
        voices=tuple(_read_part(one, where) for one in _list(found, "voices", where)),
        content=tuple(_citation(one, where) for one in _list(found, "content", where)),
        cue=_citation(found["cue"], where) if found.get("cue") else None,
        act=act,
        quote=quote,
        polarity=polarity,
        modality=modality,
        condition=_citation(found["condition"], where) if found.get("condition") else None,
        to=tuple(_read_part(one, where) for one in _list(found, "to", where)),
        target=tuple(_read_part(one, where) for one in _list(found, "target", where)),
    )


def _read_part(value: object, where: str) -> Part:
    found = _object(value, where)
    means = found.get("means")
    return Part(_citation({name: found.get(name) for name in _SPAN}, where), _citation(means, where) if means else None)


def _citation(value: object, where: str) -> Citation:
    found = _object(value, where)
    report, start, end, text = (found.get(name) for name in _SPAN)
    whole = isinstance(start, int) and isinstance(end, int) and not isinstance(start, bool)
    if not (isinstance(report, str) and isinstance(text, str) and whole):
        raise UsageError(f"{where}: a passage lacks {' or '.join(_SPAN)}, expected them all")
    return Citation(report, int(str(start)), int(str(end)), text)


def _object(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise UsageError(f"{where}: got JSON of type {type(value).__name__}, expected an object")
    return value


def _list(found: Mapping[str, Any], name: str, where: str) -> list[Any]:
    value = found.get(name) or []
    if not isinstance(value, list):
        raise UsageError(f"{where}: '{name}' is of type {type(value).__name__}, expected a list")
    return value


def _text(found: Mapping[str, Any], name: str, where: str, default: str | None = None) -> str:
    value = found.get(name, default)
    if not isinstance(value, str) or (not value and default is None):
        raise UsageError(f"{where}: '{name}' is missing, expected words")
    return value


def _choice(found: Mapping[str, Any], name: str, where: str, default: str | None = None) -> Any:
    value = found.get(name, default)
    if value not in _CHOICES[name]:
        raise UsageError(f"{where}: '{name}' is '{value}', expected one of {', '.join(_CHOICES[name])}")
    return value
