"""Whether the summary of a happening begins with what happened, on ECB+ (sub-topics of the dev part).

The words by which most reports of a happening tell of it are known from the corpus: the texts of its `CHAINS` chains of
event mentions that run through most documents. Counted are the happenings whose summary, that of the story with most
of its reports, has in its first sentence the stem of one of them.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import snowballstemmer  # type: ignore[import-untyped]

from sayso.model import Sentence, Story

CHAINS = 3
_EVENTS = ("ACTION_", "NEG_ACTION_")

Stems = frozenset[str]


def telling(path: Path) -> Mapping[str, Stems]:
    """Sub-topic → stems of the words of the chains that run through most of its documents."""
    documents: dict[tuple[str, str], set[str]] = defaultdict(set)
    words: dict[tuple[str, str], set[str]] = defaultdict(set)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["tag"].startswith(_EVENTS) and row["chain"]:
                key = row["subtopic"], row["chain"]
                documents[key].add(row["doc"])
                words[key] |= stems(row["text"])
    found: dict[str, Stems] = {}
    for subtopic in sorted({subtopic for subtopic, _ in documents}):
        chains = [key for key in documents if key[0] == subtopic]
        chains.sort(key=lambda key: (-len(documents[key]), key))
        found[subtopic] = frozenset().union(*(words[key] for key in chains[:CHAINS]))
    return found


def stems(text: str) -> set[str]:
    """Stems of the words of a text, those of two letters or less left out."""
    words = "".join(letter if letter.isalpha() else " " for letter in text.lower()).split()
    return set(snowballstemmer.stemmer("english").stemWords([word for word in words if len(word) > len("be")]))


def score(
    happening: Mapping[str, str],
    stories: Iterable[Story],
    summary: Mapping[str, tuple[Sentence, ...]],
    wanted: Mapping[str, Stems],
) -> float:
    """Share of the happenings `wanted` that are told; `happening` is that of each report (id)."""
    most: dict[str, tuple[int, str]] = {}
    for story in stories:
        for told, count in Counter(happening[report] for report in story.reports).items():
            most[told] = max(most.get(told, (0, "")), (count, story.id))
    first = {told: next(iter(summary.get(story, ())), None) for told, (_, story) in most.items()}
    hits = [bool(one and stems(one.text) & wanted[told]) for told, one in first.items() if told in wanted]
    return round(sum(hits) / len(hits), 4) if hits else 0.0
