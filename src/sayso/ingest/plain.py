"""Text files, rich text among them: the characters as they are, and downloads of news databases taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.ingest import databases
from sayso.ingest.decode import decode
from sayso.ingest.document import Document, failure
from sayso.model import Failure

_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,300})?/?>")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S)
MANY_TAGS = 5


def is_page(text: str) -> bool:
    """Whether a text begins as a web page does."""
    return _PAGE.match(text) is not None


def read_text(path: str, data: bytes) -> Iterator[Document | Failure]:
    """The document of a text file, or the reports of a download; and what is odd about it."""
    decoded = decode(data)
    if decoded.trouble:
        yield failure(path, decoded.trouble)
    controls = len(_CONTROL.findall(decoded.text))
    if controls:
        yield failure(path, f"{controls} control characters in the text: read as they are, expected none")
    tags = sum(1 for _ in _TAG.finditer(decoded.text))
    if tags >= MANY_TAGS or is_page(decoded.text):
        yield failure(path, f"{tags} HTML tags in a text file: read as plain text, expected a name ending in .html")
    yield from databases.split(Document(path, decoded.text))


def read_rtf(path: str, data: bytes) -> Iterator[Document | Failure]:
    """The document of a rich text file, or the reports of a download."""
    from striprtf.striprtf import rtf_to_text

    try:
        text = str(rtf_to_text(data.decode("cp1252", "replace"), errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, RecursionError) as error:
        yield failure(path, f"cannot be taken apart ({' '.join(str(error).split())[:200]}), expected rich text (RTF)")
        return
    yield from databases.split(Document(path, text.strip()))
