"""The invented reports with their differences, and how far those found are those written down."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sayso.model import NotText, Report

REPORTS = Path(__file__).parent / "differences" / "reports.txt"


@dataclass(frozen=True)
class Case:
    """Reports of one happening, and the kinds of difference between them."""

    number: int
    reports: tuple[Report, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """Differences found, wanted, and both; `misses` in words."""

    found: int
    wanted: int
    both: int
    misses: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.both / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.both / max(1, self.wanted)


def cases() -> tuple[Case, ...]:
    """All cases of the file, in its order."""
    made = []
    for block in REPORTS.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            number, _, kinds = lines[0].partition(". ")
            wanted = () if kinds == "none" else tuple(kinds.split(", "))
            reports = tuple(_report(line, f"{number}{'abc'[at]}.txt") for at, line in enumerate(lines[1:]))
            made.append(Case(int(number), reports, wanted))
    return tuple(made)


def _report(line: str, name: str) -> Report:
    text = line.replace(" / ", "\n")
    headline = re.match(r"\[(.*?)\]\n", text)
    if not headline:
        return Report(text, (name,))
    text = f"{headline[1]}\n{text[headline.end() :]}"
    return Report(text, (name,), title=headline[1], not_text=(NotText(0, len(headline[1]), "headline"),))


def score(found: Iterable[tuple[Case, tuple[str, ...]]]) -> Score:
    """How far the kinds of difference found in each case are those written down for it."""
    numbers: Counter[str] = Counter()
    misses = []
    for case, kinds in found:
        held, wanted = Counter(kinds), Counter(case.kinds)
        numbers.update(found=held.total(), wanted=wanted.total(), both=(held & wanted).total())
        misses += [f"{case.number} missed: {kind}" for kind in sorted((wanted - held).elements())]
        misses += [f"{case.number} false: {kind}" for kind in sorted((held - wanted).elements())]
    return Score(numbers["found"], numbers["wanted"], numbers["both"], tuple(misses))
