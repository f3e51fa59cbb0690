"""What a report is about, and what a story is called."""

from datetime import date

from sayso.model import Citation, Event, EventMention, Reading, Report, When
from sayso.resolve import stories

TEXT = "Demir met Pappas on Monday. They spoke again. In 2014 they met. They will meet."


def mention(report: Report, words: str, **more: object) -> EventMention:
    at = TEXT.index(words)
    span = report.cite(at, at + len(words))
    given = {"kind": "consult", "mode": "meeting", "status": "past", "participants": (0, 1), **more}
    return EventMention(span=span, clause=span, **given)  # type: ignore[arg-type]


REPORT = Report(TEXT, ("x_1.txt",))
READING = Reading(REPORT, sentences=tuple(REPORT.cite(0, 27) for _ in range(1)))


def test_the_main_event_stands_in_the_lead() -> None:
    lead, later = mention(REPORT, "met"), mention(REPORT, "spoke")
    assert stories.main_chain(READING, [[later], [lead]]) == lead.id


def test_what_is_recalled_or_has_no_parties_is_not_the_main_event() -> None:
    assert stories.main_chain(READING, [[mention(REPORT, "met", background=True)]]) is None
    assert stories.main_chain(READING, [[mention(REPORT, "met", participants=())]]) is None
    assert stories.main_chain(READING, []) is None


def event(earliest: date | None, latest: date | None) -> Event:
    one = mention(REPORT, "met")
    return Event("consult", "meeting", "Demir–Pappas meeting", (), When(earliest, latest, ""), None, "past", (one,), "")


def test_a_title_tells_the_day_where_it_is_known() -> None:
    day = event(date(2019, 5, 6), date(2019, 5, 6))
    [story] = stories.tell([READING], {REPORT.id: day})
    assert story.title == "Demir–Pappas meeting, Monday 6 May 2019"
    [undated] = stories.tell([READING], {REPORT.id: event(None, None)})
    assert undated.title == "Demir–Pappas meeting"


def test_a_report_without_main_event_is_called_by_its_title_or_first_words() -> None:
    [story] = stories.tell([READING], {})
    assert (story.title, story.event) == ("Demir met Pappas on Monday.", None)
    titled = Reading(Report(TEXT, ("x.txt",), title="A meeting"))
    assert stories.tell([titled], {})[0].title == "A meeting"
    long = Reading(Report("word " * 90, ("y.txt",)), sentences=(Citation("r", 0, 449, ("word " * 90)[:449]),))
    assert len(stories.tell([long], {})[0].title) < 100
