"""The piles that every export is tried on."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from sayso import pipeline
from sayso.export import Material
from sayso.model import Report
from tests.export import made

ROOT = Path(__file__).parent.parent.parent
WHITEHOUSE = Path(os.environ.get("SAYSO_DATA", ROOT.parent / "shared" / "data")) / "whitehouse.jsonl"


@pytest.fixture(scope="session")
def five(crisis: pipeline.Result) -> Material:
    """The five example reports."""
    return pipeline.material(crisis)


def _whitehouse() -> Material:
    if not WHITEHOUSE.exists():
        pytest.skip(f"{WHITEHOUSE} is not here")
    rows = [json.loads(line) for line in WHITEHOUSE.read_text(encoding="utf-8").splitlines()]
    return made.large(
        Report(row["text"], (f"{row['id']}.txt",), url=row.get("url"), title=row.get("title")) for row in rows
    )


@pytest.fixture(scope="session", params=["invented", "hostile", "large", "whitehouse", "five"])
def material(request: pytest.FixtureRequest) -> Material:
    """Each pile in turn: made by hand, an attack, many reports, official texts by paragraph, the five examples."""
    match request.param:
        case "invented":
            return made.invented()
        case "hostile":
            return made.hostile()
        case "large":
            return made.large(made.written(20))
        case "whitehouse":
            return _whitehouse()
        case _:
            found: Material = request.getfixturevalue("five")
            return found
