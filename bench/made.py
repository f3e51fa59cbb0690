"""Made readings: piles of reports that nobody wrote, as large as wanted, without any parsing.

A pile is a crisis of so many days. Each day has its happenings: a call, a meeting or an attack between two of the
states, on which a person of each speaks. Most happenings are told by a few reports, some by hundreds, on average by
about six, each of its own outlet: a quarter of them carry the agency's text of it in a copy that lacks some of its
sentences, the others tell the same in sentences of their own. A telling has, besides the sentence of the happening
itself with its day and place or toll, `SAID` statements, and a sentence that recalls what happened before. Names and
words are made of syllables; there are more of them the larger the pile, by the square root, as actors and words of real
piles grow more slowly than the piles do (H. S. Heaps, "Information retrieval", 1978: some fifty times the square root
of all running words).

What a desk remembers is many such crises, several at once: `crises`. Most are small, few are large (`LEAST` to `MOST`
reports, a bounded Pareto distribution, some 57 on average); a tenth of the reports is of none. Each has persons and
towns of its own, and words from a common stock. States recur in many, some more than others, but the same two never in
two that are less than `APART` days apart: what happened between two states can be in one pile alone. Of what is said
in them some demands something, and some is pledged on a condition.

All follows from the seed and the number of reports: the same readings in the same order.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import combinations, repeat
from random import Random

from bench.telling import ACTS, CUES, SAID, World, happening, pick, statements, telling
from sayso.model import Reading

TOLD, TAIL, MOST_TOLD = 2, 0.7, 300  # reports that tell of one happening: the least, how far it spreads, the most
DAILY = 5  # happenings a day
FIRST = date(2031, 1, 1)
ONSETS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z")
VOWELS = ("a", "e", "i", "o", "u")
SYLLABLES = tuple(onset + vowel for onset in ONSETS for vowel in VOWELS)
LONGEST = 4  # syllables of a word

LEAST, MOST, SPREAD = 5, 1_000, 0.6  # reports of a crisis: the least, the most, how far it spreads
LARGE = 0.1  # share of a desk's reports that one crisis has at most
SINGLE = 0.1  # share of a desk's reports that are of no crisis
YEAR, A_DAY = 365, 275  # a desk's reports come out within a year; of more than it has in that time, so many a day
APART = 62  # days
STATES, OUTLETS, STOCK = 200, 300, 50_000  # of the words that crises share
SPOKEN = (*CUES, *ACTS, *("said",) * 14)
NAMES = len(SYLLABLES) ** LONGEST  # names that can be told apart
STRIDE = 14_838_997  # of one name to the next; shares no factor with their number, so that none comes twice


def _word(random: Random) -> str:
    count = 2 + int(random.random() * (LONGEST - 1))
    return "".join(pick(random, ONSETS) + pick(random, VOWELS) for _ in range(count))


def _words(random: Random, count: int) -> tuple[str, ...]:
    """So many different words, in the order of drawing."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[_word(random)] = None
    return tuple(found)


def world(random: Random, reports: int) -> World:
    """The world of a pile of so many reports; persons[i] is of states[i % len(states)]."""
    root = int(reports**0.5) + 1
    names = _words(random, 6 * root + 40)
    given, family = names[: root + 10], names[root + 10 : 3 * root + 20]
    return World(
        states=tuple(f"{name}stan".title() for name in names[3 * root + 20 : 3 * root + 30 + root // 10]),
        persons=tuple(f"{pick(random, given)} {name}".title() for name in family),
        towns=tuple(f"{name}burg".title() for name in names[4 * root + 30 : 5 * root + 40]),
        words=_words(random, 400 * root + 2_000),
        outlets=tuple(f"The {_word(random)} Post".title() for _ in range(root + 10)),
    )


def _tellings(random: Random) -> int:
    """By how many reports a happening is told: few by many, most by few (a Pareto distribution)."""
    return min(MOST_TOLD, int(TOLD / (1 - random.random()) ** TAIL))


def readings(count: int, seed: int = 0) -> Iterator[Reading]:
    """So many made readings of a crisis, by day."""
    random = Random(seed)
    known = world(random, count)
    return _course(random, known, count, lambda happened, _: FIRST + timedelta(happened // DAILY), "made/{:06}.txt")


def _course(
    random: Random, known: World, count: int, day: Callable[[int, int], date], path: str, said: int = SAID
) -> Iterator[Reading]:
    """The readings of a crisis; `day` tells when something happens after so many happenings, told by so many reports.

    Of what happens first nothing is told but what the reports of the second recall, a day later.
    """
    before = happening(random, known, day(0, 0))
    number = happened = 0
    while number < count:
        told = happening(random, known, day(happened, number) + timedelta(1))
        agency = statements(random, known, told, said)
        for _ in range(min(_tellings(random), count - number)):
            yield telling(random, known, (told, before), agency, path.format(number))
            number += 1
        before = told
        happened += 1


def story(count: int, seed: int = 0) -> Iterator[Reading]:
    """So many made readings that all tell of one happening."""
    random = Random(seed)
    known = world(random, count)
    before, told = (happening(random, known, FIRST + timedelta(day)) for day in range(2))
    agency = statements(random, known, told, SAID)
    for number in range(count):
        yield telling(random, known, (told, before), agency, f"made/{number:06}.txt")


@dataclass(frozen=True, slots=True)
class Crisis:
    """A crisis of so many reports before they are made: when it begins and how many days it goes on.

    `seed` is of all that is drawn in it, `named` the number of its first name.
    """

    begin: date
    days: int
    reports: int
    seed: int
    named: int


def crises(count: int, seed: int = 0, said: int = SAID) -> Iterator[Reading]:
    """So many made readings of many crises, by day of publication; `said` statements in a telling."""
    cast = _Cast()
    under_way: list[tuple[date, int, Reading, Iterator[Reading]]] = []
    for number, one in enumerate(plan(count, seed)):
        yield from _until(one.begin, under_way)
        _go_on(under_way, number, _crisis(one, number, cast, said))
    yield from _until(date.max, under_way)


def _go_on(under_way: list[tuple[date, int, Reading, Iterator[Reading]]], number: int, of: Iterator[Reading]) -> None:
    """Put the next reading of a crisis among those to come, where there is one."""
    for reading in of:
        heapq.heappush(under_way, (reading.report.published or date.max, number, reading, of))
        return


def _until(day: date, under_way: list[tuple[date, int, Reading, Iterator[Reading]]]) -> Iterator[Reading]:
    """The readings to come that are of before a day."""
    while under_way and under_way[0][0] < day:
        _, number, reading, of = heapq.heappop(under_way)
        yield reading
        _go_on(under_way, number, of)


def plan(count: int, seed: int = 0) -> list[Crisis]:
    """The crises of so many reports, by the day on which they begin; those of one report are of none."""
    random = Random(seed)
    days = max(YEAR, count // A_DAY)
    found: list[Crisis] = []
    named = 0
    for reports in _sizes(random, count):
        lasts = 1 + int(3 * (reports - 1) ** 0.5)
        begin = FIRST + timedelta(int(random.random() * max(1, days - lasts)))
        found.append(Crisis(begin, lasts, reports, int(random.random() * 2**53), named))
        named += _named(reports)
    return sorted(found, key=lambda one: (one.begin, one.named))


def folder(number: int) -> str:
    """Where the reports of a crisis lie, by its number in the plan."""
    return f"made/{number:06}"


def _sizes(random: Random, count: int) -> Iterator[int]:
    """Of how many reports each crisis is; of the largest there is one."""
    single = int(SINGLE * count)
    most = max(LEAST, min(MOST, int(LARGE * count)))
    left, size = count - single, most
    while left > 0:
        yield min(size, left)
        left -= size
        low, high = LEAST**-SPREAD, most**-SPREAD
        size = int((low - random.random() * (low - high)) ** (-1 / SPREAD))
    yield from repeat(1, single)


def _named(reports: int) -> int:
    """How many names a crisis of so many reports has of its own: two of each person, one of each town, its own."""
    root = int(reports**0.5) + 1
    return 2 * (2 * root + 10) + root + 10 + 1


class _Cast:
    """Which states a crisis is between: some are drawn more often, no two while they are still news of another."""

    def __init__(self) -> None:
        self.free: dict[tuple[int, int], date] = {}

    def draw(self, random: Random, of: Crisis) -> tuple[int, ...]:
        """Two states (their numbers), of a large crisis three."""
        wanted = 2 if of.reports < STATES / 2 else 3
        while True:
            found = sorted({int(random.random() ** 2 * STATES) for _ in range(wanted)})
            pairs = list(combinations(found, 2))
            if len(found) == wanted and all(self.free.get(pair, of.begin) <= of.begin for pair in pairs):
                self.free.update(dict.fromkeys(pairs, of.begin + timedelta(of.days + APART)))
                return tuple(found)


def _crisis(one: Crisis, number: int, cast: _Cast, said: int) -> Iterator[Reading]:
    random = Random(one.seed)
    known = _own(random, one, cast)

    def day(_: int, reports: int) -> date:
        return one.begin + timedelta(reports * one.days // one.reports)

    return _course(random, known, one.reports, day, f"{folder(number)}/{{:03}}.txt", said)


def _own(random: Random, of: Crisis, cast: _Cast) -> World:
    """The world of a crisis among others."""
    root, common = int(of.reports**0.5) + 1, _common()
    own = map(_name, range(of.named, of.named + _named(of.reports)))
    count = 400 * root + 2_000
    first = int(random.random() * (STOCK - count))
    return World(
        states=tuple(common.states[at] for at in cast.draw(random, of)),
        persons=tuple(f"{next(own)} {next(own)}".title() for _ in range(2 * root + 10)),
        towns=tuple(f"{next(own)}burg".title() for _ in range(root + 10)),
        words=common.words[first : first + count],
        outlets=common.outlets,
        cues=SPOKEN,
        matter=next(own).title(),
    )


@cache
def _common() -> World:
    """What crises share: states, words, outlets."""
    random = Random(0)
    return World(
        states=tuple(f"{name}stan".title() for name in _words(random, STATES)),
        persons=(),
        towns=(),
        words=_words(random, STOCK),
        outlets=tuple(f"The {name} Post".title() for name in _words(random, OUTLETS)),
    )


def _name(number: int) -> str:
    """One of `NAMES` names; another for each number."""
    rest, found = number * STRIDE % NAMES, ""
    for _ in range(LONGEST):
        rest, at = divmod(rest, len(SYLLABLES))
        found += SYLLABLES[at]
    return found
