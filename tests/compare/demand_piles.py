"""Piles of short reports with the demands and replies that stand in them, and how many of those are found.

A demand is found where one of the picture cites a piece that touches the reference's passage; a reply counts for the
demand below which it stands. Passages marked "may" are neither asked for nor held against what is found.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sayso.model import Demand, Picture, Reading, Report, Statement

FOLDER = Path(__file__).parent / "demands"
_LINKS = {"stated": "stated", "topic": "same topic", "same topic": "same topic"}


@dataclass
class Wanted:
    """A demand: its passages (report number, opening words), those that need not be found, and its replies."""

    passages: list[tuple[str, str]] = field(default_factory=list)
    may: list[tuple[str, str]] = field(default_factory=list)
    replies: list[tuple[str, str, str]] = field(default_factory=list)
    may_reply: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Pile:
    """Reports and what stands in them. `reports` maps a number to a text."""

    name: str
    reports: list[str] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)

    def texts(self) -> list[Report]:
        return [Report(text, (f"{number}.txt",)) for number, text in enumerate(self.reports)]


@dataclass
class Score:
    """Demands and replies together: found, not there, missed; and replies found with the right link."""

    found: int = 0
    extra: int = 0
    missed: int = 0
    replies: int = 0
    linked: int = 0
    remarks: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.found / max(1, 2 * self.found + self.extra + self.missed)

    def add(self, found: int, extra: Iterable[str], missed: Iterable[str]) -> None:
        extra, missed = list(extra), list(missed)
        self.found += found
        self.extra += len(extra)
        self.missed += len(missed)
        self.remarks += [f"extra: {one}" for one in extra] + [f"missed: {one}" for one in missed]


def piles(file: Path = FOLDER / "piles.txt") -> list[Pile]:
    """The short piles of a file, in its order."""
    found: list[Pile] = []
    for line in file.read_text().split("\n"):
        mark, _, rest = line.partition(" ")
        if mark == "#" and (": " in rest) and line[2].islower():
            found.append(Pile(rest))
        elif mark == "R":
            found[-1].reports.append(rest)
        elif mark == "D":
            found[-1].wanted.append(Wanted([("", rest)]))
        elif mark == "A":
            link, _, opening = rest.partition(" ")
            found[-1].wanted[-1].replies.append(("", opening, _LINKS[link]))
    return [pile for pile in found if pile.reports]


def table(reports: Mapping[str, str], file: Path = FOLDER / "crisis.tsv") -> list[Wanted]:
    """The demands of a table that stand in `reports` (the table's name of a report → its id)."""
    rows = [row for row in file.read_text().split("\n") if row and not row.startswith("#")]
    found: dict[str, Wanted] = {}
    for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["report"] not in reports:
            continue
        one, at = found.setdefault(row["key"], Wanted()), (reports[row["report"]], row["passage"])
        if row["kind"] == "demand":
            (one.passages if row["need"] == "yes" else one.may).append(at)
        elif row["need"] == "yes":
            one.replies.append((*at, row["link"]))
        else:
            one.may_reply.append(at)
    return list(found.values())


def score(wanted: Sequence[Wanted], demands: Sequence[Demand], picture: Picture, total: Score) -> None:
    """Add to `total` what of the wanted demands and replies is found, and what is found besides."""
    said = {s.id: s for reading in picture.readings for s in reading.statements}
    readings = {reading.report.id: reading for reading in picture.readings}
    hits: dict[int, list[Demand]] = {number: [] for number in range(len(wanted))}
    for demand in demands:
        fit = [sum(_holds(demand, at, readings) for at in (*one.passages, *one.may)) for one in wanted]
        free = [2 * count - bool(hits[number]) if count else -1 for number, count in enumerate(fit)]
        if not any(fit):
            total.add(0, [demand.text], [])
        else:
            hits[free.index(max(free))].append(demand)
    for number, one in enumerate(wanted):
        needed = [d for d in hits[number] if any(_holds(d, at, readings) for at in one.passages)]
        if one.passages:
            total.add(bool(needed), [d.text for d in needed[1:]], [] if needed else [one.passages[0][1]])
        _replies(one, hits[number], said, readings, total)


def _replies(
    one: Wanted, hits: Sequence[Demand], said: Mapping[str, Statement], readings: Mapping[str, Reading], total: Score
) -> None:
    found = [(said[s], answer.link) for d in hits for answer in d.answers for s in answer.statements]
    missed, right = [], set()
    for report, opening, link in one.replies:
        fit = [(s, how) for s, how in found if s.id not in right and _at(s, report, opening, readings)]
        if not fit:
            missed.append(f"reply {opening}")
            continue
        right.add(fit[0][0].id)
        total.replies += 1
        total.linked += fit[0][1] == link
    may = {s.id for s, _ in found for report, opening in one.may_reply if _at(s, report, opening, readings)}
    extra = {s.id: s for s, _ in found if s.id not in right | may}
    total.add(len(right), [f"reply {s.content[0].text}" for s in extra.values()], missed)


def _holds(demand: Demand, at: tuple[str, str], readings: Mapping[str, Reading]) -> bool:
    return any(_touches(c.report, c.start, c.end, *at, readings) for c in demand.citations)


def _at(statement: Statement, report: str, opening: str, readings: Mapping[str, Reading]) -> bool:
    starts = [*statement.content, *([statement.cue] if statement.cue else [])]
    return any(_touches(c.report, c.start, c.end, report, opening, readings) for c in starts)


def _touches(held: str, start: int, end: int, report: str, opening: str, readings: Mapping[str, Reading]) -> bool:
    text = readings[held].report.text
    at = text.find(opening)
    return report in ("", held) and at >= 0 and start < at + len(opening) and at < end
