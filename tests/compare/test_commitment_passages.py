"""How far pledges and warnings are found in invented passages: both halves, the one put aside included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from sayso import annotate, extract, resolve
from sayso.compare import commitments, lookups
from sayso.model import Commitment, Picture, Report
from tests.compare.passages import Passage, Score, passages, score

FLOORS = {"worked on": 0.88, "put aside": 0.78}
"""F1 reached when the rules were written, less one commitment."""


@pytest.fixture(scope="module")
def scores() -> Mapping[str, Score]:
    made: dict[str, list[tuple[Passage, Picture, Sequence[Commitment]]]] = {half: [] for half in FLOORS}
    for passage in passages():
        reading = extract.read(annotate.parse(Report(passage.text, (f"{passage.number}.txt",))))
        picture = resolve.join([reading])
        half = "worked on" if passage.number % 2 else "put aside"
        made[half].append((passage, picture, commitments.weigh(lookups.of(picture))))
    return {half: score(found) for half, found in made.items()}


@pytest.mark.parametrize("half", sorted(FLOORS))
def test_pledges_and_warnings_of_the_passages(scores: Mapping[str, Score], half: str) -> None:
    assert scores[half].f1 >= FLOORS[half], "\n".join(scores[half].misses)


def test_of_those_found_kind_and_modality_are_right(scores: Mapping[str, Score]) -> None:
    both = sum(one.both for one in scores.values())
    assert sum(one.kind for one in scores.values()) >= 0.9 * both
    assert sum(one.modality for one in scores.values()) == both


def test_there_are_enough_passages_of_both_halves_and_some_without_any() -> None:
    made = passages()
    assert len(made) >= 60
    assert sum(not passage.expected for passage in made) >= 15
    assert [passage.number for passage in made] == list(range(1, len(made) + 1))


def test_the_score_counts_what_is_missed_and_what_is_too_many(scores: Mapping[str, Score]) -> None:
    wanted = [passage for passage in passages() if passage.expected][:3]
    picture = resolve.join([])
    nothing = score([(passage, picture, ()) for passage in wanted])
    assert (nothing.both, nothing.found, nothing.wanted) == (0, 0, sum(len(p.expected) for p in wanted))
    assert nothing.f1 == 0.0
    assert len(nothing.misses) == nothing.wanted
