"""Texts that several reports carry, passage by passage: copies, rewrites, two translations of one agency text.

Two reports are looked at together where they share rare enough runs of words (blocks, never all pairs). Their
paragraphs are then aligned in order. What makes one text of two:

- word for word: most runs of four words outside quotation marks are shared, and no number differs; one paragraph is
  enough;
- the same points in the same order: at least three paragraphs of each report run parallel, with at most one paragraph
  between two of them, or two paragraphs that say nearly the same. Names count little, since every report of an event
  has them.

Words inside quotation marks say nothing of a common text: two reporters who heard the same speech quote the same words.
How much a word weighs depends on the two reports alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sayso.model import Actor, Citation, Origin, Reading
from sayso.resolve import parallel
from sayso.resolve.parallel import Pair, Paragraph

SHARED_KEYS = 2
"""How many runs of three concepts two reports must share before they are aligned: one happens by chance."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Paragraphs of two reports that are one text, with the words that show it."""

    passages: tuple[Citation, ...]
    word_for_word: bool
    points: tuple[str, ...]


def join(readings: tuple[Reading, ...], actors: tuple[Actor, ...]) -> tuple[Origin, ...]:
    """Origins of all readings, sorted by their passages. An origin's passages are whole paragraphs of two reports or
    more.
    """
    texts = {reading.report.id: parallel.paragraphs(reading, actors_of(reading, actors)) for reading in readings}
    runs: list[_Run] = []
    versions = _versions(texts)
    for same in versions:
        runs += [_copy(texts[same[0]], texts[other]) for other in same[1:]]
    firsts = {same[0]: texts[same[0]] for same in versions}
    for one, other in _candidates(firsts):
        runs += [_run(pairs) for pairs in parallel.runs(texts[one], texts[other])]
    return tuple(sorted(_merge(runs), key=lambda origin: origin.passages))


def actors_of(reading: Reading, actors: Iterable[Actor]) -> Mapping[int, str]:
    """Entity key of `reading` → what stands for it in comparing: its side, else its actor's id."""
    report = reading.report.id
    return {key: f"@{actor.side or actor.id}" for actor in actors for member, key in actor.members if member == report}


def _versions(texts: Mapping[str, Sequence[Paragraph]]) -> list[list[str]]:
    """Reports by their prose, so that a thousand copies of one text are compared with others once."""
    found: dict[tuple[tuple[str, ...], ...], list[str]] = defaultdict(list)
    for report, paragraphs in sorted(texts.items()):
        if paragraphs:
            found[tuple(p.plain for p in paragraphs)].append(report)
    return sorted(found.values())


def _candidates(texts: Mapping[str, Sequence[Paragraph]]) -> list[tuple[str, str]]:
    """Pairs of reports that share at least SHARED_KEYS runs of three concepts."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for report, paragraphs in sorted(texts.items()):
        for key in sorted({key for p in paragraphs for key in p.keys}):
            holders[key].append(report)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for reports in holders.values():
        for pair in combinations(reports, 2):
            shared[pair] += 1
    return sorted(pair for pair, count in shared.items() if count >= SHARED_KEYS)


def _copy(one: Sequence[Paragraph], other: Sequence[Paragraph]) -> _Run:
    return _Run(tuple(p.span for p in (*one, *other)), True, ())


def _run(pairs: Sequence[Pair]) -> _Run:
    spans = sorted({span for pair in pairs for span in (pair.one.span, pair.other.span)})
    return _Run(tuple(spans), all(pair.copied for pair in pairs), tuple(_point(pair) for pair in pairs))


def _point(pair: Pair) -> str:
    """Up to four words of a paragraph that its parallel shares, as the first report has them."""
    text, start = pair.one.span.text, pair.one.span.start
    seen: dict[str, str] = {}
    for word in pair.one.words:
        if word.concept in pair.shared and word.concept not in seen:
            seen[word.concept] = text[word.start - start : word.end - start]
    return ", ".join(list(seen.values())[:4])


def _merge(runs: Sequence[_Run]) -> Iterable[Origin]:
    """Runs that share a paragraph are one origin."""
    lead: dict[Citation, Citation] = {}

    def root(span: Citation) -> Citation:
        while lead.setdefault(span, span) != span:
            lead[span] = span = lead[lead[span]]
        return span

    for run in runs:
        for span in run.passages[1:]:
            one, other = sorted((root(run.passages[0]), root(span)))
            lead[other] = one
    grouped: dict[Citation, list[_Run]] = defaultdict(list)
    for run in runs:
        grouped[root(run.passages[0])].append(run)
    for group in grouped.values():
        passages = tuple(sorted({span for run in group for span in run.passages}))
        if all(run.word_for_word for run in group):
            yield Origin(passages, "word for word")
        else:
            points = next(run.points for run in group if run.points)
            yield Origin(passages, f"the same points in the same order: {'; '.join(points)}")
