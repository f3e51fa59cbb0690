"""What a second process gains: which texts, and from when on the clock runs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from bench import workers

TEXT = "One two three.\nFour five.\n\nSix seven eight.\n"


@pytest.mark.parametrize(
    ("words", "expected"), [(1, "One two three.\n"), (4, "One two three.\nFour five.\n"), (6, TEXT), (99, TEXT)]
)
def test_a_text_is_cut_after_the_paragraph_of_its_last_word(words: int, expected: str) -> None:
    assert workers.cut(TEXT, words) == expected


def test_the_clock_of_the_rate_starts_after_the_first_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []

    def results() -> Iterator[None]:
        for number in range(3 * workers.WARM):
            done.append(number)
            yield

    monkeypatch.setattr("time.perf_counter", lambda: len(done))
    monkeypatch.setattr(workers, "age", lambda: 3.5 * len(done))
    monkeypatch.setattr(workers, "spent", lambda: (0.5 * len(done), 400.0 + len(done) % 40))
    assert workers.timed(results()) == {
        "start": 3.5,
        "seconds": 2 * workers.WARM,
        "processor": workers.WARM,
        "memory": 439.0,
    }


def test_processes_below_are_counted() -> None:
    busy = "import sys\nheld = bytearray(300 << 20)\nprint(flush=True)\nsys.stdin.read()"
    before, least = workers.spent()
    command = [sys.executable, "-c", busy]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        seconds, memory = workers.spent()
        child.communicate()
    assert seconds > before
    assert memory >= max(least, 300)


def test_each_run_has_the_least_of_its_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    told = iter({"start": start, "seconds": 10 - start} for start in range(8))
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(workers.children, "told", lambda *given: asked.append(given) or next(told))
    assert workers.measure(4) == {name: {"start": at, "seconds": 6 - at} for at, name in enumerate(workers.RUNS)}
    assert asked == [("bench.workers", "4", name) for name in workers.RUNS] * 2
