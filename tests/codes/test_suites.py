"""The hand-coded rows of the five reports, and clauses that assert no deed: counted, with floors."""

from eval import codes as measured
from sayso import codes
from sayso.pipeline import Result

FURTHER = 4
"""Rows beside the hand-coded ones, at most."""
QUIET, FOUND = 0.98, 0.85
"""Share of sentences without an asserted deed that have no such row; share of asserted deeds that have theirs."""


def test_the_rows_coded_by_hand_are_there(crisis: Result) -> None:
    coded, expected = codes.code(crisis.picture, crisis.findings), measured.rows()
    figures = measured.crisis(expected, coded.events, crisis.picture)
    assert len({row.row for row in expected}) == 16
    assert figures["crisis.rows"] >= 13 / 16
    held = {event.id for event in coded.events for row in expected if measured.right(row, event, crisis.picture)}
    assert len(coded.events) - len(held) <= FURTHER


def test_what_the_hand_coded_table_leaves_out_is_left_out(crisis: Result) -> None:
    coded = codes.code(crisis.picture, crisis.findings)
    assert not any(event.type in ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE") for event in coded.events)
    reasons = {one.citation.text: one.reason for one in coded.uncoded}
    assert (reasons["annexed"], reasons["summit"]) == ("historical", "historical")
    assert {one.reason for one in coded.uncoded if one.citation.text == "invades"} == {"conditional deed"}
    assert any(one.reason == "reporter's reading" and "concessions" in one.citation.text for one in coded.uncoded)


def test_clauses_that_assert_no_deed_have_no_such_row() -> None:
    suite = measured.clauses()
    kinds = [clause.kind for clause in suite]
    assert len(kinds) - kinds.count("asserted") >= 150
    assert kinds.count("asserted") >= 50
    figures = measured.deeds(suite)
    assert figures["deeds.all.not_asserted"] >= QUIET
    assert figures["deeds.all.found"] >= FOUND
