"""The figures as rows of a Markdown table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bench.growth import exponent

Row = tuple[str, str, str]

PARTS = {"parse": "parsing", "statements": "statements alone", "extract": "all of extracting"}


def cost(told: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of what `bench.cost` prints: reports a second, and those in relation to spaCy's."""
    seconds, reports = told["seconds"], told["reports"]
    spacy = seconds["spacy"]
    yield f"reports/s, spaCy's full default pipeline, {told['texts']}", f"{reports / spacy:.1f}", ""
    parts = {
        "parsing": ("parse",),
        "the tagger alone": ("tag",),
        "statements of what is parsed": ("statements",),
        "statements with their tagger": ("tag", "statements"),
        "all: parsing and extracting": ("parse", "extract"),
    }
    for name, members in parts.items():
        spent = sum(seconds[member] for member in members)
        yield f"reports/s, {name}", f"{reports / spent:.1f}", f"{spacy / spent:.2f} × spaCy's"
    yield "extracting over parsing", f"{seconds['extract'] / seconds['parse']:.2f}", "of processor time"
    clock = f"{seconds['clock spacy'] / seconds['clock all']:.2f} × spaCy's"
    yield (
        "reports/s, all, on the clock",
        f"{reports / seconds['clock all']:.1f}",
        clock,
    )


def growth(told: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of what `bench.growth` prints: milliseconds a KB at each size, and the power by which the time grows."""
    sizes = told["sizes"]
    listed = ", ".join(str(size) for size in sizes)
    for part, name in PARTS.items():
        seconds = [one[part] for one in told["seconds"]]
        each = " · ".join(f"{1000 * s / size:.1f}" for s, size in zip(seconds, sizes, strict=True))
        power = exponent(sizes, seconds)
        yield f"ms/KB, {name}, one report of {listed} KB", each, f"grows with the length to the power of {power:.2f}"
    yield f"peak memory, one report of {sizes[-1]} KB", f"{told['memory']:.0f} MB", ""


def joining(told: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of what `bench.joining` prints: seconds at each size, and the power by which they grow."""
    for group, name, parts in (
        ("piles", "made readings", ("join",)),
        ("stories", "made reports of one story", ("join", "weigh", "write")),
    ):
        sizes, seconds = told[group]["sizes"], told[group]["seconds"]
        listed = ", ".join(f"{size:,}" for size in sizes)
        for part in parts:
            spent = [one[part] for one in seconds]
            grown = f"grows to the power of {exponent(sizes, spent):.2f}" if len(sizes) > 1 else ""
            yield f"{part}, {listed} {name}", " · ".join(f"{s:.1f} s" for s in spent), grown


def table(rows: Iterable[Row]) -> str:
    """Rows under the table's head."""
    return "\n".join(("| what | figure | |", "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)))
