"""How citations read: `001¶6`, several of one report as `001¶3 ¶6`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from sayso.briefs.index import Group, Index, Place, paragraph
from sayso.model import Citation


def groups(citations: Iterable[Citation], look: Index, most: int | None = None) -> tuple[Group, ...]:
    """The citations by report, in the order in which each report first comes, and by paragraph; of `most` reports."""
    found: dict[str, list[Citation]] = {}
    for citation in citations:
        found.setdefault(citation.report, []).append(citation)
    return tuple(look.group(tuple(held)) for held in islice(found.values(), most))


def text(citations: Iterable[Citation], look: Index, most: int | None = None, places: int | None = None) -> str:
    """`000¶1 001¶3 ¶6`; more than `most` reports, or `places` in one of them, end in an ellipsis."""
    found = groups(citations, look, None if most is None else most + 1)
    shown = " ".join(group.text(places) for group in found[:most])
    return f"{shown} …" if most is not None and len(found) > most else shown


__all__ = ["Group", "Place", "groups", "paragraph", "text"]
