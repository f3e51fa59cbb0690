"""From paths to reports."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from urllib.parse import urljoin, urlsplit

from sayso.errors import UsageError
from sayso.ingest import files, formats
from sayso.ingest.document import FIELDS, MAX_BYTES, MAX_CHARACTERS, Document, failure
from sayso.ingest.files import File
from sayso.ingest.language import language
from sayso.ingest.meta_table import MetaTable
from sayso.ingest.metadata import day, language_code, official
from sayso.ingest.not_text import mark
from sayso.ingest.options import Options
from sayso.ingest.records import json_lines
from sayso.model import Failure, Report

MIN_WORDS = 2
_WORD = re.compile(r"\w+")


def _names(fields: Mapping[str, str]) -> dict[str, str]:
    """Every field of ours → its name in records. Raises UsageError where there is no such field."""
    for name in sorted(fields):
        if name not in FIELDS:
            raise UsageError(f"no field '{name}': expected one of {', '.join(FIELDS)}")
    return {name: fields.get(name, name) for name in FIELDS}


@contextmanager
def _opened(file: File) -> Iterator[BinaryIO]:
    """The file as a stream that can seek."""
    if file.path is not None:
        with file.path.open("rb") as stream:
            yield stream
        return
    with SpooledTemporaryFile(MAX_BYTES) as held:
        copyfileobj(sys.stdin.buffer, held)
        held.seek(0)
        yield cast(BinaryIO, held)


def _documents(file: File, names: Mapping[str, str]) -> Iterator[Document | Failure]:
    """The documents of one file."""
    try:
        with _opened(file) as stream:
            yield from formats.documents(file.name, file.name, stream, names)
    except OSError as error:
        yield failure(file.name, f"cannot be read: {error.strerror}, expected a readable file")


def _unreadable(document: Document) -> Failure | None:
    """Why a document cannot be a report, None where it can."""
    if not document.text.strip():
        got = "blanks only" if document.text else "0 characters"
        return failure(document.path, f"the text is empty ({got}), expected a report")
    if len(document.text) > MAX_CHARACTERS:
        got = f"{len(document.text):,}"
        return failure(document.path, f"the text has {got} characters, expected at most {MAX_CHARACTERS:,}")
    count = len(_WORD.findall(document.text[:1000]))
    if count < MIN_WORDS and len(document.text.strip()) < 30:
        return failure(document.path, f"only {count} word{'s' * (count != 1)}, expected a report")
    return None


def _report(document: Document, stated: Mapping[str, str]) -> Iterator[Report | Failure]:
    """The report that a document is; what is `stated` of it elsewhere goes before what it states itself."""
    problem = _unreadable(document)
    if problem:
        yield problem
        return
    own = {**document.fields, **{name: value for name, value in stated.items() if value}}
    title, outlet, url, published = (
        own.get(name, "").strip() or None for name in ("title", "outlet", "url", "published")
    )
    date = day(published) if published else None
    if published and not date:
        yield failure(document.path, f"published '{published[:40]}' is not one day, expected a date: left unknown")
    yield Report(
        text=document.text,
        paths=(document.path,),
        outlet=outlet,
        url=url,
        title=title,
        published=date,
        language=language_code(own.get("language")) or language(document.text),
        official=official(url, outlet),
        not_text=mark(document.text, title, document.not_text),
    )


def read(paths: Sequence[str], options: Options) -> Iterator[Report | Failure]:
    """Every document below `paths`, in sorted order of path; what cannot be read comes as a Failure.

    A path is a file, a folder (searched to its bottom) or "-" for standard input. Raises UsageError where `options`
    name a field that there is not.
    """
    names = _names(options.fields)
    meta = MetaTable(options.meta)
    yield from meta.troubles
    for file in files.find(paths, options.meta):
        if isinstance(file, Failure):
            yield file
            continue
        for document in _documents(file, names):
            if isinstance(document, Failure):
                yield document
            else:
                yield from _report(document, meta.fields(document.path))
    yield from meta.unused()


def lines(
    path: str, stream: BinaryIO, options: Options, before: int = 0, objects: int = 0
) -> Iterator[Report | Failure]:
    """Every document of a stretch of a file of JSON lines, as `read` gives them for the whole file.

    So many lines stand `before` the stretch, `objects` of which are not empty. Raises UsageError as `read` does.
    """
    for document in json_lines(path, stream, _names(options.fields), before, objects):
        if isinstance(document, Failure):
            yield document
        else:
            yield from _report(document, {})


def fetched(address: str, data: bytes, kind: str = "") -> Iterator[Report | Failure]:
    """Every document of what stood at an address on the web; what cannot be read comes as a Failure.

    `kind` is the content type that came with it; where that tells no format, the beginning of `data` does. An entry
    with an address of its own has that for its path, any other `address#N`, as what failed has.
    """
    names = _names({})
    for document in formats.documents(address, f"fetched{formats.ending_of(kind, data)}", BytesIO(data), names):
        if isinstance(document, Failure):
            yield document
            continue
        own = _own_address(address, document)
        path = address if document.path == address else own or document.path
        for found in _report(document, {"url": own}):
            yield replace(found, paths=(path,)) if isinstance(found, Report) else found


def _own_address(address: str, document: Document) -> str:
    """The address on the web that a document states for itself; of a whole page else the one it was found at, or ""."""
    stated = document.fields.get("url", "").strip()
    try:
        own = urljoin(address, stated) if stated else ""
        if urlsplit(own).scheme in ("http", "https"):
            return own
    except ValueError:
        pass  # it states something that is no address
    return address if document.path == address else ""
