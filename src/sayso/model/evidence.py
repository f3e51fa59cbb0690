"""Reports, and pieces of them: the only form of evidence."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sayso.errors import UncitedError

NotTextKind = Literal[
    "dateline", "page header", "headline", "crosshead", "agency signature", "caption", "read also", "speaker label"
]


def content_id(prefix: str, *parts: object) -> str:
    """An id that is a pure function of `parts`: prefix, hyphen, 12 hex digits of their SHA-256."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()
    return f"{prefix}-{digest[:12]}"


def cited(what: str, citations: Sequence[Citation]) -> None:
    """Raise UncitedError where `citations` is empty; `what` names the thing in the message."""
    if not citations:
        raise UncitedError(f"{what} has no citation: expected at least one")


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A piece of one report's text, the only form of evidence. Made by `Report.cite`, which checks it against the text.

    Raises UncitedError where it lacks a report, is empty or blank, or its text is not as long as its offsets say.
    """

    report: str
    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        start, end, text = self.start, self.end, self.text
        if not self.report:
            raise UncitedError(f"citation {self._where()} names no report: expected a report id")
        if start < 0 or end <= start or not text or text.isspace():
            raise UncitedError(f"citation {self._where()} is empty: expected 0 <= start < end around visible text")
        if len(text) != end - start:
            raise UncitedError(f"citation {self._where()} has {len(text)} characters of text: expected {end - start}")

    def _where(self) -> str:
        return f"{self.report or '?'}[{self.start}:{self.end}]"

    def covers(self, other: Citation) -> bool:
        """Whether `other` lies wholly within this piece."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Citation) -> bool:
        """Whether the two pieces share a character."""
        return self.report == other.report and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class NotText:
    """A stretch of a report that is not part of its prose: marked, never cut."""

    start: int
    end: int
    kind: NotTextKind


@dataclass(frozen=True, slots=True)
class Report:
    """One input document; its text is immutable. `id` follows from the text alone.

    `published` is what the metadata state (ISO day), `official` the party whose own text it is (ISO 3166 alpha-2 code
    or alliance acronym). `lines` are the (start, end) of the non-empty lines, in order: the paragraphs that
    citations count from 1.
    """

    text: str
    paths: tuple[str, ...]
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: date | None = None
    language: str = "en"
    official: str | None = None
    not_text: tuple[NotText, ...] = ()
    id: str = field(init=False)
    sha256: str = field(init=False)
    lines: tuple[tuple[int, int], ...] = field(init=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "sha256", digest)
        object.__setattr__(self, "id", f"r-{digest[:12]}")
        spans, at = [], 0
        for line in self.text.split("\n"):
            if line.strip():
                spans.append((at, at + len(line)))
            at += len(line) + 1
        object.__setattr__(self, "lines", tuple(spans))

    @property
    def path(self) -> str:
        """The first of the paths, in sorted order."""
        return self.paths[0]

    def cite(self, start: int, end: int) -> Citation:
        """The piece [start, end) as a citation.

        Raises UncitedError where it is empty, blank or reaches past the text.
        """
        if end > len(self.text):
            raise UncitedError(
                f"citation {self.id}[{start}:{end}] reaches past its text of {len(self.text)} characters"
            )
        return Citation(self.id, start, end, self.text[start:end])

    def paragraph(self, offset: int) -> int:
        """Number (from 1) of the non-empty line that holds `offset`, or the last one before it; 0 if there is none."""
        return bisect_right(self.lines, offset, key=lambda line: line[0])


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """What could not be read, or not wholly: the path as given, the stage that failed, one line that says why."""

    path: str
    stage: str
    error: str
