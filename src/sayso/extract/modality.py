"""Whether a content is asserted or denied, done, possible, planned or rumoured."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.annotate import Token
from sayso.extract import acts
from sayso.extract.act_contents import WILL, act_of, main, negated
from sayso.extract.drafts import Draft, Page, Range
from sayso.model import Modality, Polarity

POSSIBLE = frozenset({"could", "may", "might", "can", "perhaps", "possibly", "maybe"})
INTENDING = frozenset({"intend", "plan", "vow", "promise", "pledge", "prepare", "ready"})
ABOUT_TO = frozenset({"go", "set", "about", "due", "poised"})
RUMOUR = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})


@dataclass(frozen=True, slots=True)
class Mood:
    """Polarity and modality of a content."""

    polarity: Polarity
    modality: Modality


def _planned(root: Token) -> bool:
    """Whether a verb tells what somebody means to do: "will leave", "plans to leave", "is going to leave"."""
    if any(c.dep_ == "aux" and c.lower_ in WILL for c in root.children):
        return True
    stands_alone = root.tag_ == "VBG" and not any(c.dep_ in ("aux", "nsubj") for c in root.children)
    if root.pos_ in ("VERB", "ADJ") and root.lemma_ in INTENDING and not (stands_alone or _given(root)):
        return True
    ready = [root, *(c for c in root.children if c.dep_ in ("acomp", "prep"))]
    return any(t.lemma_ in ABOUT_TO and any(c.dep_ == "xcomp" and _to(c) for c in t.children) for t in ready)


def _given(verb: Token) -> bool:
    """Whether a promise is told as one that was made: "had promised to leave"."""
    before = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    return before and not negated(verb) and verb.tag_ == "VBN" and act_of("cue", verb.lemma_) == "promise"


def _to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def find(read: Page, draft: Draft, condition: Range | None) -> Mood:
    """Polarity and modality of a draft's content, without a piece that is its `condition`.

    To refuse to grant something is an act, not something unsaid.
    """
    span = read.tokens(*next((c for c in draft.content if c != condition), draft.content[0]))
    polarity: Polarity = "negated" if draft.unsaid and not acts.refused(read, draft) else "asserted"
    if not len(span):
        return Mood(polarity, "actual")
    root = main(span)
    if draft.cue is not None and any(t.lower_ in RUMOUR for t in read.tokens(draft.cue[0] - 24, draft.cue[1])):
        return Mood(polarity, "rumour")
    if negated(root):
        polarity = "negated"
    words = {c.lower_ for c in root.children if c.dep_ in ("aux", "advmod", "neg")}
    if words & RUMOUR:
        return Mood(polarity, "rumour")
    if words & POSSIBLE:
        return Mood(polarity, "possible")
    return Mood(polarity, "planned" if _planned(root) else "actual")
