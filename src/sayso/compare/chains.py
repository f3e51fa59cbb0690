"""How pledges and warnings chain: what one would bring is the condition of another.

Only what shares a story, or is said between the same two sides, is looked at, and there only what is of one family or
shares a word: a big pile costs what its stories cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.compare import triggers
from sayso.compare.lookups import Lookup
from sayso.compare.triggers import Trigger
from sayso.model import Citation, Commitment, Story

_ANY = "*"
"""Where all are found whoever does it; None: where those are found that do not say who does it."""


def linked(made: Sequence[Commitment], lookup: Lookup) -> list[Commitment]:
    """The commitments, each with the ids of those of others to which it leads."""
    awaited = {one.id: conditions(one, lookup) for one in made}
    stories = lookup.stories
    index: dict[tuple[str, str], list[Commitment]] = {}
    for one in made:
        for key in sorted({(place, word) for place in _places(one, stories) for word in _words(awaited[one.id])}):
            index.setdefault(key, []).append(one)
    shared = _shared(made, awaited, stories)
    return [
        replace(one, leads_to=_leads_to(one, index, awaited, stories, lookup), trigger=shared.get(one.id))
        for one in made
    ]


def _shared(
    made: Sequence[Commitment], awaited: Mapping[str, tuple[Trigger, ...]], stories: Mapping[str, Story]
) -> Mapping[str, str]:
    """Id of a conditional commitment → id of the first of those with the same happening as their condition."""
    firsts: dict[tuple[str, str, str | None], list[str]] = {}
    found: dict[str, str] = {}
    for one in sorted(made, key=lambda one: (-len(one.reports), one.by, one.id)):
        doers = sorted({doer for trigger in awaited[one.id] for doer in trigger.doers})
        keys = sorted({(place, word) for place in _places(one, stories) for word in _words(awaited[one.id])})
        near = [f for key in keys for doer in (*doers, None if doers else _ANY) for f in firsts.get((*key, doer), ())]
        same = next((first for first in dict.fromkeys(near) if _any_same(awaited[first], awaited[one.id])), None)
        if awaited[one.id]:
            found[one.id] = same or one.id
        for place, word in keys if same is None else ():
            for doer in (*(doers or (None,)), _ANY):
                firsts.setdefault((place, word, doer), []).append(one.id)
    return found


def _any_same(some: Sequence[Trigger], others: Sequence[Trigger]) -> bool:
    return any(triggers.same(one, other) for one in some for other in others)


def conditions(commitment: Commitment, lookup: Lookup) -> tuple[Trigger, ...]:
    """What its conditions have happen, each once; done by those to whom it is said where they do not say by whom."""
    found = (triggers.of(w.condition, lookup, commitment.to) for w in commitment.wordings if w.condition)
    return tuple(dict.fromkeys(found))


def _leads_to(
    one: Commitment,
    index: Mapping[tuple[str, str], list[Commitment]],
    awaited: Mapping[str, tuple[Trigger, ...]],
    stories: Mapping[str, Story],
    lookup: Lookup,
) -> tuple[str, ...]:
    brings = tuple(dict.fromkeys(_brought(one, w.consequence, lookup) for w in one.wordings))
    near = {
        other.id: other
        for place in _places(one, stories)
        for word in _words(brings)
        for other in index.get((place, word), ())
        if other.by != one.by
    }
    return tuple(sorted(other for other in near if _any_same(brings, awaited[other])))


def _brought(one: Commitment, consequence: Citation, lookup: Lookup) -> Trigger:
    """What a consequence has happen: done by whoever is bound, to whomever it names besides or it is said to."""
    found = triggers.of(consequence, lookup, one.by if one.kind == "pledge" else None)
    if one.kind != "pledge" or one.by in found.doers:
        return found
    return replace(found, doers=frozenset((one.by,)), others=(found.others | found.doers) - {one.by})


def _places(one: Commitment, stories: Mapping[str, Story]) -> Iterator[str]:
    """Where a commitment is looked for: the stories of its reports, and the two sides between which it stands."""
    yield from sorted({stories[report].id for report in one.reports if report in stories})
    if one.to is not None:
        yield "|".join(sorted((one.by, one.to)))


def _words(found: Sequence[Trigger]) -> Iterator[str]:
    """What triggers are indexed by: their family, or each of their words where they are of none."""
    for trigger in found:
        if trigger.family.name is not None:
            yield f"={trigger.family.name}"
        else:
            yield from sorted(trigger.rest)
