"""Words by which a report speaks of an event: nouns ("phone call", "summit"), verbs ("met", "annexed")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from sayso import lexicon
from sayso.extract import event_words as struck
from sayso.model import Mode

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_LONGEST = 3
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_PARTIES = frozenset({"with", "between", "among"})
# Verbs that only carry the noun: "held a call", "took part in talks".
LIGHT = frozenset({"hold", "have", "make", "place", "conduct", "attend", "begin", "start", "resume", "finish", "end",
                   "conclude", "host", "join", "pay", "convene"})  # fmt: skip
_MADE = frozenset(
    {"submit", "sign", "reach", "conclude", "present", "publish", "ratify", "unveil", "strike", "initial"}
)
_EACH_OTHER = frozenset({"other", "another"})


@dataclass(frozen=True, slots=True)
class Sense:
    """What a lexicon row says of a form."""

    kind: str
    mode: Mode | None
    how: str
    family: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger: its head token, the first token of its phrase, its sense, noun or verb.

    `echo` where it is one only if the report told of such a deed before: "the strike" may be one of workers.
    """

    head: Token
    first: Token
    sense: Sense
    form: Literal["noun", "verb"]
    echo: bool = False

    @property
    def contact(self) -> bool:
        """Whether it is a contact between parties rather than a deed."""
        return self.sense.kind == "consult"


@cache
def _senses(form: str) -> Mapping[str, Sense]:
    found: dict[str, Sense] = {}
    for row in lexicon.load("event_triggers"):
        part, kind, mode, *rest = row.tag.split()
        if part == form:
            how = rest[0] if rest else "deed"
            family = frozenset(rest[1].split(",")) if len(rest) > 1 else frozenset[str]()
            found.setdefault(row.form, Sense(kind, None if mode == "-" else cast(Mode, mode), how, family))
    return found


def find(sentence: Span) -> Iterator[Trigger]:
    """Triggers of one sentence, in text order; whether they are used as such is settled by the words around them."""
    for token in sentence:
        if token.tag_ in _NOUNS and token.dep_ != "compound":
            trigger = _noun(token, sentence.start)
        elif token.tag_.startswith("VB"):
            trigger = _verb(token)
        else:
            continue
        if trigger is not None:
            yield trigger


def _phrase(token: Token, words: int, first: int) -> tuple[str, Token] | None:
    """Lemmas of the `words` words that end at `token`, hyphens left out and none before token `first`; their first."""
    lemmas = [token.lemma_.lower()]
    at = token
    while len(lemmas) < words:
        if at.i == first:
            return None
        at = at.nbor(-1)
        if at.text != "-":
            lemmas.append(at.lower_)
    return " ".join(reversed(lemmas)), at


@cache
def _last_words() -> frozenset[str]:
    return frozenset(form.split()[-1] for form in _senses("noun"))


def _noun(token: Token, first: int) -> Trigger | None:
    if token.lemma_.lower() not in _last_words():
        return None
    senses = _senses("noun")
    for words in range(_LONGEST, 0, -1):
        found = _phrase(token, words, first)
        if found is None or found[0] not in senses:
            continue
        sense = senses[found[0]]
        trigger = Trigger(token, found[1], sense, "noun", sense.how == "weapon" and not struck.by_weapon(token))
        return trigger if _noun_fits(trigger) else None
    return None


def _noun_fits(trigger: Trigger) -> bool:
    token, how = trigger.head, trigger.sense.how
    if how == "guarded":
        return _is_contact(token)
    if how == "addressed":
        return any(child.lower_ == "to" and any(c.tag_ in _NOUNS for c in child.children) for child in token.children)
    if how == "done":
        makers = [c for c in token.children if c.dep_ in ("acl", "relcl")]
        if token.dep_ in ("dobj", "nsubjpass"):
            makers.append(token.head)
        return any(maker.lemma_.lower() in _MADE for maker in makers)
    if how == "weapon":
        return not struck.of_workers(token)
    return True


def _is_contact(token: Token) -> bool:
    """Whether "call", "talks", "meeting" is a contact here and not "calls for peace", "in consultation with"."""
    children = list(token.children)
    lemma = token.lemma_.lower()
    if lemma == "talk" and token.tag_ == "NN" and not any(c.lower_ in _PARTIES for c in children):
        return False
    if lemma in ("call", "message") and any(
        c.lower_ in ("for", "to", "on") or (c.dep_ == "acl" and c.tag_ == "VB") for c in children
    ):
        return False
    if (
        token.dep_ == "pobj"
        and token.head.lower_ == "in"
        and not any(c.dep_ in ("det", "poss", "nummod") for c in children)
    ):
        return any(c.tag_.startswith("NNP") for c in children)
    if any(c.lower_ in _DEFINITE or c.dep_ in ("poss", "nummod", "relcl") or c.lower_ in _PARTIES for c in children):
        return True
    if any(
        c.tag_.startswith("NNP") or c.ent_type_ in ("DATE", "GPE", "NORP", "ORDINAL")
        for c in token.subtree
        if c.i != token.i
    ):
        return True
    if any(_status(c) for c in children):
        return True
    return token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_ in LIGHT and token.head.tag_ != "VBG"


@cache
def _status_words() -> frozenset[str]:
    return frozenset(form for form, tags in lexicon.tags("event_status").items() if tags & {"scheduled", "background"})


def _status(token: Token) -> bool:
    return token.dep_ in ("amod", "advmod", "compound") and token.lower_ in _status_words()


def _verb(token: Token) -> Trigger | None:
    sense = _senses("verb").get(token.lemma_.lower())
    if sense is None or token.dep_ in ("amod", "aux"):
        return None
    children = list(token.children)
    objects = [c for c in children if c.dep_ in ("dobj", "nsubjpass", "dative")]
    subjects = any(c.dep_ in ("nsubj", "nsubjpass") for c in children) or token.dep_ in ("xcomp", "conj")
    fits = {
        "object": bool(objects) and objects[0].tag_ in (*_NOUNS, "PRP"),
        "person": _calls_somebody(token, objects),
        "reciprocal": subjects and not any(c.dep_ == "dobj" and c.tag_ in _NOUNS for c in children),
        "with": subjects,
        "deed": subjects,
        "mutual": any(c.lower_ in _EACH_OTHER and c.dep_ == "dobj" for c in children),
        "document": any(
            o.lemma_ in ("agreement", "treaty", "deal", "accord", "pact", "draft", "proposal") for o in objects
        ),
        "accord": False,
        "weapon": struck.with_weapon(token),
        "structure": struck.burst(token),
    }
    return Trigger(token, token, sense, "verb") if fits.get(sense.how, True) else None


def _calls_somebody(token: Token, objects: list[Token]) -> bool:
    """ "Called Putin", not "called Putin a liar", "called for", "called off"."""
    if not objects or objects[0].dep_ != "dobj" or objects[0].tag_ not in ("NNP", "PRP"):
        return False
    if any(c.dep_ in ("oprd", "attr", "ccomp", "xcomp", "prt", "acomp") for c in token.children):
        return False
    after = [t for t in token.sent if t.i > objects[0].right_edge.i][:1]
    return not after or (
        after[0].tag_ in ("IN", "RB", ".", ",", "TO", "NNP", "CC", "NN") and after[0].lower_ not in ("a", "an")
    )
