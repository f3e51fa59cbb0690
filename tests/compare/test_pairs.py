"""The hand-written pairs of statements: how the product compares them, each sentence read as a report of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from sayso import annotate, concepts, extract
from sayso.compare import align, said
from sayso.compare.align import Point
from sayso.model import Reading, Report

PAIRS = Path(__file__).parent / "pairs"
FLOORS = {"claims": 0.90, "developed": 0.85, "further": 0.77, "kept_back": 0.75}
"""What is reached on each suite. Rules were made reading `developed`, `further` and every other pair of `claims`."""
KINDS = ("same", "entailed", "different", "contradictory")

Row = Sequence[str]
"""Verdict, one statement, the other."""


@cache
def _read(text: str) -> Reading:
    return extract.read(annotate.parse(Report(text, (text,))))


def _point(reading: Reading) -> Point:
    """The innermost thing said that is no mere telling: the first that holds no other statement's content."""
    outer = {s.parent for s in reading.statements}
    stated = {s.id: s for s in reading.statements}
    found = next((p for p in reading.propositions if p.statement and p.statement not in outer), None)
    found = found or reading.propositions[0]
    keys = {e.key: e.country or e.name.lower() for e in reading.entities}
    return align.attributed(
        align.point(found),
        found,
        keys.get(found.subject) if found.subject is not None else None,
        [keys.get(key) for key in found.objects],
        denied=said.denied(found, stated.get(found.statement or "")),
        names={w.concept for e in reading.entities if e.named for w in concepts.words(e.name)},
        doer={w.concept for e in reading.entities if e.key == found.subject for w in concepts.words(e.name)},
    )


def _verdict(one: str, other: str) -> str:
    found = align.compare(_point(_read(one)), _point(_read(other)))
    if found.kind == "same":
        return "entailed" if found.more else "same"
    return "contradictory" if found.kind in ("opposed", "unequal") else "different"


def _rows(suite: str) -> list[Row]:
    lines = (PAIRS / f"{suite}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def test_the_halves_of_the_second_suite_are_of_one_size_and_balance() -> None:
    developed, kept = _rows("developed"), _rows("kept_back")
    for rows in (developed, kept):
        assert [sum(row[0] == kind for row in rows) for kind in KINDS] == [30, 30, 30, 30]
    assert not {tuple(row) for row in developed} & {tuple(row) for row in kept}


@pytest.mark.parametrize("suite", sorted(FLOORS))
def test_pairs_compare_as_people_compare_them(suite: str) -> None:
    rows = _rows(suite)
    wrong = [(row, found) for row in rows if (found := _verdict(row[1], row[2])) != row[0]]
    assert 1 - len(wrong) / len(rows) >= FLOORS[suite], f"{len(wrong)} of {len(rows)} wrong"


@pytest.mark.parametrize("suite", ("claims", "developed", "further"))
def test_contradictions_are_never_the_same(suite: str) -> None:
    rows = [row for row in _rows(suite) if row[0] == "contradictory"]
    assert [row for row in rows if _verdict(row[1], row[2]) in ("same", "entailed")] == []
