"""Corrections as lines of JSON, and back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.correct import records
from sayso.errors import UsageError
from sayso.model import Citation, Report
from sayso.model.corrections import Correction, Part, Said

TEXT = "Orme said the levy will stay. Tane denied it, “twice” 😀."
REPORT = Report(TEXT, ("a.txt",))
starts = st.sampled_from([at for at, letter in enumerate(TEXT) if letter.isalpha()])
pieces = st.tuples(starts, st.integers(1, 30)).map(lambda at: REPORT.cite(at[0], min(len(TEXT), at[0] + at[1])))
parts = st.builds(Part, pieces, st.none() | pieces)
said = st.builds(
    Said,
    voices=st.lists(parts, max_size=2).map(tuple),
    content=st.lists(pieces, min_size=1, max_size=2).map(tuple),
    cue=st.none() | pieces,
    act=st.sampled_from(["state", "deny"]),
    condition=st.none() | pieces,
    to=st.lists(parts, max_size=1).map(tuple),
)


@given(what=st.sampled_from(["accept", "edit", "add"]), on=pieces, said=said, who=st.text(min_size=1), why=st.text())
def test_a_correction_is_the_same_when_read_back(what: Any, on: Citation, said: Said, who: str, why: str) -> None:
    made = Correction(what, "statement", (on,), who, "2031-05-09T10:00", why, said=said)
    written = records.line(made)
    assert "\n" not in written
    assert records.parsed(written, "line 1") == made


def record(**changed: Any) -> str:
    on = [{"report": REPORT.id, "start": 0, "end": 4, "text": "Orme"}]
    return json.dumps({"what": "reject", "thing": "statement", "on": on, "who": "A", "at": "2031", **changed})


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("{", "c.jsonl:3: not JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1)), "
         "expected one correction a line"),
        ("[]", "c.jsonl:3: got JSON of type list, expected an object"),
        (record(what="drop"), "c.jsonl:3: 'what' is 'drop', expected one of accept, reject, edit, add, merge, split, "
         "date, grade, undo"),
        (record(who=""), "c.jsonl:3: 'who' is missing, expected words"),
        (record(on=[]), "c.jsonl:3: correction 'reject statement' of A at 2031 has no citation: expected at least one"),
        (record(on=3), "c.jsonl:3: 'on' is of type int, expected a list"),
        (record(on=[{"report": "r", "start": 0}]), "c.jsonl:3: a passage lacks report or start or end or text, "
         "expected them all"),
        (record(on=[{"report": "r", "start": 0, "end": 9, "text": "x"}]),
         "c.jsonl:3: citation r[0:9] has 1 characters of text: expected 9"),
        (record(value="x"), "c.jsonl:3: correction 'reject statement' of A at 2031: has the value 'x', expected none"),
    ],
)  # fmt: skip
def test_what_is_no_correction_is_said_in_one_line(line: str, error: str) -> None:
    with pytest.raises(UsageError) as caught:
        records.parsed(line, "c.jsonl:3")
    assert str(caught.value) == error


def test_an_id_that_does_not_fit_is_refused() -> None:
    with pytest.raises(UsageError, match=r"c.jsonl:3: the id is n-0, expected n-[0-9a-f]{12}, which follows"):
        records.parsed(record(id="n-0"), "c.jsonl:3")
