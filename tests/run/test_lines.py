"""Lines that are compressed one by one: one gzip file, of which each can be had alone."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from sayso.run import lines

SOME = [{"text": "Vell spoke.\r\nOmar did not.", "at": n, "long": "ab" * 40_000 * (n == 2)} for n in range(5)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with (tmp_path / "some.jsonl.gz").open("wb") as stream:
        for one in SOME:
            lines.put(one, stream)
    return tmp_path / "some.jsonl.gz"


def test_any_program_reads_them_as_one_file(path: Path) -> None:
    assert [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()] == SOME


def test_each_is_found_and_fetched_from_its_own_bytes(path: Path) -> None:
    found = list(lines.walked(str(path)))
    assert [line for _, line in found] == SOME
    spots = [spot for spot, _ in found]
    content = path.read_bytes()
    assert [spot[1] for spot in spots] == [0, *(spot[2] for spot in spots[:-1])]
    assert [json.loads(gzip.decompress(content[start:end])) for _, start, end, _ in spots] == SOME
    assert list(lines.fetched([spots[3], spots[0], spots[3]])) == [SOME[3], SOME[0], SOME[3]]


def test_lines_that_are_compressed_together_are_fetched_too(tmp_path: Path) -> None:
    path = tmp_path / "whole.jsonl.gz"
    path.write_bytes(gzip.compress("".join(f"{json.dumps(one)}\n" for one in SOME).encode()))
    found = list(lines.walked(str(path)))
    assert [spot[1:] for spot, _ in found] == [(0, path.stat().st_size, n) for n in range(5)]
    assert list(lines.fetched([spot for spot, _ in found])) == SOME


@pytest.mark.parametrize("lost", [1, 9, 20])
def test_a_file_that_ends_too_soon_is_said(path: Path, lost: int) -> None:
    path.write_bytes(path.read_bytes()[:-lost])
    with pytest.raises(EOFError, match=r"^it ends within a line$"):
        list(lines.walked(str(path)))
