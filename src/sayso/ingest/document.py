"""What a reader hands on: one document's text with the metadata that its file offers, before anything is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.model import Failure, NotText

STAGE = "ingest"
FIELDS = ("text", "title", "url", "outlet", "published", "language")
MAX_BYTES = 8_000_000  # of one loose file, or one line of JSONL
MAX_CHARACTERS = 2_000_000  # of one report


@dataclass(frozen=True, slots=True)
class Document:
    """One document: `path` as reports cite it, `fields` by our names, `not_text` what its markup says is not prose."""

    path: str
    text: str
    fields: Mapping[str, str] = field(default_factory=dict)
    not_text: tuple[NotText, ...] = ()


def failure(path: str, error: str) -> Failure:
    """A failure of this stage."""
    return Failure(path, STAGE, error)
