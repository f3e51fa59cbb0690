"""Time expressions as constraints, on invented sentences."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate import parse
from sayso.extract import times
from sayso.extract.time_patterns import scan
from sayso.model import Report, Time

PARTS = ("year", "month", "day", "weekday", "days", "months", "years", "part")


@cache
def found(text: str) -> tuple[Time, ...]:
    return times.find(parse(Report(text, ("x.txt",))))


def parts(time: Time) -> dict[str, object]:
    return {name: getattr(time, name) for name in PARTS if getattr(time, name) is not None}


@pytest.mark.parametrize(
    ("text", "words", "anchor", "expected"),
    [
        ("They met on Thursday.", "Thursday", "publication", {"weekday": 3, "days": (-6, 6)}),
        ("They met last Friday.", "last Friday", "publication", {"weekday": 4, "days": (-13, -1)}),
        (
            "It rained this Monday (17).",
            "this Monday (17)",
            "publication",
            {"weekday": 0, "day": 17, "days": (-31, 31)},
        ),
        ("They met on 3 May 2019.", "3 May 2019", "none", {"year": 2019, "month": 5, "day": 3}),
        ("They met on March 3rd, 2019.", "March 3rd, 2019", "none", {"year": 2019, "month": 3, "day": 3}),
        ("Posted 2019-05-03 10:00", "2019-05-03", "none", {"year": 2019, "month": 5, "day": 3}),
        ("Friday. 03.05.2019", "03.05.2019", "none", {"year": 2019, "month": 5, "day": 3}),
        ("Posted 05/23/2019", "05/23/2019", "none", {"year": 2019, "month": 5, "day": 23}),
        ("Posted 05/03/2019", "05/03/2019", "none", {"year": 2019}),
        ("Talks open on 10 January.", "10 January", "publication", {"month": 1, "day": 10, "days": (-366, 366)}),
        ("Talks open on Jan. 10.", "Jan. 10", "publication", {"month": 1, "day": 10, "days": (-366, 366)}),
        ("They met in June.", "June", "publication", {"month": 6, "days": (-366, 366)}),
        ("They met in June this year.", "June this year", "publication", {"month": 6, "years": (0, 0)}),
        ("They met in early June.", "early June", "publication", {"month": 6, "part": "early", "days": (-366, 366)}),
        ("It ended in late May 2020.", "late May 2020", "none", {"year": 2020, "month": 5, "part": "late"}),
        ("They met last June.", "last June", "publication", {"month": 6, "months": (-18, 0)}),
        ("They met earlier this month.", "earlier this month", "publication", {"months": (0, 0), "days": (-30, -1)}),
        ("They meet early next year.", "early next year", "publication", {"years": (1, 1), "part": "early"}),
        ("They met last week.", "last week", "publication", {"days": (-13, -1)}),
        ("They met yesterday.", "yesterday", "publication", {"days": (-1, -1)}),
        ("He left two weeks ago.", "two weeks ago", "publication", {"days": (-17, -11)}),
        ("He had left a day earlier.", "a day earlier", "event", {"days": (-1, -1)}),
        ("He left three months ago.", "three months ago", "publication", {"months": (-3, -3)}),
        ("Troops moved over the past weeks.", "over the past weeks", "publication", {"days": (-56, 0)}),
        ("The war began in 2014.", "2014", "none", {"year": 2014}),
        ("He recalled the 2014 invasion.", "2014", "none", {"year": 2014}),
    ],
)
def test_a_time_is_a_constraint(text: str, words: str, anchor: str, expected: dict[str, object]) -> None:
    [time] = [t for t in found(text) if t.span.text == words]
    assert (time.anchor, parts(time)) == (anchor, expected)


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital in a second attempt.",
        "Theresa May spoke.",
        "The army sent 2014 soldiers.",
        "Shares fell on Black Friday.",
        "Resolution 1701 was cited.",
        "He paid 2000 dollars.",
        "",
        "x",
    ],
)
def test_words_that_are_no_times(text: str) -> None:
    assert found(text) == ()


def test_what_a_quotation_says_of_today_is_the_speakers_day() -> None:
    quoted, told = found('"We agreed on it today," he said yesterday.')
    assert (quoted.span.text, quoted.anchor) == ("today", "speech")
    assert (told.span.text, told.anchor) == ("yesterday", "publication")


@given(st.text(alphabet="123456789 .,-/()MayJune\nThursdy20", max_size=60))
@settings(max_examples=200, deadline=None)
def test_times_lie_in_the_text_in_order_and_apart(text: str) -> None:
    spans = [(one.start, one.end) for one in scan(text)]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


SAID = (
    "earlier later early late mid so far the end of this last next past coming following previous that same day week "
    "month year decade weekend days' time in on by since until before after ago within hours days weeks from to and "
    "between Monday Tuesday. May June Sept. 1 30 30th 9–10 2021 1990s 12/30/2021 3.4.21 Q3 first quarter spring winter "
    "2013-14 New Year's Eve Christmas Day 999 two a few yesterday (30) overnight"
)
WORDS = st.sampled_from(SAID.split())


@given(st.lists(WORDS, max_size=8).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_no_words_of_the_calendar_raise(text: str) -> None:
    spans = [(one.start, one.end) for one in scan(text)]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
