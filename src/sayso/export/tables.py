"""The picture as tables: each row one thing, ids joining them."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from sayso.errors import UsageError
from sayso.export import known_rows, rows, said_rows
from sayso.export.material import Material

Kind = Literal["text", "texts", "whole", "number", "flag", "day"]
"""What the cells of a column hold: str, tuple of str, int, float, bool, date; None in any of them."""

_KINDS: Final[Mapping[object, Kind]] = {
    str: "text", tuple[str, ...]: "texts", int: "whole", float: "number", bool: "flag", date: "day",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of one picture, each sorted: by id or by place, coded events in the order of the codes."""

    reports: tuple[rows.ReportRow, ...] = ()
    actors: tuple[rows.ActorRow, ...] = ()
    statements: tuple[rows.StatementRow, ...] = ()
    claims: tuple[rows.ClaimRow, ...] = ()
    commitments: tuple[rows.CommitmentRow, ...] = ()
    wordings: tuple[rows.WordingRow, ...] = ()
    demands: tuple[rows.DemandRow, ...] = ()
    replies: tuple[rows.ReplyRow, ...] = ()
    events: tuple[rows.EventRow, ...] = ()
    facts: tuple[rows.FactRow, ...] = ()
    coded: tuple[rows.CodedRow, ...] = ()
    uncoded: tuple[rows.UncodedRow, ...] = ()
    quotations: tuple[rows.QuotationRow, ...] = ()
    differences: tuple[rows.DifferenceRow, ...] = ()
    origins: tuple[rows.OriginRow, ...] = ()
    gaps: tuple[rows.GapRow, ...] = ()


def tables(material: Material) -> Tables:
    """The tables of one picture."""
    return Tables(
        reports=tuple(known_rows.reports(material)),
        actors=tuple(known_rows.actors(material)),
        statements=tuple(said_rows.statements(material)),
        claims=tuple(said_rows.claims(material)),
        commitments=tuple(said_rows.commitments(material)),
        wordings=tuple(said_rows.wordings(material)),
        demands=tuple(said_rows.demands(material)),
        replies=tuple(said_rows.replies(material)),
        events=tuple(known_rows.events(material)),
        facts=tuple(known_rows.facts(material)),
        coded=tuple(known_rows.coded(material)),
        uncoded=tuple(known_rows.uncoded(material)),
        quotations=tuple(said_rows.quotations(material)),
        differences=tuple(said_rows.differences(material)),
        origins=tuple(known_rows.origins(material)),
        gaps=tuple(known_rows.gaps(material)),
    )


NAMES: Final = tuple(field.name for field in fields(Tables))
"""The names of the tables."""


@cache
def row_types() -> Mapping[str, type]:
    """Name of a table → the type of its rows."""
    hints = get_type_hints(Tables)
    return {name: get_args(hints[name])[0] for name in NAMES}


@cache
def columns(row: type) -> Mapping[str, Kind]:
    """Name of each column of a row type → what its cells hold.

    Raises UsageError where `row` is no dataclass, or a field of it holds what no cell can hold.
    """
    if not is_dataclass(row):
        raise UsageError(f"a row is a {row.__name__}, expected a row of a table, as in Tables.statements")
    hints = get_type_hints(row)
    return {field.name: _kind(row.__name__, field.name, hints[field.name]) for field in fields(row)}


def _kind(row: str, name: str, hint: object) -> Kind:
    bare = hint
    if get_origin(hint) in (Union, types.UnionType):
        others = [part for part in get_args(hint) if part is not type(None)]
        bare = others[0] if len(others) == 1 else hint
    if get_origin(bare) is Literal and all(isinstance(value, str) for value in get_args(bare)):
        return "text"
    if bare not in _KINDS:
        raise UsageError(f"field '{name}' of {row} holds {hint}, expected flat values, as in the rows of Tables")
    return _KINDS[bare]


def cells(row: object) -> Sequence[Any]:  # Any: what `Kind` lists
    """The values of a row, in the order of its columns. Raises UsageError as `columns` does."""
    made: type = type(row)
    return [getattr(row, name) for name in columns(made)]
