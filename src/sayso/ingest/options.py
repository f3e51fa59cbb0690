"""How documents are to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """How to read.

    `meta` is a table of metadata for loose files (columns path, outlet, url, title, published, language); `fields`
    maps a field of ours (text, title, url, outlet, published, language) to its name in JSONL and tables.
    """

    meta: Path | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
