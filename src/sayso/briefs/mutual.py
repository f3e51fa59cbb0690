"""What both sides tell, and what one tells of the other and the other does not: that stands on its teller's word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from sayso import concepts, places
from sayso.briefs.scope import Scope
from sayso.model import Actor, Claim, Statement

_BOTH: Final = 2  # sides that are set against each other
_TELLING: Final = 2  # telling concepts in common from which two contents are on one matter
_MOST: Final = 0.5  # share of the shorter one's concepts that they then have in common


@dataclass(frozen=True, slots=True)
class Mutual:
    """Claims that both sides tell, claims by (teller, of whom) that only the teller's side tells, and the others."""

    both: tuple[Claim, ...]
    alone: dict[tuple[str, str], tuple[Claim, ...]]
    rest: tuple[Claim, ...]


def parted(scope: Scope, sides: Sequence[str]) -> Mutual:
    """The claims of a story as two `sides` (codes or actor ids) tell them; where there are not two, all are others."""
    both, rest = [], []
    alone: dict[tuple[str, str], list[Claim]] = {}

    @cache
    def matters() -> Matters:
        return _matters(scope, sides)

    for claim in scope.claims():
        statements = [scope.look.statements[s] for s in claim.statements if s in scope.look.statements]
        told = {party(scope.look.teller(statement), sides) for statement in statements}
        if len(sides) < _BOTH:
            rest.append(claim)
        elif told.issuperset(sides):
            both.append(claim)
        elif (of := _of_other(scope, claim, statements, sides)) is not None and not _tells(claim, matters()[of]):
            alone.setdefault((told.pop() or "", of), []).append(claim)
        else:
            rest.append(claim)
    return Mutual(tuple(both), {key: tuple(alone[key]) for key in sorted(alone)}, tuple(rest))


def party(actor: Actor | None, sides: Sequence[str]) -> str | None:
    """Which of the sides an actor speaks for, its own id where it is none of them; None where nobody is known."""
    if actor is None:
        return None
    return actor.side if actor.side in sides else actor.id


def _of_other(scope: Scope, claim: Claim, statements: Sequence[Statement], sides: Sequence[str]) -> str | None:
    """The side that speaks in what the other side alone tells; None where it is told otherwise."""
    told = {party(scope.look.teller(statement), sides) for statement in statements}
    said = {party(_speaker(scope, statement), sides) for statement in statements}
    if len(told) != 1 or len(said) != 1 or not told.union(said).issuperset(sides):
        return None
    if len(_matter(claim.text)) < _TELLING:
        return None
    narrated = any(not scope.look.said(citation) for citation in claim.citations)
    of = said.pop()
    return None if narrated else of


def _speaker(scope: Scope, statement: Statement) -> Actor | None:
    return scope.look.actor(statement.report, statement.voices[-1]) if statement.voices else None


Matters = Mapping[str, Mapping[str, Sequence[frozenset[str]]]]


def _matters(scope: Scope, sides: Sequence[str]) -> Matters:
    """Side → concept → the matters with it, each once, of what the side tells in the story's reports."""
    found: dict[str, dict[str, list[frozenset[str]]]] = {side: defaultdict(list) for side in sides}
    seen: set[tuple[str, frozenset[str]]] = set()
    for report in scope.story.reports:
        for statement in scope.look.by_report.get(report, ()):
            side = party(scope.look.teller(statement), sides)
            if side in found:
                matter = _matter(" ".join(piece.text for piece in statement.content))
                for concept in matter if (side, matter) not in seen else ():
                    found[side][concept].append(matter)
                seen.add((side, matter))
    return found


def _tells(claim: Claim, told: Mapping[str, Sequence[frozenset[str]]]) -> bool:
    """Whether a side, of which `told` are the matters, tells something on the matter of a claim, in whatever words."""
    own = _matter(claim.text)
    for other in (matter for concept in own for matter in told.get(concept, ())):
        common = len(own & other)
        if common >= _TELLING and common >= _MOST * min(len(own), len(other)):
            return True
    return False


@lru_cache(maxsize=1 << 14)
def _matter(text: str) -> frozenset[str]:
    """The concepts that tell what a text is about, those of states and places left out."""
    found = concepts.words(text)
    return frozenset(
        word.concept
        for word in found
        if concepts.weight(word.concept) == 1.0 and places.lookup(text[word.start : word.end]) is None
    )
