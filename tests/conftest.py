"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso import run
from sayso.pipeline import Result
from tests.browser import browser

__all__ = ["browser"]

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of the five example reports."""
    return ROOT / "examples" / "crisis-2021"


@pytest.fixture(scope="session")
def crisis(examples: Path) -> Result:
    """The five example reports, read and compared once for all tests."""
    result = run.run([str(examples)])
    assert result.failures == ()
    return result
