"""Equal values as one object: what very many reports tell alike takes the room of one."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, TypeVar

T = TypeVar("T", bound=Hashable)


class Same:
    """The first of all equal values that it was asked about."""

    def __init__(self) -> None:
        self._first: dict[Hashable, Any] = {}

    def __call__(self, value: T) -> T:
        """What stands for this value; equal ones have to be of one type."""
        found: T = self._first.setdefault(value, value)
        return found
