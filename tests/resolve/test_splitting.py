"""Parts of a pile: what is settled in each is what is settled of all together."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bench import made
from sayso.model import Reading
from sayso.resolve import actors, dates, events, joining, splitting
from sayso.resolve.group import Node
from sayso.resolve.joining import Told
from sayso.resolve.same import Same
from sayso.resolve.settling import together
from tests.resolve.test_joining import OTHERS, piles


def nodes(pile: list[Reading]) -> list[Node]:
    who = {member: actor for actor in actors.join(tuple(pile)) for member in actor.members}
    return [node for reading in pile for node in events.nodes_of(reading, who, Same())]


def told(found: dict[str, Told]) -> dict[str, tuple[object, ...]]:
    return {name: (one.nodes, one.group, one.links) for name, one in found.items()}


three = st.tuples(
    piles(), piles(OTHERS, ("Bergen", "Narvik"), "m"), piles(("Ines Duarte", "Omar Haddad"), ("Tunis", "Lisbon"), "z")
)


@settings(max_examples=25, deadline=None)
@given(three)
def test_settling_part_by_part_is_settling_all_together(three: tuple[list[Reading], ...]) -> None:
    pile = sorted((reading for some in three for reading in some), key=lambda reading: reading.report.id)
    stated = {r.report.id: tuple(dates.stated(r.report, r.times)) for r in pile}
    found, solved = joining.settle(nodes(pile), stated, {})
    whole, days = joining.settle_part(sorted(nodes(pile), key=lambda node: node.key), stated, {}, {})
    assert told(dict(found)) == told(dict(whole))
    assert solved == together(days)


@settings(max_examples=15, deadline=None)
@given(three)
def test_reports_about_something_else_are_of_another_part(three: tuple[list[Reading], ...]) -> None:
    pile = [reading for some in three for reading in some]
    own = [{reading.report.id for reading in some} for some in three]
    found = splitting.split((reading.report.id for reading in pile), nodes(pile))
    assert sorted(report for part in found for report in part) == sorted(reading.report.id for reading in pile)
    assert all(any(set(part) <= some for some in own) for part in found)


def test_reports_that_share_a_block_through_others_are_one_part() -> None:
    pile = list(made.readings(30))
    [part] = splitting.split((reading.report.id for reading in pile), nodes(pile))
    assert list(part) == sorted(reading.report.id for reading in pile)


def test_a_report_that_tells_of_nothing_is_a_part_of_its_own() -> None:
    assert splitting.split(["r-b", "r-a"], []) == [("r-a",), ("r-b",)]
