"""Exports are made in a process of their own: what is sent, what is left behind, and what is told where it fails."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso import desk, pipeline
from sayso.store import Store
from sayso.web import Held, child, sending
from tests.web import working

TABLE = "/export?format=csv&table=reports"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files are put down for as long as they are wanted."""
    child.begin()  # the process from which others are forked has its address elsewhere
    found = tmp_path / "put-down"
    found.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(found))
    return found


@pytest.mark.parametrize(("form", "kind"), [("ical", "text/calendar"), ("docx", "application/octet-stream")])
def test_a_file_is_sent_as_it_is_made_and_leaves_nothing(
    client: TestClient, held: Held, folder: Path, form: pipeline.Exported, kind: str
) -> None:
    answer = client.get(f"/export?format={form}")
    with held.opened() as store:
        ((name, content),) = pipeline.exported(desk.joined(store), form).items()
    assert (answer.content, answer.headers["content-length"]) == (content, str(len(content)))
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert not list(folder.iterdir())


def test_a_large_file_is_sent_in_pieces(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = client.get(TABLE).content
    monkeypatch.setattr(sending, "AT_ONCE", 7)
    assert client.get(TABLE).content == whole


def test_an_export_is_of_the_store_as_it_is(client: TestClient, held: Held) -> None:
    held.patience = 0
    with Store(held.path) as store:
        gone = next(iter(store.rows("SELECT id FROM report ORDER BY id")))[0]
        desk.remove(store, gone)
    sent = client.get(TABLE).text
    assert len(list(csv.reader(io.StringIO(sent)))) == 1 + 11
    assert gone not in sent


def test_what_nobody_can_export_is_refused_and_leaves_nothing(client: TestClient, folder: Path) -> None:
    answer = client.get("/export?format=csv&story=y-0")
    assert (answer.status_code, "no story has the id y-0, expected one of the front page" in answer.text) == (400, True)
    assert not list(folder.iterdir())


def test_an_export_whose_process_is_killed_is_one_line(
    client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending.work, "exported", working.dies)
    answer = client.get(TABLE)
    assert answer.status_code == 503
    assert "the export cannot be made: its process ended with -9, expected it to end when it is done" in answer.text
    assert not list(folder.iterdir())
