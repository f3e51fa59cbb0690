"""Web archives (.warc, .warc.gz): each page that a server gave, as a web page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from sayso.ingest.bounds import TooMuchError
from sayso.ingest.document import MAX_BYTES, Document, failure
from sayso.ingest.html import read_html
from sayso.model import Failure

_PAGES = ("text/html", "application/xhtml+xml")
_FOUND = "200"


def read_warc(name: str, stream: IO[bytes]) -> Iterator[Document | Failure]:
    """The documents of a web archive, in its order; paths `name#N`, N counting its pages."""
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

    count = 0
    try:
        for record in ArchiveIterator(stream):
            headers = record.http_headers
            if record.rec_type != "response" or headers is None or headers.get_statuscode() != _FOUND:
                continue
            if (headers.get_header("Content-Type") or "").split(";")[0].strip().lower() not in _PAGES:
                continue
            count += 1
            path = f"{name}#{count}"
            data = record.content_stream().read(MAX_BYTES + 1)
            if len(data) > MAX_BYTES:
                yield failure(path, f"the page has over {MAX_BYTES:,} bytes, expected at most that")
                continue
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            for found in read_html(path, data):
                yield found if isinstance(found, Failure) else _addressed(found, url)
        if not count:
            yield failure(name, "no page in this web archive, expected responses with status 200 and HTML")
    except TooMuchError:
        raise
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, UnicodeError, AttributeError, KeyError) as error:
        said = " ".join(str(error).split()) or type(error).__name__
        yield failure(name, f"cannot be read behind page {count} ({said[:200]}), expected a web archive (WARC)")


def _addressed(page: Document, url: str) -> Document:
    """The page with the address that it was archived from, where it states none itself."""
    return page if not url or page.fields.get("url") else replace(page, fields={**page.fields, "url": url})
