"""What the reports have on a condition that somebody asks about: who would do what, and what others would do then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso import concepts
from sayso.compare import lookups, stakes, triggers
from sayso.compare.lookups import Lookup
from sayso.compare.triggers import Trigger
from sayso.errors import UsageError
from sayso.model import Citation, Commitment, Picture, Prospect, Wording

_MOST = 12
"""Conditions shown where the one that is asked about is not named."""


def ask(picture: Picture, commitments: Sequence[Commitment], condition: str) -> Prospect:
    """All that is said to follow if `condition`, a clause in plain words ("Russia invades Ukraine").

    Raises UsageError where it has no word to look for.
    """
    if not concepts.words(condition):
        raise UsageError(f"the condition is '{condition}', expected what may happen, as in \"Chad invades Niger\"")
    lookup = lookups.of(picture)
    asked = triggers.asked(stakes.bare(condition), lookup)
    named = [(one, fitting) for one in commitments if (fitting := _fitting(one, asked, lookup))]
    named.sort(key=lambda pair: (-len(lookups.reports_of(w.consequence for w in pair[1])), pair[1][0].consequence))
    return Prospect(
        condition=" ".join(stakes.bare(condition).split()),
        named=tuple((one.id, fitting) for one, fitting in named),
        then=_then([one for one, _ in named], commitments),
        nearest=() if named else tuple(_nearest(asked, commitments)),
    )


def _fitting(one: Commitment, asked: Trigger, lookup: Lookup) -> tuple[Wording, ...]:
    """The wordings whose condition is what is asked about."""
    found = (w for w in one.wordings if w.condition and triggers.same(asked, triggers.of(w.condition, lookup, one.to)))
    return tuple(sorted(found, key=lambda w: w.consequence))


def _then(named: Sequence[Commitment], commitments: Sequence[Commitment]) -> dict[str, tuple[str, ...]]:
    """What others would do then, and again then, each commitment followed once."""
    by_id = {one.id: one for one in commitments}
    found: dict[str, tuple[str, ...]] = {}
    waiting = [one.id for one in named]
    first = set(waiting)
    while waiting:
        one = waiting.pop(0)
        if one not in found:
            found[one] = tuple(other for other in by_id[one].leads_to if other in by_id and other not in first)
            waiting.extend(found[one])
    return {one: found[one] for one in sorted(found) if found[one]}


def _nearest(asked: Trigger, commitments: Iterable[Commitment]) -> Iterable[Citation]:
    """Conditions that are named, those with most in common with what is asked first; each wording once."""
    once: dict[str, Citation] = {}
    for piece in sorted(w.condition for one in commitments for w in one.wordings if w.condition):
        once.setdefault(stakes.bare(piece.text).lower(), piece)

    def near(piece: Citation) -> tuple[bool, int, Citation]:
        family = stakes.family(piece.text)
        return (family.name != asked.family.name, -len(family.concepts & asked.family.concepts), piece)

    return sorted(once.values(), key=near)[:_MOST]
