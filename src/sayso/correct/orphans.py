"""Corrections whose passages are gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sayso.model import Citation, Report
from sayso.model.corrections import Correction


def passages(one: Correction) -> Iterator[Citation]:
    """Every passage that a correction names."""
    yield from one.on
    yield from one.apart
    if one.said:
        yield from one.said.content
        for part in (*one.said.voices, *one.said.to, *one.said.target):
            yield part.span
            if part.means:
                yield part.means
        yield from (piece for piece in (one.said.cue, one.said.condition) if piece)


def holds(one: Correction, reports: Mapping[str, Report]) -> bool:
    """Whether all passages of a correction stand in `reports` (id → report) as they stood when it was made."""
    return all(c.report in reports and reports[c.report].text[c.start : c.end] == c.text for c in passages(one))


def orphans(corrections: Iterable[Correction], reports: Mapping[str, Report]) -> tuple[Correction, ...]:
    """Those whose text has changed or vanished, in their order."""
    return tuple(one for one in corrections if not holds(one, reports))
