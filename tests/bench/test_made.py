"""Made readings: the same each time, and true to their text."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import islice, pairwise

import pytest

from bench import made
from sayso import resolve
from sayso.model import Reading


def test_a_seed_gives_the_same_readings() -> None:
    assert list(made.readings(30)) == list(made.readings(30))
    assert list(made.readings(30)) != list(made.readings(30, seed=1))


def test_reports_are_all_different() -> None:
    assert len({reading.report.id for reading in made.readings(200)}) == 200
    assert len({reading.report.id for reading in made.story(100)}) == 100


def test_what_stands_in_a_reading_stands_in_its_text() -> None:
    for reading in made.readings(20):
        for entity in reading.entities:
            assert {mention.span.text for mention in entity.mentions} == {entity.name}
        for statement, proposition in zip(reading.statements, reading.propositions, strict=True):
            assert proposition.statement == statement.id
            assert statement.content[0].text.strip('"').split() == list(proposition.lemmas)
        told, recalled = reading.events
        assert (told.background, recalled.background) == (False, True)


def test_a_quarter_of_the_tellings_of_a_happening_carry_one_text() -> None:
    said = [{statement.content[0].text for statement in reading.statements} for reading in made.story(100)]
    copies = [one for one in said if any(one & other for other in said if other is not one)]
    assert 12 < len(copies) < 38


def test_most_happenings_are_told_by_few_and_few_by_many() -> None:
    told = Counter(reading.events[0].clause.text for reading in made.readings(2_000))
    assert 250 < len(told) < 450
    assert sorted(told.values())[len(told) // 2] <= 4
    assert 40 < max(told.values()) <= made.MOST_TOLD


# Many crises --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def desk() -> list[Reading]:
    """Readings of many crises."""
    return list(made.crises(400))


def _crisis(reading: Reading) -> str:
    return reading.report.path.rpartition("/")[0]


def _by_crisis(readings: list[Reading]) -> dict[str, list[Reading]]:
    found: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        found[_crisis(reading)].append(reading)
    return found


def test_a_seed_gives_the_same_crises(desk: list[Reading]) -> None:
    assert list(made.crises(400)) == desk
    assert list(made.crises(400, seed=1)) != desk
    assert len({reading.report.id for reading in desk}) == len({reading.report.path for reading in desk}) == 400


def test_crises_are_made_one_reading_at_a_time() -> None:
    assert len(list(islice(made.crises(100_000), 3))) == 3


def test_crises_are_of_all_sizes() -> None:
    sizes = sorted(one.reports for one in made.plan(100_000))
    assert sum(sizes) == 100_000
    assert sizes.count(1) == pytest.approx(10_000, abs=1)
    several = [size for size in sizes if size > 1]
    assert sum(several) / len(several) == pytest.approx(60, abs=5)
    assert several[len(several) // 2] < 20
    assert (several[-1], several[-2]) == (1_000, 996)


def test_reports_of_many_crises_come_by_day_over_a_year(desk: list[Reading]) -> None:
    days = [reading.report.published for reading in desk]
    assert all(one <= other for one, other in pairwise(day for day in days if day))
    ordinals = [day.toordinal() for day in days if day]
    assert 300 < ordinals[-1] - ordinals[0] <= 366
    assert len([1 for one, other in pairwise(desk) if _crisis(one) != _crisis(other)]) > 100


def test_crises_have_states_in_common_and_nothing_else(desk: list[Reading]) -> None:
    held: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, str] = {}
    for crisis, readings in _by_crisis(desk).items():
        for reading in readings:
            for entity in reading.entities:
                held[entity.name].add(crisis)
                kinds[entity.name] = entity.kind
    shared = {kinds[name] for name, crises in held.items() if len(crises) > 1}
    assert shared == {"state"}
    assert max(map(len, held.values())) >= 4


def test_a_report_recalls_what_happened_in_its_own_crisis(desk: list[Reading]) -> None:
    for readings in _by_crisis(desk).values():
        told = [reading.events[0].clause.text.split(", killing")[0] for reading in readings]
        for at, reading in enumerate(readings):
            recalled = reading.events[1].clause.text
            assert recalled in told[:at] or all(one == told[0] for one in told[: at + 1])


def test_some_of_what_is_said_in_crises_is_demanded_and_some_pledged_if(desk: list[Reading]) -> None:
    said = [one for reading in desk for one in reading.statements]
    assert 0 < len([one for one in said if one.act == "demand"]) < len(said) / 10
    pledged = [one for one in said if one.act == "promise"]
    assert 0 < len(pledged) < len(said) / 10
    for one in pledged:
        assert one.condition is not None
        assert one.content[0].covers(one.condition)
        assert one.condition.text.startswith("if ")
        assert one.content[0].text.strip('"').startswith("we will ")


def test_a_crisis_is_one_part(desk: list[Reading]) -> None:
    parts = resolve.parts(map(resolve.connections, desk))
    crises = [sorted(reading.report.id for reading in readings) for readings in _by_crisis(desk).values()]
    assert sorted(map(list, parts)) == sorted(crises)
