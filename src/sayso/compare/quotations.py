"""Quotations with their variants: what reports print between quotation marks, against the fullest or the official text.

A quotation's text is the party's own where the pile has it (`Report.official`), else its longest form; that form is
itself "exact". Another form is "exact" where it stands in that text word for word (a shorter piece of it too, as
nothing is changed), "cut" where words are left out between its ends, "reworded" where enough of its words are in one
stretch of that text and others are not (often a translation back), and "not found" where the official account of the
same event has nothing like it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from sayso import concepts
from sayso.compare import lookups
from sayso.compare.lookups import Lookup
from sayso.model import Citation, Match, Picture, Quotation, Statement, Variant

WORDS = 3
"""Words from which what stands between quotation marks is a quotation rather than a word in inverted commas."""
ALIKE = 0.6
"""Share of the words of the shorter form, in order, that two forms of one quotation have in common."""
_QUOTED = re.compile(r"[\"“„«]\s*([^\"“”„«»]+?)\s*(?:[\"”“»]|$)")
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_TRIM = " \t\n\r\u00a0,.;:"


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quoted stretch with its words in lower case; `speaker` is an actor id, `side` the speaker's."""

    citation: Citation
    words: tuple[str, ...]
    speaker: str | None
    side: str | None


@dataclass(frozen=True, slots=True)
class _Source:
    """An official text, sentence by sentence."""

    side: str
    pieces: tuple[tuple[Citation, tuple[str, ...]], ...]


def weigh(picture: Picture) -> tuple[Quotation, ...]:
    """The quotations of a picture, in the order of their first citation."""
    known = lookups.of(picture)
    quoted = _quoted(known)
    stories = lookups.story_of(picture)
    sources = _sources(picture)
    found = []
    for group in _groups(quoted):
        near = {s.id: s for q in group if (s := stories.get(q.citation.report))}
        reports = {r for story in near.values() for r in story.reports} or {q.citation.report for q in group}
        sides = {q.side for q in group if q.side}
        official = [sources[r] for r in sorted(reports) if r in sources and sources[r].side in sides]
        found.append(_quotation(group, official))
    return tuple(sorted(found, key=lambda q: (q.variants[0].citations, q.id)))


def _quoted(known: Lookup) -> list[_Quoted]:
    """The quoted stretches of all statements, each once: the innermost statement around it tells who speaks."""
    found: dict[Citation, tuple[int, _Quoted]] = {}
    for reading in known.picture.readings:
        if reading.report.official:
            continue
        for statement in reading.statements:
            speaker = known.speaker(statement)
            for citation in _stretches(known, statement):
                words = _words(citation.text)
                size = sum(len(c.text) for c in statement.content)
                quoted = _Quoted(citation, words, speaker.id if speaker else None, speaker.side if speaker else None)
                if len(words) >= WORDS and (citation not in found or size < found[citation][0]):
                    found[citation] = (size, quoted)
    kept = [quoted for _, quoted in found.values()]
    outer = {a.citation for a in kept for b in kept if a.citation != b.citation and b.citation.covers(a.citation)}
    return sorted((q for q in kept if q.citation not in outer), key=lambda q: q.citation)


def _stretches(known: Lookup, statement: Statement) -> Iterable[Citation]:
    report = known.readings[statement.report].report
    for piece in statement.content:
        before = report.text[max(0, piece.start - 1) : piece.start]
        spans = [(m.start(1), m.end(1)) for m in _QUOTED.finditer(piece.text)]
        if not spans and statement.quote == "direct" and before in ("", '"', "“", "„", "«"):
            spans = [(0, len(piece.text))]
        for start, end in spans:
            text = piece.text[start:end]
            low = piece.start + start + len(text) - len(text.lstrip(_TRIM))
            high = piece.start + end - len(text) + len(text.rstrip(_TRIM))
            if low < high:
                yield report.cite(low, high)


def _words(text: str) -> tuple[str, ...]:
    return tuple(m.group().lower().replace("’", "'").replace(".", "") for m in _WORD.finditer(text))


def _sources(picture: Picture) -> Mapping[str, _Source]:
    return {
        reading.report.id: _Source(reading.report.official, tuple((s, _words(s.text)) for s in reading.sentences))
        for reading in picture.readings
        if reading.report.official
    }


def _groups(quoted: Sequence[_Quoted]) -> list[list[_Quoted]]:
    """Forms of one quotation: of speakers who may be one, and alike. Compared only where two share a pair of telling
    words.
    """
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(quoted):
        telling = sorted({w.concept for w in concepts.words(one.citation.text) if concepts.weight(w.concept) == 1.0})
        for pair in combinations(telling, 2):
            blocks[pair].append(at)
    links: dict[int, set[int]] = defaultdict(set)
    for a, b in sorted({pair for held in blocks.values() for pair in combinations(held, 2)}):
        if _one_mouth(quoted[a], quoted[b]) and _share(quoted[a].words, quoted[b].words) >= ALIKE:
            links[a].add(b)
            links[b].add(a)
    taken: set[int] = set()
    groups = []
    for at in sorted(range(len(quoted)), key=lambda k: (-len(quoted[k].words), quoted[k].citation)):
        if at not in taken:
            group = [at, *sorted(links[at] - taken)]
            taken.update(group)
            groups.append([quoted[k] for k in group])
    return groups


def _one_mouth(one: _Quoted, other: _Quoted) -> bool:
    return one.side == other.side if one.side and other.side else True


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    """Words that two forms have in common in one order, as a share of the shorter."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / min(len(one), len(other))


def _quotation(group: Sequence[_Quoted], sources: Sequence[_Source]) -> Quotation:
    """`group` has the fullest form first."""
    official = _official(group, sources)
    full = official[1] if official else group[0].words
    forms: dict[tuple[str, ...], list[_Quoted]] = defaultdict(list)
    for quoted in group:
        forms[quoted.words].append(quoted)
    variants = []
    for words, same in forms.items():
        match = "not found" if sources and not official else _match(words, full)
        citations = tuple(sorted(q.citation for q in same))
        variants.append(Variant(citations[0].text, match, citations))
    speakers = [q.speaker for q in group if q.speaker]
    return Quotation(
        text=official[0].text if official else group[0].citation.text,
        speaker=speakers[0] if speakers else None,
        variants=tuple(variants),
        official=official[0] if official else None,
    )


def _official(group: Sequence[_Quoted], sources: Sequence[_Source]) -> tuple[Citation, tuple[str, ...]] | None:
    """The sentence of the official texts that is most like the fullest form, if it is like it at all."""
    full = group[0].words
    ranked = [
        (-_share(full, words), citation, words)
        for source in sources
        for citation, words in source.pieces
        if len(words) >= WORDS
    ]
    best = min(ranked, default=None)
    return (best[1], best[2]) if best and -best[0] >= ALIKE and _telling(full, best[2]) else None


def _telling(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two forms share more than function words."""
    shared = {c for w in set(one) & set(other) if (c := concepts.concept(w)) and concepts.weight(c) == 1.0}
    return len(shared) >= 2


def _match(words: Sequence[str], full: Sequence[str]) -> Match:
    size = len(words)
    if any(tuple(full[i : i + size]) == tuple(words) for i in range(len(full) - size + 1)):
        return "exact"
    rest = iter(full)
    return "cut" if all(word in rest for word in words) else "reworded"
