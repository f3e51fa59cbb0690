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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import numpy as np

from sayso.model import Actor, Citation, Origin, Reading, Report
from sayso.resolve import candidates, copies, credits, parallel
from sayso.resolve.meeting import Meetings, Met
from sayso.resolve.parallel import Pair
from sayso.resolve.passages import Codes, Places, passages
from sayso.resolve.prose import Prose
from sayso.resolve.texts import Texts

_POINT = 4
"""Words that stand for a point in the reason for an origin."""


_WHOLE = 0.8
"""Share of a party's own text that must be in another of its own: readouts of two calls share up to half."""


Place = tuple[str, int]
"""Report id and number of a passage in it."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Passages of two reports that are one text, and what shows it: how many word for word of how many, or points."""

    places: tuple[Place, ...]
    copied: int = 0
    of: int = 0
    points: tuple[Pair, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the shorter report is all but a copy: a party's own texts share less as a matter of course."""
        return self.copied >= _WHOLE * max(self.of, 1)


def join(readings: Iterable[Reading], actors: tuple[Actor, ...], words: Texts | None = None) -> tuple[Origin, ...]:
    """Origins of all readings, sorted by their passages. A passage is a sentence, or neighbours on one line.

    `words` knows the words of the reports.
    """
    pile = piled(readings, actors, words or Texts())
    runs = [run for same in pile.versions() for run in _same(same, pile)]
    runs += _of_versions(pile)
    return tuple(sorted(_merge(runs, pile), key=lambda origin: origin.passages))


@dataclass(slots=True)
class Pile:
    """Reports, and the prose of each; of reports of the same prose, so that a thousand copies are compared with others
    once, the first stands for all: `firsts` are these, in the order in which they were added, as the indexes have them.
    """

    reports: dict[str, Report] = field(default_factory=dict)
    texts: dict[str, Prose] = field(default_factory=dict)
    copies: dict[bytes, list[str]] = field(default_factory=dict)
    firsts: list[str] = field(default_factory=list)
    index: candidates.Index = field(default_factory=candidates.Index)
    wordings: list[tuple[Codes, Places]] = field(default_factory=list)
    points: list[tuple[Codes, Places]] = field(default_factory=list)

    def add(self, report: Report, prose: Prose) -> None:
        """One report more, which no other of the same id may follow."""
        if not prose:
            return
        self.reports[report.id] = report
        self.texts[report.id] = prose
        same = self.copies.setdefault(_version(report, prose), [])
        same.append(report.id)
        if len(same) == 1:
            self.firsts.append(report.id)
            self.index.add(prose)
            self.wordings.append(copies.wordings(prose))
            self.points.append(parallel.points(prose))

    def forget(self) -> None:
        """Drop what the indexes have."""
        self.index = candidates.Index()
        self.wordings.clear()
        self.points.clear()

    def versions(self) -> list[list[str]]:
        """Reports of the same prose, by report."""
        return sorted(self.copies.values())


def piled(readings: Iterable[Reading], actors: Iterable[Actor], words: Texts) -> Pile:
    """All that is compared of the readings, by report."""
    known, pile = _actors_of(actors), Pile()
    for reading in sorted(readings, key=lambda reading: reading.report.id):
        own = words.of(reading.report)
        pile.add(reading.report, Prose(passages(reading, known.get(reading.report.id, {}), own)))
    return pile


def _version(report: Report, prose: Prose) -> bytes:
    """What tells the prose of a report from that of others."""
    told = array("Q", (passage.whole for passage in prose))
    return sha256(told.tobytes() + bytes([_is_transcript(report)])).digest()


def _same(same: Sequence[str], pile: Pile) -> Iterator[_Run]:
    """What reports of the same prose share: all of it."""
    for other in same[1:]:
        yield _whole(pile.texts[same[0]], pile.texts[other])


def _actors_of(actors: Iterable[Actor]) -> Mapping[str, Mapping[int, str]]:
    """Report id → entity key → what stands for the entity in comparing: its side, else its actor's id."""
    known: dict[str, dict[int, str]] = defaultdict(dict)
    for actor in actors:
        for report, key in actor.members:
            known[report][key] = f"@{actor.side or actor.id}"
    return known


def _apart(one: Report, other: Report) -> bool:
    """Whether two reports can share no text: a transcript, all of it speech, and a report; or one party's own texts of
    different days, which share its turns of phrase.
    """
    if _is_transcript(one) != _is_transcript(other):
        return True
    days = one.published, other.published
    return _is_one_partys(one, other) and None not in days and days[0] != days[1]


def _is_one_partys(one: Report, other: Report) -> bool:
    return one.official is not None and one.official == other.official


def _is_transcript(report: Report) -> bool:
    return any(piece.kind == "speaker label" for piece in report.not_text)


def _of_versions(pile: Pile) -> Iterator[_Run]:
    """What reports of different prose share, pair by pair."""
    ones, others = pile.index.pairs()
    wordings, points = Meetings(pile.wordings), Meetings(pile.points)
    pile.forget()
    begins = np.searchsorted(ones, np.arange(len(pile.firsts) + 1)).tolist()
    for one, first in enumerate(pile.firsts):
        report = pile.reports[first]
        those = others[begins[one] : begins[one + 1]].tolist()
        those = [other for other in those if not _apart(report, pile.reports[pile.firsts[other]])]
        same = wordings.met(one, those)
        alike = points.met(one, those, parallel.BRIDGE_POINTS)
        for other, *met in zip(those, same, alike, strict=True):
            yield from _of_two(first, pile.firsts[other], met, pile)


def _of_two(one: str, other: str, met: Sequence[Sequence[Met]], pile: Pile) -> Iterator[_Run]:
    """What two reports share, as far as it shows a common text."""
    found = _runs(pile.texts[one], pile.texts[other], met[0], met[1])
    one_partys = _is_one_partys(pile.reports[one], pile.reports[other])
    yield from (run for run in found if run.is_whole or not one_partys)


def _whole(one: Prose, other: Prose) -> _Run:
    places = tuple((prose[0].report, passage.at) for prose in (one, other) for passage in prose)
    return _Run(places, len(one), len(one))


def _runs(one: Prose, other: Prose, words: Sequence[Met], told: Sequence[Met]) -> list[_Run]:
    """What two reports share: their copies, and their parallel sentences.

    `words` and `told` are the sentences that share words as they stand and words that tell, with how many.
    """
    compared = copies.compare(one, other, (place for place, _ in words))
    places = [(copy.one.at, copy.other.at) for copy in compared.copies]
    found = []
    if places:
        number = min(len({at for at, _ in places}), len({at for _, at in places}))
        found.append(_Run(_places(one, other, places), number, min(len(one), len(other))))
    for run in parallel.runs(one, other, told, places, compared.filled):
        held = _places(one, other, [(pair.one.at, pair.other.at) for pair in run])
        firsts = {pair.one.at: pair for pair in reversed(run) if pair.strong}
        found.append(_Run(held, points=tuple(firsts[at] for at in sorted(firsts))))
    return found


def _places(one: Prose, other: Prose, matched: Sequence[tuple[int, int]]) -> tuple[Place, ...]:
    """The places of matched passages, and of those that are pieces of what their neighbours' matches say."""
    names = one[0].report, other[0].report
    found = {(names[0], a) for a, _ in matched} | {(names[1], b) for _, b in matched}
    return tuple(sorted(found | {(p.report, p.at) for p in parallel.pieces(one, other, matched)}))


def _point(pair: Pair, reports: Iterable[Report]) -> str:
    """Up to four words of a sentence that its parallel shares, as the first report has them."""
    one = pair.one
    text = next(report.text for report in reports if report.id == one.report)
    seen: dict[str, str] = {}
    for concept, begin, end in zip(one.words, one.starts, one.ends, strict=True):
        if concept in pair.shared and concept not in seen:
            seen[concept] = text[begin:end]
    return ", ".join(list(seen.values())[:_POINT])


def _merge(runs: Sequence[_Run], pile: Pile) -> Iterable[Origin]:
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
        places = sorted({place for run in group for place in run.places})
        held = [pile.reports[report] for report in dict.fromkeys(report for report, _ in places)]
        told = [(report, pile.texts[report][at]) for report, at in places]
        spans = sorted(pile.reports[report].cite(passage.start, passage.end) for report, passage in told)
        yield Origin(_joined(spans, pile.reports), _reason(group, held))


def _joined(spans: Sequence[Citation], reports: Mapping[str, Report]) -> tuple[Citation, ...]:
    """Sentences, sorted, with neighbours on one line in one piece."""
    found: list[Citation] = []
    for span in spans:
        if found and found[-1].report == span.report:
            report = reports[span.report]
            between = report.text[found[-1].end : span.start]
            if not between.strip() and "\n" not in between:
                span = report.cite(found.pop().start, span.end)
        found.append(span)
    return tuple(found)


def _reason(group: Sequence[_Run], reports: Sequence[Report]) -> str:
    """What shows that it is one text: the run that shows most."""
    copy = max((run for run in group if run.copied), key=lambda run: run.copied, default=None)
    points = max((run.points for run in group), key=len)
    whence = credits.shared(reports)
    if copy and copy.copied >= len(points):
        number = f"all {copy.of}" if copy.copied == copy.of > 1 else f"{copy.copied} of {copy.of}"
        return f"{number} {'sentences' if copy.of > 1 else 'sentence'} word for word ({whence})"
    return f"{len(points)} points in the same order ({whence}): {'; '.join(_point(pair, reports) for pair in points)}"
