"""What the tests of the pages share: a store of a few made reports, and a browser that was let in."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient

from bench import made, piles
from sayso import desk, pipeline
from sayso.model import Reading, Report, Statement
from sayso.model.corrections import Correction
from sayso.pipeline import Result
from sayso.store import Store
from sayso.web import Held, Keys, application
from sayso.web.serving import HOST as OWN
from sayso.web.serving import listening
from tests.browser import Go, watched

ROOT = Path(__file__).parent.parent.parent
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


def stored(readings: Sequence[Reading], paths: Sequence[str], folder: Path) -> Path:
    """A store of the reports below `paths`, which are not parsed: `readings` are theirs. Joined."""
    patch = pytest.MonkeyPatch()
    patch.chdir(ROOT)
    patch.setattr(pipeline, "read", piles.Reader(readings))
    with patch.context(), Store(folder / "store.sayso", make=True) as store:
        desk.add(store, paths, DAY)
        desk.joined(store)
    patch.undo()
    return folder / "store.sayso"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of made reports, joined; tests that add to it take a copy."""
    readings = tuple(made.readings(12))
    folder = tmp_path_factory.mktemp("filled")
    piles.write(readings, folder / "pile.jsonl")
    return stored(readings, [(folder / "pile.jsonl").as_posix()], folder)


@pytest.fixture(scope="session")
def real(crisis: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the five example reports, joined; tests that add to it take a copy."""
    return stored(crisis.picture.readings, ["examples/crisis-2021"], tmp_path_factory.mktemp("real"))


class Site:
    """The pages as they are served, with what they hold."""

    def __init__(self, held: Held, address: str) -> None:
        self.held, self.address = held, address

    @property
    def report(self) -> str:
        """The address of a report with several statements."""
        reading = max(made.readings(12), key=lambda one: len(one.statements))
        return f"/report/{reading.report.id}"

    @property
    def story(self) -> str:
        with self.held.opened() as store:
            return f"/story/{next(desk.stories(store)).id}"


@contextmanager
def served(path: Path) -> Iterator[Site]:
    """The pages of a store, served for one test."""
    held = held_at(path, Clock())
    with listening(0) as listener:
        name = f"{OWN}:{listener.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(application(held, {name}), log_config=None, ws="none"))
        running = threading.Thread(target=server.run, args=([listener],))
        running.start()
        yield Site(held, f"http://{name}")
        server.should_exit = True
        running.join(120)


@contextmanager
def opening(browser: Any, site: Site) -> Iterator[Go]:
    """Opens a page with the token; fails where a page logs an error or asks for anything but this site."""

    def go(path: str, **options: Any) -> Any:
        mark = "&" if "?" in path else "?"
        return watching(f"{site.address}{path}{mark}token={site.held.keys.token}", **options)

    with watched(browser, site.address) as watching:
        yield go


@pytest.fixture
def site(browser: Any, filled: Path, tmp_path: Path) -> Iterator[Site]:
    """The pages of a copy of the made store."""
    with served(copied(filled, tmp_path)) as made_site:
        yield made_site


@pytest.fixture
def opened(browser: Any, site: Site) -> Iterator[Go]:
    """Opens a page of that site."""
    with opening(browser, site) as go:
        yield go


@pytest.fixture
def real_site(browser: Any, real: Path, tmp_path: Path) -> Iterator[Site]:
    """The pages of a copy of the store of the five example reports."""
    with served(copied(real, tmp_path)) as made_site:
        yield made_site


@pytest.fixture
def real_opened(browser: Any, real_site: Site) -> Iterator[Go]:
    """Opens a page of that site."""
    with opening(browser, real_site) as go:
        yield go


@pytest.fixture
def clock() -> Clock:
    return Clock()


def held_at(path: Path, clock: Clock) -> Held:
    """What the pages of a store hold."""
    return Held(path, Keys.make(), "R. Reader", clock, patience=60, soon=60)


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
