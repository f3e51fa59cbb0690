"""Sentences coded as reports of their own, and rows in the short form of the codebook."""

from __future__ import annotations

from datetime import date
from functools import cache

from sayso import annotate, codes, compare, extract, resolve
from sayso.model import Coded, CodedEvent, Report


@cache
def coded(*texts: str, published: date | None = None) -> Coded:
    """The rows of reports with these texts."""
    reports = [Report(text, (f"{number}.txt",), published=published) for number, text in enumerate(texts)]
    picture = resolve.join([extract.read(annotate.parse(report)) for report in reports])
    return codes.code(picture, compare.weigh(picture))


def short(row: CodedEvent) -> str:
    """A row as "source → target · TYPE mode · status", as the codebook writes it."""
    source = " ".join(sorted(party.side or party.name for party in row.source))
    target = " ".join(sorted(party.side or party.name for party in row.target))
    parties = source if row.reciprocal else f"{source} → {target}".strip()
    return f"{parties} · {' '.join(filter(None, (row.type, row.mode)))} · {row.status}"


def shorts(*texts: str) -> list[str]:
    """All rows of texts in short."""
    return sorted(short(row) for row in coded(*texts).events)


def told(row: CodedEvent) -> list[tuple[str, str]]:
    """The tellers of a row by name, with their standing."""
    return [(teller.name, teller.standing) for teller in row.told_by]


def reasons(text: str) -> dict[str, str]:
    """Piece → why it is not coded."""
    return {one.citation.text: one.reason for one in coded(text).uncoded}
