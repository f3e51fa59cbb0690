"""Web pages: the main text in paragraphs, what its markup says of headings, and the page's metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.ingest.decode import Decoded, decode
from sayso.ingest.document import Document, failure
from sayso.ingest.not_text.layout import is_closed
from sayso.model import Failure, NotText

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_BLOCKS = frozenset(
    ["p", "head", "item", "quote", "code", "row", "table", "list", "figure", "div", "ab", "body", "main"]
)
_BREAK = "\x00"  # stands for a line break within a block; a page's text cannot hold it
MAX_SUMMARY = 12  # words; a closed sentence longer than that is prose even where the page sets it as a heading
# A date is looked for in a page's metadata only, and never against today's: the same page, the same reading.
_DATES = {"extensive_search": False, "original_date": True, "min_date": "1990-01-01", "max_date": "2100-12-31"}


def _decoded(data: bytes) -> Decoded:
    """The page's characters: as UTF-8, else as the page declares, else as its bytes look."""
    found = _CHARSET.search(data[:4096])
    decoded = decode(data)
    if decoded.encoding == "utf-8" and not decoded.trouble:
        return decoded
    try:
        name = found.group(1).decode("ascii") if found else ""
        return Decoded(data.decode(name), name) if name else decoded
    except (LookupError, UnicodeDecodeError):
        return decoded


def _pieces(body: _Element) -> Iterator[tuple[str, str]]:
    """(tag, text) of each stretch of text, in the page's order; tag is that of the innermost block around it."""
    from lxml.etree import iterwalk

    blocks = ["body"]
    for event, element in iterwalk(body, events=("start", "end")):
        tag = str(element.tag)
        if event == "start":
            if tag in _BLOCKS:
                blocks.append(tag)
                yield blocks[-1], ""
            if element.text:
                yield blocks[-1], element.text
            if tag in ("lb", "cell"):
                yield blocks[-1], _BREAK if tag == "lb" else " "
        else:
            if tag in _BLOCKS:
                blocks.pop()
                yield blocks[-1], ""
            if element.tail:
                yield blocks[-1], element.tail


def _broken(text: str) -> Iterator[str]:
    """The paragraphs of a block: a line break ends one where a sentence ends before it."""
    open_text = ""
    for part in text.split(_BREAK):
        open_text = f"{open_text} {' '.join(part.split())}".strip()
        if open_text and is_closed(open_text):
            yield open_text
            open_text = ""
    if open_text:
        yield open_text


def _paragraphs(body: _Element) -> Iterator[tuple[str, str]]:
    """(tag, text) of each paragraph."""
    tag, held = "body", ""
    for piece_tag, text in [*_pieces(body), ("body", "")]:
        if text:
            tag, held = piece_tag, held + text
            continue
        for paragraph in _broken(held):
            yield tag, paragraph
        held = ""


def _joined(body: _Element) -> tuple[str, tuple[NotText, ...]]:
    """The text, paragraphs parted by empty lines, and its headings."""
    text, marks, prose = "", [], False
    for tag, paragraph in _paragraphs(body):
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{paragraph}" if text else paragraph
        if tag == "head" and not (is_closed(paragraph) and len(paragraph.split()) > MAX_SUMMARY):
            marks.append(NotText(start, len(text), "crosshead" if prose else "headline"))
        else:
            prose = True
    return text, tuple(marks)


def read_html(path: str, data: bytes) -> Iterator[Document | Failure]:
    """The document of one web page, and what could not be read of it. Nothing is fetched."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Page

    decoded = _decoded(data)
    if decoded.trouble:
        yield failure(path, decoded.trouble)
    try:
        page = bare_extraction(
            decoded.text, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
        )
    except Exception as error:  # whatever a parser raises on a stranger's page is a failure of this page only
        yield failure(path, f"the page cannot be taken apart: {type(error).__name__}: {' '.join(str(error).split())}")
        return
    if not isinstance(page, Page):
        yield failure(path, "no main text found in this page, expected an article")
        return
    text, marks = _joined(page.body)
    stated = {"title": page.title, "url": page.url, "outlet": page.sitename, "published": page.date}
    yield Document(path, text, {name: value for name, value in stated.items() if value}, marks)
