"""Reads the suite of invented pairs of reports: what two texts share, sentence by sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sayso.ingest.not_text import mark
from sayso.model import Citation, Origin, Report

PAIRS = Path(__file__).parent / "origins" / "pairs.txt"
_MARKED = re.compile(r"\[\[|\]\]")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Text:
    """One report of a pair; `shared` are the (start, end) of what it shares with the other."""

    report: Report
    shared: tuple[tuple[int, int], ...]

    def pieces(self, spans: list[tuple[int, int]]) -> list[str]:
        """The text of spans, those joined between which nothing is left out."""
        joined: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if joined and not self.report.text[joined[-1][1] : start].strip():
                start, _ = joined.pop()
            joined.append((start, end))
        return [_BLANK.sub(" ", self.report.text[start:end]).strip() for start, end in joined]

    def gold(self) -> list[str]:
        """What the suite says is shared."""
        return self.pieces(list(self.shared))

    def found(self, origins: tuple[Origin, ...]) -> list[str]:
        """What `origins` say is shared."""
        passages: list[Citation] = [p for origin in origins for p in origin.passages if p.report == self.report.id]
        return self.pieces([(p.start, p.end) for p in passages])


@dataclass(frozen=True, slots=True)
class Case:
    """One pair of the suite."""

    kind: str
    name: str
    texts: tuple[Text, Text]


def read() -> list[Case]:
    """All pairs, in the file's order."""
    blocks = re.split(r"^## ", PAIRS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [_case(block) for block in blocks]


def _case(block: str) -> Case:
    title, _, body = block.partition("\n")
    kind, _, name = title.partition(": ")
    one, other = body.strip().split("\n----\n")
    return Case(kind, name, (_text(one, f"{title} 1"), _text(other, f"{title} 2")))


def _text(marked: str, path: str) -> Text:
    plain, edges, last = "", [], 0
    for found in _MARKED.finditer(marked):
        plain += marked[last : found.start()]
        edges.append(len(plain))
        last = found.end()
    plain += marked[last:]
    return Text(Report(plain, (path,), not_text=mark(plain)), tuple(zip(edges[::2], edges[1::2], strict=True)))
