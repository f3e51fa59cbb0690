"""Whether an event happened, is to come, is only thought of, or is denied; and whether it is only recalled."""

from __future__ import annotations

from sayso import lexicon
from sayso.annotate import Token
from sayso.extract.event_clauses import given, negated, of_verb
from sayso.extract.event_roles import carried, due, governor
from sayso.extract.event_triggers import DEFINITE, LIGHT, Trigger
from sayso.extract.event_words import carrier, under_toll
from sayso.model import Status, Time

_LOOMING = frozenset({"approach", "near", "loom"})
_AHEAD = frozenset({"ahead", "before", "until"})
_DURING = frozenset({"in", "during", "by", "from", "since", "with", "at", "under"})
# A recalled event lies at least this many days before the report.
_RECALLED_DAYS = 8


def _has(form: str, tag: str) -> bool:
    return tag in lexicon.tags("event_status").get(form.lower(), frozenset())


def status(trigger: Trigger, times: tuple[Time, ...]) -> Status:
    """Status of the event of a trigger; `times` are those bound to it."""
    found = _status(trigger, times)
    # A fight that is to come is foretold, not arranged.
    return "hypothetical" if found == "scheduled" and trigger.sense.kind == "assault" else found


def _status(trigger: Trigger, times: tuple[Time, ...]) -> Status:
    token = trigger.head
    due = any(_forward(time) for time in times)
    thought = _in_condition(token)
    if thought == "hypothetical":
        return "scheduled" if due and trigger.contact else "hypothetical"
    found = thought or (of_verb(token) if trigger.form == "verb" else _of_noun(trigger, told=bool(times)))
    if due and (found == "past" or (trigger.contact and trigger.form == "noun" and found == "hypothetical")):
        return "scheduled"
    return found


def _forward(time: Time) -> bool:
    bounds = [b for b in (time.days, time.months, time.years) if b is not None]
    return time.anchor == "publication" and any(low > 0 for low, _ in bounds)


def _in_condition(token: Token) -> Status | None:
    """Hypothetical in an "if" clause or after "in the event of", "threat of"; what "no plans for", "date for" say."""
    at, clauses = token, 0
    while True:
        if at.pos_ in ("VERB", "AUX"):
            clauses += 1
            if any(
                c.dep_ in ("mark", "advmod", "aux") and _has(c.lower_, "mark hypothetical") and _opens(c, at)
                for c in at.children
            ):
                return "hypothetical"
        head = at.head
        if head.i == at.i or (at.pos_ in ("VERB", "AUX") and at.dep_ not in ("conj", "xcomp", "acl", "pcomp")):
            return None
        hung = at.dep_ in ("prep", "acl") and clauses <= 1 and head.pos_ == "NOUN" and at.i != token.i
        if (hung or (at.i == token.i and at.dep_ == "acl")) and (found := _by_noun(head)) is not None:
            return found
        at = head


def _opens(mark: Token, verb: Token) -> bool:
    """Whether a mark opens the verb's clause: "if it did", "should it do" (before its subject), not "it should do"."""
    if mark.dep_ != "aux":
        return mark.i < verb.i
    return mark.i < verb.i and any(c.dep_ == "nsubj" and c.i > mark.i for c in verb.children)


def _by_noun(noun: Token) -> Status | None:
    """What a noun says of the event that hangs from it: "threat of", "no plans for", "a date for"."""
    found = given("noun", noun)
    if found not in ("hypothetical", "scheduled"):
        return found
    none = any(c.lower_ in ("no", "any") and c.dep_ == "det" for c in noun.children)
    rejected = noun.dep_ in ("dobj", "nsubjpass") and given("object", noun.head) == "denied"
    if found == "hypothetical":
        return "denied" if rejected or any(c.lower_ == "no" for c in noun.children) else found
    return "hypothetical" if none or (noun.dep_ in ("dobj", "nsubjpass") and negated(noun.head)) else found


def _of_noun(trigger: Trigger, *, told: bool) -> Status:
    noun = trigger.head
    said = _by_modifier(trigger)
    governed = governor(noun)
    if said is not None:
        ended = governed is not None and said == "scheduled" and _by_object(governed[0], governed[1]) == "denied"
        return "denied" if ended else said
    if trigger.contact and any(t.lemma_ in _LOOMING and t.tag_ == "NN" for t in noun.subtree if t.i > noun.i):
        # "As the talks in Geneva approach": a verb that the parser took for a noun.
        return "scheduled"
    if governed is None:
        return _without_verb(trigger)
    verb, road = governed
    definite = any(c.lower_ in DEFINITE or c.dep_ == "poss" for c in noun.children)
    if (road in _AHEAD and not (definite and road == "before")) or (verb.lemma_ in _LOOMING and road == "subject"):
        return "scheduled"
    if road in ("after", "following", "since", "before") or (trigger.sense.family and under_toll(trigger.head)):
        return "past"
    if road == "subject" and due(verb) is not None:
        return "scheduled"
    if trigger.contact and road in ("to", "for") and given("motion", verb) is not None and _will(verb):
        # "Will not travel to the summit": it is due without them too.
        return "scheduled"
    ruled = _by_object(verb, road) or _by_state(noun, verb, road)
    if ruled == "hypothetical" and definite and trigger.contact and road == "subject":
        # "The call was requested by Lima" tells of one that was.
        ruled = None
    if ruled is not None:
        return ruled
    particular = trigger.contact or definite or told or trigger.sense.how == "done"
    if not particular and road not in ("subject", "object"):
        # "A response to a Russian attack": no particular one is told of; "were killed in an attack" tells of one.
        return "past" if road in _DURING and of_verb(verb) == "past" else "hypothetical"
    return _by_governor(trigger, verb, road, definite)


def _without_verb(trigger: Trigger) -> Status:
    """A noun that no verb governs stands in a headline: "Summit postponed", "Talks off"."""
    after = [c for c in trigger.head.children if c.dep_ in ("acl", "relcl", "advmod") and c.i > trigger.head.i]
    return next((found for c in after if (found := given("object", c)) is not None), "past")


def _by_state(noun: Token, verb: Token, road: str) -> Status | None:
    """ "Is ready for talks", "is due there for talks", "a ceasefire is possible", "no date was set for the talks"."""
    for child in verb.children:
        below = road in ("for", "to", "of") and (child.is_ancestor(noun) or verb.lemma_ == "be")
        if child.dep_ == "acomp" and (below or (road == "subject" and verb.lemma_ in ("be", "seem", "appear", "look"))):
            found = given("verb", child)
            return None if found is None else "denied" if negated(verb) and found != "denied" else found
        if road in ("for", "to") and child.dep_ in ("nsubjpass", "dobj") and given("noun", child) is not None:
            return _by_noun(child)
    return None


def _will(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("will", "wo", "'ll", "shall") for c in verb.children)


def _by_object(verb: Token, road: str) -> Status | None:
    """What a verb says of the event that is its object, or its subject in the passive: "called off the talks"."""
    if road == "subject":
        passive = verb.tag_ == "VBN" or any(c.dep_ == "nsubjpass" for c in verb.children)
        if passive and any(c.dep_ == "xcomp" for c in verb.children) and (said := given("verb", verb)) is not None:
            return "denied" if negated(verb) else said
        # "Summit postponed": the parser may take the participle of a headline for a past tense.
        headed = verb.tag_ == "VBD" and not any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in verb.children)
        found = (given("object", verb) if passive or headed else None) or given("subject", verb)
    else:
        found = given("object", verb, "" if road == "object" else road)
    if found is None:
        return None
    if found == "past":
        return found
    if negated(verb):
        return "denied" if found == "scheduled" else "hypothetical"
    return "hypothetical" if found == "denied" and of_verb(verb) == "hypothetical" else found


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
    found = of_verb(verb if told else _finite(verb))
    if found == "hypothetical" and trigger.contact and definite and _reported(verb):
        return "past"
    if found == "scheduled" and not told and not definite and given("motion", verb) is None and not trigger.contact:
        return "hypothetical"
    if found == "scheduled" and definite and not told:
        return "hypothetical" if not trigger.contact else found if road in ("at", "during") else "past"
    if found != "past" and definite and not told:
        return "past"
    if found != "past" and told and not trigger.contact and not _carried(verb, road):
        # "Will discuss the attack" is about one that was, "will discuss sanctions" about some that may be.
        return "past" if definite else "hypothetical"
    return found


def _carried(verb: Token, road: str) -> bool:
    """Whether the verb only says of the deed that it takes place."""
    if road == "object":
        return carried(verb)
    return (
        carrier(verb) or verb.lemma_ in LIGHT or verb.lemma_ in ("be", "take", "follow", "impose", "hold", "make", "go")
    )


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
