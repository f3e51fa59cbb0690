"""Readings made by hand, without a parser: calls of two people and attacks on towns, told by reports of any day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sayso.model import Citation, Entity, EventMention, FactMention, Mention, Reading, Report, Time

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Call:
    """Two people spoke by telephone, on a day if it is told."""

    who: tuple[str, str]
    day: date | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Attack:
    """Rockets hit a town, on a day if it is told, and killed so many."""

    town: str
    day: date | None = None
    killed: int | None = None
    words: str = "rocket attack"


def reading(name: str, published: date | None, *told: Call | Attack) -> Reading:
    """The reading of a report that tells of these and nothing else."""
    sentences = [f"From {name}.", *(_sentence(one) for one in told)]
    report = Report(" ".join(sentences), (f"{name}.txt",), published=published)
    spans, at = [], 0
    for sentence in sentences:
        spans.append(report.cite(at, at + len(sentence)))
        at += len(sentence) + 1
    people = sorted({person for one in told if isinstance(one, Call) for person in one.who})
    entities = tuple(Entity(key, "person", who, _mentions(report, who)) for key, who in enumerate(people))
    events = tuple(_event(report, span, one, people) for span, one in zip(spans[1:], told, strict=True))
    times = tuple(time for event in events for time in event.times)
    return Reading(report, tuple(spans), entities, times=times, events=events)


def _sentence(one: Call | Attack) -> str:
    day = f" on {one.day.day} {MONTHS[one.day.month - 1]} {one.day.year}" if one.day else ""
    if isinstance(one, Call):
        length = f" for {one.minutes} minutes" if one.minutes else ""
        return f"{one.who[0]} and {one.who[1]} held a phone call{day}{length}."
    return f"A {one.words} hit {one.town}{day}{f' and killed {one.killed} people' if one.killed else ''}."


def _find(report: Report, within: Citation, words: str) -> Citation:
    start = report.text.index(words, within.start)
    return report.cite(start, start + len(words))


def _mentions(report: Report, who: str) -> tuple[Mention, ...]:
    start = report.text.index(who)
    return (Mention(report.cite(start, start + len(who)), "name"),)


def _event(report: Report, span: Citation, one: Call | Attack, people: list[str]) -> EventMention:
    times: tuple[Time, ...] = ()
    if one.day:
        words = _find(report, span, f"{one.day.day} {MONTHS[one.day.month - 1]} {one.day.year}")
        times = (Time(words, year=one.day.year, month=one.day.month, day=one.day.day),)
    if isinstance(one, Call):
        facts: tuple[FactMention, ...] = ()
        if one.minutes:
            value = f"{one.minutes} minutes"
            facts = (FactMention("duration", _find(report, span, value), value, value, one.minutes, one.minutes),)
        trigger, keys = _find(report, span, "phone call"), tuple(people.index(who) for who in one.who)
        return EventMention(trigger, span, "consult", "telephone", "past", keys, times=times, facts=facts)
    killed: tuple[FactMention, ...] = ()
    if one.killed:
        count = str(one.killed)
        cited = _find(report, span, f"{count} people")
        killed = (FactMention("number killed", cited, count, count, one.killed, one.killed),)
    trigger, place = _find(report, span, one.words), _find(report, span, one.town)
    return EventMention(
        trigger, span, "assault", None, "past", (), place, times, killed, label=one.words, family=("attack",)
    )
