"""Events across reports: what is one, what stays apart, and what follows for days and statements."""

from datetime import date
from functools import cache
from itertools import permutations

from sayso import extract, resolve
from sayso.annotate import parse
from sayso.model import Event, NotText, Picture, Reading, Report

FIRST = """2019-05-10
Turkish President Recep Demir and Greek Prime Minister Nikos Pappas held a 40-minute phone call on Thursday.
Demir told Pappas that Turkey would not move. In a previous phone call earlier this month, Demir had threatened Pappas \
with sanctions."""
SECOND = """Greek Prime Minister Nikos Pappas asked for calm in a phone call with Turkish President Recep Demir on \
Thursday. The call lasted about 40 minutes. Officials will meet for talks in Vienna on 20 June."""
EARLIER = """Turkish President Recep Demir threatened sanctions in a video call with Greek Prime Minister Nikos Pappas \
on Thursday. The call lasted two hours."""
OTHER = (
    """At least 12 people were killed in a bomb attack in Lagos on Thursday, police said. The attack hit a market."""
)


@cache
def reading(text: str, name: str, published: date | None = None) -> Reading:
    dateline = (NotText(0, 10, "dateline"),) if text[:4].isdigit() else ()
    return extract.read(parse(Report(text, (f"{name}.txt",), published=published, not_text=dateline)))


def picture(*readings: Reading) -> Picture:
    return resolve.join(readings)


def told_by(joined: Picture, *readings: Reading) -> list[Event]:
    wanted = {r.report.id for r in readings}
    return [e for e in joined.events if {m.span.report for m in e.mentions} == wanted]


A, B, C, D = reading(FIRST, "a_1"), reading(SECOND, "b_2"), reading(EARLIER, "c_3"), reading(OTHER, "d_4")


def test_one_call_in_two_reports_is_one_event() -> None:
    [call] = told_by(picture(A, B), A, B)
    assert call.title == "Demir–Pappas telephone call"
    assert (call.when.earliest, call.when.latest) == (date(2019, 5, 9), date(2019, 5, 9))
    assert "40" in call.reason


def test_calls_of_other_length_stay_apart() -> None:
    joined = picture(A, B, C)
    assert told_by(joined, A, B)
    assert told_by(joined, C) or told_by(joined, A, C)
    assert not told_by(joined, A, B, C)


def test_the_shared_event_dates_the_undated_report() -> None:
    when = picture(A, B).dates[B.report.id]
    assert (when.earliest, when.latest) == (date(2019, 5, 9), date(2019, 5, 15))
    assert "told in a too" in when.basis
    assert when.citations


def test_without_any_year_nothing_is_dated() -> None:
    joined = picture(B, C)
    assert {(w.earliest, w.latest) for w in joined.dates.values()} == {(None, None)}
    assert all("no date" in w.basis for w in joined.dates.values())


def test_a_page_header_that_does_not_fit_is_named_and_left_aside() -> None:
    text = f"Sunday. 03.01.2021\n{SECOND}"
    header = extract.read(parse(Report(text, ("b_2.txt",), not_text=(NotText(0, 18, "page header"),))))
    when = picture(A, header).dates[header.report.id]
    assert when.earliest == date(2019, 5, 9)
    assert "page header says Sunday 3 January 2021" in when.basis


def test_metadata_date_a_report_that_nothing_contradicts() -> None:
    dated = reading(EARLIER, "c_3", date(2019, 4, 5))
    joined = picture(A, B, dated)
    assert joined.dates[dated.report.id].earliest == date(2019, 4, 5)
    assert [e.when.earliest for e in told_by(joined, dated)] == [date(2019, 4, 4)]


def test_stories_follow_the_main_event() -> None:
    joined = picture(A, B, C, D)
    assert {s.reports for s in joined.stories} == {
        tuple(sorted([A.report.id, B.report.id])),
        (C.report.id,),
        (D.report.id,),
    }
    assert "Demir–Pappas telephone call, Thursday 9 May 2019" in {s.title for s in joined.stories}


def test_a_statement_is_about_the_call_in_which_it_was_made() -> None:
    joined = picture(A, B)
    titles = {e.id: e for e in joined.events}
    threat = next(s for s in A.statements if s.cue_lemma == "threaten")
    told = next(s for s in A.statements if s.cue_lemma == "tell")
    assert [titles[e].when.latest for e in joined.about[threat.id]] == [date(2019, 5, 9)]
    assert joined.about[threat.id] != joined.about[told.id]


def test_the_order_of_reports_does_not_matter() -> None:
    assert len({repr(picture(*order)) for order in permutations((A, B, C))}) == 1


def test_a_report_about_something_else_changes_nothing() -> None:
    without, joined = picture(A, B, C), picture(A, B, C, D)
    assert set(without.events) <= set(joined.events)
    assert all(joined.dates[r] == when for r, when in without.dates.items())


def test_nothing_at_all() -> None:
    empty = picture(reading("", "e"), reading("x", "f"))
    assert empty.events == ()
    assert [s.event for s in empty.stories] == [None, None]
