"""Why an attribution was missed, is too much, or was read otherwise: one kind of a closed list, decided by program.

`KINDS` has them in order: an error is of the first kind of its group that holds. Kinds say what stands there, not
whose fault it is: an annotator can err too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sayso import lexicon
from sayso.annotate import Doc, Span, Token

Spans = Sequence[Mapping[str, int]]
WORD = re.compile(r"\w+(?:[.,'’\-]\w+)*")  # the scorer's words
PERSONAL = re.compile(r"(?:i|you|he|she|it|we|they|who|which|that|this|these|those|one)\b.{0,3}", re.IGNORECASE)
RELATIVE = re.compile(r"who|which|that|whom", re.IGNORECASE)
SUPPOSED = re.compile(r"\b(?:would|could|may|might|should|will|can|if|unless|whether)\b|’ll\b|'ll\b", re.IGNORECASE)
ENDED = re.compile(r"[.!?…:][\"'”’)\]]*\s*$")
SENTENCE = re.compile(r"[.!?…][\"'”’)]*\s")
JOINT = re.compile(
    r"(?:(?:that|and|but|or|so|whether|if|to|as|which|of|for|about|on|against|with)\b\W*)+", re.IGNORECASE
)
TITLE_WORDS = 20


@dataclass(frozen=True, slots=True)
class Case:
    """A document with what is asked about in it: one attribution of the corpus, one of sayso's, or a pair.

    `beside` are the other side's attributions of the document, `inner` sayso's cues of nested statements, `speech` the
    forms of speech cues. Offsets are code points, half-open.
    """

    doc: Doc
    text: str
    gold: Mapping[str, Any] | None
    found: Mapping[str, Any] | None
    beside: Sequence[Mapping[str, Any]]
    inner: Sequence[tuple[int, int]]
    speech: frozenset[str]

    @property
    def own(self) -> Mapping[str, Any]:
        """The attribution that stands alone."""
        return self.gold or self.found or {}


def spans(attribution: Mapping[str, Any], part: str) -> Spans:
    """A part's spans, none where the attribution has no such part."""
    held = attribution.get(part)
    return held if part == "content" and held else [held] if held else []


@lru_cache(maxsize=4)
def _all_words(text: str) -> tuple[list[int], list[int]]:
    """Starts and ends of all words; kept, since every error of a document asks for them."""
    found = [m.span() for m in WORD.finditer(text)]
    return [start for start, _ in found], [end for _, end in found]


def words(text: str, parts: Spans) -> list[tuple[int, int]]:
    """The scorer's words under some spans, in text order."""
    starts, ends = _all_words(text)
    under = {i for p in parts for i in range(bisect_right(ends, p["start"]), bisect_left(starts, p["end"]))}
    return [(starts[i], ends[i]) for i in sorted(under)]


def _tokens(case: Case, part: str) -> Span | None:
    held = spans(case.own, part)
    return case.doc.char_span(held[0]["start"], held[0]["end"], alignment_mode="expand") if held else None


def _cue(case: Case) -> Token | None:
    """The cue's word that tells: its verb where it has one that is no auxiliary, else the word above the others."""
    held = _tokens(case, "cue")
    if held is None or not words(case.text, spans(case.own, "cue")):
        return None
    return next((t for t in held if t.pos_ == "VERB"), held.root)


def _shares(text: str, one: Spans, other: Spans) -> float:
    """Share of the words of `one` that stand in `other`."""
    mine, theirs = set(words(text, one)), set(words(text, other))
    return len(mine & theirs) / len(mine) if mine else 0.0


def _same_cue(case: Case) -> bool:
    mine = spans(case.own, "cue")
    return any(_shares(case.text, mine, spans(other, "cue")) > 0 for other in case.beside)


def _nested(case: Case) -> bool:
    mine = set(words(case.text, spans(case.own, "cue")))
    return any(start < to and at < end for at, to in mine for start, end in case.inner)


def _within(case: Case) -> bool:
    """Whether cue and content stand in one content of the other side."""
    mine = [*spans(case.own, "cue"), *spans(case.own, "content")]
    return any(_shares(case.text, mine, spans(other, "content")) > 0.8 for other in case.beside)


def _content_within(case: Case) -> bool:
    return any(_shares(case.text, spans(case.own, "content"), spans(o, "content")) > 0.8 for o in case.beside)


def _headline(case: Case) -> bool:
    """Whether it stands on a short line without an end, or on the first of several lines."""
    start = spans(case.own, "content")[0]["start"]
    first, last = case.text.rfind("\n", 0, start) + 1, case.text.find("\n", start)
    line = case.text[first : last if last >= 0 else len(case.text)].strip()
    unended = ENDED.search(line) is None
    return len(WORD.findall(line)) < TITLE_WORDS and (unended or (first == 0 and last >= 0))


def _in_lexicon(cue: Token | None) -> bool:
    return cue is not None and any(f.split()[0] == cue.lemma_.lower() for f in lexicon.tags("cues"))


def _speech(case: Case) -> bool:
    held = words(case.text, spans(case.own, "cue"))
    return any(case.text[start:end].lower() in case.speech for start, end in held)


def _supposed(case: Case) -> bool:
    held = _tokens(case, "cue")
    if held is None:
        return False
    return any(SUPPOSED.fullmatch(t.text) for t in held.doc[max(0, held.start - 3) : held.end])


def _cue_is(*kinds: str) -> Callable[[Case], bool]:
    return lambda case: (cue := _cue(case)) is not None and cue.pos_ in kinds


def _begins(case: Case, *kinds: str) -> bool:
    held = _tokens(case, "content")
    return held is not None and any(t.tag_ in kinds for t in held[:2])


def _relative_source(case: Case) -> bool:
    held = spans(case.own, "source")
    return bool(held) and RELATIVE.fullmatch(case.text[held[0]["start"] : held[0]["end"]]) is not None


def _content_first(case: Case) -> bool:
    cue = spans(case.own, "cue")
    return bool(cue) and all(piece["end"] <= cue[0]["start"] for piece in spans(case.own, "content"))


KINDS: Mapping[str, Mapping[str, Callable[[Case], bool]]] = {
    "missed": {
        "found with other content": _same_cue,
        "found, but nested in another statement": _nested,
        "headline": _headline,
        "quotation without cue": lambda c: _cue(c) is None and c.own.get("type") != "indirect",
        "no cue": lambda c: _cue(c) is None,
        "no source": lambda c: not spans(c.own, "source"),
        "cue is a noun": _cue_is("NOUN", "PROPN"),
        "cue is an adjective": _cue_is("ADJ"),
        "cue is a preposition": _cue_is("ADP", "SCONJ"),
        "belief or intention, cue not in the lexicon": lambda c: not _in_lexicon(_cue(c)) and not _speech(c),
        "speech, cue not in the lexicon": lambda c: not _in_lexicon(_cue(c)),
        "cue is denied or supposed": _supposed,
        "source is a relative pronoun": _relative_source,
        "cue is an infinitive or participle": lambda c: (t := _cue(c)) is not None and t.tag_ in ("VB", "VBG", "VBN"),
        "content is an infinitive": lambda c: _begins(c, "TO"),
        "content is a relative or indirect question": lambda c: _begins(c, "WDT", "WP", "WRB"),
        "content before the cue": _content_first,
        "content in pieces": lambda c: len(spans(c.own, "content")) > 1,
        "content is a noun phrase": lambda c: (h := _tokens(c, "content")) is not None and h.root.pos_ != "VERB",
        "other": lambda c: True,
    },
    "too much": {
        "gold has other content": _same_cue,
        "stands in a content of the gold": _within,
        "second reading of a content of the gold": _content_within,
        "headline": _headline,
        "quotation without cue": lambda c: _cue(c) is None,
        "supposed": _supposed,
        "cue is a noun or adjective": _cue_is("NOUN", "PROPN", "ADJ"),
        "not a speech cue": lambda c: not _speech(c),
        "pronoun speaks": lambda c: PERSONAL.fullmatch(_said(c, "source")) is not None,
        "other": lambda c: True,
    },
}


def _said(case: Case, part: str) -> str:
    held = spans(case.own, part)
    return case.text[held[0]["start"] : held[0]["end"]] if held else ""


def alone(case: Case) -> tuple[str, str]:
    """Kind and cue word of an attribution that the other side does not have."""
    kinds = KINDS["missed" if case.gold else "too much"]
    cue = _cue(case)
    return next(kind for kind, holds in kinds.items() if holds(case)), cue.lemma_.lower() if cue is not None else ""


def source(case: Case) -> str:
    """How the source of a pair differs, where not even the heads agree."""
    gold, found = spans(case.gold or {}, "source"), spans(case.found or {}, "source")
    if not gold or not found:
        return "null in the gold, named by sayso" if found else "named in the gold, null by sayso"
    mine, theirs = (case.text[side[0]["start"] : side[0]["end"]] for side in (gold, found))
    pronouns = (PERSONAL.fullmatch(mine) is not None, PERSONAL.fullmatch(theirs) is not None)
    if pronouns == (False, False):
        return "same words in part" if _shares(case.text, found, gold) else "other head"
    return "pronoun for another pronoun" if all(pronouns) else "pronoun for a name or the reverse"


def borders(case: Case, part: str) -> Iterable[tuple[str, str]]:
    """How the words of a part differ between the two of a pair: kind, and the words that one of them has more."""
    gold = words(case.text, spans(case.gold or {}, part))
    found = words(case.text, spans(case.found or {}, part))
    if not set(gold) & set(found):
        if gold != found:
            yield f"other {part}", ""
        return
    for name, more, less in (("too short", gold, found), ("too long", found, gold)):
        sides = {
            "left": [w for w in more if w < less[0]],
            "right": [w for w in more if w > less[-1]],
            "within": [w for w in more if less[0] < w < less[-1] and w not in less],
        }
        for side, held in sides.items():
            if held:
                start, end = held[0][0], held[-1][1]
                yield f"{name} at the {side}: {_extra(case, part, side, start, end)}", case.text[start:end]


def _extra(case: Case, part: str, side: str, start: int, end: int) -> str:
    """What the words that one side has more are."""
    words_ = case.text[start:end]
    edge = case.text[end : end + 2] if side == "left" else case.text[max(0, start - 2) : start]
    held = case.doc.char_span(start, end, alignment_mode="expand")
    kinds = {t.ent_type_ for t in held} if held is not None else set()
    few = held is not None and len(held) <= 8
    if JOINT.fullmatch(words_):
        return "conjunction or preposition" if words_.lower() != "that" else "that"
    if part == "cue" and held is not None and all(t.pos_ in ("AUX", "ADV", "PART") for t in held):
        return "auxiliary or adverb"
    if SENTENCE.search(f"{words_} " if side == "left" else f"{edge}{words_}") and not few:
        return "sentence"
    if few and kinds & {"DATE", "TIME"}:
        return "time"
    if few and kinds & {"GPE", "LOC", "FAC"} and held is not None and held[0].pos_ == "ADP":
        return "place"
    if RELATIVE.match(words_):
        return "relative clause"
    if held is not None and part == "source" and all(t.pos_ in ("NOUN", "PROPN", "ADJ", "DET") for t in held):
        return "title, name or article" if "," not in edge else "apposition"
    return "comma clause" if re.search(r"[,;—–-]", edge) else "words"
