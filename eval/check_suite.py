"""The suite of sentences (suite.tsv), and how a check of them is scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso import check, pipeline
from sayso.model import Checked, Picture, Report

FILE = Path(__file__).parent.parent / "tests" / "check" / "suite.tsv"


@dataclass(frozen=True)
class Case:
    """One line: a sentence with what is expected of it; `cite` are paragraphs, any of which comes nearest."""

    number: int
    pile: str
    support: str
    kind: str
    cite: frozenset[str]
    sentence: str


def cases(pile: str) -> Iterator[Case]:
    """The sentences that are held against one pile."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for number, line in enumerate(lines[1:], 1):
        name, support, kind, cite, sentence = line.split("\t")
        if name == pile:
            yield Case(number, name, support, kind, frozenset(cite.split()) - {"-"}, sentence)


def held(picture: Picture, wanted: Iterable[Case]) -> Iterator[tuple[Case, Checked | None]]:
    """Each case with what is found of it, its sentence read as a draft of its own."""
    reports = check.reports(picture)
    for case in wanted:
        draft = pipeline.read(Report(text=f"{case.sentence}\n", paths=("draft",)))
        yield case, next(iter(check.check(draft, reports)), None)


def scores(
    found: Iterable[tuple[Case, Checked | None]], name: Callable[[Report], str], picture: Picture
) -> Mapping[str, float]:
    """Shares: of sentences that stand as expected, with the kind expected, with a passage expected; `kept_back.*` of
    those that were kept back. `right_ones_found` is the share of carried ones not called "not in these reports".
    """
    rows = list(found)
    reports = {reading.report.id: reading.report for reading in picture.readings}
    figures: dict[str, float] = {}
    for label, part in (("", rows), ("kept_back.", [row for row in rows if row[0].number % 2 == 0])):
        figures[f"{label}support"] = _share(_support(one) == case.support for case, one in part)
        figures[f"{label}kind"] = _share(_support(one) == case.support and _kind(case, one) for case, one in part)
        figures[f"{label}cite"] = _share(_cited(case, one, name, reports) for case, one in part)
    right = [one for case, one in rows if case.support == "carried"]
    figures["right_ones_found"] = _share(_support(one) != "not in these reports" for one in right)
    return figures


def _share(hits: Iterable[bool]) -> float:
    held = list(hits)
    return sum(held) / len(held) if held else 0.0


def _support(one: Checked | None) -> str:
    return one.support if one else "nothing to check"


def _kind(case: Case, one: Checked | None) -> bool:
    return case.kind == "-" or (one is not None and case.kind in {issue.kind for issue in one.issues})


def _cited(case: Case, one: Checked | None, name: Callable[[Report], str], reports: Mapping[str, Report]) -> bool:
    passages = one.passages if one else ()
    there = {f"{name(reports[c.report])}¶{reports[c.report].paragraph(c.start)}" for c in passages}
    return not case.cite or bool(case.cite & there)
