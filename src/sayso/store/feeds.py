"""Addresses that are watched: the marks by which each is asked only for what is new, and what was wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.store.file import Store
from sayso.store.reports import path_bytes, path_text


@dataclass(frozen=True, slots=True)
class Feed:
    """What an address said when it was last asked, on a day (ISO): the marks of what it gave, or the trouble."""

    address: str
    day: str
    etag: str | None = None
    modified: str | None = None
    trouble: str | None = None


def kept(store: Store, address: str) -> Feed | None:
    """What is known of an address, None where it was never asked."""
    row = store.maybe("SELECT day, etag, modified, trouble FROM feed WHERE address = ?", path_bytes(address))
    if row is None:
        return None
    day, etag, modified, trouble = row
    return Feed(address, day, etag, modified, None if trouble is None else path_text(trouble))


def keep(store: Store, feed: Feed) -> None:
    """Keep what is known of an address, inside a change. It saves time and says nothing of what the store holds."""
    trouble = None if feed.trouble is None else path_bytes(feed.trouble)
    store.write(
        "INSERT INTO feed (address, day, etag, modified, trouble) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "day = excluded.day, etag = excluded.etag, modified = excluded.modified, trouble = excluded.trouble",
        *(path_bytes(feed.address), feed.day, feed.etag, feed.modified, trouble),
    )
