"""Events on PLOVER's gold standard records: of the coded political events, how many are read, with type and parties.

Each record is one sentence with one coded event: who did what to whom, as a type of the PLOVER ontology (Halterman and
others, "PLOVER and POLECAT", 2023; CC BY-SA 4.0, none of its text ships). The project keeps apart what PLOVER types
together: what is done is an event mention, what is said is a statement with an act. The package's own mapping
(`sayso.codes.ontology`) lays both on the types, here loosely: one act may count as either of two types, as the line
between an offer and a promise is drawn otherwise. How whole rows fare is measured by `eval/codes.py`.

`type` is the share of records for whose type there is a mention or statement; `type_and_parties` asks besides that it
names the coded source and, where one is coded, the target. A party is right where it names the same state as the coded
words, or shares a name with them. A mention's participants and place may be either; a statement's voices are its
source, addressees, targets and states named in its content its target.
`type_precision` is the share of types read that are coded; records hold one event each, so what else a sentence tells
counts as wrong.

Rules were tried on records with odd numbers (in the file's order, from 1); `even.*` are those that were not looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval import readings
from eval.icbe import states
from sayso.codes import ontology
from sayso.model import Reading, Report

NAME = "gsr"
NEEDS = ("plover_gsr_dev.jsonl",)


@dataclass(frozen=True, slots=True)
class Told:
    """What one mention or statement tells: PLOVER types, words for who does it and for whom it is done to."""

    types: frozenset[str]
    sources: tuple[str, ...]
    targets: tuple[str, ...]


def told(reading: Reading) -> Iterator[Told]:
    """All that a reading tells in PLOVER's types."""
    for mention in reading.events:
        types = frozenset(ontology.of_kind(mention.kind, mention.status, loose=True))
        if types:
            parties = _named(reading, mention.participants) + ((mention.place.text,) if mention.place else ())
            yield Told(types, parties, parties)
    for statement in reading.statements:
        types = frozenset(ontology.of_act(statement.act, loose=True))
        if types and statement.polarity == "asserted":
            to = (*statement.to, *statement.target)
            heard = _named(reading, tuple(v.entity for v in to if v.entity is not None))
            yield Told(
                types,
                tuple(v.span.text for v in statement.voices)
                + _named(reading, tuple(v.entity for v in statement.voices if v.entity is not None)),
                (*heard, *(v.span.text for v in to), *(c.text for c in statement.content)),
            )


def _named(reading: Reading, keys: tuple[int, ...]) -> tuple[str, ...]:
    entities = [reading.entities[key] for key in keys]
    whole = [*entities, *(reading.entities[key] for entity in entities for key in entity.members)]
    return tuple(text for e in whole for text in (e.name, *(m.span.text for m in e.mentions)))


def same(coded: str, found: str) -> bool:
    """Whether two phrases name the same state, or share a name."""
    if states(coded) & states(found):
        return True
    return bool(_names(coded) & _names(found))


def _names(phrase: str) -> set[str]:
    return {word for word in re.findall(r"\w[\w.]*", phrase) if word[:1].isupper() and len(word) > 2}


def _right(one: Told, coded: dict[str, Any]) -> bool:
    def named(role: str, found: tuple[str, ...]) -> bool:
        actors = [actor["actorText"] for actor in coded[role]]
        return not actors or any(same(actor, text) for actor in actors for text in found)

    return coded["code_plover2"] in one.types and named("source", one.sources) and named("target", one.targets)


def _figures(pairs: list[tuple[dict[str, Any], list[Told]]]) -> dict[str, float]:
    types = [any(c["code_plover2"] in t.types for t in found) for c, found in pairs]
    whole = [any(_right(t, c) for t in found) for c, found in pairs]
    exact = [c["code_plover2"] in t.types for c, found in pairs for t in found]
    return {
        "type": round(sum(types) / len(types), 4),
        "type_and_parties": round(sum(whole) / len(whole), 4),
        "type_precision": round(sum(exact) / len(exact), 4) if exact else 0.0,
    }


def records(data: Path) -> list[dict[str, Any]]:
    """The records in the file's order. Raises FileNotFoundError where the corpus is not there."""
    with (data / "plover_gsr_dev.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read(text: str) -> Reading:
    """A text alone, such as one record's sentence, as a report of its own."""
    return readings.read(Report(text, ("text",)))


def reports(data: Path) -> Iterator[Report]:
    """All that is read."""
    return (Report(record["text"], ("text",)) for record in records(data))


def measure(data: Path) -> dict[str, float]:
    """Shares of the coded events whose type, and type and parties, are read, for odd records, even ones and all."""
    parts: dict[str, list[tuple[dict[str, Any], list[Told]]]] = {"odd": [], "even": [], "all": []}
    for number, record in enumerate(records(data), 1):
        found = list(told(read(record["text"])))
        for coded in record["expected"]:
            parts["odd" if number % 2 else "even"].append((coded, found))
            parts["all"].append((coded, found))
    return {f"{part}.{name}": value for part, pairs in parts.items() for name, value in _figures(pairs).items()}
