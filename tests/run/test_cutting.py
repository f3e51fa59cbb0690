"""Files are cut so that the pieces say together what the whole file says."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sayso import ingest
from sayso.errors import UsageError
from sayso.model import Failure, Report
from sayso.run import cutting, places
from tests.run import pile

BROKEN = '{"text": "Vell is heard"}\n\n \nnot JSON\n{"title": "no text"}\r\n{"text": "Vell is heard again"}'


def cut(paths: list[str], shards: int) -> list[tuple[int, cutting.Shard]]:
    return list(cutting.cut(places.found(paths), shards))


def read(shards: list[tuple[int, cutting.Shard]]) -> list[Report | Failure]:
    return [one for _, shard in shards for piece in shard for one in cutting.documents(piece, {})]


@pytest.mark.parametrize("shards", [1, 2, 3, 7, 50])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_pieces_of_lines_give_what_the_file_gives(tmp_path: Path, shards: int, start: str) -> None:
    path = tmp_path / "pile.jsonl"
    path.write_text(start + BROKEN, encoding="utf-8", newline="")
    whole = list(ingest.read([str(path)], ingest.Options()))
    assert [one.path.rpartition("#")[2] for one in whole] == ["1", "2", "3", "4"]
    assert read(cut([str(path)], shards)) == whole


def test_lines_of_two_bytes_a_letter_are_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "pile.jsonl"
    path.write_text(BROKEN, encoding="utf-16")
    shards = cut([str(path)], 3)
    assert len(shards) == 1
    assert read(shards) == list(ingest.read([str(path)], ingest.Options()))


@pytest.mark.parametrize("shards", [1, 3, 7])
def test_rows_of_parquet_are_counted_over_the_whole_file(tmp_path: Path, shards: int) -> None:
    held = pile.records(10)
    pq.write_table(pa.Table.from_pylist(held), tmp_path / "pile.parquet", row_group_size=2)
    same = pile.lines(tmp_path / "pile.jsonl", held)
    found = read(cut([str(tmp_path / "pile.parquet")], shards))
    expected = [str(one.path).replace(".jsonl", ".parquet") for one in ingest.read([str(same)], ingest.Options())]
    assert [one.path for one in found] == expected
    assert [one.text for one in found if isinstance(one, Report)] == [one["text"] for one in held]


def test_shards_are_of_about_one_size_and_cross_files(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        pile.lines(tmp_path / f"{name}.jsonl", pile.records(4))
    shards = cut([str(tmp_path)], 2)
    assert [[Path(piece.path).name for piece in shard] for _, shard in shards] == [
        ["a.jsonl", "b.jsonl"],
        ["b.jsonl", "c.jsonl"],
    ]
    assert [number for number, _ in shards] == [0, 1]
    assert len(read(shards)) == 12


def test_a_megabyte_is_a_shard_unless_they_get_too_many() -> None:
    assert cutting.count([("a", "a", 5 << 20), ("b", "b", 1)]) == 6
    assert cutting.count([("a", "a", 0)]) == 1
    assert cutting.count([("a", "a", 50 << 30)]) == cutting.MOST


def test_reading_far_into_a_file_takes_the_bytes_of_its_piece_alone(tmp_path: Path) -> None:
    path = pile.lines(tmp_path / "pile.jsonl", pile.records(6))
    (_, (piece,)) = cut([str(path)], 3)[1]
    assert (piece.lines, piece.objects) == (3, 3)
    expected = list(cutting.documents(piece, {}))
    content = path.read_bytes()
    path.write_bytes(b"x" * piece.start + content[piece.start : piece.end] + b"x" * 99)
    assert list(cutting.documents(piece, {})) == expected
    assert [one.path for one in expected] == [f"{path}#4", f"{path}#5"]


@pytest.mark.parametrize(
    ("given", "why"), [("missing.jsonl", "not there"), ("some.txt", "of another kind"), ("nowhere", "not there")]
)
def test_what_is_no_pile_is_said(tmp_path: Path, given: str, why: str) -> None:
    (tmp_path / "some.txt").write_text("Vell spoke.", encoding="utf-8")
    path = str(tmp_path / given)
    expected = f"{path} is {why}, expected a folder or a file ending in .jsonl, .ndjson, .parquet"
    with pytest.raises(UsageError, match=f"^{re.escape(expected)}$"):
        places.found([path])


def test_an_address_of_no_known_kind_is_said() -> None:
    with pytest.raises(UsageError, match=r"^nowhere://pile\.jsonl cannot be reached: .*expected a path or an address$"):
        places.found(["nowhere://pile.jsonl"])
