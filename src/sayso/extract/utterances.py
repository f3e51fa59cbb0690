"""Quotations as contents: taken whole, over sentences and paragraphs, before and after their cue, or with none."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate.quotation import Quotation, words
from sayso.extract import transcripts, uncued
from sayso.extract.borders import to_range
from sayso.extract.drafts import Draft, Page, Range, covers, overlap
from sayso.extract.uncued import ENDS, MARKS, UTTERANCE

STOPS = ",!?\u2014\u2026"  # before the mark that ends a quotation whose cue may follow
END = re.compile(r"[.!?]\s")
ANSWER = re.compile(r"[\"'\u201c\u2018](?:yes|no)\b", re.IGNORECASE)  # how a quotation begins that answers a question
REACH = 160  # characters between a cue and the quotation that it introduces: "he told a news conference in Oslo:"


def _inside(cue: Range | None, q: Quotation) -> bool:
    return cue is not None and q.start <= cue[0] and cue[1] <= q.end


def _snap(read: Page, piece: Range, cue: Range | None) -> Range:
    """A piece that takes in whole the quotations it cuts; a cue inside a quotation has its content there too."""
    start, end = piece
    for q in read.quotations.within(max(start - 1, 0), min(end + 2, len(read.text))):
        if _inside(cue, q):
            start, end = max(start, q.start + 1), min(end, q.end - 1 if q.closed else q.end)
        elif q.start < start < q.end or q.start < end < q.end:
            start, end = min(start, q.start), max(end, q.end)
    return start, end


def _stripped(text: str, piece: Range) -> Range | None:
    start, end = piece
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return (start, end) if start < end else None


def _without(piece: Range, hole: Range) -> list[Range]:
    if not overlap(piece, hole):
        return [piece]
    return [part for part in ((piece[0], hole[0]), (hole[1], piece[1])) if part[0] < part[1]]


def _hull(read: Page, draft: Draft) -> Range:
    """The voice and its cue with what stands between them, where they stand side by side and no content between."""
    if draft.cue is None:
        return draft.voice
    start, end = min(draft.voice[0], draft.cue[0]), max(draft.voice[1], draft.cue[1])
    if any(covers((start, end), piece) for piece in draft.content):
        return draft.cue
    return (start, end) if end - start < REACH and "\n" not in read.text[start:end] else draft.cue


def _pieces(read: Page, draft: Draft, pieces: Sequence[Range]) -> tuple[Range, ...]:
    kept: list[Range] = []
    hull = _hull(read, draft)
    for piece in sorted(pieces):
        for part in _without(_snap(read, piece, draft.cue), hull):
            clean = _stripped(read.text, part)
            worded = clean is not None and any(c.isalnum() for c in read.text[slice(*clean)])
            if clean is not None and worded and not any(overlap(clean, k) for k in kept):
                kept.append(clean)
    return tuple(sorted(kept))


def _introduced(read: Page, draft: Draft) -> tuple[Range, ...]:
    """The quotation after a cue without content: "saying: 'X'", also in the next paragraph."""
    if draft.cue is None or _quoted_cue(read, draft):
        return ()
    at = _hull(read, draft)[1]
    for _, end in (*draft.to, *draft.via):  # "discussed with her counterparts 'X'"
        at = end if at < end < at + REACH else at
    following = next((q for q in read.quotations.within(at, min(at + REACH, len(read.text))) if q.start >= at), None)
    if following is None:
        return ()
    between = read.text[at : following.start]
    if "\n" in between.strip() or (between.strip() and not between.rstrip().endswith((":", ","))):
        return ()
    if "\n" in between and not between.rstrip().endswith(":"):
        return ()
    return ((following.start, following.end),)


def _preceded(read: Page, draft: Draft) -> tuple[Range, ...]:
    """The quotation right before a cue without content: '"Go home!" Velo told reporters.'."""
    if draft.cue is None or _quoted_cue(read, draft):
        return ()
    at = _hull(read, draft)[0]
    number = read.quotations.after(at) - 1
    q = read.quotations.all[number] if number >= 0 else None
    if q is None or not q.start < q.end <= at or read.text[q.end : at].strip(" \t\u00a0"):
        return ()
    return ((q.start, q.end),) if read.text[q.start : q.end].rstrip(MARKS)[-1:] in STOPS else ()


def _announced(read: Page, draft: Draft) -> tuple[Range, ...]:
    """The paragraph that a line without content announces by its colon: "The ministry said in a statement:"."""
    report = read.annotated.report
    if draft.cue is None or _quoted_cue(read, draft):
        return ()
    at = _hull(read, draft)[1]
    number = report.paragraph(at - 1)
    end = report.lines[number - 1][1]
    rest = read.text[at:end].rstrip()
    if len(rest) > REACH or not rest.endswith(":") or END.search(rest) or number >= len(report.lines):
        return ()
    start, end = report.lines[number]
    if read.quotations.within(start, end) or any(p.start < end and start < p.end for p in report.not_text):
        return ()
    first, last = (bisect_left(read.sentence_starts, offset) for offset in (start, end))
    found = (to_range(s.doc, (s.start, s.end)) for s in read.annotated.sentences[first:last])
    return tuple(piece for piece in found if piece is not None)


def _nearest(read: Page, drafts: Sequence[Draft]) -> dict[int, tuple[Range, ...]]:
    """Number of a draft without content → what it introduces or what precedes it; of several, the nearest does."""
    nearest: dict[tuple[Range, ...], tuple[int, int]] = {}
    for number, draft in enumerate(drafts):
        if draft.content or draft.cue is None:
            continue
        found = _introduced(read, draft) or _announced(read, draft) or _preceded(read, draft)
        away = abs(found[0][0] - draft.cue[0]) if found else 0
        if found and (found not in nearest or away < nearest[found][0]):
            nearest[found] = (away, number)
    return {number: found for found, (_, number) in nearest.items()}


class _Claims:
    """Which quotations are already the content of an attribution whose cue stands outside them."""

    def __init__(self, read: Page, drafts: Sequence[Draft]) -> None:
        self.taken: set[Quotation] = set()
        for draft in drafts:
            self.take(read, draft)

    def take(self, read: Page, draft: Draft) -> None:
        """Mark the quotations of a draft's content."""
        for piece in draft.content:
            for q in read.quotations.within(*piece):
                if not _inside(draft.cue, q):
                    self.taken.add(q)


def _sentence(read: Page, offset: int) -> int:
    """Number of the sentence that holds an offset, or the last one before it."""
    return bisect_right(read.sentence_starts, offset) - 1


def _sentence_end(read: Page, number: int) -> int:
    """Where a sentence ends, without the mark of the next one's quotation that the parser left at its end."""
    end = int(read.annotated.sentences[number].end_char)
    q = read.quotations.around(end - 1)
    return q.start if q is not None and not any(c.isalnum() for c in read.text[q.start : end]) else end


def _continued(read: Page, last: int, claims: _Claims) -> list[Range]:
    """Quotations that go on after offset `last`: the next sentence of the paragraph, or a paragraph that reopens it."""
    pieces: list[Range] = []
    everything = read.quotations.all
    number = read.quotations.after(last)
    while number < len(everything):
        q = everything[number]
        gap = read.text[last : q.start]
        reopened = (
            "\n" in gap and number > 0 and not everything[number - 1].closed and everything[number - 1].end <= q.start
        )
        if gap.strip(" \t\u00a0.\n") or ("\n" in gap and not reopened) or q in claims.taken:
            break
        said = read.text[q.start : q.end]
        if not reopened and words(said) < UTTERANCE and said.rstrip(MARKS)[-1:] not in ENDS:
            break
        pieces.append((q.start, q.end))
        last = q.end
        number += 1
    return pieces


def _begun(read: Page, first: Quotation, claims: _Claims) -> list[Range]:
    """Paragraphs before a quotation that it goes on with: each opens a quotation and closes none."""
    pieces: list[Range] = []
    everything = read.quotations.all
    number = read.quotations.after(first.start) - 1
    start = first.start
    while number >= 0:
        q = everything[number]
        if q.closed or q in claims.taken or read.text[q.end : start].strip():
            break
        pieces.append((q.start, q.end))
        start, number = q.start, number - 1
    return pieces


def _resumed(read: Page, draft: Draft, sentence_end: int, claims: _Claims) -> list[Range]:
    """The rest of a quotation behind a cue set into it: "'A,' he told parliament on Monday, 'but B.'"."""
    start = _hull(read, draft)[1]
    found = [q for q in read.quotations.within(start, sentence_end) if q.start >= start and q not in claims.taken]
    if (
        not found
        or found[0].start - start > REACH
        or not read.text[start : found[0].start].rstrip().endswith((",", ":", "\u2014"))
    ):
        return []
    return [(found[0].start, found[0].end)]


def _with_continuation(read: Page, draft: Draft, claims: _Claims) -> Draft:
    """A draft whose quotation stands before its cue, with the pieces after it: "'A,' he said. 'B.'"."""
    if draft.cue is None or not draft.content or _quoted_cue(read, draft):
        return draft
    quoted = [q for piece in draft.content for q in read.quotations.within(*piece) if not _inside(draft.cue, q)]
    if not quoted:
        return draft
    number = _sentence(read, max(_hull(read, draft)[1], draft.cue[1]) - 1)
    if number < 0:
        return draft
    sentence_end = _sentence_end(read, number)
    ends = {max(draft.content[-1][1], draft.cue[1], sentence_end)}
    if quoted[-1].end >= draft.content[-1][1] - 1 and draft.content[-1][1] > draft.cue[1]:
        ends.add(draft.content[-1][1])
    more = [piece for end in sorted(ends) for piece in _continued(read, end, claims)]
    more += _resumed(read, draft, sentence_end, claims) if draft.content[-1][1] <= draft.cue[0] else []
    more = _unanswered(read, draft, more) + _begun(read, quoted[0], claims)
    fresh = [piece for piece in more if not any(overlap(piece, c) for c in draft.content)]
    return replace(draft, content=tuple(sorted({*draft.content, *fresh})))


def _unanswered(read: Page, draft: Draft, more: list[Range]) -> list[Range]:
    """What goes on behind a quotation, up to the answer that another gives where it asks: '"…?" asked Reck. "No."'."""
    asks = read.text[slice(*draft.content[-1])].rstrip(MARKS).endswith("?")
    answer = next((n for n, (start, _) in enumerate(more) if asks and ANSWER.match(read.text, start)), len(more))
    return more[:answer]


def _quoted_cue(read: Page, draft: Draft) -> bool:
    return draft.cue is not None and read.quotations.around(draft.cue[0]) is not None


def complete(read: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts with their quotations whole, and quotations that stand alone; drafts without content are left out."""
    drafts = transcripts.settle(read, drafts)
    introduced = _nearest(read, drafts)
    whole = [replace(d, content=_pieces(read, d, d.content or introduced.get(n, ()))) for n, d in enumerate(drafts)]
    whole = [d for d in whole if d.content]
    claims = _Claims(read, whole)
    done: list[Draft] = []
    for draft in sorted(whole, key=lambda d: (d.cue or d.voice, d.voice)):
        longer = _with_continuation(read, draft, claims)
        claims.take(read, longer)
        done.append(longer)
    return [*done, *uncued.find(read, done, claims.taken)]
