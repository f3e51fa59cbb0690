"""A plain label for what a claim is about, from its words (`lexicons/topics.tsv`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from sayso import concepts, lexicon, places

OTHER = "other matters"
"""The label of what no row of the lexicon fits: one word of it would be no topic that a reader looks for."""
BLAME = "responsibility"
VICTIMS = "casualties"
DEEDS = frozenset(("attacks", VICTIMS, "air strikes", "drones and missiles"))
"""Topics that are about a deed which somebody did."""
_ALLIANCE = "@alliance"
_EXACT = "="


@cache
def _rows() -> Mapping[str, tuple[tuple[int, frozenset[str], str], ...]]:
    """What makes a topic, concepts or lemmas behind "=", by its first by name: place, all of it, and the topic's label.

    The most demanding have the first places.
    """
    rows = [(frozenset(_needed(word) for word in row.form.split("+")), row.tag) for row in lexicon.load("topics")]
    found: dict[str, list[tuple[int, frozenset[str], str]]] = defaultdict(list)
    for at, (needed, label) in enumerate(sorted(rows, key=lambda row: -len(row[0]))):
        found[min(needed)].append((at, needed, label))
    return {first: tuple(held) for first, held in found.items()}


def _needed(word: str) -> str:
    return word if word.startswith(_EXACT) else concepts.concept(word) or word


def topic(lemmas: Sequence[str]) -> str:
    """The topic of what has these lemmas ("@NATO" for an alliance): a label of the lexicon, else `OTHER`."""
    found = {c for lemma in lemmas if (c := concepts.concept(lemma)) is not None}
    alliances = [lemma for lemma in lemmas if lemma.startswith("@") and places.kind(lemma[1:]) == "alliance"]
    known = found | {_EXACT + lemma for lemma in lemmas} | ({_ALLIANCE} if alliances else set())
    rows = _rows()
    fitting = [(at, label) for word in known if word in rows for at, needed, label in rows[word] if needed <= known]
    _, label = min(fitting, default=(0, OTHER))
    return label.replace("{alliance}", places.name(alliances[0][1:]) if alliances else "")
