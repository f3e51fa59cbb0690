"""Warnings and pledges as a graph, of all stories or of what its filters leave: the drawing is that of the brief."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from starlette.requests import Request
from starlette.responses import Response

from sayso.briefs import pledges
from sayso.briefs.graph import Graph
from sayso.briefs.index import Index, index
from sayso.briefs.scope import Scope
from sayso.model import Actor, Citation, Commitment, Findings, Picture, Reading, Report, Story, Wording
from sayso.store import Store, pledged, reports
from sayso.store.citing import Cited
from sayso.store.pledged import PledgeRow, WordingRow
from sayso.web import former, look, tables
from sayso.web.held import Held
from sayso.web.report import whole
from sayso.web.stories import joining, standing
from sayso.web.tables import Field, View

DRAWN: Final = 12
"""Conditions of one page."""
GRAPH: Final = View(
    "What leads to what",
    (
        Field("by", "By"),
        Field("to", "To"),
        Field("if", "Words in the condition"),
        Field("story", "Story (id)"),
        Field("day", "In reports of", kind="date"),
    ),
    (),
    "commitments",
)


def page(held: Held, request: Request) -> Response:
    """GET /graph?by=&to=&if=&story=&day="""
    given, number = tables.given_by(request, GRAPH), whole(request, "page")
    with held.listed() as (store, fresh):
        if store is None:
            return joining(request)
        former.follow(store, request, given["story"])
        rows, more = pledged.drawn(store, given, DRAWN, (number - 1) * DRAWN)
        drawn, found = _drawn(store, rows)
    return look.page(
        request,
        "graph.html",
        standing=standing(fresh),
        view=GRAPH,
        drawn=drawn,
        links=look.Links(found),
        number=number,
        more=more,
    )


@dataclass(frozen=True, slots=True)
class _Counted(Scope):
    """All stories at once: in how many separate texts of the whole pile commitments stand, by their wordings."""

    texts: Mapping[tuple[Citation, ...], int]

    def most(self, citations: Iterable[Citation]) -> tuple[int, tuple[str, str, int, int]]:
        """As in the brief: by separate texts, the most first, then by the first place."""
        found = tuple(citations)
        return -self.texts[found], self.first(found)


def _drawn(store: Store, rows: Sequence[PledgeRow]) -> tuple[Graph, Index]:
    """The drawing of these with what others say would follow, and look-ups over what it cites."""
    led = {number for row in rows for number in row.leads} - {row.number for row in rows}
    followers = pledged.numbered(store, led)
    making = _Making(store, sorted((*rows, *followers), key=lambda row: row.number))
    found = making.index()
    made = {row.number: one for row, one in zip(making.rows, found.findings.commitments, strict=True)}
    texts = {tuple(w.consequence for w in made[row.number].wordings): row.texts for row in making.rows}
    scope = _Counted(found, Story("", None, ()), texts)
    return pledges.whole_graph(scope, pledges.grouped(scope, (made[row.number] for row in rows))), found


class _Making:
    """What the drawing needs of the lists and of the texts of the reports that it cites."""

    def __init__(self, store: Store, rows: Sequence[PledgeRow]) -> None:
        self.store, self.cited = store, Cited(store)
        self.found: dict[int, Report | None] = {}
        self.names: dict[str, str] = {}
        self.rows = [row for row in rows if any(self._wordings(row))]

    def index(self) -> Index:
        """Look-ups over the commitments of the rows: sides and tellers are actors of the names that the lists have."""
        plain = {row.number: self._commitment(row) for row in self.rows}
        commitments = tuple(
            replace(one, leads_to=tuple(plain[led].id for led in row.leads if led in plain))
            for row, one in zip(self.rows, plain.values(), strict=True)
        )
        readings = tuple(Reading(report) for report in self.found.values() if report)
        findings = Findings({}, (), commitments, (), (), (), (), (), {})
        called = {name for one in commitments for name in (one.by, *(t for w in one.wordings for t in w.tellers))}
        made = index(Picture(readings, (), (), (), (), {}, {}), findings)
        actors = {name: Actor(name, "unknown", None, (), (("", 0),)) for name in sorted(called) if name}
        return replace(made, names=self.names, actors=actors)

    def _commitment(self, row: PledgeRow) -> Commitment:
        wordings = tuple(self._wordings(row))
        cited = tuple(sorted({wording.consequence.report for wording in wordings}))
        starter = None if row.starter is None else str(row.starter)
        kind: Literal["pledge", "warning"] = "warning" if row.kind == "warning" else "pledge"
        return Commitment(
            row.by, None, row.condition, row.consequence, "warn", wordings, cited, kind=kind, trigger=starter
        )

    def _wordings(self, row: PledgeRow) -> Iterator[Wording]:
        """The wordings whose reports are there."""
        for one in row.wordings:
            report = self._report(one.report)
            if report:
                yield _wording(report, one)

    def _report(self, number: int) -> Report | None:
        if number not in self.found:
            named = self.cited.named(number)
            self.found[number] = Report(reports.text(self.store, number), (str(number),)) if named else None
            if named:
                self.names[named[0]] = named[1]
        return self.found[number]


def _wording(report: Report, one: WordingRow) -> Wording:
    condition = report.cite(*one.condition) if one.condition else None
    return Wording(condition, report.cite(*one.consequence), "actual", None, one.tellers, None)
