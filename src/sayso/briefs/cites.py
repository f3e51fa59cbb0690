"""How citations read: `001¶6`, several of one report as `001¶3 ¶6`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.briefs import words
from sayso.briefs.index import Index
from sayso.model import Citation, Report


@dataclass(frozen=True, slots=True)
class Place:
    """One paragraph of one report that is cited: its number (from 1) and the passages, by where they start."""

    report: str
    paragraph: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """All cited paragraphs of one report; `name` is what the brief calls it."""

    report: str
    name: str
    places: tuple[Place, ...]

    def text(self, most: int | None = None) -> str:
        """`001¶3 ¶6`; more than `most` places end in an ellipsis."""
        shown = " ".join(f"¶{place.paragraph}" for place in self.places[:most])
        return f"{self.name}{shown} …" if most is not None and len(self.places) > most else f"{self.name}{shown}"


def paragraph(report: Report, citation: Citation) -> int:
    """Number (from 1) of the paragraph in which the citation's visible text starts."""
    blank = len(citation.text) - len(citation.text.lstrip())
    return max(1, report.paragraph(citation.start + blank))


def groups(citations: Iterable[Citation], look: Index) -> tuple[Group, ...]:
    """The citations by report, in the order in which each report first comes, and by paragraph."""
    found: dict[str, dict[int, list[Citation]]] = {}
    for citation in citations:
        number = paragraph(look.reports[citation.report], citation)
        found.setdefault(citation.report, {}).setdefault(number, []).append(citation)
    return tuple(
        Group(
            report,
            words.line(look.names[report]),
            tuple(Place(report, number, tuple(sorted(set(places[number])))) for number in sorted(places)),
        )
        for report, places in found.items()
    )


def text(citations: Iterable[Citation], look: Index, most: int | None = None, places: int | None = None) -> str:
    """`000¶1 001¶3 ¶6`; more than `most` reports, or `places` in one of them, end in an ellipsis."""
    found = groups(citations, look)
    shown = " ".join(group.text(places) for group in found[:most])
    return f"{shown} …" if most is not None and len(found) > most else shown
