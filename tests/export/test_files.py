"""All formats: which files they are, the same bytes for the same picture, what made them."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sayso import __version__
from sayso.errors import UsageError
from sayso.export import FORMS, META, NAMES, TABULAR, Form, Material, archive, files, several
from tests.export import made

ROOT = Path(__file__).parent.parent.parent
DOCS = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
HASHES = """
import hashlib
from sayso.export import FORMS, files
from tests.export import made
for material in (made.invented(), made.hostile()):
    for form in FORMS:
        for name, content in files(material, form).items():
            print(form, name, hashlib.sha256(content).hexdigest())
"""


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("csv", {*(f"{name}.csv" for name in NAMES), "csv.meta.json"}),
        ("jsonl", {*(f"{name}.jsonl" for name in NAMES), "jsonl.meta.json"}),
        ("parquet", {f"{name}.parquet" for name in NAMES}),
        ("polecat", {"polecat.tsv", "polecat.meta.json"}),
        ("gdelt", {"gdelt.export.CSV", "gdelt.mentions.CSV", "gdelt.meta.json"}),
        ("webannotation", {"annotations.jsonld"}),
        ("csl", {"sources.csl.json", "sources.csl.meta.json"}),
        ("ical", {"contacts.ics"}),
        ("graphml", {"picture.graphml"}),
    ],
)
def test_the_files_of_each_format(form: Form, names: set[str]) -> None:
    assert set(files(made.invented(), form)) == names
    assert several(form) == (len({name for name in names if not name.endswith(META)}) > 1)
    assert all(f"`{name}`" in DOCS for name in names if form not in TABULAR)


def test_every_format_says_what_made_it(material: Material) -> None:
    for form in FORMS:
        together = b"".join(files(material, form).values()).replace(b"\r\n ", b"").replace(b"\\", b"")
        assert __version__.encode() in together
        assert b"word_ranks" in together, f"{form} names the lexicons"


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    def run(seed: str) -> str:
        env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": f"UTC{seed}"}
        ended = subprocess.run(
            [sys.executable, "-c", HASHES], env=env, capture_output=True, text=True, check=True, cwd=ROOT
        )
        return ended.stdout

    first = run("1")
    assert len(first.splitlines()) > 2 * len(FORMS)
    assert run("2") == first


def test_the_same_bytes_whatever_the_order_of_what_was_read() -> None:
    one = made.invented()
    picture = dataclasses.replace(
        one.picture,
        readings=one.picture.readings[::-1],
        actors=one.picture.actors[::-1],
        events=one.picture.events[::-1],
        stories=one.picture.stories[::-1],
    )
    findings = dataclasses.replace(
        one.findings,
        claims=one.findings.claims[::-1],
        commitments=one.findings.commitments[::-1],
        demands=one.findings.demands[::-1],
        differences=one.findings.differences[::-1],
    )
    other = dataclasses.replace(one, picture=picture, findings=findings)
    for form in FORMS:
        assert files(other, form) == files(one, form)


def test_only_addresses_of_the_web_are_addresses() -> None:
    for form in ("csl", "ical", "gdelt", "webannotation"):
        assert b"javascript:" not in b"".join(files(made.hostile(), form).values())
    assert "javascript:alert(1)" in files(made.hostile(), "jsonl", "reports")["reports.jsonl"].decode()


def test_one_table() -> None:
    assert set(files(made.invented(), "csv", "claims")) == {"claims.csv", "claims.meta.json"}
    assert not several("csv", "claims")


@pytest.mark.parametrize(
    ("form", "table", "message"),
    [
        ("csv", "people", "^no table 'people', expected one of reports, actors, statements, claims, "),
        ("ical", "claims", "^table 'claims' is asked of ical, expected one of csv, jsonl, parquet$"),
    ],
)
def test_a_table_that_there_is_not(form: Form, table: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        files(made.invented(), form, table)


def test_an_archive_is_the_same_for_the_same_files() -> None:
    one = archive({"b": b"2", "a": b"1"})
    assert hashlib.sha256(one).digest() == hashlib.sha256(archive({"a": b"1", "b": b"2"})).digest()
    with zipfile.ZipFile(io.BytesIO(one)) as opened:
        assert [(entry.filename, entry.date_time) for entry in opened.infolist()] == [
            ("a", (1980, 1, 1, 0, 0, 0)),
            ("b", (1980, 1, 1, 0, 0, 0)),
        ]
        assert opened.testzip() is None
