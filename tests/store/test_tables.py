"""The tables of a store: what their filters leave, in which order, and what rows have where a report was taken out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from bench import made
from sayso import desk
from sayso.model import Reading, Report
from sayso.store import MIGRATIONS, Read, Store, codec, file, parting, pictures, reports, schema, tables, words
from sayso.store.asked import folded
from sayso.store.packing import Body, Part, Spot, rising

TEXT = "Oma Vell leads the Élan party.\n\nThe port is  shut, she said.\n\nKell denies it."
PORT = TEXT.index("The port")
SHUT = Spot(1, 2, PORT, TEXT.index(", she"))
DENIED = Spot(1, 3, TEXT.index("Kell"), len(TEXT) - 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with two reports, one of which is taken out behind the lists' back, and what stands in them."""
    with Store(tmp_path / "store.sayso", make=True) as held:
        with held.change():
            reports.put(held, Report(TEXT, ("a.txt",)), "2031-05-01", None)
            held.write("INSERT INTO told VALUES (1, 1, 0, 'a', '2031-05-01', '2031-05-01', 0, -1, 7, 1, 2, 1, 1)")
            story = (0, "y-1", "A port", None, None, None, 1, 1, "2031-05-01", 0, *[b""] * 5)
            held.write(f"INSERT INTO story VALUES ({', '.join('?' * len(story))})", *story)
            for number, text in enumerate(("Oma Vell", "Élan, Kell", "RU UA", "Kell")):
                held.write("INSERT INTO label VALUES (?, ?, ?)", number, text, folded(text))
            put(held, "claim", b"\1" * 6, place(SHUT), None, 0, 2, 1, 2, 7, shared())
            put(held, "claim", None, place(DENIED), None, 1, None, 2, 1, None, Body((), more=DENIED[2:]).packed())
            put(held, "claim", None, place(Spot(9, 1, 0, 4)), None, 1, None, 2, 1, None, Body((), more=(0, 4)).packed())
            put(held, "claim", None, None, None, None, None, 4, 2, 8, Body((SHUT,), more=(1, PORT, SHUT.end)).packed())
            vell, party = Body((Spot(1, 1, 0, 8),)).packed(), Body((Spot(1, 1, 15, 29),), more=(4, 8)).packed()
            put(held, "actor", b"\2" * 6, "Oma Vell", 0, tables.ITSELF, "Mrs \1", 1, None, None, vell)
            held.write("INSERT INTO unnamed VALUES (1, 1, 2, ?, ?)", tables.WHOLE, party)
            held.write("INSERT INTO called (rowid, names) VALUES (0, 'Oma Vell' || char(10) || 'Mrs Oma Vell')")
            held.write("INSERT INTO called (rowid, names) VALUES (1, 'Élan')")
            held.write("INSERT INTO holds VALUES (1, ?, ?, NULL, NULL)", rising([0, 1, 3]), rising([1]))
        yield held


def put(store: Store, table: str, *row: object) -> None:
    (number,) = store.one(f"SELECT count(*) FROM {table}")
    store.write(f"INSERT INTO {table} VALUES ({', '.join('?' * (len(row) + 1))})", number, *row)


def place(spot: Spot) -> int:
    return spot.report << schema.PARAGRAPH_BITS | spot.paragraph


def shared() -> bytes:
    return Body((SHUT, DENIED), 2, (Part((SHUT,), 0), Part((DENIED, SHUT), 3)), SHUT[2:]).packed()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["The port is shut"] * 2 + ["Kell denies it"]),
        ({"text": "PORT sh"}, ["The port is shut"] * 2),
        ({"text": "said"}, []),
        ({"text": "deni"}, ["Kell denies it"]),
        ({"teller": "élan kell"}, ["Kell denies it"]),
        ({"teller": "ÉLAN"}, ["Kell denies it"]),
        ({"side": "ua"}, ["The port is shut"]),
        ({"side": "u"}, []),
        ({"agreement": "no source named"}, ["The port is shut"]),
        ({"story": "y-1", "agreement": "one report"}, ["Kell denies it"]),
        ({"story": "y-2"}, []),
    ],
)
def test_claims_are_filtered(store: Store, wanted: Mapping[str, str], found: list[str]) -> None:
    assert [row.text for row in tables.claims(store, wanted, 9, 0)] == found


def test_claims_that_are_searched_come_page_by_page(store: Store) -> None:
    first, second = tables.claims(store, {"text": "port"}, 9, 0)
    assert list(tables.claims(store, {"text": "port"}, 1, 0)) == [first]
    assert list(tables.claims(store, {"text": "port"}, 1, 1)) == [second]
    assert (first.apart, first.tellers, first.agreement, first.texts) == ("c-010101010101", "Oma Vell", "one side", 2)
    assert second.apart is None


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["Oma Vell", "Élan"]),
        ({"text": "vell mrs"}, ["Oma Vell"]),
        ({"text": "ELAN"}, ["Élan"]),
        ({"text": "…"}, []),
        ({"kind": "institution"}, ["Élan"]),
        ({"side": "oma vell"}, ["Oma Vell"]),
        ({"story": "y-1"}, ["Élan"]),
    ],
)
def test_actors_are_filtered(store: Store, wanted: Mapping[str, str], found: list[str]) -> None:
    assert [row.name for row in tables.actors(store, wanted, 9, 0)] == found


def test_names_of_actors_are_spelled_out(store: Store) -> None:
    first, second = tables.actors(store, {}, 9, 0)
    assert (first.others, first.side, first.kind) == (("Mrs Oma Vell",), "Oma Vell", "person")
    assert (second.others, second.side) == (("the Élan party",), "RU UA")
    assert second.cited[0].places == ((1, ((15, 29),)),)


def test_a_thing_is_told_by_its_parts(store: Store) -> None:
    whole = parting.whole(store, "c-010101010101")
    assert whole
    assert (whole.thing, whole.title, whole.count) == ("claim", "The port is shut", 2)
    assert [part.aside for part in whole.parts] == ["Oma Vell", "Kell"]
    assert [len(part.passages) for part in whole.parts] == [1, 2]
    assert [parting.whole(store, wanted) for wanted in ("c-020202020202", "c-x", "x-0101", "")] == [None] * 4


@pytest.mark.parametrize("form", [4, 5])
def test_a_store_of_before_lists_itself_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: int) -> None:
    path = tmp_path / "old.sayso"
    with monkeypatch.context() as older:
        older.setattr(file, "MIGRATIONS", MIGRATIONS[:form])
        with Store(path, make=True) as old, old.change():
            for number, reading in enumerate(made.readings(8), 1):
                fill(old, number, reading)
            old.write("INSERT INTO listed VALUES (1, ?, 'x')", 1)
            old.write("INSERT INTO said VALUES (0, 1, 1, x'0a', 0, 14, 17, NULL, NULL)")
            old.write("INSERT INTO called (rowid, names) VALUES (0, 'Oma Vell')") if form > 4 else None
    with Store(path) as store:
        assert store.one("PRAGMA user_version") == (len(MIGRATIONS),)
        assert store.maybe("SELECT 1 FROM listed") is None
        found = desk.joined(store)
        assert {row.name for row in tables.actors(store, {}, -1, 0)} == {actor.name for actor in found.picture.actors}
        claims = list(tables.claims(store, {}, -1, 0))
        assert sorted(row.text for row in claims) == sorted(claim.text for claim in found.findings.claims)
        with store.change():
            assert reports.put(store, Report("Oma Vell.", ("new.txt",)), "2031-05-01", None) == 9


def fill(old: Store, number: int, reading: Reading) -> None:
    """Put a reading into a store of an older form."""
    report, (version,) = reading.report, old.one("SELECT coalesce(max(number), 0) FROM version")
    if not version:
        made_of = json.dumps(desk.reads().made, sort_keys=True, separators=(",", ":"))
        version = old.write("INSERT INTO version (key, made) VALUES (?, ?)", desk.reads().key, made_of)
    key = reports.key(report, desk.reads())
    old.write("INSERT INTO report VALUES (?, ?, ?, ?, '2031-05-01', NULL, NULL)", number, report.id, key, version)
    content = codec.pack(Reading, reading, (report,))
    packed = codec.squeeze(report.text.encode())
    old.write("INSERT INTO body VALUES (?, ?, ?, ?)", number, report.sha256, packed, content)
    about = json.dumps(reports.about(report))
    path = reports.path_bytes(report.path)
    old.write("INSERT INTO document VALUES (?, ?, '2031-05-01', ?, NULL)", path, number, about)
    words.put(old, number, report.text)


def test_lists_beside_a_store_that_cannot_be_written_have_every_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "store.sayso"
    with Store(path, make=True) as store, store.change():
        for reading in made.readings(8):
            number = reports.put(store, reading.report, "2031-05-01", None)
            reports.keep(store, number, Read(reports.key(reading.report, desk.reads()), desk.reads(), reading))
    monkeypatch.setattr(file, "_writable", lambda _: False)
    with Store(path) as store:
        found = desk.joined(store)
        assert pictures.aside(store)
        assert {row.name for row in tables.actors(store, {}, -1, 0)} == {actor.name for actor in found.picture.actors}
        named = found.picture.actors[0].name
        assert named in {row.name for row in tables.actors(store, {"text": named}, -1, 0)}
        assert len(list(tables.events(store, {}))) == len(found.picture.events)
