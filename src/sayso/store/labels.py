"""Names and words that come again and again in the lists, each kept once for all parts."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sayso.store import pictures
from sayso.store.asked import folded
from sayso.store.file import Store

_KNOWN = "SELECT number FROM label WHERE length(text) = length(?1) AND substr(text, -5) = substr(?1, -5) AND text = ?1"


def numbers(store: Store, texts: Sequence[str]) -> Sequence[int]:
    """The numbers of these texts, all different. Where there are none they are made, which is one change."""
    known = [_known(store, text) for text in texts]
    if None not in known:
        return [number for number in known if number is not None]
    with pictures.changing(store):
        return [number or label(store, text) for number, text in zip(known, texts, strict=True)]


def label(store: Store, text: str) -> int:
    """The number of a text, made where there is none, inside a change."""
    number = _known(store, text)
    return number or store.write("INSERT INTO label (text, folded) VALUES (?, ?)", text, folded(text))


def stand(store: Store, texts: Sequence[str], numbers: Sequence[int]) -> bool:
    """Whether these texts still have these numbers: all lose theirs where somebody begins the lists anew."""
    query = "SELECT number, text FROM label WHERE number IN (SELECT value FROM json_each(?))"
    return dict(store.rows(query, json.dumps(list(numbers)))) == dict(zip(numbers, texts, strict=True))


def _known(store: Store, text: str) -> int | None:
    row = store.maybe(_KNOWN, text)
    return row[0] if row else None
