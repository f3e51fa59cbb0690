"""Quotations beside the texts that they are from: what was changed or left out, and who speaks there.

`quotations` finds the forms and their match; here each is laid beside the passage that it was matched with. What a
report puts in its own words is a paraphrase and no misquotation, but is laid beside the party's own text too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sayso import concepts, names
from sayso.compare import lookups
from sayso.compare.lookups import Lookup
from sayso.model import (
    Changed,
    Citation,
    Compared,
    Paraphrase,
    Picture,
    Quotation,
    Quoting,
    Reading,
    Statement,
    Variant,
    Voice,
)

NEAR = 0.6
"""Share of a quotation's telling words, or of those of a paraphrase, that a passage has in some form."""
_TELLING = 2
"""Telling words that a paraphrase and a passage share at least."""
_SHOWN = 3
"""Passages on other occasions that are shown."""
_STEM = 4
"""Letters that two words begin with alike where one may be a form of the other: "deeply" and "deep"."""
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_TURNING = re.compile(
    r"\b(?:if|unless|but|however|although|though|only|not|no|never|without|provided|should|except|rather)\b|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Word:
    form: str
    start: int
    end: int


def examine(picture: Picture, quotations: Sequence[Quotation]) -> Quoting:
    """Lay the quotations of a picture, and its paraphrases of texts in the pile, beside these texts."""
    known = lookups.of(picture)
    own = {reading.report.id: reading for reading in picture.readings if reading.report.official}
    found = tuple((q, tuple(_compared(known, q, v, own) for v in q.variants)) for q in quotations)
    return Quoting(found, tuple(_paraphrases(known, own)))


def _words(text: str) -> list[_Word]:
    return [
        _Word(m.group().lower().replace("’", "'").replace(".", ""), m.start(), m.end()) for m in _WORD.finditer(text)
    ]


def _compared(known: Lookup, quotation: Quotation, variant: Variant, own: Mapping[str, Reading]) -> Compared:
    piece = variant.citations[0]
    if variant.match == "not found":
        return Compared(variant, None, nearest=tuple(_nearest(known, piece, own))[:_SHOWN])
    source = quotation.official or _fullest(quotation, variant)
    if source is None:
        return Compared(variant, None)
    printed, spoken = _voice(known, piece), _voice(known, source)
    apart = printed is not None and spoken is not None and _apart_in_voice(known, piece, printed, source, spoken)
    changed, first, last = _changes(variant.text, source.text)
    opening, ending = source.text[:first].strip(), source.text[last:].strip(' .,;:"”')
    reading = known.readings[source.report]
    before, after = _around(reading, source)
    return Compared(
        variant, source, changed, opening, ending, bool(_TURNING.search(f"{opening} {ending}")),
        before, after, *((_line(printed), _line(spoken)) if apart and printed and spoken else ("", "")),
    )  # fmt: skip


def _line(voice: Voice) -> str:
    return " ".join(voice.span.text.split())


def _apart_in_voice(known: Lookup, piece: Citation, printed: Voice, source: Citation, spoken: Voice) -> bool:
    """Whether an unnamed official's words are printed as those of a named party, or one person's as another's."""
    one, other = known.voice(piece.report, printed), known.voice(source.report, spoken)
    if one is None or other is None or one == other:
        return False
    if one.kind == "person" and other.kind == "person" and one.named and other.named:
        return not names.same_person(one.name, other.name)
    return one.named and not other.named


def _fullest(quotation: Quotation, variant: Variant) -> Citation | None:
    """The place of the fullest form, where that is another."""
    full = next((v for v in quotation.variants if v.text == quotation.text), None)
    return full.citations[0] if full and full is not variant else None


def _changes(printed: str, source: str) -> tuple[tuple[Changed, ...], int, int]:
    """Words that stand otherwise inside a quotation, and the offsets in the source between which it stands."""
    ours, theirs = _words(printed), _words(source)
    matcher = SequenceMatcher(None, [w.form for w in ours], [w.form for w in theirs], autojunk=False)
    steps = matcher.get_opcodes()
    inner = [step for step in steps if step[0] == "equal"]
    if not inner:
        return (), 0, len(source)
    first, last = inner[0][3], inner[-1][4]
    found = []
    for kind, a, b, c, d in steps:
        if kind == "equal" or (kind == "insert" and (d <= first or c >= last)):
            continue
        if kind == "replace" and c >= last:
            d = last = min(d, c + b - a)
        elif kind == "replace" and d <= first:
            c = first = max(c, d - (b - a))
        held = _cut(source, theirs, c, d) if first <= c < d <= last else ""
        found.append(Changed(_cut(printed, ours, a, b), held))
    return tuple(c for c in found if c.printed or c.source), theirs[first].start, theirs[last - 1].end


def _cut(text: str, held: Sequence[_Word], start: int, end: int) -> str:
    return text[held[start].start : held[end - 1].end] if start < end else ""


def _around(reading: Reading, source: Citation) -> tuple[Citation | None, Citation | None]:
    before = [s for s in reading.sentences if s.end <= source.start]
    after = [s for s in reading.sentences if s.start >= source.end]
    return (before[-1] if before else None, after[0] if after else None)


def _voice(known: Lookup, piece: Citation) -> Voice | None:
    """Whoever speaks in a passage: the innermost voice of the statement whose content has it."""
    held = [
        s
        for s in known.readings[piece.report].statements
        if s.voices and any(c.covers(piece) or piece.covers(c) for c in s.content)
    ]
    around = [s for s in held if any(c.covers(piece) for c in s.content)] or held
    best = min(around, key=lambda s: (sum(len(c.text) for c in s.content), s.id), default=None)
    return best.voices[-1] if best else None


def _nearest(known: Lookup, piece: Citation, own: Mapping[str, Reading]) -> Iterator[Citation]:
    """Passages of the pile's official texts that have the words of a quotation in some form, one a text.

    The latest texts that are not later than the report come first.
    """
    wanted = _forms(piece.text)
    ranked = []
    for report, reading in sorted(own.items()):
        parts = [(_part(wanted, sentence), sentence) for sentence in reading.sentences]
        best = min(parts, key=lambda pair: (-pair[0], pair[1]), default=(0.0, piece))
        if best[0] >= NEAR:
            ranked.append((_distance(known, piece.report, report), -best[0], best[1]))
    yield from (sentence for _, _, sentence in sorted(ranked))


def _part(wanted: Sequence[str], sentence: Citation) -> float:
    there = _forms(sentence.text)
    return sum(any(_kin(a, b) for b in there) for a in wanted) / len(wanted) if wanted else 0.0


def _distance(known: Lookup, report: str, source: str) -> tuple[bool, int]:
    """How long before a report a text is; texts after it, and those of no known day, come last."""
    days = [when.latest for r in (report, source) if (when := known.picture.dates.get(r)) and when.latest]
    apart = (days[0] - days[1]).days if len(days) == 2 else 0
    return len(days) < 2 or apart < 0, abs(apart)


def _forms(text: str) -> list[str]:
    return [w.form for w in _words(text) if concepts.concept(w.form)]


def _kin(one: str, other: str) -> bool:
    if concepts.concept(one) == concepts.concept(other):
        return True
    if one[:_STEM] != other[:_STEM] or min(len(one), len(other)) < _STEM:
        return one == other
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return common >= min(len(one), len(other)) - 2


def _paraphrases(known: Lookup, own: Mapping[str, Reading]) -> Iterator[Paraphrase]:
    """What reports have the parties of official texts say without quotation marks, beside these texts."""
    sides = {reading.report.official for reading in own.values()}
    for reading in known.picture.readings:
        if reading.report.official:
            continue
        parents = {s.parent for s in reading.statements}
        for statement in reading.statements:
            speaker = known.speaker(statement)
            if statement.quote == "indirect" and statement.id not in parents and speaker and speaker.side in sides:
                yield from _paraphrase(known, reading, statement, speaker.side, own)


def _paraphrase(
    known: Lookup, reading: Reading, statement: Statement, side: str | None, own: Mapping[str, Reading]
) -> Iterator[Paraphrase]:
    content = lookups.stretch(reading, statement.content)
    wanted = {w.concept for w in concepts.words(content.text) if concepts.weight(w.concept) == 1.0}
    story = known.stories.get(statement.report)
    near = [r for r in own.values() if r.report.official == side and story and r.report.id in story.reports]
    ranked = []
    for other in near:
        for sentence in (s for s in other.sentences if not s.text.endswith("?")):
            there = {w.concept for w in concepts.words(sentence.text) if concepts.weight(w.concept) == 1.0}
            shared = wanted & there
            if len(shared) >= _TELLING and len(shared) >= NEAR * len(wanted):
                ranked.append((-len(shared), len(there), sentence))
    if ranked:
        sentence = min(ranked)[2]
        yield Paraphrase(content, sentence, _own(content, sentence), _own(sentence, content))


def _own(one: Citation, other: Citation) -> tuple[str, ...]:
    """The words of the one that the other has in no form, each once, in order."""
    there = {w.concept for w in concepts.words(other.text)}
    return tuple(dict.fromkeys(one.text[w.start : w.end] for w in concepts.words(one.text) if w.concept not in there))
