"""Deeds across reports, days of speaking, and reports joined by their leads."""

from datetime import date
from functools import cache
from itertools import permutations

from sayso import extract, resolve
from sayso.annotate import parse
from sayso.model import Picture, Reading, Report

ATTACK = """MOMBASA, Kenya (AP) — A rocket attack hit the port of Mombasa early on Tuesday, killing at least 12 \
people, officials said. The attack set two depots on fire."""
LATER = """Fifteen people were killed when rockets struck the port city of Mombasa in Kenya on Tuesday (14), the \
interior ministry said. The strike lasted about 20 minutes."""
ELSEWHERE = """A rocket attack hit the port of Lamu on Tuesday, killing 15 people, officials said. The attack was the \
worst in years."""
OTHER_DAY = """A rocket attack hit the port of Mombasa on Friday, killing 15 people, officials said. The attack began \
at dawn."""
DAM = """At least 80 people have died after the Tarbela dam burst on Sunday night, the civil protection agency said on \
Monday, March 4, 2024."""
DAM_LATER = """The death toll from the flooding in Chile has risen to 95, authorities said on Tuesday, as rescuers \
reached villages cut off since the Tarbela dam collapsed on Sunday."""
COURT = """Judge Amina Otieno fined the shipping firm Baltrad four million shillings for spilling oil into the harbour \
of Lamu, and ordered it to clean the beaches. Otieno said the firm had lied to inspectors for years."""
COURT_TOO = """The shipping firm Baltrad was fined four million shillings for an oil spill in the harbour of Lamu and \
must clean the beaches, Judge Amina Otieno ruled. Otieno said that inspectors had been lied to for years."""
COURT_OTHER = """Judge Amina Otieno sent a former minister to prison for taking bribes from builders of a hospital. \
The minister wept as the sentence was read."""


@cache
def reading(text: str, name: str, published: date | None = None) -> Reading:
    return extract.read(parse(Report(text, (f"{name}.txt",), published=published)))


def stories(*readings: Reading) -> set[frozenset[str]]:
    names = {r.report.id: r.report.path.removesuffix(".txt") for r in readings}
    return {frozenset(names[report] for report in story.reports) for story in resolve.join(readings).stories}


def title(picture: Picture) -> str:
    return next(story.title for story in picture.stories)


A, B = reading(ATTACK, "a"), reading(LATER, "b", date(2024, 5, 15))
C, D = reading(ELSEWHERE, "c"), reading(OTHER_DAY, "d")


def test_one_attack_in_two_reports_is_one_story_whatever_the_toll() -> None:
    picture = resolve.join((A, B))
    assert stories(A, B) == {frozenset({"a", "b"})}
    assert title(picture) == "Rocket attack on Mombasa, Tuesday 14 May 2024"


def test_attacks_in_other_places_or_on_other_days_stay_apart() -> None:
    assert stories(A, C) == {frozenset({"a"}), frozenset({"c"})}
    assert stories(A, D) == {frozenset({"a"}), frozenset({"d"})}


def test_the_order_of_reports_and_one_more_of_another_deed_change_nothing() -> None:
    told = {stories(*order) == {frozenset({"a", "b"}), frozenset({"c"})} for order in permutations((A, B, C))}
    assert told == {True}


def test_the_day_of_speaking_dates_the_report_and_with_it_the_deed() -> None:
    one, two = reading(DAM, "one"), reading(DAM_LATER, "two")
    picture = resolve.join((one, two))
    assert title(picture) == "Tarbela dam burst, Sunday 3 March 2024"
    days = {r.report.path: picture.dates[r.report.id] for r in (one, two)}
    assert (days["one.txt"].earliest, days["one.txt"].latest) == (date(2024, 3, 4), date(2024, 3, 5))
    assert (days["two.txt"].earliest, days["two.txt"].latest) == (date(2024, 3, 5), date(2024, 3, 6))
    assert "somebody speak on “Monday, March 4, 2024”" in days["one.txt"].basis


def test_a_day_that_the_report_states_is_not_narrowed_by_who_spoke_when() -> None:
    told = resolve.join((reading(DAM, "one", date(2024, 3, 7)),)).dates
    assert [(when.earliest, when.latest) for when in told.values()] == [(date(2024, 3, 7), date(2024, 3, 7))]


def test_leads_that_say_the_same_of_the_same_people_are_one_story() -> None:
    day = date(2023, 1, 10)
    one, two, three = reading(COURT, "x", day), reading(COURT_TOO, "y", day), reading(COURT_OTHER, "z", day)
    assert stories(one, two, three) == {frozenset({"x", "y"}), frozenset({"z"})}


def test_leads_of_other_weeks_stay_apart() -> None:
    one, two = reading(COURT, "x", date(2023, 1, 10)), reading(COURT_TOO, "y", date(2023, 1, 20))
    assert stories(one, two) == {frozenset({"x"}), frozenset({"y"})}


def test_talks_with_one_named_side_are_not_called_by_it() -> None:
    text = "Peru will attend the talks in Vienna on 20 May 2024, its minister said."
    titles = {event.title for event in resolve.join((reading(text, "t"),)).events}
    assert titles == {"Talks in Vienna"}


def test_a_call_that_heads_two_reports_of_one_day_is_one_though_neither_says_when() -> None:
    readout = "Kenyan President Amina Otieno spoke with Greek Prime Minister Nikos Pappas. They spoke of fish."
    briefing = "Kenyan President Amina Otieno held a call with Greek Prime Minister Nikos Pappas. The call was short."
    day, later = date(2023, 1, 10), date(2023, 1, 20)
    assert stories(reading(readout, "m", day), reading(briefing, "n", day)) == {frozenset({"m", "n"})}
    assert stories(reading(readout, "m", day), reading(briefing, "n", later)) == {frozenset({"m"}), frozenset({"n"})}
