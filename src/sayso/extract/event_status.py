"""Whether an event happened, is to come, is only thought of, or is denied; and whether it is only recalled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso import lexicon
from sayso.extract.event_roles import due, governor
from sayso.extract.event_triggers import Trigger
from sayso.extract.event_words import under_toll
from sayso.model import Status, Time

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUTURE_AUX = frozenset({"will", "'ll", "shall", "wo", "ll"})
_UNSURE_AUX = frozenset({"could", "can", "may", "might", "should", "must", "would", "'d"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
# What is only feared or asked for has not happened.
_ONLY_THOUGHT = frozenset({"fear", "threaten", "plan", "propose", "demand", "want", "seek", "urge", "prevent", "avoid"})
_LOOMING = frozenset({"approach", "near", "loom"})
_AHEAD = frozenset({"ahead", "before", "until"})
# A recalled event lies at least this many days before the report.
_RECALLED_DAYS = 8


def _has(form: str, tag: str) -> bool:
    return tag in lexicon.tags("event_status").get(form.lower(), frozenset())


def status(trigger: Trigger, times: tuple[Time, ...]) -> Status:
    """Status of the event of a trigger; `times` are those bound to it."""
    token = trigger.head
    due = any(_forward(time) for time in times)
    if _in_condition(token):
        return "scheduled" if due and trigger.contact else "hypothetical"
    found = _of_verb(token) if trigger.form == "verb" else _of_noun(trigger, told=bool(times))
    if due and (found == "past" or (trigger.contact and trigger.form == "noun" and found == "hypothetical")):
        return "scheduled"
    return found


def _forward(time: Time) -> bool:
    bounds = [b for b in (time.days, time.months, time.years) if b is not None]
    return time.anchor == "publication" and any(low > 0 for low, _ in bounds)


def _in_condition(token: Token) -> bool:
    """Whether the word stands in an "if" clause or after "in the event of", "in case of"."""
    at, clauses = token, 0
    while True:
        if at.pos_ in ("VERB", "AUX"):
            clauses += 1
            if any(
                c.dep_ in ("mark", "advmod") and _has(c.lower_, "mark hypothetical") and c.i < at.i for c in at.children
            ):
                return True
        head = at.head
        if head.i == at.i or (at.pos_ in ("VERB", "AUX") and at.dep_ not in ("conj", "xcomp", "acl", "pcomp")):
            return False
        hung = at.dep_ in ("prep", "acl") and clauses <= 1 and head.pos_ == "NOUN" and at.i != token.i
        if (hung or (at.i == token.i and at.dep_ == "acl")) and _has(head.lemma_, "noun hypothetical"):
            return True
        at = head


def _of_verb(verb: Token) -> Status:
    auxiliaries = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    negated = any(c.dep_ == "neg" for c in verb.children)
    if any(a in _FUTURE_AUX for a in auxiliaries):
        return "denied" if negated else "scheduled"
    if any(a in _UNSURE_AUX for a in auxiliaries):
        return "hypothetical"
    if negated:
        return "denied"
    if verb.tag_ == "VB" or (verb.tag_ == "VBG" and verb.dep_ in ("pcomp", "xcomp") and not auxiliaries):
        return _of_infinitive(verb)
    if verb.dep_ == "conj" and verb.tag_ == verb.head.tag_ and not auxiliaries and verb.head.pos_ == "VERB":
        return _of_verb(verb.head) if verb.tag_ == "VB" else "past"
    return "past"


def _of_infinitive(verb: Token) -> Status:
    """ "Agreed to meet" and "due to meet" are scheduled; "wants to meet", "to meet", "of meeting" are not."""
    at = verb
    for _ in range(3):
        if at.dep_ == "conj":
            at = at.head
            continue
        head = at.head
        if head.i == at.i:
            break
        if any(_has(word, "verb scheduled") for word in (head.lemma_, head.lower_)):
            return "denied" if any(c.dep_ == "neg" for c in head.children) else "scheduled"
        break
    return "hypothetical"


def _of_noun(trigger: Trigger, *, told: bool) -> Status:
    noun = trigger.head
    said = _by_modifier(trigger)
    if said is not None:
        return said
    if trigger.contact and any(t.lemma_ in _LOOMING and t.tag_ == "NN" for t in noun.subtree if t.i > noun.i):
        # "As the talks in Geneva approach": a verb that the parser took for a noun.
        return "scheduled"
    governed = governor(noun)
    if governed is None:
        return "past"
    verb, road = governed
    definite = any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in noun.children)
    if (road in _AHEAD and not (definite and road == "before")) or (verb.lemma_ in _LOOMING and road == "subject"):
        return "scheduled"
    if road in ("after", "following", "since", "before") or (trigger.sense.family and under_toll(trigger.head)):
        return "past"
    if road == "subject" and due(verb) is not None:
        return "scheduled"
    if verb.lemma_ == "agree" and road in ("on", "to") and not trigger.contact:
        agreed = _of_verb(verb)
        return "scheduled" if agreed == "past" else agreed
    particular = trigger.contact or definite or told or trigger.sense.how == "done"
    if not particular and road not in ("subject", "object"):
        # "A response to a Russian attack", "charged with bombing": no particular one is told of.
        return "hypothetical"
    return _by_governor(trigger, verb, road, definite)


def _by_modifier(trigger: Trigger) -> Status | None:
    """What the words before the noun say: "upcoming", "possible", "no"."""
    for modifier in trigger.head.children:
        word = modifier.lower_
        if modifier.dep_ not in ("amod", "det", "compound", "advmod") and word != "due":
            continue
        if _has(word, "scheduled") or word == "due":
            return "scheduled"
        if _has(word, "denied") or word == "no":
            return "denied"
        if _has(word, "hypothetical") and not (trigger.contact and word in ("further", "another")):
            return "hypothetical"
    return None


def _by_governor(trigger: Trigger, verb: Token, road: str, definite: bool) -> Status:
    """What the verb says that governs the noun by `road`."""
    told = road in ("subject", "object")
    found = _of_verb(verb if told else _finite(verb))
    if found == "hypothetical" and trigger.contact and definite and _reported(verb):
        return "past"
    if found == "scheduled" and definite and not told:
        return "past" if trigger.contact else "hypothetical"
    if found != "past" and definite and not told:
        return "past"
    if road == "object" and verb.lemma_ in _ONLY_THOUGHT:
        return "hypothetical"
    return found


def _finite(verb: Token) -> Token:
    """The verb with a tense that an infinitive or participle hangs from: "appeared ready to find"."""
    at = verb
    while (
        at.tag_ in ("VB", "VBG")
        and at.dep_ in ("xcomp", "advcl", "acomp", "pcomp", "prep", "oprd")
        and at.head.i != at.i
    ):
        if any(c.dep_ == "aux" and c.tag_ == "MD" for c in at.children):
            break
        at = at.head
    return at


def _reported(verb: Token) -> bool:
    """Whether "would" only shifts a future into reported speech: "had said that the meeting would come"."""
    would = any(c.dep_ == "aux" and c.lower_ == "would" for c in verb.children)
    return would and verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN")


def background(trigger: Trigger, times: tuple[Time, ...]) -> bool:
    """Whether the report only recalls the event: "previous", "had met", a time well before the report."""
    token = trigger.head
    words = [c for c in token.children if c.dep_ in ("amod", "advmod")]
    if any(_has(word.lower_, "background") for word in words):
        return True
    verb = token if trigger.form == "verb" else (governor(token) or (token, ""))[0]
    helpers = [c for c in verb.children if c.dep_ in ("aux", "advmod")]
    if verb.tag_ == "VBN" and any(c.lower_ == "had" for c in helpers) and not _told_by_somebody(verb):
        return True
    if any(_has(c.lower_, "background") for c in helpers):
        return True
    return any(_long_ago(time) for time in times)


def _told_by_somebody(verb: Token) -> bool:
    """Reported speech shifts the past: "said that A had discussed this with B" recalls nothing."""
    at = verb
    while at.dep_ == "conj" and at.head.i != at.i:
        at = at.head
    return at.dep_ == "ccomp"


def _long_ago(time: Time) -> bool:
    """Whether a time says by itself that it lies well back: a past month or year, "weeks ago", "earlier this month"."""
    if time.anchor not in ("publication", "none"):
        return False
    if time.days is not None and time.days[1] <= -_RECALLED_DAYS:
        return True
    if time.days is not None and time.days[1] == -1 and (time.months or time.years):
        return True
    if any(bound is not None and bound[1] < 0 for bound in (time.months, time.years)):
        return True
    vague = time.day is None and time.weekday is None
    return vague and (time.month is not None or (time.year is not None and time.anchor == "none"))
