"""Figures that somebody puts on a thing: "local hospitals put the number of dead at 71"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.annotate import Token
from sayso.extract.cues import negated, supposed
from sayso.extract.drafts import Draft, Page, end_of
from sayso.extract.voices import can_speak, noun_range, object_of, subject

CUE = "put"


def figure(verb: Token) -> tuple[Token, Token] | None:
    """What a verb puts a figure on, and the last token of that: "put the toll at 71"; None where it puts none."""
    if verb.lemma_ != CUE or verb.pos_ != "VERB":
        return None
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if thing is None:
        return None
    held = {verb.i, *(t.i for t in thing.subtree)}
    for at in (t for t in verb.subtree if t.lower_ == "at" and t.dep_ == "prep" and t.head.i in held):
        if (named := counted(at)) is not None:
            return thing, named.right_edge
    return None


def _besides(verb: Token) -> Iterator[Draft]:
    """Who has another figure, without the verb: "the organisers spoke of 90,000 people, the police of 9,000"."""
    if verb.lemma_ != "speak" or not any(counted(c) for c in verb.children if c.lower_ == "of"):
        return
    for who in verb.children:
        of = next((c for c in who.children if c.lower_ == "of" and c.i == who.i + 1), None)
        parted = who.i > verb.i and verb.doc[who.left_edge.i - 1].is_punct
        if of is not None and parted and can_speak(who) and (figure := counted(of)) is not None:
            content = (figure.left_edge.idx, end_of(figure.right_edge))
            yield Draft((who.left_edge.idx, end_of(who)), (of.idx, end_of(of)), "speak of", (content,))


def counted(preposition: Token) -> Token | None:
    """The number, or what is counted, behind a preposition."""
    named = object_of(preposition)
    return named if named is not None and any(t.like_num for t in named.subtree) else None


def find(read: Page) -> Iterator[Draft]:
    """Attributions by "put … at" and a figure, and by a figure beside another one that somebody speaks of."""
    for sentence in read.annotated.sentences:
        for verb in sentence:
            yield from _besides(verb)
            found = figure(verb)
            who = subject(verb) if found else None
            if found is None or who is None or not can_speak(who) or supposed(verb) or negated(verb):
                continue
            thing, last = found
            yield Draft(noun_range(who), (verb.idx, end_of(verb)), CUE, ((thing.left_edge.idx, end_of(last)),))
