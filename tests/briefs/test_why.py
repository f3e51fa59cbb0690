"""Why the brief says what it says; and why something is not in it: what a report reads into somebody is its own."""

from __future__ import annotations

import pytest

from sayso.briefs import Brief
from sayso.briefs.why import explain
from sayso.errors import UsageError
from sayso.pipeline import Result, why
from tests.briefs import fixture

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


SAME_TEXT = """WHY ONE TEXT
  4 points in the same order (which came first is not known): telephone,
    threatened, sanctions, attacked; ruled, military, response, invasion;
    target, economic, reprisals, repression; warned, requests, unacceptable

PASSAGES
  000¶13 In a previous phone call         001¶10 In a telephone conversation in
    earlier this month, Biden had           early December, Joe Biden threatened
    threatened his Russian counterpart      Vladimir Putin with sanctions if he
    with sanctions "the like of which he    attacked Ukraine.
    has never seen before" in the event
    of an invasion of Ukraine.

  000¶14 Westerners have so far ruled     001¶11 Western countries have so far
    out any military response to a          ruled out a military response to a
    Russian attack, while the Kremlin       possible Russian invasion, and the
    has shown no heed to threats of         Kremlin has paid little attention to
    sanctions.                              threats of sanctions.
"""


def test_why_one_text_shows_the_passages_side_by_side(crisis: Result) -> None:
    (origin,) = crisis.picture.origins
    shown = why(crisis, origin.id)
    assert shown.startswith(f"{origin.id} one text in 2 reports\n\n{SAME_TEXT}\n")
    assert [row for row in shown.splitlines() if "¶18" in row] == ["  000¶18 The United States had"]


def test_why_one_story_names_the_tie_of_each_report(crisis: Result) -> None:
    (story,) = (story for story in crisis.picture.stories if len(story.reports) == 4)
    shown = why(crisis, story.id)
    ties = [row for row in shown[shown.index("WHY ONE STORY") :].splitlines() if row.startswith("  0")]
    assert [row[:5] for row in ties] == ["  000", "  001", "  002", "  004"]
    assert "    000¶1 US Presidents Joe Biden and Russian Vladimir Putin held a 50-minute\n" in shown


def test_why_one_event_cites_both_sides_of_each_tie(crisis: Result) -> None:
    event = max(crisis.picture.events, key=lambda event: len(event.mentions))
    shown = why(crisis, event.id)
    assert shown.startswith(f"{event.id} {event.title}\n  consult, telephone, past; 30 December 2021\n\nWHY THIS DAY\n")
    reasons = shown[shown.index("WHY ONE EVENT") : shown.index("\nFACTS")]
    assert len([row for row in reasons.splitlines() if row.startswith("    0")]) == 2 * len(event.links)


def test_why_one_actor_cites_a_place_in_each_report_that_calls_it_alike(crisis: Result) -> None:
    (actor,) = (actor for actor in crisis.picture.actors if actor.name == "Vladimir Putin")
    shown = why(crisis, actor.id)
    rows = shown[shown.index("WHY ONE ACTOR") : shown.index("\nMENTIONS")].splitlines()
    assert {row.split("¶")[0].strip() for row in rows if "¶" in row} <= {"000", "001", "002", "003", "004"}
    assert any("¶" in row for row in rows)


def test_why_a_report_has_its_date(written: Brief) -> None:
    shown = explain(written.index, "102")
    assert "\nDATE OF THE REPORT: 5 March 2031" in shown


def test_the_start_of_an_id_is_enough(written: Brief) -> None:
    wish = fixture.WISH.id
    assert explain(written.index, wish[:8]) == explain(written.index, wish)
    assert explain(written.index, wish.replace("-", "")) == explain(written.index, wish)


@pytest.mark.parametrize("wanted", ["q-000", "e1234", "zzz"])
def test_what_nothing_is_called_is_said_on_one_line_with_what_is_nearest(written: Brief, wanted: str) -> None:
    with pytest.raises(UsageError) as error:
        explain(written.index, wanted)
    message = str(error.value)
    assert "\n" not in message
    named = message.rpartition("nearest: " if wanted != "zzz" else "expected one of ")[2].split(", ")
    known = {event.id for event in written.index.events.values()} if wanted == "e1234" else None
    assert named and (known is None or set(named) <= known)
    assert wanted in message
