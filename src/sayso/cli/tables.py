"""Lists as they are printed: a table for people, JSON or CSV for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import Any, Final

from sayso.errors import UsageError

Row = Mapping[str, Any]  # Any: words, numbers, lists of words

FORMS: Final = ("table", "json", "csv")
_GAP: Final = "  "
_WIDEST: Final = 30  # columns of any but the last, of which the rest of the line is
_NARROWEST: Final = 30  # columns of the last, below which it goes on nevertheless


def check(form: str) -> None:
    """Raise UsageError where there is no such form."""
    if form not in FORMS:
        raise UsageError(f"--format has '{form}', expected one of {', '.join(FORMS)}")


def laid_out(rows: Iterable[Row], form: str, columns: Mapping[str, str], width: int) -> str:
    """The rows in one of the forms; of a table `columns` are the fields that are shown with their heads."""
    if form == "json":
        return json.dumps(list(rows), ensure_ascii=False, indent=1)
    return _csv(rows) if form == "csv" else _table(rows, columns, width)


def _csv(rows: Iterable[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for number, row in enumerate(rows):
        if not number:
            writer.writerow(row)
        writer.writerow("; ".join(v) if isinstance(v, (list, tuple)) else v for v in row.values())
    return out.getvalue()


def _table(rows: Iterable[Row], columns: Mapping[str, str], width: int) -> str:
    cells = [list(columns.values()), *([_cell(row[name]) for name in columns] for row in rows)]
    if len(cells) == 1:
        return ""
    wide = [min(_WIDEST, max(map(len, column))) for column in zip(*cells, strict=True)][:-1]
    last = max(_NARROWEST, width - sum(wide) - len(_GAP) * len(wide))
    return "\n".join(line for row in cells for line in _lines(row, [*wide, last]))


def _cell(value: object) -> str:
    """What stands in one cell: on one line, without control characters."""
    text = "" if value is None else ", ".join(value) if isinstance(value, (list, tuple)) else str(value)
    return "".join(letter if letter.isprintable() else "�" for letter in " ".join(text.split()))


def _lines(row: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    """A row on as many lines as its longest cell takes."""
    columns = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
    for line in zip_longest(*columns, fillvalue=""):
        yield _GAP.join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip()
