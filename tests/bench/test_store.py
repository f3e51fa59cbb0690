"""What is measured of a store: all of it at a tiny size, each thing once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bench import asking, filling, store


@pytest.fixture
def _once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all be measured in one round."""

    def median(work: Callable[[int], object], rounds: int = 1) -> asking.Taken:
        assert rounds > 0
        work(0)
        return asking.Taken(0.5, 0.25)

    for module in (asking, store):
        monkeypatch.setattr(module, "median", median)


@pytest.mark.usefixtures("_once")
def test_a_store_is_filled_joined_asked_and_added_to(tmp_path: Path) -> None:
    told = store.measure(220, tmp_path)
    assert told["reports"] == 220
    assert told["parts"]["largest"] == told["parts"][filling.STORY] == filling.BIG
    assert list(told["join"]) == [filling.STORY, *filling.CHOSEN]
    assert told["joined"]["ms a report"] == pytest.approx(1000 * told["joined"]["processor"] / 220, abs=0.01)
    assert {"add", "brief html", "brief command", "search", "page front", "page graph"} <= told["clock"].keys()
    assert told["over"] == [name for name in told["clock"] if name.split()[0] not in ("add", "brief")]
    assert told["over text"] == pytest.approx(sum(told["tables"].values()) - told["tables"]["raw"], abs=0.02)


def test_a_median_is_of_so_many_rounds() -> None:
    rounds: list[int] = []
    taken = asking.median(rounds.append, 3)
    assert rounds == [0, 1, 2]
    assert 0 <= taken.processor < 1
    assert taken.clock >= 0
