"""What a condition or consequence has happen: of what family it is, who does it, to whom; and when two are the same.

Conditions of the reports and those that somebody asks about are read alike, by the places and names that stand in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso import concepts, places
from sayso.compare import stakes
from sayso.compare.lookups import Lookup
from sayso.compare.stakes import Family
from sayso.model import Actor, Citation

_OBJECT = re.compile(
    r"\b(?:of|on|against|into|in|near|to|from|around|with|for|over|at|between|inside|toward|towards)\s+"
    r"(?:the\s+|an?\s+|its\s+|their\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s+(?:the\s+|any\s+)?$", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+ly\s+)?(?:not\s+)?"
    r"(?:\w+ed|\w+en|\w+wn|\w+ught|hit|cut|shut|struck|bombed|shot|put|left|lost|held|sent)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\w[\w'’-]*")
_AIMED = frozenset(("force", "withdrawal"))
"""Families of what is done to something: an attack on a bank is not one on an island, whoever does both."""

_LONGEST = 5
"""Words of the longest name that is looked for in what somebody asks."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """What may happen: `doers` and `others` are sides or actor ids (empty: not said), `rest` its other words."""

    family: Family
    doers: frozenset[str]
    others: frozenset[str]
    rest: frozenset[str]


def of(piece: Citation, lookup: Lookup, doer: str | None = None) -> Trigger:
    """What a piece of a report has happen; `doer` does it where the piece does not say who."""
    placed = [(at - piece.start, end - piece.start, code) for at, end, code in _placed(piece, lookup)]
    return _trigger(piece.text, placed, doer)


def asked(text: str, lookup: Lookup) -> Trigger:
    """What somebody asks about has happen; who is meant is found among the actors of the picture, else among states."""
    names = _called(lookup.picture.actors)
    words = list(_NAMES.finditer(text))
    placed: list[tuple[int, int, str]] = []
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            start, end = words[at].start(), words[at + size - 1].end()
            code = _code(re.sub(r"['’]s?$", "", text[start:end]), names)
            if code is not None:
                placed.append((start, end, code))
                at += size - 1
                break
        at += 1
    return _trigger(text, placed, None)


def _code(form: str, names: Mapping[str, str]) -> str | None:
    place = places.lookup(form) if form[:1].isupper() else None
    return place.code if place and not places.unsure(form) else names.get(form) or (place.code if place else None)


def _called(actors: Iterable[Actor]) -> Mapping[str, str]:
    """What actors are called → their side, or their id where they have none."""
    return {
        name: actor.side or actor.id
        for actor in sorted(actors, key=lambda actor: (-len(actor.members), actor.id), reverse=True)
        for name in (*actor.aliases, actor.name)
        if name[:1].isupper()
    }


def _placed(piece: Citation, lookup: Lookup) -> list[tuple[int, int, str]]:
    """Where sides and actors without one stand in a piece of a report."""
    found = {at: (at, at + 1, code) for at, code in lookup.placed(piece)}
    for entity in lookup.readings[piece.report].entities:
        actor = lookup.actor(piece.report, entity.key)
        for mention in entity.mentions:
            if actor and piece.covers(mention.span) and mention.form != "pronoun":
                code = actor.side or actor.id
                found[mention.span.start] = (mention.span.start, mention.span.end, code)
    return sorted(found.values())


def _trigger(text: str, placed: list[tuple[int, int, str]], doer: str | None) -> Trigger:
    doers: list[str] = []
    others: list[str] = []
    for start, end, code in placed:
        before = text[:start]
        if _BY.search(before):
            doers.insert(0, code)
        elif doers or (_OBJECT.search(before) and not _opening(before)) or _PASSIVE.match(text, _whole(text, end)):
            others.append(code)
        else:
            doers.append(code)
    if not doers and doer is not None and doer not in others:
        doers.append(doer)
    return Trigger(
        stakes.family(text), frozenset(doers[:1]), frozenset(others) - frozenset(doers[:1]), _rest(text, placed)
    )


def _opening(before: str) -> bool:
    """Whether nothing but the word that opens a condition stands before: "in the event of Chadian troops …"."""
    found = stakes.MARKER.match(before)
    return found is not None and not re.search(r"\w", before[found.end() :].removeprefix("of "))


def _whole(text: str, end: int) -> int:
    """The end of the word that reaches to `end` or beyond."""
    found = re.compile(r"[\w'’]*").match(text, end)
    return found.end() if found else end


def _rest(text: str, placed: list[tuple[int, int, str]]) -> frozenset[str]:
    """Words that name neither who, nor what family it is of."""
    told = stakes.family(text).told
    bounds = [(start, _whole(text, end)) for start, end, _ in placed] + ([told] if told else [])
    return frozenset(
        word.concept
        for word in concepts.words(text)
        if concepts.weight(word.concept) == 1.0 and not any(s < word.end and word.start < e for s, e in bounds)
    )


def same(one: Trigger, other: Trigger) -> bool:
    """Whether two are one happening: of one family or in the same words, and nothing said of who is contrary."""
    if one.family.negated != other.family.negated or not _roles_fit(one, other):
        return False
    if one.family.name is None or other.family.name is None:
        shared = one.rest & other.rest
        return one.family.name == other.family.name and 2 * len(shared) > min(len(one.rest), len(other.rest)) > 0
    if one.family.name != other.family.name:
        return False
    aimed = one.family.name in _AIMED
    told = (one.others & other.others) or (not aimed and one.doers & other.doers)
    some, others = _aims(one), _aims(other)
    return bool(told or some & others or not some or not others)


def _aims(trigger: Trigger) -> frozenset[str]:
    """Its other words, and actors without a side to whom it is done: fishermen are as good as an island."""
    return trigger.rest | {other for other in trigger.others if other.startswith("a-")}


def _roles_fit(one: Trigger, other: Trigger) -> bool:
    if one.doers and other.doers and not one.doers & other.doers:
        return False
    if one.doers & other.others or other.doers & one.others:
        return False
    return not one.others or not other.others or bool(one.others & other.others)
