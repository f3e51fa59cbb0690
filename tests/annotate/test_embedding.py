"""Vectors of stretches of text: coarse, few numbers, and close for what says the same."""

from __future__ import annotations

import numpy as np
import pytest

from sayso import annotate
from sayso.annotate import embedding
from sayso.model import Report


def _numbers(text: str) -> np.ndarray:
    (sentence,) = annotate.parse(Report(text, ("a.txt",))).sentences
    return np.frombuffer(annotate.vector(sentence), dtype=np.int8).astype(np.float64)


def _likeness(one: str, other: str) -> float:
    a, b = _numbers(one), _numbers(other)
    return float(a @ b / np.sqrt((a @ a) * (b @ b)))


def test_a_vector_is_a_small_number_for_each_direction() -> None:
    found = _numbers("The ferry company has cancelled every crossing to the islands.")
    assert len(found) == embedding.KEPT
    assert np.abs(found).max() <= 8
    assert np.sqrt(np.mean(found**2)) == pytest.approx(1 / embedding.STEP, rel=0.1)


def test_no_words_have_no_vector() -> None:
    assert annotate.vector(()) == b""


def test_what_says_the_same_is_closer_than_what_is_of_another_matter() -> None:
    said = "The rebels attacked the town on Friday."
    same = _likeness(said, "The insurgents assaulted the city on Friday.")
    other = _likeness(said, "The parliament passed the budget on Friday.")
    assert same > 0.5 > other


def test_the_axes_stand_upright_on_each_other() -> None:
    axes = embedding._centre()[1:]
    assert axes.shape == (embedding.KEPT, len(embedding._centre()[0]))
    assert np.allclose(axes @ axes.T, np.eye(embedding.KEPT), atol=0.001)
