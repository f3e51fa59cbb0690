"""Which leads are compared, how likely two are to be one, and the groups that come of it."""

from datetime import date

import numpy as np
import pytest

from sayso.model import Reading, Report
from sayso.resolve.days import Days, exactly
from sayso.resolve.gather import candidates, gather
from sayso.resolve.leads import Lead, lead
from sayso.resolve.likeness import LEAST, NAMES, Table, reason

FLOOD = "A flood swept the Brell dam at Orvenna away and drowned eleven miners in their barracks."
FLOOD_TOO = "Eleven miners drowned in barracks below Orvenna when a flood broke the Brell dam."
VOTE = "The parliament of Lirania rejected the budget of its finance minister by two votes."


def of(text: str, day: date | None = None) -> Lead:
    report = Report(text, ("x.txt",))
    spans = tuple(report.cite(start, end) for start, end in report.lines)
    return lead(Reading(report, sentences=spans), exactly(day) if day else Days())


def odds(one: Lead, other: Lead) -> float:
    return float(Table([one, other]).odds(0, np.array([1]))[0])


def test_two_of_one_happening_are_likelier_one_than_two_of_two() -> None:
    assert odds(of(FLOOD), of(FLOOD_TOO)) > 0 > LEAST / 2 > odds(of(FLOOD), of(VOTE))


def test_the_order_of_two_and_those_beside_them_change_nothing() -> None:
    leads = [of(FLOOD), of(FLOOD_TOO), of(VOTE)]
    three = Table(leads).odds(0, np.array([1, 2]))
    assert three[0] == pytest.approx(odds(leads[1], leads[0]), abs=1e-12)
    assert three[1] == odds(leads[0], leads[2])


def test_weeks_apart_are_the_least_likely_whatever_the_words() -> None:
    assert odds(of(FLOOD, date(2024, 5, 1)), of(FLOOD_TOO, date(2024, 7, 1))) == LEAST


def test_each_measure_has_a_row() -> None:
    assert Table([of(FLOOD), of(VOTE)]).features(0, np.array([1])).shape == (len(NAMES), 1)


def test_only_those_that_share_two_keys_are_compared() -> None:
    leads = sorted((of(FLOOD), of(FLOOD_TOO), of(VOTE)), key=lambda one: one.report)
    found = {leads[one].report: [leads[other].report for other in others] for one, others in candidates(leads)}
    first, second = sorted((of(FLOOD).report, of(FLOOD_TOO).report))
    assert {one: others for one, others in found.items() if others} == {first: [second]}


def test_groups_and_what_speaks_for_them() -> None:
    leads = (of(FLOOD), of(FLOOD_TOO), of(VOTE))
    pair = tuple(sorted(one.report for one in leads[:2]))
    found = gather(leads)
    assert sorted(found.groups, key=len) == [(leads[2].report,), pair]
    assert list(found.pairs) == [pair]
    assert "orvenna" in reason(leads[0], leads[1])


def test_those_known_to_be_one_need_no_comparing() -> None:
    leads = (of(FLOOD), of(FLOOD_TOO))
    pair = tuple(sorted(one.report for one in leads))
    found = gather(leads, [pair])
    assert (found.groups, dict(found.pairs)) == ((pair,), {})


def test_no_leads_no_groups() -> None:
    assert gather(()).groups == ()
