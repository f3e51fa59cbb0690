"""What merely carries a statement: "…, highlighted the Reuters news agency", "in comments reported by TASS"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate import Span, Token
from sayso.extract.drafts import Draft, Page, Range, covers
from sayso.extract.voices import is_medium, noun_range

CARRY = frozenset({"report", "carry", "quote", "cite", "publish", "broadcast", "air", "run"})

QUOTING = frozenset({"quote", "cite"})  # "the paper quoted Velo as saying …"


def _head(read: Page, span: Range) -> Token | None:
    words = read.tokens(*span)
    return words.root if len(words) else None


def _carries(read: Page, draft: Draft) -> bool:
    """Whether a draft can only carry others: its voice is a medium that quotes, or stands behind what it attributes."""
    if draft.cue is None or (draft.cue[0] < draft.content[0][0] and draft.lemma not in QUOTING):
        return False
    head = _head(read, draft.voice)
    return head is not None and is_medium(head)


def _named(sentence: Span) -> list[tuple[int, Range]]:
    """Media named as carriers in a sentence, with the offset at which their phrase begins."""
    found = []
    for token in sentence:
        if token.lemma_ not in CARRY or token.tag_ != "VBN":
            continue
        for child in token.children:
            if child.lower_ == "by" and child.dep_ in ("agent", "prep"):
                found += [(token.idx, noun_range(c)) for c in child.children if c.dep_ == "pobj" and is_medium(c)]
    return found


def mark(read: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts without those that only carry others, whose voices become the others' `via`."""
    ordered = sorted((d for d in drafts if d.cue is not None), key=lambda d: (d.cue or d.voice, d.voice, d.content))
    at = [d.cue[0] for d in ordered if d.cue is not None]
    extra: dict[int, set[Range]] = {}
    gone: set[int] = set()

    def told(start: int, end: int) -> Draft | None:
        """The first attribution with its cue in [start, end) that is not itself a carrier."""
        found = ordered[bisect_left(at, start) : bisect_left(at, end)]
        return next((d for d in found if id(d) not in gone), None)

    def shared(carrier: Draft) -> Draft | None:
        """Another attribution of the same content: "X said Y, highlighted the Reuters news agency"."""
        return next((d for d in ordered if d is not carrier and d.content == carrier.content), None)

    for draft in ordered:
        if _carries(read, draft):
            gone.add(id(draft))
            carried = told(draft.content[0][0], draft.content[-1][1]) or shared(draft)
            if carried is None:
                gone.discard(id(draft))
            else:
                extra.setdefault(id(carried), set()).add(draft.voice)
    for sentence in read.annotated.sentences:
        for offset, voice in _named(sentence):
            carried = told(sentence.start_char, offset)
            if carried is not None:
                extra.setdefault(id(carried), set()).add(voice)
    return [_with_media(d, extra.get(id(d), set())) for d in drafts if id(d) not in gone]


def _with_media(draft: Draft, media: set[Range]) -> Draft:
    """A draft with what carries it, and without the pieces of its content that only name the carrier."""
    if not media:
        return draft
    said = tuple(c for c in draft.content if not any(covers(c, m) and c[0] == m[0] for m in media))
    return replace(draft, via=tuple(sorted({*draft.via, *media})), content=said or draft.content)
