"""The sentences of a report's prose, as comparing texts needs them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso import concepts
from sayso.concepts import Word
from sayso.model import Citation, Reading

SIZE = 4
"""Words of a shingle."""
TOLD = 0.5
"""Share of a sentence that is told of somebody, from which on it is that voice's words rather than the reporter's."""
_PHRASE = 5
"""Words from which a quotation is a speaker's sentence rather than the reporter's word in inverted commas."""
_SHORT = 2
"""Words without which a piece between two stops belongs to the sentence before it."""
_QUOTED = re.compile(r"(?:[\"“”„«»]|``)([^\"“”„«»`\n]*?)(?:[\"“”«»]|''|$)", re.MULTILINE)
_OPENING = re.compile(r"(?:^|[.!?:\n]\W*|^\W+)$")
_TOKENS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of prose: where it stands (`at` counts such sentences), its words, and how to find others.

    `words` are those outside quotations, with offsets of the report, and stand for its actors where they are known;
    `names` are the concepts that the report writes with a capital letter wherever they stand; `plain` are the
    words outside quotation marks as they are written, `whole` all words in lower case; `shingles` the runs of SIZE
    words of `plain`, in lower case; `keys` are runs of three concepts, `telling` the concepts that are neither names
    nor generic; `told` says that it reports what somebody said.
    """

    at: int
    line: int
    span: Citation
    words: tuple[Word, ...]
    names: frozenset[str]
    plain: tuple[str, ...]
    whole: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    concepts: frozenset[str]
    telling: frozenset[str]
    shingles: frozenset[tuple[str, ...]]
    told: bool


def passages(reading: Reading, actors: Mapping[int, str]) -> tuple[Passage, ...]:
    """The sentences of prose of a report; `actors` maps entity key → what stands for the entity."""
    report = reading.report
    mentions = sorted(
        (mention.span.start, mention.span.end, actors[entity.key])
        for entity in reading.entities
        if entity.key in actors
        for mention in entity.mentions
    )
    rows = []
    unquoted = _unquoted(reading)
    for line, start, end in _sentences(reading):
        own = unquoted[start:end]
        words = tuple(Word(w.concept, start + w.start, start + w.end) for w in concepts.words(own))
        rows.append((line, report.cite(start, end), own, words))
    known = _names(report.text, [word for *_, words in rows for word in words])
    told = [piece for said in reading.statements if said.voices for piece in said.content]
    return tuple(
        _passage(at, line, span, own, words, known, mentions, _is_told(span, told))
        for at, (line, span, own, words) in enumerate(rows)
    )


def _passage(
    at: int,
    line: int,
    span: Citation,
    own: str,
    words: Sequence[Word],
    known: frozenset[str],
    mentions: Sequence[tuple[int, int, str]],
    told: bool,
) -> Passage:
    whole = _with_actors(words, mentions)
    names = known | {w.concept for w in whole if w.concept.startswith("@")}
    held = frozenset(w.concept for w in whole)
    plain = tuple(_TOKENS.findall(own))
    return Passage(
        at=at,
        line=line,
        span=span,
        words=whole,
        names=names,
        plain=plain,
        whole=tuple(word.lower() for word in _TOKENS.findall(span.text)),
        keys=_keys(words, known),
        concepts=held,
        telling=frozenset(c for c in held - names if concepts.weight(c) == 1.0),
        shingles=frozenset(shingles([word.lower() for word in plain])),
        told=told,
    )


def shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The runs of SIZE words, in order."""
    return [tuple(words[i : i + SIZE]) for i in range(len(words) - SIZE + 1)]


def _names(text: str, words: Iterable[Word]) -> frozenset[str]:
    """Concepts that `text` writes with a capital letter within sentences, and never without one."""
    forms = [(w.concept, text[max(0, w.start - 3) : w.start], text[w.start]) for w in words]
    lower = {concept for concept, _, letter in forms if not letter.isupper()}
    return frozenset(concept for concept, before, _ in forms if not _OPENING.search(before)) - lower


def _is_told(span: Citation, told: Iterable[Citation]) -> bool:
    held = sum(min(span.end, c.end) - max(span.start, c.start) for c in _apart(told) if span.overlaps(c))
    return held >= TOLD * len(span.text)


def _apart(pieces: Iterable[Citation]) -> list[Citation]:
    """The pieces without those that lie within another."""
    kept: list[Citation] = []
    for piece in sorted(pieces, key=lambda c: (c.start, -c.end)):
        if not kept or piece.end > kept[-1].end:
            kept.append(piece)
    return kept


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
    begins = [sentence.start for sentence in reading.sentences]
    for number, (start, end) in enumerate(reading.report.lines):
        for low, high in _without(start, end, [(m.start, m.end) for m in reading.report.not_text]):
            cuts: list[int] = []
            for begin in (low, *(b for b in begins if low < b < high), high):
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
