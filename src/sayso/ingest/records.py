"""Documents that stand as records in one file: lines of JSON, rows of a table."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from sayso.ingest.decode import decode, marked_encoding
from sayso.ingest.document import FIELDS, MAX_BYTES, MAX_CHARACTERS, Document, failure
from sayso.model import Failure

SAMPLE = 1_000_000  # bytes of a table by which its encoding is told
_SURROGATE = re.compile("[\ud800-\udfff]")


def mended(text: str) -> str:
    """`text` with halves of surrogate pairs, which no encoding can write, replaced by U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def _document(path: str, record: Mapping[str, object], names: Mapping[str, str]) -> Document | Failure:
    """The document that a record holds; `names` maps our fields to the record's."""
    found: dict[str, str] = {}
    for field in FIELDS:
        value = record.get(names[field], record.get("date") if field == "published" else None)
        if isinstance(value, str) or (isinstance(value, (int, float)) and field == "published"):
            found[field] = mended(str(value))
    if "text" not in found:
        value = record.get(names["text"])
        got = f"of type {type(value).__name__}" if names["text"] in record else "missing"
        return failure(path, f"field '{names['text']}' is {got}, expected the report's text")
    return Document(path, found.pop("text"), found)


def _json_error(number: int, error: json.JSONDecodeError) -> str:
    return f"line {number}, column {error.colno}: not JSON ({error.msg.lower()}), expected one object a line"


def _parsed(path: str, line: str, number: int, names: Mapping[str, str]) -> Document | Failure:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        return failure(path, _json_error(number, error))
    except (RecursionError, ValueError) as error:
        return failure(path, f"line {number}: not JSON that can be read: {error}, expected one object a line")
    if not isinstance(record, dict):
        return failure(path, f"line {number}: got JSON of type {type(record).__name__}, expected an object")
    return _document(path, record, names)


def json_values(name: str, value: object, names: Mapping[str, str]) -> Iterator[Document | Failure]:
    """The documents of a JSON file that holds one object, or a list of them with paths `name#N`."""
    if isinstance(value, dict):
        yield _document(name, value, names)
        return
    if not isinstance(value, list):
        yield failure(name, f"got JSON of type {type(value).__name__}, expected an object or a list of objects")
        return
    for number, record in enumerate(value, 1):
        path = f"{name}#{number}"
        if isinstance(record, dict):
            yield _document(path, record, names)
        else:
            yield failure(path, f"got JSON of type {type(record).__name__}, expected an object")


def _byte_lines(file: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """The lines of `file`, each with whether it is longer than a line may be; what is too much is not kept."""
    while line := file.readline(MAX_BYTES + 1):
        whole = line.endswith(b"\n") or len(line) <= MAX_BYTES
        yield line, not whole
        while not whole:
            rest = file.readline(MAX_BYTES)
            whole = not rest or rest.endswith(b"\n")


def json_lines(
    name: str, file: BinaryIO, names: Mapping[str, str], lines: int = 0, objects: int = 0
) -> Iterator[Document | Failure]:
    """The documents of a file with one JSON object a line; paths `name#N`, N counting the lines that are not empty.

    Where `file` is only the end of a file, so many `lines` stand before it, `objects` of which are not empty.
    """
    start = file.read(4)
    file.seek(0)
    mark = marked_encoding(start)
    if mark and mark[0] != "utf-8":
        file = io.BytesIO(file.read().decode(mark[0], "replace").lstrip("\ufeff").encode())
    count = objects
    for number, (line, too_long) in enumerate(_byte_lines(file), lines + 1):
        if not line.strip():
            continue
        count += 1
        path = f"{name}#{count}"
        if too_long:
            yield failure(path, f"line {number} has over {MAX_BYTES:,} bytes, expected at most that")
            continue
        decoded = decode(line)
        if decoded.trouble:
            yield failure(path, f"line {number}: {decoded.trouble}")
        yield _parsed(path, decoded.text.rstrip("\r\n"), number, names)


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def rows(name: str, file: BinaryIO) -> Iterator[tuple[str, Mapping[str, str]] | Failure]:
    """(path `name#N`, column → cell) for each row of a table with a header; N counts rows from 1."""
    sample = file.read(SAMPLE)
    file.seek(0)
    decoded = decode(sample[: sample.rfind(b"\n") + 1] or sample)
    mark = marked_encoding(sample)
    file.seek(mark[1] if mark else 0)
    text = io.TextIOWrapper(file, decoded.encoding, errors="surrogateescape", newline="")
    csv.field_size_limit(MAX_CHARACTERS)
    header_line = text.readline()
    header = [cell.strip().lower() for cell in next(csv.reader([header_line], delimiter=_delimiter(header_line)), [])]
    reader = csv.reader(text, delimiter=_delimiter(header_line))
    count = 0
    while True:
        path = f"{name}#{count + 1}"
        try:
            row = next(reader, None)
        except csv.Error as error:
            count += 1
            yield failure(path, f"line {reader.line_num + 1}: {error}, expected a row of {len(header)} cells")
            continue
        if row is None:
            return
        if any(cell.strip() for cell in row):
            count += 1
            if any(_SURROGATE.search(cell) for cell in row):
                yield failure(
                    path, f"line {reader.line_num + 1}: bytes that are not {decoded.encoding}: read as U+FFFD"
                )
            yield path, dict(zip(header, map(mended, row), strict=False))


def table(name: str, file: BinaryIO, names: Mapping[str, str]) -> Iterator[Document | Failure]:
    """The documents of a table with a header, one a row; paths `name#N`."""
    lower = {field: column.lower() for field, column in names.items()}
    for row in rows(name, file):
        if isinstance(row, Failure):
            yield row
        elif lower["text"] not in row[1]:
            yield failure(name, f"no column '{names['text']}', got {', '.join(row[1]) or 'none'}: expected the text")
            return
        else:
            yield _document(*row, lower)
