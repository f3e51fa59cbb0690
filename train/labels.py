"""Attributions of a document as a tag and a link for each piece."""

from __future__ import annotations

from typing import Any

import numpy as np

from sayso.annotate.decode import TAGS
from sayso.annotate.pieces import Pieces

NONE = -1  # a piece without a link


def label(attributions: list[dict[str, Any]], pieces: Pieces) -> tuple[np.ndarray, np.ndarray]:
    """Tags [pieces] and links [pieces]: for pieces of sources and contents, the number of their cue's first piece."""
    tags = np.zeros(len(pieces.ids), dtype=np.int64)
    links = np.full(len(pieces.ids), NONE, dtype=np.int64)

    def cover(span: dict[str, int]) -> np.ndarray:
        return np.flatnonzero((pieces.starts < span["end"]) & (pieces.ends > span["start"]))

    for found in attributions:
        cue = cover(found["cue"]) if found.get("cue") else np.array([], dtype=int)
        parts = [("content", span) for span in found["content"]]
        parts += [("source", found["source"])] if found.get("source") else []
        for role, span in parts:
            at = cover(span)
            if at.size:
                begin = TAGS.index(f"B-{role}")
                tags[at], tags[at[0]] = begin + 1, begin
                links[at] = cue[0] if cue.size else NONE
        if cue.size:
            tags[cue], tags[cue[0]] = TAGS.index("I-cue"), TAGS.index("B-cue")
            links[cue] = NONE
    return tags, links
