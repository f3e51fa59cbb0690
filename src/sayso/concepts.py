"""Words to concepts: what two wordings of one thing have in common once forms and near-synonyms are set aside.

A concept is a name of `lexicons/synonyms.tsv` where the word has one there, else its stem (Porter's English stemmer in
Snowball's revision: M. F. Porter, "Snowball: a language for stemming algorithms", 2001). Weights are fixed, never
counted from a collection, so that no report changes how two others compare.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, compress
from typing import TYPE_CHECKING, NamedTuple

from sayso import lexicon

if TYPE_CHECKING:
    from snowballstemmer.english_stemmer import EnglishStemmer  # type: ignore[import-untyped]

GENERIC = 0.25
"""Weight of a generic word ("say", "week") beside 1.0 for others."""

# How many words are kept with what was found of them: rare ones, of which a large pile has ever more, are let go.
_KEPT = 1 << 16
_UN = ("un", "il", "ir")
# The last letters of all endings that the stemmer takes off or changes.
_LAST = frozenset("cdegilmnrsty'")
# What may go on after a piece is looked for only where its sign stands: that is seldom.
_PIECES = re.compile(r"([^\W_]+(?:(?=[\u2060.,'’])(?:\u2060[^\W_]+|[.,]\d+)*(?:['’][^\W_]+)?)?)")
# The hyphen after one of these, with what stands before it asked last: hyphens are few, beginnings of words many.
_PREFIXES = "|".join(rf"(?<=\b{prefix}.)" for prefix in ("de", "re", "co", "non", "anti", "un"))
_PREFIXED = re.compile(rf"[-‑–](?=[a-z])(?:{_PREFIXES})", re.IGNORECASE)
# What can stand within a word, beside letters and digits.
_INSIDE = frozenset("_'’.,-‑–\u2060")


class Word(NamedTuple):
    """A word of a text that says something: its concept and where it stands, as offsets of that text."""

    concept: str
    start: int
    end: int


@cache
def _stemmer() -> EnglishStemmer:
    from snowballstemmer import stemmer  # type: ignore[import-untyped]

    return stemmer("english")


@lru_cache(_KEPT)
def stem(word: str) -> str:
    """The stem of a word in small letters."""
    if word[-1:] not in _LAST and not word.startswith("'"):
        return word
    return str(_stemmer().stemWord(word))


@cache
def _families() -> Mapping[str, str]:
    """Form or stem → concept. A form comes before a stem: "response" and "responsible" have one stem."""
    rows = [(row.form.replace("-", ""), row.tag) for row in reversed(lexicon.load("synonyms"))]
    return {stem(form): tag for form, tag in rows} | dict(rows)


@cache
def _weights() -> Mapping[str, float]:
    """Form or concept → weight, where it is not 1.0."""
    found: dict[str, float] = {}
    for row in lexicon.load("weights"):
        value = 0.0 if row.tag == "function" else GENERIC
        found[row.form] = value
        if value:
            found[_concept(row.form)] = value
    return found


@cache
def _contraries() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((_concept(row.form), _concept(row.tag))) for row in lexicon.load("antonyms"))


@cache
def _turning() -> frozenset[str]:
    return frozenset(_concept(row.form) for row in lexicon.load("denials"))


def _concept(form: str) -> str:
    stemmed = stem(form)
    return _families().get(form) or _families().get(stemmed, stemmed)


@lru_cache(_KEPT)
def concept(word: str) -> str | None:
    """The concept of a word, None where it is a function word. Keys of the form "@RU" stay as they are."""
    if not tells(word):
        return None
    return word if word.startswith("@") else _concept(_form(word))


@lru_cache(_KEPT)
def tells(word: str) -> bool:
    """Whether a word has a concept: like `concept`, without working out which, which takes a stemmer."""
    return word.startswith("@") or (word != "us" and bool(form := _form(word)) and _weights().get(form) != 0.0)


def _form(word: str) -> str:
    """A word in small letters without hyphens and the ending of whose it is."""
    return re.sub(r"['’]s?$|['’](?=s$)", "", word.lower()).replace("-", "")


@lru_cache(_KEPT)
def phrasal(form: str) -> bool:
    """Whether a verb with its particle ("turn-down") has a row of its own."""
    return form.replace("-", "") in _families() or _weights().get(form.replace("-", "")) is not None


@lru_cache(_KEPT)
def weight(name: str) -> float:
    """How much a concept tells of what is said: 1.0, or `GENERIC`."""
    return _weights().get(name, 1.0)


def contrary(one: str, other: str) -> bool:
    """Whether two concepts turn a sentence into its contrary: "legal", "illegal" (`lexicons/antonyms.tsv`)."""
    return other in contraries(one)


@lru_cache(_KEPT)
def contraries(name: str) -> frozenset[str]:
    """All concepts that are contrary to one."""
    listed = {other for pair in _contraries() if name in pair for other in pair if other != name}
    longer = {prefix + name for prefix in _UN}
    shorter = {name.removeprefix(prefix) for prefix in _UN if name.startswith(prefix)}
    return frozenset(listed | longer | shorter)


def turns(name: str) -> bool:
    """Whether a concept as a predicate denies what it governs: "end", "refuse", "lack" (`lexicons/denials.tsv`)."""
    return name in _turning()


def words(text: str) -> tuple[Word, ...]:
    """The words of `text` that say something, in its order. "de-escalation" is one word, "US-Russian" two."""
    found = split(text)
    return tuple(map(Word, found.concepts, found.starts, found.ends))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text or of a part of it that say something, in its order: concepts, and offsets of that text."""

    text: str
    concepts: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def part(self, start: int, end: int) -> Words:
        """The words of `text[start:end]`, with offsets of `text`."""
        if self._cuts(start) or self._cuts(end):
            found = split(self.text[start:end])
            offsets = [array("i", (start + at for at in of)) for of in (found.starts, found.ends)]
            return Words(self.text, found.concepts, *offsets)
        first, last = bisect_left(self.starts, start), bisect_right(self.ends, end)
        return Words(self.text, self.concepts[first:last], self.starts[first:last], self.ends[first:last])

    def _cuts(self, at: int) -> bool:
        """Whether a word may go on over this offset."""
        if not 0 < at < len(self.text):
            return False
        before, after = self.text[at - 1], self.text[at]
        return (before.isalnum() or before in _INSIDE) and (after.isalnum() or after in _INSIDE)


def split(text: str) -> Words:
    """The words of `text`, as `words` has them, in little room."""
    pieces = _PIECES.split(_PREFIXED.sub("\u2060", text))
    bounds = list(accumulate(map(len, pieces)))
    names = list(map(_piece, pieces[1::2]))
    found = tuple(filter(None, names))
    return Words(text, found, array("i", compress(bounds[0::2], names)), array("i", compress(bounds[1::2], names)))


@lru_cache(_KEPT)
def _piece(piece: str) -> str | None:
    """The concept of a word that may be joined from two pieces."""
    return concept(piece.replace("\u2060", ""))
