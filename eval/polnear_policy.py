"""Statements as PolNeAR's annotators mark them: the same attributions with other borders.

Each rule is what the annotators of the train part do more often than not; the shares are counted there. None of them
looks at an annotation of the document at hand, and none leaves a statement out.

| | sayso | PolNeAR |
|---|---|---|
| chain of voices | every statement | the outermost |
| beliefs, intentions, expected speech | ascribed, apart from statements | attributions like others |
| a quotation that runs on without a cue | a statement of its own | a piece of the attribution before |
| "that" before a clause | before the content | in it (99 %); so is the "and that" between two clauses |
| auxiliaries, adverbs before the cue | left out | in the cue: it follows its source at once (85 %) |
| "urged him to act", "accused her of fraud" | content "to act", "fraud" | content "him to act", "her of fraud" |
| "argued against the levy" | content "against the levy" | cue "argued against" (98 %) |
| "which he called a gift" | content "a gift" | content "which", "a gift" (61 %) |
| "the man, who said" | source "the man" | source "who" |
| "said the man, who had called" | source "the man" | its relative clause too (59 %) |

Left as it is because the annotators are divided: "in a statement" behind the cue (56 % in the cue), a time there
(44 %), the conjunction that opens a sentence (47 % in the content).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.model import Statement, Voice

Range = tuple[int, int]

RELATIVE = re.compile(
    r"^[,\s]*(?:\b(?:a|an|the|in|of|from)\b[^,]*,\s*)?"
    r"((?:who|which|that)(?:['’]\w+)?)(?:\s+[\w'’]+){0,5}\s*$",
    re.IGNORECASE,
)
RELATIVE_CLAUSE = re.compile(r",\s+(?:who|which|whose)\b[^.\n“”\"]*", re.IGNORECASE)
RELATIVE_CLAUSE_CLOSED = re.compile(RELATIVE_CLAUSE.pattern + r",(?=\s+(?:\S+\s+){0,3}$|\s*$)", re.IGNORECASE)
BEFORE_CUE = re.compile(r"^(?!\s+(?:in|on|at)\b)\s*(?:[\w'’-]+\s+){1,6}$", re.IGNORECASE)
THAT = re.compile(r"\bthat,?\s+[\"“'‘]?$", re.IGNORECASE)
AND_THAT = re.compile(r"(?:\b(?:and|but|or)\s+)?" + THAT.pattern, re.IGNORECASE)
OBJECT = re.compile(r"\b(?:which|whom)\s+$", re.IGNORECASE)
AGAINST = re.compile(r"against\s+")


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution in PolNeAR's manner: offsets, half-open; the pieces of the content in text order."""

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    target: tuple[Range, ...]
    lemma: str

    def behind(self) -> int | None:
        """Number of the first piece that stands behind the cue."""
        after = (n for n, piece in enumerate(self.content) if self.cue is not None and piece[0] >= self.cue[1])
        return next(after, None)


def _range(voice: Voice) -> Range:
    return voice.span.start, voice.span.end


def _outermost(found: Iterable[Statement]) -> list[Marked]:
    """The outermost statements, those that share a cue, and a quotation with the cue that it runs on from, joined."""
    joined: dict[Range, Marked] = {}
    last: dict[Range | None, Range] = {}
    for statement in found:
        if statement.parent is not None:
            continue
        voice = _range(statement.voices[-1]) if statement.voices else None
        first = statement.content[0]
        cue = (statement.cue.start, statement.cue.end) if statement.cue else None
        key = cue or (last.get(voice, voice) if voice else None) or (first.start, first.end)
        last[voice] = key
        pieces = tuple((piece.start, piece.end) for piece in statement.content)
        known = joined.get(key)
        if known is None:
            target = tuple(_range(v) for v in statement.target)
            joined[key] = Marked(voice, cue, tuple(sorted(pieces)), target, statement.cue_lemma)
        else:
            joined[key] = replace(known, content=tuple(sorted((*known.content, *pieces))))
    return list(joined.values())


def _source(text: str, marked: Marked) -> Marked:
    """Of "the man, who said" the source is "who"; a relative clause that only describes it belongs to it."""
    cue = marked.cue
    if cue is None or marked.source is None:
        return marked
    start, end = marked.source
    if end < cue[0]:
        between = text[end : cue[0]]
        if pronoun := RELATIVE.search(between):
            return replace(marked, source=(end + pronoun.start(1), end + pronoun.end(1)))
        clause = RELATIVE_CLAUSE_CLOSED.match(between)
        return replace(marked, source=(start, end + clause.end() - 1)) if clause else marked
    clause = RELATIVE_CLAUSE.match(text, end) if cue[1] <= start else None
    if clause is None or any(end <= piece[0] < clause.end() for piece in marked.content):
        return marked
    return replace(marked, source=(start, clause.end()))


def _cue(text: str, marked: Marked) -> Marked:
    """The cue with the auxiliaries and adverbs between it and its source, and with the "against" behind it."""
    if marked.cue is None:
        return marked
    start, end = marked.cue
    between = text[marked.source[1] : start] if marked.source else ""
    if BEFORE_CUE.match(between):
        start -= len(between.lstrip())
    content = list(marked.content)
    first = marked.behind()
    if first is not None and not text[end : content[first][0]].strip():
        against = AGAINST.match(text, *content[first])
        if against:
            end, content[first] = content[first][0] + len("against"), (against.end(), content[first][1])
    return replace(marked, cue=(start, end), content=tuple(content))


def _pieces(text: str, marked: Marked) -> Marked:
    """The content with its "that", whoever is accused or asked, and the relative pronoun that is its object."""
    content = list(marked.content)
    for number, (start, end) in enumerate(content):
        that = (AND_THAT if number else THAT).search(text, max(0, start - 20), start)
        if that and not (marked.cue and that.start() < marked.cue[1] and marked.cue[0] < that.end()):
            content[number] = (that.start(), end)
    first = marked.behind()
    if first is None or marked.cue is None:
        return replace(marked, content=tuple(content))
    start, end = content[first]
    asked = [at for at, to in marked.target if marked.cue[1] <= at and to <= start]
    if asked and marked.lemma != "tell" and start == marked.content[first][0]:
        content[first] = (min(asked), end)
    whom = OBJECT.search(text, max(0, marked.source[0] - 10), marked.source[0]) if marked.source else None
    if whom and marked.source and first == 0:
        content.insert(0, (whom.start(), marked.source[0] - 1))
    return replace(marked, content=tuple(content))


def _span(span: Range) -> dict[str, int]:
    return {"start": span[0], "end": span[1]}


def _free(found: Sequence[Statement], ascribed: Sequence[Statement]) -> list[Statement]:
    """What was said and what is only ascribed, without what stands in the content of something ascribed."""
    held = [piece for statement in ascribed for piece in statement.content]
    return [s for s in found if s.cue is None or not any(piece.covers(s.cue) for piece in held)] + list(ascribed)


def adapt(text: str, found: Sequence[Statement], ascribed: Sequence[Statement] = ()) -> list[dict[str, Any]]:
    """Statements and what is ascribed as PolNeAR writes them, by the table above; offsets are half-open."""
    return [
        {
            "source": _span(marked.source) if marked.source else None,
            "cue": _span(marked.cue) if marked.cue else None,
            "content": [_span(piece) for piece in marked.content],
        }
        for marked in (_pieces(text, _cue(text, _source(text, m))) for m in _outermost(_free(found, ascribed)))
    ]
