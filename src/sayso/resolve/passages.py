"""The sentences of a report's prose, as comparing texts needs them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import accumulate, pairwise
from operator import itemgetter
from sys import intern

import numpy as np
import numpy.typing as npt

from sayso import concepts
from sayso.concepts import Words
from sayso.model import Citation, Reading, Report

SIZE = 4
"""Words of a shingle."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""An odd number of 64 bits, by which the places of words in a shingle tell."""
TOLD = 0.5
"""Share of a sentence that is told of somebody, from which on it is that voice's words rather than the reporter's."""
_PHRASE = 5
"""Words from which a quotation is a speaker's sentence rather than the reporter's word in inverted commas."""
_SHORT = 2
"""Words without which a piece between two stops belongs to the sentence before it."""
_QUOTED = re.compile(r"(?:[\"“”„«»]|``)([^\"“”„«»`\n]*?)(?:[\"“”«»]|''|$)", re.MULTILINE)
_OPENING = re.compile(r"(?:^|[.!?:\n]\W*|^\W+)$")
_TOKENS = re.compile(r"\w+")

Codes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Places = npt.NDArray[np.int32]
Word = tuple[str, int, int]
"""A concept and where it stands, as offsets of the report."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of prose: where it stands (`at` counts such sentences), its words, and how to find others.

    `words` are the concepts outside quotations, or what stands for its actors where they are known, `starts` and `ends`
    where these stand in the text; `names` are those that the report writes with a capital letter wherever they stand;
    `plain` are the words outside quotation marks as they are written, `small` the same in lower case; `whole` is the
    code of all words in lower case; `shingles` are codes of the runs of SIZE words of `small`, in order; `said` are the
    concepts outside quotations as they stand; `told` says that it reports what somebody said.

    There are very many of these, so words are shared, and what is seldom asked for is put together when it is.
    """

    report: str
    at: int
    line: int
    start: int
    end: int
    words: tuple[str, ...]
    starts: array[int]
    ends: array[int]
    names: frozenset[str]
    plain: tuple[str, ...]
    small: tuple[str, ...]
    whole: int
    shingles: array[int]
    said: tuple[str, ...]
    told: bool

    @property
    def concepts(self) -> frozenset[str]:
        """The concepts of `words`."""
        return frozenset(self.words)

    @property
    def telling(self) -> frozenset[str]:
        """Those that are neither names nor generic."""
        return frozenset(c for c in self.words if c not in self.names and concepts.weight(c) == 1.0)


@dataclass(frozen=True, slots=True)
class _Row:
    """A sentence before it is compared with the rest of its report: what of it stands outside quotations, and `whole`.

    `said` are its words that say something, `plain`, `small` and `whole` as in `Passage`.
    """

    line: int
    span: Citation
    said: tuple[Word, ...]
    plain: tuple[str, ...]
    small: tuple[str, ...]
    whole: str


class _Spans:
    """Stretches of a text (start, end, what they stand for), sorted."""

    def __init__(self, found: Iterable[tuple[int, int, str]]) -> None:
        self.spans = sorted(found)
        self.starts = [start for start, _, _ in self.spans]
        self.ends = list(accumulate((end for _, end, _ in self.spans), max))

    def within(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Those that share a character with `start` to `end`."""
        near = self.spans[bisect_right(self.ends, start) : bisect_left(self.starts, end)]
        return [one for one in near if one[1] > start]

    def cover(self, at: int) -> bool:
        """Whether the character at `at` stands in one."""
        before = bisect_right(self.starts, at)
        return before > 0 and self.ends[before - 1] > at


def passages(reading: Reading, actors: Mapping[int, str]) -> tuple[Passage, ...]:
    """The sentences of prose of a report; `actors` maps entity key → what stands for the entity."""
    report, unquoted = reading.report, _unquoted(reading)
    words = concepts.split(report.text)
    rows = [_row(report, unquoted, words, *place) for place in _sentences(reading)]
    known = _names(report.text, [word for row in rows for word in row.said])
    mentions = _Spans(
        (mention.span.start, mention.span.end, actors[entity.key])
        for entity in reading.entities
        if entity.key in actors
        for mention in entity.mentions
    )
    told = _Spans(_apart(piece for said in reading.statements if said.voices for piece in said.content))
    numbers = shingles([word for row in rows for word in row.small]).tolist()
    found, begin = [], 0
    for at, row in enumerate(rows):
        own = numbers[begin : max(begin, begin + len(row.small) - SIZE + 1)]
        begin += len(row.small)
        found.append(_passage(at, row, array("Q", own), known, _with_actors(row.said, mentions), told))
    return tuple(found)


def _row(report: Report, unquoted: str, words: Words, line: int, start: int, end: int) -> _Row:
    own, span = unquoted[start:end], report.cite(start, end)
    plain = tuple(map(intern, _TOKENS.findall(own)))
    small = tuple(map(intern, map(str.lower, plain)))
    if own == span.text:
        part = words.part(start, end)
        said, whole = tuple(zip(part.concepts, part.starts, part.ends, strict=True)), " ".join(small)
    else:
        said = tuple((w.concept, start + w.start, start + w.end) for w in concepts.words(own))
        whole = " ".join(map(str.lower, _TOKENS.findall(span.text)))
    return _Row(line, span, said, plain, small, whole)


def _passage(
    at: int,
    row: _Row,
    own: array[int],
    known: frozenset[str],
    words: tuple[Word, ...],
    told: _Spans,
) -> Passage:
    """A sentence with its shingles; `known` are the names of its report."""
    said, held = tuple(word[0] for word in row.said), tuple(word[0] for word in words)
    names = known.intersection((*held, *said)).union(c for c in held if c.startswith("@"))
    return Passage(
        report=row.span.report,
        at=at,
        line=row.line,
        start=row.span.start,
        end=row.span.end,
        words=held,
        starts=array("i", (word[1] for word in words)),
        ends=array("i", (word[2] for word in words)),
        names=names,
        plain=row.plain,
        small=row.small,
        whole=code(row.whole),
        shingles=own,
        said=said if said != held else held,
        told=_is_told(row.span, told),
    )


def code(text: str) -> int:
    """A number of 64 bits for a text, the same in every run: two of many millions are hardly ever the same."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


_of_word = cache(code)


def codes(words: Iterable[str]) -> Codes:
    """The numbers of words, in order."""
    return np.fromiter(map(_of_word, words), dtype=np.uint64)


def placed(held: Sequence[Collection[object]]) -> Places:
    """For each of the things that sentences have the place of its sentence, in order."""
    return np.repeat(np.arange(len(held), dtype=np.int32), [len(some) for some in held])


def shingles(words: Sequence[str]) -> Codes:
    """Numbers of the runs of SIZE words, in order."""
    if len(words) < SIZE:
        return np.zeros(0, dtype=np.uint64)
    each = codes(words)
    number = len(each) - SIZE + 1
    found = np.zeros(number, dtype=np.uint64)
    for place in range(SIZE):
        found = found * _FACTOR + each[place : place + number]
    return found


def _names(text: str, words: Sequence[Word]) -> frozenset[str]:
    """Concepts that `text` writes with a capital letter within sentences, and never without one."""
    lower = {concept for concept, start, _ in words if not text[start].isupper()}
    return frozenset(
        concept
        for concept, start, _ in words
        if concept not in lower and not _OPENING.search(text[max(0, start - 3) : start])
    )


def _is_told(span: Citation, told: _Spans) -> bool:
    start, end = span.start, span.end
    held = sum(min(end, high) - max(start, low) for low, high, _ in told.within(start, end))
    return held >= TOLD * (end - start)


def _apart(pieces: Iterable[Citation]) -> Iterator[tuple[int, int, str]]:
    """The pieces without those that lie within another."""
    last = -1
    for piece in sorted(pieces, key=lambda c: (c.start, -c.end)):
        if piece.end > last:
            last = piece.end
            yield piece.start, last, ""


def _unquoted(reading: Reading) -> str:
    """The report's text with quotations of some length blanked, its offsets kept."""
    text = _QUOTED.sub(lambda q: " " * len(q[0]) if len(q[1].split()) >= _PHRASE else q[0], reading.report.text)
    for said in reading.statements:
        for piece in said.content if said.quote == "direct" else ():
            text = text[: piece.start] + " " * len(piece.text) + text[piece.end :]
    return text


def _sentences(reading: Reading) -> Iterable[tuple[int, int, int]]:
    """(number of the line, start, end) of the sentences of the report's lines without what is not prose, trimmed."""
    text = reading.report.text
    begins = sorted(sentence.start for sentence in reading.sentences)
    marked = [(m.start, m.end) for m in reading.report.not_text]
    for number, (start, end) in enumerate(reading.report.lines):
        for low, high in _without(start, end, marked):
            cuts: list[int] = []
            for begin in (low, *begins[bisect_right(begins, low) : bisect_left(begins, high)], high):
                if cuts and begin < high and len(_TOKENS.findall(text[cuts[-1] : begin])) < _SHORT:
                    continue
                cuts.append(begin)
            yield from ((number, *_trimmed(text, a, b)) for a, b in pairwise(cuts) if _TOKENS.search(text, a, b))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _without(start: int, end: int, marked: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    for low, high in sorted(marked):
        if low < end and start < high:
            if start < low:
                yield start, low
            start = max(start, high)
    if start < end:
        yield start, end


def _with_actors(words: tuple[Word, ...], mentions: _Spans) -> tuple[Word, ...]:
    """`words` with those inside a mention of a known actor replaced by what stands for the actor."""
    inside = mentions.within(words[0][1], words[-1][2]) if words else ()
    if not inside:
        return words
    found = [word for word in words if not mentions.cover(word[1])]
    found += [(name, start, end) for start, end, name in inside]
    return tuple(sorted(found, key=itemgetter(1)))
