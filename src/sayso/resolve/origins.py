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

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.model import Actor, Citation, Origin, Reading, Report
from sayso.resolve import candidates, copies, credits, parallel
from sayso.resolve.parallel import Pair
from sayso.resolve.passages import passages
from sayso.resolve.prose import Prose

_POINT = 4
"""Words that stand for a point in the reason for an origin."""


_WHOLE = 0.8
"""Share of a party's own text that must be in another of its own: readouts of two calls share up to half."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Sentences of two reports that are one text, and what shows it: how many word for word of how many, or points."""

    spans: tuple[Citation, ...]
    copied: int = 0
    of: int = 0
    points: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the shorter report is all but a copy: a party's own texts share less as a matter of course."""
        return self.copied >= _WHOLE * max(self.of, 1)


def join(readings: tuple[Reading, ...], actors: tuple[Actor, ...]) -> tuple[Origin, ...]:
    """Origins of all readings, sorted by their passages. A passage is a sentence, or neighbours on one line."""
    known = _actors_of(actors)
    texts = {reading.report.id: Prose(passages(reading, known.get(reading.report.id, {}))) for reading in readings}
    reports = {reading.report.id: reading.report for reading in readings}
    runs: list[_Run] = []
    versions = _versions(texts, reports)
    for same in versions:
        runs += [_whole(texts[same[0]], texts[other]) for other in same[1:]]
    firsts = {same[0]: texts[same[0]] for same in versions}
    for one, other in candidates.pairs(firsts):
        if not _apart(reports[one], reports[other]):
            found = _runs(texts[one], texts[other])
            runs += [run for run in found if run.is_whole] if _is_one_partys(reports[one], reports[other]) else found
    return tuple(sorted(_merge(runs, reports), key=lambda origin: origin.passages))


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


def _versions(texts: Mapping[str, Prose], reports: Mapping[str, Report]) -> list[list[str]]:
    """Reports by their prose, so that a thousand copies of one text are compared with others once."""
    found: dict[tuple[bool, tuple[tuple[str, ...], ...]], list[str]] = defaultdict(list)
    for report, prose in sorted(texts.items()):
        if prose:
            found[_is_transcript(reports[report]), tuple(p.whole for p in prose)].append(report)
    return sorted(found.values())


def _whole(one: Prose, other: Prose) -> _Run:
    return _Run(tuple(p.span for p in (*one, *other)), len(one), len(one))


def _runs(one: Prose, other: Prose) -> list[_Run]:
    """What two reports share: their copies, and their parallel sentences."""
    compared = copies.compare(one, other)
    places = [(copy.one.at, copy.other.at) for copy in compared.copies]
    found = []
    if places:
        number = min(len({at for at, _ in places}), len({at for _, at in places}))
        found.append(_Run(_spans(one, other, places), number, min(len(one), len(other))))
    for run in parallel.runs(one, other, places, compared.filled):
        spans = _spans(one, other, [(pair.one.at, pair.other.at) for pair in run])
        firsts = {pair.one.at: pair for pair in reversed(run) if pair.strong}
        found.append(_Run(spans, points=tuple(_point(firsts[at]) for at in sorted(firsts))))
    return found


def _spans(one: Prose, other: Prose, places: Sequence[tuple[int, int]]) -> tuple[Citation, ...]:
    matched = {one[a].span for a, _ in places} | {other[b].span for _, b in places}
    return tuple(sorted(matched | {piece.span for piece in parallel.pieces(one, other, places)}))


def _point(pair: Pair) -> str:
    """Up to four words of a sentence that its parallel shares, as the first report has them."""
    text, start = pair.one.span.text, pair.one.span.start
    seen: dict[str, str] = {}
    for word in pair.one.words:
        if word.concept in pair.shared and word.concept not in seen:
            seen[word.concept] = text[word.start - start : word.end - start]
    return ", ".join(list(seen.values())[:_POINT])


def _merge(runs: Sequence[_Run], reports: Mapping[str, Report]) -> Iterable[Origin]:
    """Runs that share a sentence are one origin."""
    lead: dict[Citation, Citation] = {}

    def root(span: Citation) -> Citation:
        while lead.setdefault(span, span) != span:
            lead[span] = span = lead[lead[span]]
        return span

    for run in runs:
        for span in run.spans[1:]:
            one, other = sorted((root(run.spans[0]), root(span)))
            lead[other] = one
    grouped: dict[Citation, list[_Run]] = defaultdict(list)
    for run in runs:
        grouped[root(run.spans[0])].append(run)
    for group in grouped.values():
        spans = sorted({span for run in group for span in run.spans})
        held = [reports[report] for report in sorted({span.report for span in spans})]
        yield Origin(_joined(spans, reports), _reason(group, held))


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
    return f"{len(points)} points in the same order ({whence}): {'; '.join(points)}"
