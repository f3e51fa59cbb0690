"""Whether a content is asserted or denied, done, possible, planned or rumoured."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.extract.drafts import Draft, Page
from sayso.model import Modality, Polarity

POSSIBLE = frozenset({"could", "may", "might", "can"})
PLANNED = frozenset({"will", "would", "shall", "'ll", "'d", "wo"})
INTENDING = frozenset({"intend", "plan", "vow", "promise", "pledge", "prepare", "ready"})
RUMOUR = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})


@dataclass(frozen=True, slots=True)
class Mood:
    """Polarity and modality of a content."""

    polarity: Polarity
    modality: Modality


def find(read: Page, draft: Draft) -> Mood:
    """Polarity and modality of a draft's content."""
    span = read.tokens(*draft.content[0])
    polarity: Polarity = "negated" if draft.unsaid else "asserted"
    if not len(span):
        return Mood(polarity, "actual")
    root = span.root
    if draft.cue is not None and any(t.lower_ in RUMOUR for t in read.tokens(draft.cue[0] - 24, draft.cue[1])):
        return Mood(polarity, "rumour")
    words = {c.lower_ for c in root.children if c.dep_ in ("aux", "advmod", "neg")}
    if any(c.dep_ == "neg" for c in root.children) or any(
        c.dep_ in ("dobj", "attr") and any(g.lower_ == "no" for g in c.children) for c in root.children
    ):
        polarity = "negated"
    if words & RUMOUR:
        return Mood(polarity, "rumour")
    if words & POSSIBLE:
        return Mood(polarity, "possible")
    if words & PLANNED or (root.pos_ in ("VERB", "ADJ") and root.lemma_ in INTENDING):
        return Mood(polarity, "planned")
    return Mood(polarity, "actual")
