"""Who takes part in an event, and where: read from the words around its trigger."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso import places
from sayso.extract.event_triggers import LIGHT, Trigger
from sayso.model import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTING = frozenset({"person", "state", "alliance", "institution", "group", "unknown"})
_TOGETHER = frozenset({"with", "between", "among", "to", "and"})
_LINKED = frozenset({"in", "during", "on", "at", "after", "before", "following", "by", "through", "via", "over"})
_PEOPLE = frozenset(
    {
        "leader",
        "president",
        "man",
        "woman",
        "minister",
        "counterpart",
        "premier",
        "diplomat",
        "official",
        "chief",
        "head",
    }
)
_GROUP_NOUNS = _PEOPLE | {"side", "country", "party", "nation", "state", "power", "capital"}
_AGREEING = frozenset({"agree", "sign", "conclude", "reach", "announce", "declare"})
_STATES = frozenset({"country", "nation", "state", "neighbour", "neighbor"})
_PAIR = 2
_DUE = frozenset({"due", "set", "scheduled", "expected", "bound", "ready"})
_NOUNS = ("NN", "NNS", "NNP", "NNPS")


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: entity keys in text order; `group` where "the two" stand for some, `people` for leaders."""

    keys: tuple[int, ...] = ()
    group: bool = False
    people: bool = False


class Cast:
    """The entities of a report, looked up by token."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = {entity.key: entity for entity in entities}
        self._spans = sorted(
            (m.span.start, m.span.end, e.key) for e in self._entities.values() for m in e.mentions if m.certain
        )
        self._longest = max((end - start for start, end, _ in self._spans), default=0)
        self._states: dict[int, int] = {}  # key → where the state is first named, in text order
        for start, _, key in self._spans:
            if self._entities[key].kind == "state":
                self._states.setdefault(key, start)
        self._of_country: dict[str, int] = {}
        for key, entity in sorted(self._entities.items()):
            if entity.country and entity.kind in ("state", "alliance"):
                self._of_country.setdefault(entity.country, key)

    def entity(self, token: Token) -> Entity | None:
        """The entity of the shortest mention around a token."""
        at, best = bisect_right(self._spans, (token.idx, 1 << 60, 0)) - 1, None
        while at >= 0 and self._spans[at][0] >= token.idx - self._longest:
            start, end, key = self._spans[at]
            if start <= token.idx < end and (best is None or end - start < best[0]):
                best = (end - start, key)
            at -= 1
        return self._entities[best[1]] if best else None

    def members(self, token: Token) -> tuple[int, ...]:
        """Entities that a group named by "A and B" consists of, for a token that means the group."""
        entity = self.entity(token)
        if entity is None or entity.kind != "group":
            return ()
        named = next((m.span for m in entity.mentions if m.form == "name" or " and " in m.span.text), None)
        if named is None:
            return ()
        first = bisect_left(self._spans, (named.start, 0, 0))
        last = bisect_left(self._spans, (named.end, 0, 0))
        inside = [key for _, end, key in self._spans[first:last] if end <= named.end and key != entity.key]
        acting = [key for key in inside if self._entities[key].kind in ("person", "state", "alliance", "institution")]
        return tuple(dict.fromkeys(acting))

    def states_before(self, offset: int) -> tuple[int, ...]:
        """States that the report names before an offset, in text order of their first names."""
        return tuple(key for key, start in self._states.items() if start < offset)

    def of_country(self, code: str) -> int | None:
        """The key of the state or alliance with this code, if the report names it."""
        return self._of_country.get(code)

    @property
    def persons(self) -> frozenset[int]:
        """Keys of the people."""
        return frozenset(key for key, entity in self._entities.items() if entity.kind == "person")

    def name(self, key: int) -> str:
        """An entity's name."""
        return self._entities[key].name

    def is_person(self, key: int) -> bool:
        """Whether an entity is a person."""
        return self._entities[key].kind == "person"


def conjuncts(token: Token) -> Iterator[Token]:
    """A noun and those that "and" joins to it."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from conjuncts(child)
        elif child.dep_ == "appos":
            # "Presidents A and B": the parser hangs A on the title and B on A.
            for further in child.children:
                if further.dep_ == "conj":
                    yield from conjuncts(further)


def is_group(token: Token, cast: Cast) -> bool:
    """Whether a noun or pronoun stands for parties told before: "they", "the two", "both leaders"."""
    if token.lower_ in ("they", "them", "themselves"):
        return True
    plural = token.tag_ == "NNS" and token.lemma_.lower() in _GROUP_NOUNS
    counted = any(
        c.lower_ in ("two", "three", "four", "both", "these", "those") or (c.lower_ == "the" and plural)
        for c in token.children
    )
    entity = cast.entity(token)
    known = entity is not None and entity.kind in ("person", "state", "alliance", "institution") and entity.named
    return (plural and counted and not known) or (
        token.lower_ in ("two", "both", "pair", "duo") and token.dep_ != "nummod" and token.dep_ != "det"
    )


def party(tokens: Iterable[Token], cast: Cast) -> Party:
    """The parties that noun phrases (by their head tokens) name."""
    keys: dict[int, None] = {}
    group = people = False
    for head in tokens:
        for token in conjuncts(head):
            if is_group(token, cast):
                members = cast.members(token)
                keys.update(dict.fromkeys(members))
                group = group or len(members) < 2
                people = people or token.lemma_.lower() in _PEOPLE
                continue
            entity = _suffixed(token, cast) or cast.entity(token)
            if entity is not None and entity.kind in _ACTING:
                keys[entity.key] = None
    return Party(tuple(keys), group, people)


def _suffixed(token: Token, cast: Cast) -> Entity | None:
    """ "Joseph R. Biden, Jr." has its head in the suffix."""
    if token.lower_.rstrip(".") not in ("jr", "sr", "ii", "iii", "iv"):
        return None
    return next((e for c in token.children if (e := cast.entity(c)) is not None and e.kind == "person"), None)


def governor(token: Token) -> tuple[Token, str] | None:
    """The verb that governs a noun, and by which road: "subject", "object", or the preposition's word."""
    at, road = token, ""
    while at.head.i != at.i:
        if not road and at.dep_ in ("nsubj", "nsubjpass"):
            road = "subject"
        elif not road and at.dep_ in ("dobj", "attr", "oprd"):
            road = "object"
        elif at.dep_ == "pobj":
            road = road or _preposition(at.head)
        at = at.head
        if at.tag_.startswith("VB") or at.pos_ in ("VERB", "AUX"):
            return at, road or "other"
    return None


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
            return agents
        if found:
            relative = [c for c in found if c.tag_ in ("WDT", "WP")]
            return [at.head] if relative and at.dep_ == "relcl" else found
        if at.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep", "acomp", "oprd") or at.head.i == at.i:
            return agents
        at = at.head
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
    if found.group and len(states) == _PAIR:
        return Party(states, group=False, people=False)
    return found


def _of_two_states(noun: Token) -> bool:
    """ "Talks between the two countries": the only two that the report has named."""
    between = _objects_of(noun, frozenset({"between"}))
    return any(t.lemma_.lower() in _STATES and any(c.lower_ == "two" for c in t.children) for t in between)


def _of_verb(trigger: Trigger, cast: Cast) -> Party:
    verb = trigger.head
    doers = party(subjects(verb), cast)
    if trigger.contact:
        others = [
            c
            for c in verb.children
            if c.dep_ in ("dobj", "dative") and trigger.sense.how in ("person", "reciprocal", "object")
        ]
        return _merge(doers, party([*others, *_objects_of(verb, frozenset({"with", "to"}))], cast))
    targets = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return _merge(doers, party(targets, cast))


def _merge(*parties: Party) -> Party:
    keys = dict.fromkeys(key for one in parties for key in one.keys)
    return Party(tuple(keys), any(one.group for one in parties), any(one.people for one in parties))


def _compounds(trigger: Trigger, cast: Cast) -> Party:
    """ "US-Russian talks", "the Putin-Biden conversation": names and demonyms before the noun."""
    keys: dict[int, None] = {}
    words = [
        t
        for t in trigger.head.subtree
        if t.i < trigger.head.i and t.dep_ in ("amod", "compound", "nmod", "poss", "npadvmod")
    ]
    for token in words:
        if token.dep_ == "poss" or (token.head.i != trigger.head.i and token.head not in words):
            continue
        place = places.lookup(token.text)
        if place is not None and place.form in ("demonym", "name"):
            key = cast.of_country(place.code)
            if key is not None and (place.form == "demonym" or token.text.isupper()):
                keys[key] = None
                continue
        entity = cast.entity(token)
        if entity is not None and entity.kind == "person":
            keys[entity.key] = None
    return Party(tuple(keys))


def _of_contact(trigger: Trigger, cast: Cast) -> Party:
    noun = trigger.head
    owners = [c for c in noun.children if c.dep_ == "poss"]
    inside = _merge(
        party(owners, cast),
        _compounds(trigger, cast),
        party(_objects_of(noun, frozenset({"with", "between", "among", "to", "by"})), cast),
        *(_brought_together(clause, cast) for clause in noun.children if clause.dep_ in ("relcl", "acl")),
    )
    paired = any(c.lower_ in ("between", "among") for c in noun.children)
    if len(inside.keys) >= 2 or (inside.group and (paired or not inside.keys)):
        return inside
    governed = governor(noun)
    if governed is None:
        return inside
    verb, road = governed
    if road in ("object", "subject") and verb.lemma_ in LIGHT:
        others = party([*subjects(verb), *_objects_of(verb, frozenset({"with", "between"}))], cast)
        return _merge(others, inside)
    ahead = any(c.lower_ in ("upcoming", "planned", "scheduled", "forthcoming", "next") for c in noun.children)
    if road not in _LINKED or road in ("after", "before", "following") or ahead:
        return inside
    doers = party(subjects(verb), cast)
    if inside.keys or any(c.lower_ == "with" for c in noun.children):
        return _merge(doers, inside) if len(doers.keys) <= 2 else inside
    told = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
    named = party([c for c in told if _acts_as_person(c, cast)], cast)
    return _merge(doers, named)


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
        return _merge(between, party(subjects(governed[0]), cast)) if agreed and governed else between
    return _merge(
        party(owners, cast),
        _compounds(trigger, cast),
        party(_objects_of(noun, frozenset({"by", "of", "on", "against"})), cast),
    )
