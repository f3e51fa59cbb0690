"""Publication and event days from time words."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Citation, Time
from sayso.resolve.dates import Link, Network, as_dates, spoken, spoken_interval, usage
from sayso.resolve.days import Days, exactly, tighten


def time(**parts: object) -> Time:
    parts.setdefault("anchor", "publication")
    return Time(Citation("r-1", 0, 4, "then"), **parts)  # type: ignore[arg-type]


PUBLISHED = exactly(date(2019, 5, 10))  # a Friday


def left(one: Time, published: Days = PUBLISHED) -> tuple[date | None, date | None]:
    return as_dates(tighten(Days(), published, one)[0])


def test_a_weekday_is_the_nearest_one_back() -> None:
    assert left(time(weekday=1, days=(-6, 0))) == (date(2019, 5, 7), date(2019, 5, 7))


def test_a_month_without_a_year_lies_within_a_year() -> None:
    assert left(time(month=3, part="early", days=(-366, 0))) == (date(2019, 3, 1), date(2019, 3, 10))


def test_earlier_this_month_and_next_year() -> None:
    assert left(time(months=(0, 0), days=(-30, -1))) == (date(2019, 5, 1), date(2019, 5, 9))
    assert left(time(years=(1, 1), part="early")) == (date(2020, 1, 1), date(2020, 4, 30))


def test_a_year_needs_no_publication_day() -> None:
    assert left(time(anchor="none", year=2014), Days()) == (date(2014, 1, 1), date(2014, 12, 31))


def test_nothing_is_known_without_any_year() -> None:
    assert left(time(weekday=1, days=(-6, 0)), Days()) == (None, None)


def test_an_event_day_dates_the_report() -> None:
    event = exactly(date(2019, 5, 7))
    assert as_dates(tighten(event, Days(), time(weekday=1, days=(-6, 0)))[1]) == (date(2019, 5, 7), date(2019, 5, 13))


def test_a_link_that_leaves_no_day_is_refused_and_changes_nothing() -> None:
    network = Network()
    assert network.narrow("r-1", PUBLISHED)
    assert network.connect(Link("e", "r-1", time(weekday=1, days=(-6, 0))))
    before = network.at("e")
    assert not network.connect(Link("e", "r-1", time(month=8, days=(-366, 0))))
    assert network.at("e") == before
    assert not network.narrow("r-1", exactly(date(2021, 1, 1)))
    assert network.at("r-1") == PUBLISHED


def test_days_travel_from_report_to_report_through_an_event() -> None:
    network = Network()
    network.connect(Link("e", "r-1", time(weekday=1, days=(-6, 0))))
    network.connect(Link("e", "r-2", time(days=(-1, -1))))
    network.narrow("r-1", PUBLISHED)
    assert as_dates(network.at("r-2")) == (date(2019, 5, 8), date(2019, 5, 8))


def test_a_bare_month_is_of_the_reports_year() -> None:
    june = usage(Link("e", "r-1", time(month=6, days=(-366, 0))))
    assert june is not None
    assert june.time.years == (0, 0)
    december = usage(Link("e", "r-1", time(month=12, days=(-366, 0))))
    assert december is not None
    assert december.time.months == (-3, 0)
    assert usage(Link("e", "r-1", time(month=6, years=(0, 0), days=(-366, 0)))) is None


def test_days_in_words() -> None:
    assert spoken(date(2019, 5, 10)) == "Friday 10 May 2019"
    assert spoken_interval(date(2019, 5, 1), date(2019, 5, 31)) == "May 2019"
    assert spoken_interval(date(2019, 5, 1), date(2019, 5, 9)) == "1–9 May 2019"
    assert spoken_interval(date(2014, 1, 1), date(2014, 12, 31)) == "2014"
    assert spoken_interval(None, date(2014, 12, 31)) == ""


@given(
    low=st.integers(-40, 40),
    size=st.integers(0, 40),
    weekday=st.none() | st.integers(0, 6),
    month=st.none() | st.integers(1, 12),
    at=st.dates(date(1990, 1, 1), date(2030, 1, 1)),
)
@settings(max_examples=150, deadline=None)
def test_no_day_that_satisfies_a_time_is_lost(
    low: int, size: int, weekday: int | None, month: int | None, at: date
) -> None:
    one = time(days=(low, low + size), weekday=weekday, month=month)
    event, _ = tighten(Days(), exactly(at), one)
    for ordinal in range(at.toordinal() + low, at.toordinal() + low + size + 1):
        day = date.fromordinal(ordinal)
        if (weekday is None or day.weekday() == weekday) and (month is None or day.month == month):
            assert event.low is not None
            assert event.high is not None
            assert event.low <= ordinal <= event.high
