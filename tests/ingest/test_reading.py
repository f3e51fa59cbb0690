from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from sayso import ingest
from sayso.errors import UsageError
from sayso.ingest.document import MAX_BYTES, MAX_CHARACTERS
from sayso.model import Failure, Report

TEXT = "Envoys of Norland and Sudland met in Vienna on Friday, the mediators said.\n\nNo date was set, they added."
FORMATS = (
    "atom, csv, docx, eml, gz, htm, html, json, jsonl, md, ndjson, pdf, rss, rtf, tar, tar.bz2, tar.gz, tar.xz, "
    "text, tgz, tsv, txt, warc, warc.gz, xhtml, xml, zip"
)
OTHER = "Norland has asked for guarantees, which Sudland has so far refused to discuss."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(*paths: str, meta: str | None = None, fields: Mapping[str, str] | None = None) -> list[Report | Failure]:
    return list(ingest.read(paths, ingest.Options(Path(meta) if meta else None, fields or {})))


def reports(*paths: str, meta: str | None = None, fields: Mapping[str, str] | None = None) -> list[Report]:
    found = read(*paths, meta=meta, fields=fields)
    assert not [one for one in found if isinstance(one, Failure)]
    return [one for one in found if isinstance(one, Report)]


def failures(*paths: str, meta: str | None = None) -> list[tuple[str, str]]:
    found = [one for one in read(*paths, meta=meta) if isinstance(one, Failure)]
    assert all(one.stage == "ingest" for one in found)
    return [(one.path, one.error) for one in found]


def write(name: str, data: str | bytes) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def test_a_text_files_text_is_its_characters_unchanged() -> None:
    text = "\tOne said this.\r\n\r\n Another\u00a0said that.\rA third, nothing at all. \x0c\n\n"
    write("a.txt", text)
    (report,) = reports("a.txt")
    assert report.text == text
    assert report.paths == ("a.txt",)
    assert report.language == "en"


def test_a_byte_order_mark_is_not_text() -> None:
    write("a.txt", TEXT.encode("utf-8-sig"))
    assert reports("a.txt")[0].text == TEXT


def test_folders_are_searched_in_sorted_order_and_hidden_files_passed_over() -> None:
    for name in ["in/b.txt", "in/a/z.TXT", "in/c.jsonl", "in/.hidden.txt", "in/.git/x.txt", "in/README.md"]:
        write(name, json.dumps({"text": TEXT}) if name.endswith("jsonl") else TEXT)
    write("in/page_files/script.js", "x")
    Path("in/loop").symlink_to(Path.cwd() / "in")
    assert [report.path for report in reports("in")] == ["in/a/z.TXT", "in/b.txt", "in/c.jsonl#1"]
    assert [report.path for report in reports("./in/", "in/b.txt")] == ["in/a/z.TXT", "in/b.txt", "in/c.jsonl#1"]


def test_the_order_of_paths_does_not_matter() -> None:
    write("a.txt", TEXT)
    write("b.txt", OTHER)
    assert read("b.txt", "a.txt", "none") == read("none", "a.txt", "b.txt")


def test_a_format_that_is_not_read_is_said() -> None:
    write("in/a.txt", TEXT)
    write("in/b.pptx", "x")
    assert failures("in") == [
        ("in/b.pptx", f".pptx is not a format that sayso reads in folders, expected {FORMATS}"),
    ]


def test_a_folder_without_reports_is_said() -> None:
    Path("in").mkdir()
    assert failures("in") == [("in", f"no reports in this folder, expected files ending in {FORMATS}")]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "the text is empty (0 characters), expected a report"),
        (b" \r\n\t\n", "the text is empty (blanks only), expected a report"),
        (b"Ceasefire\n", "only 1 word, expected a report"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "looks like a binary file (PNG), expected text"),
        (bytes(range(256)) * 9, "looks like a binary file (control characters), expected text"),
        (b"x " * MAX_BYTES, f"the file has {2 * MAX_BYTES:,} bytes, expected at most {MAX_BYTES:,}"),
        (
            b"no " * MAX_CHARACTERS,
            f"the text has {3 * MAX_CHARACTERS:,} characters, expected at most {MAX_CHARACTERS:,}",
        ),
    ],
)
def test_what_cannot_be_a_report_is_one_failure(data: bytes, error: str) -> None:
    write("a.txt", data)
    write("b.txt", TEXT)
    assert failures("a.txt", "b.txt") == [("a.txt", error)]
    assert [one.path for one in read("a.txt", "b.txt") if isinstance(one, Report)] == ["b.txt"]


def test_missing_paths_and_broken_links() -> None:
    Path("in").mkdir()
    Path("in/a.txt").symlink_to("nowhere")
    assert failures("in", "none.txt") == [
        ("in/a.txt", "cannot be read: No such file or directory, expected a readable file"),
        ("none.txt", "no such file or folder, expected a path that exists"),
    ]


def test_control_characters_and_markup_stay_in_the_text_and_are_said() -> None:
    text = "<b>Envoys</b> met <i>on</i> Friday,\x01 the mediators\x02 said. <script>alert(1)</script> They left."
    write("a.txt", text)
    assert [one.text for one in read("a.txt") if isinstance(one, Report)] == [text]
    assert failures("a.txt") == [
        ("a.txt", "2 control characters in the text: read as they are, expected none"),
        ("a.txt", "6 HTML tags in a text file: read as plain text, expected a name ending in .html"),
    ]


def test_a_report_in_another_language_is_a_report() -> None:
    write("a.txt", "Министр заявил в понедельник, что переговоры продолжатся в Женеве. Ответа пока нет. " * 4)
    assert reports("a.txt")[0].language == "ru"


def test_json_lines_with_their_metadata() -> None:
    record = {
        "text": TEXT,
        "title": "Envoys meet",
        "url": "https://www.mfa.gov.pl/x",
        "outlet": "Ministry",
        "date": "2022-03-04T10:00:00Z",
        "language": "en-GB",
    }
    write("a.jsonl", "\n" + json.dumps(record) + "\n\n" + json.dumps({"text": OTHER}))
    first, second = reports("a.jsonl")
    assert (first.path, second.path) == ("a.jsonl#1", "a.jsonl#2")
    assert (first.title, first.outlet, first.published) == ("Envoys meet", "Ministry", date(2022, 3, 4))
    assert (first.language, first.official) == ("en", "PL")
    assert (second.title, second.published, second.official) == (None, None, None)


def test_fields_by_other_names() -> None:
    write("a.jsonl", json.dumps({"body": TEXT, "source": "Example", "day": "2022-03-04"}))
    write("b.csv", f'Body,Source,Day\n"{OTHER}",Example,2022-03-05\n')
    first, second = reports("a.jsonl", "b.csv", fields={"text": "body", "outlet": "source", "published": "day"})
    assert (first.text, first.outlet, first.published) == (TEXT, "Example", date(2022, 3, 4))
    assert (second.text, second.outlet, second.published) == (OTHER, "Example", date(2022, 3, 5))


def test_a_field_that_there_is_not() -> None:
    with pytest.raises(
        UsageError, match="no field 'colour': expected one of text, title, url, outlet, published, language"
    ):
        read("a.jsonl", fields={"colour": "x"})


def test_broken_lines_of_json_are_said_and_the_others_read() -> None:
    broken = ['{"text": "x', "[1]", '{"title": "x"}', '{"text": 5}', '{"text": ""}', '{"a":' * 100_000]
    write("a.jsonl", "\n".join([json.dumps({"text": TEXT}), *broken, json.dumps({"text": OTHER})]))
    found = [one.path for one in read("a.jsonl") if isinstance(one, Report)]
    assert found == ["a.jsonl#1", "a.jsonl#8"]
    said = failures("a.jsonl")
    assert [path for path, _ in said] == [f"a.jsonl#{number}" for number in range(2, 8)]
    assert [error for _, error in said][:5] == [
        "line 2, column 10: not JSON (unterminated string starting at), expected one object a line",
        "line 3: got JSON of type list, expected an object",
        "field 'text' is missing, expected the report's text",
        "field 'text' is of type int, expected the report's text",
        "the text is empty (0 characters), expected a report",
    ]
    assert said[5][1].startswith("line 7")


def test_a_line_of_json_that_is_too_long_is_passed_over() -> None:
    write("a.jsonl", json.dumps({"text": "x " * MAX_BYTES}) + "\n" + json.dumps({"text": TEXT}))
    assert failures("a.jsonl") == [("a.jsonl#1", f"line 1 has over {MAX_BYTES:,} bytes, expected at most that")]
    assert [one.path for one in read("a.jsonl") if isinstance(one, Report)] == ["a.jsonl#2"]


def test_halves_of_surrogate_pairs_are_replaced() -> None:
    write("a.jsonl", '{"text": "He said \\ud83d so, and left the hall.", "title": "\\ude00 x"}')
    (report,) = reports("a.jsonl")
    assert report.text == "He said \ufffd so, and left the hall."
    assert report.title == "\ufffd x"


def test_an_impossible_date_is_said_and_left_unknown() -> None:
    write("a.jsonl", json.dumps({"text": TEXT, "published": "2022-13-45"}))
    assert failures("a.jsonl") == [
        ("a.jsonl#1", "published '2022-13-45' is not one day, expected a date: left unknown")
    ]
    assert [one.published for one in read("a.jsonl") if isinstance(one, Report)] == [None]


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8"), (";", "cp1252"), ("\t", "utf-16"), (",", "utf-8-sig")]
)
def test_tables(delimiter: str, encoding: str) -> None:
    text = 'He said: ""no"" – in the café,\r\nand “left” the naïve envoys; they stayed.'
    rows = [
        ["text", "outlet", "date"],
        [f'"{text}"', "Le Monde", "4 March 2022"],
        ["", "", ""],
        [f'"{OTHER}"', "x", ""],
    ]
    write("a.csv", "\r\n".join(delimiter.join(row) for row in rows).encode(encoding))
    first, second = reports("a.csv")
    assert (first.path, second.path) == ("a.csv#1", "a.csv#2")
    assert first.text == text.replace('""', '"')
    assert (first.outlet, first.published) == ("Le Monde", date(2022, 3, 4))


def test_a_table_without_a_text_column_is_one_failure() -> None:
    write("a.csv", "name,place\na,b\nc,d\n")
    assert failures("a.csv") == [("a.csv", "no column 'text', got name, place: expected the text")]


def test_metadata_from_a_table() -> None:
    write("in/a.txt", TEXT)
    write("in/deep/b.txt", OTHER)
    write(
        "in/meta.csv",
        "path,outlet,published,url\na.txt,Example,2022-03-04,\nin/deep/b.txt,Other,,https://kremlin.ru/x\n",
    )
    first, second = reports("in", meta="in/meta.csv")
    assert (first.outlet, first.published, first.official) == ("Example", date(2022, 3, 4), None)
    assert (second.outlet, second.published, second.official) == ("Other", None, "RU")


def test_rows_of_metadata_that_fit_no_report_are_said() -> None:
    write("a.txt", TEXT)
    write("meta.csv", "path,outlet\na.txt,Example\nb.txt,Other\n,Third\na.txt,Fourth\n")
    assert failures("a.txt", meta="meta.csv") == [
        ("meta.csv#3", "this row names no file, expected one in the column 'path'"),
        ("meta.csv#4", "'a.txt' stands already in meta.csv#1: first row kept"),
        ("meta.csv#2", "no report 'b.txt' among those read, expected a path or a file's name"),
    ]


def test_a_missing_table_of_metadata_is_said() -> None:
    write("a.txt", TEXT)
    assert failures("a.txt", meta="none.csv") == [
        ("none.csv", "No such file or directory, expected a table with the column 'path'")
    ]


@pytest.mark.parametrize(
    ("data", "paths"),
    [(TEXT.encode(), ["-"]), (b'{"text": "He said so twice."}\n{"text": "She said no."}', ["-#1", "-#2"])],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, paths: list[str]) -> None:
    class Stdin:
        buffer = io.BytesIO(data)

    monkeypatch.setattr("sys.stdin", Stdin)
    assert [report.path for report in reports("-")] == paths


def test_the_same_text_is_one_report_whatever_the_order() -> None:
    copies = [
        Report(TEXT, ("b.txt",), outlet="B", published=date(2022, 3, 5)),
        Report(TEXT, ("c.txt",), outlet="C", title="T", url="https://example.org"),
        Report(TEXT, ("a.txt",), published=date(2022, 3, 4)),
        Report(OTHER, ("d.txt",)),
    ]
    joined = ingest.unique(copies)
    assert joined == ingest.unique(reversed(copies))
    assert [report.id for report in joined] == sorted(report.id for report in joined)
    (report,) = (one for one in joined if one.text == TEXT)
    assert report.paths == ("a.txt", "b.txt", "c.txt")
    assert (report.outlet, report.published, report.title) == ("B", date(2022, 3, 4), "T")
    assert report.url == "https://example.org"
