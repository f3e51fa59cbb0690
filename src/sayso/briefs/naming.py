"""What actors are called: in full once, by the family name before their words, a document by whose it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from sayso import names
from sayso.briefs import words
from sayso.model import Actor

UNKNOWN: Final = "speaker not known"

_OF_A_DOCUMENT: Final = re.compile(
    r"\s+(of|from|by|on|about|published|released|issued|posted|signed|dated|sent|made|given|in|to|that|which)\b.*"
)
_ARTICLE: Final = re.compile(r"(?i)\A(the|a|an)\s+")


def called(actor: Actor | None) -> str:
    """The name of an actor on the page; "readout of the call released by the White House" is "White House readout"."""
    if actor is None:
        return UNKNOWN
    name = words.line(actor.name)
    if actor.kind != "document" or not actor.institution:
        return name
    kind = _OF_A_DOCUMENT.sub("", name)
    owner = _ARTICLE.sub("", words.line(actor.institution))
    if owner.lower() in kind.lower():
        return kind
    return f"{owner} {kind}" if kind == name or owner.lower() in name.lower() else name


def shorts(actors: Iterable[Actor]) -> Mapping[str, str]:
    """Actor id → how it is called before its words: persons by the family name where no other person has it."""
    found = {actor.id: (called(actor), _short(actor)) for actor in actors}
    holders: dict[str, set[str]] = defaultdict(set)
    for full, short in found.values():
        holders[short].add(full)
    shared = {short for short, held in holders.items() if not _one(held)}
    return {actor: full if short in shared else short for actor, (full, short) in found.items()}


def _one(held: Iterable[str]) -> bool:
    """Whether the full names can all be one person's."""
    fullest, *others = sorted(held, key=lambda name: (-len(name), name))
    return all(names.same_person(fullest, other) for other in others)


def _short(actor: Actor) -> str:
    """The family name of a named person as reports print it, else the whole name."""
    name = called(actor)
    if actor.kind != "person" or not actor.named:
        return name
    family = names.parse(name).family
    parts = name.split(" ")
    found = [at for at, word in enumerate(parts) if family and family in _spelled(word)]
    if not found:
        return name
    first = found[-1]
    while first and parts[first - 1].islower():  # "von der" Leyen
        first -= 1
    return " ".join(parts[first : found[-1] + 1])


def _spelled(word: str) -> set[str]:
    """The word, and what follows a particle in it ("al-Assad"), in one spelling."""
    return {names.skeleton(word), names.skeleton(word.partition("-")[2])}
