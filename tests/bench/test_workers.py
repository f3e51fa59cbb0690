"""What a second process gains: which texts, and from when on the clock runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench import workers

TEXT = "One two three.\nFour five.\n\nSix seven eight.\n"


@pytest.mark.parametrize(
    ("words", "expected"), [(1, "One two three.\n"), (4, "One two three.\nFour five.\n"), (6, TEXT), (99, TEXT)]
)
def test_a_text_is_cut_after_the_paragraph_of_its_last_word(words: int, expected: str) -> None:
    assert workers.cut(TEXT, words) == expected


def test_the_clock_starts_after_the_first_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []

    def results() -> Iterator[None]:
        for number in range(3 * workers.WARM):
            done.append(number)
            yield

    monkeypatch.setattr("time.perf_counter", lambda: len(done))
    assert workers.seconds(results()) == 2 * workers.WARM
