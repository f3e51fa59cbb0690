"""Attributions inside attributions: chains of voices from the outermost to the innermost."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from sayso.extract import acts, conditions, modality
from sayso.extract.drafts import Draft, Page, Range, covers
from sayso.model import Entity, Quote, Statement, Voice


class _Cast:
    """Whom the pieces of text mean."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.mentions = sorted((m.span.start, m.span.end, e.key, m.certain) for e in entities for m in e.mentions)
        self.starts = [m[0] for m in self.mentions]
        self.furthest = list(accumulate((m[1] for m in self.mentions), max))

    def voice(self, read: Page, span: Range, certain: bool = True) -> Voice:
        """The voice of a piece of text, with the entity whose mention shares most of it and reaches least beyond."""
        start, end = span
        best: tuple[int, int] | None = None
        meant: tuple[int, bool] | None = None
        i = bisect_right(self.starts, end - 1) - 1
        while i >= 0 and self.furthest[i] > start:
            m_start, m_end, key, sure = self.mentions[i]
            shared = min(end, m_end) - max(start, m_start)
            rank = (shared - max(0, m_end - end) - max(0, start - m_start), -m_start)
            if shared > 0 and (best is None or rank > best):
                best, meant = rank, (key, sure)
            i -= 1
        cited = read.annotated.report.cite(start, end)
        return Voice(cited, meant[0], certain and meant[1]) if meant else Voice(cited, None, certain)


class _Outer:
    """The contents of all drafts, by place, to find what stands around a cue."""

    def __init__(self, read: Page, drafts: Sequence[Draft]) -> None:
        self.read = read
        self.pieces = sorted(((c, n) for n, d in enumerate(drafts) for c in d.content), key=lambda p: (p[0], p[1]))
        self.starts = [piece[0] for piece, _ in self.pieces]
        self.furthest = list(accumulate((piece[1] for piece, _ in self.pieces), max))
        self.drafts = drafts
        self.sizes = [sum(end - start for start, end in d.content) for d in drafts]

    def _holds(self, piece: Range, outer: int, inner: int, at: Range) -> bool:
        if outer == inner or not covers(piece, at) or self.drafts[outer].unsaid:
            return False
        if (self.sizes[outer], outer) < (self.sizes[inner], inner):
            return False
        return self.drafts[outer].telling or any(covers((q.start, q.end), at) for q in self.read.quotations.within(*at))

    def around(self, number: int) -> int | None:
        """The number of the smallest attribution whose content holds this one's cue, None if there is none."""
        draft = self.drafts[number]
        at = draft.cue or draft.voice
        best: int | None = None
        i = bisect_right(self.starts, at[0]) - 1
        while i >= 0 and self.furthest[i] > at[0]:
            piece, outer = self.pieces[i]
            if self._holds(piece, outer, number, at) and (best is None or self.sizes[outer] < self.sizes[best]):
                best = outer
            i -= 1
        return best


def _quote(read: Page, content: Sequence[Range]) -> Quote:
    """Whether the content is quoted word for word, in part, or not."""
    quoted = total = 0
    for start, end in content:
        total += sum(1 for ch in read.text[start:end] if ch.isalnum())
        for q in read.quotations.within(start, end):
            quoted += sum(1 for ch in read.text[max(start, q.start) : min(end, q.end)] if ch.isalnum())
    if not quoted:
        return "indirect"
    return "direct" if quoted >= total else "mixed"


def _statement(read: Page, cast: _Cast, draft: Draft, above: Statement | None) -> Statement:
    report = read.annotated.report
    condition = conditions.find(read, draft)
    mood = modality.find(read, draft)
    return Statement(
        report=report.id,
        voices=(*(above.voices if above else ()), cast.voice(read, draft.voice, draft.certain)),
        cue=report.cite(*draft.cue) if draft.cue else None,
        cue_lemma=draft.lemma,
        content=tuple(report.cite(*piece) for piece in draft.content),
        act=acts.find(read, draft, condition),
        quote=_quote(read, draft.content),
        polarity=mood.polarity,
        modality=mood.modality,
        condition=report.cite(*condition) if condition else None,
        to=tuple(cast.voice(read, span) for span in draft.to),
        target=tuple(cast.voice(read, span) for span in draft.target),
        via=tuple(report.cite(*span) for span in draft.via),
        said_at=report.cite(*draft.said_at) if draft.said_at else None,
        parent=above.id if above else None,
    )


def join(read: Page, drafts: Sequence[Draft], entities: Sequence[Entity]) -> tuple[Statement, ...]:
    """Drafts as statements: each with the voices around it, its act, condition and modality; sorted by place."""
    cast = _Cast(entities)
    outer = _Outer(read, drafts)
    above = [outer.around(n) for n in range(len(drafts))]
    made: dict[int, Statement] = {}
    for number in sorted(range(len(drafts)), key=lambda n: (-outer.sizes[n], -n)):
        up = above[number]
        made[number] = _statement(read, cast, drafts[number], made[up] if up is not None else None)
    unique = {s.id: s for _, s in sorted(made.items())}
    return tuple(
        sorted(unique.values(), key=lambda s: (s.content[0].start, -s.content[0].end, s.cue or s.content[0], s.id))
    )
