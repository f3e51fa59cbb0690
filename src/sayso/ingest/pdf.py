"""PDF files with a text layer: their lines as paragraphs, page by page."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from sayso.ingest.document import MAX_BYTES, MAX_CHARACTERS, Document, failure
from sayso.model import Failure

MAX_FILE = 8 * MAX_BYTES
MAX_PAGES = 1_000
_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad]$")
_SHORT = 0.75  # of the commonest line's length: a closed line below that ends its paragraph
_CLOSED = re.compile(r"[.!?…][\"'”’)\]]*$")


def read_pdf(path: str, stream: BinaryIO) -> Iterator[Document | Failure]:
    """The document of one PDF file, or why it is none."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    data = stream.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        yield failure(path, f"the file has over {MAX_FILE:,} bytes, expected at most that")
        return
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it finds odd is said here, in one line
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            yield failure(path, "the PDF file asks for a password, expected one that is open")
            return
        pages, kept = len(reader.pages), []
        for page in reader.pages[:MAX_PAGES]:
            kept.append(page.extract_text())
            if sum(map(len, kept)) > MAX_CHARACTERS:
                break
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        said = " ".join(str(error).split()) or type(error).__name__
        yield failure(path, f"cannot be taken apart ({said[:200]}), expected a PDF file")
        return
    text = "\n\n".join(paragraph for page in kept for paragraph in paragraphs(page.splitlines()))
    if not text.strip():
        yield failure(path, f"no text layer in {pages} page(s): pictures of text are not read, expected text")
        return
    if len(kept) < pages:
        yield failure(path, f"only {len(kept)} of {pages} pages read, expected at most {MAX_PAGES} pages")
    yield Document(path, text, {"title": title} if title.strip() else {})


def paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """Paragraphs of the lines of a page: an empty line ends one, and a short line that ends a sentence."""
    stripped = [" ".join(line.split()) for line in lines]
    lengths = sorted(len(line) for line in stripped if line)
    usual = lengths[(3 * len(lengths)) // 4] if lengths else 0
    held = ""
    for line in stripped:
        if not line:
            if held:
                yield held
            held = ""
            continue
        held = (
            f"{_HYPHEN.sub('', held)}{line}"
            if _HYPHEN.search(held) and line[:1].islower()
            else f"{held} {line}".strip()
        )
        if len(line) < _SHORT * usual and _CLOSED.search(line):
            yield held
            held = ""
    if held:
        yield held
