from __future__ import annotations

import pytest

from sayso import concepts
from sayso.compare import idioms


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the envoys took part in the talks", "participate"),
        ("the fire was out of control", "rage"),
        ("the match was called off", "cancel"),
        ("four deputies stepped down", "resign"),
        ("the works cut 300 jobs", "redundant"),
        ("the court found the old ferryman guilty", "convict"),
        ("two divers were taken hostage", "abduct"),
        ("no agreement on wells was reached", "agree"),
    ],
)
def test_several_words_mean_one(text: str, meant: str) -> None:
    assert [idiom.meant for idiom in idioms.find(text)] == [(concepts.concept(meant),)]


def test_the_longest_idiom_comes_first_and_none_overlaps() -> None:
    found = list(idioms.find("they laid down their weapons and put an end to the siege"))
    assert [idiom.meant for idiom in found] == [(concepts.concept("disarm"),), (concepts.concept("end"),)]


def test_an_idiom_may_deny_what_is_said() -> None:
    assert [(idiom.meant, idiom.denies) for idiom in idioms.find("the divers were kept in the dark")] == [
        ((concepts.concept("inform"),), True)
    ]


@pytest.mark.parametrize("text", ("the court found that the ferryman of the lake was guilty", "a deal is within reach"))
def test_a_gap_is_short_and_the_order_turns_only_in_the_passive(text: str) -> None:
    assert not any({concepts.concept("convict"), concepts.concept("agree")} & {*i.meant} for i in idioms.find(text))


def test_words_apart_are_no_idiom() -> None:
    assert list(idioms.find("they took the larger part of the harvest")) == []
    assert list(idioms.find("")) == []
