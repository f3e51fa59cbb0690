"""What a stretch of words says that happened: its words by stem, and their families of meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from sayso import concepts, lexicon

SPEECH = frozenset({"say", "announce", "confirm", "report", "speak"})
"""Families of words by which a report tells that somebody said something."""

_LONGEST = 4
_PIECES = re.compile(r"[^\W_]+")


def stems(text: str) -> tuple[str, ...]:
    """The stems of all words, an irregular form as its lemma's."""
    return tuple(_stem(piece.group().lower()) for piece in _PIECES.finditer(text))


def heads(text: str) -> frozenset[str]:
    """The stems of the words that say something; of all words where none does."""
    found = [p.group().lower() for p in _PIECES.finditer(text)]
    return frozenset(_stem(word) for word in found if concepts.concept(word) is not None) or frozenset(stems(text))


@lru_cache(maxsize=1 << 16)
def families(text: str) -> frozenset[str]:
    """The families of the longest phrases that the lexicon has; where it has none, of the single words."""
    found = stems(text)
    phrases = frozenset(family for piece in _phrases(found) for family in _families().get(piece, ()))
    return phrases or frozenset(family for stem in sorted(heads(text)) for family in _families().get((stem,), ()))


def _phrases(found: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for words in range(_LONGEST, 1, -1):
        for start in range(len(found) - words + 1):
            yield tuple(found[start : start + words])


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    return concepts.stem(_lemmas().get(word, word))


@cache
def _lemmas() -> Mapping[str, str]:
    return {row.form: row.tag for row in lexicon.load("irregular")}


@cache
def _families() -> Mapping[tuple[str, ...], frozenset[str]]:
    """Stems of a form → its families."""
    found: dict[tuple[str, ...], set[str]] = {}
    for row in lexicon.load("happenings"):
        found.setdefault(stems(row.form), set()).add(row.tag)
    return {form: frozenset(names) for form, names in found.items()}
