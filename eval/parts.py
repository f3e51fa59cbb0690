"""What is lost where each part of a pile is joined by itself, and how far a pile falls into parts.

A story, event or shared text of n reports is n - 1 joins; of one that lies in k parts, k - 1 are lost. What counts is
what joining the whole pile makes, right or wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sayso import resolve
from sayso.model import Picture

Parts = Sequence[Collection[str]]


def measured(picture: Picture) -> dict[str, float]:
    """Shares of joins to stories, shared texts and events that are kept, and of reports outside the largest part."""
    found = resolve.parts(map(resolve.connections, picture.readings))
    return {
        "stories": kept(found, (story.reports for story in picture.stories)),
        "origins": kept(found, ({passage.report for passage in one.passages} for one in picture.origins)),
        "events": kept(found, ({mention.span.report for mention in one.mentions} for one in picture.events)),
        "outside": outside(found),
    }


def kept(parts: Parts, groups: Iterable[Collection[str]]) -> float:
    """Share of the joins of groups of reports that lie within a part; 1 where there are none."""
    of: Mapping[str, int] = {report: number for number, part in enumerate(parts) for report in part}
    joins = lost = 0
    for group in groups:
        joins += len(group) - 1
        lost += len({of[report] for report in group}) - 1
    return round(1 - lost / joins, 4) if joins else 1.0


def outside(parts: Parts) -> float:
    """Share of the reports that are not in the largest part; 0 where there are none."""
    sizes = [len(part) for part in parts]
    return round(1 - max(sizes) / sum(sizes), 4) if sizes else 0.0
