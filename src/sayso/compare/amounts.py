"""Whether the numbers of two propositions can be those of one: of one unit, and equal but for rounding."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from sayso import lexicon
from sayso.compare import figures

INEXACT = 0.2
"""Share of the larger of two numbers by which they may differ where either is given inexactly ("nearly", "over")."""
LEAST = 2.5
"""Slack from which a number can be a round figure for another: 2.5 % of 100."""
_FATES = frozenset({"dead", "hurt", "injure", "kill", "missing", "wound"})
_FIGURE = re.compile(r"(\d+(?:[.,]\d+)*)(?:st|nd|rd|th)?$")


class Numbers(NamedTuple):
    """Quantities with their unit ("12 soldiers", "24–99 houses"), numbers that are no quantity, and how they may
    stray."""

    counted: Collection[str]
    others: frozenset[str] = frozenset()
    leeway: figures.Leeway = figures.EXACT


def unlike(one: Numbers, other: Numbers) -> str | None:
    """Two different values of one unit, where neither side has the other's; None where the numbers agree.

    Numbers that are no quantity are one unit. What is given inexactly may stray only where its hedge leaves room:
    "at least 11" are not 9.
    """
    left, right = _by_unit(one.counted), _by_unit(other.counted)
    for unit in sorted(left.keys() & right.keys()):
        values = ((a, b) for a in left[unit] for b in right[unit])
        if unit and not any(_meet(a, b, one.leeway, other.leeway) for a, b in values):
            return ", ".join(sorted((f"{min(left[unit])} {unit}", f"{min(right[unit])} {unit}")))
    if one.others and other.others and not one.others & other.others:
        return ", ".join(sorted((min(one.others), min(other.others))))
    return None


def _by_unit(numbers: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for number in numbers:
        value, _, unit = number.partition(" ")
        found.setdefault(unit, set()).add(value)
    return found


def _meet(one: str, other: str, one_leeway: figures.Leeway, other_leeway: figures.Leeway) -> bool:
    """Whether two values may be one: equal, one a round figure for the other, or a range that holds it."""
    if one == other:
        return True
    left, right = _bounds(one), _bounds(other)
    if left is None or right is None:
        return False
    if left > right:
        left, right, one_leeway, other_leeway = right, left, other_leeway, one_leeway
    _, may_be_more = one_leeway
    may_be_less, _ = other_leeway
    hedged = may_be_more or may_be_less
    slack = (INEXACT if hedged else figures.ROUNDED) * max(left[1], right[1])
    if left[1] - left[0] + right[1] - right[0] == 0 and not hedged and slack < LEAST:
        return False
    return left[0] <= right[1] + slack and right[0] <= left[1] + slack


def _bounds(value: str) -> tuple[float, float] | None:
    """The bounds of a value: "24–99" or "300"."""
    try:
        bounds = [float(part) for part in value.split("–")]
    except ValueError:
        return None
    return min(bounds), max(bounds)


@lru_cache(maxsize=1 << 16)
def figure(lemma: str) -> str:
    """The digits of a lemma that is a number ("2024", "5.1", "1st", "three"), "" for any other."""
    digits = _FIGURE.match(lemma)
    return digits[1].replace(",", "") if digits else _cardinals().get(lemma, "")


@cache
def _cardinals() -> Mapping[str, str]:
    rows = (row for row in lexicon.load("numbers") if row.tag.startswith("cardinal "))
    return {row.form: row.tag.partition(" ")[2] for row in rows}


def tolls(lemmas: Sequence[str]) -> Iterator[str]:
    """People who are counted by what became of them alone: "spoke of nine dead"."""
    for lemma, after in pairwise(lemmas):
        if after in _FATES and (counted := figure(lemma)):
            yield f"{counted} people"
