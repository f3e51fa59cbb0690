"""Acts of speech on ICBe: of the coded acts of states in crises, how many are found, of the right kind and speaker.

ICBe 1.1 (Douglass and others, "What is a crisis?", 2022) codes sentences of crisis histories: who did what to whom,
acts of speech among it. Histories tell of speech without quoting it ("protested", "issued an ultimatum", "an offer was
refused"); about 85 % of the coding is right, and what is coded rests on the whole history, not on its sentence alone.
Its licence is CC BY-NC-SA: it is measured on, and none of its text ships.

What is read is the text of a crisis from the sentences that the file holds, in order. A coded act counts as found where
a statement's cue stands in its sentence, with

- an act that its kind may take (`KINDS`), and
- a voice that names the coded state or speaks for it, as the program's own places and mentions tell. A person of whom
  the text names no state (`Velo protested`) speaks for whichever state is coded.

Rules were tried on the crises with odd numbers only; `even.*` are those that were not looked at, `all.*` is both.
`*_precision` are shares of the statements: too much said lowers them, and so does every act of speech that was not
coded.

`conditional_seen` is the share of the conditional acts, in sentences with an explicit marker, that a statement with a
condition tells. It falls with every attribution that is not found; `condition_of_found` counts only the acts for which
a statement of the right kind is found, and asks one of these for the condition. Both rest on two dozen sentences.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sayso import annotate, places
from sayso.extract import mentions, statements
from sayso.model import Entity, Report, Statement, Voice

NAME = "icbe"
NEEDS = ("icbe_speech_dev.jsonl",)

# Kind of coded act → acts of docs/acts.md that count as it. What one will do is coded as intent, promise or offer by
# how the other side took it; an ultimatum is a demand with a threat behind it, and a sentence may tell either half.
KINDS: dict[str, frozenset[str]] = {
    "accept": frozenset({"agree", "concede", "support"}),
    "accuse": frozenset({"accuse", "disapprove"}),
    "appeal": frozenset({"demand", "propose"}),
    "demand": frozenset({"demand"}),
    "disapprove": frozenset({"disapprove", "accuse", "reject", "warn"}),
    "express intent": frozenset({"state", "promise", "agree"}),
    "offer": frozenset({"propose", "promise"}),
    "offer - without conditions": frozenset({"propose", "promise"}),
    "praise": frozenset({"support"}),
    "promise": frozenset({"promise", "agree"}),
    "reject": frozenset({"reject", "deny", "disapprove"}),
    "threaten": frozenset({"threaten", "warn"}),
    "ultimatum": frozenset({"demand", "threaten", "warn"}),
}
# What makes a sentence one with an explicit condition; "should" only where it opens a clause before its subject.
MARKERS = re.compile(
    r"\b(?:if(?! (?:necessary|possible|needed|any)\b)|unless|in the event|in case|provided that|providing that"
    r"|otherwise|on (?:the )?condition that|(?:as|so) long as)\b|(?:^|, |that )should\b",
    re.IGNORECASE,
)
HISTORIC = Path(__file__).with_name("icbe_names.tsv")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a history: its number, its place in the text that is read, and what is coded of it."""

    start: int
    end: int
    text: str
    coded: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement as far as it is compared: its act, the states for which its voice may speak, a condition.

    `states` is empty where the text does not tell whose the voice is.
    """

    act: str
    states: frozenset[str]
    conditional: bool


@cache
def _historic() -> dict[str, str]:
    lines = HISTORIC.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


@cache
def states(phrase: str) -> frozenset[str]:
    """Codes of the states and bodies that are named in a phrase, the longest form first; empty if there are none."""
    words = re.findall(r"[^\s/,;()\u2014-]+", phrase.replace("\u2019s", "").replace("'s ", " "))
    found: set[str] = set()
    at = 0
    while at < len(words):
        for length in range(min(7, len(words) - at), 0, -1):
            form = " ".join(words[at : at + length])
            form = form[4:] if form[:4].lower() == "the " else form
            code = _historic().get(form) or _historic().get(form.rstrip("'.")) or places.country(form)
            if code is not None:
                found.add(code)
                break
        else:
            length = 1
        at += length
    return frozenset(found)


def _voiced(voice: Voice, entities: tuple[Entity, ...]) -> frozenset[str]:
    """The states for which a voice may speak, by its own words, else by what the text calls the one that it means."""
    own = states(voice.span.text)
    if own or voice.entity is None:
        return own
    meant = [entities[voice.entity], *(entities[key] for key in entities[voice.entity].members)]
    named = {_historic().get(e.country, e.country) for e in meant if e.country} | {
        c for e in meant for c in states(e.name)
    }
    return frozenset(named)


def _histories(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[int, str, list[Sentence]]]:
    """The text of each crisis with its sentences; a sentence whose predecessor is missing begins a new line."""
    crises: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        crises[row["crisis"]].append(row)
    for crisis, found in sorted(crises.items()):
        text, last, sentences = "", None, []
        for row in sorted(found, key=lambda r: int(r["sentence"])):
            text += "" if last is None else " " if row["sentence"] == last + 1 else "\n"
            sentences.append(Sentence(len(text), len(text) + len(row["text"]), row["text"], tuple(row["expected"])))
            text, last = text + row["text"], int(row["sentence"])
        yield crisis, text, sentences


def _read(text: str) -> list[tuple[int, Said]]:
    """What is said in a text: the place of each cue with what is compared."""
    annotated = annotate.parse(Report(text, ("text",)))
    entities = mentions.find(annotated)
    return [(_place(s), _said(s, entities)) for s in statements.find(annotated, entities)]


def _place(statement: Statement) -> int:
    return (statement.cue or statement.content[0]).start


def _said(statement: Statement, entities: tuple[Entity, ...]) -> Said:
    states = _voiced(statement.voices[-1], entities) if statement.voices else frozenset[str]()
    return Said(statement.act, states, statement.condition is not None)


def _of_kind(said: Said, coded: dict[str, Any]) -> bool:
    return said.act in KINDS[coded["code"]]


def _by_source(said: Said, coded: dict[str, Any]) -> bool:
    return not said.states or any(said.states & states(name) for name in coded["source"])


def _share(flags: Iterable[bool]) -> float:
    counted = list(flags)
    return round(sum(counted) / len(counted), 4) if counted else 0.0


def _figures(pairs: list[tuple[Sentence, list[Said]]]) -> dict[str, float]:
    acts = [(coded, sentence, said) for sentence, said in pairs for coded in sentence.coded]
    told = [(one, sentence.coded) for sentence, said in pairs for one in said]
    conditional = [
        (coded, said)
        for coded, sentence, said in acts
        if "condition" in coded.get("content", {}) and MARKERS.search(sentence.text)
    ]
    told_of = [[one for one in said if _of_kind(one, coded)] for coded, said in conditional]
    return {
        "kind_and_speaker": _share(any(_of_kind(s, c) and _by_source(s, c) for s in said) for c, _, said in acts),
        "kind": _share(any(_of_kind(s, c) for s in said) for c, _, said in acts),
        "speaker": _share(any(_by_source(s, c) for s in said) for c, _, said in acts),
        "kind_and_speaker_precision": _share(
            any(_of_kind(s, c) and _by_source(s, c) for c in coded) for s, coded in told
        ),
        "kind_precision": _share(any(_of_kind(s, c) for c in coded) for s, coded in told),
        "conditional_seen": _share(any(s.conditional for s in said) for _, said in conditional),
        "condition_of_found": _share(any(s.conditional for s in said) for said in told_of if said),
    }


def measure(data: Path) -> dict[str, float]:
    """Shares of coded acts that are found and of statements that are coded, for odd crises, even ones, and all.

    Raises FileNotFoundError where the corpus is not there.
    """
    with (data / "icbe_speech_dev.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    pairs: dict[int, list[tuple[Sentence, list[Said]]]] = {0: [], 1: []}
    for crisis, text, sentences in _histories(rows):
        found = _read(text)
        for sentence in sentences:
            said = [one for at, one in found if sentence.start <= at < sentence.end]
            pairs[crisis % 2].append((sentence, said))
    parts = {"odd": pairs[1], "even": pairs[0], "all": pairs[1] + pairs[0]}
    return {f"{part}.{name}": value for part, found in parts.items() for name, value in _figures(found).items()}
