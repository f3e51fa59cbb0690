"""The network of days: what does not touch changes nothing, whatever is added; and it grows with its size only."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Citation, Time
from sayso.resolve.dates import Link, Network, Solved, Stated, solve
from sayso.resolve.days import Days, exactly, tighten


def time(report: str, start: int = 0, **parts: object) -> Time:
    parts.setdefault("anchor", "publication")
    return Time(Citation(report, start, start + 4, "then"), **parts)  # type: ignore[arg-type]


TIMES = st.one_of(
    st.tuples(st.integers(-20, 20), st.integers(0, 12)).map(lambda b: {"days": (b[0], b[0] + b[1])}),
    st.integers(0, 6).map(lambda w: {"weekday": w, "days": (-6, 0)}),
    st.tuples(st.integers(1, 12), st.integers(1, 28)).map(lambda d: {"month": d[0], "day": d[1], "days": (-366, 366)}),
    st.integers(2000, 2030).map(lambda y: {"anchor": "none", "year": y}),
)
DAYS = st.dates(date(2005, 1, 1), date(2025, 12, 31))


@st.composite
def piles(draw: st.DrawFn, name: str) -> tuple[dict[str, tuple[Stated, ...]], list[Link]]:
    reports = [f"r-{name}{number}" for number in range(draw(st.integers(1, 4)))]
    stated = {r: (Stated(r, draw(DAYS), "metadata", None),) if draw(st.booleans()) else () for r in reports}
    links = [
        Link(f"e-{name}{draw(st.integers(0, 3))}", draw(st.sampled_from(reports)), time(reports[0], at, **draw(TIMES)))
        for at in range(draw(st.integers(0, 8)))
    ]
    return stated, links


def days(solved: Solved, name: str) -> dict[str, Days]:
    return {variable: left for variable, left in sorted(solved.network.days.items()) if variable[2:].startswith(name)}


@given(piles("a"), piles("b"))
@settings(max_examples=60, deadline=None)
def test_a_report_about_something_else_changes_no_day(
    ours: tuple[dict[str, tuple[Stated, ...]], list[Link]], theirs: tuple[dict[str, tuple[Stated, ...]], list[Link]]
) -> None:
    alone = solve(ours[0], ours[1], weak=True)
    together = solve({**theirs[0], **ours[0]}, [*theirs[1], *ours[1]], weak=True)
    assert days(together, "a") == days(alone, "a")
    assert [s for s in together.refused if s.report in ours[0]] == list(alone.refused)
    assert solve(ours[0], ours[1], weak=True) == alone


@given(piles("a"))
@settings(max_examples=60, deadline=None)
def test_no_variable_is_left_without_a_day(ours: tuple[dict[str, tuple[Stated, ...]], list[Link]]) -> None:
    solved = solve(*ours, weak=True)
    assert not any(left.empty for left in solved.network.days.values())


def test_an_event_told_by_very_many_reports_dates_them_all() -> None:
    size = 10_000
    network = Network()
    for number in range(size):
        assert network.connect(Link("e", f"r-{number}", time(f"r-{number}", days=(-1, 0))))
    assert network.narrow("e", exactly(date(2019, 5, 9)))
    first = date(2019, 5, 9).toordinal()
    assert all(network.at(f"r-{number}") == Days(first, first + 1) for number in range(size))


def test_a_link_between_two_events() -> None:
    network = Network()
    after = time("r-1", anchor="event", days=(1, 1))
    assert network.connect(Link("e-2", "r-1", after, base="e-1"))
    assert network.narrow("e-1", exactly(date(2019, 12, 31)))
    assert network.at("e-2") == exactly(date(2020, 1, 1))
    assert network.at("r-1") == Days()


def test_a_time_counted_from_an_unknown_event_says_nothing() -> None:
    network = Network()
    network.narrow("r-1", exactly(date(2019, 5, 9)))
    assert network.connect(Link("e-2", "r-1", time("r-1", anchor="event", days=(1, 1))))
    assert network.at("e-2") == Days()


def test_the_words_of_an_event_name_the_one_counted_from() -> None:
    call = Citation("r-1", 10, 20, "phone call")
    status = Time(call, anchor="publication", days=(-100, 0))
    after = time("r-1", 40, anchor="event", days=(1, 1), of=Citation("r-1", 16, 20, "call"))
    held = time("r-1", 60, anchor="none", year=2019, month=5, day=9)
    links = [Link("e-1", "r-1", status), Link("e-1", "r-1", held), Link("e-2", "r-1", after)]
    assert solve({"r-1": ()}, links, weak=True).network.at("e-2") == exactly(date(2019, 5, 10))


def test_the_day_of_speaking_carries_to_the_publication() -> None:
    said = time("r-1", weekday=1, days=(-6, 0))
    yesterday = time("r-1", anchor="speech", days=(-1, -1), told=said)
    friday = exactly(date(2021, 12, 31))
    assert tighten(Days(), friday, yesterday)[0] == exactly(date(2021, 12, 27))
    monday = exactly(date(2021, 12, 27))
    low = date(2021, 12, 28).toordinal()
    assert tighten(monday, Days(), yesterday)[1] == Days(low, low + 6)


def test_a_range_and_an_edge_bound_their_anchor() -> None:
    until = time("r-1", weekday=2)
    monday_to_wednesday = time("r-1", weekday=0, days=(-6, 0), until=until)
    event, _ = tighten(Days(), exactly(date(2021, 12, 31)), monday_to_wednesday)
    assert event == Days(date(2021, 12, 27).toordinal(), date(2021, 12, 29).toordinal())
    since = time("r-1", days=(-1, -1), edge="from")
    event, _ = tighten(Days(), exactly(date(2021, 12, 31)), since)
    assert event == Days(date(2021, 12, 30).toordinal(), None)


def test_of_two_days_of_the_year_that_reports_give_one_event_the_first_counts() -> None:
    """Without a known year neither rules the other out, and they would be sought through all years in vain."""
    days = [{"month": 3, "day": day, "days": (-366, 0)} for day in (5, 8)]
    links = [Link("event", report, time(report, **named)) for report, named in zip(("r-a", "r-b"), days, strict=True)]
    stated = {report: (Stated(report, date(2019, 3, 9), "metadata", None),) for report in ("r-a", "r-b")}
    found = solve(stated, links, weak=True)
    assert found.network.refused == [links[1]]
    assert sorted(found.taken) == ["r-a", "r-b"]
    assert found.network.at("event").high == date(2019, 3, 5).toordinal()
