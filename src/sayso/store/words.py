"""Full-text search: every paragraph of every report by its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sayso.errors import UsageError
from sayso.store.file import Store
from sayso.store.schema import PARAGRAPH_BITS

STRAYS: Final = (
    f"SELECT DISTINCT id >> {PARAGRAPH_BITS} FROM words_docsize "
    f"WHERE id >> {PARAGRAPH_BITS} NOT IN (SELECT number FROM report)"
)
"""A query for the numbers of reports whose words are there and they are not."""
_PIECE: Final = re.compile(r'"([^"]*)"|(\S+)')
_LOW: Final = (1 << PARAGRAPH_BITS) - 1
_RUN: Final = re.compile(r"[^\W_]+")
_BEGIN: Final = r"(?<![^\W_])"
_BETWEEN: Final = r"(?:(?!\n)[\W_])+"


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that has what was looked for: the number of its report, and its own, from 1."""

    report: int
    paragraph: int


def storable(text: str) -> str:
    """Words as SQLite can keep them: surrogate halves as a question mark, as pages show them."""
    return text.encode("utf-8", "replace").decode()


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """(number from 1, text) of the non-empty lines, as citations count them; surrogate halves as U+FFFD."""
    lines = (line for line in text.split("\n") if line.strip())
    for number, line in enumerate(lines, 1):
        if number > _LOW:
            return
        yield number, storable(line)


def put(store: Store, report: int, text: str) -> None:
    """Make the words of a report findable."""
    for number, line in paragraphs(text):
        store.write("INSERT INTO words (rowid, paragraph) VALUES (?, ?)", report << PARAGRAPH_BITS | number, line)


def take(store: Store, report: int, text: str) -> None:
    """Take the words of a report out; `text` is what was put in."""
    for number, line in paragraphs(text):
        statement = "INSERT INTO words (words, rowid, paragraph) VALUES ('delete', ?, ?)"
        store.write(statement, report << PARAGRAPH_BITS | number, line)


def query(wanted: str) -> str:
    """What a user types as a query that FTS5 cannot misread: all words, "phrases" as they stand, beginnings and a star.

    Raises UsageError where it has no word to look for.
    """
    found = []
    for phrase, word in _PIECE.findall(storable(wanted).replace("\0", " ")):
        piece = (phrase or word).replace('"', " ")
        if any(letter.isalnum() for letter in piece):
            found.append(f'"{piece.rstrip("*")}"' + ("*" if word.endswith("*") else ""))
    if not found:
        raise UsageError(f"'{wanted}' has no word to look for, expected one or more")
    return " ".join(found)


def begins(text: str, word: str) -> bool:
    """Whether a paragraph of a text has what `query` looks for with that word and a star behind it."""
    runs = [re.escape(run) for run in _RUN.findall(_plain(word))]
    pattern = _BEGIN + _BETWEEN.join(runs)
    if re.search(pattern, text.casefold()):
        return True
    return not text.isascii() and re.search(pattern, _plain(text)) is not None


def _plain(text: str) -> str:
    """A text without case and marks on its letters, as the full-text index has it."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def search(store: Store, wanted: str, most: int) -> Iterator[Hit]:
    """The paragraphs that have all that is wanted, those first that it makes up most of; at most so many.

    Raises UsageError where nothing is wanted.
    """
    statement = (
        "SELECT w.rowid FROM words w JOIN report r ON r.number = w.rowid >> ? WHERE words MATCH ? "
        "ORDER BY w.rank, r.id, w.rowid LIMIT ?"
    )
    for (row,) in store.rows(statement, PARAGRAPH_BITS, query(wanted), most):
        yield Hit(row >> PARAGRAPH_BITS, row & _LOW)


def count(store: Store, wanted: str) -> int:
    """How many paragraphs have all that is wanted. Raises UsageError where nothing is."""
    return int(store.one("SELECT count(*) FROM words WHERE words MATCH ?", query(wanted))[0])


def held(store: Store, report: int) -> int:
    """How many paragraphs of a report can be found."""
    first = report << PARAGRAPH_BITS
    statement = "SELECT count(*) FROM words_docsize WHERE id BETWEEN ? AND ?"
    return int(store.one(statement, first, first | _LOW)[0])
