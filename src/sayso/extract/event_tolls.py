"""How many were killed, injured, missing or brought away, and which deed of the sentence it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sayso import lexicon
from sayso.annotate import Doc, Span, Token
from sayso.extract import event_words
from sayso.extract.event_triggers import Trigger
from sayso.extract.number_words import NUMBER, VAGUE, Amount, amount, shown
from sayso.model import Citation, Quantity, Report

Found = tuple[str, Citation, str, float | None, float | None]

KINDS = frozenset({"assault", "disaster"})
"""Kinds of deeds that have victims."""

_NAMES = {"killed": "number killed", "injured": "number injured", "missing": "number missing",
          "evacuated": "number evacuated"}  # fmt: skip
# A figure that the report itself calls outdated is not what it says.
_OLD = frozenset({"earlier", "previous", "initial", "original", "last", "first"})
_BEFORE = frozenset({"earlier", "previously", "initially", "previous", "initial"})
_BARE = re.compile(rf"{VAGUE}{NUMBER}", re.IGNORECASE)
_OF_TOLL = re.compile(r"\d[\d,]*$")
_UP = 6


def find(
    sentence: Span, triggers: Sequence[Trigger], quantities: Sequence[Quantity], report: Report
) -> Mapping[int, list[Found]]:
    """Token index of a trigger's head → figures of its victims; under -1 those of a sentence that tells of no deed."""
    deeds = [t for t in triggers if t.sense.kind in KINDS]
    found: dict[int, list[Found]] = {}
    counted = list(_counted(sentence.doc, quantities))
    known = [fact for _, fact in counted]
    for root, fact in (*counted, *_tolls(sentence, report), *_bare(sentence, report, known), *_left(sentence, report)):
        if deeds:
            owner = min(deeds, key=lambda t: (_distance(root, t.head), t.head.i))
            found.setdefault(owner.head.i, []).append(fact)
        else:
            found.setdefault(-1, []).append(fact)
    return found


def _counted(doc: Doc, quantities: Sequence[Quantity]) -> Iterator[tuple[Token, Found]]:
    for quantity in quantities:
        span = doc.char_span(quantity.span.start, quantity.span.end, alignment_mode="expand")
        if quantity.kind != "count" or span is None:
            continue
        name = _name(span.root)
        if name is not None:
            yield span.root, (name, quantity.span, quantity.normalized, quantity.low, quantity.high)


def _name(root: Token) -> str | None:
    """What is said of the people counted, by the nearest word above or beside them that says it."""
    at = root
    for _ in range(3):
        near = [at, *(c for c in at.children if c.dep_ in ("amod", "acl", "relcl", "oprd", "acomp", "ccomp"))]
        for word in near:
            if found := _state(word):
                return found
        if at.head.i == at.i or (at.i != root.i and at.pos_ in ("VERB", "AUX")):
            return None
        if at.dep_ not in ("nsubj", "nsubjpass", "dobj", "attr", "pobj", "prep", "conj", "appos", "nmod"):
            return None
        at = at.head
    return None


def _state(word: Token) -> str | None:
    negated = any(c.dep_ == "neg" for c in word.children)
    if negated:
        return None
    for tag, name in _NAMES.items():
        if word.lemma_.lower() in event_words.words(tag) or word.lower_ in event_words.words(tag):
            return name
    if any(c.lower_ == "to" and any(n.lower_ == "death" for n in c.children) for c in word.children):
        return _NAMES["killed"]  # "shot to death", "burnt to death"
    moved = word.lemma_ in ("move", "take", "bring") and any(
        p.lower_ == "safety" for c in word.children if c.dep_ == "prep" for p in c.children
    )
    return _NAMES["evacuated"] if moved else None


def _bare(sentence: Span, report: Report, counted: Sequence[Found]) -> Iterator[tuple[Token, Found]]:
    """ "Killing one and wounding two", "killed a guard": victims without a noun, or by one of one person."""
    for verb in sentence:
        if verb.pos_ != "VERB" or (name := _state(verb)) not in (_NAMES["killed"], _NAMES["injured"]):
            continue
        for victim in (child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")):
            cite = report.cite(victim.left_edge.idx, victim.idx + len(victim.text))
            size = _size(victim, cite.text)
            if size is not None and not any(found[1].overlaps(cite) for found in counted):
                people = "person" if size.value == 1 else "people"
                yield victim, (name, cite, f"{shown(size.value)} {people}", size.low, size.high)


def _left(sentence: Span, report: Report) -> Iterator[tuple[Token, Found]]:
    """ "Left at least 57 dead and 20 wounded": a figure right before what became of them, with no noun between."""
    for number in sentence[:-1]:
        word = number.nbor()
        if number.tag_ != "CD" or word.dep_ not in ("oprd", "conj", "pobj", "dobj", "acomp") or _behind(word):
            continue
        name = _state(word) if word.pos_ in ("ADJ", "VERB", "NOUN") and word.tag_ != "NNS" else None
        first = number.doc[number.left_edge.i] if number.left_edge.i < number.i else _bound(number)
        cite = report.cite(first.idx, number.idx + len(number.text))
        found = _BARE.fullmatch(cite.text)
        size = amount(found["number"], found["vague"]) if found is not None and not _outdated(number) else None
        if name is not None and size is not None:
            yield number, (name, cite, f"{shown(size.value)} people", size.low, size.high)


def _behind(word: Token) -> bool:
    """Whether a noun follows: "57 dead soldiers" are counted as soldiers."""
    return word.i + 1 < len(word.doc) and word.nbor().pos_ in ("NOUN", "PROPN")


def _bound(number: Token) -> Token:
    """Where a figure begins with the words that bound it, as the parser hung them elsewhere: "at least 57"."""
    before = number.doc[max(0, number.i - 2) : number.i]
    vague = len(before) == 2 and before[1].lower_ in ("least", "most", "than") and before[0].i >= number.sent.start
    return before[0] if vague else number


def _outdated(number: Token) -> bool:
    """Whether a figure is one of before: "had earlier spoken of 57 dead", "earlier reports put the number at 57"."""
    for verb in number.ancestors:
        past = any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)
        beside = [c for c in verb.children if c.dep_ == "advmod" and past]
        beside += [d for c in verb.children if c.dep_ == "nsubj" for d in c.children]
        if any(word.lower_ in _BEFORE for word in beside):
            return True
    return False


def _size(victim: Token, words: str) -> Amount | None:
    """How many a bare number stands for ("more than 30", "dozens"), or a noun with "a"."""
    if victim.rights:
        return None
    if number := _BARE.fullmatch(words):
        return amount(number["number"], number["vague"])
    single = victim.tag_ == "NN" and any(c.lower_ in ("a", "an") for c in victim.children)
    return Amount(1, 1, 1) if single and victim.lemma_.lower() in _persons() else None


@cache
def _persons() -> frozenset[str]:
    """Nouns that mean one person each."""
    return event_words.words("one") | {form for form, tags in lexicon.tags("roles").items() if "person" in tags}


def _tolls(sentence: Span, report: Report) -> Iterator[tuple[Token, Found]]:
    """ "The death toll has risen to 95", "put the number of evacuated people at 20,000"."""
    for token in sentence:
        if token.tag_ != "CD" or token.dep_ != "pobj" or not _OF_TOLL.match(token.text):
            continue
        noun = _toll_of(token)
        size = amount(token.text, None)
        old = noun is None or _outdated(token) or any(c.lower_ in _OLD for c in noun.children)
        if noun is None or size is None or old:
            continue
        name = _toll_name(noun)
        if name is not None:
            cite = report.cite(token.idx, token.idx + len(token.text))
            yield token, (name, cite, f"{shown(size.value)} people", size.low, size.high)


def _toll_of(number: Token) -> Token | None:
    """The "toll" or "number" that is said to be `number`."""
    preposition = number.head
    above = preposition.head
    if preposition.lower_ not in ("to", "at", "of"):
        return None
    if above.lower_ in ("toll", "number"):
        return above if preposition.lower_ != "to" else None
    sides = ("nsubj", "nsubjpass", "dobj")
    near = (c for up in (above, *above.ancestors) for c in up.children)
    return next((c for c in near if c.dep_ in sides and c.lower_ in ("toll", "number")), None)


def _toll_name(noun: Token) -> str | None:
    if noun.lower_ == "toll":
        hurt = any(c.lower_ in ("injury", "injured") for c in noun.children)
        return _NAMES["injured" if hurt else "killed"]
    for word in list(noun.subtree)[:_UP]:
        if found := _state(word):
            return found
    return None


def _distance(a: Token, b: Token) -> int:
    """Steps between two words in the parse."""
    above = {t.i: steps for steps, t in enumerate((a, *a.ancestors))}
    for steps, token in enumerate((b, *b.ancestors)):
        if token.i in above:
            return steps + above[token.i]
    return 1 << 20
