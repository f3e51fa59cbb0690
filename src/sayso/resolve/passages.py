"""The sentences of a report's prose, as comparing texts needs them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate, pairwise
from operator import itemgetter
from sys import intern

import numpy as np
import numpy.typing as npt

from sayso import concepts
from sayso.concepts import Words
from sayso.model import Citation, Reading

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
_KEPT = 1 << 16
"""Words of which the code is kept."""
_QUOTED = re.compile(r"(?:[\"“”„«»]|``)([^\"“”„«»`\n]*?)(?:[\"“”«»]|''|$)", re.MULTILINE)
_OPENING = re.compile(r"(?:^|[.!?:\n]\W*|^\W+)$")
_WORDS = re.compile(r"(\w+)")

Codes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Places = npt.NDArray[np.int32]


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
    start: int
    end: int
    said: Words
    plain: tuple[str, ...]
    small: tuple[str, ...]
    whole: int


class _Written:
    """The words of a text as they are written, in order: letters and digits in a row."""

    def __init__(self, text: str) -> None:
        pieces = _WORDS.split(text)
        bounds = list(accumulate(map(len, pieces)))
        self.text = text
        self.words = tuple(map(intern, pieces[1::2]))
        self.starts, self.ends = bounds[:-1:2], bounds[1::2]

    def count(self, start: int, end: int) -> int:
        """How many words, or pieces of one, stand in `text[start:end]`, which is not empty."""
        return bisect_left(self.starts, end) - bisect_right(self.ends, start)

    def within(self, start: int, end: int) -> tuple[str, ...]:
        """The words of `text[start:end]`."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        if first < last and (self.starts[first] < start or end < self.ends[last - 1]):
            return tuple(map(intern, _WORDS.findall(self.text[start:end])))
        return self.words[first:last]


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


def passages(reading: Reading, actors: Mapping[int, str]) -> tuple[Passage, ...]:
    """The sentences of prose of a report; `actors` maps entity key → what stands for the entity, "@" before it."""
    rows = _rows(reading)
    names = _names(reading.report.text, [row.said for row in rows]).union(actors.values())
    mentions = _Spans(
        (mention.span.start, mention.span.end, actors[entity.key])
        for entity in reading.entities
        if entity.key in actors
        for mention in entity.mentions
    )
    told = _Spans(_apart(piece for said in reading.statements if said.voices for piece in said.content))
    numbers = array("Q", shingles([word for row in rows for word in row.small]).tobytes())
    found, begin = [], 0
    for at, row in enumerate(rows):
        own = numbers[begin : max(begin, begin + len(row.small) - SIZE + 1)]
        begin += len(row.small)
        found.append(_passage(reading.report.id, at, row, own, names, mentions, told))
    return tuple(found)


def _rows(reading: Reading) -> list[_Row]:
    text, unquoted = reading.report.text, _unquoted(reading)
    whole = _Written(text)
    outside = whole if unquoted == text else _Written(unquoted)
    said = concepts.split(unquoted)
    found = []
    for line, start, end in _sentences(reading, whole):
        plain = outside.within(start, end)
        small = tuple(map(intern, map(str.lower, plain)))
        written = small if outside is whole else map(str.lower, whole.within(start, end))
        found.append(_Row(line, start, end, said.part(start, end), plain, small, code(" ".join(written))))
    return found


def _passage(
    report: str,
    at: int,
    row: _Row,
    own: array[int],
    names: frozenset[str],
    mentions: _Spans,
    told: _Spans,
) -> Passage:
    """A sentence with its shingles; `names` are those of its report, its actors among them."""
    said = tuple(row.said.concepts)
    held, starts, ends = _with_actors(row.said, mentions)
    return Passage(
        report=report,
        at=at,
        line=row.line,
        start=row.start,
        end=row.end,
        words=held,
        starts=starts,
        ends=ends,
        names=names.intersection((*held, *said)),
        plain=row.plain,
        small=row.small,
        whole=row.whole,
        shingles=own,
        said=said if said != held else held,
        told=_is_told(row.start, row.end, told),
    )


def code(text: str) -> int:
    """A number of 64 bits for a text, the same in every run: two of many millions are hardly ever the same."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


_of_word = lru_cache(_KEPT)(code)


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


def _names(text: str, rows: Sequence[Words]) -> frozenset[str]:
    """Concepts that `text` writes with a capital letter within sentences, and never without one."""
    lower: set[str] = set()
    upper: list[tuple[str, int]] = []
    for words in rows:
        for concept, start in zip(words.concepts, words.starts, strict=True):
            if text[start].isupper():
                upper.append((concept, start))
            else:
                lower.add(concept)
    return frozenset(
        concept
        for concept, start in upper
        if concept not in lower and not _OPENING.search(text[max(0, start - 3) : start])
    )


def _is_told(start: int, end: int, told: _Spans) -> bool:
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


def _sentences(reading: Reading, written: _Written) -> Iterable[tuple[int, int, int]]:
    """(number of the line, start, end) of the sentences of the report's lines without what is not prose, trimmed.

    `written` are the words of the report's text.
    """
    text = reading.report.text
    begins = sorted(sentence.start for sentence in reading.sentences)
    marked = sorted((m.start, m.end) for m in reading.report.not_text)
    for number, (start, end) in enumerate(reading.report.lines):
        for low, high in _without(start, end, marked):
            cuts: list[int] = []
            for begin in (low, *begins[bisect_right(begins, low) : bisect_left(begins, high)], high):
                if cuts and begin < high and written.count(cuts[-1], begin) < _SHORT:
                    continue
                cuts.append(begin)
            yield from ((number, *_trimmed(text, a, b)) for a, b in pairwise(cuts) if written.count(a, b))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _without(start: int, end: int, marked: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """What the stretches `marked`, sorted, leave of `start` to `end`."""
    for low, high in marked:
        if low < end and start < high:
            if start < low:
                yield start, low
            start = max(start, high)
    if start < end:
        yield start, end


def _with_actors(words: Words, mentions: _Spans) -> tuple[tuple[str, ...], array[int], array[int]]:
    """The concepts of a sentence, their starts and ends; for a mention of a known actor, what stands for the actor."""
    starts = words.starts
    inside = mentions.within(starts[0], words.ends[-1]) if starts else ()
    if not inside:
        return tuple(words.concepts), array("i", starts), array("i", words.ends)
    covered: set[int] = set()
    for low, high, _ in inside:
        covered.update(starts[bisect_left(starts, low) : bisect_left(starts, high)])
    found = [word for word in zip(starts, words.ends, words.concepts, strict=True) if word[0] not in covered]
    found += inside
    begins, ends, held = zip(*sorted(found, key=itemgetter(0)), strict=True)
    return held, array("i", begins), array("i", ends)
