"""Words by which a report speaks of an event: nouns ("phone call", "summit"), verbs ("met", "annexed")."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso import lexicon
from sayso.annotate import Span, Token
from sayso.extract import event_words as struck
from sayso.extract.event_clauses import given
from sayso.extract.event_forms import Sense, asks, doers, phrase, senses

_LONGEST = 3
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_PARTIES = frozenset({"with", "between", "among"})
# Verbs that only carry the noun: "held a call", "took part in talks".
LIGHT = frozenset({"hold", "have", "make", "place", "conduct", "attend", "begin", "start", "resume", "finish", "end",
                   "conclude", "host", "join", "pay", "convene"})  # fmt: skip
_MADE = frozenset(
    {"submit", "sign", "reach", "conclude", "present", "publish", "ratify", "unveil", "strike", "initial"}
)
_EACH_OTHER = frozenset({"other", "another"})
_RESULTS = frozenset({"kill", "destroy"})
_SENDING = frozenset({"send", "write", "address", "deliver", "pass", "convey", "hand"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger: its head token, the first and last tokens of its phrase, its sense, noun or verb.

    `echo` where it is one only if the report told of such a deed before: "the strike" may be one of workers.
    """

    head: Token
    first: Token
    last: Token
    sense: Sense
    form: Literal["noun", "verb"]
    echo: bool = False

    @property
    def contact(self) -> bool:
        """Whether it is a contact between parties rather than a deed."""
        return self.sense.kind == "consult"


def find(sentence: Span) -> Iterator[Trigger]:
    """Triggers of one sentence, in text order; whether they are used as such is settled by the words around them."""
    for token in sentence:
        if token.tag_ in _NOUNS and (token.dep_ != "compound" or token.tag_ == "NNS"):
            trigger = _noun(token, sentence.start)
        elif token.tag_.startswith("VB"):
            trigger = _verb(token)
        else:
            continue
        if trigger is not None and not _outcome(trigger) and not _invented(trigger):
            yield trigger


def _outcome(trigger: Trigger) -> bool:
    """ "A bomb exploded, killing six": what is only said to come of another deed is none of its own."""
    verb = trigger.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.lemma_ not in _RESULTS:
        return False
    first = verb.sent.start
    told = any(_noun(noun, first) is not None or noun.lemma_ in struck.words("weapon") for noun in doers(verb.head))
    return told or _noun(verb.head, first) is not None or _verb(verb.head) is not None


def _invented(trigger: Trigger) -> bool:
    """ "The film opens with an explosion"."""
    if trigger.contact:
        return False
    verb = next((t for t in (trigger.head, *trigger.head.ancestors) if t.pos_ in ("VERB", "AUX")), trigger.head)
    return any(noun.lemma_.lower() in struck.words("fiction") for noun in doers(verb))


def _phrase(token: Token, words: int, first: int) -> tuple[str, Token] | None:
    """Lemmas of the `words` words that end at `token`, hyphens left out and none before token `first`; their first."""
    lemmas = [_lemma(token)]
    at = token
    while len(lemmas) < words:
        if at.i == first:
            return None
        at = at.nbor(-1)
        if at.text != "-":
            lemmas.append(at.lower_)
    return " ".join(reversed(lemmas)), at


def _lemma(noun: Token) -> str:
    """A noun's lemma; a plural that opens a sentence may pass for a name, which has none ("Wildfires")."""
    plural = noun.tag_ == "NNP" and noun.is_sent_start and noun.lower_.endswith("s")
    return noun.lower_[:-1] if plural else noun.lemma_.lower()


@cache
def _last_words() -> frozenset[str]:
    return frozenset(form.split()[-1] for form in senses("noun"))


def _noun(token: Token, first: int) -> Trigger | None:
    if _lemma(token) not in _last_words():
        return None
    known = senses("noun")
    for words in range(_LONGEST, 0, -1):
        found = _phrase(token, words, first)
        for sense in known.get(found[0], ()) if found is not None else ():
            echo = sense.how == "weapon" and not struck.by_weapon(token)
            if found is not None and _noun_fits(token, sense.how):
                return Trigger(token, found[1], token, sense, "noun", echo) if sense.kind != "-" else None
    return None


def _noun_fits(token: Token, how: str) -> bool:
    if ":" in how:
        return asks(token, how)
    if how == "done":
        makers = [c for c in token.children if c.dep_ in ("acl", "relcl")]
        if token.dep_ in ("dobj", "nsubjpass"):
            makers.append(token.head)
        return any(maker.lemma_.lower() in _MADE for maker in makers)
    fits: dict[str, Callable[[Token], bool]] = {
        "guarded": _is_contact,
        "addressed": _addressed,
        "shared": lambda noun: noun.dep_ == "dobj" and noun.head.lemma_ in LIGHT and _has_partner(noun),
        "labour": struck.of_workers,
        "weapon": lambda noun: not struck.of_workers(noun),
    }
    return fits[how](token) if how in fits else True


def _addressed(noun: Token) -> bool:
    """ "A letter to X", "wrote X a letter", "exchanged letters"."""
    if noun.dep_ == "dobj" and noun.head.lemma_ == "exchange":
        return True
    above = [noun, noun.head] if noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_ in _SENDING else [noun]
    children = [c for head in above for c in head.children]
    if any(c.dep_ == "dative" and c.tag_ in (*_NOUNS, "PRP") for c in children):
        return True
    return any(c.lower_ == "to" and any(n.tag_ in _NOUNS for n in c.children) for c in children)


def _has_partner(noun: Token) -> bool:
    return any(c.lower_ == "with" for head in (noun, noun.head) for c in head.children)


def _is_contact(token: Token) -> bool:
    """Whether "call", "talks", "meeting" is a contact here and not "calls for peace", "in consultation with"."""
    children = list(token.children)
    lemma = token.lemma_.lower()
    if token.dep_ == "dobj" and token.head.lemma_ in struck.words("climb"):
        return False
    if token.dep_ == "pobj" and (token.head.head.lower_ in ("round", "rounds", "series") or _come_for(token)):
        return True
    if token.dep_ == "dobj" and any(c.lower_ == "with" for c in token.head.children):
        return True
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
    if any(c.lower_ in DEFINITE or c.dep_ in ("poss", "nummod", "relcl") or c.lower_ in _PARTIES for c in children):
        return True
    if any(
        c.tag_.startswith("NNP") or c.ent_type_ in ("DATE", "GPE", "NORP", "ORDINAL")
        for c in token.subtree
        if c.i != token.i
    ):
        return True
    if any(_status(c) for c in children):
        return True
    if token.dep_ == "nsubj" and token.head.lemma_ in LIGHT:
        return True
    return token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_ in LIGHT and token.head.tag_ != "VBG"


def _come_for(noun: Token) -> bool:
    """ "Gathered for a summit", "came for talks", "have been in talks since March"."""
    preposition, verb = noun.head, noun.head.head
    if preposition.lower_ in ("for", "to"):
        return given("motion", verb) is not None
    return preposition.lower_ == "in" and noun.tag_ == "NNS" and verb.lemma_ in ("be", "engage", "remain", "enter")


@cache
def _status_words() -> frozenset[str]:
    return frozenset(form for form, tags in lexicon.tags("event_status").items() if tags & {"scheduled", "background"})


def _status(token: Token) -> bool:
    return token.dep_ in ("amod", "advmod", "compound") and token.lower_ in _status_words()


def _verb(token: Token) -> Trigger | None:
    if token.dep_ in ("amod", "aux"):
        return None
    for sense in senses("verb").get(token.lemma_.lower(), ()):
        last = phrase(token, sense.words)
        if last is not None and _verb_fits(token, sense.how):
            return Trigger(token, token, last, sense, "verb") if sense.kind != "-" else None
    return None


def _verb_fits(token: Token, how: str) -> bool:
    if ":" in how:
        return asks(token, how)
    children = list(token.children)
    objects = [c for c in children if c.dep_ in ("dobj", "nsubjpass", "dative")]
    subjects = any(c.dep_ in ("nsubj", "nsubjpass") for c in children) or token.dep_ in (
        "xcomp",
        "conj",
        "advcl",
        "pcomp",
    )
    fits = {
        "object": bool(objects) and objects[0].tag_ in (*_NOUNS, "PRP"),
        "person": _calls_somebody(token, objects),
        "reciprocal": subjects and all(_meets(c) for c in objects),
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
    return fits.get(how, True)


def _meets(thing: Token) -> bool:
    """Whether it is somebody who is met: "met Putin", "met his counterpart", not "met the deadline"."""
    leader = thing.lemma_.lower() in struck.words("leader")
    return thing.tag_ in ("NNP", "NNPS", "PRP") or thing.lower_ in _EACH_OTHER or leader


def _calls_somebody(token: Token, objects: list[Token]) -> bool:
    """ "Called Putin", not "called Putin a liar", "called for", "called off"."""
    if not objects or objects[0].dep_ != "dobj" or not _meets(objects[0]):
        return False
    if token.nbor(1).lower_ in ("on", "for", "off", "in"):
        return False
    if any(c.dep_ in ("oprd", "attr", "ccomp", "prt", "acomp") for c in token.children):
        return False
    after = [t for t in token.sent if t.i > objects[0].right_edge.i][:1]
    return not after or (
        after[0].tag_ in ("IN", "RB", ".", ",", "TO", "NNP", "CC", "NN") and after[0].lower_ not in ("a", "an")
    )
