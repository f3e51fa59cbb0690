"""What the tests of the pages share: a store of a few made reports, and a browser that was let in."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bench import made, piles
from sayso import desk, pipeline
from sayso.model import Reading, Report, Statement
from sayso.model.corrections import Correction
from sayso.store import Store
from sayso.web import Held, Keys, application

DAY = "2031-05-01"
HOST = "127.0.0.1:8321"


HOSTILE = (
    "<script>window.hacked = 1</script> said </p></main><img src=x onerror=alert(1)> \u202egnp\u202c zero\u200bwidth.\n"
    '"><svg onload=alert(1)> {{ 7 * 7 }} \x00\x1b[31m \ud800 javascript:alert(1)\n'
)


def hostile() -> Reading:
    """A report that tries whatever a report can try."""
    report = Report(
        HOSTILE,
        ("<b>a</b>.txt",),
        title="</title><script>1</script>",
        url="javascript:alert(1)",
        outlet='"><i>',
        language='x" y',
    )
    content = report.cite(HOSTILE.index("</p>"), HOSTILE.index(" \u202e"))
    said = Statement(report.id, (), report.cite(HOSTILE.index("said"), HOSTILE.index("said") + 4), "say", (content,))
    return Reading(report, statements=(said,))


class Clock:
    """A clock that goes on by a second whenever it is asked."""

    def __init__(self) -> None:
        self.day, self.seconds = DAY, 0

    def __call__(self) -> str:
        self.seconds += 1
        return f"{self.day}T10:{self.seconds // 60:02}:{self.seconds % 60:02}.000+00:00"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of made reports, joined; tests that add to it take a copy."""
    readings = tuple(made.readings(12))
    folder = tmp_path_factory.mktemp("filled")
    piles.write(readings, folder / "pile.jsonl")
    patch = pytest.MonkeyPatch()
    patch.setattr(pipeline, "read", piles.Reader(readings))
    with patch.context(), Store(folder / "store.sayso", make=True) as store:
        desk.add(store, [(folder / "pile.jsonl").as_posix()], DAY)
        desk.joined(store)
    patch.undo()
    return folder / "store.sayso"


@pytest.fixture
def clock() -> Clock:
    return Clock()


def held_at(path: Path, clock: Clock) -> Held:
    """What the pages of a store hold."""
    return Held(path, Keys.make(), "R. Reader", clock, patience=60)


def let_in(held: Held) -> TestClient:
    """A browser that came by the address with the token."""
    client = TestClient(application(held, {HOST}), base_url=f"http://{HOST}", follow_redirects=False)
    client.get(f"/?token={held.keys.token}")
    return client


def copied(filled: Path, folder: Path) -> Path:
    """A copy of a store."""
    path = folder / "store.sayso"
    with Store(filled) as store:
        store.write("VACUUM INTO ?", path.as_posix())
    return path


def recorded(held: Held) -> tuple[Correction, ...]:
    """The corrections that the store of some pages holds."""
    with held.opened() as store:
        return desk.correcting.records(store)


@pytest.fixture
def held(filled: Path, tmp_path: Path, clock: Clock) -> Held:
    return held_at(copied(filled, tmp_path), clock)


@pytest.fixture
def stranger(held: Held) -> TestClient:
    """A browser that was not let in."""
    return TestClient(application(held, {HOST}), base_url=f"http://{HOST}", follow_redirects=False)


@pytest.fixture
def client(held: Held) -> TestClient:
    return let_in(held)
