"""Words to concepts: what two wordings of one thing have in common once forms and near-synonyms are set aside.

A concept is a name of `lexicons/synonyms.tsv` where the word has one there, else its stem (Porter's English stemmer in
Snowball's revision: M. F. Porter, "Snowball: a language for stemming algorithms", 2001). Weights are fixed, never
counted from a collection, so that no report changes how two others compare.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import snowballstemmer  # type: ignore[import-untyped]

from sayso import lexicon

GENERIC = 0.25
"""Weight of a generic word ("say", "week") beside 1.0 for others."""

_UN = ("un", "il", "ir")
_STEMMER = snowballstemmer.stemmer("english")
_PIECES = re.compile(r"[^\W_]+(?:\u2060[^\W_]+|[.,]\d+)*(?:['’][^\W_]+)?")
_PREFIXED = re.compile(r"\b(de|re|co|non|anti|un)[-‑–](?=[a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text that says something: its concept and where it stands, as offsets of that text."""

    concept: str
    start: int
    end: int


@cache
def stem(word: str) -> str:
    """The stem of a word in small letters."""
    return str(_STEMMER.stemWord(word))


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


@cache
def concept(word: str) -> str | None:
    """The concept of a word, None where it is a function word. Keys of the form "@RU" stay as they are."""
    if word.startswith("@"):
        return word
    if word == "us":
        return None
    form = re.sub(r"['’]s?$|['’](?=s$)", "", word.lower()).replace("-", "")
    if not form or _weights().get(form) == 0.0:
        return None
    return _concept(form)


@cache
def phrasal(form: str) -> bool:
    """Whether a verb with its particle ("turn-down") has a row of its own."""
    return form.replace("-", "") in _families() or _weights().get(form.replace("-", "")) is not None


def weight(name: str) -> float:
    """How much a concept tells of what is said: 1.0, or `GENERIC`."""
    return _weights().get(name, 1.0)


def contrary(one: str, other: str) -> bool:
    """Whether two concepts turn a sentence into its contrary: "legal", "illegal" (`lexicons/antonyms.tsv`)."""
    return other in contraries(one)


@cache
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
    joined = _PREFIXED.sub(lambda found: found[1] + "\u2060", text)
    found = []
    for piece in _PIECES.finditer(joined):
        name = concept(piece.group().replace("\u2060", ""))
        if name is not None:
            found.append(Word(name, piece.start(), piece.end()))
    return tuple(found)
