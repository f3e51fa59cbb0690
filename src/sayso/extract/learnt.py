"""What the learnt tagger saw, as attributions like those of the rules: antecedents for pronouns, cues by their verb."""

from __future__ import annotations

from dataclasses import dataclass

from sayso import lexicon
from sayso.annotate import Marked, Span, Token
from sayso.extract import contents, cues, reckoned, voices
from sayso.extract.borders import trim
from sayso.extract.drafts import Draft, Page, Range, end_of, overlap

# The tagger's score from which it is heard. On the documents held out from training F1 over all cues is flat from here
# to .65, and falls on both sides.
SURE = 0.5
EMPTY = frozenset({"who", "which", "that", "whom", "it", "what", "this"})  # pieces that only point at another
NOBODY = frozenset({"it", "there", "the", "this", "that", "what"})  # sources that name nobody
RAISING = frozenset({"appear", "seem"})  # whose subject is what they are about
RELATIVE = frozenset({"who", "which", "that", "whom", "what"})


@dataclass(frozen=True, slots=True)
class Learnt:
    """An attribution of the tagger as a draft. `spoken` is False where somebody only believes, wants or may say it."""

    draft: Draft
    spoken: bool


def _head(span: Span) -> Token | None:
    """The word of a cue that attributes: its root, or the verb that the root only helps."""
    if not len(span):
        return None
    root = span.root
    if root.pos_ == "AUX" or root.lemma_ in ("be", "have"):
        return next((t for t in span if t.pos_ == "VERB"), root)
    return root


def _content(read: Page, piece: Range) -> Range | None:
    """A piece of content without "that" before it and the marks around it."""
    doc = read.annotated.doc
    span = read.tokens(*piece)
    if not len(span):
        return None
    start, end = trim(doc, span.start, span.end)
    if start >= end:
        return None
    first, last = doc[start].idx, end_of(doc[end - 1])
    if doc[start].lower_ == "that" and doc[start].dep_ == "mark" and start + 1 < end:
        first = doc[start + 1].idx
    for quotation in read.quotations.within(first, last):
        first = quotation.start if quotation.start == first - 1 else first
        last = quotation.end if quotation.closed and last == quotation.end - 1 else last
    return first, last


def _antecedent(read: Page, source: Range) -> Range:
    """The noun phrase that "who" stands for; any other source, and one that the parse cannot place, as it is."""
    span = read.tokens(*source)
    if not len(span) or span[0].lower_ not in RELATIVE:
        return source
    verb = span[0].head
    while verb.dep_ in ("conj", "xcomp", "ccomp") and verb.head.i < verb.i:
        verb = verb.head
    if verb.dep_ != "relcl" or verb.head.i >= span[0].i:
        return source
    start, end = voices.noun_range(verb.head)
    return start, min(end, source[0] - 1)


def _source(read: Page, source: Range) -> Range | None:
    """A source as a voice: its noun phrase without commas, a possessive or a relative clause."""
    start, end = _antecedent(read, source)
    text = read.text
    while start < end and (text[start].isspace() or text[start] in ",;:—–-\"'“‘"):
        start += 1
    kept = text[start:end].rstrip(' \u00a0\n,;:—–-"“')
    for ending in ("'s", "’s"):
        kept = kept.removesuffix(ending)
    kept = kept.rstrip(" \u00a0\n'’‘”")
    return (start, start + len(kept)) if kept else None


def _empty(read: Page, piece: Range) -> bool:
    """Whether a piece only points at another, or is the clause around a relative one: "… to stop what he called"."""
    words = read.tokens(*piece)
    return read.text[slice(*piece)].lower() in EMPTY | contents.EMPTY or not len(words) or words[-1].lower_ in RELATIVE


def _learnt(read: Page, marked: Marked) -> Learnt | None:
    """One of the tagger's attributions; None without content, or without a cue, where the rules know better."""
    pieces = [piece for piece in (_content(read, one) for one in marked.content) if piece is not None]
    pieces = [piece for piece in pieces if not _empty(read, piece)]
    head = _head(read.tokens(*marked.cue)) if marked.cue else None
    if not pieces or head is None or not marked.cue or _narrated(read, head, pieces):
        return None
    cue = cues.at(head)
    source = _speaker(read, marked, head, cue, pieces)
    draft = Draft(
        voice=source or marked.cue,
        cue=marked.cue,
        lemma=cue.lemma if cue is not None else head.lemma_.lower(),
        content=tuple(pieces),
        unsaid=cue is not None and cue.unsaid,
        unnamed=source is None,
    )
    return Learnt(draft, _named(read, draft) and not _asked(head) and _speaks(read, head, cue, draft))


def _narrated(read: Page, head: Token, pieces: list[Range]) -> bool:
    """Whether a thing is only told of, in no quoted word: "recalling the summit"."""
    words = read.tokens(*pieces[0])
    if len(pieces) > 1 or read.quotations.within(*pieces[0]):
        return False
    return len(words) > 0 and contents.narrated(head.lemma_.lower(), words.root)


def _speaker(read: Page, marked: Marked, head: Token, cue: cues.Cue | None, pieces: list[Range]) -> Range | None:
    """Who speaks: the tagger's source, else the subject of the cue; None where nobody is named."""
    source = _source(read, marked.source) if marked.source else None
    if source is None:
        return _by_parse(read, head, cue, pieces)
    return None if read.text[slice(*source)].lower() in NOBODY or _hears(head, source) else source


def _named(read: Page, draft: Draft) -> bool:
    """Whether somebody who can speak is named as the source."""
    words = read.tokens(*draft.voice)
    return not draft.unnamed and len(words) > 0 and words[0].lower_ != "no" and voices.can_speak(words.root)


def _hears(head: Token, source: Range) -> bool:
    """Whether a source is the subject of a passive, who speaks no word: "Velo was informed that"."""
    subjects = (c for c in head.children if c.dep_ == "nsubjpass")
    return any(source[0] <= c.idx < source[1] for c in subjects)


def _asked(head: Token) -> bool:
    """Whether a cue is a participle of which somebody is the object: "Asked whether he would resign, …"."""
    return head.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass", "agent", "nsubj") for c in head.children)


def _names(read: Page, draft: Draft) -> bool:
    """Whether a cue only names somebody, or keeps a name back: "called itself", "asked not to be named"."""
    itself = any(map(contents.reflexive, read.tokens(*(draft.cue or (0, 0)))))
    words = read.tokens(*draft.content[0])
    return itself or (len(words) > 0 and contents.withholds_name(words.root))


def _speaks(read: Page, head: Token, cue: cues.Cue | None, draft: Draft) -> bool:
    """Whether a cue says something: an attributing verb, or else a noun, a preposition, a verb with quotations."""
    if cue is not None:
        return not (contents.together(cue) or _names(read, draft))
    if head.lower_ in ("according", "per") or reckoned.figure(head):
        return True
    if cues.supposed(head) or cues.hedged(head):
        return False
    tags = lexicon.tags("cues").get(head.lemma_.lower(), frozenset())
    if head.pos_ != "VERB":
        return bool(tags & cues.NOT_VERBS)
    return not tags and any(read.quotations.within(*piece) for piece in draft.content)


def _by_parse(read: Page, head: Token, cue: cues.Cue | None, pieces: list[Range]) -> Range | None:
    """The subject of a cue that the tagger gave no source."""
    who = (voices.speaker(cue) if cue is not None else None) or voices.subject(head)
    if who is None or head.lemma_ in RAISING:
        return None
    found = voices.noun_range(who)
    return None if any(overlap(found, piece) for piece in pieces) else _source(read, found)


def find(read: Page) -> list[Learnt]:
    """The tagger's attributions in text order; none of transcripts, whose turns are whole statements."""
    if any(piece.kind == "speaker label" for piece in read.annotated.report.not_text):
        return []
    made = (_learnt(read, marked) for marked in read.annotated.tagged if marked.score >= SURE)
    return [one for one in made if one is not None]
