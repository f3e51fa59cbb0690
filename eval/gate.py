"""The floors: what was once reached must not be lost.

`floors.json` maps a figure ("crisis.statements.content_f1") to the least that it may be; higher is better for every
figure. Raising a floor is free; lowering one takes --allow-regression, so that it stands in the history as a decision.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")

NOISE = 0.002
"""Figures are rounded to three places, and the parser's arithmetic differs a little from processor to processor."""


def load(path: Path) -> dict[str, float]:
    """The floors, none where the file is missing."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def broken(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """One line for each floor of a measure that ran which its figure does not reach."""
    ran = {name.partition(".")[0] for name in figures}
    lines = []
    for name, floor in sorted(floors.items()):
        if name.partition(".")[0] not in ran:
            continue
        figure = figures.get(name)
        if figure is None:
            lines.append(f"{name}: not measured any more, expected at least {floor:.3f}")
        elif figure < floor - NOISE:
            lines.append(f"{name}: {figure:.3f}, expected at least {floor:.3f}")
    return lines


def moved(figures: Mapping[str, float], floors: Mapping[str, float], lower: bool = False) -> dict[str, float]:
    """The floors moved to the figures: up, and down only where `lower`. Floors of measures that did not run stay."""
    new = dict(floors)
    for name, figure in figures.items():
        rounded = math.floor(figure * 1000 + 1e-6) / 1000
        new[name] = rounded if lower else max(rounded, floors.get(name, rounded))
    return dict(sorted(new.items()))


def save(floors: Mapping[str, float], path: Path) -> None:
    """Write the floors."""
    path.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
