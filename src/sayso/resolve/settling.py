"""Days of reports and events as events are joined: only what a join touches is solved again.

Reports that share no event, not even through others, are parts that know nothing of one another: each is a network of
its own. So a report about something else changes no day of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from sayso.model import Time
from sayso.resolve import dates
from sayso.resolve.dates import Link, Network, Solved, Stated
from sayso.resolve.days import Days
from sayso.resolve.group import Node

Nodes = Mapping[str, Sequence[Node]]
"""Variable of an event → its nodes."""


@dataclass(slots=True)
class Settling:
    """What the reports state and say of their own days, and what is solved so far, by report."""

    stated: Mapping[str, tuple[Stated, ...]]
    said: Mapping[str, Link]
    solved: dict[str, Solved] = field(default_factory=dict)

    def at(self, event: str, nodes: Sequence[Node]) -> Days:
        """The days left to an event."""
        return self.solved[nodes[0].report].network.at(event)

    def published(self, nodes: Sequence[Node]) -> Days:
        """From the first to the last day on which the reports may have come out; open where one is not known."""
        days = [self.solved[report].network.at(report) for report in sorted({node.report for node in nodes})]
        lows, highs = [d.low for d in days if d.low is not None], [d.high for d in days if d.high is not None]
        whole = len(lows) == len(highs) == len(days)
        return Days(min(lows), max(highs)) if whole else Days()

    def solve(self, events: Nodes, touched: Iterable[str] | None = None, *, weak: bool) -> None:
        """Solve the parts that hold the events `touched`, or all; `weak` with days of pages and metadata."""
        part = _parts(self.stated, events)
        wanted = set(part.values()) if touched is None else {part[events[name][0].report] for name in touched}
        inside = sorted((root, report) for report, root in part.items() if root in wanted)
        told: dict[str, list[str]] = {}
        for name in sorted(events):
            told.setdefault(part[events[name][0].report], []).append(name)
        for root, members in groupby(inside, key=lambda item: item[0]):
            reports = [report for _, report in members]
            found = dates.solve(
                {report: self.stated[report] for report in reports},
                _links({name: events[name] for name in told.get(root, ())}),
                [self.said[report] for report in reports if report in self.said],
                weak=weak,
            )
            self.solved.update(dict.fromkeys(reports, found))

    def together(self) -> Solved:
        """All parts as one."""
        network, taken, refused = Network(), dict[str, Stated](), list[Stated]()
        for found in {id(self.solved[report]): self.solved[report] for report in sorted(self.solved)}.values():
            network.days.update(found.network.days)
            network.links.update(found.network.links)
            network.refused.extend(found.network.refused)
            taken.update(found.taken)
            refused.extend(found.refused)
        return Solved(network, taken, tuple(refused))


def _parts(reports: Iterable[str], events: Nodes) -> dict[str, str]:
    """Report → the first report of its part."""
    up = {report: report for report in reports}

    def root(report: str) -> str:
        while up[report] != report:
            up[report] = up[up[report]]
            report = up[report]
        return report

    for nodes in events.values():
        first = root(nodes[0].report)
        for node in nodes[1:]:
            other = root(node.report)
            up[max(first, other)] = first = min(first, other)
    return {report: root(report) for report in up}


def _links(events: Nodes) -> list[Link]:
    """Links of events to reports: the exact ones first, what a status alone tells last."""
    links: list[tuple[int, str, int, Link]] = []
    for name, nodes in events.items():
        for node in nodes:
            for mention in node.mentions:
                for time in mention.times if mention.status != "hypothetical" else ():
                    links.append((_vagueness(time), node.report, time.span.start, Link(name, node.report, time)))
            links.append((9, node.report, node.first.span.start, Link(name, node.report, _by_status(node))))
    return [link for *_, link in sorted(links, key=lambda item: item[:3])]


def _vagueness(time: Time) -> int:
    parts = sum(p is not None for p in (time.year, time.month, time.day, time.weekday))
    return 4 - min(parts, 4)


def _by_status(node: Node) -> Time:
    """What is past lies before the report, what is to come after it."""
    days = (0, dates.EVER) if node.scheduled else (-dates.EVER, 0)
    return Time(span=node.first.span, anchor="publication", days=days)
