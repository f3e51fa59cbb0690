"""Event data: the hand-coded rows of the five example reports, clauses that assert no deed, and PLOVER's own records.

- `crisis.*`: the rows of `tests/codes/crisis_rows.tsv`, written by hand from the five reports. `rows` is the share of
  them that have a coded row with the same type, source, target, status and tellers, which shares a line of evidence;
  `few_further` is the share of the coded rows that answer to one of them.
- `deeds.*`: `tests/codes/not_deeds.tsv`. `not_asserted` is the share of sentences with conditional, denied, supposed or
  scheduled deeds of which no asserted material event is coded; `found` is the share of asserted deeds that are coded.
  Rules were tried on sentences with odd numbers (in the file's order, from 1); `even.*` were not looked at.
- `gsr.*`: PLOVER's gold standard records (see `eval/gsr.py`), here by finished rows: the share of records of whose type
  there is a row, and one with the coded source and target; `type_precision` is the share of rows whose type is coded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval import gsr, readings
from sayso import codes, compare, ingest, resolve
from sayso.model import Coded, CodedEvent, Party, Picture, Reading, Report

NAME = "codes"
NEEDS = ("plover_gsr_dev.jsonl",)

ROOT = Path(__file__).parent.parent
CRISIS = ROOT / "examples" / "crisis-2021"
ROWS = ROOT / "tests" / "codes" / "crisis_rows.tsv"
DEEDS = ROOT / "tests" / "codes" / "not_deeds.tsv"
MATERIAL = ("material cooperation", "material conflict")
NOBODY = "-"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the hand-coded rows; `evidence` are (first three signs of the report's file name, line)."""

    row: str
    source: frozenset[str]
    target: frozenset[str]
    type: str
    status: str
    told_by: tuple[frozenset[str], ...]
    evidence: frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of the suite of deeds: what its clause is, its text, the type of an asserted deed."""

    kind: str
    text: str
    type: str


def _lines(path: Path) -> Iterable[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines if line and not line.startswith("#"))


def rows(path: Path = ROWS) -> tuple[Row, ...]:
    """The hand-coded rows."""
    return tuple(
        Row(
            row,
            frozenset(source.split()),
            frozenset() if target in ("-", "?") else frozenset(target.split()),
            kind,
            status,
            tuple(frozenset(one.split("|")) for one in told.split(";")),
            frozenset((place.split("¶")[0], int(place.split("¶")[1])) for place in evidence.split()),
        )
        for row, _, _, source, target, kind, _, status, told, evidence in _lines(path)
    )


def clauses(path: Path = DEEDS) -> tuple[Clause, ...]:
    """The suite of deeds, in the file's order."""
    return tuple(Clause(kind, text, kinds[0] if kinds else "") for kind, text, *kinds in _lines(path))


def right(row: Row, found: CodedEvent, picture: Picture) -> bool:
    """Whether a coded row is a hand-coded one: type, source, target, status, tellers, and a line of evidence."""
    same = (row.type, row.status) == (found.type, found.status) and row.evidence & _places(found, picture)
    return bool(same) and row.source == _sides(found.source) and row.target == _sides(found.target) and told(row, found)


def told(row: Row, found: CodedEvent) -> bool:
    """Whether all tellers of a hand-coded row are there, and none of another side."""
    names = {NOBODY if teller.standing == "no source named" else teller.name for teller in found.told_by}
    sides = {teller.side for teller in found.told_by if teller.side}
    meant = {teller.side for teller in found.told_by if teller.side and any(teller.name in one for one in row.told_by)}
    return all(names & one for one in row.told_by) and (sides <= meant)


def _places(found: CodedEvent, picture: Picture) -> frozenset[tuple[str, int]]:
    reports = {reading.report.id: reading.report for reading in picture.readings}
    return frozenset(
        (Path(reports[c.report].path).name[:3], reports[c.report].paragraph(c.start)) for c in found.citations
    )


def _sides(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(party.side or party.name for party in parties)


def crisis(expected: Sequence[Row], found: Sequence[CodedEvent], picture: Picture) -> dict[str, float]:
    """Share of hand-coded rows that are there whole, share of coded rows that are one of them, number of the others."""
    held = [(row, {event.id for event in found if right(row, event, picture)}) for row in expected]
    whole = {row.row for row in expected} - {row.row for row, ids in held if not ids}
    answering = {one for _, ids in held for one in ids}
    further = len({event.id for event in found} - answering)
    return {
        "crisis.rows": round(len(whole) / len({row.row for row in expected}), 4),
        "crisis.few_further": round(1 - further / len(found), 4) if found else 0.0,
    }


def asserted(coded: Coded) -> frozenset[str]:
    """The types of the material events that are coded as having happened."""
    return frozenset(
        event.type for event in coded.events if event.quad in MATERIAL and event.status in ("asserted", "historical")
    )


def code(readings: Iterable[Reading]) -> tuple[Coded, Picture]:
    """The rows of some readings, with their picture."""
    picture = resolve.join(readings)
    return codes.code(picture, compare.weigh(picture)), picture


def deeds(suite: Sequence[Clause]) -> dict[str, float]:
    """How the suite of deeds is coded, for sentences of odd and of even number, and for all."""
    found = [(clause, asserted(code([gsr.read(clause.text)])[0])) for clause in suite]
    figures: dict[str, float] = {}
    for part, pairs in {"odd": found[::2], "even": found[1::2], "all": found}.items():
        quiet = [not types for clause, types in pairs if clause.kind != "asserted"]
        there = [clause.type in types for clause, types in pairs if clause.kind == "asserted"]
        figures[f"deeds.{part}.not_asserted"] = round(sum(quiet) / len(quiet), 4)
        figures[f"deeds.{part}.found"] = round(sum(there) / len(there), 4)
    return figures


def _phrases(parties: Iterable[Party], picture: Picture) -> list[str]:
    actors = {actor.id: actor for actor in picture.actors}
    named = [(party.name, *(actors[key].name for key in party.actors)) for party in parties]
    return [phrase for names in named for phrase in names]


def _right(event: CodedEvent, coded: Mapping[str, Any], picture: Picture) -> bool:
    """Whether a row has the coded type, source and target; what both do together has both on either side."""

    def named(role: str, phrases: list[str]) -> bool:
        actors = [actor["actorText"] for actor in coded[role]]
        return not actors or any(gsr.same(actor, phrase) for actor in actors for phrase in phrases)

    source, target = _phrases(event.source, picture), _phrases(event.target, picture)
    both = [*source, *target] if event.reciprocal or coded.get("reciprocal") else []
    return event.type == coded["code_plover2"] and named("source", both or source) and named("target", both or target)


def records(data: Path) -> dict[str, float]:
    """How PLOVER's records are coded, for odd and even ones, and for all."""
    found = [(record, *code([gsr.read(record["text"])])) for record in gsr.records(data)]
    figures: dict[str, float] = {}
    for part, held in {"odd": found[::2], "even": found[1::2], "all": found}.items():
        pairs = [(one, coded.events, picture) for record, coded, picture in held for one in record["expected"]]
        types = [any(event.type == one["code_plover2"] for event in events) for one, events, _ in pairs]
        whole = [any(_right(event, one, picture) for event in events) for one, events, picture in pairs]
        exact = [event.type == one["code_plover2"] for one, events, _ in pairs for event in events]
        figures[f"gsr.{part}.type"] = round(sum(types) / len(types), 4)
        figures[f"gsr.{part}.type_and_parties"] = round(sum(whole) / len(whole), 4)
        figures[f"gsr.{part}.type_precision"] = round(sum(exact) / len(exact), 4) if exact else 0.0
    return figures


def reports(_: Path) -> Iterator[Report]:
    """All that is read, but for the five example reports and PLOVER's records, which other measures read too."""
    return (Report(clause.text, ("text",)) for clause in clauses())


def measure(data: Path) -> dict[str, float]:
    """All figures; see the head of this file. Raises FileNotFoundError where the records are not there."""
    found = [document for document in ingest.read([str(CRISIS)], ingest.Options()) if isinstance(document, Report)]
    coded, picture = code(map(readings.read, ingest.unique(found)))
    return {**crisis(rows(), coded.events, picture), **deeds(clauses()), **records(data)}
