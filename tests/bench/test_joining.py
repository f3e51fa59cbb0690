"""Which sizes are measured."""

from __future__ import annotations

import json

import pytest

from bench import joining, made


def _begun(power: float, limit: float) -> list[int]:
    """The sizes that are begun where the time grows by a power of the size."""
    begun: list[int] = []

    def measure(count: int) -> dict[str, float]:
        begun.append(count)
        return {"join": (count / 10) ** power}

    told = joining.grown(measure, (10, 100, 1_000, 10_000), limit)
    assert told == {"sizes": begun, "seconds": [{"join": (count / 10) ** power} for count in begun]}
    return begun


def test_a_size_that_would_take_too_long_is_not_begun() -> None:
    assert _begun(1.0, limit=500.0) == [10, 100, 1_000]
    assert _begun(2.0, limit=500.0) == [10, 100]


def test_the_second_size_is_begun_only_where_the_square_would_end() -> None:
    assert _begun(1.0, limit=50.0) == [10]


def test_a_story_is_joined_weighed_and_written() -> None:
    assert list(joining.story(3)) == ["join", "weigh", "write"]


def test_a_pile_is_measured_in_processor_time_and_on_the_clock() -> None:
    told = joining.pile(3)
    assert list(told) == ["join", "clock", "memory", "readings"]
    assert told["memory"] >= told["readings"] > 0


def test_seconds_on_the_clock_do_not_decide_which_size_is_begun() -> None:
    told = joining.grown(lambda _: {"join": 1.0, "clock": 1_000.0, "memory": 1_000.0}, (10, 20), limit=10.0)
    assert told["sizes"] == [10, 20]


def test_crises_are_joined_part_by_part() -> None:
    told = joining.crises(60)
    assert list(told) == [
        *("made", "connect", "join", "clock", "memory", "readings", "peak", "peaks", "parts", "largest", "joined")
    ]
    assert told["peaks"] == []
    assert told["memory"] == pytest.approx(1024 * told["peak"] / 60)
    assert told["parts"] > 6
    assert told["joined"] == 60
    assert 0 < joining.crises(60, each=2)["joined"] < 60
    assert 6 <= told["largest"] < 12


def test_parts_are_joined_by_other_processes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "TELL", 0.0)
    one, two = joining.crises(60), joining.crises(60, jobs=2)
    assert [two[name] for name in ("parts", "largest", "joined")] == [
        one[name] for name in ("parts", "largest", "joined")
    ]
    assert two["join"] > 0
    assert 1 <= len(two["peaks"]) <= 2
    said = capsys.readouterr().err
    assert said.startswith("60 made in ")
    assert "\n60 joined after " in said


def test_crises_have_as_many_statements_as_are_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert {len(one.statements) for one in made.crises(20, said=1)} == {1}
    asked: list[tuple[int, ...]] = []
    monkeypatch.setattr(joining, "crises", lambda *given: asked.append(given) or {"join": 1.0})
    monkeypatch.setattr("sys.argv", ["joining", "--crises", "--said", "3", "--each", "2", "-j", "4", "20"])
    joining.main()
    assert asked == [(20, 3, 2, 4)]
    assert json.loads(capsys.readouterr().out) == {"sizes": [20], "seconds": [{"join": 1.0}]}


def test_a_million_goes_on_as_the_last_two_sizes_did() -> None:
    seconds = [
        {"connect": 1.0, "join": 9.0, "clock": 99.0, "peak": 100.0},
        {"connect": 10.0, "join": 990.0, "clock": 99.0, "peak": 110.0},
    ]
    told = joining.million([1_000, 10_000], seconds)
    assert told["power"] == pytest.approx(2.0)
    assert told["seconds"] == pytest.approx(10_000_000.0)
    assert told["MB"] == pytest.approx(1_210.0)
