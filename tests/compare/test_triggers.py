from __future__ import annotations

import pytest

from sayso.compare import lookups, triggers
from tests.compare.lake import PEOPLE
from tests.compare.pictures import Pile

NAMED = "if Uganda attacked the island in Kenya"


def _same(asked: str, condition: str, doer: str | None = None) -> bool:
    pile = Pile(PEOPLE)
    paper = pile.paper(f"Odera said the port would close {condition}.")
    lookup = lookups.of(pile.picture())
    return triggers.same(triggers.asked(asked, lookup), triggers.of(paper.at(condition), lookup, doer))


@pytest.mark.parametrize(
    ("asked", "condition", "expected"),
    [
        ("Uganda attacks the island", "if Ugandan boats attacked the island", True),
        ("Kato bombs the island", "if Ugandan boats attacked the island", True),
        ("Kenya attacks Uganda", "if Uganda attacked Kenya", False),
        ("Uganda attacks Tanzania", "if Uganda attacked Kenya", False),
        ("Kenya is attacked", "if Uganda attacked Kenya", True),
        ("Uganda is attacked", "if Uganda attacked Kenya", False),
        ("Uganda attacks Kenya", "in the event of an attack on Kenya", True),
        ("Kenya attacks Uganda", "in the event of an attack on Kenya", False),
        ("Kenya attacks Uganda", "in the event of Ugandan troops entering Kenya by force", False),
        ("Uganda imposes sanctions", "if Uganda attacked Kenya", False),
        ("Uganda does not attack", "if Uganda attacked Kenya", False),
        ("Kenya lifts sanctions", "if Kenya imposed sanctions", False),
        ("the harbour is closed", "if the harbour was closed", True),
        ("the bridge is opened", "if the harbour was closed", False),
    ],
)
def test_what_is_asked_is_what_is_named_where_words_and_roles_fit(asked: str, condition: str, expected: bool) -> None:
    assert _same(asked, condition) is expected


@pytest.mark.parametrize(("doer", "expected"), [("UG", True), ("KE", False), (None, True)])
def test_who_a_pronoun_means_is_whom_the_commitment_is_meant_for(doer: str | None, expected: bool) -> None:
    assert _same("Uganda attacks Kenya", "if it attacked", doer) is expected
