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


def crises(told: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of what `bench.joining --crises` prints: seconds and memory at each size, and what a million would take."""
    sizes, seconds = told["sizes"], told["seconds"]
    what = f"{', '.join(f'{size:,}' for size in sizes)} made readings of many crises"
    for part in ("connect", "join"):
        spent = [one[part] for one in seconds]
        grown = f"grows to the power of {exponent(sizes, spent):.2f}"
        yield f"{part}, {what}", " · ".join(f"{s:.1f} s" for s in spent), grown
    parts = ", ".join(f"{one['parts']:,}" for one in seconds)
    largest = ", ".join(f"{one['largest']:,}" for one in seconds)
    memory = " · ".join(f"{one['peak']:.0f} MB" for one in seconds)
    yield f"memory at its peak, {what}", memory, f"{parts} parts, the largest of {largest}"
    if million := told.get("a million"):
        hours = f"{million['seconds'] / 3600:.1f} h"
        yield "a million of them, were that to go on", hours, f"{million['MB']:,.0f} MB"


def workers(told: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of what `bench.workers` prints: the rate of one process and of two, what the second gains, and the start."""
    runs, reports = told["runs"], told["reports"]
    words = f"{told['texts']} cut to {told['words']} words"
    gains = {}
    for what, name in (("spacy", "spaCy's full default pipeline"), ("sayso", "all of reading")):
        seconds = [runs[f"{what} {count}"]["seconds"] for count in (1, 2)]
        gains[what] = seconds[0] / seconds[1]
        rates = " · ".join(f"{reports / one:.1f}" for one in seconds)
        yield f"reports/s, {name}, one and two processes, {words}", rates, f"gain {gains[what]:.2f}"
    yield "gain of a second process", f"{gains['sayso']:.2f}", f"{gains['sayso'] / gains['spacy']:.2f} × spaCy's own"
    over = runs["spacy 1"]["seconds"] / runs["sayso 2"]["seconds"]
    yield "two processes over spaCy in one", f"{over:.2f} ×", "on the clock"
    own = [runs[f"sayso {count}"] for count in (1, 2)]
    cost = " · ".join(f"{one['processor'] / reports:.2f} s" for one in own)
    yield "processor time of a report, one and two processes", cost, "of all processes"
    starts = " · ".join(f"{one['start']:.1f} s" for one in own)
    yield "start until the first report is read, one and two processes", starts, "not in the rates"
    yield "memory of a process that reads, of two", f"{own[1]['memory']:.0f} MB", "much of it shared between them"


def again(told: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of what `bench.again` prints: seconds at each size, from nothing, and over that again."""
    sizes, seconds = told["sizes"], told["seconds"]
    listed = ", ".join(f"{size:,}" for size in sizes)
    nothing = [one["nothing"] for one in seconds]
    for part, name in (
        ("nothing", "from nothing"),
        ("again", "again after one more report"),
        ("asked", "asked for once more"),
    ):
        spent = [one[part] for one in seconds]
        of = " · ".join(f"{one / whole:.2f}" for one, whole in zip(spent, nothing, strict=True))
        beside = "processor time" if part == "nothing" else f"{of} × from nothing"
        yield f"a store of {listed} made reports joined, {name}", " · ".join(f"{s:.1f} s" for s in spent), beside


def parent(told: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of what `bench.parent` prints: memory and rate of the process that hands out reports, at each size."""
    listed = ", ".join(f"{size:,}" for size in told["sizes"])
    memory = " · ".join(f"{one['memory']:.0f} MB" for one in told["runs"])
    yield f"memory of the process that hands out {listed} reports", memory, f"limit {told['asked']:.0f} MB"
    rates = " · ".join(f"{one['reports a second']:.0f}" for one in told["runs"])
    yield f"reports/s that it takes in, of {listed}", rates, "on the clock, nothing is parsed"


def soak(told: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of what `bench.soak` prints: reading a store to which reports come, and what its processes need."""
    load = f"while {told['rate']:g} reports/s come in, {told['reports']:,} in {told['minutes']:g} minutes"
    for kind in ("page", "search"):
        reads = told[kind]
        yield f"a {kind} {load}", f"{reads['p50']:.2f} s · {reads['p99']:.2f} s", f"p50 and p99 of {reads['count']:,}"
    failed = ", ".join(f"{count} × {what}" for what, count in told["failed"].items())
    yield "reads that failed meanwhile", str(sum(told["failed"].values())), failed
    yield "reports that are then neither listed nor to be joined", str(told["lost"]), ""
    for name, memory in told["memory"].items():
        yield (
            f"memory of the process that is {name}",
            f"{memory['end']} MB",
            f"grows by {memory['an hour']:.0f} MB an hour",
        )


def weighing(told: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of what `bench.weighing` prints: seconds at each size, and the power by which they grow."""
    sizes, seconds = told["sizes"], told["seconds"]
    listed = ", ".join(f"{size:,}" for size in sizes)
    for part in seconds[-1]:
        spent = [one[part] for one in seconds]
        grown = f"grows to the power of {exponent(sizes, spent):.2f}" if len(sizes) > 1 else ""
        yield f"{part}, a brief of {listed} made readings", " · ".join(f"{s:.1f} s" for s in spent), grown


def table(rows: Iterable[Row]) -> str:
    """Rows under the table's head."""
    return "\n".join(("| what | figure | |", "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)))
