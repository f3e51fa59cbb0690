"""The words of a text by which a sentence is found again: concepts, and keys for whom they name.

A name has one key however it is written: a person's is the family name, a state's, alliance's or seat's "@" and its
code. Who is only described or meant by a pronoun ("the Russian leader", "he") has the key of the name that is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso import concepts, lexicon, names, places
from sayso.model import Citation, Entity, Reading

NAME = 0.6
"""Weight of a name beside a word that says something of it."""
_KIN = 5
"""Letters that two stems of one family have in common at their start."""
_FIRST = re.compile(r"[A-Z]")
_PLACED = re.compile(r"\b[A-Z][\w.]*(?:\s+[A-Z][\w.]*)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says something, with its key and where it stands in its report; `name` for whom it names."""

    key: str
    start: int
    end: int
    weight: float
    name: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """All such words of a report in its order. `sides` maps the key of an entity to state or alliance codes."""

    reading: Reading
    words: tuple[Word, ...]

    def exact(self, piece: Citation) -> tuple[Citation, ...]:
        """The numbers and times in a piece of the report."""
        found = (*(q.span for q in self.reading.quantities), *(t.span for t in self.reading.times))
        return tuple(span for span in found if piece.covers(span))

    def inexact(self, piece: Citation, found: Iterable[Word]) -> tuple[Word, ...]:
        """Those of some words of a piece that are no part of a number or time; what is counted is none."""
        spans = self.exact(piece)
        counted = {q.span for q in self.reading.quantities if q.kind == "count"}
        return tuple(
            w
            for w in found
            if not any(
                s.start < w.end and w.start < s.end and (s not in counted or w.weight < 1.0 or w.key[0].isdigit())
                for s in spans
            )
        )

    def within(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that begin in [start, end)."""
        low = bisect_left(self.words, start, key=lambda word: word.start)
        high = bisect_left(self.words, end, key=lambda word: word.start)
        return self.words[low:high]


@cache
def _firm() -> Mapping[str, frozenset[str]]:
    return lexicon.tags("firmness")


_DEGREES = frozenset(("hedge", "full", "all", "some", "both"))


def firm(word: str) -> bool:
    """Whether a form only says how firmly, how many or how exactly."""
    return bool(_firm().get(word.lower(), frozenset()) & _DEGREES)


def tagged(word: str, tag: str) -> bool:
    """Whether the lexicon of firmness gives a form this tag."""
    return tag in _firm().get(word.lower(), frozenset())


def family(name: str) -> str:
    """The key of a person's name: the family name in plain small letters."""
    found = names.parse(name)
    return found.words[-1].lower() if found.words else name.lower()


def key(entity: Entity) -> str | None:
    """The key of an entity that has a name, or None."""
    if entity.kind == "person" and entity.named:
        return family(entity.name)
    if not entity.country:
        return None
    return person_of(entity.country) if entity.kind == "person" else f"@{entity.country}"


def person_of(side: str) -> str:
    """The key of somebody of a side who is not named: "Ukraine's president"."""
    return f"@{side} person"


def text_of(reading: Reading) -> Text:
    """The words of a report."""
    found = dict(_mentioned(reading))
    taken = sorted((start, end) for start, end in found)
    plain = [w for w in _plain(reading) if not any(start < w.end and w.start < end for start, end in taken)]
    return Text(reading, tuple(sorted([*plain, *found.values()], key=lambda word: (word.start, word.end))))


def _mentioned(reading: Reading) -> Iterator[tuple[tuple[int, int], Word]]:
    """Names and pronouns, by where they stand; and descriptions of persons who are named elsewhere."""
    for entity in reading.entities:
        named = key(entity)
        for mention in entity.mentions:
            span = mention.span
            if named and (mention.form != "description" or entity.kind == "person") and _whole(entity, span.text):
                yield (span.start, span.end), Word(named, span.start, span.end, NAME, True)


def _whole(entity: Entity, text: str) -> bool:
    """Whether a mention is a name and nothing besides: of "American troops", "troops" says something."""
    return entity.kind == "person" or places.lookup(text) is not None or " " not in text.removeprefix("the ")


def _plain(reading: Reading) -> Iterator[Word]:
    text = reading.report.text
    placed = [(m.start(), m.end(), code) for m in _PLACED.finditer(text) for code in (_place(m.group()),) if code]
    for start, end, code in placed:
        yield Word(f"@{code}", start, end, NAME, True)
    for word in concepts.words(text):
        if not any(start <= word.start < end for start, end, _ in _near(placed, word.start)):
            found = _regular(text[word.start : word.end].lower()) or word.concept
            yield Word(found, word.start, word.end, concepts.weight(found))


@lru_cache(maxsize=1 << 16)
def _regular(form: str) -> str | None:
    """The concept of a verb whose form is irregular: "taken" is "take"."""
    row = next((row for row in lexicon.load("irregular") if row.form == form), None)
    return concepts.concept(row.tag.split()[0]) if row else None


def _near(placed: list[tuple[int, int, str]], at: int) -> list[tuple[int, int, str]]:
    high = bisect_left(placed, at + 1, key=lambda one: one[0])
    return placed[max(0, high - 1) : high]


def _place(phrase: str) -> str | None:
    found = None if places.unsure(phrase) else places.lookup(phrase)
    return found.code if found else None


def kin(one: str, other: str) -> bool:
    """Whether two keys are one, or stems of one family: "repair" and "repairable"."""
    if one == other:
        return True
    if one.startswith("@") or other.startswith("@"):
        return False
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return common >= _KIN and max(len(one), len(other)) - common <= _KIN - 1
