"""Feeds that lie in files: RSS and Atom through feedparser, JSON Feed; each entry is a document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from sayso.ingest.document import MAX_BYTES, Document, failure
from sayso.ingest.markup import plain
from sayso.ingest.records import mended
from sayso.model import Failure

MAX_FEED = 4 * MAX_BYTES
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)\b", re.I)
JSON_FEED = "https://jsonfeed.org/version/"


def is_feed(start: bytes) -> bool:
    """Whether these first bytes are those of an RSS or Atom feed."""
    return _FEED.search(start) is not None


def read_feed(name: str, data: bytes) -> Iterator[Document | Failure]:
    """The entries of an RSS or Atom feed, in its order; paths `name#N`. Nothing is fetched."""
    import feedparser  # type: ignore[import-untyped]

    feed: Any = feedparser.parse(BytesIO(data), resolve_relative_uris=False)
    if feed.bozo and not feed.entries:
        said = " ".join(str(feed.get("bozo_exception", "not well-formed")).split())
        yield failure(name, f"cannot be taken apart ({said[:200]}), expected an RSS or Atom feed")
        return
    if feed.bozo:
        said = " ".join(str(feed.get("bozo_exception", "not well-formed")).split())
        yield failure(name, f"not well-formed ({said[:200]}): {len(feed.entries)} entries read of it")
    outlet = feed.feed.get("title", "")
    for number, entry in enumerate(feed.entries, 1):
        contents = [part.get("value", "") for part in entry.get("content", ())]
        text = max((plain(markup) for markup in (*contents, entry.get("summary", ""))), key=len)
        stated = {
            "title": plain(entry.get("title", "")),
            "url": entry.get("link", ""),
            "outlet": plain(entry.get("source", {}).get("title", "") or outlet),
            "published": entry.get("published", "") or entry.get("updated", ""),
            "language": feed.feed.get("language", ""),
        }
        yield _document(f"{name}#{number}", text, stated)


def json_feed(name: str, feed: Mapping[str, Any]) -> Iterator[Document | Failure]:
    """The items of a JSON Feed (version 1 or 1.1), in its order; paths `name#N`."""
    items = feed.get("items")
    if not isinstance(items, list):
        yield failure(name, "the JSON Feed has no list 'items', expected one")
        return
    for number, item in enumerate(items, 1):
        path = f"{name}#{number}"
        if not isinstance(item, dict):
            yield failure(path, f"the item is of type {type(item).__name__}, expected an object")
            continue
        text = item.get("content_text") or plain(str(item.get("content_html") or "")) or item.get("summary") or ""
        stated = {
            "title": item.get("title"),
            "url": item.get("url") or item.get("external_url"),
            "outlet": feed.get("title"),
            "published": item.get("date_published"),
            "language": item.get("language") or feed.get("language"),
        }
        yield _document(path, str(text), {key: str(value) for key, value in stated.items() if value})


def _document(path: str, text: str, stated: Mapping[str, str]) -> Document:
    found = {key: mended(" ".join(value.split())) for key, value in stated.items() if value}
    return Document(path, mended(text), found)


def is_json_feed(value: object) -> bool:
    """Whether a JSON value is a JSON Feed."""
    return isinstance(value, dict) and str(value.get("version", "")).startswith(JSON_FEED)


def parsed(data: bytes) -> Any:
    """The value of a JSON file. Raises ValueError or RecursionError."""
    return json.loads(data.decode("utf-8-sig"))
