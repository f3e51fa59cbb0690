"""What is measured of weighing and writing."""

from __future__ import annotations

from bench import weighing


def test_a_pile_is_weighed_written_and_laid_out() -> None:
    assert list(weighing.pile(3)) == ["weigh", "write", "json", "md", "html", "terminal"]
