"""Who takes part in an event, and where: read from the words around its trigger."""

from __future__ import annotations

from dataclasses import replace

from sayso import places
from sayso.annotate import Token
from sayso.extract import event_words
from sayso.extract.event_clauses import given
from sayso.extract.event_party import PAIR, Cast, Party, join, leads, party
from sayso.extract.event_triggers import LIGHT, Trigger
from sayso.model import Entity

_TOGETHER = frozenset({"with", "between", "among", "to", "by", "of"})
_LINKED = frozenset({"in", "during", "on", "at", "after", "before", "following", "by", "through", "via", "over"})
_AGREEING = frozenset({"agree", "sign", "conclude", "reach", "announce", "declare"})
_ROUNDS = frozenset({"round", "series", "session", "start", "beginning", "resumption", "string"})
_ASKING = frozenset({"request", "initiate"})
_AIMED = frozenset({"to", "against", "on", "at", "for", "from"})
_AT_SOMEBODY = frozenset({"sanction", "aid", "mobilize", "coerce", "assault", "accuse", "retreat"})
_STATES = frozenset({"country", "nation", "state", "neighbour", "neighbor"})
_DUE = frozenset({"due", "set", "scheduled", "expected", "bound", "ready"})
_NAMES = ("NNP", "NNPS")


def governor(token: Token) -> tuple[Token, str] | None:
    """The verb that governs a noun, and by which road: "subject", "object", or the preposition's word."""
    at, road = token, ""
    while at.head.i != at.i:
        if not road and at.dep_ in ("nsubj", "nsubjpass"):
            road = "subject"
        elif not road and at.dep_ in ("dobj", "attr", "oprd"):
            road = "object"
        elif at.dep_ == "pobj" and not (at.head.lower_ == "of" and at.head.head.lemma_.lower() in _ROUNDS):
            road = road or _preposition(at.head)
        at = at.head
        if at.tag_.startswith("VB") or at.pos_ in ("VERB", "AUX"):
            return at, road or "other"
    return None


def same_doer(verb: Token, then: Token) -> bool:
    """Whether the verb that "and" joins to another, or that follows it, tells in its form of the same party."""
    return then.tag_ == verb.tag_ and not any(c.dep_ in ("nsubj", "nsubjpass") for c in then.children)


def due(verb: Token) -> Token | None:
    """What is to be done where the verb only says that it is due: "take" in "talks are due to take place"."""
    for child in verb.children:
        if child.dep_ == "acomp" and child.lower_ in _DUE:
            return next((c for c in child.children if c.dep_ == "xcomp"), None)
    return None


def _preposition(token: Token) -> str:
    """ "of" in "ahead of talks" counts as "ahead"; "in" of a noun phrase as itself."""
    if token.lower_ == "of" and token.head.pos_ in ("ADV", "ADP"):
        return token.head.lower_
    return token.lower_


def subjects(verb: Token) -> list[Token]:
    """Who does what the verb says; by ellipsis that of the verb to which it is joined, or that "to" hangs from."""
    at = verb
    for _ in range(6):
        found = [c for c in at.children if c.dep_ in ("nsubj", "nsubjpass", "csubj")]
        agents = [p for c in at.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
        if any(c.dep_ == "nsubjpass" for c in found):
            # "Is scheduled to visit": who is scheduled is who visits.
            return agents if at.i == verb.i else found
        if found:
            relative = [c for c in found if c.tag_ in ("WDT", "WP")]
            return [at.head] if relative and at.dep_ == "relcl" else found
        if at.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep", "acomp", "oprd") or at.head.i == at.i:
            return agents
        at, below = at.head, at
        told = [c for c in at.children if c.dep_ == "dobj" and c.i < below.i]
        if below.dep_ == "xcomp" and below.tag_ == "VB" and told:
            # "Invited her to visit": who is invited is who visits.
            return told
    return []


def _objects_of(token: Token, prepositions: frozenset[str]) -> list[Token]:
    return [
        p
        for c in token.children
        if c.dep_ in ("prep", "dative", "agent") and c.lower_ in prepositions
        for p in c.children
        if p.dep_ in ("pobj", "pcomp")
    ]


def participants(trigger: Trigger, cast: Cast) -> Party:
    """Who takes part in the event of `trigger`, as far as its clause tells."""
    if trigger.form == "verb":
        return _of_verb(trigger, cast)
    if not trigger.contact:
        return _of_deed(trigger, cast)
    found = _of_contact(trigger, cast)
    states = cast.states_before(trigger.head.idx) if _of_two_states(trigger.head) else ()
    if found.group and len(states) == PAIR:
        return Party(states, group=False, people=False)
    return found


def _of_two_states(noun: Token) -> bool:
    """ "Talks between the two countries": the only two that the report has named."""
    between = _objects_of(noun, frozenset({"between"}))
    return any(t.lemma_.lower() in _STATES and any(c.lower_ == "two" for c in t.children) for t in between)


def _of_verb(trigger: Trigger, cast: Cast) -> Party:
    verb = trigger.head
    doers = party(subjects(verb), cast)
    targets = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "dative")]
    if trigger.contact:
        if trigger.sense.mode == "visit":
            return join(doers, _hosts(targets, cast))
        others = targets if trigger.sense.how not in ("with", "mutual") else []
        prepositions = frozenset({"with", "to"})
        if trigger.sense.how.startswith("obj:"):
            others, prepositions = [t for t in targets if _acts_as_person(t, cast) or leads(t)], frozenset()
        heads = [verb] if trigger.last.i == verb.i else [verb, trigger.last]
        spoken = (t for head in heads for t in _objects_of(head, prepositions))
        beside = [t for t in spoken if t.lemma_.lower() not in event_words.words("audience")]
        return join(doers, party([*others, *beside], cast))
    aimed = [t for t in _objects_of(verb, _AIMED) if _is_party(t, cast)] if trigger.sense.kind in _AT_SOMEBODY else []
    hit = [entity.key for t in targets if (entity := struck(trigger, t, cast)) is not None]
    return join(doers, party([*targets, *aimed], cast), Party(tuple(hit)))


def struck(trigger: Trigger, target: Token, cast: Cast) -> Entity | None:
    """The state that a pronoun means after a verb of attack: "it denies a threat to Ruritania, but invaded it in 2014".

    What else a pronoun may stand for, a plan or a deal, is not attacked: so it is believed though it is not certain.
    """
    return cast.likely(target) if trigger.sense.kind == "assault" else None


def _hosts(visited: list[Token], cast: Cast) -> Party:
    """Who is visited: people take part, a country is where it happens, and counts as the other side."""
    people = [t for t in visited if leads(t) or ((e := cast.entity(t)) is not None and e.kind == "person")]
    named = [t for t in visited if t.tag_ in ("NNP", "NNPS")]
    return replace(party(people, cast), seen=len(people) or len(named))


def _compounds(noun: Token, cast: Cast) -> Party:
    """ "US-Russian talks", "the Putin-Biden conversation": names and demonyms before the noun."""
    keys: dict[int, None] = {}
    words = [t for t in noun.subtree if t.i < noun.i and t.dep_ in ("amod", "compound", "nmod", "poss", "npadvmod")]
    for token in words:
        if token.dep_ == "poss" or (token.head.i != noun.i and token.head not in words):
            continue
        place = places.lookup(token.text)
        if place is not None and place.form in ("demonym", "name"):
            key = cast.of_country(place.code)
            if key is not None and (place.form == "demonym" or token.text.isupper() or _paired(token)):
                keys[key] = None
                continue
        entity = cast.entity(token)
        if entity is not None and entity.kind == "person":
            keys[entity.key] = None
    return Party(tuple(keys))


def _paired(token: Token) -> bool:
    """ "The Zambia-Malawi summit": names joined by a hyphen are its parties, where one name alone is a place."""
    doc = token.doc
    after = token.i + 2 < len(doc) and doc[token.i + 1].text in ("-", "–") and doc[token.i + 2].tag_ in _NAMES
    return after or (token.i >= 2 and doc[token.i - 1].text in ("-", "–") and doc[token.i - 2].tag_ in _NAMES)


def _of_contact(trigger: Trigger, cast: Cast) -> Party:
    noun = trigger.head
    owners = [c for c in noun.children if c.dep_ == "poss"]
    if trigger.sense.mode == "visit":
        return _of_visit(noun, owners, cast)
    inside = join(
        party(owners, cast),
        _compounds(noun, cast),
        party(_objects_of(noun, _TOGETHER), cast),
        *(_brought_together(clause, cast) for clause in noun.children if clause.dep_ in ("relcl", "acl")),
    )
    paired = any(c.lower_ in ("between", "among") for c in noun.children)
    governed = governor(noun)
    partners = party(_objects_of(noun, frozenset({"with"})), cast)
    held = governed is not None and governed[1] == "object" and partners.keys == inside.keys and not paired
    enough = len(inside.keys) >= PAIR or inside.seen >= PAIR or (inside.group and (paired or not inside.keys))
    if (enough and not held) or governed is None or (paired and inside.seen):
        return inside
    return _with_doers(trigger, governed, inside, cast)


def _of_visit(noun: Token, owners: list[Token], cast: Cast) -> Party:
    """Who goes and which people are gone to: "X's visit to Y", "X, on a visit to Lima, …", "X cut short a visit"."""
    guests = [*owners, *_objects_of(noun, frozenset({"by", "of"}))]
    governed = governor(noun)
    if not guests and noun.dep_ == "pobj" and noun.head.head.tag_ in _NAMES:
        guests = [noun.head.head]
    elif not guests and governed is not None and governed[1] in ("object", "during", "on", "in"):
        reacted = governed[1] == "object" and given("object", governed[0]) == "past"
        guests = [] if reacted else subjects(governed[0])
    hosts = [t for t in _objects_of(noun, frozenset({"to", "with"})) if _acts_as_person(t, cast) or leads(t)]
    return join(party(guests, cast), party(hosts, cast), _compounds(noun, cast))


def _with_doers(trigger: Trigger, governed: tuple[Token, str], inside: Party, cast: Cast) -> Party:
    """Those whom the noun names with those who, as its verb says, hold it, come for it, speak in it."""
    noun, (verb, road) = trigger.head, governed
    other = any(c.lower_ == "with" for head in (noun, verb) for c in head.children)
    if road == "object" and trigger.sense.mode == "letter":
        return join(party([*subjects(verb), *_objects_of(verb, frozenset({"to"})), *_datives(verb)], cast), inside)
    held = verb.lemma_ in LIGHT or verb.lemma_ in _ASKING or (verb.lemma_ == "take" and road in ("object", "subject"))
    if road in ("object", "subject") and (held or (road == "object" and other and not inside.group)):
        others = party([*subjects(verb), *_objects_of(verb, frozenset({"with", "between", "by"}))], cast)
        return join(others, inside)
    ahead = any(c.lower_ in ("upcoming", "planned", "scheduled", "forthcoming", "next") for c in noun.children)
    coming = road in ("for", "to") and (given("motion", verb) is not None or verb.lemma_ in ("be", "leave"))
    if not coming and (road not in _LINKED or road in ("after", "before", "following") or ahead):
        return inside
    doers = party(subjects(verb), cast)
    if inside.keys or coming or any(c.lower_ == "with" for c in noun.children):
        return join(doers, inside) if len(doers.keys) <= PAIR else inside
    told = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
    named = party([c for c in told if _acts_as_person(c, cast)], cast)
    return join(doers, named)


def _datives(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ == "dative" and c.tag_.startswith(("NN", "PRP"))]


def _acts_as_person(token: Token, cast: Cast) -> bool:
    entity = cast.entity(token)
    return entity is not None and entity.kind == "person"


def _brought_together(clause: Token, cast: Cast) -> Party:
    """ "The summit that brought together the two presidents"."""
    if clause.lemma_ not in ("bring", "gather", "unite", "involve", "include"):
        return Party()
    return party([c for c in clause.children if c.dep_ == "dobj"], cast)


def _of_deed(trigger: Trigger, cast: Cast) -> Party:
    noun = trigger.head
    owners = [c for c in noun.children if c.dep_ == "poss"]
    governed = governor(noun)
    if "ceasefire" in trigger.sense.family:
        between = party(_objects_of(noun, frozenset({"between", "with"})), cast)
        agreed = governed is not None and governed[0].lemma_ in _AGREEING and governed[1] in ("on", "to", "object")
        return join(between, party(subjects(governed[0]), cast)) if agreed and governed else between
    inside = join(
        party(owners, cast),
        _compounds(noun, cast),
        party(_objects_of(noun, frozenset({"by", "of", "on", "against"})), cast),
    )
    if governed is None or governed[1] != "object" or not carried(governed[0]) or trigger.sense.kind == "disaster":
        return inside
    aimed = [t for head in (noun, governed[0]) for t in (*_objects_of(head, _AIMED), *_datives(head))]
    return join(party(subjects(governed[0]), cast), inside, party([t for t in aimed if _is_party(t, cast)], cast))


def carried(verb: Token) -> bool:
    """Whether a verb only says that its object is done: "launch an attack", "stage a protest", "grant asylum"."""
    lemma = verb.lemma_.lower()
    return lemma in LIGHT or lemma in event_words.words("maker") or lemma in event_words.words("giver")


def _is_party(token: Token, cast: Cast) -> bool:
    entity = cast.entity(token)
    return entity is not None and entity.kind in ("person", "state", "alliance", "institution", "group")
