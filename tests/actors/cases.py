"""Reads the suites of actors beside it and says which lines come out as they should."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sayso import names
from sayso.annotate import parse
from sayso.extract import mentions
from sayso.model import Actor, Reading, Report, actor_index
from sayso.resolve import actors

HERE = Path(__file__).parent
_MARKED = re.compile(r"\[([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a suite: where it stands, what is expected, and what came out; right where the two are equal."""

    where: str
    line: str
    want: str
    got: str

    @property
    def right(self) -> bool:
        """Whether it came out as expected; what is wanted may leave open a part, as "-"."""
        return all(want in (got, "*") for want, got in zip(self.want.split("/"), self.got.split("/"), strict=True))


def rows(name: str) -> Iterator[tuple[str, list[str]]]:
    """(place, cells) of each line of a suite that is not a comment."""
    for number, line in enumerate((HERE / name).read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield f"{name}:{number}", line.split("\t")


def half(found: Iterable[Case], odd: bool) -> list[Case]:
    """Every second case, from the first or from the second on."""
    return [case for at, case in enumerate(found) if (at % 2 == 0) == odd]


def _read(text: str, day: date | None = None, path: str = "x.txt") -> Reading:
    report = Report(text, (path,), published=day)
    return Reading(report, entities=mentions.find(parse(report)))


def _marked(cell: str) -> tuple[str, int, int]:
    """(text, start, end) of a cell's bracketed words."""
    match = _MARKED.search(cell)
    if match is None:
        return f"{cell} said on Monday that the road was closed.", 0, len(cell)
    text = cell[: match.start()] + match[1] + cell[match.end() :]
    return text.replace("|", "\n\n"), match.start(), match.end() - 2


def _at(found: tuple[Actor, ...], reading: Reading, start: int, end: int) -> Actor | None:
    """The actor of the mention that lies closest on [start, end), of equal ones that with the same end."""
    index = actor_index(found)
    spans = [
        (m.span, index[reading.report.id, e.key])
        for e in reading.entities
        for m in e.mentions
        if (reading.report.id, e.key) in index and m.span.start < end and start < m.span.end
    ]
    if not spans:
        return None

    def distance(item: tuple[object, Actor]) -> tuple[int, int, str]:
        span = item[0]
        off = abs(span.start - start) + abs(span.end - end)  # type: ignore[attr-defined]
        return (off, 0 if span.end == end else 1, item[1].id)  # type: ignore[attr-defined]

    return min(spans, key=distance)[1]


def pairs() -> Iterator[Case]:
    """What each line of `pairs.tsv` gives."""
    for where, (want, first, second) in rows("pairs.tsv"):
        made = []
        for number, cell in enumerate((first, second)):
            text, start, end = _marked(cell)
            made.append((_read(text + "\n" * number, path=f"{number}.txt"), start, end))
        found = actors.join(tuple(sorted((r for r, _, _ in made), key=lambda r: r.report.id)))
        one, two = (_at(found, *each) for each in made)
        got = "same" if one is not None and one is two else "not"
        if one is None or two is None:
            got = "nobody"
        elif want == "unsure" and got == "not":
            got = "unsure" if names.same_person(one.name, two.name) else "not"
        yield Case(where, f"{first} | {second}", want, got)


def sides() -> Iterator[Case]:
    """What each line of `sides.tsv` gives, as SIDE/KIND."""
    for where, (side, kind, cell) in rows("sides.tsv"):
        text, start, end = _marked(cell)
        reading = _read(text)
        actor = _at(actors.join((reading,)), reading, start, end)
        if kind == "none":
            nobody = actor is None or actor.kind == "place"
            yield Case(where, cell, "nobody/*", "nobody/" if nobody else f"{actor.side}/{actor.kind}")
            continue
        place = kind == "place"
        own = "+".join(actor.sides) or actor.side if actor else None
        told = "-" if own is None or (side == "-" and actor and own == actor.name) else own
        got = f"{told}/{actor.kind if actor else 'place' if place else 'nobody'}"
        yield Case(where, cell, f"{side}/{'*' if kind == '-' else kind}", got)


def piles() -> Iterator[Case]:
    """What each gold line of `piles.txt` gives."""
    for block in (HERE / "piles.txt").read_text(encoding="utf-8").split("#### ")[1:]:
        head, *lines = block.split("--- ")
        name, *texts = re.split(r"^=== (.*)$", head, flags=re.MULTILINE)
        made = []
        for number, (day, text) in enumerate(zip(texts[::2], texts[1::2], strict=True)):
            when = None if day.strip() == "-" else date.fromisoformat(day.strip())
            made.append(_read(text.strip(), when, f"{number}.txt"))
        found = actors.join(tuple(sorted(made, key=lambda r: r.report.id)))
        for line in lines:
            yield _gold(name.strip(), line.strip(), made, found)


def _gold(name: str, line: str, made: list[Reading], found: tuple[Actor, ...]) -> Case:
    kind, rest = line.split(" ", 1)
    rest, _, side = rest.partition(" = ")
    meant = [_meant(made, found, mention.strip()) for mention in rest.split("|")]
    ids = {actor.id if actor else f"nobody {at}" for at, actor in enumerate(meant)}
    if kind == "side":
        return Case(name, line, side, (meant[0].side if meant[0] else "nobody") or "-")
    if kind == "same":
        return Case(name, line, "same", "same" if len(ids) == 1 else "not: " + "; ".join(_told(a) for a in meant))
    return Case(name, line, "not", "not" if len(ids) == len(meant) and None not in meant else "same")


def _told(actor: Actor | None) -> str:
    return f"{actor.name}, {actor.side}" if actor else "nobody"


def _meant(made: list[Reading], found: tuple[Actor, ...], mention: str) -> Actor | None:
    number, _, words = mention.partition(":")
    reading = made[int(number) - 1]
    match = re.search(rf"\b{re.escape(words)}\b", reading.report.text)
    if match is None:
        raise ValueError(f"no '{words}' in report {number}: expected words of its text")
    end = match.end() - (len(" said") if words.endswith(" said") else 0)
    return _at(found, reading, match.start(), end)
