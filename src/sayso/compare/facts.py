"""What reports say on the facts of each event: every value with the voices that vouch for it, and how they compare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from sayso.compare import values
from sayso.compare.lookups import Lookup
from sayso.compare.values import Relation, Value
from sayso.model import Agreement, Citation, Event, EventMention, Fact, FactMention, FactValue, Mode, Time

_SPOKEN: tuple[Mode, ...] = ("telephone", "video")
_FITS: Mapping[Mode | None, frozenset[str]] = {
    "telephone": frozenset(("telephone", "call")),
    "video": frozenset(("video", "call")),
    "letter": frozenset(("letter",)),
    None: frozenset(("telephone", "video", "call", "in person", "letter")),
}
"""Media that a word near the trigger may name, by the mode that extraction read; of others in person or video."""

_NEAR = 40
ADJECTIVE = re.compile(r"[\w.,]+[-‑]\w+")
"""A length that stands before its noun: "50-minute"."""
"""Characters on either side of an event's trigger within which a word for the medium is taken to be said of it."""


@dataclass(frozen=True, slots=True)
class _Said:
    """One value as one report gives it."""

    name: str
    value: Value
    normalized: str
    voices: tuple[str, ...]
    citation: Citation


def weigh(lookup: Lookup) -> Mapping[str, tuple[Fact, ...]]:
    """What reports say on the facts of each event, by event id; facts sorted by name."""
    found = {event.id: _facts(event, lookup) for event in sorted(lookup.picture.events, key=lambda event: event.id)}
    return {event: facts for event, facts in found.items() if facts}


def _facts(event: Event, lookup: Lookup) -> tuple[Fact, ...]:
    groups: dict[tuple[str, str], list[_Said]] = {}
    for mention in event.mentions:
        for said in (*_stated(mention, lookup), *_medium(mention, lookup), *_place(event, mention, lookup)):
            groups.setdefault(_group(said), []).append(said)
        for said in _day(event, mention, lookup):
            groups.setdefault(_group(said), []).append(said)
    if ("medium", "") in groups:
        groups["medium", ""] = _outspoken(groups["medium", ""])
    _join_equal(groups)
    ahead = planned(event)
    return tuple(_fact(name, groups[name, scope], ahead, lookup) for name, scope in sorted(groups))


def _join_equal(groups: dict[tuple[str, str], list[_Said]]) -> None:
    """Put together counts of as many victims that reports call otherwise: "two men", "two others" and "two managers".

    So many of one kind and so many of another are two counts only where one report gives both.
    """
    for name, scope in sorted(groups):
        if not name.startswith("number ") or (name, scope) not in groups:
            continue
        for other in sorted(other for told, other in groups if told == name and other != scope):
            here, there = groups[name, scope], groups[name, other]
            told = {(said.value.low, said.value.high) for said in (*here, *there)}
            apart = {said.citation.report for said in here}.isdisjoint(said.citation.report for said in there)
            if len(told) == 1 and apart:
                groups[name, scope] = [replace(s, value=replace(s.value, scope=scope)) for s in (*here, *there)]
                del groups[name, other]


def _group(said: _Said) -> tuple[str, str]:
    """What makes values comparable: the fact's name, and for counts what they count."""
    return said.name, said.value.scope if said.value.kind == "count" else ""


def _fact(name: str, group: list[_Said], ahead: frozenset[Citation], lookup: Lookup) -> Fact:
    by_key: dict[str, list[_Said]] = {}
    for said in sorted(group, key=lambda said: said.citation):
        by_key.setdefault(said.value.key, []).append(said)
    found = tuple(
        sorted((_value(same, lookup) for same in by_key.values()), key=lambda value: _most_first(value, lookup))
    )
    return Fact(name, found, _agreement(group, len(by_key), ahead))


def planned(event: Event) -> frozenset[Citation]:
    """What mentions of an event as still to come say of it: that need not be what came."""
    return frozenset(
        piece
        for mention in event.mentions
        if mention.status == "scheduled"
        for piece in (*(f.span for f in mention.facts), *(t.span for t in mention.times), mention.place)
        if piece is not None
    )


def _most_first(value: FactValue, lookup: Lookup) -> tuple[int, str, tuple[Citation, ...]]:
    return -lookup.picture.texts(value.citations), value.normalized, value.citations


def _value(same: list[_Said], lookup: Lookup) -> FactValue:
    """One value of several reports, in the wording of most separate texts (then the shortest), but not as an adjective
    ("50-minute") where it stands alone too.
    """
    places: dict[str, list[Citation]] = {}
    for said in same:
        places.setdefault(said.value.text, []).append(said.citation)
    text = min(
        places,
        key=lambda words: (
            ADJECTIVE.fullmatch(words) is not None,
            -lookup.picture.texts(places[words]),
            len(words),
            words,
        ),
    )
    return FactValue(
        value=text,
        normalized=min((said.normalized for said in same if said.normalized), default=same[0].value.key),
        voices=tuple(sorted({voice for said in same for voice in said.voices})),
        citations=tuple(sorted({said.citation for said in same})),
    )


def _agreement(group: list[_Said], values_found: int, ahead: frozenset[Citation]) -> Agreement:
    """How the values compare; what was planned and what came are consistent."""
    if len({said.citation.report for said in group}) == 1:
        return "one report"
    reports: dict[tuple[Value, bool], set[str]] = {}
    for said in group:
        reports.setdefault((replace(said.value, text=""), said.citation in ahead), set()).add(said.citation.report)
    relations: set[Relation] = {"same"} if values_found == 1 else set()
    for one, other in combinations(reports, 2):
        if len(reports[one] | reports[other]) > 1:
            relations.add(values.relate(one[0], other[0]) if one[1] == other[1] else "consistent")
    if "differ" in relations:
        return "differ"
    return "agree" if values_found == 1 and relations == {"same"} else "consistent"


def _stated(mention: EventMention, lookup: Lookup) -> Iterator[_Said]:
    """The facts that extraction found; an actor's value is known by the actor meant."""
    for fact in mention.facts:
        value = values.read(fact.name, fact.value, fact.normalized, fact.low, fact.high)
        actor = _named(fact, lookup)
        if actor:
            value = Value("words", fact.value, actor)
        normalized = lookup.actors[actor].name if actor else fact.normalized
        yield _Said(fact.name, value, normalized, lookup.told_by(fact.statement), fact.span)


def _named(fact: FactMention, lookup: Lookup) -> str | None:
    """Id of the actor whom a fact's value names, for facts whose value is somebody."""
    if values.KINDS.get(fact.name) != "words":
        return None
    report = fact.span.report
    for entity in lookup.readings[report].entities:
        if any(m.span.start == fact.span.start or m.span == fact.span for m in entity.mentions):
            actor = lookup.actor(report, entity.key)
            return actor.id if actor else None
    return None


def _medium(mention: EventMention, lookup: Lookup) -> Iterator[_Said]:
    """The word for the medium at an event's trigger; a mere "call" leaves open which."""
    if any(fact.name == "medium" for fact in mention.facts):
        return
    report = lookup.readings[mention.span.report].report
    fitting = _FITS.get(mention.mode, frozenset(("in person", "video")))
    start, found = mention.span.start, values.medium(mention.span.text, fitting)
    if found is None or found[2] == "call":
        near = max(mention.clause.start, mention.span.start - _NEAR)
        wider = values.medium(report.text[near : min(mention.clause.end, mention.span.end + _NEAR)], fitting)
        if found is None or (wider and wider[2] != "call"):
            start, found = near, wider
    if found is None:
        return
    word = report.cite(start + found[0], start + found[1])
    yield _Said("medium", Value("medium", word.text, found[2]), found[2], lookup.told_by(mention.statement), word)


def _outspoken(group: list[_Said]) -> list[_Said]:
    """Without the bare "call" of a report that elsewhere says which medium it was; all of it where none says."""
    clear = {said.citation.report for said in group if said.value.key != "call"}
    return [said for said in group if said.value.key != "call" or said.citation.report not in clear]


def _place(event: Event, mention: EventMention, lookup: Lookup) -> Iterator[_Said]:
    """Where it was; a call has no place."""
    called = mention.mode in _SPOKEN or event.mode in _SPOKEN
    if mention.place is None or called or any(fact.name == "place" for fact in mention.facts):
        return
    value = values.read("place", mention.place.text)
    yield _Said("place", value, mention.place.text, lookup.told_by(mention.statement), mention.place)


def _day(event: Event, mention: EventMention, lookup: Lookup) -> Iterator[_Said]:
    """The day, where the mention gives it by date or weekday and the event's own day is known."""
    day = event.when.earliest
    if day is None or day != event.when.latest or any(fact.name == "day" for fact in mention.facts):
        return
    for time in mention.times:
        dated = time.day is not None and time.month is not None
        if not dated and (time.weekday is None or _beside(time.weekday, day, told=mention.statement is not None)):
            continue
        normalized = day.isoformat() if _fits(time, day) else _written(time, day)
        value = values.read("day", time.span.text, normalized)
        yield _Said("day", value, normalized, lookup.told_by(mention.statement), time.span)


def _beside(weekday: int, day: date, *, told: bool) -> bool:
    """Whether a bare weekday that is not the event's may yet not contradict it.

    The next one over may be that of the same night or of another time zone, and one in what somebody says may be that
    on which it was said.
    """
    gap = (weekday - day.weekday()) % 7
    return gap in (1, 6) or (told and gap != 0)


def _fits(time: Time, day: date) -> bool:
    """Whether a day satisfies the parts of a time expression that name it."""
    pairs = ((time.year, day.year), (time.month, day.month), (time.day, day.day), (time.weekday, day.weekday()))
    return all(part is None or part == own for part, own in pairs)


def _written(time: Time, day: date) -> str:
    """The date that a time expression writes, in the event's year where it names none; its own words otherwise."""
    if time.day is None or time.month is None:
        return time.span.text.lower()
    return f"{time.year or day.year:04d}-{time.month:02d}-{time.day:02d}"
