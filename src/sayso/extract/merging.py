"""What the rules and the learnt tagger found, as one list: where both see an attribution and where one of them does.

The tagger knows one country's political news and gives outermost attributions only; the rules see every level and every
part of an attribution, but know only their cues. Which of them to trust where was measured on documents of the
training part that neither was fitted to (`docs/tagger.md` has the figures).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, compress

from sayso.extract.drafts import Draft, Page, Range, covers, overlap
from sayso.extract.learnt import Learnt

ALIKE = 0.5  # F1 of letters from which two contents are one
_NEAR = 10  # characters before a source in which a word that joins a clause is looked for
_JOINING = re.compile(r"\b(?:which|who|whom|where),?\s$")


@dataclass(frozen=True, slots=True)
class Merged:
    """Drafts of what was said, and of what the report only ascribes to somebody."""

    said: tuple[Draft, ...]
    ascribed: tuple[Draft, ...]


def _letters(text: str, pieces: Iterable[Range]) -> frozenset[int]:
    found: set[int] = set()
    for start, end in pieces:
        found.update(compress(range(start, end), map(str.isalnum, text[start:end])))
    return frozenset(found)


def _f1(one: frozenset[int], other: frozenset[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _groups(drafts: Sequence[Draft]) -> list[list[Draft]]:
    """Drafts that share a cue, in their order: what one cue attributes, clause by clause."""
    found: dict[tuple[Range, tuple[Range, ...]], list[Draft]] = {}
    for draft in drafts:
        found.setdefault((draft.cue, ()) if draft.cue else (draft.voice, draft.content), []).append(draft)
    return list(found.values())


def _pieces(group: Iterable[Draft]) -> list[Range]:
    return [piece for draft in group for piece in draft.content]


def _candidates(read: Page, groups: list[list[Draft]], learnt: Sequence[Learnt]) -> Iterator[tuple[float, int, int]]:
    """Which group may be which of the tagger's: (minus likeness, group, number), by their letters or their cue."""
    seen = [_letters(read.text, one.draft.content) for one in learnt]
    spans = sorted((*_hull(one.draft), number) for number, one in enumerate(learnt))
    longest = max((end - start for start, end, _ in spans), default=0)
    at = 0
    for number, group in sorted(enumerate(groups), key=lambda pair: min(_hull(d)[0] for d in pair[1])):
        said = _letters(read.text, _pieces(group))
        first, last = min(_hull(d)[0] for d in group), max(_hull(d)[1] for d in group)
        while at < len(spans) and spans[at][0] < first - longest:
            at += 1
        for start, _, other in spans[at:]:
            if start >= last:
                break
            alike, cue = _f1(said, seen[other]), learnt[other].draft.cue
            shared = cue is not None and any(d.cue is not None and overlap(d.cue, cue) for d in group)
            if alike >= ALIKE or shared:
                yield -alike, number, other


def _hull(draft: Draft) -> Range:
    """From the first to the last letter of a draft's cue and content."""
    parts = [*draft.content, *([draft.cue] if draft.cue else [])]
    return min(start for start, _ in parts), max(end for _, end in parts)


def _paired(read: Page, groups: list[list[Draft]], learnt: Sequence[Learnt]) -> dict[int, int]:
    """Group → number of the same attribution among the tagger's, the most alike first; each at most once."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, group, other in sorted(_candidates(read, groups, learnt)):
        if group not in pairs and other not in taken:
            pairs[group] = other
            taken.add(other)
    return pairs


def _both(read: Page, group: list[Draft], seen: Draft) -> list[Draft]:
    """An attribution that both saw: as the rules have it, unless the tagger gives its cue quite another content."""
    said, held = _letters(read.text, _pieces(group)), _letters(read.text, seen.content)
    speaks = any(overlap(piece, draft.voice) for piece in seen.content for draft in group)
    wider = _runs_on(read, group, seen) or _joins(read, group)
    if _f1(said, held) >= ALIKE or held <= said or speaks or _apart(read, group) or wider:
        return group
    return [replace(group[0], content=seen.content)]


def _apart(read: Page, group: list[Draft]) -> bool:
    """Whether what a cue attributes stands in other sentences: "This is stated in a press release"."""
    cue = group[0].cue
    number = bisect_right(read.sentence_starts, cue[0]) if cue else 0
    return all(bisect_right(read.sentence_starts, start) != number for start, _ in _pieces(group))


def _runs_on(read: Page, group: list[Draft], seen: Draft) -> bool:
    """Whether the tagger goes on over "and" to what was done besides: "called for calm and fired tear gas"."""
    start, end = group[-1].content[-1]
    if start != seen.content[-1][0] or end >= seen.content[-1][1]:
        return False
    rest = read.tokens(end, seen.content[-1][1])
    return any(t.dep_ == "cc" for t in rest[:1])


def _joins(read: Page, group: list[Draft]) -> bool:
    """Whether a source stands behind the word that joins a clause: "sank a ship, in which according to X two died". The
    tagger takes what stands before for the source's.
    """
    cue = group[0].cue
    if cue is None or group[0].lemma != "according to":
        return False
    return _JOINING.search(read.text, max(0, cue[0] - _NEAR), cue[0]) is not None


class _Spans:
    """Pieces of text by place."""

    def __init__(self, spans: Iterable[Range]) -> None:
        self.spans = sorted(spans)
        self.furthest = list(accumulate((end for _, end in self.spans), max))

    def meeting(self, part: Range) -> Iterator[Range]:
        """Those that share a character with a part."""
        at = bisect_left(self.spans, (part[1], 0)) - 1
        while at >= 0 and self.furthest[at] > part[0]:
            if overlap(self.spans[at], part):
                yield self.spans[at]
            at -= 1


def _place(draft: Draft) -> Range:
    return draft.cue or draft.voice


def merge(read: Page, drafts: Sequence[Draft], learnt: Sequence[Learnt]) -> Merged:
    """The rules' drafts and, beside them, what only the tagger saw."""
    groups = _groups(drafts)
    pairs = _paired(read, groups, learnt)
    said: list[Draft] = []
    for number, group in enumerate(groups):
        said += _both(read, group, learnt[pairs[number]].draft) if number in pairs else group
    cues = _Spans(draft.cue for draft in drafts if draft.cue)
    paired = set(pairs.values())
    alone = [one for n, one in enumerate(learnt) if n not in paired and not any(cues.meeting(_place(one.draft)))]
    said += [one.draft for one in alone if one.spoken]
    held = _Spans(piece for draft in said for piece in draft.content)
    ascribed = [one.draft for one in alone if not one.spoken and not _held(one.draft, held)]
    return Merged(tuple(said), tuple(ascribed))


def _held(draft: Draft, held: _Spans) -> bool:
    return any(covers(piece, _place(draft)) for piece in held.meeting(_place(draft)))
