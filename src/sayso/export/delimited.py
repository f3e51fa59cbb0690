"""Tables as CSV, one file each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

from sayso.export import safe
from sayso.export.tables import cells, columns

LISTED = "; "
"""What stands between the texts of one cell."""


def table(row: type, rows: Iterable[object]) -> bytes:
    """Rows of one type as CSV: RFC 4180, UTF-8, with a header; text that would open as a formula is guarded."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns(row))
    for one in rows:
        writer.writerow([_shown(value) for value in cells(one)])
    return text.getvalue().encode()


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case int() | float():
            return repr(value)
        case tuple():
            return safe.cell(LISTED.join(value))
        case _:
            return safe.cell(str(value))
