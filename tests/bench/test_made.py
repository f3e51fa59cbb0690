"""Made readings: the same each time, and true to their text."""

from __future__ import annotations

from collections import Counter

from bench import made


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
