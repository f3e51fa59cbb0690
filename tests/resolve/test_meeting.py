"""Sentences that share words, looked up in many reports at once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolve import meeting
from sayso.resolve.meeting import Meetings, Met

Text = list[frozenset[str]]

texts = st.lists(st.lists(st.frozensets(st.sampled_from("abcde")), max_size=5), min_size=2, max_size=5)


def made(*held: Iterable[Iterable[str]]) -> Meetings:
    """Reports, whose sentences have letters."""
    pairs = [[(ord(letter), place) for place, letters in enumerate(text) for letter in letters] for text in held]
    return Meetings(
        (np.array([letter for letter, _ in text], np.uint64), np.array([place for _, place in text], np.int32))
        for text in pairs
    )


def met(one: Text, other: Text, least: int) -> list[Met]:
    """The same by comparing each sentence with each."""
    places = product(range(len(one)), range(len(other)))
    return [((a, b), shared) for a, b in places if (shared := len(one[a] & other[b])) >= least]


def test_places_and_how_much_they_share() -> None:
    found = made(["ab", "c"], ["c", "xab"], ["x"])
    assert found.met(0, [1, 2]) == [[((0, 1), 2), ((1, 0), 1)], []]
    assert found.met(0, [2, 1], 2) == [[], [((0, 1), 2)]]


def test_with_no_others_nothing_is_met() -> None:
    assert made(["a"]).met(0, []) == []


@given(texts, st.integers(1, 3))
def test_all_meet_as_if_compared_one_by_one(held: list[Text], least: int) -> None:
    found = made(*held)
    for one in range(len(held)):
        others = [other for other in range(len(held)) if other != one]
        assert found.met(one, others, least) == [met(held[one], held[other], least) for other in others]


def test_sentences_that_are_repeated_are_counted_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[Text] = [[frozenset("ab")] * 4] * 5
    monkeypatch.setattr(meeting, "_MANY", 50)
    assert made(*held).met(0, [1, 2, 3, 4]) == [met(held[0], held[1], 1)] * 4
