"""What a draft puts between quotation marks, against the words of the pile."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sayso.check import search
from sayso.check.search import Pile
from sayso.model import Citation, Issue

ALIKE = 0.5
"""Share of a quotation's words, in order, from which a sentence of the pile has another wording of it."""
WHOLE = 5
"""Words from which a quotation is looked for by itself."""
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_MARKS = '"“”„«»'


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation of the draft with its words in small letters."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]


def words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without full stops in them."""
    return tuple(m.group().lower().replace("’", "'").replace(".", "") for m in _WORD.finditer(text))


def of_sentence(sentence: Citation) -> tuple[Quoted, ...]:
    """The quotations of a sentence."""
    found = []
    for start, end in search.quoted(sentence):
        text = sentence.text[start - sentence.start : end - sentence.start]
        if held := words(text):
            found.append(Quoted(start, end, text, held))
    return tuple(found)


def stands(quoted: Quoted, passage: Citation) -> bool:
    """Whether a passage has a quotation word for word."""
    there, size = words(passage.text), len(quoted.words)
    return any(there[at : at + size] == quoted.words for at in range(len(there) - size + 1))


def likeness(quoted: Quoted, passage: Citation) -> float:
    """Share of a quotation's words that a passage has, in order; their words in any order bound it, and are quick."""
    there = Counter(words(passage.text))
    common = sum(min(count, there[word]) for word, count in Counter(quoted.words).items())
    if common < ALIKE * len(quoted.words):
        return 0.0
    matcher = SequenceMatcher(None, quoted.words, words(passage.text), autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(quoted.words)


def nearest(quoted: Sequence[Quoted], held: Pile) -> tuple[Citation, ...]:
    """The sentences of the pile that have the quotations, or their like: the nearest first."""
    found = []
    for one in quoted:
        if len(one.words) < WHOLE:
            continue
        for _, sentence, _ in held.sentences:
            part = 1.0 if stands(one, sentence) else likeness(one, sentence)
            if part >= ALIKE:
                found.append((-part, sentence))
    return tuple(dict.fromkeys(sentence for _, sentence in sorted(found)))


def compare(quoted: Sequence[Quoted], passage: Citation, official: bool) -> Iterator[Issue]:
    """Quotations that the passage words otherwise, or does not quote at all."""
    for one in quoted:
        if not stands(one, passage):
            there = search.quoted(passage)
            other = passage.text[there[0][0] - passage.start : there[0][1] - passage.start] if there else passage.text
            yield Issue("quotation", one.text, other, (passage,))
        elif not official and not any(mark in passage.text for mark in _MARKS):
            yield Issue("quotation marks", one.text, "", (passage,))
