"""Rows as data frames of pandas or polars, where they are installed."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from sayso.errors import UsageError
from sayso.export.records import encodable
from sayso.export.tables import NAMES, Kind, Tables, cells, columns, row_types

if TYPE_CHECKING:
    import pandas
    import polars

Library = Literal["pandas", "polars"]

_PANDAS: Final[Mapping[Kind, str]] = {
    "text": "string",
    "texts": "object",
    "whole": "Int64",
    "number": "Float64",
    "flag": "boolean",
    "day": "datetime64[s]",
}


@overload
def frame(rows: Iterable[object], library: Literal["pandas"] = ...) -> pandas.DataFrame: ...
@overload
def frame(rows: Iterable[object], library: Literal["polars"]) -> polars.DataFrame: ...
def frame(rows: Iterable[object], library: Library = "pandas") -> Any:
    """Rows of one type as a data frame: a column a field, lists as lists, days as days, nothing known as missing.

    Raises UsageError where the library is not one of the two or is not installed, where rows are of several types, or
    where a field holds what no cell can hold.
    """
    found = list(rows)
    kinds = {type(one) for one in found}
    if len(kinds) > 1:
        raise UsageError(f"rows of {len(kinds)} types, expected one: {', '.join(sorted(k.__name__ for k in kinds))}")
    return _frame(kinds.pop() if kinds else None, found, library)


def frames(tables: Tables, library: Library = "pandas") -> Mapping[str, Any]:
    """Name → data frame, for every table; an empty one has its columns. Raises UsageError as `frame` does."""
    return {name: _frame(row_types()[name], list(getattr(tables, name)), library) for name in NAMES}


def _frame(row: type | None, rows: list[object], library: Library) -> Any:
    made, kinds = _module(library), columns(row) if row else {}
    held = [[encodable(value) for value in cells(one)] for one in rows]
    values = {name: [line[at] for line in held] for at, name in enumerate(kinds)}
    if library == "polars":
        return made.DataFrame(values, schema={name: _polars(made, kind) for name, kind in kinds.items()})
    series = {name: made.Series(values[name], dtype=_PANDAS[kind]) for name, kind in kinds.items()}
    return made.DataFrame(series)


def _module(library: str) -> Any:
    if library not in ("pandas", "polars"):
        raise UsageError(f"no data frames of '{library}': expected pandas or polars")
    try:
        return importlib.import_module(library)
    except ImportError:
        raise UsageError(f"{library} is not installed: pip install 'sayso[frames]'") from None


def _polars(polars: Any, kind: Kind) -> Any:
    match kind:
        case "text":
            return polars.String
        case "texts":
            return polars.List(polars.String)
        case "whole":
            return polars.Int64
        case "number":
            return polars.Float64
        case "flag":
            return polars.Boolean
        case "day":
            return polars.Date
