"""Packages that load what they offer when it is first asked for (docs/decisions/0004)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module


def offer(package: str, where: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of a package (PEP 562): what it offers, by name, and where that is.

    Where it is, is a module ("sayso.desk.since"), or what is called so in one ("sayso.desk.since:changes"). No name may
    be that of a module of the package which it is not: once loaded, that module would be found in its place.
    """

    def found(name: str) -> object:
        if name not in where:
            raise AttributeError(f"module '{package}' has no attribute '{name}'")
        module, _, inside = where[name].partition(":")
        loaded = import_module(module)
        return getattr(loaded, inside) if inside else loaded

    return found
