"""Tables as JSON lines and as Parquet: text as it is, lists as lists."""

from __future__ import annotations

import importlib
import io
import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sayso.errors import UsageError
from sayso.export.tables import Kind, cells, columns

_SURROGATE = re.compile("[\ud800-\udfff]")


def to_json(value: object, indent: int | None = None) -> str:
    """JSON with sorted keys, lone surrogates escaped, so that it encodes."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, sort_keys=True)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def lines(row: type, rows: Iterable[object]) -> bytes:
    """Rows of one type as JSON lines: an object a row, all columns in each, days in ISO form."""
    names = list(columns(row))
    found = (dict(zip(names, map(_plain, cells(one)), strict=True)) for one in rows)
    return "".join(f"{to_json(one)}\n" for one in found).encode()


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value


def parquet(row: type, rows: Sequence[object], made_by: str) -> bytes:
    """Rows of one type as a Parquet file, `made_by` in its metadata under "sayso".

    Raises UsageError where pyarrow is not installed.
    """
    arrows, writing = arrow(), importlib.import_module("pyarrow.parquet")
    made = arrows.schema([(name, _type(arrows, kind)) for name, kind in columns(row).items()], {"sayso": made_by})
    held = zip(*(map(encodable, cells(one)) for one in rows), strict=True) if rows else [[] for _ in made]
    stream = io.BytesIO()
    writing.write_table(arrows.table([list(column) for column in held], schema=made), stream, compression="snappy")
    return stream.getvalue()


def encodable(value: object) -> object:
    """A cell whose text UTF-8 can hold: lone surrogates become U+FFFD; texts as a list."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    return [_SURROGATE.sub("\ufffd", text) for text in value] if isinstance(value, tuple) else value


def arrow() -> Any:
    """The library pyarrow. Raises UsageError where it is not installed."""
    try:
        return importlib.import_module("pyarrow")
    except ImportError:
        raise UsageError("Parquet needs pyarrow, which is not installed: pip install 'sayso[parquet]'") from None


def _type(arrow: Any, kind: Kind) -> Any:
    match kind:
        case "text":
            return arrow.string()
        case "texts":
            return arrow.list_(arrow.string())
        case "whole":
            return arrow.int64()
        case "number":
            return arrow.float64()
        case "flag":
            return arrow.bool_()
        case "day":
            return arrow.date32()
