"""Roles and titles: which words are roles, what office a title names, whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from sayso import lexicon, places

if TYPE_CHECKING:
    from sayso.annotate import Token
    from sayso.extract.phrases import Page

Role = Literal["top", "office", "official", "person", "people", "institution", "media", "document", "state"]

# Of several roles that one word has, the one that is read where it heads a noun phrase.
_ORDER: tuple[Role, ...] = (
    "top", "office", "official", "institution", "document", "state", "people", "person", "media",
)  # fmt: skip
PERSONAL = frozenset({"top", "office", "official", "person"})
# Words of rank and time that tell nothing of the office itself.
_RANKS = frozenset(
    ["acting", "anonymous", "current", "elected", "high-ranking", "incoming", "incumbent", "interim", "junior", "late",
     "longtime", "new", "newly", "old", "outgoing", "ranking", "senior", "then", "top", "unidentified", "unnamed",
     "veteran"]
)  # fmt: skip
# Words by which an office becomes another one.
_LESSER = frozenset(["assistant", "deputy", "ex", "former", "under", "vice"])
_SPELLINGS = {"advisor": "adviser", "defence": "defense", "premier": "prime minister", "spokeswoman": "spokesman",
              "spokesperson": "spokesman", "chairwoman": "chairman", "chair": "chairman"}  # fmt: skip


def singular(word: str) -> str:
    """A lower-case role noun without its plural ending, where the lexicon knows the singular."""
    known = lexicon.tags("roles")
    if word in known:
        return word
    for ending, replacement in (("ies", "y"), ("men", "man"), ("women", "woman"), ("es", ""), ("s", "")):
        if word.endswith(ending) and word[: -len(ending)] + replacement in known:
            return word[: -len(ending)] + replacement
    return word


@lru_cache(maxsize=65536)
def role(word: str) -> Role | None:
    """What kind of role a noun names, or None: "ministers" is an office, "rebels" people, "readout" a document."""
    found = lexicon.tags("roles").get(singular(word.lower()), frozenset())
    return next((tag for tag in _ORDER if tag in found), None)


def is_masthead(word: str) -> bool:
    """Whether a name that ends in this word is a newspaper's or a unit of one: "the Washington Post"."""
    return "masthead" in lexicon.tags("roles").get(word.lower(), frozenset())


def needs_company(word: str) -> bool:
    """Whether a role noun needs an of-phrase or modifier to mean somebody: "the head of the army", not "his head"."""
    return "of" in lexicon.tags("roles").get(word.lower(), frozenset())


def is_loose(word: str) -> bool:
    """Whether an institution's noun in lower case mostly means a thing or a matter: "schools", "funds", "campaign"."""
    return "loose" in lexicon.tags("roles").get(singular(word), frozenset())


def is_personal(token: Token) -> bool:
    """Whether a token is a noun for persons in a role ("minister", "spokesman")."""
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and role(token.lower_) in PERSONAL


def is_honorific(token: Token) -> bool:
    """Whether a token is a form of address before a name ("Mr.", "Gen.")."""
    if not token.text[:1].isupper():
        return False
    tags = lexicon.tags("name_words").get(token.lower_.rstrip("."), frozenset())
    return not tags.isdisjoint(("m", "f", "any"))


@cache
def _top() -> frozenset[str]:
    return frozenset(row.form for row in lexicon.load("roles") if row.tag == "top")


def office(words: Iterable[str], head: str | None = None) -> str | None:
    """The office that the lower-case words of a title name, without rank and country: "foreign minister".

    `head` is the role noun, if it is not the last word.
    """
    kept = [_SPELLINGS.get(singular(w), singular(w)) for w in words if w not in _RANKS and re.search(r"\w", w)]
    text = " ".join(kept)
    if head is not None and not kept:
        text = _SPELLINGS.get(head, head)
    return text or None


def same_office(description: str, held: str) -> bool:
    """Whether a description ("minister", "leader") can mean an office's holder ("foreign minister", "president")."""
    if description == held:
        return True
    if is_top(description):
        return description == "leader" and is_top(held)
    return held.endswith(f" {description}") and not _LESSER & set(held.removesuffix(description).split())


def is_top(held: str) -> bool:
    """Whether an office is a state's highest: president, prime minister, king. A vice president's is not."""
    return held in _top()


def country_in(
    page: Page, start: int, end: int, capitals: bool = True
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """(country, institution, all countries) that place forms among tokens [start, end) tell.

    Without `capitals` those are left out: the Minsk agreements are not Belarus's.
    """
    codes: list[str] = []
    institution = None
    at = start
    while at < end:
        found = page.whose_at(at)
        if found is None or found[1] > end:
            at += 1
            continue
        _, at, place = found
        if place.form == "capital" and not capitals:
            continue
        if place.form == "seat" and institution is None:
            institution = page.text(found[0], found[1])
        if place.code not in codes:
            codes.append(place.code)
    return (codes[0] if codes else None), institution, tuple(codes)


def known_place(phrase: str) -> bool:
    """Whether a phrase is a form of a place."""
    return places.lookup(phrase) is not None
