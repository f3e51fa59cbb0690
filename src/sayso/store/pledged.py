"""Warnings and pledges of the lists as they are drawn: condition by condition, with what follows from what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from sayso.store.asked import Asked, Given, label, labelled
from sayso.store.file import Store
from sayso.store.packing import body

ORDER: Final = "texts DESC, sort, number"
"""Those of most separate texts first, then those of the newest reports."""


@dataclass(frozen=True, slots=True)
class WordingRow:
    """One wording: the number of its report, (start, end) of its condition and its consequence, on whose word."""

    report: int
    condition: tuple[int, int] | None
    consequence: tuple[int, int]
    tellers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """One warning or pledge: its number, in how many separate texts it stands, and its `starter`, which it shares with
    those of one condition.

    `leads` are the numbers of those that others make on what it would bring.
    """

    number: int
    texts: int
    starter: int | None
    by: str
    condition: str | None
    consequence: str
    kind: str
    leads: tuple[int, ...]
    wordings: tuple[WordingRow, ...]


def drawn(store: Store, wanted: Given, most: int, skip: int) -> tuple[Sequence[PledgeRow], bool]:
    """The conditional ones of so many conditions without the first `skip`, and whether there are more conditions.

    `wanted`: `by`, `to`, `if` (words of the condition), `story`, `day` (on which one of their reports may have come
    out). The conditions come by separate texts, the most first.
    """
    asked = Asked(store)
    asked.must("conditions IS NOT NULL")
    asked.has("conditions", wanted, "if")
    asked.labelled("owner", wanted, "by")
    asked.labelled("aim", wanted, "to")
    asked.in_story(wanted, "commitments")
    asked.on_day(wanted, "commitments")
    firsts = list(islice(_starters(asked), skip, skip + most + 1))
    starters = firsts[:most]
    asked.must(f"coalesce(starter, -1) IN ({', '.join('?' * len(starters))})", *starters)
    return tuple(_rows(store, asked)), len(firsts) > most


def _starters(asked: Asked) -> Iterator[int]:
    """The conditions by the first warning or pledge of each, each once."""
    found: set[int] = set()
    for (starter,) in asked.each("coalesce(starter, -1)", "commitment", ORDER):
        if starter not in found:
            found.add(starter)
            yield starter


def numbered(store: Store, numbers: Iterable[int]) -> Sequence[PledgeRow]:
    """Those of these numbers, by separate texts."""
    asked = Asked(store)
    asked.among(numbers)
    return tuple(_rows(store, asked))


def _rows(store: Store, asked: Asked) -> Iterator[PledgeRow]:
    columns = f"number, texts, starter, {label('owner')}, condition, consequence, kind, body"
    for number, texts, starter, by, condition, consequence, kind, content in asked.rows(columns, "commitment", ORDER):
        numbers = iter(body(content).more)
        leads = tuple(islice(numbers, next(numbers)))
        wordings = tuple(_wordings(store, numbers))
        yield PledgeRow(number, texts, starter, by, condition, consequence, kind, leads, wordings)


def _wordings(store: Store, numbers: Iterator[int]) -> Iterator[WordingRow]:
    for report in numbers:
        condition, consequence = (next(numbers), next(numbers)), (next(numbers), next(numbers))
        labels = list(islice(numbers, next(numbers)))
        tellers = tuple(labelled(store, number) for number in labels)
        yield WordingRow(report, condition if condition[1] else None, consequence, tellers)
