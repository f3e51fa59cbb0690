"""Word documents (.docx): paragraphs, headings, the properties that say title and author."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from sayso.ingest.bounds import FREE, MAX_RATIO
from sayso.ingest.document import MAX_BYTES, Document, failure
from sayso.model import Failure, NotText

MAX_FILE = 4 * MAX_BYTES  # pictures weigh


def read_docx(path: str, stream: BinaryIO) -> Iterator[Document | Failure]:
    """The document of one Word file, or why it is none. Its macros and links are never followed."""
    import docx
    from docx.opc.exceptions import OpcError

    data = stream.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        yield failure(path, f"the file has over {MAX_FILE:,} bytes, expected at most that")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(member.file_size for member in packed.infolist())
        if size > FREE + MAX_RATIO * len(data):
            yield failure(
                path, f"{size:,} bytes come out of {len(data):,}, expected at most {MAX_RATIO} for one: not read"
            )
            return
        document = docx.Document(io.BytesIO(data))
        paragraphs = [(p.style.name if p.style else "", p.text.strip()) for p in document.paragraphs]
        title = document.core_properties.title
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError, NotImplementedError) as error:
        said = " ".join(str(error).split()) or type(error).__name__
        yield failure(path, f"cannot be taken apart ({said}), expected a Word document (.docx)")
        return
    marks: list[NotText] = []
    text = ""
    for style, paragraph in paragraphs:
        if not paragraph:
            continue
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{paragraph}" if text else paragraph
        if (style or "").startswith(("Heading", "Title")):
            marks.append(NotText(start, len(text), "crosshead" if len(marks) < text.count("\n\n") else "headline"))
    yield Document(path, text, {"title": title} if title else {}, tuple(marks))
