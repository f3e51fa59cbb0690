"""Who speaks, and to whom: the noun phrases that play a part in an attribution."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from sayso import lexicon
from sayso.extract.cues import Cue, bounds, finite, misjoined
from sayso.extract.drafts import Range, end_of

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "csubj")
RELATIVE = frozenset({"who", "which", "that", "whom"})
PEOPLE = frozenset(
    {"he", "she", "they", "we", "i", "you", "it", "him", "her", "them", "us", "me", "others", "some", "many", "both"}
)
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
SUFFIXES = ("man", "woman", "person", "men", "women")


def _described_apart(token: Token, head: Token) -> bool:
    """Whether a clause about the noun stands behind a comma, or a verb was hung on the noun by mistake."""
    if token.dep_ in ("relcl", "acl", "advcl", "parataxis", "ccomp") and token.head in (head, *head.children):
        return token.doc[token.left_edge.i - 1].text in (",", "-", "\u2014")
    finite = token.tag_ in ("VBD", "VBZ", "VBP")
    return finite and token.head == head and token.dep_ not in ("relcl", "acl")


def noun_range(head: Token) -> Range:
    """[start, end) of a noun phrase: names with titles and appositions; clauses about it after a comma are left out."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    doc = head.doc
    for token in doc[head.i + 1 : end]:
        if token.text == '"':
            end = min(end, token.i)
        elif _described_apart(token, head):
            left = token.left_edge.i
            end = min(end, left if left > head.i else token.i)
    for token in doc[start : head.i]:  # a dateline before the name: "GENEVA (Reuters) - The minister"
        if token.text in ("\u2014", "-", "--", ":") and token.i > start and doc[token.i - 1].whitespace_:
            start = token.i + 1
    while start < head.i and (_outside(doc[start]) or doc[start].dep_ in ("cc", "preconj")):
        start += 1
    while end > head.i + 1 and ((_outside(doc[end - 1]) and doc[end - 1].text != ")") or doc[end - 1].dep_ == "case"):
        end -= 1
    return doc[start].idx, end_of(doc[end - 1])


def _outside(token: Token) -> bool:
    return bool(token.is_space or (token.is_punct and token.text not in ('"', "'")))


@cache
def kinds(lemma: str) -> frozenset[str]:
    """What a common noun is as a speaker: person, body, document, medium; empty if it cannot speak."""
    known = lexicon.tags("speakers").get(lemma, frozenset())
    return known or (frozenset({"person"}) if lemma.endswith(SUFFIXES) else known)


def can_speak(head: Token) -> bool:
    """Whether a noun phrase may be somebody who speaks."""
    if head.ent_type_ in NAMED or head.pos_ == "PROPN" or head.lower_ in PEOPLE or head.lower_ in RELATIVE:
        return True
    return bool(kinds(head.lemma_.lower())) or any(c.dep_ == "conj" and can_speak(c) for c in head.children)


def is_medium(head: Token) -> bool:
    """Whether somebody only carries what others say: "Interfax", "the Reuters news agency", "reporters"."""
    if "medium" in kinds(head.lemma_.lower()):
        return head.lemma_ != "agency" or any(c.lower_ in ("news", "press") for c in head.children)
    names = lexicon.tags("agencies")
    return any(t.text in names for t in head.doc[head.left_edge.i : head.i + 1])


def _antecedent(relative: Token) -> Token:
    verb = relative.head
    while verb.dep_ in ("conj", "xcomp", "ccomp") and verb.head.i < verb.i:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else relative


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def passive(verb: Token) -> bool:
    """Whether a verb is passive: "was told"."""
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def _own_subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None) or next(
        (c for c in verb.children if c.dep_ in SUBJECTS), None
    )


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The noun that does what a verb says, also where the verb shares it with another clause; None if unknown."""
    if depth > 8:
        return None
    if passive(verb):
        return _agent(verb)
    own = _own_subject(verb)
    if own is not None:
        return _antecedent(own) if own.lower_ in RELATIVE and own.tag_ in ("WDT", "WP") else own
    return _shared_subject(verb, depth + 1)


def _shared_subject(verb: Token, depth: int) -> Token | None:
    head = verb.head
    if misjoined(verb):
        while head.dep_ != "ROOT" and not (head.pos_ in ("VERB", "AUX") and finite(head)):
            head = head.head
        return subject(head, depth)
    if verb.dep_ == "conj":
        return subject(head, depth) if head.pos_ in ("VERB", "AUX") else None
    if verb.dep_ in ("advcl", "xcomp", "dep") and head.pos_ in ("VERB", "AUX") and verb.tag_ in ("VBG", "VB", "VBD"):
        return subject(head, depth)
    if verb.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX"):
        return _quoted(head.head) if head.lower_ == "as" else subject(head.head, depth)
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return _writer(head, depth)
    return None


def _quoted(verb: Token) -> Token | None:
    """Whom somebody quotes: "quoted the minister as saying", "the minister was quoted as saying"."""
    wanted = ("nsubjpass",) if passive(verb) else ("dobj",)
    return next((c for c in verb.children if c.dep_ in wanted), None)


def _writer(noun: Token, depth: int) -> Token | None:
    """Who speaks in "a statement saying": the one who issues it, if the sentence says so, else the statement."""
    verb = noun.head
    written = not can_speak(noun) or "document" in kinds(noun.lemma_.lower())
    if written and noun.dep_ == "dobj" and verb.pos_ == "VERB" and (who := subject(verb, depth)) is not None:
        return who
    return noun if can_speak(noun) else None


def inverted(cue: Cue) -> Token | None:
    """The speaker of a trailing cue that the parser took for its object: "…, informed the ministry"."""
    verb = cue.verb
    doc = verb.doc
    if verb.i == bounds(verb)[0] or verb.tag_ not in ("VBD", "VBZ", "VBN", "VBP"):
        return None
    before = doc[verb.i - 1]
    if before.text not in (",", '"', "'", "\u2014", "-") or any(
        c.dep_ in (*SUBJECTS, "aux", "auxpass") for c in verb.children
    ):
        return None
    for child in verb.children:
        if (
            child.dep_ in ("dobj", "attr", "oprd", "npadvmod", "dep")
            and child.left_edge.i == verb.i + 1
            and can_speak(child)
        ):
            rest = doc[child.right_edge.i + 1 : bounds(verb)[1]]
            return child if not len(rest) or rest[0].is_punct or rest[0].pos_ == "ADP" else None
    return None


def speaker(cue: Cue) -> Token | None:
    """Who speaks by this cue; None if nobody is named or the subject cannot speak."""
    head = inverted(cue) or subject(cue.base)
    if head is None or head.i == cue.verb.i or head.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"):
        return None
    if (
        head.lower_
        in ("there", "this", "that", "what", "which", "who", "whom", "these", "those", "nothing", "anything")
        and head.pos_ != "PROPN"
    ):
        return None
    return head if can_speak(head) or ("actor" not in cue.frames and _plain(cue)) else None


def _plain(cue: Cue) -> bool:
    """Whether the verb is one of saying in so many words, whose subject speaks whatever it is."""
    return "clause" in cue.frames and "quote" in cue.frames


def objects(verb: Token) -> list[Token]:
    """The verb's objects, nearest first."""
    return [c for c in verb.children if c.dep_ in ("dobj", "dative", "iobj") and c.i > verb.i and c.pos_ != "ADP"]


def _partner(preposition: Token) -> Token | None:
    return next((c for c in preposition.children if c.dep_ == "pobj"), None)


def is_contact(noun: Token) -> bool:
    """Whether a noun names a talk or a text in which something is said: "phone call", "interview", "letter"."""
    return noun.lemma_.lower() in lexicon.tags("settings")


def contact_partner(verb: Token, skip: Iterable[int] = ()) -> Token | None:
    """With whom or to whom somebody speaks: "in a phone call with X", "in a letter to X"."""
    skipped = set(skip)
    for token in verb.subtree:
        if token.lower_ not in ("with", "to") or token.i in skipped or not is_contact(token.head):
            continue
        noun = token.head
        if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during", "at", "on", "after", "by"):
            partner = _partner(token)
            if partner is not None and can_speak(partner):
                return partner
    return None


def addressees(cue: Cue) -> list[Token]:
    """Whom the cue says it was said to."""
    verb = cue.verb
    found: list[Token] = []
    if passive(verb):
        patient = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        return [patient] if patient is not None and "who" in cue.frames else []
    if cue.lemma == "call on":
        found += [p for p in (_partner(cue.last),) if p is not None]
    if "who" in cue.frames:
        found += [o for o in objects(verb)[:1] if can_hear(o)]
    for token in (*verb.children, *(cue.last.children if cue.last != verb else ())):
        if token.lower_ == "to" and token.dep_ in ("dative", "prep") and "to" not in cue.frames and token.i > verb.i:
            partner = _partner(token)
            if partner is not None:
                found += [p for p in (partner, *partner.children) if can_speak(p) and p.dep_ in ("pobj", "poss")][:1]
    if cue.lemma == "discuss":
        found += [p for t in verb.children if t.lower_ == "with" and (p := _partner(t)) is not None and can_speak(p)]
    return found[:1]


def can_hear(noun: Token) -> bool:
    """Whether somebody may be spoken to: whoever can speak, and "each other"."""
    return can_speak(noun) or noun.lower_ in ("each", "other", "himself", "herself", "themselves", "one")
