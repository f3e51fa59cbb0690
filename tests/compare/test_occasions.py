"""What changed about a commitment from a call to the next one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sayso.compare import commitments, lookups
from sayso.model import Commitment
from tests.compare.lake import PEOPLE
from tests.compare.pictures import Pile


def _weighed(*calls: Sequence[tuple[str, str]]) -> tuple[tuple[Commitment, ...], list[str]]:
    """Commitments of Odera at calls a month apart, each a list of (consequence, condition); and the calls' ids."""
    pile = Pile(PEOPLE)
    events, about = [], {}
    for month, said in enumerate(calls, 1):
        lines = "\n".join(f"Odera said {then} {condition}." for then, condition in said)
        paper = pile.paper(f"Odera and Kato spoke by phone.\n{lines}", f"{month}")
        call = paper.happens("spoke", "Odera and Kato spoke by phone", mode="telephone", who=("Odera", "Kato"))
        events.append(pile.event(f"call {month}", call, day=date(2024, month, 3), who=("Amina Odera", "Moses Kato")))
        for then, condition in said:
            made = paper.says("Odera", f"{then} {condition}", "threaten", condition=condition)
            about[made.id] = (events[-1].id,)
    return commitments.weigh(lookups.of(pile.picture(events, about))), [event.id for event in events]


def _kinds(found: Sequence[Commitment]) -> dict[str, list[str]]:
    return {one.consequence: [change.kind for change in one.changes] for one in found}


def test_could_that_became_would_is_hardened_with_both_wordings() -> None:
    found, calls = _weighed(
        [("Kenya could impose sanctions", "if Uganda attacked")],
        [("Kenya would impose sanctions", "if Uganda attacked")],
    )
    (one,) = found
    (change,) = one.changes
    assert (change.kind, change.earlier, change.later) == ("hardened", calls[0], calls[1])
    assert [piece.text for piece in change.citations] == [
        "Kenya could impose sanctions",
        "Kenya would impose sanctions",
    ]


def test_would_that_became_could_is_softened() -> None:
    found, _ = _weighed(
        [("Kenya would impose sanctions", "if Uganda attacked")],
        [("Kenya could impose sanctions", "if Uganda attacked")],
    )
    assert [change.kind for one in found for change in one.changes] == ["softened"]


def test_a_trigger_in_other_words_is_said_with_both() -> None:
    found, _ = _weighed(
        [("Kenya would impose sanctions", "if Uganda invaded")],
        [("Kenya would impose sanctions", "in the event of military escalation")],
    )
    (change,) = found[0].changes
    assert change.kind == "trigger"
    assert [piece.text for piece in change.citations] == ["if Uganda invaded", "in the event of military escalation"]


def test_what_is_added_or_left_out_of_one_trigger_is_new_or_not_repeated() -> None:
    sanctions, aid = "Kenya would impose sanctions", "Kenya would send aid to Tanzania"
    ties, when = "Kenya would cut ties", "if Uganda attacked"
    found, _ = _weighed([(sanctions, when), (ties, when)], [(sanctions, when), (aid, when)])
    assert _kinds(found) == {sanctions: [], aid: ["new"], ties: ["not repeated"]}


def test_nothing_changes_on_one_occasion_or_without_a_day() -> None:
    found, _ = _weighed([("Kenya would impose sanctions", "if Uganda attacked")])
    assert [one.changes for one in found] == [()]
