"""Verbs and fixed phrases that attribute, where they stand in a parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso import lexicon
from sayso.annotate import Span, Token
from sayso.extract.drafts import Range, end_of

# Prepositions that may stand between a verb and what it attributes; all other tags in cues.tsv say how else it stands.
SHAPES = frozenset({"clause", "quote", "np", "inf", "ger", "as", "small", "who", "actor"})
DENYING = frozenset({"never", "n't", "not", "neither", "no", "nobody", "none"})
NOT_VERBS = frozenset({"noun", "noun-inf", "noun-of", "noun-np", "adjective", "light", "performing"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# "continued to insist": the saying happened. After other verbs ("wants to say", "is expected to announce") it did not.
HAPPENED = frozenset({"continue", "go", "begin", "start", "proceed", "keep", "take", "come"})
# "phoned Oslo to say": what one does in order to say something, and with it says it.
REACHING = frozenset({"call", "phone", "telephone", "ring", "write", "summon", "interrupt", "email", "text"})
# "declined to say": the saying did not happen, and that is told.
WITHHELD = frozenset({"decline", "refuse", "fail"})
UNCERTAIN = frozenset(
    {"could", "would", "may", "might", "should", "must", "can", "will", "shall", "'ll", "'d", "ca", "wo"}
)
HYPOTHESES = frozenset({"if", "unless", "whether", "should", "lest", "once", "until"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that attributes: its lemma with particle ("rule out"), how contents stand by it, its span of text.

    `base` is the verb that carries the subject ("declined" of "declined to say"); `last` the last token of the cue.
    """

    verb: Token
    base: Token
    last: Token
    lemma: str
    frames: frozenset[str]
    unsaid: bool

    @property
    def span(self) -> Range:
        """[start, end) of the cue in the text."""
        first = min(self.verb, self.base, key=lambda t: t.i)
        return first.idx, end_of(self.last)


@cache
def prepositions(frames: frozenset[str]) -> frozenset[str]:
    """Those of a verb's frames that are prepositions."""
    return frames - SHAPES


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """Verb lemma → second words of the phrases that it opens ("rule" → "out")."""
    found: dict[str, list[str]] = {}
    for form in lexicon.tags("cues"):
        first, _, rest = form.partition(" ")
        if rest:
            found.setdefault(first, []).append(rest)
    return {verb: tuple(sorted(rest)) for verb, rest in found.items()}


def bounds(token: Token) -> tuple[int, int]:
    """Token numbers [start, end) of the sentence around a token; `Token.sent` would look through the whole text."""
    root = token
    while root.head.i != root.i:
        root = root.head
    return root.left_edge.i, root.right_edge.i + 1


def _second(verb: Token, word: str) -> Token | None:
    """The token of a phrase's second word near its verb: "ruled it out", "made it clear"."""
    for token in verb.doc[verb.i + 1 : min(verb.i + 5, bounds(verb)[1])]:
        if token.lower_ == word and (token.head == verb or token.i <= verb.i + 2):
            # "made clear demands": an adjective of its own noun
            return None if token.dep_ == "amod" else token
        if token.is_punct or token.dep_ == "cc":
            return None
    return None


def _lexical(verb: Token) -> tuple[str, frozenset[str], Token] | None:
    lemma = verb.lemma_.lower()
    for second in _phrases().get(lemma, ()):
        token = _second(verb, second)
        if token is not None:
            form = f"{lemma} {second}"
            return form, lexicon.tags("cues")[form], token
    frames = lexicon.tags("cues").get(lemma, frozenset()) - NOT_VERBS
    return (lemma, frames, verb) if frames else None


def negated(verb: Token) -> bool:
    """Whether a verb is denied: "did not say", "never said", "without saying"."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return True
    for child in verb.children:
        if child.i < verb.i and (child.dep_ == "neg" or child.lower_ in DENYING):
            return True
        if child.dep_ == "nsubj" and any(c.lower_ in DENYING for c in child.children):
            return True
    return False


def _governor(verb: Token) -> tuple[Token, bool] | None:
    """The verb whose subject says it, and whether it went unsaid; None where the saying is only wished or expected."""
    if not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return verb, False
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ == "VERB":
        return _governor(head)
    if verb.dep_ not in ("xcomp", "advcl", "ccomp"):
        return None
    if head.lemma_ in WITHHELD:
        return head, True
    if reached(verb) is not None:
        return verb, False
    return (head, False) if head.lemma_ in HAPPENED and verb.dep_ != "advcl" else None


def reached(verb: Token) -> Token | None:
    """The verb by which somebody turned to another in order to say it: "phoned Oslo to say"."""
    head = verb.head
    to_say = verb.dep_ in ("xcomp", "advcl") and verb.tag_ == "VB"
    turned = head.lemma_ in REACHING and head.tag_ in ("VBD", "VBZ", "VBN")
    return head if to_say and turned and not any(c.dep_ == "prt" or c.lower_ == "on" for c in head.children) else None


def supposed(verb: Token) -> bool:
    """Whether a verb stands under a hypothesis: "if Moscow says", "asked whether he had warned"."""
    token = verb
    while token.dep_ != "ROOT":
        if token.dep_ in ("advcl", "ccomp", "pcomp") and any(
            c.lower_ in HYPOTHESES and c.dep_ in ("mark", "advmod", "aux") for c in token.children if c.i < token.i
        ):
            return True
        first = token.left_edge
        if token.dep_ in ("advcl", "ccomp") and first.lower_ == "had" and first.head == token and first.dep_ == "aux":
            return True
        if token.dep_ in ("ccomp", "relcl", "acl") and token is not verb:
            return False
        token = token.head
    return False


def _modal(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in UNCERTAIN for c in verb.children)


def hedged(verb: Token) -> bool:
    """Whether a verb is only possible, wished or expected: "could accuse", "wants to say"."""
    governor = _governor(verb)
    return governor is None or _modal(verb) or _modal(governor[0])


def finite(verb: Token) -> bool:
    """Whether a verb, or its auxiliary, is finite."""
    return verb.tag_ in FINITE or any(c.tag_ in FINITE for c in verb.children if c.dep_ in ("aux", "auxpass"))


def misjoined(verb: Token) -> bool:
    """Whether the parser joined a finite verb to what cannot have one beside it.

    To an infinitive ("urged Oslo to act and said that …"), to the verb behind a modal ("warned that it would burst and
    then apologised") or to a noun ("called for calm and fired tear gas").
    """
    if verb.dep_ != "conj" or verb.tag_ not in FINITE:
        return False
    if verb.head.pos_ in ("VERB", "AUX") and not finite(verb.head):
        return verb.head.pos_ == "VERB"
    bare = verb.tag_ in ("VBD", "VBZ") and not any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children)
    return bare and (verb.head.tag_ in ("VB", "NN", "NNS") or verb.head.dep_ in ("pobj", "dobj"))


def _is_verb(token: Token) -> bool:
    return token.pos_ == "VERB" or token.tag_.startswith("VB")


def _modifies(token: Token) -> bool:
    """Whether a participle only describes a noun: "the promised aid", "measures announced by Paris"."""
    if token.tag_ != "VBN" or token.dep_ not in ("amod", "acl", "compound"):
        return False
    return not any(c.dep_ in ("aux", "auxpass", "nsubj") for c in token.children)  # "the claim that she had promised …"


def _carries(verb: Token) -> bool:
    """Whether a verb attributes something by itself: "comply with the demand", not "comply"."""
    entry = _lexical(verb)
    if entry is None or entry[1] & {"clause", "quote"}:
        return entry is not None
    behind = [c for c in verb.children if c.i > verb.i]
    held = any(c.dep_ == "dobj" for c in behind) and bool(entry[1] & {"np", "who"})
    return held or any(c.lower_ in prepositions(entry[1]) or c.dep_ in ("xcomp", "ccomp") for c in behind)


def at(verb: Token) -> Cue | None:
    """The cue that a verb is; None where it attributes nothing, or only wished, expected or supposed saying."""
    entry = _lexical(verb) if _is_verb(verb) and not _modifies(verb) else None
    governor = _governor(verb) if entry else None
    if entry is None or governor is None:
        return None
    lemma, frames, last = entry
    if lemma == "cite" and verb.tag_ == "VBG":  # "…, citing officials": their source, not their words
        return None
    if lemma in WITHHELD and any(c.dep_ == "xcomp" and _carries(c) for c in verb.children):
        return None
    base, withheld = governor
    unsaid = withheld or negated(verb) or negated(base)
    if supposed(verb) or ((_modal(verb) or _modal(base)) and not unsaid):
        return None
    return Cue(verb, base, last, lemma, frames, unsaid)


def find(sentence: Span) -> Iterator[Cue]:
    """The attributing verbs of a sentence, in text order; what is only wished, expected or supposed is left out."""
    return (cue for cue in map(at, sentence) if cue is not None)
