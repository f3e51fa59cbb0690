"""Forms of the lexicon `event_triggers` as they stand in a parse, and the words that a form asks for beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from sayso import lexicon
from sayso.annotate import Token
from sayso.extract import event_words
from sayso.model import Mode

_OBJECTS = ("dobj", "nsubjpass", "dative")
_STEPS = 3
_DEEP = 6


@dataclass(frozen=True, slots=True)
class Sense:
    """What a lexicon row says of a form; `words` are those of the form, by lemma."""

    words: tuple[str, ...]
    kind: str
    mode: Mode | None
    how: str
    family: frozenset[str] = frozenset()


@cache
def senses(part: str) -> Mapping[str, tuple[Sense, ...]]:
    """Senses of nouns by their form, of verbs by their first word; longer forms first, else in the file's order."""
    found: dict[str, list[Sense]] = {}
    for row in lexicon.load("event_triggers"):
        of, kind, mode, *rest = row.tag.split()
        if of == part:
            words = tuple(row.form.split())
            how = rest[0] if rest else "deed"
            family = frozenset(rest[1].split(",")) if len(rest) > 1 else frozenset[str]()
            sense = Sense(words, kind, None if mode == "-" else cast(Mode, mode), how, family)
            found.setdefault(words[0] if part == "verb" else row.form, []).append(sense)
    return {form: tuple(sorted(held, key=lambda s: -len(s.words))) for form, held in found.items()}


def phrase(verb: Token, words: tuple[str, ...]) -> Token | None:
    """The last word of a verb's phrase that stands without a gap after it ("laid down"), else the verb; None: no such.

    Each further word of the form is one of those below the verb, in their order: a particle, a preposition, a noun.
    """
    at, last, near = verb, verb, [verb]
    for word in words[1:]:
        found = next((c for t in near for c in t.children if c.i > at.i and word in (c.lemma_.lower(), c.lower_)), None)
        if found is None:
            return None
        last = found if found.i == last.i + 1 and last.i == at.i else last
        at, near = found, [found, *near]
    return last


def asks(token: Token, how: str) -> bool:
    """Whether the words around a trigger are such as `how` asks for: "obj:force+to:area", "!obj:idea"."""
    return all(_asks(token, *part.split(":")) for part in how.split("+"))


def _asks(token: Token, role: str, tags: str) -> bool:
    wanted = tags.split("|")
    found = any(_is(word, tag) for word in _ROLES[role.lstrip("!")](token) for tag in wanted)
    return found != role.startswith("!")


def _is(token: Token, tag: str) -> bool:
    if tag == "person":
        return (
            token.ent_type_ == "PERSON"
            or token.tag_ in ("PRP", "PRP$")
            or token.lemma_.lower() in event_words.words("leader")
        )
    if tag == "name":
        return token.tag_ in ("NNP", "NNPS")
    return any(form in event_words.words(tag) for form in (token.lemma_.lower(), token.lower_))


def _widened(tokens: list[Token]) -> Iterator[Token]:
    """Nouns with what "and" joins to them, what stands before them, and what they are an amount of."""
    for token in tokens:
        yield token
        for child in token.children:
            if child.dep_ in ("compound", "amod", "nmod", "conj", "appos"):
                yield child
            elif child.lower_ == "of":
                yield from (c for c in child.children if c.dep_ == "pobj")


def _objects(verb: Token) -> Iterator[Token]:
    found = [c for c in verb.children if c.dep_ in _OBJECTS]
    if not found and verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBN":
        found = [verb.head]
    return _widened(found)


def doers(verb: Token) -> list[Token]:
    """Who does what a verb says; by ellipsis that of the verb to which it is joined, or that it hangs from."""
    at = verb
    for _ in range(_DEEP):
        passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in at.children)
        found = event_words.doers(at)
        if found or passive or at.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep") or at.head.i == at.i:
            return found
        at = at.head
    return []


def _doers(verb: Token) -> Iterator[Token]:
    return _widened(doers(verb))


def _affected(verb: Token) -> Iterator[Token]:
    """The object, else the subject: "the ferry sank" and "the storm sank the ferry"."""
    objects = list(_objects(verb))
    return iter(objects) if objects else _doers(verb)


def _towards(verb: Token) -> Iterator[Token]:
    return _widened(
        [
            p
            for c in verb.children
            if c.dep_ in ("prep", "dative") and c.lower_ in ("to", "for", "at", "on", "against", "into", "from", "with")
            for p in c.children
            if p.dep_ == "pobj" and p.ent_type_ not in ("DATE", "TIME")
        ]
    )


def _before(noun: Token) -> Iterator[Token]:
    yield from (c for c in noun.children if c.dep_ in ("compound", "amod", "nmod"))


def _owning(noun: Token) -> Iterator[Token]:
    """Whose it is, or of whom: "his release", "the release of the sailors"."""
    yield from (c for c in noun.children if c.dep_ == "poss")
    yield from _widened([p for c in noun.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"])


def _governing(noun: Token) -> Iterator[Token]:
    """The verb of which a noun is the object or subject, also as an amount's ("20 million in aid")."""
    at = noun
    for _ in range(_STEPS):
        if at.dep_ in ("dobj", "nsubjpass", "nsubj"):
            yield at.head
            return
        if at.dep_ not in ("pobj", "prep", "conj", "appos") or at.head.i == at.i:
            return
        at = at.head
        if at.lower_ == "in" and at.dep_ == "prep" and at.head.pos_ == "VERB":
            # "Approved 20 million in aid": the parser hangs "in" on the verb.
            yield at.head


_ROLES = {
    "obj": _objects,
    "subj": _doers,
    "arg": _affected,
    "to": _towards,
    "mod": _before,
    "verb": _governing,
    "of": _owning,
}
