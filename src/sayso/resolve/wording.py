"""How likely two mentions are of one event by their words alone, where their reports are of one story.

A logistic model of few features, each with a meaning of its own. The weights stand in `lexicons/event_likeness.tsv`;
`python -m eval.ecbplus_fit` fits them on the train part of ECB+. Words propose and never decide: whether days, places
and parties allow two events to be one is weighed beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from sayso import lexicon
from sayso.resolve.telling import Telling

_MOST_NEAR = 3


@dataclass(frozen=True, slots=True)
class Worded:
    """Log odds that two mentions are of one event, and the reasons in words."""

    odds: float
    reasons: tuple[str, ...]


def features(a: Telling, b: Telling) -> Mapping[str, float]:
    """What speaks for and against, by the names of `lexicons/event_likeness.tsv`; what is nought is left out."""
    shared = a.families & b.families
    same, part = a.heads == b.heads, bool(a.heads & b.heads)
    kin = same or part or bool(shared)
    near = min(_MOST_NEAR, len(a.near & b.near))
    here = a.report == b.report and a.sentence == b.sentence
    dice = 2 * len(a.around & b.around) / max(1, len(a.around) + len(b.around))
    found = {
        "any": 1.0,
        "same words": float(same),
        "a shared word": float(part and not same),
        "one family": float(bool(shared) and not part),
        "more families": float(len(shared) > 1 and not part),
        "no other family": float(bool(shared) and not part and min(len(a.families), len(b.families)) == 1),
        "words near, kin": float(near if kin else 0),
        "words near, not kin": float(0 if kin else near),
        "sentence, same words": dice if same else 0.0,
        "one sentence": float(here),
        "both speech": float(a.speech and b.speech),
        "both speech, nothing near": float(a.speech and b.speech and not near),
        "one speech": float(a.speech != b.speech),
        "one negated": float(a.negated != b.negated),
    }
    return {name: value for name, value in found.items() if value}


@cache
def weights() -> Mapping[str, float]:
    """The fitted weight of each feature, in log odds."""
    return {row.form: float(row.tag) for row in lexicon.load("event_likeness")}


def compare(a: Telling, b: Telling) -> Worded:
    """Log odds for two mentions, with the reasons that speak for it."""
    found = features(a, b)
    return Worded(sum(weights()[name] * value for name, value in sorted(found.items())), tuple(_reasons(a, b)))


def likest(ours: Iterable[Telling], theirs: Iterable[Telling]) -> Worded:
    """The likest pair of two sets of mentions; the odds are minus infinity where one set is empty."""
    others = tuple(theirs)
    found = [compare(a, b) for a in ours for b in others]
    return max(found, key=lambda one: (one.odds, one.reasons), default=Worded(float("-inf"), ()))


def _reasons(a: Telling, b: Telling) -> Iterable[str]:
    if a.heads & b.heads:
        yield "the same word"
    elif shared := a.families & b.families:
        yield f"words that tell of the same ({min(shared)})"
    if a.near & b.near:
        yield "the same words around it"
