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
    return align.point(found, subject, objects)


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


@given(
    st.lists(st.sampled_from(["@PE", "blockade", "port", "kill", "talk", "say", "mistake", "ceasefire"]), max_size=8)
)
def test_a_point_is_the_same_as_itself(lemmas: list[str]) -> None:
    point = _point(" ".join(lemmas))
    assert align.compare(point, point).kind == "same"
