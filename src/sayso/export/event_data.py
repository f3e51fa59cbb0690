"""What the formats of event data share: their published columns, tab-separated rows, what is fit for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

from sayso import lexicon
from sayso.export import safe
from sayso.model import CodedEvent


def happened(events: Iterable[CodedEvent]) -> list[CodedEvent]:
    """The events for formats without status: what is denied or only supposed would read there as having happened."""
    return [event for event in events if event.status not in ("denied", "hypothetical")]


def tabbed(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Rows of text as tab-separated lines (UTF-8); no quoting, since no cell holds a tab, a line break or a quote."""
    lines = ["\t".join(safe.field(cell) for cell in row) for row in ([header] if header else [])]
    lines += ["\t".join(_kept(cell) for cell in row) for row in rows]
    return "".join(f"{line}\n" for line in lines).encode()


def _kept(cell: str) -> str:
    """A number as it is, any other text made safe: "-1" is no formula."""
    return cell if _number(cell) else safe.field(cell)


def _number(cell: str) -> bool:
    return cell.isascii() and cell.removeprefix("-").replace(".", "", 1).isdigit()


@cache
def published(name: str) -> tuple[str, ...]:
    """The columns of a published file of event data, in their order: `columns/NAME.tsv` beside this file."""
    file = resources.files("sayso.export") / "columns" / f"{name}.tsv"
    return tuple(row.form for row in lexicon.parse(file.read_text(encoding="utf-8"), f"export/columns/{name}.tsv"))


def ordered(name: str, cells: Mapping[str, str], empty: str) -> list[str]:
    """The cells of one row in the order of the published columns; `empty` where there is none."""
    return [cells.get(column) or empty for column in published(name)]
