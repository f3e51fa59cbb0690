"""Packages that load what they offer when it is first asked for: what they offer is there, and keeps to the layers."""

from __future__ import annotations

import ast
import pkgutil
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from sayso.lazy import offer

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "sayso"
LAZY = ("sayso", "sayso.annotate", "sayso.briefs", "sayso.desk", "sayso.ingest")


@pytest.mark.parametrize("package", LAZY)
def test_all_that_is_offered_is_there_and_hides_no_module(package: str) -> None:
    loaded = import_module(package)
    modules = {module.name for module in pkgutil.iter_modules(loaded.__path__)}
    for name in loaded.__all__:
        value = getattr(loaded, name)
        assert name not in modules or value is import_module(f"{package}.{name}")


@pytest.mark.parametrize("package", LAZY)
def test_nothing_else_is_offered(package: str) -> None:
    with pytest.raises(AttributeError, match=rf"^module '{package}' has no attribute 'nothing'$"):
        _ = import_module(package).nothing


def test_a_module_or_what_is_called_so_in_one() -> None:
    found = offer("made", {"days": "datetime:date", "clock": "time"})
    assert found("days") is import_module("datetime").date
    assert isinstance(found("clock"), ModuleType)


def ranks() -> dict[str, int]:
    """Module of the package → its layer, from the lowest."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = config["tool"]["importlinter"]["contracts"][0]["layers"]
    return {name.strip(" ()"): rank for rank, layer in enumerate(reversed(layers)) for name in layer.split("|")}


def taken(source: str) -> Iterator[str]:
    """What a module takes through the package: the word behind each `sayso.` in its code."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "sayso":
            yield node.attr


def test_what_is_taken_through_the_package_is_of_a_layer_below() -> None:
    """The linter of imports does not see it."""
    rank, seen = ranks(), set()
    for path in sorted(SOURCE.rglob("*.py")):
        own = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        for name in set(taken(path.read_text(encoding="utf-8"))) & rank.keys():
            assert name == own or rank[name] < rank[own], f"{path.name} takes sayso.{name}"
            seen.add((own, name))
    assert {("cli", "desk"), ("desk", "desk"), ("pipeline", "extract")} <= seen
