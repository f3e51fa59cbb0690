"""The invented passages with their pledges and warnings, and how far those found are those written down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso import concepts, places
from sayso.model import Commitment, Picture, Wording

PASSAGES = Path(__file__).parent / "commitments" / "passages.txt"
_NEAR = 0.5
"""Least share of the words in common by which a piece found is the piece written down."""


@dataclass(frozen=True)
class Expected:
    """One commitment as written down: who may be named as its maker, and its pieces."""

    kinds: tuple[str, ...]
    by: tuple[str, ...]
    to: tuple[str, ...]
    condition: str | None
    consequence: str
    possible: bool


@dataclass(frozen=True)
class Passage:
    number: int
    text: str
    expected: tuple[Expected, ...]


@dataclass(frozen=True)
class Score:
    """Counts over passages: found, wanted, both; of those both the ones whose kind, addressee and modality fit."""

    found: int
    wanted: int
    both: int
    kind: int
    to: int
    modality: int
    misses: tuple[str, ...]

    @property
    def f1(self) -> float:
        return 2 * self.both / max(1, self.found + self.wanted)


def passages(path: Path = PASSAGES) -> tuple[Passage, ...]:
    """All passages of a file, in its order; what begins with "=" says something else of them."""
    made = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith(("#", "="))]
        if lines:
            number, text = lines[0].split(". ", 1)
            made.append(Passage(int(number), text, tuple(map(_expected, lines[1:]))))
    return tuple(made)


def _expected(line: str) -> Expected:
    kind, by, to, condition, consequence, modality = (part.strip() for part in line.removeprefix("> ").split("|"))
    return Expected(
        kinds=tuple(kind.split("/")),
        by=tuple(by.split("/")),
        to=() if to == "-" else tuple(to.split("/")),
        condition=None if condition == "-" else condition,
        consequence=consequence,
        possible=modality == "possible",
    )


def score(found: Sequence[tuple[Passage, Picture, Sequence[Commitment]]]) -> Score:
    """How far the commitments found in each passage, wording by wording, are those written down for it."""
    numbers = dict.fromkeys(("found", "wanted", "both", "kind", "to", "modality"), 0)
    misses: list[str] = []
    for passage, picture, commitments in found:
        left = [(made, wording) for made in commitments for wording in made.wordings]
        numbers["found"] += len(left)
        numbers["wanted"] += len(passage.expected)
        for wanted in passage.expected:
            match = next((pair for pair in left if _fits(wanted, *pair, picture)), None)
            if match is None:
                misses.append(
                    f"{passage.number} missed: {'/'.join(wanted.by)}: {wanted.condition} -> {wanted.consequence}"
                )
                continue
            left.remove(match)
            made, wording = match
            numbers["both"] += 1
            for name, fits in (
                ("kind", made.kind in wanted.kinds),
                ("to", bool(wanted.to) == bool(made.to) and (not made.to or _called(made.to, wanted.to, picture))),
                ("modality", (wording.modality == "possible") == wanted.possible),
            ):
                numbers[name] += fits
                misses += [] if fits else [f"{passage.number} {name}: {made.kind}, {made.to}, {wording.modality}"]
        misses += [f"{passage.number} spurious: {_shown(*pair, picture)}" for pair in left]
    return Score(**numbers, misses=tuple(misses))


def _shown(made: Commitment, wording: Wording, picture: Picture) -> str:
    condition = wording.condition.text if wording.condition else None
    return f"{'/'.join(_names(made.by, picture))}: {condition} -> {wording.consequence.text}"


def _fits(wanted: Expected, made: Commitment, wording: Wording, picture: Picture) -> bool:
    condition = wording.condition.text if wording.condition else None
    if (wanted.condition is None) != (condition is None):
        return False
    return (
        _called(made.by, wanted.by, picture)
        and _near(wanted.consequence, wording.consequence.text)
        and (condition is None or wanted.condition is None or _near(wanted.condition, condition))
    )


def _near(wanted: str, text: str) -> bool:
    one, other = ({w.concept for w in concepts.words(piece)} or set(piece.lower().split()) for piece in (wanted, text))
    return len(one & other) >= _NEAR * len(one | other)


def _names(code: str, picture: Picture) -> list[str]:
    actor = next((actor for actor in picture.actors if actor.id == code), None)
    if actor:
        return [actor.name, *actor.aliases]
    return [code, places.name(code), places.capital(code) or code]


def _called(code: str, wanted: tuple[str, ...], picture: Picture) -> bool:
    return any(
        re.search(rf"\b{re.escape(one)}", name, re.IGNORECASE)
        for one in wanted
        for name in _names(code, picture)
        if one
    )
