"""Who speaks: voices of draft and pile made comparable by family name, side and whether they are named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sayso import names, places
from sayso.check import words
from sayso.model import Actor, Entity, Picture, Reading, Voice

Fit = Literal["same", "other", "unnamed"]

_CAPITALISED = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z][\w]*(?:\s+(?:[A-Z]|of\s+[A-Z])[\w]*)*")
_PAIR = re.compile(r"\b(?:both|each other|two|sides|leaders|presidents|governments|capitals)\b", re.IGNORECASE)
_BOTH = re.compile(r"\bboth\b", re.IGNORECASE)
_TWO = 2


@dataclass(frozen=True, slots=True)
class Party:
    """A voice: its words, the person's name where it is a named one, the sides that it speaks for.

    `pair` says that it means two parties without naming them ("both leaders"), `both` that it says so in so many words.
    `actor` is the actor's id in the picture.
    """

    text: str
    person: str | None
    sides: frozenset[str]
    named: bool
    pair: bool = False
    both: bool = False
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class People:
    """The pile's actors: by member, their sides by family name, and the family names of all who are named."""

    actors: Mapping[tuple[str, int], Actor]
    sides: Mapping[str, frozenset[str]] = field(default_factory=dict)
    families: frozenset[str] = frozenset()


def people(picture: Picture) -> People:
    """Index the actors of a picture."""
    sides: dict[str, frozenset[str]] = {}
    for actor in picture.actors:
        if actor.kind == "person" and actor.named and actor.side:
            found = words.family(actor.name)
            sides[found] = sides.get(found, frozenset()) | {actor.side}
    families = frozenset(words.family(a.name) for a in picture.actors if a.kind == "person" and a.named)
    return People({member: actor for actor in picture.actors for member in actor.members}, sides, families)


def named_sides(text: str) -> frozenset[str]:
    """Codes of the states and alliances that a text names or that its seats stand for."""
    found = set()
    for match in _CAPITALISED.finditer(text):
        pieces = [match.group(), *match.group().split()]
        codes = [code for piece in pieces if not places.unsure(piece) and (code := places.country(piece))]
        found.update(codes[:1])
    return frozenset(found)


def party(reading: Reading, voice: Voice, known: People) -> Party:
    """A voice of a reading, of the pile or of a draft, as a party."""
    entity = next((e for e in reading.entities if e.key == voice.entity), None)
    actor = known.actors.get((reading.report.id, voice.entity)) if voice.entity is not None else None
    text = voice.span.text
    person = _person(entity, text, known)
    sides = _sides(text, entity, actor, person, known)
    named = bool(person) or bool(entity and entity.named and entity.kind not in ("person", "group", "unknown"))
    pair = len(sides) < _TWO and bool(_PAIR.search(text)) and person is None
    return Party(text, person, sides, named, pair, bool(_BOTH.search(text)), actor.id if actor else None)


def _person(entity: Entity | None, text: str, known: People) -> str | None:
    """The name of a named person; a bare name is a person's where the pile knows one so called."""
    if entity is None:
        return text if text[:1].isupper() and words.family(text) in known.families else None
    if not entity.named or entity.country:
        return entity.name if entity.named and entity.kind == "person" else None
    return entity.name if entity.kind == "person" or words.family(entity.name) in known.families else None


def _sides(text: str, entity: Entity | None, actor: Actor | None, person: str | None, known: People) -> frozenset[str]:
    if actor and (actor.side or actor.sides):
        return frozenset(actor.sides) or frozenset((actor.side,) if actor.side else ())
    if person:
        held = known.sides.get(words.family(person))
        return held or frozenset((entity.country,) if entity and entity.country else ())
    found = named_sides(text)
    if len(found) >= _TWO:
        return found
    if entity and entity.country:
        return found | {entity.country}
    inside = entity.institution if entity else None
    return found or (named_sides(inside) if inside else frozenset())


def official(code: str) -> Party:
    """The party whose own text a report is."""
    return Party(places.name(code), None, frozenset((code,)), True)


def fit(draft: Party, pile: Party) -> Fit:
    """Whether a draft's voice can be one of the pile's; "unnamed" where the draft names whom the pile does not."""
    if draft.person and pile.person:
        return "same" if names.same_person(draft.person, pile.person) else "other"
    if draft.sides and pile.sides and not draft.sides & pile.sides:
        return "other"
    return "unnamed" if draft.person and not pile.pair else "same"
