"""Uploads: read beside the request, called as their files were, never put anywhere under their own name."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso import pipeline
from sayso.model import Reading, Report
from sayso.store import Store
from sayso.web import Held, taking_in
from tests.web.conftest import HOST

HERE = {"origin": f"http://{HOST}"}
TEXT = b"Oma Vell said on Monday that the port of Brack would stay closed until the end of the week."


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "read", Reading)


def upload(client: TestClient, held: Held, files: Any) -> Any:
    return client.post(f"/import?pass={held.keys.passes.issue()}", files=files, headers=HERE)


def ended(client: TestClient, address: str) -> str:
    """The page of an upload when all of it is read."""
    until = time.monotonic() + 120
    while not client.get(f"{address}&form=json").json()["ended"]:
        assert time.monotonic() < until
    return client.get(address).text


def paths(store: Store) -> list[str]:
    return [bytes(path).decode() for (path,) in store.rows("SELECT path FROM document ORDER BY path")]


def uploaded(held: Held) -> list[str]:
    with held.opened() as store:
        return [path for path in paths(store) if path.startswith(taking_in.PREFIX)]


def test_files_are_read_and_called_as_they_were(client: TestClient, held: Held) -> None:
    files = [("files", ("one.txt", TEXT)), ("files", ("two.txt", TEXT + b" Nobody else did."))]
    answer = upload(client, held, files)
    assert answer.status_code == 303
    page = ended(client, answer.headers["location"])
    assert "done: 2 report(s) of 2 file(s) read, 2 of them new" in page
    assert uploaded(held) == ["upload:one.txt", "upload:two.txt"]
    assert "upload:one.txt" in client.get("/search?q=Brack").text


def test_an_archive_gives_its_members(client: TestClient, held: Held) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("../../b.txt", TEXT + b" It was said twice.")
    answer = upload(client, held, [("files", ("pile.zip", packed.getvalue()))])
    ended(client, answer.headers["location"])
    assert uploaded(held)
    assert all(path.startswith("upload:pile.zip") for path in uploaded(held))


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/abs/a.txt", "a.txt"),
        ("..", "file"),
        ("", "file"),
        ("a\x00b\nc<d>.txt", "a_b_c_d_.txt"),
        ("x" * 400 + ".txt", "x" * 116 + ".txt"),
        ("Über uns.txt", "Über uns.txt"),
    ],
)
def test_names_lead_nowhere(given: str, called: str) -> None:
    assert taking_in.name(given) == called


@pytest.mark.parametrize(
    ("called", "ending"),
    [("a.txt", ".txt"), ("a.tar.gz", ".tar.gz"), ("a.TXT", ".txt"), ("a.exe", ""), ("a.sh.txt", ".txt"), ("a", "")],
)
def test_files_made_here_have_known_endings_only(called: str, ending: str) -> None:
    assert taking_in.ending(called) == ending


def test_no_byte_is_written_under_a_name_that_was_sent(
    client: TestClient, held: Held, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []

    def folder(prefix: str) -> str:
        made.append(tmp_path / f"{prefix}x")
        made[0].mkdir()
        return str(made[0])

    seen: list[str] = []
    monkeypatch.setattr(taking_in, "mkdtemp", folder)
    monkeypatch.setattr(
        pipeline, "read", lambda report: seen.extend(p.name for p in made[0].iterdir()) or Reading(report)
    )
    answer = upload(client, held, [("files", ("../../evil.txt", TEXT))])
    ended(client, answer.headers["location"])
    assert seen == ["0.txt"]
    assert not made[0].exists()


def test_what_cannot_be_read_is_told_and_kept(client: TestClient, held: Held) -> None:
    answer = upload(client, held, [("files", ("empty.txt", b"   \n")), ("files", ("good.txt", TEXT))])
    page = ended(client, answer.headers["location"])
    assert "the text is empty" in page
    assert "1 of them new" in page
    with held.opened() as store:
        assert [bytes(p).decode() for (p,) in store.rows("SELECT path FROM failure")] == ["upload:empty.txt"]


def test_an_upload_of_nothing_is_refused(client: TestClient, held: Held) -> None:
    assert "no file with anything in it" in upload(client, held, [("files", ("a.txt", b""))]).text
    other = client.post(f"/import?pass={held.keys.passes.issue()}", json={}, headers=HERE)
    assert other.status_code == 400


def test_too_many_bytes_are_refused(client: TestClient, held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.web.guard.MAX_BODY", 1_000)
    answer = upload(client, held, [("files", ("a.txt", b"word " * 1_000))])
    assert (answer.status_code, answer.text) == (
        413,
        "refused: the request has over 1,000 bytes, expected at most that\n",
    )


def test_an_unknown_upload_shows_the_form_alone(client: TestClient) -> None:
    assert 'id="job"' not in client.get("/import?job=guess").text
    assert client.get("/import?job=guess&form=json").json() == {"told": "", "ended": True}


def test_the_same_text_again_is_not_new(client: TestClient, held: Held) -> None:
    for _ in range(2):
        answer = upload(client, held, [("files", ("one.txt", TEXT))])
        page = ended(client, answer.headers["location"])
    assert "0 of them new" in page
    assert Report(TEXT.decode(), ("x",)).id in client.get("/search?q=Brack").text
