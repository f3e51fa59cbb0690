"""What one report says: statements of somebody, of nobody who is named, and the report's own readings."""

from __future__ import annotations

import pickle

from sayso.model import Reading, Report, Statement, Voice

REPORT = Report("It was said in Quito that talks would fail. Lima seemed ready to wait.", ("a.txt",))
FAIL = REPORT.cite(26, 42)
QUITO = Voice(REPORT.cite(15, 20), None)
LIMA = Statement(REPORT.id, (Voice(REPORT.cite(44, 48), None),), REPORT.cite(49, 55), "seem", (REPORT.cite(56, 69),))


def test_a_statement_may_have_no_voice() -> None:
    said = Statement(REPORT.id, (), REPORT.cite(7, 11), "say", (FAIL,))
    voiced = Statement(REPORT.id, (QUITO,), REPORT.cite(7, 11), "say", (FAIL,))
    assert (said.voices, said.content[0].text) == ((), "talks would fail")
    assert said.id != voiced.id
    assert said.id == Statement(REPORT.id, (), REPORT.cite(7, 11), "say", (FAIL,)).id


def test_what_is_ascribed_stands_apart_from_statements_and_is_kept() -> None:
    reading = Reading(REPORT, ascribed=(LIMA,))
    assert reading.statements == ()
    kept = pickle.loads(pickle.dumps(reading))
    assert kept == reading
    assert kept.ascribed[0].content[0].text == "ready to wait"
