"""What holds of joining whatever the reports: made readings, so that many piles can be tried."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import resolve
from sayso.model import Picture, Reading
from tests.resolve.made import Attack, Call, reading

PAIR = ("Amina Otieno", "Nikos Pappas")
OTHERS = ("Recep Demir", "Greta Holm")
FIRST, SECOND = date(2019, 12, 7), date(2019, 12, 30)
TOWNS = ("Mombasa", "Lamu", "Kisumu")

days = st.integers(0, 40).map(lambda number: FIRST + timedelta(days=number))


def events(picture: Picture, of: Sequence[Reading]) -> list[set[str]]:
    """The reports (by path) of each event that these reports tell of."""
    names = {r.report.id: r.report.path for r in of}
    return [
        told for e in picture.events if (told := {names[m.span.report] for m in e.mentions if m.span.report in names})
    ]


@st.composite
def piles(
    draw: st.DrawFn, people: tuple[str, str] = PAIR, towns: Sequence[str] = TOWNS, start: str = "a"
) -> list[Reading]:
    """Up to six reports, dated or not, of calls and attacks whose days are told or not."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        when = draw(days)
        told: list[Call | Attack] = []
        if draw(st.booleans()):
            told.append(Call(people, draw(st.sampled_from([None, when])), draw(st.sampled_from([None, 40, 50]))))
        if not told or draw(st.booleans()):
            killed = draw(st.sampled_from([None, 3, 12]))
            told.append(Attack(draw(st.sampled_from(towns)), draw(st.sampled_from([None, when])), killed))
        published = draw(st.sampled_from([None, when + timedelta(days=1)]))
        found.append(reading(f"{start}{number}", published, *told))
    return found


@settings(max_examples=60, deadline=None)
@given(piles(), st.randoms(use_true_random=False))
def test_the_order_of_reports_never_matters(pile: list[Reading], random: Random) -> None:
    other = list(pile)
    random.shuffle(other)
    assert repr(resolve.join(pile)) == repr(resolve.join(other))


@settings(max_examples=60, deadline=None)
@given(piles(), piles(OTHERS, ("Bergen", "Narvik"), "z"))
def test_reports_about_something_else_change_no_event_and_no_day(pile: list[Reading], more: list[Reading]) -> None:
    alone, together = resolve.join(pile), resolve.join([*pile, *more])
    own = {r.report.id for r in pile}
    assert set(alone.events) == {e for e in together.events if e.mentions[0].span.report in own}
    assert {r: together.dates[r] for r in own} == dict(alone.dates)


@settings(max_examples=60, deadline=None)
@given(piles())
def test_events_of_other_days_are_never_one(pile: list[Reading]) -> None:
    for event in resolve.join(pile).events:
        told = {(t.year, t.month, t.day) for m in event.mentions for t in m.times}
        assert len(told) <= 1


@settings(max_examples=60, deadline=None)
@given(piles())
def test_links_tie_the_tellings_of_each_event_together(pile: list[Reading]) -> None:
    for event in resolve.join(pile).events:
        report = {m.id: m.span.report for m in event.mentions}
        assert len(event.links) == len(set(report.values())) - 1
        reached = {event.mentions[0].span.report}
        for _ in event.links:
            ties = [{report[link.one], report[link.other]} for link in event.links]
            reached = reached.union(*(tie for tie in ties if tie & reached))
        assert reached == set(report.values())
        words = {word for link in event.links for word in link.reason.split("; ")}
        assert event.reason == "told in one report" or set(event.reason.split("; ")) == words


def test_calls_of_two_days_stay_apart_with_and_without_reports_that_name_no_day() -> None:
    pile = [
        reading("a", None, Call(PAIR, FIRST)),
        reading("b", date(2019, 12, 8), Call(PAIR, FIRST)),
        reading("c", None, Call(PAIR, SECOND)),
        reading("d", date(2019, 12, 31), Call(PAIR, SECOND)),
    ]
    bare = reading("e", None, Call(PAIR))
    for some in (pile, [*pile, bare]):
        told = events(resolve.join(some), some)
        assert {"a.txt", "b.txt"} in told
        assert {"c.txt", "d.txt"} in told


def test_calls_of_which_no_day_is_told_are_not_one_for_being_calls_of_the_same_people() -> None:
    pile = [reading("a", None, Call(PAIR)), reading("b", None, Call(PAIR))]
    assert sorted(map(sorted, events(resolve.join(pile), pile))) == [["a.txt"], ["b.txt"]]


def test_rising_tolls_of_one_attack_are_one_event_and_the_next_attack_another() -> None:
    pile = [
        reading("a", date(2019, 12, 7), Attack("Mombasa", FIRST, 3)),
        reading("b", date(2019, 12, 8), Attack("Mombasa", FIRST, 12)),
        reading("c", date(2019, 12, 9), Attack("Mombasa", FIRST, 15, "strike")),
        reading("d", date(2019, 12, 31), Attack("Mombasa", SECOND, 3)),
    ]
    told = events(resolve.join(pile), pile)
    assert sorted(map(sorted, told)) == [["a.txt", "b.txt", "c.txt"], ["d.txt"]]


def test_a_link_names_the_two_mentions_and_says_why_they_are_one() -> None:
    a, b = reading("a", None, Attack("Mombasa", FIRST)), reading("b", None, Attack("Mombasa", FIRST))
    [event] = resolve.join([a, b]).events
    [link] = event.links
    assert {link.one, link.other} == {a.events[0].id, b.events[0].id}
    assert link.reason.split("; ")[:2] == ["the same day", "the same place"]
    assert event.reason == link.reason
