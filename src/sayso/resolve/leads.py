"""Reports that no shared event joins but whose leads tell the same: the same names and words, and no other day.

Measured on pairs of reports by Dice's coefficient (L. R. Dice, "Measures of the amount of ecologic association between
species", 1945) of the words of title and lead. Of 150 BASIL reports, which have dates, all pairs from 0.30 on are of
one event; of 110 ECB+ reports without dates those from 0.45 on, where look-alikes of other years score up to 0.42.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sayso import concepts
from sayso.model import Actor, Reading
from sayso.resolve.days import Days

_LEAD_SENTENCES = 4
_ALIKE_WHEN_DATED, _ALIKE = 0.30, 0.45
# Reports of one happening mostly come out within so many days.
_NEWS_DAYS = 2
# All pairs of a story reach this share of what its first pair needs.
_LOOSER = 0.75
# Blocks above this size are compared only among neighbours in time.
_LARGE_BLOCK = 60
_NO_NAMES = frozenset({"state", "alliance", "unknown"})


@dataclass(frozen=True, slots=True)
class Lead:
    """What a report's title and first sentences name and say: actor ids, concepts, bare weekdays; when it came out."""

    report: str
    names: frozenset[str]
    words: frozenset[str]
    weekdays: frozenset[int]
    published: Days


def lead(reading: Reading, actor_of: Mapping[tuple[str, int], Actor], published: Days) -> Lead:
    """The lead of a report."""
    first = reading.sentences[:_LEAD_SENTENCES]
    end = first[-1].end if first else 0
    text = " . ".join([reading.report.title or "", *(s.text for s in first)])
    named = [e for e in reading.entities if e.named and e.kind not in _NO_NAMES]
    told = [e.key for e in named if any(m.span.start < end for m in e.mentions)]
    return Lead(
        report=reading.report.id,
        names=frozenset(actor_of[k].id for key in told if (k := (reading.report.id, key)) in actor_of),
        words=frozenset(w.concept for w in concepts.words(text) if concepts.weight(w.concept) == 1.0),
        weekdays=frozenset(t.weekday for t in reading.times if t.weekday is not None and t.span.end <= end),
        published=published,
    )


def alike(leads: Iterable[Lead], stories: Mapping[str, str]) -> Mapping[str, str]:
    """Report id → the report that its story is named after, for reports that join another's story by their leads.

    `stories` maps the reports that have a main event to it: reports with different ones never join.
    """
    ordered = sorted(leads, key=lambda one: one.report)
    by_id = {one.report: one for one in ordered}
    group = {one.report: [one.report] for one in ordered}
    for report, story in sorted(stories.items()):
        first = min(r for r, other in stories.items() if other == story)
        if first != report:
            group[first].append(report)
            group[report] = group[first]
    for _, ours, theirs in sorted(_pairs(ordered)):
        a, b = group[ours], group[theirs]
        if a is b or not _may_join(a, b, stories, by_id):
            continue
        a.extend(b)
        for report in b:
            group[report] = a
    return {report: min(together) for report, together in group.items() if len(together) > 1}


def _may_join(a: Sequence[str], b: Sequence[str], stories: Mapping[str, str], by_id: Mapping[str, Lead]) -> bool:
    if any(r in stories for r in a) and any(r in stories for r in b):
        return False
    return all(_likeness(by_id[x], by_id[y], _LOOSER) is not None for x in a for y in b)


def _pairs(leads: Sequence[Lead]) -> list[tuple[float, str, str]]:
    """Pairs that are alike, the likest first when sorted."""
    blocks: dict[str, list[Lead]] = {}
    for one in leads:
        for name in sorted(one.names):
            blocks.setdefault(name, []).append(one)
    seen: dict[tuple[str, str], float] = {}
    for name in sorted(blocks):
        near = sorted(blocks[name], key=lambda one: (one.published.low or 0, one.report))
        whole = len(near) <= _LARGE_BLOCK
        found = combinations(near, 2) if whole else _neighbours(near)
        for a, b in found:
            key = (min(a.report, b.report), max(a.report, b.report))
            if key not in seen and (points := _likeness(a, b, 1.0)) is not None:
                seen[key] = points
    return [(-points, *key) for key, points in seen.items()]


def _neighbours(leads: Sequence[Lead]) -> Iterable[tuple[Lead, Lead]]:
    return ((one, other) for at, one in enumerate(leads) for other in leads[at + 1 : at + 1 + _LARGE_BLOCK])


def _likeness(a: Lead, b: Lead, share: float) -> float | None:
    """Dice's coefficient of the words of two leads; None below `share` of what is needed, or on other days."""
    if not a.names & b.names:
        return None
    apart = _apart(a.published, b.published)
    if apart is not None and apart > _NEWS_DAYS:
        return None
    if apart is None and a.weekdays and b.weekdays and a.weekdays.isdisjoint(b.weekdays):
        return None
    needed = share * (_ALIKE if apart is None else _ALIKE_WHEN_DATED)
    dice = 2 * len(a.words & b.words) / max(1, len(a.words) + len(b.words))
    return dice if dice >= needed else None


def _apart(a: Days, b: Days) -> int | None:
    """Days between two publications at most; None where one is open."""
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return None
    return max(a.high, b.high) - min(a.low, b.low)
