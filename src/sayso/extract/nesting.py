"""Attributions inside attributions: chains of voices from the outermost to the innermost."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from sayso import lexicon
from sayso.extract import acts, conditions, modality
from sayso.extract.drafts import Draft, Page, Range, covers
from sayso.model import Citation, Entity, Quote, Statement, Voice

_OF = re.compile(r"\bof(?: (?:the|these|those|all|both|its|his|her|their|our))?\s$", re.IGNORECASE)
_THEM = frozenset({"them", "us", "these", "those", "you"})


def _belongs(before: str, named: str) -> bool:
    """Whether somebody is a name behind him, or one of a group, by the words between: "its chief, Ana Silva", "some of
    the rebels"; not "a teacher from Lyon".
    """
    return before.endswith(", ") or (_OF.search(before) is not None and named.lower() not in _THEM)


class _Cast:
    """Whom the pieces of text mean."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.mentions = sorted((m.span.start, m.span.end, e.key, m.certain) for e in entities for m in e.mentions)
        self.starts = [m[0] for m in self.mentions]
        self.furthest = list(accumulate((m[1] for m in self.mentions), max))

    def voice(self, read: Page, span: Range, certain: bool = True) -> Voice:
        """The voice of a piece of text, with the entity whose mention has its head, shares most, reaches least beyond.

        Whose it is comes after what it is: of "the teachers' union" the union speaks, of "Ana Silva, head of the
        Northern Trade Union" she does. "One of them, a teacher," is none of those whom the report speaks of otherwise.
        """
        start, end = span
        words = read.tokens(start, end)
        head = words.root.idx if len(words) else start
        best: tuple[bool, bool, int, int] | None = None
        meant: tuple[int, bool] | None = None
        i = bisect_right(self.starts, end - 1) - 1
        while i >= 0 and self.furthest[i] > start:
            m_start, m_end, key, sure = self.mentions[i]
            shared = min(end, m_end) - max(start, m_start)
            owns = m_end < end and read.text[m_end] in "'\u2019"
            extent = shared - max(0, m_end - end) - max(0, start - m_start)
            rank = (not owns, m_start <= head < m_end, extent, -m_start)
            fits = m_start <= head or _belongs(read.text[head:m_start], read.text[m_start:m_end])
            if shared > 0 and fits and (best is None or rank > best):
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

    def _tells(self, outer: int, inner: int) -> bool:
        """Whether what stands in a content is told by its voice."""
        at = self._at(inner)
        return self.drafts[outer].telling or any(covers((q.start, q.end), at) for q in self.read.quotations.within(*at))

    def _at(self, number: int) -> Range:
        return self.drafts[number].cue or self.drafts[number].voice

    def _holders(self, number: int) -> Iterator[int]:
        """The attributions whose content holds this one's cue."""
        at = self._at(number)
        i = bisect_right(self.starts, at[0]) - 1
        while i >= 0 and self.furthest[i] > at[0]:
            piece, outer = self.pieces[i]
            larger = (self.sizes[outer], outer) >= (self.sizes[number], number)
            if outer != number and larger and covers(piece, at):
                yield outer
            i -= 1

    def around(self, number: int) -> int | None:
        """The number of the smallest attribution that was made and holds this one's cue, None if there is none."""
        made = (o for o in self._holders(number) if not self.drafts[o].unsaid and self._tells(o, number))
        return min(made, key=lambda outer: self.sizes[outer], default=None)

    def denied(self, number: int) -> bool:
        """Whether what this one tells is denied around it: "did not say that he had promised", "denied having told"."""
        holders = list(self._holders(number))
        if any(self._tells(o, number) and self.drafts[o].unsaid != _denies(self.drafts[o]) for o in holders):
            return True
        nearest = min(holders, key=lambda o: self.sizes[o], default=None)
        return nearest is not None and _denies(self.drafts[nearest]) and not self._names(nearest, number)

    def _names(self, outer: int, inner: int) -> bool:
        """Whether a content is the very noun by which another attributes: "denied Oslo's claim that X"."""
        words = self.read.tokens(*self.drafts[outer].content[0])
        return self.drafts[outer].unsaid or not len(words) or words.root.idx == self._at(inner)[0]


def _passes_on(draft: Draft) -> bool:
    """Whether a draft only tells of what somebody else said: "the palace's account of his warning"."""
    return "noun-of" in lexicon.tags("cues").get(draft.lemma, ())


def _denies(draft: Draft) -> bool:
    return "cue:deny" in lexicon.tags("acts").get(draft.lemma, ())


def _quote(read: Page, content: Sequence[Range]) -> Quote:
    """Whether the content is quoted word for word, in part, or not."""
    quoted = total = 0
    for start, end in content:
        total += sum(map(str.isalnum, read.text[start:end]))
        for q in read.quotations.within(start, end):
            quoted += sum(map(str.isalnum, read.text[max(start, q.start) : min(end, q.end)]))
    if not quoted:
        return "indirect"
    return "direct" if quoted >= total else "mixed"


def _voices(read: Page, cast: _Cast, draft: Draft, outer: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """The voices around an attribution and its own, where one is named."""
    if draft.unnamed:
        return outer
    voice = cast.voice(read, draft.voice, draft.certain)
    return (*(outer[:-1] if outer and outer[-1].span == voice.span else outer), voice)


def _statement(read: Page, cast: _Cast, draft: Draft, above: Statement | None) -> Statement:
    report = read.annotated.report
    condition = conditions.find(read, draft)
    mood = modality.find(read, draft, condition)
    return Statement(
        report=report.id,
        voices=_voices(read, cast, draft, above.voices if above else ()),
        cue=report.cite(*draft.cue) if draft.cue else None,
        cue_lemma=draft.lemma,
        content=tuple(report.cite(*piece) for piece in draft.content),
        act="state" if _passes_on(draft) else acts.find(read, draft, condition),
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
    told = [replace(d, unsaid=True) if outer.denied(n) else d for n, d in enumerate(drafts)]
    above = [outer.around(n) for n in range(len(drafts))]
    made: dict[int, Statement] = {}
    for number in sorted(range(len(drafts)), key=lambda n: (-outer.sizes[n], -n)):
        up = above[number]
        made[number] = _statement(read, cast, told[number], made[up] if up is not None else None)
    unique = {s.id: s for _, s in sorted(made.items())}
    return tuple(sorted(unique.values(), key=_place))


def _place(statement: Statement) -> tuple[int, int, Citation, str]:
    first = statement.content[0]
    return first.start, -first.end, statement.cue or first, statement.id


def alone(read: Page, drafts: Sequence[Draft], entities: Sequence[Entity]) -> tuple[Statement, ...]:
    """Drafts as statements that stand in no chain and do nothing by being said: what a report ascribes to somebody."""
    cast = _Cast(entities)
    made = {s.id: s for s in (replace(_statement(read, cast, d, None), act="state") for d in drafts)}
    return tuple(sorted(made.values(), key=_place))
