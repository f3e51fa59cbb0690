"""Cues that the parser took for a word about their speaker, though their frame is plain: "Reck intimated to Oslo that".

Of a verb that is rare in the parser's training text it makes an adjective or a participle. Where such a word stands
between somebody who can speak and "that", or "to somebody that", nothing but saying fits.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso import lexicon
from sayso.annotate import Span, Token
from sayso.extract import cues
from sayso.extract.borders import cut, to_range
from sayso.extract.drafts import Draft, Page, Range, end_of
from sayso.extract.voices import can_speak, noun_range

ENDINGS = (("ied", "y"), ("ed", ""), ("d", ""))  # of a past tense, with what its verb has in their place
HEARD = 8  # tokens of "to the envoys of the northern league"


def _lemma(word: Token) -> str | None:
    """The verb of saying that a word is the past tense of, where the parser took it for a modifier."""
    if word.tag_ not in ("JJ", "VBN") or word.dep_ not in ("amod", "acl", "ROOT", "nmod", "appos"):
        return None
    for ending, verb in ENDINGS:
        stem = word.lower_.removesuffix(ending) + verb
        if word.lower_.endswith(ending) and "clause" in lexicon.tags("cues").get(stem, ()):
            return stem
    return None


def _speaker(word: Token, first: int) -> Token | None:
    """Who stands right before a word, at the head of the sentence or behind a comma, and speaks by it."""
    who = word.head if word.dep_ != "ROOT" else next((c for c in word.lefts if c.dep_ == "nsubj"), None)
    if (
        who is None
        or who.i != word.i - 1
        or who.dep_ not in ("nsubj", "nsubjpass", "ROOT", "dep")
        or not can_speak(who)
    ):
        return None
    start = who.left_edge.i
    return (
        who if start == first or who.doc[start - 1].text in (",", ";", '"') or who.doc[start - 1].dep_ == "cc" else None
    )


def _clause(word: Token, end: int) -> tuple[int, Token | None] | None:
    """Number of the token behind "that", and who is spoken to in between."""
    doc, at = word.doc, word.i + 1
    heard: Token | None = None
    if at < end and doc[at].lower_ == "to":
        heard = next((c for c in doc[at].children if c.dep_ == "pobj" and can_speak(c)), None)
        at = heard.i + 1 if heard is not None and heard.i - at < HEARD else end
    if at >= end or doc[at].lower_ != "that" or not any(t.tag_ in cues.FINITE for t in doc[at + 1 : end]):
        return None
    return at + 1, heard


def _heard(heard: Token, before: Token) -> Range:
    start, end = noun_range(heard)
    return start, min(end, before.idx - 1)


def _draft(word: Token, sentence: Span) -> Draft | None:
    lemma = _lemma(word)
    who = _speaker(word, sentence.start) if lemma is not None and cues.at(word) is None else None
    found = _clause(word, sentence.end) if who is not None else None
    if lemma is None or who is None or found is None:
        return None
    doc, (first, heard) = word.doc, found
    content = to_range(doc, (first, cut(doc, first, sentence.end)))
    if content is None:
        return None
    to = (_heard(heard, doc[first - 1]),) if heard is not None else ()
    voice = (doc[who.left_edge.i].idx, end_of(who))
    return Draft(voice, (word.idx, end_of(word)), lemma, (content,), to=to)


def find(read: Page) -> Iterator[Draft]:
    """Attributions by verbs that the parser took for modifiers of their subjects, in text order."""
    for sentence in read.annotated.sentences:
        for word in sentence:
            draft = _draft(word, sentence)
            if draft is not None:
                yield draft
