"""Whom the words beside a trigger name: "A and B", "the Turkish and Greek ministers", "the two leaders"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso import places
from sayso.annotate import Token
from sayso.extract import event_words
from sayso.model import Entity

_ACTING = frozenset({"person", "state", "alliance", "institution", "group", "unknown"})
PAIR = 2
"""Parties that a contact needs."""

_GROUPS = frozenset({"side", "country", "party", "nation", "state", "power", "capital", "man", "woman", "team"})


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: entity keys in text order; `group` where "the two" stand for some, `people` for leaders.

    `seen` counts the parties that the words tell, also those of whom the report's entities hold nothing.
    """

    keys: tuple[int, ...] = ()
    group: bool = False
    people: bool = False
    seen: int = 0


class Cast:
    """The entities of a report, looked up by token."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = {entity.key: entity for entity in entities}
        self._spans = sorted(
            (m.span.start, m.span.end, e.key) for e in self._entities.values() for m in e.mentions if m.certain
        )
        self._longest = max((end - start for start, end, _ in self._spans), default=0)
        self._maybe = {
            m.span.start: e.key
            for e in self._entities.values()
            if e.kind == "state"
            for m in e.mentions
            if m.form == "pronoun" and not m.certain
        }
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

    def likely(self, token: Token) -> Entity | None:
        """The state that a pronoun means, though it is not certain that it means it."""
        key = self._maybe.get(token.idx)
        return self._entities[key] if key is not None else None

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

    def of_people(self, form: str) -> int | None:
        """The key of the state whose name or demonym a form is, if the report names it."""
        place = places.lookup(form)
        return self._of_country.get(place.code) if place is not None else None

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
    plural = token.tag_ == "NNS" and (leads(token) or token.lemma_.lower() in _GROUPS)
    counted = any(
        c.lower_ in ("two", "three", "four", "both", "these", "those") or (c.lower_ == "the" and plural)
        for c in token.children
    )
    entity = cast.entity(token)
    known = entity is not None and entity.kind in ("person", "state", "alliance", "institution") and entity.named
    return (plural and counted and not known) or (
        token.lower_ in ("two", "both", "pair", "duo") and token.dep_ != "nummod" and token.dep_ != "det"
    )


def leads(token: Token) -> bool:
    """Whether a noun names somebody who speaks for a party: a leader, minister, diplomat."""
    return token.lemma_.lower() in event_words.words("leader")


def _several(token: Token, cast: Cast) -> tuple[tuple[int, ...], int]:
    """Keys and number of the parties of one plural noun: "leaders of A and B", "the Turkish and Greek ministers"."""
    if token.tag_ not in ("NNS", "NNPS"):  # at the head of a report the parser takes "Negotiators" for a name
        return (), 0
    of = [p for c in token.children if c.lower_ in ("of", "from") for p in c.children if p.dep_ == "pobj"]
    named = [t for p in of for t in conjuncts(p) if t.tag_ in ("NNP", "NNPS")]
    adjectives = [t for c in token.children if c.dep_ in ("amod", "nmod", "compound") for t in conjuncts(c)]
    peoples = [t for t in adjectives if (at := places.lookup(t.text)) is not None and at.form in ("demonym", "name")]
    if len(named) >= PAIR:
        keys = [e.key for t in named if (e := cast.entity(t)) is not None]
        return tuple(dict.fromkeys(keys)), len(named)
    if len(peoples) >= PAIR:
        states = [key for t in peoples if (key := cast.of_people(t.text)) is not None]
        entity = cast.entity(token)
        whole = (entity.key,) if entity is not None else ()
        return tuple(dict.fromkeys(states)) if len(states) == len(peoples) else whole, len(peoples)
    return (), 0


def party(tokens: Iterable[Token], cast: Cast) -> Party:
    """The parties that noun phrases (by their head tokens) name."""
    keys: dict[int, None] = {}
    group = people = False
    seen = 0
    for head in tokens:
        for token in conjuncts(head):
            several, number = _several(token, cast)
            if number:
                keys.update(dict.fromkeys(several))
                seen += number
                continue
            if is_group(token, cast):
                members = cast.members(token)
                keys.update(dict.fromkeys(members))
                group = group or len(members) < PAIR
                people = people or leads(token)
                continue
            entity = _suffixed(token, cast) or cast.entity(token)
            if entity is not None and entity.kind in _ACTING:
                keys[entity.key] = None
            seen += int(token.tag_ in ("NNP", "NNPS", "PRP", "WP") or leads(token) or entity is not None)
            if token.tag_ == "NNS" and leads(token) and any(c.dep_ == "poss" for c in token.children):
                # "Their foreign ministers" are as many as they.
                group = group or entity is None
                seen += 1
    return Party(tuple(keys), group, people, seen)


def join(*parties: Party) -> Party:
    """All that several phrases name."""
    keys = dict.fromkeys(key for one in parties for key in one.keys)
    group, people = any(one.group for one in parties), any(one.people for one in parties)
    return Party(tuple(keys), group, people, max(len(keys), sum(one.seen for one in parties)))


def _suffixed(token: Token, cast: Cast) -> Entity | None:
    """ "Joseph R. Biden, Jr." has its head in the suffix."""
    if token.lower_.rstrip(".") not in ("jr", "sr", "ii", "iii", "iv"):
        return None
    return next((e for c in token.children if (e := cast.entity(c)) is not None and e.kind == "person"), None)
