"""The sentences of the pile that come nearest to a sentence of a draft, by the words that they share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.check import words
from sayso.check.words import Text, Word
from sayso.model import Citation, Picture

CARRIED = 0.6
"""Share of the weight of a sentence's words from which a passage says the same thing, if perhaps otherwise."""
NEAR = 0.35
"""The same from which a passage is shown as the nearest."""
CLOSE = 0.15
"""How far below the best share a passage may stay to be compared too."""
LEAST = 0.2
"""Weight of a word that says little ("hold", "call")."""
SHOWN = 3
"""Nearest passages that are shown of what no report carries."""
_FORE = 6
"""Letters of a key by which sentences are looked up."""
_QUOTED = re.compile(r"[\"“„«]\s*([^\"“”„«»]+?)\s*(?:[\"”“»]|$)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the pile. `share` is how much of the draft's sentence is in it, `missing` what is not."""

    text: Text
    sentence: Citation
    share: float
    missing: tuple[Word, ...]
    shared: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Pile:
    """All sentences of the pile with their words, by the first letters of these."""

    texts: Mapping[str, Text]
    sentences: tuple[tuple[Text, Citation, tuple[Word, ...]], ...]
    index: Mapping[str, tuple[int, ...]]


def pile(picture: Picture, sides: Mapping[str, Iterable[str]]) -> Pile:
    """Index the sentences of a picture's reports; `sides` maps a person's key to the sides that it implies."""
    texts = {reading.report.id: words.text_of(reading) for reading in picture.readings}
    sentences = [
        (text, sentence, (*(held := text.within(sentence.start, sentence.end)), *_implied(held, sides)))
        for _, text in sorted(texts.items())
        for sentence in text.reading.sentences
    ]
    index: dict[str, list[int]] = defaultdict(list)
    for at, (_, _, held) in enumerate(sentences):
        for fore in sorted({word.key[:_FORE] for word in held}):
            index[fore].append(at)
    return Pile(texts, tuple(sentences), {fore: tuple(ats) for fore, ats in index.items()})


def _implied(held: Iterable[Word], sides: Mapping[str, Iterable[str]]) -> Iterator[Word]:
    """A person's side, and somebody of that side, where the person is named."""
    for word in held:
        for side in sorted(sides.get(word.key, ())):
            for implied in (f"@{side}", words.person_of(side)):
                yield Word(implied, word.start, word.end, word.weight, True)


def weight(word: Word) -> float:
    """How much it matters that a passage has a word of the draft."""
    return word.weight if word.name else max(LEAST, word.weight)


def share(wanted: Sequence[Word], there: Sequence[Word]) -> tuple[float, list[Word], list[Word]]:
    """How much of the weight of `wanted` is there, what is and what is not."""
    keys = {word.key for word in there}
    have = [w for w in wanted if w.key in keys or any(words.kin(w.key, key) for key in keys)]
    left = [w for w in wanted if w not in have]
    whole = sum(weight(w) for w in wanted)
    return (sum(weight(w) for w in have) / whole if whole else 0.0), have, left


def nearest(wanted: Sequence[Word], held: Pile) -> tuple[Passage, ...]:
    """The passages that have something of what is wanted, the nearest first."""
    found = []
    for at in sorted({at for word in wanted for at in held.index.get(word.key[:_FORE], ())}):
        text, sentence, there = held.sentences[at]
        part, have, left = share(wanted, there)
        if part >= NEAR:
            found.append((-part, len(there), sentence, Passage(text, sentence, part, tuple(left), tuple(have))))
    return tuple(passage for *_, passage in sorted(found, key=lambda row: row[:3]))


def quoted(sentence: Citation) -> tuple[tuple[int, int], ...]:
    """Where a sentence has words between quotation marks, as offsets of its report."""
    return tuple((sentence.start + m.start(1), sentence.start + m.end(1)) for m in _QUOTED.finditer(sentence.text))


def outside(found: Iterable[Word], spans: Iterable[tuple[int, int]]) -> tuple[Word, ...]:
    """The words that stand in none of `spans`."""
    held = tuple(spans)
    return tuple(w for w in found if not any(start < w.end and w.start < end for start, end in held))
