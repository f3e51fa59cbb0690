"""Texts that several reports carry, sentence by sentence: copies, rewrites, two translations of one agency text.

Two reports are looked at together where they share runs of words (`candidates`: an index, never all pairs). What makes
one text of two:

- word for word (`copies`): sentences most of whose words outside quotation marks stand in common runs, in any order;
- the same points in the same order (`parallel`): at least three sentences of each report run parallel, with at most one
  between two of them, or two that say nearly the same. Names count little, since every report of an event has them.

Words inside quotation marks say nothing of a common text: two reporters who heard the same speech quote the same words.
How much a word weighs depends on the two reports alone. Which of two texts came first is not known from the texts; whom
a report credits is said (`credits`).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableSequence, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import sha256
from itertools import chain

import numpy as np

from sayso.model import Actor, Citation, Origin, Reading, Report
from sayso.resolve import candidates, copies, credits, parallel
from sayso.resolve.meeting import Meetings, Met
from sayso.resolve.parallel import Pair
from sayso.resolve.passages import Codes, Numbers, Places, passages
from sayso.resolve.prose import Prose
from sayso.resolve.shelf import Shelf, in_order

_POINT = 4
"""Words that stand for a point in the reason for an origin."""
_OPEN = 2_000
"""Proses that are held opened: those that one is compared with are compared with one another too."""


_WHOLE = 0.8
"""Share of a party's own text that must be in another of its own: readouts of two calls share up to half."""


Place = tuple[int, int]
"""Number of a report and of a passage in it."""
Point = tuple[tuple[int, int], ...]
"""Where words stand in a report that its sentence shares with a parallel one."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Passages of two reports that are one text, and what shows it: how many word for word of how many, or points of
    the first of the reports.
    """

    places: tuple[Place, ...]
    copied: int = 0
    of: int = 0
    points: tuple[Point, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the shorter report is all but a copy: a party's own texts share less as a matter of course."""
        return self.copied >= _WHOLE * max(self.of, 1)


def join(readings: Iterable[Reading], actors: tuple[Actor, ...]) -> tuple[Origin, ...]:
    """Origins of all readings, sorted by their passages. A passage is a sentence, or neighbours on one line."""
    ordered = in_order(readings)
    pile = piled(ordered, actors)
    runs = [run for same in pile.versions() for run in _same(same, pile)]
    runs += _of_versions(pile)
    spans = pile.spans
    del pile
    return tuple(sorted(_merge(runs, spans, lambda number: ordered[number].report), key=lambda one: one.passages))


@dataclass(frozen=True, slots=True)
class Form:
    """What of a report says, beside its words, with which others it can share a text."""

    transcript: bool
    official: str | None
    published: date | None


@dataclass(slots=True)
class Pile:
    """The prose of reports, by number; of reports of the same prose, so that a thousand copies are compared with others
    once, the first stands for all: `firsts` are these, in the order in which they were added, as the indexes have them.

    `spans` are the beginnings and ends of the passages of each report.
    """

    prose: MutableSequence[Prose] | Shelf[Prose]
    forms: list[Form] = field(default_factory=list)
    spans: list[array[int]] = field(default_factory=list)
    copies: dict[bytes, list[int]] = field(default_factory=dict)
    firsts: list[int] = field(default_factory=list)
    index: candidates.Index = field(default_factory=candidates.Index)
    wordings: list[tuple[Codes, Places]] = field(default_factory=list)
    points: list[tuple[Codes, Places]] = field(default_factory=list)

    def add(self, report: Report, prose: Prose) -> None:
        """One report more, which no other of the same id may follow."""
        number = len(self.forms)
        form = Form(_is_transcript(report), report.official, report.published)
        self.forms.append(form)
        self.prose.append(prose)
        self.spans.append(array("i", (end for passage in prose for end in (passage.start, passage.end))))
        if not prose:
            return
        same = self.copies.setdefault(_version(form, prose), [])
        same.append(number)
        if len(same) == 1:
            self.firsts.append(number)
            self.index.add(prose)
            self.wordings.append(copies.wordings(prose))
            self.points.append(parallel.points(prose))

    def forget(self) -> None:
        """Drop what the indexes have."""
        self.index = candidates.Index()
        self.wordings.clear()
        self.points.clear()

    def versions(self) -> list[list[int]]:
        """Reports of the same prose, by report."""
        return sorted(self.copies.values())


def piled(readings: Sequence[Reading], actors: Iterable[Actor]) -> Pile:
    """All that is compared of the readings, which are numbered as they stand; of those on a shelf it is on one, too."""
    known, pile = _actors_of(actors), Pile(Shelf[Prose]() if isinstance(readings, Shelf) else [])
    for reading in readings:
        pile.add(reading.report, Prose(passages(reading, known.get(reading.report.id, {}))))
    return pile


def _version(form: Form, prose: Prose) -> bytes:
    """What tells the prose of a report from that of others."""
    told = array("Q", (passage.whole for passage in prose))
    return sha256(told.tobytes() + bytes([form.transcript])).digest()


def _same(same: Sequence[int], pile: Pile) -> Iterator[_Run]:
    """What reports of the same prose share: all of it."""
    for other in same[1:]:
        passages = len(pile.spans[other]) // 2
        yield _Run(tuple((one, at) for one in (same[0], other) for at in range(passages)), passages, passages)


def _actors_of(actors: Iterable[Actor]) -> Mapping[str, Mapping[int, str]]:
    """Report id → entity key → what stands for the entity in comparing: its side, else its actor's id."""
    known: dict[str, dict[int, str]] = defaultdict(dict)
    for actor in actors:
        for report, key in actor.members:
            known[report][key] = f"@{actor.side or actor.id}"
    return known


def _apart(one: Form, other: Form) -> bool:
    """Whether two reports can share no text: a transcript, all of it speech, and a report; or one party's own texts of
    different days, which share its turns of phrase.
    """
    if one.transcript != other.transcript:
        return True
    days = one.published, other.published
    return _is_one_partys(one, other) and None not in days and days[0] != days[1]


def _is_one_partys(one: Form, other: Form) -> bool:
    return one.official is not None and one.official == other.official


def _is_transcript(report: Report) -> bool:
    return any(piece.kind == "speaker label" for piece in report.not_text)


def _of_versions(pile: Pile) -> Iterator[_Run]:
    """What reports of different prose share, pair by pair."""
    ones, others = pile.index.pairs()
    wordings, points = Meetings(pile.wordings), Meetings(pile.points)
    pile.forget()
    forms = [pile.forms[number] for number in pile.firsts]
    begins = np.searchsorted(ones, np.arange(len(forms) + 1)).tolist()
    opened = lru_cache(_OPEN)(pile.prose.__getitem__)
    found: list[list[_Run]] = [[] for _ in forms]
    for one in _neighbours(ones, others, len(forms)):
        those = others[begins[one] : begins[one + 1]].tolist()
        those = [other for other in those if not _apart(forms[one], forms[other])]
        same = wordings.met(one, those)
        alike = points.met(one, those, parallel.BRIDGE_POINTS)
        for other, *met in zip(those, same, alike, strict=True):
            two = pile.firsts[one], pile.firsts[other]
            runs = _runs(two, (opened(two[0]), opened(two[1])), met[0], met[1])
            one_partys = _is_one_partys(forms[one], forms[other])
            found[one] += (run for run in runs if run.is_whole or not one_partys)
    yield from chain.from_iterable(found)


def _neighbours(ones: Numbers, others: Numbers, count: int) -> list[int]:
    """The texts in such an order that those which are paired with the same ones mostly stand together."""
    least = np.arange(count)
    np.minimum.at(least, others, ones)
    order: list[int] = np.argsort(least, kind="stable").tolist()
    return order


def _runs(numbers: Place, proses: tuple[Prose, Prose], words: Sequence[Met], told: Sequence[Met]) -> list[_Run]:
    """What two reports share: their copies, and their parallel sentences.

    `words` and `told` are the sentences that share words as they stand and words that tell, with how many.
    """
    one, other = proses
    compared = copies.compare(one, other, (place for place, _ in words))
    places = [(copy.one.at, copy.other.at) for copy in compared.copies]
    found = []
    if places:
        number = min(len({at for at, _ in places}), len({at for _, at in places}))
        found.append(_Run(_places(numbers, proses, places), number, min(len(one), len(other))))
    for run in parallel.runs(one, other, told, places, compared.filled):
        held = _places(numbers, proses, [(pair.one.at, pair.other.at) for pair in run])
        firsts = {pair.one.at: pair for pair in reversed(run) if pair.strong}
        found.append(_Run(held, points=tuple(_point(firsts[at]) for at in sorted(firsts))))
    return found


def _places(numbers: Place, proses: tuple[Prose, Prose], matched: Sequence[Place]) -> tuple[Place, ...]:
    """The places of matched passages, and of those that are pieces of what their neighbours' matches say."""
    found = {(numbers[0], a) for a, _ in matched} | {(numbers[1], b) for _, b in matched}
    ours, theirs = parallel.pieces(*proses, matched)
    found.update((numbers[0], passage.at) for passage in ours)
    found.update((numbers[1], passage.at) for passage in theirs)
    return tuple(sorted(found))


def _point(pair: Pair) -> Point:
    """Where up to four words of a sentence stand that its parallel shares."""
    one = pair.one
    seen: dict[str, tuple[int, int]] = {}
    for concept, begin, end in zip(one.words, one.starts, one.ends, strict=True):
        if concept in pair.shared:
            seen.setdefault(concept, (begin, end))
    return tuple(seen.values())[:_POINT]


def _merge(
    runs: Sequence[_Run], spans: Sequence[Sequence[int]], report_of: Callable[[int], Report]
) -> Iterator[Origin]:
    """Runs that share a passage are one origin."""
    lead: dict[Place, Place] = {}

    def root(place: Place) -> Place:
        while lead.setdefault(place, place) != place:
            lead[place] = place = lead[lead[place]]
        return place

    for run in runs:
        first = root(run.places[0])
        for place in run.places[1:]:
            other = root(place)
            if other != first:
                first, gone = sorted((first, other))
                lead[gone] = first
    grouped: dict[Place, list[_Run]] = defaultdict(list)
    for run in runs:
        grouped[root(run.places[0])].append(run)
    for group in grouped.values():
        yield _origin(group, spans, report_of)


def _origin(group: Sequence[_Run], spans: Sequence[Sequence[int]], report_of: Callable[[int], Report]) -> Origin:
    """The origin that runs show."""
    held: dict[int, list[int]] = {}
    for number, at in sorted({place for run in group for place in run.places}):
        held.setdefault(number, []).append(at)
    copy = max((run for run in group if run.copied), key=lambda run: run.copied, default=None)
    points = max(group, key=lambda run: len(run.points))
    cited: list[Citation] = []
    credited: list[tuple[str, ...]] = []
    told: list[str] = []
    for number, places in held.items():
        report, own = report_of(number), spans[number]
        credited.append(credits.credited(report))
        cited += _joined(report, sorted((own[2 * at], own[2 * at + 1]) for at in places))
        if number == points.places[0][0]:
            told = [", ".join(report.text[begin:end] for begin, end in point) for point in points.points]
    whence = credits.shared(credited)
    if copy and copy.copied >= len(told):
        count = f"all {copy.of}" if copy.copied == copy.of > 1 else f"{copy.copied} of {copy.of}"
        return Origin(tuple(cited), f"{count} {'sentences' if copy.of > 1 else 'sentence'} word for word ({whence})")
    return Origin(tuple(cited), f"{len(told)} points in the same order ({whence}): {'; '.join(told)}")


def _joined(report: Report, spans: Sequence[tuple[int, int]]) -> Iterator[Citation]:
    """Sentences of a report, sorted, with neighbours on one line in one piece."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found:
            between = report.text[found[-1][1] : start]
            if not between.strip() and "\n" not in between:
                start = found.pop()[0]
        found.append((start, end))
    return (report.cite(start, end) for start, end in found)
