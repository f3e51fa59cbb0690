"""`sayso read` and `sayso load` as a user meets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bench import made
from sayso import cli, run
from sayso.model import Failure
from tests.run import pile


def call(*arguments: str | Path) -> tuple[int, list[str]]:
    ended = CliRunner().invoke(cli.app, [str(one) for one in arguments])
    return ended.exit_code, ended.stderr.splitlines()


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads with the stand-in."""
    spread = run.spread
    monkeypatch.setattr("sayso.run.spread", lambda *given: spread(*given, read=pile.read))
    monkeypatch.setattr("sayso.desk.reads", pile.version)
    monkeypatch.setattr("sayso.desk.adding.reads", pile.version)


@pytest.mark.usefixtures("stand_in")
def test_a_pile_is_read_resumed_and_loaded(tmp_path: Path) -> None:
    given = pile.lines(tmp_path / "pile.jsonl", pile.records(4, n2=pile.FAILS))
    out, store = tmp_path / "out", tmp_path / "news.sayso"
    failed = f"sayso: {given}#3: extract: it breaks"
    assert call("read", given, "--to", out, "--shards", "2") == (1, [failed, f"read 3 document(s) into {out}"])
    again = f"read 0 document(s) into {out}; 2 shard(s) were read before"
    assert call("read", given, "--to", out, "--shards", "2") == (0, [again])
    assert call("load", out, "--store", store) == (1, [f"added 4 document(s) to {store}; 0 there already", failed])
    assert call("load", out, "--store", store) == (1, [f"added 0 document(s) to {store}; 4 there already", failed])


@pytest.mark.usefixtures("stand_in")
def test_where_nothing_can_be_read_the_exit_code_says_so(tmp_path: Path) -> None:
    given = pile.lines(tmp_path / "pile.jsonl", [{"text": 1}])
    code, lines = call("read", given, "--to", tmp_path / "out")
    assert (code, lines[-1]) == (2, f"read 0 document(s) into {tmp_path / 'out'}")


def test_options_reach_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def spread(*given: Any) -> Iterator[run.Step]:
        asked.extend(given)
        yield run.Step(1, 1, 5, (Failure("a", "b", "c"),))

    monkeypatch.setattr("sayso.run.spread", spread)
    options = ("--scheduler", "tcp://127.0.0.1:1", "--field", "text=body", "-j", "3", "--shards", "9")
    assert call("read", "a.jsonl", "b.parquet", "--to", "memory://out", *options)[0] == 1
    paths, out, _, *rest = asked
    assert (paths, out) == (["a.jsonl", "b.parquet"], "memory://out")
    assert rest == [{"text": "body"}, 9, 3, "tcp://127.0.0.1:1"]


def test_what_was_read_is_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.desk.reads", pile.version)
    given, out = pile.in_shards(tmp_path / "read", [], 1), tmp_path / "out"
    failed = ["sayso: made/broken.txt: ingest: it is empty", "sayso: made/fr.txt: x: y"]
    assert call("join", given, "--to", out) == (2, [f"joined 0 report(s) in 0 part(s) into {out}", *failed])
    given = pile.in_shards(tmp_path / "more", list(made.crises(2)), 1)
    code, (said, *rest) = call("join", given, "--to", tmp_path / "other", "-j", "1")
    assert (code, rest) == (1, failed)
    assert re.fullmatch(rf"joined 2 report\(s\) in \d part\(s\) into {re.escape(str(tmp_path / 'other'))}", said)


def test_options_reach_the_joining(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def join(*given: Any) -> Iterator[run.Step]:
        asked.extend(given)
        yield run.Step(1, 1, 5, parts=1)

    monkeypatch.setattr("sayso.run.join_shards", join)
    options = ("--scheduler", "tcp://127.0.0.1:1", "-j", "3", "--shards", "9")
    assert call("join", "memory://read", "--to", "memory://out", *options) == (
        0,
        ["joined 5 report(s) in 1 part(s) into memory://out"],
    )
    assert (asked[:2], asked[4:]) == (["memory://read", "memory://out"], [9, 3, "tcp://127.0.0.1:1"])
