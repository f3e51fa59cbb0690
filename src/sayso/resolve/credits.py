"""Whom a report credits with its text: agencies in signatures, datelines and bylines. Photo credits are not text's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from sayso import lexicon
from sayso.model import Report

_KINDS = frozenset({"agency signature", "dateline", "page header"})
_MARKED = re.compile(r"[(\[/][^()\[\]/]{2,60}[)\]/]")
_PLAIN = 5
"""Letters from which an agency's name is no acronym that a place or a unit may share."""


@cache
def _agencies() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Name as signed → its usual spelling, and what finds one."""
    rows = [row.form for row in lexicon.load("agencies") if row.tag == "agency"]
    usual = {form.upper(): form for form in reversed(rows)}
    forms = sorted({*rows, *usual}, key=lambda form: (-len(form), form))
    return usual, re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])")


def credited(report: Report) -> tuple[str, ...]:
    """The agencies that a report credits, sorted.

    In a dateline an acronym counts between marks only, "(AP)", "/TASS/".
    """
    usual, pattern = _agencies()
    found = set()
    for piece in report.not_text:
        if piece.kind in _KINDS:
            text = report.text[piece.start : piece.end]
            marked = " ".join(_MARKED.findall(text)) if piece.kind == "dateline" else text
            found |= {usual[m.group().upper()] for m in pattern.finditer(marked)}
            found |= {usual[m.group().upper()] for m in pattern.finditer(text) if len(m.group()) >= _PLAIN}
    return tuple(sorted(found))


def shared(named: Sequence[Sequence[str]]) -> str:
    """What the agencies that each of several reports credits say of whence their common text is, in words."""
    agencies = sorted({agency for found in named for agency in found})
    said = [f"credited to {agency} in {_number(named, agency)}" for agency in agencies]
    return "; ".join(said) or "which came first is not known"


def _number(named: Sequence[Sequence[str]], agency: str) -> str:
    credits = [agency in found for found in named]
    if not all(credits):
        return f"{sum(credits)} of {len(credits)}"
    return "both" if len(credits) == 2 else f"all {len(credits)}"
