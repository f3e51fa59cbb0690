"""Days of reports and events as events are joined: only what a join touches is solved again.

Reports that share no event, not even through others, are parts that know nothing of one another: each is a network of
its own. So a report about something else changes no day of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.model import Time
from sayso.resolve import dates
from sayso.resolve.dates import Link, Network, Seen, Solved, Stated
from sayso.resolve.days import Days
from sayso.resolve.group import Node

Placed = tuple[tuple[int, str, int], Link]
"""A link with its place among all: the exact ones first, what a status alone tells last."""


@dataclass(slots=True)
class _Part:
    """Reports and events (their variables) that know of one another, not in order."""

    reports: list[str]
    events: list[str]


@dataclass(slots=True)
class Settling:
    """What the reports state and say of their own days, and what is solved so far, by report.

    `nodes` are those of each event, `parts` the part of each report, `links` are those of each node; `seen` is what
    links were found to leave of days.
    """

    stated: Mapping[str, tuple[Stated, ...]]
    said: Mapping[str, Link]
    nodes: dict[str, Sequence[Node]]
    parts: dict[str, _Part]
    links: dict[tuple[str, int, int], Sequence[Placed]]
    seen: Seen
    solved: dict[str, Solved] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        stated: Mapping[str, tuple[Stated, ...]],
        said: Mapping[str, Link],
        events: Mapping[str, Sequence[Node]],
        seen: Seen,
    ) -> Settling:
        """Reports with events (their variables) that are told by one report each."""
        parts = {report: _Part([report], []) for report in sorted(stated)}
        for name, nodes in events.items():
            parts[nodes[0].report].events.append(name)
        links: dict[tuple[str, int, int], Sequence[Placed]] = {
            node.key: tuple(_links(name, node)) for name, nodes in events.items() for node in nodes
        }
        return cls(stated, said, dict(events), parts, links, seen)

    def at(self, event: str) -> Days:
        """The days left to an event."""
        return self.solved[self.nodes[event][0].report].network.at(event)

    def published(self, event: str) -> Days:
        """From the first to the last day on which the reports of an event may have come out.

        Open where one is not known.
        """
        days = [self.solved[report].network.at(report) for report in {node.report for node in self.nodes[event]}]
        lows, highs = [d.low for d in days if d.low is not None], [d.high for d in days if d.high is not None]
        whole = len(lows) == len(highs) == len(days)
        return Days(min(lows), max(highs)) if whole else Days()

    def join(self, kept: str, gone: str, nodes: Sequence[Node]) -> None:
        """Make one event of two, told by `nodes`; their parts are one from now on."""
        one, other = (self.parts[self.nodes[event][0].report] for event in (kept, gone))
        if one is not other:
            large, small = (one, other) if len(one.reports) >= len(other.reports) else (other, one)
            large.reports += small.reports
            large.events += small.events
            self.parts.update(dict.fromkeys(small.reports, large))
        del self.nodes[gone]
        self.nodes[kept] = nodes

    def solve(self, touched: Iterable[str] | None, *, weak: bool) -> list[str]:
        """Solve the parts that hold the events `touched`, or all; gives all events of these parts.

        `weak` with days of pages and metadata. All are solved first without and then with these: parts that have none
        stay as they are then.
        """
        reports = sorted(self.parts) if touched is None else [self.nodes[event][0].report for event in touched]
        found: list[str] = []
        for part in {id(part): part for part in map(self.parts.__getitem__, reports)}.values():
            if weak and touched is None and all(self.solved[report].whole for report in part.reports):
                continue
            part.reports.sort()
            part.events = sorted(event for event in part.events if event in self.nodes)
            solved = dates.solve(
                {report: self.stated[report] for report in part.reports},
                self._links(part.events),
                [self.said[report] for report in part.reports if report in self.said],
                weak=weak,
                seen=self.seen,
            )
            self.solved.update(dict.fromkeys(part.reports, solved))
            found += part.events
        return found

    def _links(self, events: Iterable[str]) -> list[Link]:
        """Links of events to reports, by their places."""
        links = [one for event in events for node in self.nodes[event] for one in self._own(event, node)]
        links.sort(key=lambda item: item[0])
        return [link for _, link in links]

    def _own(self, event: str, node: Node) -> Sequence[Placed]:
        """The links of a node, made anew where its event is called otherwise than before."""
        found = self.links[node.key]
        if found[0][1].event != event:
            found = self.links[node.key] = [(place, replace(link, event=event)) for place, link in found]
        return found


def together(solved: Mapping[str, Solved]) -> Solved:
    """The networks of all reports as one."""
    network, taken, refused = Network(), dict[str, Stated](), list[Stated]()
    for found in {id(solved[report]): solved[report] for report in sorted(solved)}.values():
        network.days.update(found.network.days)
        network.links.update(found.network.links)
        network.refused.extend(found.network.refused)
        taken.update(found.taken)
        refused.extend(found.refused)
    return Solved(network, taken, tuple(refused))


def _links(event: str, node: Node) -> Iterator[Placed]:
    for mention in node.mentions:
        for time in mention.times if mention.status != "hypothetical" else ():
            yield (_vagueness(time), node.report, time.span.start), Link(event, node.report, time)
    yield (9, node.report, node.first.span.start), Link(event, node.report, _by_status(node))


def _vagueness(time: Time) -> int:
    parts = sum(p is not None for p in (time.year, time.month, time.day, time.weekday))
    return 4 - min(parts, 4)


def _by_status(node: Node) -> Time:
    """What is past lies before the report, what is to come after it."""
    days = (0, dates.EVER) if node.scheduled else (-dates.EVER, 0)
    return Time(span=node.first.span, anchor="publication", days=days)
