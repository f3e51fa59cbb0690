"""What can be held against what: the contents of statements and what is left of a sentence without them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso import concepts
from sayso.check import parties
from sayso.check.parties import Party, People
from sayso.check.words import Text, Word
from sayso.model import Citation, Proposition, Reading, Statement

_ACCORDING = re.compile(r"accord", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A content with its words and the chain of those who tell it, the outermost first; no chain: nobody does.

    `start` and `end` bound what is said, the cue included. `condition` is what it depends on;
    `free` are the words that are no cue of a statement.
    """

    sentence: Citation
    start: int
    end: int
    words: tuple[Word, ...]
    chain: tuple[Party, ...]
    statement: Statement | None = None
    proposition: Proposition | None = None
    condition: Citation | None = None

    free: tuple[Word, ...] = ()


def of_sentence(text: Text, sentence: Citation, known: People, whole: bool) -> tuple[Unit, ...]:
    """The units of a sentence, what is told without a source before the contents of its statements.

    Of a draft's sentence (`whole`) these are its innermost statements, and all of it where these say but little of it;
    of a report's all statements, and what is left of it without them.
    """
    held = [s for s in text.reading.statements if any(sentence.overlaps(c) for c in s.content)]
    plain = whole and any(_mostly(text, sentence, s) for s in held)
    first = None if plain else _narrated(text, sentence, [] if whole else held, known)
    parents = {s.parent for s in held} if whole else set()
    told = (_told(text, sentence, s, known) for s in held if s.id not in parents)
    return (*([first] if first else []), *told)


def bare(cue: Citation) -> bool:
    """Whether a cue only says that something is said."""
    return bool(_ACCORDING.match(cue.text)) or all(concepts.weight(w.concept) < 1.0 for w in concepts.words(cue.text))


def _mostly(text: Text, sentence: Citation, statement: Statement) -> bool:
    """Whether a sentence says little beside a statement."""
    pieces = (*statement.content, *(v.span for v in statement.voices), *((statement.cue,) if statement.cue else ()))
    inside = {w for c in pieces for w in text.within(max(c.start, sentence.start), min(c.end, sentence.end))}
    return 2 * len(inside) >= len(text.within(sentence.start, sentence.end))


def _narrated(text: Text, sentence: Citation, held: Sequence[Statement], known: People) -> Unit | None:
    inside = [c for s in held for c in (*s.content, *(v.span for v in s.voices), *((s.cue,) if s.cue else ()))]
    free = [w for w in text.within(sentence.start, sentence.end) if not any(c.start <= w.start < c.end for c in inside)]
    if not any(w.weight and not w.name for w in free):
        return None
    proposition = _own(text.reading, sentence, None)
    chain = (parties.official(text.reading.report.official),) if text.reading.report.official else ()
    condition = proposition.condition if proposition else None
    return Unit(sentence, sentence.start, sentence.end, tuple(free), chain, None, proposition, condition, tuple(free))


def _told(text: Text, sentence: Citation, statement: Statement, known: People) -> Unit:
    pieces = [c for c in statement.content if sentence.overlaps(c)]
    start, end = max(sentence.start, pieces[0].start), min(sentence.end, pieces[-1].end)
    found = [w for w in text.within(start, end) if any(c.start <= w.start < c.end for c in pieces)]
    chain = [parties.party(text.reading, voice, known) for voice in statement.voices]
    side = text.reading.report.official
    if side and not (chain and chain[0].sides == {side} and not chain[0].person):
        chain.insert(0, parties.official(side))
    cue = statement.cue
    if cue is not None and sentence.covers(cue) and not bare(cue):
        found += [w for w in text.within(cue.start, cue.end) if w not in found]
    return Unit(
        sentence, _opening(sentence, statement, start), end,
        tuple(sorted(found, key=lambda w: w.start)), tuple(chain), statement,
        _own(text.reading, sentence, statement.id), statement.condition, _free(text, found),
    )  # fmt: skip


def _free(text: Text, found: Sequence[Word]) -> tuple[Word, ...]:
    cues = [s.cue for s in text.reading.statements if s.cue]
    return tuple(w for w in found if not any(c.start <= w.start < c.end for c in cues))


def _opening(sentence: Citation, statement: Statement, start: int) -> int:
    """Where what a statement says begins: after its voice, so that what denies its cue is in it."""
    cue = statement.cue
    if cue is None or cue.end > start or not sentence.covers(cue):
        return start
    voice = statement.voices[-1].span if statement.voices else None
    return voice.end if voice and sentence.start <= voice.start and voice.end <= cue.start else cue.start


def _own(reading: Reading, sentence: Citation, statement: str | None) -> Proposition | None:
    found = (p for p in reading.propositions if p.statement == statement and sentence.overlaps(p.span))
    return next(found, None)


def telling(words: Sequence[Word]) -> Iterator[Word]:
    """The words that say something of their own, neither names nor generic ones."""
    return (w for w in words if not w.name and w.weight > concepts.GENERIC)
