"""What somebody waits for or makes depend on another: the act, the condition, and the pledge that comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from sayso import annotate, extract, resolve
from sayso.compare import commitments, lookups
from sayso.model import Commitment, Picture, Report
from tests.compare.passages import Passage, passages, score

SUITE = Path(__file__).parent / "waiting.txt"
FLOORS = {"worked on": 0.9, "put aside": 0.9}
"""F1 of the pledges when the rules were written, less one pledge."""


def read_as() -> Mapping[int, tuple[frozenset[str], str]]:
    """Number of a sentence → the acts that will do and the condition, as the suite writes them."""
    found: dict[int, tuple[frozenset[str], str]] = {}
    number = 0
    for line in SUITE.read_text(encoding="utf-8").splitlines():
        if line[:1].isdigit():
            number = int(line.partition(".")[0])
        elif line.startswith("= "):
            acts, condition = (part.strip() for part in line[2:].split("|"))
            found[number] = (frozenset(acts.split("/")), condition)
    return found


def told(passage: Passage) -> tuple[str, str, Picture, Sequence[Commitment]]:
    reading = extract.read(annotate.parse(Report(passage.text, (f"{passage.number}.txt",))))
    picture = resolve.join([reading])
    last = reading.statements[-1]
    return last.act, last.condition.text if last.condition else "-", picture, commitments.weigh(lookups.of(picture))


@pytest.fixture(scope="module")
def found() -> Mapping[int, tuple[str, str, Picture, Sequence[Commitment]]]:
    return {passage.number: told(passage) for passage in passages(SUITE)}


def test_there_are_forty_sentences_and_some_bind_nobody() -> None:
    suite = passages(SUITE)
    assert [passage.number for passage in suite] == list(range(1, 41)) == sorted(read_as())
    assert sum(not passage.expected for passage in suite) >= 8


def test_act_and_condition_of_the_sentences(
    found: Mapping[int, tuple[str, str, Picture, Sequence[Commitment]]],
) -> None:
    wanted = read_as()
    missed = [
        f"{number}: {act}, {condition}"
        for number, (act, condition, *_) in found.items()
        if act not in wanted[number][0] or condition != wanted[number][1]
    ]
    assert len(missed) <= 1, "\n".join(missed)


@pytest.mark.parametrize("half", sorted(FLOORS))
def test_pledges_of_the_sentences(
    half: str, found: Mapping[int, tuple[str, str, Picture, Sequence[Commitment]]]
) -> None:
    mine = [one for one in passages(SUITE) if (one.number % 2 == 1) == (half == "worked on")]
    scored = score([(one, *found[one.number][2:]) for one in mine])
    assert scored.f1 >= FLOORS[half], "\n".join(scored.misses)
    assert scored.kind == scored.both
