"""Names and words that come again and again in the lists, each kept once for all parts."""

from __future__ import annotations

from sayso.store.asked import folded
from sayso.store.file import Store

_KNOWN = "SELECT number FROM label WHERE length(text) = length(?1) AND substr(text, -5) = substr(?1, -5) AND text = ?1"


class Labels:
    """The labels of a store, inside a change."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._known: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        """The number of a text, made where there is none."""
        if text not in self._known:
            row = self.store.maybe(_KNOWN, text)
            self._known[text] = row[0] if row else self._made(text)
        return self._known[text]

    def _made(self, text: str) -> int:
        return self.store.write("INSERT INTO label (text, folded) VALUES (?, ?)", text, folded(text))
