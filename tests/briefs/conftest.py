"""The invented crisis, written once for all tests of the brief."""

from __future__ import annotations

import pytest

from sayso.briefs import Brief
from tests.briefs import fixture


@pytest.fixture(scope="session")
def written() -> Brief:
    return fixture.written()
