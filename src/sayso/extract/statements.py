"""Attributions: who said what to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.annotate import Annotated, Span, Token
from sayso.extract import (
    bare_answers,
    borders,
    contents,
    cues,
    learnt,
    merging,
    misread,
    nesting,
    nominal,
    reckoned,
    relays,
    reported,
    sources,
    transcripts,
    utterances,
    voices,
)
from sayso.extract.drafts import Draft, Page, Range, end_of, overlap, page
from sayso.model import Entity, Statement, Voice

# "No group", "none of the parties", but "No 10".
_NOBODY = re.compile(r"(?i)(?:no(?!\.?\s*\d)|nobody|none|neither)\b")
# Cues whose object is whom it is about, and cues that want somebody to act.
ACCUSING = frozenset(
    {"accuse", "blame", "criticise", "criticize", "condemn", "denounce", "rebuke", "berate", "praise", "thank"}
)
ASKING = frozenset(
    {
        "urge",
        "ask",
        "order",
        "call on",
        "call upon",
        "demand",
        "request",
        "instruct",
        "press",
        "tell",
        "advise",
        "push",
        "insist",
    }
)
PREPOSITIONS = frozenset(
    {"with", "of", "against", "about", "for", "on", "to", "that", "over", "who", "which", "and", "but", "or"}
)


def _ranges(heads: list[Token], before: int) -> tuple[Range, ...]:
    """Noun phrases as offsets, none of them reaching into the content that begins at offset `before`."""
    spans = (voices.noun_range(head) for head in heads)
    return tuple((start, min(end, before) if start < before else end) for start, end in spans)


def _heard(cue: cues.Cue, voice: Token, found: list[list[borders.Piece]]) -> list[Token]:
    """Whom a cue addresses: its own object, else the partner of the talk in which it was said."""
    heard = [h for h in voices.addressees(cue) if h != voice]
    if heard:
        return heard
    own = {i for pieces in found for start, end in pieces for i in range(start, end)}
    partner = voices.contact_partner(cue.verb, own)
    return [partner] if partner is not None and partner != voice else []


def _drafts(read: Page, cue: cues.Cue, sentence: Span) -> Iterator[Draft]:
    voice = voices.speaker(cue)
    if voice is None:
        return
    doc = cue.verb.doc
    found = contents.find(cue, voice, sentence)
    heard = _heard(cue, voice, found)
    if not found and (cue.unsaid or not (heard or cue.frames & {"clause", "quote"})):
        return
    carried = [h for h in heard if voices.is_medium(h)]
    heard = [h for h in heard if h not in carried]
    for pieces in found or [[]]:
        spans = [span for piece in pieces if (span := borders.to_range(doc, piece)) is not None]
        last, lemma = contents.preposition(cue, spans)
        begins = next((start for start, _ in spans if start > cue.span[0]), len(read.text))
        yield Draft(
            voice=_voice(read, voice, cue, (spans or [cue.span])[0]),
            cue=(cue.span[0], max(cue.span[1], last)),
            lemma=lemma,
            content=tuple(spans),
            to=_trimmed(read.text, _ranges(heard, begins)),
            via=_ranges(carried, begins),
            target=_trimmed(read.text, _ranges(_targets(cue, heard, pieces), begins)),
            said_at=_said_at(cue, voice, spans),
            unsaid=cue.unsaid,
            telling=contents.telling(cue, pieces),
        )


def _targets(cue: cues.Cue, heard: list[Token], pieces: list[borders.Piece]) -> list[Token]:
    """Whom an accusation or a demand is about: whoever is accused, asked, or ought to act."""
    to_act = bool(pieces) and cue.verb.doc[pieces[0][0]].lower_ in ("to", "not")
    if cue.lemma in ACCUSING or (to_act and heard and cue.lemma in ASKING):
        return heard or [o for o in voices.objects(cue.verb)[:1] if voices.can_speak(o)]
    if cue.lemma in ASKING and cue.lemma != "tell" and pieces:
        root = cue.verb.doc.span(*pieces[0]).root
        doer = next((c for c in root.children if c.dep_ == "nsubj"), None)
        wanted = doer is not None and voices.can_speak(doer) and root.tag_ in ("VB", "VBP")
        return [doer] if doer is not None and wanted and not any(c.tag_ == "MD" for c in root.children) else []
    return []


def _said_at(cue: cues.Cue, voice: Token, content: list[Range]) -> Range | None:
    """When it was said, as the cue's own time: "said on Thursday", "warned this week"."""
    beside = [t for t in cue.verb.doc[cue.last.i + 1 : cue.last.i + 3] if t == cue.verb or cue.verb.is_ancestor(t)]
    for token in (*cue.verb.children, *cue.base.children, *beside):
        when = token if token.dep_ == "npadvmod" else next((c for c in token.children if c.dep_ == "pobj"), None)
        if when is None or when.ent_type_ != "DATE" or token.dep_ not in ("npadvmod", "prep") or when == voice:
            continue
        start, end = token.left_edge.idx, end_of(token.right_edge)
        if not any(overlap((start, end), c) for c in content):
            return start, end
    return None


def _voice(read: Page, head: Token, cue: cues.Cue, content: Range) -> Range:
    """The noun phrase of a speaker without the clause that holds its own cue: "the two women who said"."""
    own = (cue.verb, cue.base)
    found = _clipped(_clipped(voices.noun_range(head), cue.span), content)
    relative = [t.idx for t in read.tokens(*found) if t.i > head.i and t.tag_ in ("WP", "WDT") and t.head in own]
    found = (found[0], relative[0] - 1) if relative else found
    return _trimmed(read.text, (found,))[0]


def _clipped(voice: Range, cue: Range) -> Range:
    """A voice that ends where its cue or content begins, if the parser ran the two together."""
    return (voice[0], cue[0] - 1) if voice[0] < cue[0] - 1 < voice[1] else voice


def _trimmed(text: str, spans: tuple[Range, ...]) -> tuple[Range, ...]:
    """Addressees without the preposition that a cut left at their end: "his counterpart with"."""
    found = []
    for start, end in spans:
        kept = text[start:end].rstrip(" \u00a0,:\"'")
        head, _, tail = kept.rpartition(" ")
        found.append((start, start + len(head if head and tail in PREPOSITIONS else kept)))
    return tuple(found)


def _by_verbs(read: Page) -> Iterator[Draft]:
    for sentence in read.annotated.sentences:
        for cue in cues.find(sentence):
            yield from _drafts(read, cue, sentence)


def find(annotated: Annotated, entities: tuple[Entity, ...]) -> tuple[Statement, ...]:
    """Attributions: who said what to whom, each with its chain of voices; sorted by place."""
    return both(annotated, entities)[0]


def both(annotated: Annotated, entities: tuple[Entity, ...]) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """What was said, and what the report ascribes to somebody without words of his; each sorted by place."""
    read = page(annotated)
    drafts = [
        *_by_verbs(read),
        *misread.find(read),
        *sources.find(read),
        *nominal.find(read),
        *reckoned.find(read),
        *transcripts.find(read),
    ]
    merged = merging.merge(read, utterances.complete(read, drafts), learnt.find(read))
    going_on = (
        *reported.find(read, (*merged.said, *merged.ascribed)),
        *bare_answers.find(read, merged.said),
    )
    said = _of_nobody(nesting.join(read, relays.mark(read, (*merged.said, *going_on)), entities))
    return said, nesting.alone(read, merged.ascribed, entities)


def _of_nobody(found: Iterable[Statement]) -> tuple[Statement, ...]:
    """With nobody behind the voices that are none: "no group claimed responsibility" is no group's word."""
    return tuple(replace(one, voices=tuple(map(_voice_of, one.voices))) for one in found)


def _voice_of(voice: Voice) -> Voice:
    return replace(voice, entity=None) if _NOBODY.match(voice.span.text) else voice
