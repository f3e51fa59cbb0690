"""Days of reports and events in small invented piles: wrong headers, no dates, rollovers, zones, contradictions."""

from datetime import date

import pytest

from sayso import extract, resolve
from sayso.annotate import parse
from sayso.ingest.not_text.mark import mark
from sayso.model import Event, Picture, Reading, Report, When

CALL = (
    "Turkish President Recep Demir and Greek Prime Minister Nikos Pappas held a 40-minute phone call on {}. "
    "Demir told Pappas that Turkey would not move."
)
SAME_CALL = (
    "Greek Prime Minister Nikos Pappas asked for calm in a phone call with Turkish President Recep Demir on {}. "
    "The call lasted about 40 minutes."
)
DATED = "ATHENS, May 10, 2019 (Norpress) — " + SAME_CALL.format("Thursday")


def reading(text: str, name: str = "a", published: date | None = None) -> Reading:
    return extract.read(parse(Report(text, (f"{name}.txt",), published=published, not_text=mark(text))))


def dated(*readings: Reading) -> list[When]:
    picture = resolve.join(readings)
    return [picture.dates[r.report.id] for r in readings]


def days(when: When) -> tuple[str, str]:
    return tuple("?" if day is None else day.isoformat() for day in (when.earliest, when.latest))  # type: ignore[return-value]


def event(picture: Picture, words: str) -> Event:
    [found] = [e for e in picture.events if any(words in m.clause.text for m in e.mentions)]
    return found


def test_a_report_that_nothing_dates_says_so() -> None:
    [when] = dated(reading(CALL.format("Thursday")))
    assert days(when) == ("?", "?")
    assert when.basis == "no date can be told from these reports"


def test_a_wrong_page_header_is_said_and_not_used() -> None:
    when, _ = dated(reading("Sunday. 24.09.2023\n\n" + CALL.format("this Thursday (9)")), reading(DATED, "b"))
    assert days(when) == ("2019-05-09", "2019-05-15")
    assert when.basis.endswith(
        "its page header says Sunday 24 September 2023, which the events that it tells of rule out"
    )
    assert [c.text for c in when.citations] == ["this Thursday (9)", "24.09.2023"]


def test_a_dateline_that_its_own_words_contradict_yields_to_them() -> None:
    wrong = "ATHENS, May 10, 2031 (Norpress) — " + CALL.format("this Thursday (9)")
    when, _ = dated(reading(wrong), reading(DATED, "b"))
    assert days(when) == ("2019-05-09", "2019-05-15")
    assert "its dateline says Saturday 10 May 2031" in when.basis


@pytest.mark.parametrize("header", ["31.02.2021", "0000-00-00", "2021-13-45"])
def test_an_impossible_header_is_said_and_not_used(header: str) -> None:
    [when] = dated(reading(f"{header}\n\n" + CALL.format("Thursday")))
    assert days(when) == ("?", "?")
    assert when.basis.endswith(f"its page header says “{header}”, which is no day of the calendar")


def test_a_header_with_another_weekday_is_said_and_not_used() -> None:
    [when] = dated(reading("Monday. 24.09.2023\n\n" + CALL.format("Thursday")))
    assert days(when) == ("?", "?")
    assert "which was another day of the week" in when.basis


@pytest.mark.parametrize(
    ("text", "published", "fault"),
    [
        ("The war ended in 2014 after a siege.", date(1970, 1, 1), "years before what its text tells as past"),
        (
            "The treaty was signed on 3 May 2018. The border was drawn on 5 June 2017.",
            date(2049, 1, 1),
            "decades after all that its text dates",
        ),
    ],
)
def test_metadata_that_lie_decades_off_are_said_and_not_used(text: str, published: date, fault: str) -> None:
    [when] = dated(reading(f"{text} {CALL.format('Thursday')}", published=published))
    assert published not in (when.earliest, when.latest)
    assert fault in when.basis


def test_metadata_near_what_the_text_dates_are_used() -> None:
    [when] = dated(reading(f"The war ended in 2014. {CALL.format('Thursday')}", published=date(2019, 5, 10)))
    assert (days(when), when.basis) == (("2019-05-10", "2019-05-10"), "stated in its metadata")


def test_a_dateline_without_a_year_takes_it_from_a_shared_event() -> None:
    first = reading("GENEVA, Jan. 10 (Norpress) — " + CALL.format("Thursday"))
    when, _ = dated(first, reading("date 2022-01-11 " + SAME_CALL.format("Thursday"), "b"))
    assert days(when) == ("2022-01-10", "2022-01-10")
    assert when.basis.endswith("its dateline says “Jan. 10”")


def test_a_dateline_without_a_year_alone_leaves_the_year_open() -> None:
    [when] = dated(reading("GENEVA, Jan. 10 (Norpress) — " + CALL.format("Thursday")))
    assert days(when) == ("?", "?")
    assert "its dateline says “Jan. 10”, which leaves the year open" in when.basis
    assert [c.text for c in when.citations] == ["Jan. 10"]


def test_a_header_in_figures_that_can_be_two_days_leaves_both() -> None:
    when, _ = dated(
        reading("03/05/2019\n\n" + CALL.format("Thursday")),
        reading("date 2019-05-04 " + SAME_CALL.format("Thursday"), "b"),
    )
    assert days(when) == ("2019-05-02", "2019-05-03")


def test_the_last_day_of_one_year_and_the_first_of_the_next() -> None:
    one = reading("date 2022-01-01 " + CALL.format("Friday"))
    other = reading(SAME_CALL.format("31 December"), "b")
    call = event(resolve.join((one, other)), "asked for calm")
    assert days(call.when) == ("2021-12-31", "2021-12-31")


def test_a_leap_day() -> None:
    one = reading("date 2024-03-01 " + CALL.format("Thursday"))
    other = reading(SAME_CALL.format("29 February"), "b")
    call = event(resolve.join((one, other)), "asked for calm")
    assert days(call.when) == ("2024-02-29", "2024-02-29")


def test_metadata_of_another_zone_are_used_give_or_take_a_day() -> None:
    [when] = dated(reading("date 2021-12-30 " + CALL.format("this Thursday (30)"), published=date(2021, 12, 30)))
    assert when.basis == "stated in the report"
    [west] = dated(reading(CALL.format("this Thursday (30)"), published=date(2021, 12, 29)))
    assert (days(west), west.basis) == (("2021-12-30", "2021-12-30"), "stated in its metadata, give or take a day")


def test_a_range_of_days_keeps_both_ends() -> None:
    text = "date 2021-12-31 Turkish President Recep Demir and Greek Prime Minister Nikos Pappas will meet for talks in \
Vienna on 9–10 January."
    [talks] = resolve.join((reading(text),)).events
    assert days(talks.when) == ("2022-01-09", "2022-01-10")


def test_an_event_counted_from_another() -> None:
    text = f"date 2021-12-31 {CALL.format('Thursday')} Demir and Italian President Carlo Bruni met in Rome a day after \
the call. They had met in Milan the day before."
    picture = resolve.join((reading(text),))
    met = {e.title.split()[-1]: days(e.when) for e in picture.events if "meeting in" in e.title}
    assert met == {"Rome": ("2021-12-31", "2021-12-31"), "Milan": ("2021-12-30", "2021-12-30")}


def test_what_is_announced_for_a_named_day_is_near() -> None:
    text = "Turkish President Recep Demir will hold a phone call with Greek Prime Minister Nikos Pappas on {}."
    [when] = dated(reading(text.format("Thursday, 9 May 2019")))
    assert days(when) == ("2019-04-08", "2019-05-09")
    assert [c.text for c in when.citations] == ["Thursday, 9 May 2019"]


def test_a_transcript_carries_its_own_date_line() -> None:
    text = (
        "Via Teleconference\nDecember 30, 2021\n5:41 P.M. EST\nMODERATOR: Thank you all for joining.\nDEMIR: We held \
a phone call with Greek Prime Minister Nikos Pappas today."
    )
    [when] = dated(reading(text))
    assert (days(when), when.basis) == (("2021-12-30", "2021-12-30"), "its page header")


def test_a_report_about_something_else_changes_no_date() -> None:
    pile = (reading(CALL.format("this Thursday (9)")), reading(DATED, "b"))
    other = reading("The dam of Lake Orsa burst on 3 March 2011, killing 12 people, officials said.", "c")
    without, added = resolve.join(pile), resolve.join((*pile, other))
    assert {r.report.id: added.dates[r.report.id] for r in pile} == dict(without.dates)
    assert resolve.join(pile) == without
