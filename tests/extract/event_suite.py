"""Reads and scores the sentences of `events/`: which events a text tells of, against what a reader finds in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso import extract
from sayso.annotate import parse
from sayso.model import EventMention, Reading, Report

FOLDER = Path(__file__).parent / "events"


@dataclass(frozen=True)
class Told:
    """One event as a reader finds it; `parties` and `place` are None where the suite does not look at them."""

    words: str
    kind: str
    status: str
    mode: str | None = None
    parties: tuple[str, ...] | None = None
    place: str | None = None


@dataclass(frozen=True)
class Case:
    """One text with its events; `number` counts from 1 within the file of its suite."""

    suite: str
    number: int
    text: str
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Scored:
    """What of one case was found: pairs of gold and mention, gold that is missed, mentions that are too much."""

    case: Case
    reading: Reading
    right: tuple[tuple[Told, EventMention], ...]
    missed: tuple[Told, ...]
    extra: tuple[EventMention, ...]


def cases(name: str) -> list[Case]:
    """The cases of `events/NAME.txt`; their lines are as the head of the file says."""
    found: list[tuple[str, list[Told]]] = []
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            found.append((line[2:], []))
        elif line and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("|")]
            found[-1][1].append(_contact(cells) if name == "contacts" else _deed(cells))
    return [Case(name, number, text, tuple(told)) for number, (text, told) in enumerate(found, 1)]


def _contact(cells: Sequence[str]) -> Told:
    words, mode, status, parties, place = cells
    named = () if parties == "-" else tuple(party.strip() for party in parties.split(";"))
    return Told(words, "consult", status, "" if mode == "-" else mode, named, "" if place == "-" else place)


def _deed(cells: Sequence[str]) -> Told:
    words, kind, status, place = cells
    return Told(words, kind, status, None, None, None if place == "?" else place)


def score(case: Case) -> Scored:
    """Read a case's text and lay what is found beside its events, contacts or deeds as its suite says."""
    reading = extract.read(parse(Report(case.text, ("x.txt",))))
    contacts = case.suite == "contacts"
    found = [m for m in reading.events if (m.kind == "consult") == contacts]
    right, missed = [], []
    for told in case.told:
        same = next((m for m in found if m.span.text == told.words and _alike(told, m)), None)
        if same is None:
            missed.append(told)
        else:
            found.remove(same)
            right.append((told, same))
    return Scored(case, reading, tuple(right), tuple(missed), tuple(found))


def _alike(told: Told, mention: EventMention) -> bool:
    return (mention.kind, mention.status) == (told.kind, told.status) and told.mode in (None, mention.mode or "")


def f1(scored: Iterable[Scored]) -> float:
    """F1 over mentions: words, kind, mode and status right."""
    rows = list(scored)
    right = sum(len(s.right) for s in rows)
    return 2 * right / (2 * right + sum(len(s.missed) + len(s.extra) for s in rows))


def parties_f1(scored: Iterable[Scored]) -> float:
    """F1 over the participants of the mentions that are right."""
    both = gold = found = 0
    for one in scored:
        for told, mention in one.right:
            called = [_called(one.reading, key) for key in mention.participants]
            both += sum(any(_meant(party, names) for names in called) for party in told.parties or ())
            gold += len(told.parties or ())
            found += len(called)
    return 2 * both / (gold + found)


def place_right(scored: Iterable[Scored]) -> float:
    """Share of the right mentions whose place is the one told, or none where none is told."""
    looked = [(t, m) for one in scored for t, m in one.right if t.place is not None]
    return sum(told.place == (mention.place.text if mention.place else "") for told, mention in looked) / len(looked)


def wrongly_past(scored: Iterable[Scored]) -> float:
    """Share of the deeds given as past that are none, or not past."""
    rows = list(scored)
    false = sum(m.status == "past" for one in rows for m in one.extra)
    return false / (false + sum(m.status == "past" for one in rows for _, m in one.right))


def past_found(scored: Iterable[Scored]) -> float:
    """Share of the past deeds that are found as such."""
    rows = list(scored)
    right = sum(told.status == "past" for one in rows for told, _ in one.right)
    return right / (right + sum(told.status == "past" for one in rows for told in one.missed))


def _called(reading: Reading, key: int) -> tuple[str, ...]:
    entity = reading.entities[key]
    return (entity.name, *entity.titles, *(m.span.text for m in entity.mentions))


def _meant(party: str, names: Iterable[str]) -> bool:
    return any(party in name or name in party for name in names)
