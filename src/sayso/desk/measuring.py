"""The machine against the desk: its statements beside those that people accepted, changed, added and rejected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from sayso import pipeline
from sayso.correct.reread import meant
from sayso.desk import correcting
from sayso.desk.whole import merged
from sayso.errors import UsageError
from sayso.model import Reading, Statement
from sayso.store import Store, reports


@dataclass(frozen=True, slots=True)
class Measured:
    """How the machine does on what people judged. `judged` machine statements, of which `right` were not rejected.

    `wanted` are the statements as people have them; of these the machine `found` so many with their content, and of
    the found so many with the `voice`, the `act`, the `addressee`, the `condition` that people gave.
    """

    reports: int
    judged: int
    right: int
    wanted: int
    found: int
    voice: int
    act: int
    addressee: int
    condition: int


def _readings(store: Store) -> Iterator[Reading]:
    """What the machine read of each report that people corrected."""
    touched = {piece.report for one in correcting.standing(store) if one.thing == "statement" for piece in one.on}
    for name in sorted(touched):
        one = reports.held(store, name)
        if one:
            reading = reports.reading(store, one, merged(reports.found(store, one)))
            if reading:
                yield reading


def measure(store: Store) -> Measured:
    """The figures. Raises UsageError where nobody has corrected a statement."""
    raw = tuple(_readings(store))
    valid = tuple(one for one in pipeline.corrected(raw, correcting.records(store))[1] if one.thing == "statement")
    if not valid:
        raise UsageError(f"{store.path} holds no correction of a statement, expected some to measure against")
    corrected = pipeline.corrected(raw, valid)[0]
    pairs = [pair for before, after in zip(raw, corrected, strict=True) for pair in _pairs(before, after)]
    by_report = {reading.report.id: reading for reading in raw}
    judged = [
        statement
        for one in valid
        if one.what != "add" and (statement := meant(by_report[one.on[0].report].statements, one.on))
    ]
    rejected = {one.on for one in valid if one.what == "reject"}
    wrong = [s for s in judged if any(meant((s,), on) for on in rejected)]
    found = [(machine, person) for machine, person in pairs if machine]
    return Measured(
        reports=len(raw),
        judged=len({s.id for s in judged}),
        right=len({s.id for s in judged} - {s.id for s in wrong}),
        wanted=len(pairs),
        found=len(found),
        voice=sum(_spans(m.voices[-1:]) == _spans(p.voices[-1:]) for m, p in found),
        act=sum(m.act == p.act for m, p in found),
        addressee=sum(_spans(m.to) == _spans(p.to) for m, p in found),
        condition=sum(m.condition == p.condition for m, p in found),
    )


def _spans(voices: Iterable[object]) -> list[object]:
    return [getattr(voice, "span", None) for voice in voices]


def _pairs(before: Reading, after: Reading) -> Iterator[tuple[Statement | None, Statement]]:
    """(the machine's, the person's) for each statement that a person has made, changed or accepted."""
    for statement in after.statements:
        if statement.by:
            yield meant(before.statements, statement.content), statement


def reference(store: Store) -> str:
    """What people have of each report that they corrected, as YAML: file name → voices, cue, content, act, quote …"""
    raw = tuple(_readings(store))
    corrected = pipeline.corrected(raw, correcting.records(store))[0]
    whole = {
        _stem(reading): [_entry(s, reading.statements) for s in reading.statements if s.by] for reading in corrected
    }
    kept = {name: entries for name, entries in sorted(whole.items()) if entries}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=1_000)


def _stem(reading: Reading) -> str:
    return reading.report.path.rpartition("/")[2].rpartition(".")[0] or reading.report.path


def _entry(statement: Statement, others: Sequence[Statement]) -> Mapping[str, object]:
    """One statement in the form of a reference: exact pieces of the report; an unmarked inner one counts too."""
    entry: dict[str, object] = {"voices": [voice.span.text for voice in statement.voices]}
    if statement.cue:
        entry["cue"] = statement.cue.text
    if statement.to:
        entry["to"] = statement.to[0].span.text
    entry |= {"content": " ".join(piece.text for piece in statement.content), "act": statement.act}
    entry["quote"] = statement.quote
    if statement.condition:
        entry["condition"] = statement.condition.text
    return entry
