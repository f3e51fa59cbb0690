"""Which reports tell of one contact where the same people are in contact again and again and no day tells.

One office fills the same form call after call, so words in common tell little. Phrases tell much that hardly any other
report on these people's contacts has: a report quotes the readout, a briefing goes through its matters in its words.
Weights are counted among the reports on the same people alone, so a report about others changes nothing. Two groups are
one where all of both may tell of one contact, and where that is clearly likelier than any other contact which either
could tell of instead. A wrong join is worse than a missed one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso import concepts
from sayso.model import Reading
from sayso.resolve.contacts import Contact, may_be_one
from sayso.resolve.leads import Lead

# Words of a phrase: single words and pairs are the matter of all calls, three in a row are somebody's wording.
_WORDS = 3
_PAIR = 2
# What one report alone says weighs so much beside what it shares.
_ALONE = 0.05
# Two reports share so many phrases at least, fewer where a fact speaks for one contact too, and are so alike: the more
# where one office's turns of phrase are in both.
_PHRASES, _PHRASES_BY_FACT = 3, 2
_ALIKE, _ALIKE_IN_GENRE = 0.07, 0.1
# Share of a report's phrases that another has, from which on nothing need show which are the office's.
_HELD = 0.3
# So many times as alike as with a contact that it could be instead.
_CLEARLY = 1.15
# A phrase that more reports have is a phrase of the office.
_COMMON = 60

# All of a pool are compared with one another; larger ones are left to days and words.
_LARGEST = 300

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Account:
    """What a report tells of a contact, and the phrases in which it does."""

    contact: Contact
    lead: Lead
    phrases: frozenset[Phrase]

    @property
    def report(self) -> str:
        return self.lead.report

    @property
    def genre(self) -> tuple[str, bool] | None:
        """Whose own text it is, and whether a transcript; None where it is no party's own."""
        form = self.contact.form
        return (form.office, form.transcript) if form else None


@dataclass(frozen=True, slots=True)
class _Tie:
    """Two reports on contacts: whether a fact speaks for one contact, and how alike they are (0 to 1).

    `held` is the share of the shorter one's phrases that the other has.
    """

    one: _Account
    other: _Account
    fact: bool
    alike: float
    held: float

    @property
    def rank(self) -> tuple[bool, float, str, str]:
        """The order in which ties are tried."""
        return not self.fact, -self.alike, self.one.report, self.other.report


def join(
    of: Callable[[str], Reading],
    leads: Mapping[str, Lead],
    known: Mapping[str, Contact],
    told: Iterable[Collection[str]],
) -> Iterator[Collection[str]]:
    """Groups of two and more report ids that tell of one contact; `told` are groups of which this is known.

    `of` gives the reading of a report.
    """
    group_of = {report: sorted(group)[0] for group in told for report in group}
    for reports in _pools([known[report] for report in sorted(known)]):
        if 1 < len(reports) <= _LARGEST and any(leads[report].published.width is None for report in reports):
            pool = [_Account(known[one], leads[one], _phrases(of(one))) for one in reports]
            yield from _groups(pool, group_of)


def _phrases(reading: Reading) -> frozenset[Phrase]:
    """Runs of words that say something and are no person's name."""
    words = concepts.split(reading.report.text)
    persons = [entity for entity in reading.entities if entity.kind == "person" and entity.named]
    named = {word.concept for entity in persons for word in concepts.words(entity.name)}
    found: set[Phrase] = set()
    for sentence in reading.sentences:
        told = words.part(sentence.start, sentence.end).concepts
        runs = (tuple(told[at : at + _WORDS]) for at in range(len(told) - _WORDS + 1))
        found.update(run for run in runs if named.isdisjoint(run))
    return frozenset(found)


def _pools(contacts: Sequence[Contact]) -> Iterator[list[str]]:
    """Reports by the parties of their contacts; one that names a single party goes with the only pair that it is of."""
    parties = [tuple(sorted(one.parties)) for one in contacts]
    pools: dict[tuple[str, ...], list[str]] = {own: [] for own in sorted(parties) if len(own) >= _PAIR}
    pairs_of: dict[str, list[tuple[str, ...]]] = {}
    for pair in pools:
        for party in pair:
            pairs_of.setdefault(party, []).append(pair)
    for one, own in zip(contacts, parties, strict=True):
        fit = [own] if own in pools else pairs_of.get(own[0], []) if own else []
        if len(fit) == 1:
            pools[fit[0]].append(one.report)
    yield from pools.values()


def _ties(pool: Sequence[_Account]) -> list[_Tie]:
    """The pairs of a pool that share phrases, by the cosine of these, each weighed by how rare it is there (tf-idf)."""
    having: dict[Phrase, list[int]] = {}
    for number, one in enumerate(pool):
        for phrase in one.phrases:
            having.setdefault(phrase, []).append(number)
    square = [_ALONE * _rarity(1, pool) * len(one.phrases) for one in pool]
    shared: dict[tuple[int, int], list[float]] = {}
    for those in having.values():
        weight = _rarity(len(those), pool)
        own = _own(those, pool) if 1 < len(those) <= _COMMON else []
        for at, number in enumerate(own):
            square[number] += weight
            for other in own[at + 1 :]:
                shared.setdefault((number, other), []).append(weight)
    facts = _Facts.of(pool)
    found: list[_Tie] = []
    for (a, b), weights in shared.items():
        fact = facts.common(pool[a], pool[b])
        if len(weights) >= (_PHRASES_BY_FACT if fact else _PHRASES):
            alike = math.fsum(weights) / math.sqrt(square[a] * square[b])
            held = len(weights) / min(len(pool[a].phrases), len(pool[b].phrases))
            found.append(_Tie(pool[a], pool[b], fact, alike, held))
    return found


def _rarity(having: int, pool: Sequence[_Account]) -> float:
    return math.log((len(pool) + 1) / having) ** 2


def _own(those: Sequence[int], pool: Sequence[_Account]) -> list[int]:
    """Those of the accounts with a phrase to whose contact it may belong: no report of another contact has it."""
    return [a for a in those if all(a == b or _may(pool[a], pool[b]) for b in those)]


@dataclass(frozen=True, slots=True)
class _Facts:
    """The media and the days (month, day) that no more than half of a pool tells: only these speak for one contact.

    A contact whose medium is not told is a telephone call.
    """

    media: frozenset[str]
    days: frozenset[tuple[int, int]]

    @classmethod
    def of(cls, pool: Sequence[_Account]) -> _Facts:
        media = Counter(one.contact.medium or "telephone" for one in pool)
        days = Counter(day for one in pool for day in one.lead.days)
        return cls(
            frozenset(medium for medium, n in media.items() if 2 * n <= len(pool)),
            frozenset(day for day, n in days.items() if 2 * n <= len(pool)),
        )

    def common(self, one: _Account, other: _Account) -> bool:
        """Whether a telling medium, a telling day or a length is the same in both."""
        if one.contact.medium == other.contact.medium and one.contact.medium in self.media:
            return True
        lengths = {fact.normalized for fact in one.contact.lengths} & {f.normalized for f in other.contact.lengths}
        return bool(lengths) or not self.days.isdisjoint(one.lead.days & other.lead.days)


def _may(one: _Account, other: _Account) -> bool:
    return may_be_one(one.contact, other.contact, (one.lead.published, other.lead.published))


def _stand_out(ties: Sequence[_Tie], pool: Sequence[_Account]) -> Iterator[_Tie]:
    """The ties that turns of phrase of an office do not explain.

    A fact must speak for them, or another of its texts in the same genre must show what is the office's. Without one a
    great part of the shorter report must be in the other; two briefings are never one then. Reporters copy their own
    background: a fact must speak for two of theirs.
    """
    apart: dict[str, float] = {}
    for tie in ties:
        if tie.one.genre == tie.other.genre and not _may(tie.one, tie.other):
            for one in (tie.one, tie.other):
                apart[one.report] = max(apart.get(one.report, 0.0), tie.alike)
    shown = frozenset(
        one.report for one in pool if any(c.genre == one.genre and c is not one and not _may(one, c) for c in pool)
    )
    for tie in ties:
        official = [one.report for one in (tie.one, tie.other) if one.genre is not None]
        if tie.one.genre != tie.other.genre:
            told = tie.fact or tie.held >= _HELD or not shown.isdisjoint(official)
        else:
            others = max(apart.get(tie.one.report, 0.0), apart.get(tie.other.report, 0.0))
            told = tie.fact or (not shown.isdisjoint(official) and tie.alike >= _CLEARLY * others)
        if told:
            yield tie


def _groups(pool: Sequence[_Account], group_of: Mapping[str, str]) -> Iterator[Collection[str]]:
    ties = sorted(_stand_out(_ties(pool), pool), key=lambda tie: tie.rank)
    groups = _Groups(pool, ties, group_of)
    waiting = [tie for tie in ties if tie.alike >= (_ALIKE_IN_GENRE if tie.one.genre == tie.other.genre else _ALIKE)]
    while left := [tie for tie in waiting if not groups.try_to_join(tie)]:
        if len(left) == len(waiting):
            break
        waiting = left
    for members in groups.members.values():
        if len(members) > 1:
            yield [one.report for one in members]


class _Groups:
    """The accounts of a pool, as joined so far."""

    def __init__(self, pool: Sequence[_Account], ties: Iterable[_Tie], group_of: Mapping[str, str]) -> None:
        self.of = {one.report: group_of.get(one.report, one.report) for one in pool}
        self.members: dict[str, list[_Account]] = {}
        for one in pool:
            self.members.setdefault(self.of[one.report], []).append(one)
        self.ties: dict[str, list[_Tie]] = {}
        for tie in ties:
            for one in (tie.one, tie.other):
                self.ties.setdefault(one.report, []).append(tie)

    def try_to_join(self, tie: _Tie) -> bool:
        """Join the groups of two accounts if all of them may be of one contact, which no rival is; whether so."""
        ours, theirs = self.of[tie.one.report], self.of[tie.other.report]
        if ours == theirs or not self._fit(ours, theirs):
            return False
        if tie.alike < _CLEARLY * max(self._rival(ours, theirs, tie), self._rival(theirs, ours, tie)):
            return False
        for one in self.members[theirs]:
            self.of[one.report] = ours
        self.members[ours] += self.members.pop(theirs)
        return True

    def _fit(self, ours: str, theirs: str) -> bool:
        return all(_may(one, other) for one in self.members[ours] for other in self.members[theirs])

    def _rival(self, ours: str, theirs: str, tie: _Tie) -> float:
        """How alike our group is with one that it could be of instead: one that cannot be of theirs."""
        best = 0.0
        for one in self.members[ours]:
            for rival in self.ties.get(one.report, ()):
                other = self.of[(rival.other if rival.one is one else rival.one).report]
                counts = rival.alike > best and (rival.fact or not tie.fact) and other not in (ours, theirs)
                if counts and not self._fit(other, theirs) and self._fit(other, ours):
                    best = rival.alike
        return best
