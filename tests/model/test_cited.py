"""Nothing without a citation: what must have one cannot be made without."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso import model
from sayso.errors import UncitedError
from sayso.model import (
    Actor,
    Claim,
    Commitment,
    Demand,
    Difference,
    Event,
    FactValue,
    Only,
    Origin,
    Position,
    Quotation,
    Report,
    Sentence,
    Statement,
    Story,
    Variant,
    Voice,
    When,
)

REPORT = Report("Quito asked Lima for talks, Lima said. Talks begin in May.", ("a.txt",))
CONTENT = REPORT.cite(0, 26)


def claim(*citations: model.Citation) -> Claim:
    return Claim(
        text="talks asked for",
        topic="talks",
        act="state",
        polarity="asserted",
        tellers=(),
        speakers=(),
        sides=(),
        occasions=(),
        statements=(),
        citations=citations,
        reports=(REPORT.id,),
        texts=1,
        agreement="one report",
    )


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: claim(), "claim 'talks asked for' has no citation: expected at least one"),
        (
            lambda: FactValue("50 minutes", "50 minutes", (), ()),
            "fact value '50 minutes' has no citation: expected at least one",
        ),
        (lambda: Sentence("They spoke.", ()), "sentence 'They spoke.' has no citation: expected at least one"),
        (lambda: Statement(REPORT.id, (), None, "", ()), "statement has no citation: expected at least one"),
        (
            lambda: Commitment("PE", None, None, "talks", "promise", (), ()),
            "commitment 'talks' has no citation: expected at least one",
        ),
        (lambda: Demand("EC", "PE", "talks", (), (), ()), "demand 'talks' has no citation: expected at least one"),
        (lambda: Variant("talks", "exact", ()), "quotation 'talks' has no citation: expected at least one"),
        (lambda: Quotation("talks", None, ()), "quotation 'talks' has no citation: expected at least one"),
        (lambda: Position("talks", (), (), ()), "position 'talks' has no citation: expected at least one"),
        (lambda: Only(REPORT.id, "talks", ()), "claim 'talks' has no citation: expected at least one"),
        (lambda: Origin((), "copies"), "origin has no citation: expected at least one"),
        (
            lambda: Event("consult", None, "talks", (), When(None, None, ""), None, "past", (), ""),
            "event 'talks' has no citation: expected at least one",
        ),
        (lambda: Actor("Lima", "state", "PE", (), ()), "actor 'Lima' has no mention: expected at least one"),
    ],
)
def test_it_cannot_be_made_without_evidence(make: Callable[[], object], message: str) -> None:
    with pytest.raises(UncitedError) as error:
        make()
    assert str(error.value) == message


def test_a_claim_is_known_by_the_passages_that_it_rests_on() -> None:
    assert claim(CONTENT).id == claim(CONTENT).id
    assert claim(CONTENT).id != claim(REPORT.cite(39, 50)).id


def test_a_statement_is_known_by_its_report_and_spans() -> None:
    voice = Voice(REPORT.cite(28, 32), 0)
    first = Statement(REPORT.id, (voice,), REPORT.cite(33, 37), "say", (CONTENT,))
    again = Statement(REPORT.id, (Voice(voice.span, None),), REPORT.cite(33, 37), "say", (CONTENT,), act="demand")
    other = Statement(REPORT.id, (), REPORT.cite(33, 37), "say", (CONTENT,))
    assert first.id == again.id, "how it was read does not change what a correction hangs on"
    assert first.id != other.id


def test_stories_and_differences_are_known_by_their_content() -> None:
    assert Story("a", None, ("r-1", "r-2")).id == Story("b", None, ("r-1", "r-2")).id
    position = Position("talks", (), (REPORT.id,), (CONTENT,))
    assert Difference("talks", "wording", (position,)).id != Difference("talks", "update", (position,)).id


def test_every_name_that_the_model_offers_exists() -> None:
    assert sorted(model.__all__) == sorted(set(model.__all__))
    assert [name for name in model.__all__ if not hasattr(model, name)] == []
