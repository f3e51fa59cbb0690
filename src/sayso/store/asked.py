"""What is asked of the lists: filters as conditions of a query."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from sayso.store import words
from sayso.store.file import Store
from sayso.store.packing import risen
from sayso.store.schema import PARAGRAPH_BITS

RARE: Final = 2_000
"""Paragraphs with a word up to which the lists look for things by their reports; rows up to which these are sorted."""
COMMON: Final = 50_000
"""Paragraphs, or actors, with a word from which these are not looked up, but rows looked into one after another."""

AMONG: Final = "SELECT value FROM json_each(?)"
"""The values of a list that is given as JSON, in a query."""

Given = Mapping[str, str]
"""What is asked for, by the names of the filters; what is not there or empty asks for nothing."""
_RUN: Final = re.compile(r"[^\W_]+")


def folded(text: str) -> str | None:
    """A text without case where SQLite's own `lower`, which knows ASCII alone, makes something else of it."""
    plain = "".join(letter.lower() if letter.isascii() else letter for letter in text)
    found = text.casefold()
    return None if found == plain else words.storable(found)


@dataclass(slots=True)
class Asked:
    """What must hold of the rows that are wanted."""

    store: Store
    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    few: bool = False
    """Whether it names the numbers of the rows that it may be."""

    def must(self, condition: str, *values: Any) -> None:
        """One more condition, with its values."""
        self.conditions.append(condition)
        self.values.extend(values)

    def among(self, numbers: Iterable[int]) -> None:
        """The row has one of these numbers."""
        self.few = True
        self.must(f"number IN ({AMONG})", json.dumps(list(numbers)))

    def settle(self, table: str) -> None:
        """Where few rows are wanted, name them: it is quicker to go through a table once than in its order."""
        if self.conditions and not self.few:
            query = f"SELECT number FROM {table}{self.where} LIMIT ?"
            numbers = [number for (number,) in self.store.rows(query, *self.values, RARE + 1)]
            if len(numbers) <= RARE:
                self.conditions, self.values = [], []
                self.among(numbers)

    def has(self, text: str, given: Given, name: str) -> None:
        """A text has all the words that a filter asks for."""
        for word in words_of(given, name):
            self.must(f"instr({text}, ?)", word)

    def labelled(self, column: str, given: Given, name: str) -> None:
        """A label has all the words that a filter asks for."""
        found = words_of(given, name)
        if found:
            each = " AND ".join("instr(coalesce(folded, lower(text)), ?)" for _ in found)
            numbers = [number for (number,) in self.store.rows(f"SELECT number FROM label WHERE {each}", *found)]
            self.must(f"{column} IN ({AMONG})" if numbers else "0", *_listed(numbers))

    def same(self, column: str, given: Given, name: str) -> None:
        """A column is what a filter asks for."""
        if given.get(name):
            self.must(f"{column} = ?", given[name])

    def in_story(self, given: Given, kind: str) -> None:
        """What stands in a report of the story that is asked for."""
        if given.get("story"):
            story = "SELECT t.report FROM told t JOIN story y ON y.number = t.story WHERE y.id = ?"
            self.among(_held(self.store, kind, story, given["story"]))

    def on_day(self, given: Given, kind: str) -> None:
        """What stands in a report that may have come out on the day that is asked for."""
        if given.get("day"):
            told = "SELECT report FROM told WHERE earliest <= ?1 AND latest >= ?1"
            self.among(_held(self.store, kind, told, given["day"]))

    def standing(self, given: Given, kind: str | None) -> Sequence[str]:
        """Words that stand in a paragraph have those asked for, or others that begin so.

        Of rare words it is looked up what stands in the reports that have them (`kind`). Gives the words that are so
        common that the paragraphs of rows are to be looked into.
        """
        common = []
        for word in parted(given.get("text")):
            paragraphs = spread(self.store, word)
            if paragraphs is None:
                common.append(word)
                continue
            self.must(f"(place IS NULL OR place IN ({AMONG}))", json.dumps(paragraphs))
            if kind and len(paragraphs) <= RARE:
                among = json.dumps([paragraph >> PARAGRAPH_BITS for paragraph in paragraphs])
                self.among(_held(self.store, kind, AMONG, among))
        return common

    def rows(self, columns: str, table: str, order: str, most: int = -1, skip: int = 0) -> list[Any]:
        """Rows of a table, by an order; at most `most` (-1: all) without the first `skip`."""
        return list(self.each(columns, table, order, most, skip))

    def each(self, columns: str, table: str, order: str, most: int = -1, skip: int = 0) -> Iterator[Any]:
        """The same as they are asked for."""
        query = f"SELECT {columns} FROM {table}{self.where} ORDER BY {order} LIMIT ? OFFSET ?"
        return self.store.rows(query, *self.values, most, skip)

    @property
    def where(self) -> str:
        """The conditions as a query has them."""
        return f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""


def window(numbers: Iterable[int], most: int, skip: int) -> Iterator[int]:
    """At most `most` (-1: all) of these without the first `skip`."""
    return islice(numbers, skip, None if most < 0 else skip + most)


def _listed(numbers: Sequence[int]) -> Iterator[str]:
    if numbers:
        yield json.dumps(numbers)


def words_of(given: Given, name: str) -> Sequence[str]:
    """The words that a filter asks for, without case."""
    return given.get(name, "").casefold().split()


def parted(text: str | None) -> Iterator[str]:
    """Each of the words that are asked for of which the full-text index can know."""
    for word in (text or "").replace('"', " ").replace("*", " ").split():
        if any(letter.isalnum() for letter in word):
            yield word


def spread(store: Store, word: str) -> Sequence[int] | None:
    """The paragraphs, as the full-text index numbers them, that have a word or a longer one that begins so.

    None where they are very many. The word itself is looked for first: it takes the index long to bring together all
    that begin like one that most texts have, or with one letter.
    """
    if sum(map(str.isalnum, word)) < 2 or _reaches(store, "words", words.query(word)):
        return None
    query = "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"
    found = [number for (number,) in store.rows(query, words.query(f"{word}*"), COMMON + 1)]
    return None if len(found) > COMMON else found


def _reaches(store: Store, table: str, match: str) -> bool:
    """Whether a query of a full-text index finds very much."""
    query = f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT 1 OFFSET ?"
    return store.maybe(query, match, COMMON) is not None


def _held(store: Store, kind: str, query: str, value: str) -> Sequence[int]:
    """The numbers of what stands in the reports of a query."""
    held = store.rows(f"SELECT {kind} FROM holds WHERE report IN ({query}) AND {kind} IS NOT NULL", value)
    return sorted({number for (content,) in held for number in risen(content)})


def beginnings(text: str) -> str:
    """A query for names that have all these words or longer ones that begin so; for none where it has no word."""
    return " ".join(f'"{run}"*' for run in runs(text)) or '""'


def names(text: str) -> str:
    """A query for names that have all these words as they stand; for none where it has no word."""
    star = "*" if any(map(unicodedata.combining, unicodedata.normalize("NFC", text))) else ""
    return " ".join(f'"{run}"{star}' for run in runs(text)) or '""'


def runs(text: str) -> Sequence[str]:
    """The runs of letters and digits in a text."""
    return _RUN.findall(unicodedata.normalize("NFC", text))


def labelled(store: Store, number: int) -> str:
    """The text of the label of a number, nothing where there is none."""
    return str(store.one(f"SELECT {label('?')}", number)[0])


def label(column: str) -> str:
    """The text of a label in a query, nothing where there is none."""
    return f"coalesce((SELECT text FROM label WHERE label.number = {column}), '')"
