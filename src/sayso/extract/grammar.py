"""What the parse says of a phrase's part in its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.annotate import Token
from sayso.extract.phrases import Page, Phrase

SUBJECT = frozenset(["nsubj", "nsubjpass", "csubj"])
MAIN = 3  # rank of the main clause's subject
_DEEP = 40  # clauses that are climbed at most; run-on sentences of broken texts go deeper


def root(page: Page, phrase: Phrase) -> Token:
    """The token by which a phrase hangs in its sentence."""
    doc = page.annotated.doc
    for i in range(phrase.start, phrase.end):
        if not phrase.start <= doc[i].head.i < phrase.end or doc[i].head.i == i:
            return doc[i]
    return doc[phrase.head]


def governor(token: Token) -> Token:
    """The verb (or head of the sentence) in whose clause a token stands."""
    at = token.head
    while at.pos_ not in ("VERB", "AUX") and at.head.i != at.i:
        at = at.head
    return at


def verbs_above(token: Token) -> Iterator[Token]:
    """The verbs in whose clauses a token stands, the innermost first."""
    at = governor(token)
    yield at
    for _ in range(_DEEP):
        if at.head.i == at.i:
            return
        at = at.head
        if at.pos_ in ("VERB", "AUX"):
            yield at


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb: its own or that of the verb it is coordinated with."""
    for _ in range(_DEEP):
        own = next((child for child in verb.children if child.dep_ in SUBJECT), None)
        if own is not None or verb.dep_ not in ("conj", "xcomp") or verb.head.i == verb.i:
            return own
        verb = verb.head
    return None


def rank(page: Page, phrase: Phrase) -> int:
    """How prominent a phrase is in its sentence: 3 subject of the main clause, 2 another subject, 1 object, 0 else."""
    token = root(page, phrase)
    if token.dep_ in SUBJECT:
        verb = token.head
        return MAIN if verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT") else 2
    if token.dep_ in ("dobj", "dative", "ROOT"):
        return 1
    return 1 if token.dep_ == "pobj" and token.head.dep_ in ("agent", "dative") else 0


def below(token: Token) -> set[int]:
    """Tokens that a pronoun commands: what follows it in its clause, and what its verb says.

    A name there means somebody else ("He added that Biden told Putin": He is not Biden); Principle C of binding theory
    (Chomsky, Lectures on Government and Binding, 1981).
    """
    verb = governor(token)
    said = {t.i for c in verb.children if c.dep_ in ("ccomp", "xcomp") for t in c.subtree}
    if token.dep_ not in SUBJECT:
        return {i for i in said if i > token.i}
    return said | {t.i for t in verb.subtree if t.i > token.i}


def conditioned(token: Token) -> Token | None:
    """The verb that is qualified by the if-clause in which a token stands, or None where it stands in none."""
    verb = governor(token)
    if verb.dep_ != "advcl" or not any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in verb.children):
        return None
    return verb.head
