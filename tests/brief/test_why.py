"""Why something is not in the brief: what a report reads into somebody is its own reading."""

from __future__ import annotations

from sayso.brief import Brief
from sayso.brief.why import explain
from tests.brief import fixture

WISH = [
    f'  {fixture.WISH.id} the report\'s own reading of "Iceland" (who is not known)',
    '    cue "wants"; indirect, asserted, actual',
    "    ascribes: its nets back",
    "    no statement: counted in no claim, shown on no page",
]


def test_an_ascribed_passage_is_said_to_be_the_reports_own_reading(written: Brief) -> None:
    shown = explain(written.index, "Atlantic Wire¶4").splitlines()
    start = shown.index("THE REPORT'S OWN READING")
    assert shown[start - 1 : start + 5] == ["", "THE REPORT'S OWN READING", *WISH]
    assert fixture.NETS_101.id in "\n".join(shown[shown.index("WHO SAYS WHAT") : start])


def test_it_can_be_asked_about_by_its_id(written: Brief) -> None:
    shown = explain(written.index, fixture.WISH.id).splitlines()
    assert shown == ["Atlantic Wire¶4 its nets back", "", *WISH]


def test_a_passage_without_one_has_no_such_heading(written: Brief) -> None:
    assert "OWN READING" not in explain(written.index, "100¶4")
