"""The sentences of `events/`: how many of their events are found, with status, parties and place."""

from __future__ import annotations

from functools import cache

import pytest

from tests.extract.event_suite import (
    Scored,
    cases,
    f1,
    parties_f1,
    past_found,
    place_right,
    score,
    wrongly_past,
)

# Lines of odd number were looked at while rules were written, those of even number only when these were done.
HALVES = ("odd", "even")


@cache
def scored(suite: str) -> tuple[Scored, ...]:
    return tuple(score(case) for case in cases(suite))


def half(suite: str, which: str) -> list[Scored]:
    return [one for one in scored(suite) if one.case.number % 2 == (which == "odd")]


def wrong(rows: list[Scored]) -> str:
    """What a failing figure rests on, one text a line."""
    return "\n".join(
        f"{s.case.text}  missed {[t.words for t in s.missed]}, too much {[(m.span.text, m.status) for m in s.extra]}"
        for s in rows
        if s.missed or s.extra
    )


@pytest.mark.parametrize("which", HALVES)
def test_contacts_are_found_with_mode_and_status(which: str) -> None:
    rows = half("contacts", which)
    assert len(rows) >= 70
    assert f1(rows) >= 0.95, wrong(rows)


@pytest.mark.parametrize("which", HALVES)
def test_contacts_have_their_parties_and_place(which: str) -> None:
    rows = half("contacts", which)
    assert parties_f1(rows) >= 0.95
    assert place_right(rows) >= 0.92


@pytest.mark.parametrize("which", HALVES)
def test_no_deed_is_made_of_a_threat_a_plan_or_a_denial(which: str) -> None:
    rows = half("deeds", which)
    assert len(rows) >= 75
    assert wrongly_past(rows) <= 0.02, wrong(rows)


@pytest.mark.parametrize("which", HALVES)
def test_deeds_are_found(which: str) -> None:
    rows = half("deeds", which)
    assert past_found(rows) >= 0.95, wrong(rows)
    assert f1(rows) >= 0.95, wrong(rows)
    assert place_right(rows) >= 0.8


def test_what_is_wrong_lowers_the_figures() -> None:
    rows = scored("contacts")
    found = next(s for s in rows if len(s.right) == 1 and not s.extra)
    told, mention = found.right[0]
    lost = Scored(found.case, found.reading, (), (told,), (mention,))
    assert f1([found]) == 1
    assert f1([lost]) == 0
    assert wrongly_past([lost]) == 1
    assert past_found([lost]) == 0
