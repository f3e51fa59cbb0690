"""Fetching from the network, where the user asked for it: only addresses that he named, politely, within bounds.

Nothing else in sayso opens a connection. A host is resolved once and each of its addresses checked before one is
connected to, so that a name which answers otherwise the second time gains nothing; the same holds for every redirect.
"""

from sayso.fetch.fetcher import Fetcher, Limits, Page, Unchanged
from sayso.fetch.guard import checked
from sayso.fetch.opml import MAX_FILE, addresses

__all__ = ["MAX_FILE", "Fetcher", "Limits", "Page", "Unchanged", "addresses", "checked"]
