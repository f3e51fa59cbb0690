"""Quotations with their variants: what reports print between quotation marks, against the fullest or the official text.

A quotation's text is the party's own where the pile has it (`Report.official`), else its longest form; that form is
itself "exact". Another form is "exact" where it stands in that text word for word (a shorter piece of it too, as
nothing is changed), "cut" where words are left out between its ends, "reworded" where enough of its words are in one
stretch of that text and others are not (often a translation back), and "not found" where the official account of the
same event has nothing like it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sayso import concepts
from sayso.compare.lookups import Lookup
from sayso.model import Citation, Match, Quotation, Report, Statement, Variant

WORDS = 3
"""Words from which what stands between quotation marks is a quotation rather than a word in inverted commas."""
FEW = 2
"""Words from which it is one where the pile has the speaker's own text to look it up in."""
ALIKE = 0.6
"""Share of the words of the shorter form, in order, that two forms of one quotation have in common."""
_STOP = re.compile(r"[.!?][\s\"”]+(?=\S)")
_STEM = 6
"""Letters that words have in common which are taken for one another in translation."""
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
    statement: str


@dataclass(frozen=True, slots=True)
class _Source:
    """An official text, sentence by sentence."""

    side: str
    text: Report
    pieces: tuple[tuple[Citation, tuple[str, ...]], ...]

    def windows(self, length: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """All runs of up to `length` sentences, as start and end in the text, with their words."""
        for at in range(len(self.pieces)):
            for end in range(at + 1, min(at + length, len(self.pieces)) + 1):
                run = self.pieces[at:end]
                words = run[0][1] if len(run) == 1 else tuple(word for _, held in run for word in held)
                yield run[0][0].start, run[-1][0].end, words


@dataclass(frozen=True, slots=True)
class _Held:
    """The official texts in which a quotation may be found, and whether one of them is its side's account of it."""

    near: tuple[_Source, ...]
    ought: bool


def weigh(known: Lookup) -> tuple[Quotation, ...]:
    """The quotations of a picture, in the order of their first citation."""
    sources = _sources(known)
    found = []
    for group in _groups(_quoted(known)):
        held = _held(group, sources, known)
        if held.ought or len(group[0].words) >= WORDS:
            found.append(_quotation(group, held))
    return tuple(sorted(found, key=order))


def order(quotation: Quotation) -> tuple[tuple[Citation, ...], str]:
    """Sort key of a quotation: by the first citation of its fullest form."""
    return quotation.variants[0].citations, quotation.id


def _held(group: Sequence[_Quoted], sources: Mapping[str, Sequence[_Source]], known: Lookup) -> _Held:
    """Official texts of the speakers' sides on the events that are spoken of, or on the story of the reports.

    Where the side is not known, those of any side may hold the words, but none need do so.
    """
    about = {event for q in group for event in known.picture.about.get(q.statement, ())}
    ours = {story.id for q in group if (story := known.stories.get(q.citation.report))}
    told = {story.id for story in known.picture.stories if story.event in about}
    sides = {q.side for q in group if q.side}
    near = {s.text.id: s for story in sorted(ours | told) for s in sources.get(story, ())}
    ought = any(s.side in sides for story in sorted(told if about else ours) for s in sources.get(story, ()))
    return _Held(tuple(s for _, s in sorted(near.items()) if not sides or s.side in sides), ought)


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
                name, side = (speaker.id, speaker.side) if speaker else (None, None)
                quoted = _Quoted(citation, words, name, side, statement.id)
                if len(words) >= FEW and (citation not in found or size < found[citation][0]):
                    found[citation] = (size, quoted)
    kept = [quoted for _, quoted in found.values()]
    by_report: dict[str, list[Citation]] = defaultdict(list)
    for quoted in kept:
        by_report[quoted.citation.report].append(quoted.citation)
    outer = {a for held in by_report.values() for a in _within(held)}
    return sorted((q for q in kept if q.citation not in outer), key=lambda q: q.citation)


def _within(pieces: Iterable[Citation]) -> Iterator[Citation]:
    """Pieces of one report that lie within another of them; all are different."""
    reach = 0
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        if piece.end <= reach:
            yield piece
        reach = max(reach, piece.end)


def _stretches(known: Lookup, statement: Statement) -> Iterable[Citation]:
    report = known.readings[statement.report].report
    for piece in statement.content:
        before = report.text[max(0, piece.start - 1) : piece.start]
        spans = [(m.start(1), m.end(1)) for m in _QUOTED.finditer(piece.text)]
        if not spans and statement.quote == "direct" and before in tuple('"“„«'):
            spans = [(0, len(piece.text))]
        for start, end in spans:
            text = piece.text[start:end]
            low = piece.start + start + len(text) - len(text.lstrip(_TRIM))
            high = piece.start + end - len(text) + len(text.rstrip(_TRIM))
            if low < high:
                yield report.cite(low, high)


def _words(text: str) -> tuple[str, ...]:
    return tuple([word.lower().replace("’", "'").replace(".", "") for word in _WORD.findall(text)])


def _sources(known: Lookup) -> Mapping[str, Sequence[_Source]]:
    """The official texts of each story, by its id."""
    found: dict[str, list[_Source]] = defaultdict(list)
    for story in known.picture.stories:
        for report in story.reports:
            reading = known.readings[report]
            if reading.report.official:
                pieces = tuple((s, _words(s.text)) for s in reading.sentences)
                found[story.id].append(_Source(reading.report.official, reading.report, pieces))
    return found


def _groups(quoted: Sequence[_Quoted]) -> list[list[_Quoted]]:
    """Forms of one quotation: of speakers who may be one, and alike. Each form is compared once, however many reports
    print it.
    """
    forms: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for at, one in enumerate(quoted):
        forms[one.citation.text, one.side].append(at)
    held = list(forms.values())
    alike = _linked([quoted[same[0]] for same in held])
    own = {at: number for number, same in enumerate(held) for at in same}
    taken: set[int] = set()
    groups = []
    for at in sorted(range(len(quoted)), key=lambda k: (-len(quoted[k].words), quoted[k].citation)):
        if at not in taken:
            others = sorted(k for number in alike[own[at]] for k in held[number] if k not in taken and k != at)
            groups.append([quoted[k] for k in (at, *others)])
            taken.update((at, *others))
            for number in alike[own[at]]:
                held[number] = []
    return groups


def _linked(forms: Sequence[_Quoted]) -> Mapping[int, Sequence[int]]:
    """Which forms, by number, are of one quotation; those of one telling word are not of one with themselves.

    Two are compared that share a pair of telling words, and one of the rarest words of the shorter: of so many that
    without any of them too few would be left for the two to be alike.
    """
    telling = [_telling_words(one.citation.text) for one in forms]
    bags = [Counter(one.words) for one in forms]
    links: dict[int, list[int]] = {at: [at] if len(words) > 1 else [] for at, words in enumerate(telling)}
    for a, b in _near(bags):
        may = len(telling[a] & telling[b]) > 1 and _one_mouth(forms[a], forms[b])
        if may and _alike(forms[a], forms[b], bags[a], bags[b]):
            links[a].append(b)
            links[b].append(a)
    return links


def _telling_words(text: str) -> frozenset[str]:
    return frozenset(c for c in concepts.split(text).concepts if concepts.weight(c) == 1.0)


def _near(bags: Sequence[Counter[str]]) -> Sequence[tuple[int, int]]:
    """Pairs of forms, given by their words, that may share enough of them; sorted, the smaller number first."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, bag in enumerate(bags):
        for word in bag:
            holders[word].append(at)
    sizes = [bag.total() for bag in bags]
    found: set[tuple[int, int]] = set()
    for at, bag in enumerate(bags):
        left = sizes[at]
        for word in sorted(bag, key=lambda word: (len(holders[word]), word)):
            if left < ALIKE * sizes[at]:
                break
            found.update((min(at, k), max(at, k)) for k in holders[word] if k != at and sizes[k] >= sizes[at])
            left -= bag[word]
    return sorted(found)


def _one_mouth(one: _Quoted, other: _Quoted) -> bool:
    return one.side == other.side if one.side and other.side else True


def _alike(one: _Quoted, other: _Quoted, bag: Counter[str], its: Counter[str]) -> bool:
    """Whether two forms share enough words in order; their words in any order bound that and are quick to count."""
    size = min(len(one.words), len(other.words))
    return _enough(bag, its, size) and _share(one.words, other.words) >= ALIKE


def _enough(bag: Counter[str], its: Counter[str], size: int) -> bool:
    """Whether two bags of words have so many in common as two forms that are alike in `size` words."""
    return sum([min(count, its[word]) for word, count in bag.items() if word in its]) >= ALIKE * size


def _share(one: Sequence[str], other: Sequence[str], size: int = 0) -> float:
    """Words that two forms have in common in one order, as a share of `size` words, or of the shorter."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / (size or min(len(one), len(other)))


def _quotation(group: Sequence[_Quoted], held: _Held) -> Quotation:
    """`group` has the fullest form first."""
    official = _official(group, held.near)
    full = official[1] if official else group[0].words
    forms: dict[tuple[str, ...], list[_Quoted]] = defaultdict(list)
    for quoted in group:
        forms[quoted.words].append(quoted)
    variants = []
    for words, same in forms.items():
        match = "not found" if held.ought and not official else _match(words, full)
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
    """The sentences of the official texts that are most like the fullest form, if they are like it at all."""
    if not sources:
        return None
    full = group[0].words
    length = 1 + len(_STOP.findall(group[0].citation.text))
    named = {word: c for word in full if (c := concepts.concept(word))}
    bag = Counter(full)
    ranked = [
        (-_share(full, words, len(full)), len(words), source.text.cite(start, end), words)
        for source in sources
        for start, end, words in source.windows(length)
        if len(words) >= min(WORDS, len(full))
        and _enough(bag, Counter(words), len(full))
        and _telling(full, named, words)
    ]
    best = min(ranked, default=None)
    return (best[2], best[3]) if best and -best[0] >= ALIKE else None


def _telling(one: Sequence[str], named: Mapping[str, str], other: Sequence[str]) -> bool:
    """Whether two forms share more than function words; words that begin alike ("substantive") count as shared.

    Of a form of few words all that are no function words must be shared: `named` are these of the one, with their
    concepts.
    """
    begins = {word[:_STEM] for word in other}
    shared = {word for word in named if word[:_STEM] in begins}
    whole = len(one) <= WORDS and len(shared) >= 2 and len(shared) == len(named)
    return whole or len({named[word] for word in shared if concepts.weight(named[word]) == 1.0}) >= 2


def _match(words: Sequence[str], full: Sequence[str]) -> Match:
    size = len(words)
    if any(tuple(full[i : i + size]) == tuple(words) for i in range(len(full) - size + 1)):
        return "exact"
    rest = iter(full)
    return "cut" if all(word in rest for word in words) else "reworded"
