from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.compare import align
from sayso.model import Citation, Proposition


def _point(lemmas: str, subject: str | None = None, objects: tuple[str, ...] = (), **more: object) -> align.Point:
    words = tuple(lemmas.split())
    span = Citation("r", 0, 5, "xxxxx")
    predicate = str(more.pop("predicate", words[0] if words else ""))
    found = Proposition(span, None, predicate, words, **more)  # type: ignore[arg-type]
    return align.attributed(align.point(found), found, subject, objects)


def _kind(one: align.Point, other: align.Point) -> str:
    assert align.compare(one, other) == align.compare(other, one)
    return align.compare(one, other).kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("blockade port mistake", "it serious mistake blockade port harbour"),
        ("rebel kill civilian", "insurgent kill civilian capital"),
        ("satisfaction talk", "@PE satisfied negotiation hour music weather garden"),
        ("some @PE demand unacceptable", "@PE request unacceptable"),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert _kind(_point(one), _point(other)) == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("@PE @CL tell president", "@PE @CL meet president"),
        ("withdraw troop valley", "withdraw tariff copper"),
        ("sanction bank", "drought harvest sanction village grain price"),
    ],
)
def test_names_and_one_word_in_common_are_not_enough(one: str, other: str) -> None:
    assert _kind(_point(one), _point(other)) in ("related", "different")


def test_denial_and_contraries_oppose() -> None:
    assert _kind(_point("shell hospital valley"), _point("shell hospital valley", polarity="negated")) == "opposed"
    assert _kind(_point("deploy troop valley"), _point("withdraw troop valley")) == "opposed"


def test_exchanged_parties_are_different() -> None:
    one = _point("attack convoy bridge", "PE", ("CL",))
    assert _kind(one, _point("attack convoy bridge", "CL", ("PE",))) == "different"
    assert _kind(one, _point("attack convoy bridge", "PE", ("CL",))) == "same"


def test_other_numbers_of_one_unit_are_not_the_same() -> None:
    one = _point("kill soldier bridge", numbers=("12 soldiers",))
    assert _kind(one, _point("kill soldier bridge", numbers=("30 soldiers",))) == "unequal"
    assert _kind(one, _point("kill soldier bridge", numbers=("30 soldiers", "12 soldiers"))) == "same"
    assert _kind(one, _point("kill soldier bridge", numbers=("3 days",))) == "same"


def test_a_condition_beside_what_is_said_is_left_out() -> None:
    condition = Citation("r", 3, 35, "if the rebels attack the harbour")
    with_it = _point("respond decisively rebel attack harbour", condition=condition)
    assert with_it.concepts == _point("respond decisively").concepts


def test_a_condition_that_is_the_subject_stays() -> None:
    condition = Citation("r", 0, 12, "any blockade")
    assert "blockad" in _point("blockade lead rupture", condition=condition).concepts


_WORDS = ["hide", "conceal", "show", "armed", "unarmed", "arm", "cover", "bridge", "harbour", "cancel", "repair"]


@given(*[st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5)] * 2)
def test_it_does_not_matter_which_comes_first(one: list[str], other: list[str]) -> None:
    assert _kind(_point(" ".join(one)), _point(" ".join(other))) in ("same", "opposed", "related", "different")


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("gunman conceal weapon", "attacker hide weapon", "same"),
        ("guard armed bridge", "guard unarmed bridge", "opposed"),
        ("buy grain island", "sell grain island", "related"),
    ],
)
def test_words_are_matched_by_what_they_mean(one: str, other: str, kind: str) -> None:
    assert _kind(_point(one), _point(other)) == kind


def test_in_long_propositions_words_are_not_alike_by_chance() -> None:
    said = "minister harbour bridge tariff copper"
    assert _kind(_point(f"conceal {said} hospital"), _point(f"hide {said} hospital")) == "same"
    one = align.compare(_point(f"conceal {said} hospital"), _point(f"hide {said} hospital"))
    assert "hide" not in one.shared and "conceal" not in one.shared


def test_who_cancels_denies_what_is_said_to_be_held() -> None:
    one = _point("cancel flight island", predicate="cancel")
    assert _kind(one, _point("strike force cancel flight island", predicate="force")) == "same"


@given(
    st.lists(st.sampled_from(["@PE", "blockade", "port", "kill", "talk", "say", "mistake", "ceasefire"]), max_size=8)
)
def test_a_point_is_the_same_as_itself(lemmas: list[str]) -> None:
    point = _point(" ".join(lemmas))
    assert align.compare(point, point).kind == "same"


def test_vectors_that_another_version_made_with_other_dimensions_say_nothing() -> None:
    one, other = _point("open bridge", vector=bytes([1, 2])), _point("open bridge", vector=bytes([1, 2, 3]))
    assert align.likeness(one, one) == pytest.approx(1.0)
    assert align.likeness(one, other) is None
    assert align.likeness(one, _point("open bridge")) is None
