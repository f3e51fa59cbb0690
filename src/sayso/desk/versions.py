"""What read a report and what joined them, as keys: another code, model or lexicon is another key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from sayso import __version__, annotate, lexicon
from sayso.store import Version

_READS: Final = ("annotate", "extract", "model", "concepts.py", "lexicon.py", "names.py", "places.py")
"""What a reading comes of, beside models and lexicons."""
_CODE: Final = (".py", ".npy", ".json", ".html", ".css", ".js", ".svg")


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith(_CODE):
            yield entry


def _digest(names: Sequence[str] | None = None) -> str:
    """A hash of the code in these parts of the package, of all of it where none are named."""
    root = resources.files("sayso")
    found = hashlib.sha256()
    for entry in [root] if names is None else [root / name for name in names]:
        for file in _files(entry) if entry.is_dir() else [entry]:
            found.update(file.name.encode() + b"\x1f" + file.read_bytes() + b"\x1f")
    return found.hexdigest()[:12]


@cache
def reads() -> Version:
    """What reads reports here and now."""
    made = {"sayso": __version__, "code": _digest(_READS), "models": dict(annotate.versions())}
    return Version.of({**made, "lexicons": dict(lexicon.versions())})


@cache
def joins() -> str:
    """The key of what joins, compares and writes here and now."""
    whole = f"{__version__}\x1f{_digest()}\x1f{reads().key}"
    return hashlib.sha256(whole.encode()).hexdigest()[:12]
