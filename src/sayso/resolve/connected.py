"""Which reports have to do with one another: the parts of a pile that nothing connects are joined each by itself.

What can connect a report with others is taken from it alone, as keys: two of its weightiest words, two parties of a
contact, a deed with its place or party, a copied run of sentences. Whether two reports are connected depends on these
two alone, so one report more only makes parts one, and when it is taken out again all is as if it had not been there.

Parts are a coarse sieve: reports of one story, event or text are nearly always in one part (`eval/parts.py` measures
how nearly), while two reports of one part need have nothing in common.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import chain, combinations, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso import concepts, lexicon, names, places
from sayso.errors import UsageError
from sayso.model import Entity, EventMention, Reading
from sayso.resolve.days import Days
from sayso.resolve.leads import lead
from sayso.resolve.rarity import rarity

WINDOW: Final = 60
"""Two dated reports that came out more days apart are not connected by what they share: of what lies further back than
two months reports mostly tell as of something known."""

_RANKS = 11
"""Two words are a key where their ranks by weight add up to no more: a word that heads the report goes with its first
ten, the fifth with the sixth. On 1,093 news reports, two thirds of them without a day, two of 869 joins to stories were
lost, and the largest part was 119; by pairs of the first eight words, which are more, four and 339, of the first seven
eight and 103; by threes of the first six 133 and 30."""
_TELLING = 0.25
"""What the rarities of two words must come to, multiplied: as of two that are each half as rare as a word can be.
Longer reports have ten such words; of a dispatch of two lines common ones are among the weightiest."""
_COPIED, _RUNS = 30, 4
"""Words of two neighbouring sentences that tell of a copy, and of how many such runs the hash is a key. Those with the
least hashes are taken: they are the same ones in another copy."""
_BYTES = 5
_UNDATED = 0
_RANK = np.uint64(24)
_MOST = 1 << 24
_ALL_RANKS = np.uint64(_MOST - 1)
"""A key of 40 bits and which of so many reports has it are one number of 64 bits."""
_AT_ONCE = 1 << 21
"""Keys that are looked at together."""
_APOSTROPHES = frozenset("'’")
_HALVES = ("am", "pm")
_REAL = frozenset({"past", "scheduled", "denied"})

Key = tuple[str, ...]
_Ints = NDArray[np.signedinteger]


@dataclass(frozen=True, slots=True)
class Connections:
    """What can connect a report (its id) with others.

    `day` is the ordinal of its day of publication, None where its metadata state none; `keys` are hashes < 2**40.
    """

    report: str
    day: int | None
    keys: frozenset[int]


def connections(reading: Reading) -> Connections:
    """What can connect a report with others; no other report bears on it."""
    published = reading.report.published
    found = chain(_words(reading), _events(reading), _copies(reading))
    keys = frozenset(_hash("\t".join(key)) for key in found)
    return Connections(reading.report.id, published.toordinal() if published else None, keys)


def parts(found: Iterable[Connections], ties: Iterable[Collection[str]] = ()) -> tuple[tuple[str, ...], ...]:
    """The parts of a pile: sorted ids of reports that are connected, if only through others; sorted by their first.

    Two are connected that share a key, where one of them has no day or their days are at most `WINDOW` apart, and those
    that a tie names; of a tie only reports that are among `found` count. These are taken one by one and not held: of a
    key with its holder 8 bytes are. Raises UsageError where they are more than 2**24.
    """
    numbers: dict[str, int] = {}
    owners, days, sizes, keys = array("i"), array("i"), array("i"), array("Q")
    for one in found:
        owners.append(numbers.setdefault(one.report, len(numbers)))
        days.append(_UNDATED if one.day is None else one.day)
        sizes.append(len(one.keys))
        keys.extend(one.keys)
    if len(owners) > _MOST:
        raise UsageError(f"{len(owners)} reports are to be joined, expected at most {_MOST}: join them in several runs")
    leads = np.arange(len(numbers))
    for pairs in _pairs(*map(np.asarray, (owners, days, sizes, keys))):
        _join(leads, *pairs)
    _join(leads, *_tied(numbers, ties))
    held: dict[int, list[str]] = {}
    of = leads.tolist()
    for report in sorted(numbers):
        held.setdefault(of[numbers[report]], []).append(report)
    return tuple(map(tuple, held.values()))


def _pairs(owners: _Ints, days: _Ints, sizes: _Ints, keys: NDArray[np.uint64]) -> Iterator[tuple[_Ints, _Ints]]:
    """Pairs of reports that hang all together which are connected by a key, `_AT_ONCE` and more at once.

    `owners` and `days` are those of the reports as they were given, `sizes` how many keys each has of `keys`, which are
    changed.

    Of the holders of a key, by day, each goes with the next: no others are nearer. Those without a day come first.
    """
    by_day = np.argsort(days, kind="stable")
    ranks = np.empty(len(days), np.uint64)
    ranks[by_day] = np.arange(len(days), dtype=np.uint64)
    owners, days = owners[by_day], days[by_day]
    # A key with its holder's rank by day is one number: so all are sorted where they are.
    begins = np.append(0, np.cumsum(sizes, dtype=np.int64))
    for start, end in _stretches(begins):
        own = keys[begins[start] : begins[end]]
        own <<= _RANK
        own |= np.repeat(ranks[start:end], sizes[start:end])
    keys.sort()
    start = 0
    while start < len(keys):
        last = keys[min(start + _AT_ONCE, len(keys)) - 1]
        end = int(np.searchsorted(keys, last | _ALL_RANKS, side="right"))
        held = (keys[start:end] & _ALL_RANKS).astype(np.int64)
        near = _near(keys[start:end] >> _RANK, days[held])
        yield owners[held[:-1][near]], owners[held[1:][near]]
        start = end


def _stretches(begins: _Ints) -> Iterator[tuple[int, int]]:
    """Stretches of reports of about `_AT_ONCE` keys, by where the keys of each begin."""
    marks = np.searchsorted(begins, np.arange(0, begins[-1], _AT_ONCE)).tolist()
    return pairwise((*marks, len(begins) - 1))


def _near(keys: NDArray[np.uint64], days: _Ints) -> NDArray[np.bool_]:
    """For each of the holders of keys but the last, in their order, whether it is connected with the next by a key."""
    same = keys[1:] == keys[:-1]
    begins = np.flatnonzero(np.append(True, ~same))
    undated = np.repeat(days[begins] == _UNDATED, np.diff(np.append(begins, len(keys))))
    near: NDArray[np.bool_] = same & (undated[1:] | (days[1:] - days[:-1] <= WINDOW))
    return near


def _tied(numbers: Mapping[str, int], ties: Iterable[Collection[str]]) -> tuple[_Ints, _Ints]:
    """Pairs of reports, by their numbers, that hang together which a tie names."""
    known = ([numbers[report] for report in tie if report in numbers] for tie in ties)
    pairs = [pair for tie in known for pair in pairwise(tie)]
    ones, others = np.array(pairs, np.int64).reshape(-1, 2).T
    return ones, others


def _join(leads: _Ints, ones: _Ints, others: _Ints) -> None:
    """Make those that are connected have one lead, the least of theirs; `leads` has for each report its own."""
    while True:
        mine, theirs = leads[ones], leads[others]
        apart = mine != theirs
        if not apart.any():
            return
        ones, others, mine, theirs = ones[apart], others[apart], mine[apart], theirs[apart]
        np.minimum.at(leads, np.maximum(mine, theirs), np.minimum(mine, theirs))
        while ((up := leads[leads]) != leads).any():
            leads[:] = up


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest())


def _words(reading: Reading) -> Iterator[Key]:
    """The weightiest words, two by two, but for those of one person's name, which are one word in all but spelling.

    Verbs of saying are no such words: 61 made crises were one part through 49 pairs, 30 like "spoke" and a state.
    """
    ranked = [word for word in lead(reading, Days()).keys if _is_word(word)][: _RANKS - 1]
    persons = _persons(reading, frozenset(ranked))
    weighed = [(rank, word) for rank, word in enumerate(ranked, 1) if word not in _sayings()]
    for (rank, one), (other_rank, other) in combinations(weighed, 2):
        tells = rank + other_rank <= _RANKS and rarity(one) * rarity(other) >= _TELLING
        if tells and not any(one in name and other in name for name in persons):
            yield ("words", *sorted((one, other)))


@cache
def _sayings() -> frozenset[str]:
    """Concepts of verbs by which somebody says something: whoever says whatever "warns" or "spoke"."""
    verbs = {row.form for row in lexicon.load("cues") if row.tag in ("clause", "quote")}
    forms = {row.form for row in lexicon.load("irregular") if row.tag in verbs}
    return frozenset(name for form in verbs | forms if (name := concepts.concept(form)) is not None)


def _is_word(concept: str) -> bool:
    """Whether it is no number, no single letter ("U" of "U.S.", "n't"), and of no dateline ("Posted Nov. 27, 7 pm")."""
    lettered = len(concept) > 1 and not concept[0].isdigit() and not _APOSTROPHES.intersection(concept)
    return lettered and concept not in _clock()


@cache
def _clock() -> frozenset[str]:
    """Concepts of months, days of the week, time zones and halves of the day: whatever came out then has these.

    Of 1,072 news reports cut to their first 45 words the largest part was 721 with them, and is 165.
    """
    words = lexicon.load("time_words")
    calendar = (row.form.rstrip(".") for row in words if row.tag.split()[0] in ("month", "weekday"))
    zones = (row.form for row in lexicon.load("zones") if " " not in row.form)  # not "Washington" of "Washington time"
    return frozenset(filter(None, map(concepts.concept, (*calendar, *zones, *_HALVES))))


def _persons(reading: Reading, ranked: frozenset[str]) -> list[frozenset[str]]:
    """Names of persons, as far as their words are among those ranked, of two such words and more."""
    named = [entity.name.split() for entity in reading.entities if entity.kind == "person" and entity.named]
    found = (ranked.intersection(filter(None, map(concepts.concept, name))) for name in named if len(name) > 1)
    return [name for name in found if len(name) > 1]


def _events(reading: Reading) -> Iterator[Key]:
    """Parties of contacts, two by two; deeds with where they were done, and to or by whom."""
    entities = {entity.key: entity for entity in reading.entities}
    chains: dict[str, list[EventMention]] = {}
    for mention in reading.events:
        chains.setdefault(mention.same_as or mention.id, []).append(mention)
    for told in chains.values():
        if any(mention.status in _REAL for mention in told):
            who = [entities[key] for key in told[0].participants if key in entities]
            yield from _contact(told, who) if told[0].kind == "consult" else _deed(told, who)


def _contact(told: Sequence[EventMention], who: Iterable[Entity]) -> Iterator[Key]:
    """Persons tell a contact from others of their states; of one that is only recalled, states alone tell nothing."""
    persons, sides = _families(who), sorted({one.country for one in who if one.country})
    yield from (("persons", *pair) for pair in combinations(persons, 2))
    if not all(mention.background for mention in told):
        yield from (("sides", *pair) for pair in combinations(sides, 2))
    yield from (("side", side, spot) for side in sides for spot in _spots(told))


def _deed(told: Sequence[EventMention], who: Iterable[Entity]) -> Iterator[Key]:
    bodies = sorted({_plain(one.name) for one in who if one.named and one.kind in ("institution", "group")} - {""})
    for family in sorted({family for mention in told for family in mention.family}) or [told[0].kind]:
        yield from (("place", family, spot) for spot in _spots(told))
        yield from (("party", family, party) for party in (*_families(who), *bodies))


def _families(who: Iterable[Entity]) -> list[str]:
    """Family names of the named persons, each once."""
    return sorted({names.parse(one.name).family for one in who if one.kind == "person" and one.named} - {""})


def _spots(told: Iterable[EventMention]) -> list[str]:
    """Names of places that are no state's, each once."""
    return sorted({_plain(one.place.text) for one in told if one.place and not _is_state(one.place.text)})


def _plain(name: str) -> str:
    """A name in small letters, without its article."""
    return " ".join(name.lower().removeprefix("the ").split())


def _is_state(place: str) -> bool:
    found = places.lookup(place)
    return found is not None and found.form in ("name", "demonym", "people")


def _copies(reading: Reading) -> Iterator[Key]:
    """Some of the runs of two sentences that are long together."""
    told = [sentence.text.lower().split() for sentence in reading.sentences]
    runs = {" ".join((*one, *other)) for one, other in pairwise(told) if len(one) + len(other) >= _COPIED}
    for run in sorted(runs, key=lambda run: (_hash(run), run))[:_RUNS]:
        yield ("copied", run)
