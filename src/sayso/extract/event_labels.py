"""A deed in the words of a headline: "Ruritania annexes Isle of Fog", "Draft agreement submitted"."""

from __future__ import annotations

from sayso.annotate import Token
from sayso.extract import event_words
from sayso.extract.event_party import Cast
from sayso.extract.event_roles import struck, subjects
from sayso.extract.event_triggers import Trigger
from sayso.model import Report

_SKIPPED = frozenset({"the", "a", "an", "its", "his", "her", "their", "this", "that", "these", "those"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
# Longer noun phrases do not make a headline.
_LONGEST = 60
_NOUNS = {"fail": "failure"}
_FLEETING = frozenset({"next", "latest", "recent", "previous", "last", "first", "new", "such", "another", "further",
                       "powerful", "strong", "deadly", "massive", "huge", "major", "devastating", "magnitude",
                       "any", "same", "other", "similar", "more", "two", "several"})  # fmt: skip


def label(trigger: Trigger, cast: Cast, report: Report) -> str:
    """What happened, in the present tense where a verb tells who does it."""
    if trigger.form == "noun":
        words = _of_noun(trigger.head, report)
    else:
        words = _of_family(trigger, report) or _of_verb(trigger, cast, report)
    return words[:1].upper() + words[1:]


def _of_family(trigger: Trigger, report: Report) -> str:
    """ "Drone attack" of drones that struck, "Berin dam burst" of a dam."""
    if trigger.sense.how == "weapon":
        weapon = next((t for t in event_words.doers(trigger.head)), None)
        return f"{weapon.lemma_.lower()} attack" if weapon is not None and weapon.tag_ in ("NN", "NNS") else ""
    if trigger.sense.how == "structure":
        dam = next((c for c in trigger.head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        noun = _NOUNS.get(trigger.head.lemma_, trigger.head.lemma_)
        return f"{phrase(dam, report)} {noun}" if dam is not None else ""
    return ""


def _named(token: Token, cast: Cast, report: Report) -> str:
    entity = cast.entity(token)
    if entity is not None and entity.named:
        return entity.name
    return (
        ""
        if token.lower_ in _REFLEXIVE or token.tag_ in ("PRP", "WDT", "WP", "DT", "EX", "IN")
        else phrase(token, report)
    )


def _meant(target: Token, trigger: Trigger, cast: Cast) -> str:
    entity = struck(trigger, target, cast)
    return entity.name if entity is not None else ""


def _of_verb(trigger: Trigger, cast: Cast, report: Report) -> str:
    verb, words = trigger.head, trigger.sense.words
    doers = [name for t in subjects(verb)[:1] if (name := _named(t, cast, report))]
    passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
    targets = [c for c in verb.children if c.dep_ == "dobj"] + passive
    tail = [c for c in verb.children if c.dep_ in ("oprd", "ccomp") and c.lower_ in words[1:]]  # "hold guards hostage"
    targets += [c for last in tail for c in last.children if c.dep_ == "nsubj"]
    told = [name for t in targets[:1] if (name := _named(t, cast, report) or _meant(t, trigger, cast))]
    if doers:
        many = subjects(verb)[0].tag_ in ("NNS", "NNPS")
        itself = [t.lower_ for t in targets[:1] if t.lower_ in _REFLEXIVE]
        particle = [c.lower_ for c in verb.children if c.dep_ == "prt" or (c.i == verb.i + 1 and c.lower_ in words[1:])]
        does = verb.lemma_ if many else _present(verb.lemma_)
        return " ".join([doers[0], does, *itself, *particle, *told, *(t.lower_ for t in tail)])
    if told:
        return _done_to(told[0], verb)
    return verb.lemma_


def _done_to(whom: str, verb: Token) -> str:
    """What is done, where nobody is said to do it: "fishermen arrested", "shooting of guards", "guards to free"."""
    if verb.tag_ == "VBG":
        return f"{verb.lower_} of {whom}"
    return f"{whom} {verb.lower_}" if verb.tag_ in ("VBN", "VBD") else f"{whom} to {verb.lemma_}"


def _of_noun(noun: Token, report: Report) -> str:
    words = phrase(noun, report)
    made = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"]
    return f"{words} {made[0].lower_}" if made else words


def phrase(noun: Token, report: Report) -> str:
    """A noun phrase without its article and without what follows in a clause of its own."""
    start = noun.i
    left = [t for t in noun.subtree if t.i < noun.i]
    for token in reversed(left):
        fleeting = (
            token.lower_ in _FLEETING
            or token.ent_type_ in ("DATE", "TIME")
            or token.dep_ in ("case", "poss")
            or token.like_num
        )
        if token.i != start - 1 or token.lower_ in _SKIPPED or fleeting or (token.is_punct and token.text != "-"):
            break
        start = token.i
    if noun.doc[start].text == "-":
        start += 2  # "five-boat attack" without its number is no "boat attack"
    end = noun.i
    for child in noun.children:
        if child.i > noun.i and child.dep_ == "prep" and child.lower_ in ("of", "on", "in", "against", "for"):
            timed = any(c.ent_type_ in ("DATE", "TIME") for c in child.children)
            if timed or child.right_edge.i - noun.i > 6 or child.i != end + 1:
                break
            end = child.right_edge.i
    doc = noun.doc
    words = report.text[doc[start].idx : doc[end].idx + len(doc[end].text)]
    words = " ".join(words.split()).rstrip(" ,;:")
    return words if len(words) <= _LONGEST else noun.text


def _present(lemma: str) -> str:
    """Third person singular, regular verbs."""
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{lemma}es"
    if lemma.endswith("y") and lemma[-2:-1] not in ("a", "e", "i", "o", "u"):
        return f"{lemma[:-1]}ies"
    return f"{lemma}s"
