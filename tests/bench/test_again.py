"""What is measured of joining a store once more."""

from __future__ import annotations

from bench import again


def test_a_store_is_joined_from_nothing_and_again() -> None:
    seconds = again.pile(3)
    assert list(seconds) == ["nothing", "again", "asked"]
    assert 0 < seconds["asked"] < seconds["nothing"]
