"""Sources named beside a sentence: "according to X", "in X's view", or in a sentence that covers those before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso import lexicon
from sayso.extract.borders import to_range
from sayso.extract.drafts import Draft, Page, Range, end_of
from sayso.extract.voices import can_speak, kinds, noun_range

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

OFFICES = frozenset({"government", "ministry", "presidency", "palace", "opposition", "administration", "leadership"})
VIEWS = frozenset({"view", "opinion", "word", "eye", "account"})
PUBLISHED = frozenset(
    {"state", "say", "report", "announce", "note", "mention", "publish", "write", "confirm", "declare"}
)


def _partner(preposition: Token) -> Token | None:
    return next((c for c in preposition.children if c.dep_ == "pobj"), None)


def _according(token: Token) -> tuple[Token, Token] | None:
    """For the word "according": the last token of the cue and the noun that it names."""
    if token.lower_ != "according" or token.i + 1 >= len(token.doc):
        return None
    to = token.nbor()
    if to.lower_ != "to":
        return None
    named = _partner(to) or _partner(token)
    return (to, named) if named is not None and named.i > to.i else None


def _rest(sentence: Span, first: int, last: int) -> list[tuple[int, int]]:
    """The sentence without the source phrase [first, last): what stands before and after it."""
    return [(sentence.start, first), (last, sentence.end)]


def _phrase_end(named: Token) -> int:
    """Token number after the noun phrase of a source; a clause after a comma is no part of it."""
    _, end = noun_range(named)
    doc = named.doc
    last = named.i + 1
    while last < len(doc) and doc[last].idx < end:
        last += 1
    return last


def _content(sentence: Span, first: int, last: int) -> tuple[Range, ...]:
    doc = sentence.doc
    parts = [part for part in _rest(sentence, first, last) if any(t.is_alpha for t in doc[part[0] : part[1]])]
    spans = (to_range(doc, part) for part in parts)
    return tuple(span for span in spans if span is not None)


def _according_to(sentence: Span) -> Iterator[Draft]:
    for token in sentence:
        found = _according(token)
        if found is None:
            continue
        to, named = found
        content = _content(sentence, token.i, _phrase_end(named))
        if content:
            yield Draft(noun_range(named), (token.idx, end_of(to)), "according to", content)


def _views(sentence: Span) -> Iterator[Draft]:
    """ "For the Kremlin, X", "In her view, X": a view, where the noun is a seat of power, an office or a person."""
    first = sentence[0]
    held = _partner(first) if first.dep_ == "prep" else None
    if held is None:
        return
    named, cue = held, (first.idx, end_of(first))
    if first.lower_ in ("in", "by") and held.lemma_ in VIEWS:
        owner = next((c for c in held.children if c.dep_ == "poss" and can_speak(c)), None)
        if owner is None:
            return
        named, cue = owner, (held.idx, end_of(held))
    elif first.lower_ != "for" or not _office(held):
        return
    last = _phrase_end(held)
    if last < sentence.end and sentence.doc[last].text == ",":
        content = _content(sentence, first.i, last)
        if content:
            yield Draft(noun_range(named), cue, "for" if named == held else f"in {held.lemma_}", content)


def _office(noun: Token) -> bool:
    name = str(noun.doc[noun.left_edge.i : noun.right_edge.i + 1]).removeprefix("the ")
    return name in lexicon.tags("metonyms") or noun.ent_type_ == "PERSON" or noun.lemma_.lower() in OFFICES


def _earlier(read: Page, number: int) -> list[Span]:
    """The sentences that a source sentence covers: those before it in its paragraph, and the paragraph before."""
    report = read.annotated.report
    sentences = read.annotated.sentences
    paragraph = report.paragraph(sentences[number].start_char)
    breaks = [report.paragraph(piece.start) for piece in report.not_text]
    covered: list[Span] = []
    for sentence in reversed(sentences[:number]):
        own = report.paragraph(sentence.start_char)
        if own < paragraph - 1 or any(own <= b <= paragraph for b in breaks):
            break
        covered.append(sentence)
    return covered[::-1]


def _for_what_stands_before(read: Page) -> Iterator[Draft]:
    for number, sentence in enumerate(read.annotated.sentences):
        root = sentence.root
        if root.lemma_ not in PUBLISHED or len(sentence) > 40:
            continue
        pointer = next(
            (c for c in root.children if c.dep_ in ("nsubjpass", "nsubj", "dobj") and c.lower_ in ("this", "it")), None
        )
        if pointer is None or pointer.dep_ == "nsubj" or (pointer.lower_ == "it" and pointer.dep_ != "nsubjpass"):
            continue
        if any(c.dep_ == "ccomp" for c in root.children):
            continue
        named = _named_source(root)
        covered = _earlier(read, number)
        if named is None or not covered:
            continue
        content = tuple(to_range(sentence.doc, (s.start, s.end)) for s in covered)
        yield Draft(
            noun_range(named), (root.idx, end_of(root)), root.lemma_, tuple(c for c in content if c is not None)
        )


def _named_source(root: Token) -> Token | None:
    if any(c.dep_ == "auxpass" for c in root.children):
        for child in root.children:
            if child.lower_ in ("in", "by", "on") and child.dep_ in ("prep", "agent"):
                named = _partner(child)
                if named is not None and (
                    can_speak(named) if child.lower_ == "by" else "document" in kinds(named.lemma_)
                ):
                    return named
        return None
    return next((c for c in root.children if c.dep_ == "nsubj" and can_speak(c)), None)


def find(read: Page) -> Iterator[Draft]:
    """Attributions by prepositions and by sentences that name the source of those before them."""
    for sentence in read.annotated.sentences:
        yield from _according_to(sentence)
        yield from _views(sentence)
    yield from _for_what_stands_before(read)
