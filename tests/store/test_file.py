"""What a store's file may be besides a store: each is said on one line, and nothing in it changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import StoreError
from sayso.model import Reading, Report
from sayso.store import MIGRATIONS, Read, Store, Version, file, reports

VERSION = Version.of({"sayso": "made"})


def put(store: Store, number: int) -> None:
    """Keep a made report."""
    report = Report(f"Oma Vell said that pier {number} was safe.\n\nNobody came.", (f"{number}.txt",))
    with store.change():
        row = reports.put(store, report, "2031-05-01", report.text.encode() * 200)
        reports.keep(store, row, Read(reports.key(report, VERSION), VERSION, Reading(report)))


def held(path: Path) -> list[str]:
    """The texts in a store."""
    with Store(path) as store:
        return sorted(reports.text(store, one.number).split("\n")[0] for one in reports.all_held(store))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with five reports."""
    with Store(tmp_path / "store.sayso", make=True) as store:
        for number in range(5):
            put(store, number)
    return tmp_path / "store.sayso"


@pytest.fixture
def other(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program that has the store open."""
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()


FIVE = [f"Oma Vell said that pier {number} was safe." for number in range(5)]


def said(path: Path, *, make: bool = False, wait: float = 0.05) -> str:
    """What is said of a file that is no store to be used."""
    with pytest.raises(StoreError) as error:
        Store(path, make=make, wait=wait)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_store_says_of_itself_what_it_is(path: Path, other: sqlite3.Connection) -> None:
    assert other.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"Sayo", "big"),)
    assert other.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert other.execute("SELECT number, what FROM migration").fetchall() == [
        (number, what) for number, (what, _) in enumerate(MIGRATIONS, 1)
    ]
    assert held(path) == FIVE


def test_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "none.sayso"
    assert said(path) == f"no store at {path}: expected one that 'sayso add' has made"
    path.touch()
    assert said(path) == f"no store at {path}: expected one that 'sayso add' has made"
    Store(path, make=True).close()
    assert held(path) == []


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"<html>" * 1000)
    assert said(path, make=True) == f"{path} is not a store of sayso: it is no SQLite file"
    assert path.read_bytes() == b"<html>" * 1000
    assert said(tmp_path) == f"no store at {tmp_path}: expected one that 'sayso add' has made"


def test_a_sqlite_file_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE visits (address TEXT)")
    connection.close()
    before = path.read_bytes()
    assert said(path, make=True) == f"{path} is a SQLite file of another program: expected a store of sayso"
    assert path.read_bytes() == before


def test_a_store_of_a_newer_sayso(path: Path, other: sqlite3.Connection) -> None:
    newer = len(MIGRATIONS) + 1
    other.execute(f"PRAGMA user_version = {newer}")
    assert said(path) == (
        f"{path} is a store of a newer sayso (form {newer}): this one reads forms up to {len(MIGRATIONS)}, "
        "expected a newer sayso"
    )
    other.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    assert held(path) == FIVE


def test_a_store_of_an_older_sayso_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = (*MIGRATIONS, ("a table more", "CREATE TABLE more (number INTEGER); INSERT INTO more VALUES (7)"))
    monkeypatch.setattr(file, "MIGRATIONS", more)
    assert held(path) == FIVE
    with Store(path) as store:
        assert store.one("SELECT number FROM more") == (7,)
        assert [what for (what,) in store.rows("SELECT what FROM migration")] == [what for what, _ in more]


def test_a_migration_that_breaks_leaves_the_store_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(file, "MIGRATIONS", (*MIGRATIONS, ("wrong", "DELETE FROM body; DELETE FROM nowhere")))
        assert said(path) == f"{path} cannot be used: no such table: nowhere"
    assert held(path) == FIVE


@pytest.mark.parametrize("share", [0.9, 0.5, 0.1])
def test_a_file_that_is_cut_short(path: Path, share: float) -> None:
    whole = path.read_bytes()
    cut = int(len(whole) * share)
    path.write_bytes(whole[:cut])
    assert said(path) == f"{path} is cut short: {cut:,} bytes of {len(whole):,}; a dump or a copy brings it back"
    assert path.read_bytes() == whole[:cut]


def test_a_file_that_is_damaged_inside(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[3 * 2048 :] = b"\xff" * (len(whole) - 3 * 2048)
    path.write_bytes(whole)
    with pytest.raises(StoreError) as error:
        held(path)
    assert str(error.value).startswith(f"{path} is damaged (database disk image is malformed): 'sayso doctor' says")


def test_a_full_disk(path: Path) -> None:
    with Store(path) as store:
        pages, free = store.one("PRAGMA page_count")[0], store.one("PRAGMA freelist_count")[0]
        assert store.one(f"PRAGMA max_page_count = {pages - free + 4}") is not None
        with pytest.raises(StoreError) as error:
            for number in range(5, 100):
                put(store, number)
        assert str(error.value) == (
            f"{path} cannot grow: the disk is full; what was said to be in is in, make room and run this again"
        )
        store.one("PRAGMA max_page_count = 1000000")
        done = len(list(reports.all_held(store)))
        assert 5 <= done < 100
        for number in range(5, 100):
            put(store, number)
    assert len(held(path)) == 100


def test_a_store_that_another_program_is_writing(path: Path, other: sqlite3.Connection) -> None:
    other.execute("BEGIN IMMEDIATE")
    with Store(path, wait=0.05) as store:
        assert len(list(reports.all_held(store))) == 5, "reading goes on"
        with pytest.raises(StoreError) as error:
            put(store, 5)
        assert str(error.value) == f"{path} is in use by another program, expected it free within 0.05 s: try again"
        other.execute("ROLLBACK")
        put(store, 5)
    assert len(held(path)) == 6


def test_a_store_that_may_only_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "_writable", lambda path: False)
    with Store(path) as store:
        assert len(list(reports.all_held(store))) == 5
        with pytest.raises(StoreError) as error:
            put(store, 5)
    assert str(error.value) == f"{path} cannot be written: expected a file and a folder that you may write to"
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    with pytest.raises(StoreError):
        Store(path.with_name("new.sayso"), make=True)


def test_an_older_store_that_may_only_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "_writable", lambda path: False)
    monkeypatch.setattr(file, "MIGRATIONS", (*MIGRATIONS, ("a table more", "CREATE TABLE more (number INTEGER)")))
    assert said(path) == f"{path} is a store of an older sayso and cannot be written: expected to update it"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "store.sayso"
    assert said(path, make=True) == f"{path.parent} cannot be made: File exists, expected a folder for the store"


def test_what_ends_within_a_change_changes_nothing(path: Path) -> None:
    with Store(path) as store:
        before = store.changes
        with pytest.raises(KeyboardInterrupt), store.change():
            store.write("DELETE FROM document")
            raise KeyboardInterrupt
        assert store.changes == before
        assert store.one("SELECT count(*) FROM document") == (5,)
