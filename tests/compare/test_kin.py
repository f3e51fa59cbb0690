from __future__ import annotations

import pytest

from sayso import concepts
from sayso.compare import kin


def _concept(word: str) -> str:
    found = concepts.concept(word)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("one", "other"), [("conceal", "hide"), ("succeed", "success"), ("repair", "repairable"), ("blockade", "obstruct")]
)
def test_near_synonyms_and_words_of_one_family_are_alike(one: str, other: str) -> None:
    assert kin.alike(_concept(one), _concept(other))
    assert kin.alike(_concept(other), _concept(one))


@pytest.mark.parametrize(
    ("one", "other"), [("armed", "unarmed"), ("active", "dormant"), ("repulse", "overrun"), ("strengthen", "weaken")]
)
def test_antonyms_and_opposite_ends_of_a_scale_are_contraries(one: str, other: str) -> None:
    assert _concept(other) in kin.contraries(_concept(one))
    assert _concept(one) in kin.contraries(_concept(other))
    assert not kin.alike(_concept(one), _concept(other))


def test_synonymy_does_not_chain() -> None:
    """What is like a word is not like all that is like it."""
    start = kin.near(_concept("hide"))
    assert start
    assert any(not kin.alike(_concept("hide"), further) for near in sorted(start) for further in sorted(kin.near(near)))


def test_the_two_ends_of_one_deed_are_neither_alike_nor_contraries() -> None:
    buy, sell = _concept("buy"), _concept("sell")
    assert sell not in kin.contraries(buy) and not kin.alike(buy, sell)


def test_each_word_is_matched_once_and_in_one_order() -> None:
    found = kin.matched({"conceal", "repair"}, {"hide", "repairable", "bridg"})
    assert found == {"conceal": "hide", "repair": "repairable"}
