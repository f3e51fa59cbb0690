from __future__ import annotations

import pytest

from tests.compare.lake import Lake, lake


@pytest.fixture(scope="session")
def the_lake() -> Lake:
    return lake()
