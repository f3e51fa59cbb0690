"""Which event mentions of different reports are one event, on ECB+, dev part.

ECB+ (Cybulska and Vossen, "Using a sledgehammer to crack a nut? Lexical diversity and event coreference resolution",
LREC 2014). As the field does since, only mentions of the sentences that its authors validated count (`selected`), and
of those the events: the tags ACTION_* and NEG_ACTION_*. Mentions are given, and are clustered within their sub-topic
(one happening with its ECB or ECB+ reports); those of no chain are singletons and are kept.

What clusters is what joins deeds across reports in `sayso.resolve`: `wording` for two mentions, `linkage` for all.
ECB+ has no days of publication, so days, which in the product rule joins out, play no part. "same_stem" is the field's
baseline: mentions whose words have the same stems are one event.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import snowballstemmer  # type: ignore[import-untyped]

from eval.coreference import Clusters, clusters, conll
from sayso.model import Reading, Report
from sayso.resolve import telling, wording
from sayso.resolve.linkage import Pair, cluster
from sayso.resolve.telling import Telling

NAME = "ecbplus"
NEEDS = ("ecbplus_dev.jsonl", "ecbplus_mentions_dev.jsonl")
_EVENTS = ("ACTION_", "NEG_ACTION_")
# The numbers of a mention's words count the page address that some texts once began with; they run on over sentences.
_SHIFTS = range(-5, 120)
_FAR = 5


@dataclass(frozen=True, slots=True)
class Given:
    """A mention of the corpus: its sub-topic, its chain (None for a singleton), its text, what its words tell."""

    subtopic: str
    chain: str | None
    text: str
    telling: Telling


def measure(data: Path) -> dict[str, float]:
    """CoNLL F1 and its parts, and CoNLL F1 of the baseline."""
    given = read(data / "ecbplus_dev.jsonl", data / "ecbplus_mentions_dev.jsonl")
    stem = snowballstemmer.stemmer("english").stemWords
    baseline = {number: (one.subtopic, *stem(one.text.lower().split())) for number, one in enumerate(given)}
    return {
        **score(given, joined(given)),
        "same_stem.conll_f1": score(given, baseline)["conll_f1"],
    }


def joined(given: Sequence[Given]) -> dict[int, tuple[str, int]]:
    """Number of each mention → its cluster, as `sayso` joins them."""
    found = {number: number for number in range(len(given))}
    for numbers in _subtopics(given).values():
        pairs = [
            Pair(a, b, wording.compare(given[a].telling, given[b].telling).odds) for a, b in combinations(numbers, 2)
        ]
        for join in cluster(pairs):
            found = {number: join.kept if label == join.gone else label for number, label in found.items()}
    return {number: (given[number].subtopic, label) for number, label in found.items()}


def score(given: Sequence[Given], labels: Mapping[int, Hashable]) -> dict[str, float]:
    """The figures of a clustering that crosses no sub-topic."""
    right = {n: (one.subtopic, one.chain or n) for n, one in enumerate(given)}
    parts = [(_among(right, numbers), _among(labels, numbers)) for numbers in _subtopics(given).values()]
    every = range(len(given))
    return conll(_among(right, every), _among(labels, every), parts)


def _among(labels: Mapping[int, Hashable], numbers: Sequence[int]) -> Clusters:
    return clusters({number: labels[number] for number in numbers})


def _subtopics(given: Sequence[Given]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, one in enumerate(given):
        found.setdefault(one.subtopic, []).append(number)
    return found


def read(documents: Path, mentions: Path) -> list[Given]:
    """The event mentions of a part of the corpus, in its order. A line of the corpus is a sentence."""
    texts = {row["id"]: row["text"] for row in _rows(documents)}
    rows = [row for row in _rows(mentions) if row["tag"].startswith(_EVENTS) and row["selected"]]
    by_document: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        by_document.setdefault(row["doc"], []).append(number)
    found: dict[int, Given] = {}
    for document, numbers in by_document.items():
        report = Report(texts[document], (document,))
        reading = Reading(report, sentences=tuple(report.cite(start, end) for start, end in report.lines))
        places = locate(report.text, [(rows[n]["text"], rows[n]["tokens"][0]) for n in numbers])
        for number, (start, end) in zip(numbers, places, strict=True):
            row = rows[number]
            told = telling.tell(reading, report.cite(start, end))
            found[number] = Given(row["subtopic"], row["chain"], row["text"], told)
    return [found[number] for number in range(len(rows))]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def locate(text: str, mentions: Sequence[tuple[str, int]]) -> list[tuple[int, int]]:
    """Offsets of mentions given by their words and the number of the first of them, counted from a start unknown.

    The start taken is the one that puts all of them nearest to where their words stand. Of a mention whose words do not
    stand together only the first is found. Raises ValueError where a mention's words are nowhere in the text.
    """
    starts = [match.start() for match in re.finditer(r"\S+", text)]
    options = [_options(text, words, starts) for words, _ in mentions]
    numbers = [number for _, number in mentions]

    def missed(shift: int) -> int:
        return sum(
            min(_FAR, *(abs(option[0] - number + shift) for option in some))
            for some, number in zip(options, numbers, strict=True)
        )

    shift = min(_SHIFTS, key=missed)
    chosen = [
        min((abs(at - number + shift), start, end) for at, start, end in some)
        for some, number in zip(options, numbers, strict=True)
    ]
    return [(start, end) for _, start, end in chosen]


def _options(text: str, words: str, starts: Sequence[int]) -> list[tuple[int, int, int]]:
    """Where the words of a mention stand: number of the first among the text's words, start, end."""
    for wanted in (words, words.split()[0]):
        found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text)]
        if found:
            return [(bisect_right(starts, start) - 1, start, end) for start, end in found]
    raise ValueError(f"mention '{words}' is nowhere in its document: expected its words in '{text[:40]}'")
