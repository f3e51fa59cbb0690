"""What changed about a commitment from one occasion to the next: new, hardened, another trigger, not repeated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sayso import concepts
from sayso.compare.lookups import Lookup
from sayso.model import Change, Citation, Commitment, Wording

Days = Mapping[str, int]
"""Event id → its day as an ordinal, for the occasions whose order is known."""


def changed(made: Iterable[Commitment], lookup: Lookup) -> list[Commitment]:
    """The commitments, each with what changed about it."""
    found = list(made)
    days = _days(found, lookup)
    beside: dict[tuple[str, str | None], list[Commitment]] = {}
    for one in found:
        beside.setdefault((one.by, one.trigger), []).append(one)
    return [replace(one, changes=tuple(_changes(one, beside, days))) for one in found]


def _days(made: Iterable[Commitment], lookup: Lookup) -> Days:
    occasions = {w.occasion for one in made for w in one.wordings if w.occasion}
    events = (lookup.events[occasion] for occasion in sorted(occasions) if occasion in lookup.events)
    return {event.id: event.when.latest.toordinal() for event in events if event.when.latest is not None}


def _changes(
    one: Commitment, beside: Mapping[tuple[str, str | None], Sequence[Commitment]], days: Days
) -> Iterator[Change]:
    by_occasion = _ordered(one.wordings, days)
    occasions = list(by_occasion)
    for earlier, later in pairwise(occasions):
        yield from _reworded(earlier, later, by_occasion)
    if not occasions or one.trigger is None:
        return
    others = _ordered([w for other in beside[one.by, one.trigger] if other.id != one.id for w in other.wordings], days)
    before = [occasion for occasion in others if days[occasion] < days[occasions[0]]]
    after = [occasion for occasion in others if days[occasion] > days[occasions[-1]]]
    if before:
        yield Change("new", before[-1], occasions[0], _said(others[before[-1]], by_occasion[occasions[0]]))
    if after:
        yield Change("not repeated", occasions[-1], after[0], _said(by_occasion[occasions[-1]], others[after[0]]))


def _ordered(wordings: Iterable[Wording], days: Days) -> dict[str, list[Wording]]:
    """Wordings by their occasion, those of the earliest day first; without those of no day."""
    found: dict[str, list[Wording]] = {}
    for wording in sorted(wordings, key=lambda w: w.consequence):
        if wording.occasion is not None and wording.occasion in days:
            found.setdefault(wording.occasion, []).append(wording)
    return {occasion: found[occasion] for occasion in sorted(found, key=lambda o: (days[o], o))}


def _reworded(earlier: str, later: str, by_occasion: Mapping[str, Sequence[Wording]]) -> Iterator[Change]:
    before, after = by_occasion[earlier], by_occasion[later]
    open_before, open_after = (all(w.modality == "possible" for w in said) for said in (before, after))
    if open_before != open_after:
        yield Change("hardened" if open_before else "softened", earlier, later, _said(before, after))
    words = [{_condition(w) for w in said if w.condition} for said in (before, after)]
    if all(words) and not words[0] & words[1]:
        pieces = [sorted(w.condition for w in said if w.condition) for said in (before, after)]
        yield Change("trigger", earlier, later, (*pieces[0], *pieces[1]))


def _condition(wording: Wording) -> frozenset[str]:
    text = wording.condition.text if wording.condition else ""
    return frozenset(word.concept for word in concepts.words(text) if concepts.weight(word.concept) == 1.0)


def _said(before: Iterable[Wording], after: Iterable[Wording]) -> tuple[Citation, ...]:
    first, second = (sorted({w.consequence for w in said}) for said in (before, after))
    return (*first, *(piece for piece in second if piece not in first))
