"""Lexicons: tab-separated files of word forms beside the code, loaded and checked once.

A lexicon is `lexicons/NAME.tsv` with the columns ``form  tag  source  note``, which a first line may name. Lines that
start with ``#`` and empty lines are comments. `form` is what stands in text (lower case unless case matters), `tag`
what the program reads from it, `source` where the row comes from (a key of ``lexicons/README.md``), `note` why, or an
example; it may be empty.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sayso.errors import LexiconError

COLUMNS = ("form", "tag", "source", "note")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a lexicon."""

    form: str
    tag: str
    source: str
    note: str = ""


def parse(text: str, name: str) -> tuple[Row, ...]:
    """Read a lexicon's rows from its text; `name` stands in the messages.

    Raises LexiconError where a row has too few or too many columns, an empty form, tag or source, or repeats an
    earlier row's form and tag.
    """
    rows: list[Row] = []
    seen: dict[tuple[str, str], int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if tuple(cells) == COLUMNS and not rows:
            continue
        if not 3 <= len(cells) <= 4:
            raise LexiconError(f"{name}:{number}:1: expected 3 or 4 tab-separated columns, got {len(cells)}")
        for column, cell in enumerate(cells[:3], 1):
            if not cell.strip():
                raise LexiconError(f"{name}:{number}:{column}: {COLUMNS[column - 1]} is empty, expected text")
        row = Row(*(cell.strip() for cell in cells))
        if (row.form, row.tag) in seen:
            raise LexiconError(
                f"{name}:{number}:1: '{row.form}' with tag '{row.tag}' stands already in row {seen[row.form, row.tag]}"
            )
        seen[row.form, row.tag] = number
        rows.append(row)
    return tuple(rows)


def _read(name: str) -> str:
    return (resources.files("sayso") / "lexicons" / f"{name}.tsv").read_text(encoding="utf-8")


@cache
def load(name: str) -> tuple[Row, ...]:
    """All rows of the packaged lexicon `name`, in the file's order.

    Raises LexiconError where there is no such lexicon or a row breaks the form.
    """
    try:
        text = _read(name)
    except FileNotFoundError:
        raise LexiconError(f"no lexicon '{name}': expected the file lexicons/{name}.tsv in the package") from None
    return parse(text, f"lexicons/{name}.tsv")


@cache
def tags(name: str) -> Mapping[str, frozenset[str]]:
    """Form → its tags, for the packaged lexicon `name`."""
    found: dict[str, set[str]] = {}
    for row in load(name):
        found.setdefault(row.form, set()).add(row.tag)
    return {form: frozenset(tag) for form, tag in found.items()}


def versions() -> Mapping[str, str]:
    """Lexicon name → first 12 hex digits of the SHA-256 of its file, for provenance."""
    folder = resources.files("sayso") / "lexicons"
    names = sorted(entry.name.removesuffix(".tsv") for entry in folder.iterdir() if entry.name.endswith(".tsv"))
    return {name: hashlib.sha256(_read(name).encode()).hexdigest()[:12] for name in names}
