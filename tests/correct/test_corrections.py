"""Corrections as records: what fits together, and what stands after undoing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import SaysoError, UsageError
from sayso.model import Report
from sayso.model.corrections import Correction, Said, stands

REPORT = Report("Orme said the levy will stay. Tane denied it.", ("a.txt",))
HERE = REPORT.cite(9, 28)
THERE = REPORT.cite(30, 34)
SAID = Said((), (HERE,))


def made(**changed: Any) -> Correction:
    values: dict[str, Any] = {
        "what": "reject",
        "thing": "statement",
        "on": (HERE,),
        "who": "Ada",
        "at": "2031-05-09T10:00",
    }
    return Correction(**{**values, **changed})


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"on": ()}, "correction 'reject statement' of Ada at 2031-05-09T10:00 has no citation: expected at least one"),
        ({"thing": "story"}, ": expected one of statement to reject"),
        ({"what": "edit"}, ": expected a statement with accept, edit and add, and only there"),
        ({"said": SAID}, ": expected a statement with accept, edit and add, and only there"),
        ({"what": "merge", "thing": "actor"}, ": expected two passages or more to merge what they name"),
        (
            {"what": "split", "thing": "actor"},
            ": expected passages that are set apart with a split, and only there",
        ),
        ({"what": "date", "thing": "report", "value": "9 May"}, ": the day is '9 May', expected one as 2031-05-09"),
        (
            {"what": "grade", "thing": "report", "value": "G7"},
            ": the grade is 'G7', expected a letter A to F and a digit 1 to 6",
        ),
        ({"what": "undo"}, ": expected the id of the record that is undone"),
        ({"value": "x"}, ": has the value 'x', expected none"),
    ],
)
def test_records_that_make_no_sense(changed: dict[str, Any], error: str) -> None:
    with pytest.raises(SaysoError) as caught:
        made(**changed)
    assert str(caught.value).endswith(error)


def test_an_unknown_pair_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        made(what="date", thing="actor", value="2031-05-09")


def test_what_is_undone_does_not_stand_and_an_undoing_can_be_undone() -> None:
    first = made()
    undone = made(what="undo", value=first.id, at="2031-05-09T11:00")
    again = made(what="undo", value=undone.id, at="2031-05-09T12:00")
    assert stands((first,)) == (first,)
    assert stands((undone, first)) == ()
    assert stands((again, undone, first)) == (first,)


@given(st.lists(st.integers(0, 4), max_size=8), st.randoms())
def test_the_order_of_the_records_does_not_matter(undone: list[int], random: Any) -> None:
    records = [made(at=f"2031-05-0{n + 1}T10:00") for n in range(5)]
    records += [
        made(what="undo", value=records[which].id, at=f"2031-06-{n + 10}T10:00") for n, which in enumerate(undone)
    ]
    kept = stands(tuple(records))
    assert [one.at for one in kept] == sorted(one.at for one in kept)
    random.shuffle(records)
    assert stands(tuple(records)) == kept
