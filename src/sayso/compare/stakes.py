"""A conditional threat or promise taken apart: the piece that is its condition, the pieces that are its consequences.

Works on the text alone, by words that mark conditions, effects and enumerations; a list is split only where each part
begins as a part of its own would ("tough sanctions and an expansion of …", not "men and women").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from sayso import concepts, lexicon
from sayso.model import Citation, Report

MARKER = re.compile(
    r"\W*(?:(?:only )?if|unless|should|in the event (?:of|that)|in case(?: of)?|in response to|when|once|as long as|"
    r"provided(?: that)?|until)\b\s*",
    re.IGNORECASE,
)
"""What opens a condition that is a clause or a phrase of its own, rather than the subject of an effect."""

_MODAL = re.compile(r"\b(?:would|will|could|can|may|might|shall|must|won['’]t)\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:could|may|might|can)\b", re.IGNORECASE)
_EFFECT = re.compile(
    r"\b(?:lead(?:s|ing)? to|led to|result(?:s|ed|ing)? in|bring(?:s|ing)?(?: about)?|trigger(?:s|ed|ing)?|"
    r"mean(?:s|ing)?|provok(?:e|es|ing)|entail(?:s|ing)?|draw|invite|cause|prompt)\s+(?!that\b)",
    re.IGNORECASE,
)
_SUCH_AS = re.compile(r"\bsuch as\s+", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(r"(?:,|;|,? and|,? or)\s+(?=(?:would|will|could|may|might)\b)", re.IGNORECASE)
_NEXT_GERUND = re.compile(r"(?:,|,? and|,? or)\s+(?=[a-z]{3,}ing\b)", re.IGNORECASE)
_NEXT_NOUN = re.compile(
    r"(?:,|,? and|,? or)\s+(?=(?:an?|more|further|additional|new|greater|increased|stronger|tougher)\s+\w+)",
    re.IGNORECASE,
)
_NEXT_INFINITIVE = re.compile(r"(?:,|,? and|,? or)\s+(?=(?:never\s+|not\s+)?to\s+[a-z]+\b)", re.IGNORECASE)
_INFINITIVE = re.compile(r"\W*(?:never\s+|not\s+)?to\s+[a-z]+\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\W*(?:which|that|who|whose|and|but|as|or)\b", re.IGNORECASE)
_TRAILING = re.compile(
    r"\w.*?[\s,]\s*(?P<condition>(?:(?<!as )(?<!even )(?<!what )if|unless|in the event of|in case of)\s)"
)
_COMPARED = re.compile(r"\b(?:as|like|than)\s+(?:\w+\s+){1,4}(?:would|did|had)\b|\bwhether\b", re.IGNORECASE)
_JUDGED = re.compile(r"\W*(?:\w+ )?(?:be|is|are|was|were)\s+(?:an?\s+)?(?P<rest>.{0,40})", re.IGNORECASE | re.DOTALL)
_JUDGEMENTS = frozenset(("mistake", "unacceptable", "wrong", "danger", "threat", "counterproduct"))
_DEALT = frozenset(
    ("sanctions", "tariffs", "exclusion", "expulsion", "rupture", "force", "withdrawal", "aid", "presence",
     "consequences", "response", "punishment")
)  # fmt: skip
_BEFALLS = re.compile(
    r"\b(?:lead|leads|led|push|pushes|plunge|drag|slide|descend|result|escalate|spill|spiral|mean|means|trigger|cause|risk)\b"
    r"[^.;]{0,40}?\b(?:war|chaos|bloodshed|recession|famine|disaster|catastrophe|escalation|conflict|violence)\b|"
    r"^\W*(?:an?\s+|the\s+)?(?:\w+\s+)?(?:war|chaos|bloodshed|recession|famine|disaster|catastrophe|conflict|violence)\W*$|"
    r"\b(?:could|would|will|may|might)\s+(?:die|collapse|starve|flood)\b",
    re.IGNORECASE,
)
_EDGES = " \t\n\u00a0,;:.–—-"
_DANGLING = re.compile(r"\s+(?:to|by|of|in|with|against|on|for|and|or|but|that|as|after|from)$", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(?:unless|no|not|never|without|fails?|failed|refuses?|refused|until|(?:lift|eas|end|drop|remov|stop|halt|scrap|"
    r"abandon|renounc|cancel)(?:p?ed|s|es|e|p?ing)?)\b|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stake:
    """One consequence with its condition, as the report words them. `possible`: said to be possible, not certain."""

    condition: Citation | None
    consequence: Citation
    possible: bool


@dataclass(frozen=True, slots=True)
class Family:
    """What a piece is about: its family in the lexicon (None: none), whether it is negated, and its concepts.

    `told` is where the words stand by which it is of its family.
    """

    name: str | None
    negated: bool
    concepts: frozenset[str]
    told: tuple[int, int] | None = field(default=None, compare=False)


@cache
def _families() -> tuple[tuple[re.Pattern[str], int, str], ...]:
    found = []
    for row in lexicon.load("stakes"):
        rank, family = row.tag.split()
        ends = "(?!al|e\\b|ely|est|ity)" if row.form == "sever" else "(?!sib)" if row.form == "respon" else ""
        ends = "s?\\b" if len(row.form) <= 3 else ends
        found.append((re.compile(rf"(?<![-‑\w]){re.escape(row.form)}{ends}", re.IGNORECASE), int(rank), family))
    return tuple(sorted(found, key=lambda row: (row[1], row[2], row[0].pattern)))


@cache
def _next_deed() -> re.Pattern[str]:
    """Where in a list another verb of a deed stands with what it is done to: "and expel the envoys"."""
    deeds = "|".join(sorted(re.escape(row.form) for row in lexicon.load("doings") if row.tag == "deed"))
    objects = (
        r"its|their|his|her|our|the|an?|all|any|some|more|new|every|no|up|off|out|back|down|in|on|over|to|with|from|"
        r"\d+|(?-i:[A-Z])\w+|[a-z]{3,}s"
    )
    return re.compile(
        rf"(?:,|,? and|,? or)\s+(?:(?:then|also|\w+ly|not|never)\s+)?(?=(?:{deeds})\s+(?:{objects})\b)", re.IGNORECASE
    )


@lru_cache(maxsize=1 << 16)
def family(text: str) -> Family:
    """What a condition or consequence is about; a negation counts where it stands before the word that tells."""
    told_by = next(((name, found.span()) for form, _, name in _families() if (found := form.search(text))), None)
    name, told = told_by or (None, None)
    named = frozenset(c for c in concepts.split(text).concepts if concepts.weight(c) == 1.0)
    return Family(name, _NEGATED.search(text, 0, told[0] if told else len(text)) is not None, named, told)


def alike(one: Family, other: Family) -> bool:
    """Whether two pieces are about the same: one family, or without one half of their words in common."""
    if one.negated != other.negated:
        return False
    if one.name or other.name:
        return one.name == other.name
    shared = len(one.concepts & other.concepts)
    return shared > 0 and 2 * shared >= len(one.concepts | other.concepts)


def dealt(text: str) -> bool:
    """Whether a consequence is of a kind that a party deals out: sanctions, an answer, costs."""
    return family(text).name in _DEALT


def befalls(text: str) -> bool:
    """Whether a consequence is a state of affairs that nobody does: a wider war, chaos, deaths."""
    return _BEFALLS.search(text) is not None


def bare(condition: str) -> str:
    """A condition without the word that opens it; "unless" and "until" are kept, since they turn it round."""
    text = " ".join(condition.split()).strip(_EDGES)
    if re.match(r"\W*(?:unless|until)\b", text, re.IGNORECASE):
        return text
    return MARKER.sub("", text, count=1) or text


def cut(report: Report, content: Citation, condition: Citation | None) -> Iterator[Stake]:
    """The consequences that `content` holds, each with the condition; judgements ("be a mistake") are none."""
    for start, end in _outside(report, content, condition):
        for first, last in _parts(report.text, start, end):
            piece = trimmed(report, first, last)
            if piece is not None and not _judges(piece.text):
                yield Stake(condition, piece, _OPEN.search(report.text, start, last) is not None)


def condition_in(report: Report, content: Citation) -> Citation | None:
    """A condition at the end of a content that names what it conditions first ("sanctions in the event of …")."""
    found = _TRAILING.search(report.text, content.start, content.end)
    if found is None or _COMPARED.search(report.text, content.start, found.start("condition")):
        return None
    start = found.start("condition")
    if _MODAL.search(report.text, start, content.end) or "\n" in report.text[start : content.end]:
        return None
    return trimmed(report, start, content.end)


def trimmed(report: Report, start: int, end: int) -> Citation | None:
    """The piece without edge punctuation, lone quotation marks and dangling prepositions; None if nothing is left."""
    text = report.text
    while True:
        while start < end and (text[start] in _EDGES or text[start].isspace()):
            start += 1
        while end > start and (text[end - 1] in _EDGES or text[end - 1].isspace()):
            end -= 1
        piece = text[start:end]
        dangling = _DANGLING.search(piece)
        if dangling:
            end = start + dangling.start()
        elif _lone(piece) == 0:
            start += 1
        elif _lone(piece) is not None:
            end -= 1
        else:
            break
    return report.cite(start, end) if piece.strip() and any(ch.isalpha() for ch in piece) else None


def _lone(piece: str) -> int | None:
    """Index of a quotation mark at an edge of `piece` that has no partner inside it, or None."""
    if piece[:1] in ("“", '"') and sum(piece.count(mark) for mark in '"“”') % 2:
        return 0
    if piece[-1:] in ("”", '"') and sum(piece.count(mark) for mark in '"“”') % 2:
        return len(piece) - 1
    return None


def _outside(report: Report, content: Citation, condition: Citation | None) -> Iterator[tuple[int, int]]:
    """The stretches of the content that hold the consequence: what stands before a condition, else what follows it."""
    if condition is None or not content.overlaps(condition):
        yield content.start, content.end
        return
    before = report.text[content.start : condition.start].strip(_EDGES + '"“”')
    after = _effect_after(report, content, condition)
    if len(concepts.words(before)) > 0 and (not after or (MARKER.match(condition.text) and _tells(before))):
        yield content.start, condition.start
    elif condition.end < content.end:
        yield condition.end, content.end


def _effect_after(report: Report, content: Citation, condition: Citation) -> bool:
    """Whether a clause behind the condition says what would come."""
    rest = report.text[condition.end : content.end]
    return _MODAL.search(rest) is not None and _RELATIVE.match(rest) is None


def _tells(before: str) -> bool:
    """Whether words before a condition say what would come, rather than lead up to it ("Over time, if …")."""
    return _MODAL.search(before) is not None or _INFINITIVE.match(before) is not None or family(before).name is not None


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Coordinated parts of a consequence."""
    for first, last in _split(_NEXT_CLAUSE, text, start, end):
        examples, effect = _SUCH_AS.search(text, first, last), _EFFECT.search(text, first, last)
        if examples:
            yield from _split(_NEXT_GERUND, text, examples.end(), last)
        elif effect and _MODAL.search(text, first, effect.start()):
            yield from _split(_NEXT_NOUN, text, effect.end(), last)
        else:
            yield from _deeds(text, first, last)


def _deeds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Deeds that stand side by side: "would close its ports and expel the envoys"."""
    if _INFINITIVE.match(text, start, end):
        for first, last in _split(_NEXT_INFINITIVE, text, start, end):
            yield from _split(_next_deed(), text, first, last)
    elif _MODAL.search(text, start, end):
        yield from _split(_next_deed(), text, start, end)
    else:
        yield start, end


def _split(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for found in pattern.finditer(text, start, end):
        if found.start() > at:
            yield at, found.start()
            at = found.end()
    yield at, end


def _judges(piece: str) -> bool:
    """Whether a piece says what something is worth, not what would happen."""
    found = _JUDGED.match(piece)
    return found is not None and any(w.concept in _JUDGEMENTS for w in concepts.words(found["rest"])[:3])
