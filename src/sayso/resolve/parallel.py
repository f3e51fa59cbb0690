"""Paragraphs of two reports that run parallel, in order."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso import concepts
from sayso.concepts import Word
from sayso.model import Citation, Reading

COPIED = 0.6
"""Share of runs of four words that two paragraphs must have in common to be copies of one another."""
SIMILAR = 0.42
"""Weighted overlap from which two paragraphs of a run say the same. On the first case the parallel paragraphs of a
common text reach .46 to .7, others at most .45 once names are left out."""
NEARLY = 0.6
"""Weighted overlap from which two neighbouring paragraphs are enough for a run."""
POINTS = 3
"""How many telling words other than names two parallel paragraphs must share."""
LONG = 3
"""How many parallel paragraphs make a run."""
GAP = 2
"""How many paragraphs further the next parallel one may stand: 2 leaves one unmatched."""
_COMMON = 50
"""Paragraphs of one report in which a word may stand and still bring two paragraphs together."""
_NAME = 0.2
"""Weight of a name beside another word."""
_SIZE = 4
"""Words of a shingle."""
_FEW = 8
"""Words outside quotation marks that a paragraph needs before copying can be told from it."""
_NAMES = 2
"""Names or actors that a run must share: pleasantries and boilerplate share none."""
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»\n]*)(?:[\"“”«»]|$)")
_PHRASE = 5
"""Words from which a quotation is a speaker's sentence rather than the reporter's word in inverted commas."""
_OPENING = re.compile(r"(?:^|[.!?:\n]\W*|^\W+)$")
_TOKENS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of prose: where it stands (`at` counts such paragraphs), its words, and how to find others.

    `words` are those outside quotations, with offsets of the report, and stand for its actors where they are known;
    `names` are the concepts that the report writes with a capital letter wherever they stand; `plain` are the
    lower-case words outside quotation marks, `shingles` their runs of four, `digits` the numbers among them; `keys` are
    runs of three concepts, `telling` the concepts that are neither names nor generic.
    """

    at: int
    span: Citation
    words: tuple[Word, ...]
    names: frozenset[str]
    plain: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    concepts: frozenset[str]
    telling: frozenset[str]
    shingles: frozenset[tuple[str, ...]]
    digits: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two paragraphs that say the same, the telling concepts and the names that they share, whether one is a copy."""

    one: Paragraph
    other: Paragraph
    score: float
    shared: frozenset[str]
    names: frozenset[str]
    copied: bool


def paragraphs(reading: Reading, actors: Mapping[int, str]) -> tuple[Paragraph, ...]:
    """The paragraphs of prose of a report; `actors` maps entity key → what stands for the entity."""
    report = reading.report
    mentions = sorted(
        (mention.span.start, mention.span.end, actors[entity.key])
        for entity in reading.entities
        if entity.key in actors
        for mention in entity.mentions
    )
    rows = []
    for start, end in _prose(reading):
        text = report.text[start:end]
        own = _unquoted(text)
        words = tuple(Word(w.concept, start + w.start, start + w.end) for w in concepts.words(own))
        rows.append((report.cite(start, end), words))
    forms = [
        (w.concept, report.text[max(0, w.start - 3) : w.start], report.text[w.start])
        for _, words in rows
        for w in words
    ]
    lower = {concept for concept, _, letter in forms if not letter.isupper()}
    known = frozenset(concept for concept, before, _ in forms if not _OPENING.search(before)) - lower
    found = []
    for at, (span, words) in enumerate(rows):
        whole = _with_actors(words, mentions)
        names = known | {w.concept for w in whole if w.concept.startswith("@")}
        plain = tuple(t.group().lower() for t in _TOKENS.finditer(_unquoted(span.text)))
        held = frozenset(w.concept for w in whole)
        found.append(
            Paragraph(
                at=at,
                span=span,
                words=whole,
                names=names,
                plain=plain,
                keys=_keys(words, known),
                concepts=held,
                telling=frozenset(c for c in held - names if concepts.weight(c) == 1.0),
                shingles=_shingles(plain),
                digits=frozenset(w for w in plain if w.isdigit()),
            )
        )
    return tuple(found)


def _unquoted(text: str) -> str:
    """`text` with quotations of some length blanked, its offsets kept."""
    return _QUOTED.sub(lambda q: " " * len(q[0]) if len(q[1].split()) >= _PHRASE else q[0], text)


def _prose(reading: Reading) -> Iterable[tuple[int, int]]:
    """The report's lines without what is not prose, trimmed."""
    report = reading.report
    for start, end in report.lines:
        for low, high in _without(start, end, [(m.start, m.end) for m in report.not_text]):
            text = report.text[low:high]
            if text.strip():
                yield low + len(text) - len(text.lstrip()), high - len(text) + len(text.rstrip())


def _without(start: int, end: int, marked: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    for low, high in sorted(marked):
        if low < end and start < high:
            if start < low:
                yield start, low
            start = max(start, high)
    if start < end:
        yield start, end


def _with_actors(words: Sequence[Word], mentions: Sequence[tuple[int, int, str]]) -> tuple[Word, ...]:
    """`words` with those inside a mention of a known actor replaced by what stands for the actor."""
    if not words:
        return ()
    inside = [m for m in mentions if m[0] < words[-1].end and words[0].start < m[1]]
    found = [w for w in words if not any(m[0] <= w.start < m[1] for m in inside)]
    return tuple(sorted((*found, *(Word(name, start, end) for start, end, name in inside)), key=lambda w: w.start))


def _keys(words: Sequence[Word], names: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    telling = [w.concept for w in words if concepts.weight(w.concept) == 1.0]
    triples = {tuple(sorted(telling[i : i + 3])) for i in range(len(telling) - 2)}
    return tuple(sorted(t for t in triples if len(set(t) - names) >= 2))


def runs(one: Sequence[Paragraph], other: Sequence[Paragraph]) -> tuple[tuple[Pair, ...], ...]:
    """Runs of parallel paragraphs of two reports, each in both reports' order."""
    pairs = _pairs(one, other)
    found = [chain for chain in _chains(pairs) if _one_text(chain)]
    taken = {id(pair) for chain in found for pair in chain}
    found += [(pair,) for pair in pairs if pair.copied and id(pair) not in taken]
    return tuple(found)


def _one_text(chain: Sequence[Pair]) -> bool:
    """Whether a chain is long or close enough. A paragraph matched twice counts once."""
    if len({name for pair in chain for name in pair.names}) < _NAMES:
        return False
    length = min(len({p.one.at for p in chain}), len({p.other.at for p in chain}))
    return length >= LONG or (length == LONG - 1 and all(p.score >= NEARLY for p in chain))


def _pairs(one: Sequence[Paragraph], other: Sequence[Paragraph]) -> list[Pair]:
    """Paragraphs that share enough, by place."""
    weights = _weights(one, other)
    names = frozenset().union(*(p.names for p in (*one, *other)))
    total = {id(p): sum(weights[c] for c in p.concepts) or 1.0 for p in (*one, *other)}
    found = []
    for a, b in _meeting(one, other, names):
        shared = a.concepts & b.concepts
        telling = (a.telling & b.telling) - names
        common = sum(weights[c] for c in sorted(shared))
        dice = 2 * common / (total[id(a)] + total[id(b)])
        score = (dice + common / min(total[id(a)], total[id(b)])) / 2
        copied = _copied(a, b)
        if copied or score >= SIMILAR:
            found.append(Pair(a, b, score, telling, shared & names, copied))
    return found


def _meeting(
    one: Sequence[Paragraph], other: Sequence[Paragraph], names: frozenset[str]
) -> Iterable[tuple[Paragraph, Paragraph]]:
    """Pairs of paragraphs, by place, that share POINTS telling concepts; what stands all over two long reports tells
    nothing.
    """
    holders: dict[str, tuple[list[Paragraph], list[Paragraph]]] = defaultdict(lambda: ([], []))
    for which, paragraphs in enumerate((one, other)):
        for paragraph in paragraphs:
            for c in paragraph.telling - names:
                holders[c][which].append(paragraph)
    counts: Counter[tuple[int, int]] = Counter()
    for left, right in holders.values():
        if len(left) <= _COMMON and len(right) <= _COMMON:
            counts.update((a.at, b.at) for a in left for b in right)
    return [(one[a], other[b]) for (a, b), count in sorted(counts.items()) if count >= POINTS]


def _weights(one: Sequence[Paragraph], other: Sequence[Paragraph]) -> Mapping[str, float]:
    """Concept → weight in this pair of reports: the rarer among their paragraphs the more; names little."""
    held = Counter(c for p in (*one, *other) for c in p.concepts)
    names = frozenset().union(*(p.names for p in one), *(p.names for p in other))
    full = math.log(len(one) + len(other) + 1)
    return {
        c: concepts.weight(c)
        * (_NAME if c in names else 1.0)
        * (math.log((len(one) + len(other) + 1) / n) + 0.1)
        / full
        for c, n in held.items()
    }


def _copied(one: Paragraph, other: Paragraph) -> bool:
    if min(len(one.plain), len(other.plain)) < _FEW or one.digits != other.digits:
        return False
    return len(one.shingles & other.shingles) >= COPIED * max(len(one.shingles), len(other.shingles))


def _shingles(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[i : i + _SIZE]) for i in range(len(words) - _SIZE + 1))


def _chains(pairs: Sequence[Pair]) -> list[tuple[Pair, ...]]:
    """The best chains of pairs in both reports' order, greedily from the strongest, each paragraph in at most one.

    A chain steps on by at most GAP paragraphs in either report; one paragraph may be parallel to two neighbours.
    """
    found = []
    for group in _groups(sorted(pairs, key=lambda p: (p.one.at, p.other.at))):
        left = group
        while left:
            best = _best(left)
            found.append(best)
            used_one, used_other = {p.one.at for p in best}, {p.other.at for p in best}
            left = [p for p in left if p.one.at not in used_one and p.other.at not in used_other]
    return found


def _groups(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Pairs, sorted by place, in stretches of the first report between which no chain can step."""
    groups: list[list[Pair]] = []
    for pair in pairs:
        if groups and pair.one.at - groups[-1][-1].one.at <= GAP:
            groups[-1].append(pair)
        else:
            groups.append([pair])
    return groups


def _best(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The chain with the highest sum of scores (ties: the earliest)."""
    total: list[float] = []
    before: list[int] = []
    first = 0
    for i, pair in enumerate(pairs):
        while pair.one.at - pairs[first].one.at > GAP:
            first += 1
        options = [(total[j], -j) for j in range(first, i) if _follows(pairs[j], pair)]
        best, at = max(options, default=(0.0, 1))
        total.append(best + pair.score)
        before.append(-at)
    i = max(range(len(pairs)), key=lambda k: (total[k], -k))
    chain = []
    while i >= 0:
        chain.append(pairs[i])
        i = before[i]
    return tuple(reversed(chain))


def _follows(first: Pair, second: Pair) -> bool:
    down, across = second.one.at - first.one.at, second.other.at - first.other.at
    return 0 <= down <= GAP and 0 <= across <= GAP and (down, across) != (0, 0)
