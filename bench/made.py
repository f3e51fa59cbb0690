"""Made readings: piles of reports that nobody wrote, as large as wanted, without any parsing.

A pile is a crisis of so many days. Each day has its happenings: a call, a meeting or an attack between two of the
states, on which a person of each speaks. Most happenings are told by a few reports, some by hundreds, on average by
about six, each of its own outlet: a quarter of them carry the agency's text of it in a copy that lacks some of its
sentences, the others tell the same in sentences of their own. A telling has, besides the sentence of the happening
itself with its day and place or toll, `SAID` statements, and a sentence that recalls what happened before. Names and
words are made of syllables; there are more of them the larger the pile, by the square root, as actors and words of real
piles grow more slowly than the piles do (H. S. Heaps, "Information retrieval", 1978: some fifty times the square root
of all running words).

All follows from the seed and the number of reports: the same readings in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from sayso.model import (
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

TOLD, TAIL, MOST_TOLD = 2, 0.7, 300  # reports that tell of one happening: the least, how far it spreads, the most
DAILY = 5  # happenings a day
SAID = 12  # statements in a telling
COPIES = 0.25  # share of tellings that carry the agency's text
KEPT = 0.8  # share of the agency's sentences that a copy keeps
FIRST = date(2031, 1, 1)
MODES: tuple[tuple[Mode, str], ...] = (("telephone", "spoke by telephone"), ("meeting", "held a meeting"))
CUES = ("said", "warned", "denied", "promised")
ONSETS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z")
VOWELS = ("a", "e", "i", "o", "u")
LONGEST = 4  # syllables of a word


def _pick(random: Random, of: Sequence[T]) -> T:
    """One of several, by `random()` alone: other methods may draw differently in another Python."""
    return of[int(random.random() * len(of))]


def _word(random: Random) -> str:
    count = 2 + int(random.random() * (LONGEST - 1))
    return "".join(_pick(random, ONSETS) + _pick(random, VOWELS) for _ in range(count))


def _words(random: Random, count: int) -> tuple[str, ...]:
    """So many different words, in the order of drawing."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[_word(random)] = None
    return tuple(found)


@dataclass(frozen=True, slots=True)
class World:
    """Who and what a pile speaks of: states, persons, towns, other words, outlets."""

    states: tuple[str, ...]
    persons: tuple[str, ...]
    towns: tuple[str, ...]
    words: tuple[str, ...]
    outlets: tuple[str, ...]


def world(random: Random, reports: int) -> World:
    """The world of a pile of so many reports; persons[i] is of states[i % len(states)]."""
    root = int(reports**0.5) + 1
    names = _words(random, 6 * root + 40)
    given, family = names[: root + 10], names[root + 10 : 3 * root + 20]
    return World(
        states=tuple(f"{name}stan".title() for name in names[3 * root + 20 : 3 * root + 30 + root // 10]),
        persons=tuple(f"{_pick(random, given)} {name}".title() for name in family),
        towns=tuple(f"{name}burg".title() for name in names[4 * root + 30 : 5 * root + 40]),
        words=_words(random, 400 * root + 2_000),
        outlets=tuple(f"The {_word(random)} Post".title() for _ in range(root + 10)),
    )


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
    said: list[tuple[Said, Range, Range, Range]] = field(default_factory=list)

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
        content = out.put(f'"{" ".join(said.words)}"')
        out.put(" ")
        voice = out.name(said.speaker)
        out.put(" ")
        cue = out.put(said.cue)
    else:
        voice = out.name(said.speaker)
        out.put(" ")
        cue = out.put(said.cue)
        out.put(" that ")
        content = out.put(" ".join(said.words))
    out.end(start)
    out.said.append((said, voice, cue, content))


def _statements(random: Random, known: World, told: Happening, count: int) -> list[Said]:
    return [
        Said(
            _pick(random, told.speakers),
            _pick(random, CUES),
            random.random() < 0.5,
            tuple(_pick(random, known.words) for _ in range(8 + int(random.random() * 12))),
        )
        for _ in range(count)
    ]


def _happening(random: Random, known: World, day: date) -> Happening:
    one = int(random.random() * len(known.states))
    other = (one + 1 + int(random.random() * (len(known.states) - 1))) % len(known.states)
    speakers = [known.persons[at :: len(known.states)] for at in (one, other)]
    return Happening(
        day,
        (known.states[one], known.states[other]),
        (_pick(random, speakers[0]), _pick(random, speakers[1])),
        _pick(random, MODES) if random.random() < 0.6 else None,
        _pick(random, known.towns),
        2 + int(random.random() * 40),
    )


def _report(
    random: Random, told: Happening, before: Happening, said: Sequence[Said], outlet: str, path: str
) -> Reading:
    """One telling; `said` are the statements in it."""
    out = _Writer()
    _tell(out, told, recalled=False)
    for one in said:
        _quote(out, one)
    _tell(out, before, recalled=True)
    out.put(f"{outlet}, {random.random():.6f}\n")
    return _reading(out, Report(out.text, (path,), outlet=outlet, published=told.day + timedelta(1)))


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
    statements = tuple(_statement(report, keys, *one) for one in out.said)
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


def _statement(report: Report, keys: dict[str, int], said: Said, voice: Range, cue: Range, content: Range) -> Statement:
    return Statement(
        report.id,
        (Voice(report.cite(*voice), keys[said.speaker]),),
        report.cite(*cue),
        said.cue.removesuffix("ed") if said.cue != "said" else "say",
        (report.cite(*content),),
        quote="direct" if said.direct else "indirect",
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


def _tellings(random: Random) -> int:
    """By how many reports a happening is told: few by many, most by few (a Pareto distribution)."""
    return min(MOST_TOLD, int(TOLD / (1 - random.random()) ** TAIL))


def readings(count: int, seed: int = 0) -> Iterator[Reading]:
    """So many made readings of a crisis, by day."""
    random = Random(seed)
    known = world(random, count)
    before = _happening(random, known, FIRST)
    number = happened = 0
    while number < count:
        told = _happening(random, known, FIRST + timedelta(1 + happened // DAILY))
        agency = _statements(random, known, told, SAID)
        for _ in range(min(_tellings(random), count - number)):
            yield _telling(random, known, (told, before), agency, number)
            number += 1
        before = told
        happened += 1


def _telling(
    random: Random, known: World, happened: tuple[Happening, Happening], agency: Sequence[Said], number: int
) -> Reading:
    """One report of the first of two happenings, which recalls the second."""
    kept = [one for one in agency if random.random() < KEPT]
    said = kept if kept and random.random() < COPIES else _statements(random, known, happened[0], SAID)
    return _report(random, *happened, said, _pick(random, known.outlets), f"made/{number:06}.txt")


def story(count: int, seed: int = 0) -> Iterator[Reading]:
    """So many made readings that all tell of one happening."""
    random = Random(seed)
    known = world(random, count)
    before, told = (_happening(random, known, FIRST + timedelta(day)) for day in range(2))
    agency = _statements(random, known, told, SAID)
    for number in range(count):
        yield _telling(random, known, (told, before), agency, number)
