"""One made report: its text, and the reading of it, without any parsing; what `bench.made` makes piles of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from sayso.model import (
    Act,
    Citation,
    Entity,
    EventMention,
    FactMention,
    Mention,
    Mode,
    Proposition,
    Quantity,
    Reading,
    Report,
    Statement,
    Time,
    Voice,
)

T = TypeVar("T")
Range = tuple[int, int]

SAID = 12  # statements in a telling
COPIES = 0.25  # share of tellings that carry the agency's text
KEPT = 0.8  # share of the agency's sentences that a copy keeps
MODES: tuple[tuple[Mode, str], ...] = (("telephone", "spoke by telephone"), ("meeting", "held a meeting"))
CUES = ("said", "warned", "denied", "promised")
ACTS: dict[str, Act] = {"demanded": "demand", "pledged": "promise"}
PLEDGED, CONDITION = "pledged", 4  # what is said so has a condition: so many of its words, the last


def pick(random: Random, of: Sequence[T]) -> T:
    """One of several, by `random()` alone: other methods may draw differently in another Python."""
    return of[int(random.random() * len(of))]


@dataclass(frozen=True, slots=True)
class World:
    """Who and what a pile speaks of: states, persons, towns, other words, outlets; `cues` are the verbs of speaking.

    `matter` is what the reports have in their titles; they have none where it is empty.
    """

    states: tuple[str, ...]
    persons: tuple[str, ...]
    towns: tuple[str, ...]
    words: tuple[str, ...]
    outlets: tuple[str, ...]
    cues: tuple[str, ...] = CUES
    matter: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """What reports tell of: a contact of two states, or with no `mode` an attack of one on a town of the other."""

    day: date
    parties: tuple[str, str]
    speakers: tuple[str, str]
    mode: tuple[Mode, str] | None
    town: str
    toll: int


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: who said it with what verb, quoted or not, and its words."""

    speaker: str
    cue: str
    direct: bool
    words: tuple[str, ...]


@dataclass(slots=True)
class _Writer:
    """A report while it is being written: its text so far, and where in it stands what."""

    text: str = ""
    names: dict[str, list[Range]] = field(default_factory=dict)
    sentences: list[Range] = field(default_factory=list)
    events: list[tuple[Happening, dict[str, Range], bool]] = field(default_factory=list)
    said: list[tuple[Said, Range, Range, Range, Range | None]] = field(default_factory=list)

    def put(self, words: str) -> Range:
        """Write on; gives where it stands."""
        start = len(self.text)
        self.text += words
        return start, len(self.text)

    def name(self, name: str) -> Range:
        """Write a name."""
        found = self.put(name)
        self.names.setdefault(name, []).append(found)
        return found

    def end(self, start: int) -> None:
        """End the sentence that began at `start`, and its paragraph."""
        self.put(".")
        self.sentences.append((start, len(self.text)))
        self.put("\n\n")


def _tell(out: _Writer, told: Happening, *, recalled: bool) -> None:
    """The sentence of the happening itself; one that is recalled leaves its toll out."""
    start = len(out.text)
    at: dict[str, Range] = {}
    out.name(told.parties[0])
    if told.mode:
        out.put(" and ")
        out.name(told.parties[1])
        out.put(" ")
        at["trigger"] = out.put(told.mode[1])
    else:
        out.put(" ")
        at["trigger"] = out.put("attacked")
        out.put(" ")
        out.name(told.parties[1])
    out.put(" in ")
    at["place"] = out.put(told.town)
    out.put(" ")
    at["day"] = out.put(f"on {told.day:%d} {told.day:%B}")
    if not told.mode and not recalled:
        out.put(", killing ")
        at["toll"] = out.put(f"{told.toll} people")
    at["clause"] = (start, len(out.text))
    out.end(start)
    out.events.append((told, at, recalled))


def _quote(out: _Writer, said: Said) -> None:
    start = len(out.text)
    if said.direct:
        out.put('"')
        content, condition = _content(out, said)
        out.put('"')
        content = (content[0] - 1, content[1] + 1)
        out.put(" ")
        voice = out.name(said.speaker)
        out.put(" ")
        cue = out.put(said.cue)
    else:
        voice = out.name(said.speaker)
        out.put(" ")
        cue = out.put(said.cue)
        out.put(" that ")
        content, condition = _content(out, said)
    out.end(start)
    out.said.append((said, voice, cue, content, condition))


def _content(out: _Writer, said: Said) -> tuple[Range, Range | None]:
    """Write what is said; where it stands, and where its condition does."""
    if said.cue != PLEDGED:
        return out.put(" ".join(said.words)), None
    start, _ = out.put(f"we will {' '.join(said.words[:-CONDITION])} ")
    condition = out.put(f"if {' '.join(said.words[-CONDITION:])}")
    return (start, condition[1]), condition


def statements(random: Random, known: World, told: Happening, count: int) -> list[Said]:
    """So many statements of those who speak on a happening."""
    return [
        Said(
            pick(random, told.speakers),
            pick(random, known.cues),
            random.random() < 0.5,
            tuple(pick(random, known.words) for _ in range(8 + int(random.random() * 12))),
        )
        for _ in range(count)
    ]


def happening(random: Random, known: World, day: date) -> Happening:
    """Something that happens on a day between two of the states."""
    one = int(random.random() * len(known.states))
    other = (one + 1 + int(random.random() * (len(known.states) - 1))) % len(known.states)
    speakers = [known.persons[at :: len(known.states)] for at in (one, other)]
    return Happening(
        day,
        (known.states[one], known.states[other]),
        (pick(random, speakers[0]), pick(random, speakers[1])),
        pick(random, MODES) if random.random() < 0.6 else None,
        pick(random, known.towns),
        2 + int(random.random() * 40),
    )


def _report(
    random: Random, happened: tuple[Happening, Happening], said: Sequence[Said], known: World, path: str
) -> Reading:
    """One telling; `said` are the statements in it."""
    (told, before), outlet = happened, pick(random, known.outlets)
    out = _Writer()
    _tell(out, told, recalled=False)
    for one in said:
        _quote(out, one)
    _tell(out, before, recalled=True)
    out.put(f"{outlet}, {random.random():.6f}\n")
    title = f"{known.matter}: {' and '.join(told.parties)} in {told.town}" if known.matter else None
    return _reading(out, Report(out.text, (path,), outlet=outlet, title=title, published=told.day + timedelta(1)))


def _reading(out: _Writer, report: Report) -> Reading:
    keys = {name: key for key, name in enumerate(sorted(out.names, key=lambda name: out.names[name][0]))}
    states = {name for told, _, _ in out.events for name in told.parties}
    entities = tuple(
        Entity(
            keys[name],
            "state" if name in states else "person",
            name,
            tuple(Mention(report.cite(*span), "name") for span in out.names[name]),
            country=name if name in states else None,
        )
        for name in keys
    )
    statements = tuple(_statement(report, keys, one) for one in out.said)
    times = tuple(_time(report, told, at) for told, at, _ in out.events)
    return Reading(
        report=report,
        sentences=tuple(report.cite(*span) for span in out.sentences),
        entities=entities,
        times=times,
        quantities=tuple(_toll(report, told, at) for told, at, _ in out.events if "toll" in at),
        statements=statements,
        propositions=tuple(
            Proposition(statement.content[0], statement.id, said.words[0], said.words)
            for statement, (said, *_) in zip(statements, out.said, strict=True)
        ),
        events=tuple(_event(report, keys, one, time) for one, time in zip(out.events, times, strict=True)),
    )


def _statement(report: Report, keys: dict[str, int], one: tuple[Said, Range, Range, Range, Range | None]) -> Statement:
    said, voice, cue, content, condition = one
    return Statement(
        report.id,
        (Voice(report.cite(*voice), keys[said.speaker]),),
        report.cite(*cue),
        said.cue.removesuffix("ed") if said.cue != "said" else "say",
        (report.cite(*content),),
        ACTS.get(said.cue, "state"),
        "direct" if said.direct else "indirect",
        condition=report.cite(*condition) if condition else None,
    )


def _time(report: Report, told: Happening, at: dict[str, Range]) -> Time:
    return Time(report.cite(*at["day"]), month=told.day.month, day=told.day.day)


def _toll(report: Report, told: Happening, at: dict[str, Range]) -> Quantity:
    value = float(told.toll)
    return Quantity(report.cite(*at["toll"]), "count", value, value, "people", f"{told.toll} people")


def _event(
    report: Report, keys: dict[str, int], one: tuple[Happening, dict[str, Range], bool], time: Time
) -> EventMention:
    told, at, recalled = one
    spans: dict[str, Citation] = {name: report.cite(*span) for name, span in at.items()}
    toll = spans.get("toll")
    count = float(told.toll)
    return EventMention(
        spans["trigger"],
        spans["clause"],
        "consult" if told.mode else "assault",
        told.mode[0] if told.mode else None,
        "past",
        tuple(keys[party] for party in told.parties),
        spans["place"],
        (time,),
        (FactMention("killed", toll, toll.text, f"{told.toll} people", count, count),) if toll else (),
        background=recalled,
        label="" if told.mode else f"{told.parties[0]} attacks {told.parties[1]}",
        family=() if told.mode else ("attack",),
    )


def telling(
    random: Random, known: World, happened: tuple[Happening, Happening], agency: Sequence[Said], path: str
) -> Reading:
    """One report of the first of two happenings, which recalls the second; with as many statements as the agency's."""
    kept = [one for one in agency if random.random() < KEPT]
    said = kept if kept and random.random() < COPIES else statements(random, known, happened[0], len(agency))
    return _report(random, happened, said, known, path)
