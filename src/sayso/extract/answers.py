"""Nouns for something said that the clause beside them answers: "a charge denied by Oslo"."""

from __future__ import annotations

from sayso import lexicon
from sayso.annotate import Token
from sayso.extract.cues import negated
from sayso.extract.voices import RELATIVE, SUBJECTS, agent

# Acts by which somebody answers what another said.
ANSWERS = frozenset({"cue:deny", "cue:reject", "cue:agree", "cue:support", "cue:disapprove"})


def is_saying(noun: Token) -> bool:
    """Whether a noun names something said: "claim", "charge", "demand"."""
    lemma = noun.lemma_.lower()
    tags = lexicon.tags("acts").get(lemma, ())
    return noun.pos_ == "NOUN" and (
        "noun" in lexicon.tags("cues").get(lemma, ()) or any(tag.startswith("noun:") for tag in tags)
    )


def answers(verb: Token) -> bool:
    """Whether a verb takes a side on what another said: "rejected", "welcomed"."""
    lemma = verb.lemma_.lower()
    acts = lexicon.tags("acts").get(lemma, frozenset())
    return "np" in lexicon.tags("cues").get(lemma, ()) and not acts.isdisjoint(ANSWERS)


def answer(noun: Token) -> tuple[Token, Token] | None:
    """The verb of a clause that answers what a noun names, and who does so."""
    if not is_saying(noun):
        return None
    for verb in noun.children:
        if verb.i < noun.i or not answers(verb) or negated(verb):
            continue
        if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD"):
            who = agent(verb)
        elif verb.dep_ == "relcl" and any(c.dep_ == "dobj" and c.lower_ in RELATIVE for c in verb.children):
            who = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        else:
            continue
        if who is not None:
            return verb, who
    return None
