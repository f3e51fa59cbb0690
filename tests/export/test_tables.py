"""Tables: their rows, that they fit together, and how CSV, JSON lines, Parquet and data frames hold them."""

from __future__ import annotations

import dataclasses
import io
import json
import sys
from datetime import date
from pathlib import Path

import pandas
import polars
import pyarrow.parquet
import pytest

from sayso.errors import UsageError
from sayso.export import NAMES, Material, columns, files, frame, frames, row_types, tables
from sayso.export.rows import StatementRow
from tests.briefs import fixture
from tests.export import made

DOCS = (Path(__file__).parent.parent.parent / "docs" / "exports.md").read_text(encoding="utf-8")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def invented() -> Material:
    return made.invented()


# Rows ---------------------------------------------------------------------------------------------------------------


def test_every_table_of_the_invented_crisis_has_rows(invented: Material) -> None:
    found = tables(invented)
    assert {name: len(getattr(found, name)) for name in NAMES} == {
        "reports": 4,
        "actors": 9,
        "statements": 10,
        "claims": 6,
        "commitments": 2,
        "wordings": 3,
        "demands": 2,
        "replies": 1,
        "events": 3,
        "facts": 3,
        "coded": 3,
        "uncoded": 1,
        "quotations": 2,
        "differences": 4,
        "origins": 2,
        "gaps": 1,
    }


def test_a_statement_keeps_its_teller_apart_from_its_speaker(invented: Material) -> None:
    row = next(row for row in tables(invented).statements if row.statement == fixture.BOARD.id)
    assert (row.teller, row.speaker) == ("statement by the Norwegian government", "Kari Holm")
    assert row.voices == ("a statement by the Norwegian government", "Holm")
    assert (row.place, row.act, row.quote) == ("100_north.txt¶4", "promise", "direct")
    assert fixture.R100.text[row.start : row.end] == row.content == '"no vessel will be boarded without warning"'
    assert row.events == (fixture.CALL.id,)


def test_a_commitment_names_its_sides_and_leads_to_the_next(invented: Material) -> None:
    breach, closing = sorted(tables(invented).commitments, key=lambda row: row.by)
    assert (breach.by, breach.to, breach.condition) == ("Iceland", "Norway", "any closure of ports")
    assert closing.leads_to == (breach.commitment,)
    first = next(row for row in tables(invented).wordings if row.commitment == closing.commitment)
    text = fixture.R100.text
    assert first.condition_start is not None
    assert text[first.condition_start : first.condition_end] == first.condition
    assert text[first.consequence_start : first.consequence_end] == first.consequence
    assert first.tellers == ("senior Norwegian official",)


def test_a_coded_event_keeps_its_status_condition_and_tellers(invented: Material) -> None:
    row = tables(invented).coded[0]
    assert (row.type, row.mode, row.status, row.cameo) == ("THREATEN", "restrict", "conditional", "13")
    assert (row.source, row.source_side, row.source_sectors) == (("Norway",), ("NO",), ("GOV",))
    assert (row.target, row.target_sectors) == (("Iceland", "NATO"), ("GOV+MIL", ""))
    assert (row.told_by, row.standing, row.denied_by) == (("senior Norwegian official",), ("unnamed",), ("Einar Dal",))
    assert (row.earliest, row.latest) == (date(2030, 6, 1), date(2030, 6, 30))
    assert row.places == ("100_north.txt¶3",)


def test_ids_join_the_tables(material: Material) -> None:
    found = tables(material)
    reports, claims = {row.report for row in found.reports}, {row.claim for row in found.claims}
    events, statements = {row.event for row in found.events}, {row.statement for row in found.statements}
    for said in found.statements:
        assert said.report in reports
        assert said.claim is None or said.claim in claims
        assert set(said.events) <= events
        assert said.parent is None or said.parent in statements
    assert {row.event for row in found.facts} <= events
    assert {row.commitment for row in found.wordings} == {row.commitment for row in found.commitments}
    assert {row.demand for row in found.replies} <= {row.demand for row in found.demands}
    assert {report for row in found.coded for report in row.reports} <= reports


def test_offsets_equal_the_text(material: Material) -> None:
    found, texts = tables(material), {key: material.report(key).text for key in material.readings}
    whole = {s.id for s in material.statements if len(s.content) == 1}
    said = [row for row in found.statements if row.statement in whole]
    assert said
    assert [texts[row.report][row.start : row.end] for row in said] == [row.content for row in said]
    for row in (*found.uncoded, *found.origins):
        assert texts[row.report][row.start : row.end] == row.text


@pytest.mark.parametrize("name", NAMES)
def test_the_documents_name_every_table_and_column(name: str) -> None:
    _, heading, after = DOCS.partition(f"### `{name}`")
    assert heading
    section = after.partition("\n#")[0]
    assert [column for column in columns(row_types()[name]) if f"`{column}`" not in section] == []


# CSV ----------------------------------------------------------------------------------------------------------------


def test_pandas_reads_every_csv_table(material: Material) -> None:
    found, contents = tables(material), files(material, "csv")
    for name in NAMES:
        content = contents[f"{name}.csv"]
        read = pandas.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
        assert list(read.columns) == list(columns(row_types()[name]))
        assert len(read) == len(getattr(found, name))


def test_csv_cells_are_what_the_rows_hold(invented: Material) -> None:
    read = pandas.read_csv(io.BytesIO(files(invented, "csv", "statements")["statements.csv"]), keep_default_na=False)
    rows = tables(invented).statements
    assert list(read["content"]) == [row.content for row in rows]
    assert list(read["start"]) == [row.start for row in rows]
    assert list(read["voices"]) == ["; ".join(row.voices) for row in rows]
    assert set(read["certain"]) == {True}


def test_no_csv_cell_is_a_formula() -> None:
    for content in files(made.hostile(), "csv").values():
        if content.startswith(b"{"):
            continue
        read = pandas.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
        cells = [cell for column in read.columns for cell in read[column]]
        assert [cell for cell in cells if cell.startswith(FORMULA) and not cell[1:].replace(".", "").isdigit()] == []
        assert b"\0" not in content
        assert b"\x1b" not in content


def test_a_guarded_cell_is_the_text_behind_an_apostrophe() -> None:
    read = pandas.read_csv(io.BytesIO(files(made.hostile(), "csv", "claims")["claims.csv"]), keep_default_na=False)
    assert "'-2 BEGIN:VEVENT\r\nEND:VCALENDAR\nATTENDEE:mailto:x@example.org" in list(read["text"])


# JSON lines, Parquet ------------------------------------------------------------------------------------------------


def test_polars_reads_every_json_line_table(material: Material) -> None:
    found, contents = tables(material), files(material, "jsonl")
    for name in NAMES:
        content = contents[f"{name}.jsonl"]
        rows = [json.loads(line) for line in content.decode().split("\n")[:-1]]
        assert len(rows) == len(getattr(found, name))
        assert all(list(row) == sorted(columns(row_types()[name])) for row in rows)
        if rows and b"\\ud800" not in content:
            assert polars.read_ndjson(content, infer_schema_length=None).height == len(rows)


def test_json_lines_keep_text_as_it_is() -> None:
    lines = files(made.hostile(), "jsonl", "claims")["claims.jsonl"].decode().split("\n")
    assert {json.loads(line)["text"] for line in lines if line} == {s.content[0].text for s in made.ATTACKS}


def test_arrow_and_polars_read_every_parquet_table(material: Material) -> None:
    found, contents = tables(material), files(material, "parquet")
    for name in NAMES:
        content = contents[f"{name}.parquet"]
        read = pyarrow.parquet.read_table(io.BytesIO(content))
        assert read.column_names == list(columns(row_types()[name]))
        assert read.num_rows == len(getattr(found, name))
        assert json.loads(read.schema.metadata[b"sayso"]) == material.made_by
        assert polars.read_parquet(content).height == read.num_rows


def test_parquet_cells_are_what_the_rows_hold(invented: Material) -> None:
    read = pyarrow.parquet.read_table(io.BytesIO(files(invented, "parquet", "coded")["coded.parquet"])).to_pylist()
    rows = [dataclasses.asdict(row) for row in tables(invented).coded]
    assert read == [{k: list(v) if isinstance(v, tuple) else v for k, v in row.items()} for row in rows]


def test_parquet_without_its_library_is_said_on_one_line(monkeypatch: pytest.MonkeyPatch, invented: Material) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    message = r"^Parquet needs pyarrow, which is not installed: pip install 'sayso\[parquet\]'$"
    with pytest.raises(UsageError, match=message):
        files(invented, "parquet")


# Data frames --------------------------------------------------------------------------------------------------------


def test_frames_of_pandas(material: Material) -> None:
    found, rows = frames(tables(material), "pandas"), tables(material)
    assert list(found) == list(NAMES)
    assert {name: len(table) for name, table in found.items()} == {name: len(getattr(rows, name)) for name in NAMES}
    assert str(found["statements"]["start"].dtype) == "Int64"
    assert str(found["reports"]["published_earliest"].dtype).startswith("datetime64")


def test_frames_of_polars(material: Material) -> None:
    found, rows = frames(tables(material), "polars"), tables(material)
    assert {name: table.height for name, table in found.items()} == {name: len(getattr(rows, name)) for name in NAMES}
    assert found["statements"].schema["voices"] == polars.List(polars.String)
    assert found["reports"].schema["published_earliest"] == polars.Date


def test_one_table_as_a_frame(invented: Material) -> None:
    read = frame(tables(invented).coded)
    assert list(read["type"]) == ["THREATEN", "CONSULT", "COOPERATE"]
    assert list(read["condition"].isna()) == [False, True, True]
    assert frame([], "polars").shape == (0, 0)


def test_frames_say_what_they_cannot_hold(monkeypatch: pytest.MonkeyPatch, invented: Material) -> None:
    rows = tables(invented)
    with pytest.raises(UsageError, match=r"^rows of 2 types, expected one: ClaimRow, StatementRow$"):
        frame([*rows.claims, *rows.statements])
    with pytest.raises(UsageError, match=r"^field 'citations' of Claim holds tuple\[.*\], expected flat values"):
        frame(invented.findings.claims)
    with pytest.raises(UsageError, match=r"^a row is a str, expected a row of a table, as in Tables.statements$"):
        frame(["text"])
    with pytest.raises(UsageError, match=r"^no data frames of 'numpy': expected pandas or polars$"):
        frame([], "numpy")  # type: ignore[call-overload]
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(UsageError, match=r"^polars is not installed: pip install 'sayso\[frames\]'$"):
        frame(rows.claims, "polars")


def test_the_kinds_of_columns() -> None:
    kinds = columns(StatementRow)
    assert (kinds["certain"], kinds["said_at"], kinds["start"], kinds["voices"]) == ("flag", "text", "whole", "texts")
