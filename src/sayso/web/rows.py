"""The rows of the tables: what stands in their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatch
from pathlib import PurePath

from sayso.briefs import words
from sayso.store.citing import CitedRow, Passage
from sayso.store.lists import StatementRow, when
from sayso.store.tables import ActorRow, ClaimRow, CommitmentRow, DemandRow, EventRow


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: words, the address that they lead to, citations after them.

    `chosen` is the passage by which the row is named where several rows can be chosen; `apart` is the id of what the
    row is, where it can be taken apart.
    """

    text: str = ""
    href: str = ""
    cited: tuple[CitedRow, ...] = ()
    chosen: Passage | None = None
    apart: str = ""


Row = StatementRow | ActorRow | ClaimRow | DemandRow | CommitmentRow | EventRow


@singledispatch
def cells(row: Row) -> Sequence[Cell]:
    """The cells of a row."""
    raise TypeError(f"no cells of {type(row).__name__}")


@cells.register
def _(row: StatementRow) -> Sequence[Cell]:
    href = f"/report/{row.report}?said={row.id}#{row.id}"
    return (
        Cell(row.teller or "no source named"),
        Cell((row.speaker or "") if row.speaker != row.teller else ""),
        Cell(", ".join(row.to)),
        Cell(row.act),
        Cell(row.text),
        Cell(f"{words.line(PurePath(row.path).name)}¶{row.paragraph}", href),
    )


@cells.register
def _(row: DemandRow) -> Sequence[Cell]:
    return (
        Cell(row.by),
        Cell(row.to),
        Cell(row.text),
        Cell(row.replies or "no reply in these reports"),
        Cell(cited=row.cited),
    )


@cells.register
def _(row: CommitmentRow) -> Sequence[Cell]:
    return (
        *(Cell(row.by), Cell(row.to), Cell(row.condition), Cell(row.consequence), Cell(row.kind)),
        Cell(cited=row.cited),
    )


@cells.register
def _(row: EventRow) -> Sequence[Cell]:
    return (
        Cell(words.when(when(row.earliest, row.latest)), chosen=row.chosen, apart=row.apart or ""),
        Cell(row.title),
        Cell(row.who),
        Cell(f"{row.kind}, {row.mode}" if row.mode else row.kind),
        Cell(row.status),
        Cell(cited=row.cited),
    )


@cells.register
def _(row: ActorRow) -> Sequence[Cell]:
    return (
        Cell(words.line(row.name), chosen=row.chosen, apart=row.apart or ""),
        Cell(", ".join(words.line(name) for name in row.others)),
        Cell(row.kind),
        Cell(row.side),
        Cell(cited=row.cited),
    )


@cells.register
def _(row: ClaimRow) -> Sequence[Cell]:
    return (
        Cell(row.text, chosen=row.chosen, apart=row.apart or ""),
        Cell(row.tellers or "no source named"),
        Cell(row.agreement),
        Cell(str(row.texts)),
        Cell(cited=row.cited),
    )
