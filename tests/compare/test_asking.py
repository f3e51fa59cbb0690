from __future__ import annotations

import pytest

from sayso.compare import asking, commitments, lookups
from sayso.errors import UsageError
from sayso.model import Commitment, Picture
from tests.compare.lake import PEOPLE
from tests.compare.pictures import Pile

SAID = (
    ("Odera", "Kenya would impose sanctions", "if Uganda invaded the island", "threaten"),
    ("Kato", "Uganda would sever ties", "if Kenya imposed sanctions", "threaten"),
    ("Odera", "Kenya would recall its envoy", "if Uganda severed ties", "promise"),
)


@pytest.fixture(name="made")
def fixture_made() -> tuple[Picture, tuple[Commitment, ...]]:
    pile = Pile(PEOPLE)
    paper = pile.paper("\n".join(f"{who} said {then} {condition}." for who, then, condition, _ in SAID))
    for who, then, condition, act in SAID:
        paper.says(who, f"{then} {condition}", act, condition=condition)  # type: ignore[arg-type]
    picture = pile.picture()
    return picture, commitments.weigh(lookups.of(picture))


def test_what_follows_is_followed_to_its_end(made: tuple[Picture, tuple[Commitment, ...]]) -> None:
    picture, found = made
    by_id = {one.id: one.consequence for one in found}
    prospect = asking.ask(picture, found, "Uganda invades the island")
    assert [by_id[key] for key, _ in prospect.named] == ["Kenya would impose sanctions"]
    assert {by_id[key]: [by_id[other] for other in others] for key, others in prospect.then.items()} == {
        "Kenya would impose sanctions": ["Uganda would sever ties"],
        "Uganda would sever ties": ["Kenya would recall its envoy"],
    }
    assert prospect.nearest == ()


def test_a_leading_if_is_no_part_of_the_question(made: tuple[Picture, tuple[Commitment, ...]]) -> None:
    assert asking.ask(*made, "if Uganda invades the island") == asking.ask(*made, "Uganda invades the island")


def test_what_nobody_named_has_the_named_ones_nearest_first(made: tuple[Picture, tuple[Commitment, ...]]) -> None:
    prospect = asking.ask(*made, "Kenya invades Uganda")
    assert (prospect.named, prospect.then) == ((), {})
    assert [piece.text for piece in prospect.nearest] == [
        "if Uganda invaded the island", "if Kenya imposed sanctions", "if Uganda severed ties",
    ]  # fmt: skip


@pytest.mark.parametrize("asked", ["", "the", "if"])
def test_a_question_without_a_word_is_refused(made: tuple[Picture, tuple[Commitment, ...]], asked: str) -> None:
    with pytest.raises(UsageError, match=rf"^the condition is '{asked}', expected what may happen"):
        asking.ask(*made, asked)
