"""One sentence of a draft against the pile: the passages that come nearest, and what it says otherwise than they."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso import concepts, places
from sayso.check import counting, figures, firmness, mouths, quoted, search, turned, units, words
from sayso.check.parties import People
from sayso.check.quoted import Quoted
from sayso.check.search import Passage, Pile
from sayso.check.units import Unit
from sayso.check.words import Text, Word
from sayso.model import Act, Citation, Issue, IssueKind, Picture, Statement, When

UNTOLD = 0.34
"""Share of a sentence's telling words that a passage may lack and still carry it."""
_WHOLE = 0.9
"""Share of a unit's words that the other must have where none of them tells anything."""
_ALL = 0.75
"""Share of a sentence's words that a passage must have in the same form where none of them tells anything."""
_SHARED = 2
"""Telling words in common from which another name in their place is a difference."""
_COST: Mapping[IssueKind, int] = {
    "no such number": 9, "words": 6, "quotation": 5, "number": 4, "date": 4, "source named": 3,
    "speaker": 2, "negation": 2,
}  # fmt: skip
"""How little likely a passage with such an issue is the one that a draft goes back to; 1 for other kinds."""
_CONTEXT = 2
"""Sentences before a passage in which whom it speaks of may be named."""
_TELLING: tuple[Act, ...] = ("state", "warn", "promise", "threaten")
_LONG = 5
"""Telling words from which a sentence may have another predicate than the passage."""
_WORDS = 3
"""Words from which a quotation finds its passage by itself."""
_PREPOSITION = re.compile(r"\b(in|at|near|from|of) \Z")
_PLACE = re.compile(r"\b(?:in|at|near|from)\s+([A-Z]\w+)")


@dataclass(frozen=True, slots=True)
class Reports:
    """The pile, ready to be held against: its sentences, people and the days of its events."""

    picture: Picture
    pile: Pile
    people: People
    whens: Mapping[str, tuple[tuple[Citation, When], ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence of a draft, with the words that a passage should have and its quotations."""

    text: Text
    sentence: Citation
    wanted: tuple[Word, ...]
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A passage with the unit of it that says what the draft's sentence says, and what it says otherwise."""

    passage: Passage
    ours: Unit
    theirs: Unit
    issues: tuple[Issue, ...]

    @property
    def rank(self) -> tuple[int, float, Citation]:
        """The better, the smaller."""
        return (sum(_COST.get(i.kind, 1) for i in self.issues), -self.passage.share, self.passage.sentence)


def asked(draft: Text, sentence: Citation) -> Asked:
    """What to look for: not whose word it is, nor numbers, days and quotations, which are compared by themselves."""
    quotes = quoted.of_sentence(sentence)
    statements = [s for s in draft.reading.statements if any(sentence.overlaps(c) for c in s.content)]
    spans = [(v.span.start, v.span.end) for s in statements for v in s.voices]
    cues = [(s.cue.start, s.cue.end) for s in statements if s.cue and (units.bare(s.cue) or _full(draft, s))]
    there = draft.inexact(sentence, _needed(draft, sentence, statements))
    free = search.outside(there, [*spans, *cues])
    if not (
        any(units.telling(free))
        or any(w.name for w in free)
        or draft.exact(sentence)
        or any(figures.given(draft, sentence))
    ):
        free = search.outside(there, spans)
    kept = search.outside(free, [(q.start, q.end) for q in quotes])
    enough = any(units.telling(kept)) or _names_of(kept) >= _SHARED
    return Asked(draft, sentence, kept if enough else free, quotes)


def _full(draft: Text, statement: Statement) -> bool:
    """Whether a content says enough by itself to be found without its cue, one that only tells how it is said."""
    inside = [w for c in statement.content for w in draft.within(c.start, c.end)]
    return statement.act in _TELLING and any(units.telling(inside))


def _needed(draft: Text, sentence: Citation, statements: Sequence[Statement]) -> tuple[Word, ...]:
    """The words of a sentence without those that say how firmly, who is addressed or that somebody leads."""
    reading = draft.reading
    mentions = [
        (m.span.start, m.span.end) for e in reading.entities for m in e.mentions if e.kind in ("person", "group")
    ]
    to = [(v.span.start, v.span.end) for s in statements for v in s.to]
    found = []
    for word in draft.within(sentence.start, sentence.end):
        form = reading.report.text[word.start : word.end]
        spans = to if word.name else mentions if word.weight < 1.0 else []
        if not words.firm(form) and not any(start <= word.start < end for start, end in spans):
            found.append(word)
    return tuple(found)


def _names_of(found: Collection[Word]) -> int:
    return sum(word.name for word in found)


def matches(wanted: Asked, held: Reports) -> tuple[tuple[Match, ...], tuple[Passage, ...]]:
    """The passages that say what a sentence says, with what it says otherwise, the best first; and the nearest ones."""
    near = _near(wanted, held)
    able = [p for p in near if _able(wanted, p, held)]
    best = max((_worth(wanted, p) for p in able), default=0.0)
    ours = units.of_sentence(wanted.text, wanted.sentence, held.people, whole=True)
    found = [_match(wanted, ours, p, held) for p in able if _worth(wanted, p) >= best - search.CLOSE]
    return tuple(sorted((m for m in found if m), key=lambda m: m.rank)), tuple(near[: search.SHOWN])


def _worth(wanted: Asked, passage: Passage) -> float:
    """How near a passage comes, a quotation of the sentence in it counting as much as all other words."""
    return passage.share + sum(quoted.stands(q, passage.sentence) for q in wanted.quotes)


def _near(wanted: Asked, held: Reports) -> list[Passage]:
    """The nearest passages; those that have the sentence's quotations come before all others."""
    found = {p.sentence: p for p in search.nearest(wanted.wanted, held.pile)}
    for sentence in quoted.nearest(wanted.quotes, held.pile):
        if sentence not in found:
            text = held.pile.texts[sentence.report]
            part, have, left = search.share(wanted.wanted, text.within(sentence.start, sentence.end))
            found[sentence] = Passage(text, sentence, part, tuple(left), tuple(have))
    return sorted(found.values(), key=lambda p: (-_worth(wanted, p), p.sentence))


def _able(wanted: Asked, passage: Passage, held: Reports) -> bool:
    """Whether a passage can be one that says what the sentence says."""
    if any(_quotes(q, passage.sentence) for q in wanted.quotes):
        return True
    missing = [w for w in passage.missing if not _in_context(w, passage, held)]
    shared = len(list(units.telling(passage.shared))) + figures.agreeing(
        wanted.text, wanted.sentence, passage.text, passage.sentence
    )
    if (names := _names_of(missing)) and (shared < _SHARED or names > 1):
        return False
    telling = list(units.telling(wanted.wanted))
    if not telling and _names_of(passage.shared) < _SHARED:
        return _same_forms(wanted, passage)
    lost = list(units.telling(missing))
    few = len(lost) <= UNTOLD * len(telling) and (not _predicate(wanted, lost) or len(telling) >= _LONG)
    return passage.share >= search.CARRIED and few


def _predicate(wanted: Asked, lost: Sequence[Word]) -> bool:
    """Whether one of the words is what the sentence is all about: the predicate of something that it says."""
    reading = wanted.text.reading
    inner = [p for p in reading.propositions if wanted.sentence.overlaps(p.span)]
    heads = {found for p in inner for word in p.predicate.split() if (found := concepts.concept(word))}
    return any(word.key in heads for word in lost)


def _quotes(one: Quoted, sentence: Citation) -> bool:
    if len(one.words) >= _WORDS and quoted.stands(one, sentence):
        return True
    return len(one.words) >= quoted.WHOLE and quoted.likeness(one, sentence) >= quoted.ALIKE


def _in_context(word: Word, passage: Passage, held: Reports) -> bool:
    """Whether a name is of somebody spoken of: a person named shortly before, or a side of which the report tells."""
    if not word.name:
        return False
    sentences = passage.text.reading.sentences
    at = sentences.index(passage.sentence)
    first = sentences[0 if word.key.startswith("@") else max(0, at - _CONTEXT)].start
    there = {w.key for w in passage.text.within(first, passage.sentence.end)}
    sides = {side for key in there for side in held.people.sides.get(key, ())}
    return word.key in there | {f"@{side}" for side in sides} | {words.person_of(side) for side in sides}


def _same_forms(wanted: Asked, passage: Passage) -> bool:
    """Whether a passage has the words of a sentence of none but common ones in the same form, and its numbers."""
    own, there = _forms(wanted.text, wanted.wanted), _forms(passage.text, passage.shared)
    theirs = _forms(passage.text, passage.text.within(passage.sentence.start, passage.sentence.end)) | there
    return bool(own) and len(own & theirs) >= _ALL * len(own) and not passage_lacks(wanted, passage)


def passage_lacks(wanted: Asked, passage: Passage) -> bool:
    """Whether a passage has no number of a kind that the sentence gives."""
    issues = figures.numbers(wanted.text, wanted.sentence, passage.text, passage.sentence)
    return any(issue.kind == "no such number" for issue in issues)


def _forms(text: Text, found: Collection[Word]) -> set[str]:
    return {w.key if w.name else concepts.stem(text.reading.report.text[w.start : w.end].lower()) for w in found}


def _match(wanted: Asked, ours: Sequence[Unit], passage: Passage, held: Reports) -> Match | None:
    theirs = units.of_sentence(passage.text, passage.sentence, held.people, whole=False)
    pairs = [(_overlap(a, b), -i, -j) for i, a in enumerate(ours) for j, b in enumerate(theirs)]
    if not pairs:
        return None
    _, i, j = max(pairs)
    one, other = ours[-i], theirs[-j]
    if not _told(wanted, one, other) and not any(_quotes(q, passage.sentence) for q in wanted.quotes):
        return None
    return Match(passage, one, other, tuple(_issues(wanted, one, other, passage, held)))


def _told(wanted: Asked, ours: Unit, theirs: Unit) -> bool:
    """Whether a unit of the pile has enough of what a unit of the draft says, numbers, days and quotations apart."""
    spans = [(q.start, q.end) for q in wanted.quotes]
    kept = [w for w in ours.words if w in wanted.wanted] or wanted.text.inexact(wanted.sentence, ours.words)
    own = search.outside(kept, spans)
    telling = list(units.telling(own))
    part, have, _ = search.share(telling or own, theirs.words)
    return not own or part >= (search.CARRIED if telling or _names_of(have) >= _SHARED else _WHOLE)


def _overlap(one: Unit, other: Unit) -> float:
    """Weight of the words that two units share, twice, by the weight of both."""
    _, have, _ = search.share(one.words, other.words)
    _, its, _ = search.share(other.words, one.words)
    whole = sum(search.weight(w) for w in (*one.words, *other.words))
    return sum(search.weight(w) for w in (*have, *its)) / whole if whole else 0.0


def _issues(wanted: Asked, ours: Unit, theirs: Unit, passage: Passage, held: Reports) -> Iterator[Issue]:
    draft, pile = wanted.text, passage.text
    _, shared, _ = search.share(ours.words, theirs.words)
    yield from mouths.compare(ours, theirs, mouths.subject_sides(draft, ours, held.people))
    yield from mouths.subjects(draft, ours, pile, theirs)
    yield from turned.compare(draft, ours, pile, theirs, shared)
    yield from firmness.compare(draft, ours, pile, theirs, shared)
    yield from _scheduled(wanted, passage)
    yield from counting.compare(draft, ours, pile, theirs)
    yield from figures.numbers(draft, wanted.sentence, pile, passage.sentence)
    near = [when for span, when in held.whens.get(passage.sentence.report, ()) if passage.sentence.overlaps(span)]
    yield from figures.days(draft, wanted.sentence, pile, passage.sentence, near)
    yield from quoted.compare(wanted.quotes, passage.sentence, bool(pile.reading.report.official))
    yield from _names(wanted, passage, held)


def _scheduled(wanted: Asked, passage: Passage) -> Iterator[Issue]:
    """Contacts that the sentence tells as past and the passage as still to come."""
    own = {e.mode for e in wanted.text.reading.events if wanted.sentence.covers(e.span) and e.status == "past"}
    there = [e for e in passage.text.reading.events if passage.sentence.covers(e.span) and e.mode and e.mode in own]
    if there and all(e.status == "scheduled" for e in there):
        yield Issue("plan", "", there[0].span.text, (there[0].span,))


def dated(draft: Text, sentence: Citation, found: Sequence[Match]) -> Iterator[Issue]:
    """A day of the sentence that the best passage says nothing of, where another has it otherwise and none has it."""
    first, *others = [m.passage for m in found]
    if any(issue.kind == "date" for issue in found[0].issues):
        return
    own = [t for t in draft.reading.times if sentence.covers(t.span)]
    if own and not any(figures.agreeing(draft, sentence, p.text, p.sentence) for p in (first, *others)):
        yield from [issue for m in found[1:] for issue in m.issues if issue.kind == "date"][:1]


def _names(wanted: Asked, passage: Passage, held: Reports) -> Iterator[Issue]:
    """Names of the sentence that the passage does not have, those of places that no list knows too."""
    text = wanted.text.reading.report.text
    for word in passage.missing:
        if _in_context(word, passage, held):
            continue
        said = text[word.start : word.end]
        before = _PREPOSITION.search(text, 0, word.start)
        pattern = _PLACE if word.name else re.compile(rf"\b{before[1]} ([A-Z]\w+)") if before else None
        if not (word.name or said[:1].isupper()) or pattern is None:
            continue
        found = (m[1] for m in pattern.finditer(passage.sentence.text) if not _demonym(m[1]))
        other = next((name for name in found if name not in wanted.sentence.text), "")
        if other or word.name:
            yield Issue("name" if other else "words", said, other, (passage.sentence,))


def _demonym(form: str) -> bool:
    place = places.lookup(form)
    return place is not None and place.form in ("demonym", "people")
