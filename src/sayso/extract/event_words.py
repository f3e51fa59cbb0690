"""Words that stand beside the triggers of deeds: weapons, dams, "the port of", verbs that only carry a deed."""

from __future__ import annotations

from functools import cache

from sayso import lexicon
from sayso.annotate import Token

_TOLLS = frozenset({"toll", "number", "death", "victim", "survivor", "casualty"})


@cache
def words(tag: str) -> frozenset[str]:
    """Lemmas of the lexicon `event_words` with this tag."""
    return frozenset(form for form, tags in lexicon.tags("event_words").items() if tag in tags)


def doers(verb: Token) -> list[Token]:
    """Subjects of an active verb, or those named by "by" at a passive one."""
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    if passive:
        return [p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
    return [c for c in verb.children if c.dep_ == "nsubj"]


def with_weapon(verb: Token) -> bool:
    """Whether a weapon does what the verb says: "drones struck the port", "was hit by rockets"."""
    return any(token.lemma_.lower() in words("weapon") for token in doers(verb))


def burst(verb: Token) -> bool:
    """Whether it is a dam that bursts, fails or collapses."""
    passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
    return any(token.lemma_.lower() in words("structure") for token in (*doers(verb), *passive))


def by_weapon(noun: Token) -> bool:
    """Whether a "strike" says by itself that it is no strike of workers: "missile strikes", "a strike on the town"."""
    before = [c for c in noun.children if c.dep_ in ("compound", "amod", "nmod")]
    if any(c.lemma_.lower() in words("weapon") or c.lower_ == "deadly" for c in before):
        return True
    targets = [p for c in noun.children if c.lower_ in ("on", "against") for p in c.children if p.dep_ == "pobj"]
    return any(target.tag_.startswith("NNP") or target.lemma_.lower() in words("spot") for target in targets)


def of_workers(noun: Token) -> bool:
    """ "A general strike", "went on strike"."""
    if any(c.lemma_.lower() in words("labour") for c in noun.children if c.dep_ in ("compound", "amod", "nmod")):
        return True
    if any(p.lemma_.lower() in words("worker") for c in noun.children if c.lower_ in ("by", "of") for p in c.children):
        return True
    return noun.dep_ == "pobj" and noun.head.lower_ == "on" and not any(c.dep_ == "det" for c in noun.children)


def carrier(verb: Token) -> bool:
    """Whether a verb only carries the deed that is its subject: "an earthquake hit the coast"."""
    return verb.lemma_.lower() in words("carrier")


def under_toll(noun: Token) -> bool:
    """ "The toll from a quake rose on Thursday": the quake is past, and what rose that day is its toll."""
    return noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in _TOLLS
