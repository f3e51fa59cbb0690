"""Speakers' labels of a transcript ("MS. VELO:", "MODERATOR:", "Q"): each is a mention of whoever speaks the turn.

A label that names is the person of that name in the text, or of the same name in other labels. A role ("SENIOR
OFFICIAL") is a person of its own, the same for all its labels: who holds an office cannot be told from a turn that
speaks of its other holders. Those who only ask are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso import lexicon, names, places
from sayso.extract import titles
from sayso.extract.mention_chains import Chain
from sayso.extract.phrases import Form, Page, Phrase
from sayso.extract.transcripts import ASKERS
from sayso.model import ActorKind

REPORTERS = "reporter(s)"
_ANSWERERS = frozenset(["a", "answer"])
_WORD = re.compile(r"\w[\w.'’-]*")
_AROUND = " \t\u00a0:.*_"


@dataclass(frozen=True, slots=True)
class _Label:
    """A label's tokens [start, end), its `words` in plain writing, of these the `name` and the `title` around it."""

    start: int
    end: int
    words: str
    name: str
    title: str


def link(page: Page, chains: list[Chain]) -> None:
    """Add the labels of a transcript to the chains of those whom they name, or as chains of their own."""
    people = [chain for chain in chains if chain.is_person and chain.named]
    roles: dict[str, Chain] = {}
    known: dict[str, tuple[Chain, bool]] = {}
    for label in sorted(_labels(page), key=lambda one: (-len(one.name.split()), one.start)):
        if label.words not in known:
            known[label.words] = _named(people, label) if label.name else (_role(roles, label), True)
        chain, certain = known[label.words]
        chain.add(_phrase(label, chain), certain)
    seen = {id(chain) for chain in chains}
    chains += [chain for chain in (*people, *roles.values()) if id(chain) not in seen]


def _labels(page: Page) -> Iterator[_Label]:
    report, doc = page.annotated.report, page.annotated.doc
    for piece in sorted(report.not_text):
        if piece.kind != "speaker label":
            continue
        text = report.text[piece.start : piece.end].split("(")[0].rstrip(_AROUND)
        span = doc.char_span(piece.start, piece.start + len(text), alignment_mode="expand") if text else None
        if span is not None and len(span):
            words = " ".join(_plain(word) for word in text.strip(_AROUND).split())
            yield _Label(span.start, span.end, words, *_parts(words))


def _plain(word: str) -> str:
    """A word of a label in the writing of prose: capitals stay where they are a place's or an acronym's ("U.S.")."""
    return word if not word.isupper() or "." in word[:-1] or places.lookup(word.strip(",")) else word.title()


def _parts(words: str) -> tuple[str, str]:
    """(name, title) of a label: "Secretary Ann Velo", "Ann Velo, Host"; no name where it tells a role only."""
    before, _, after = words.partition(",")
    found = [match for match in _WORD.finditer(before) if _is_role(match.group())]
    at = found[-1].end() if found else 0
    name, title = before[at:].strip(" ."), before[:at].strip()
    if not name or titles.role(name.split()[-1]) or places.lookup(name):
        return "", words
    return name, title or after.strip()


def _is_role(word: str) -> bool:
    plain = word.rstrip(".").lower()
    tags = lexicon.tags("name_words").get(plain, frozenset())
    return titles.role(plain) is not None or _is_part(plain) or bool(tags & {"m", "f", "any"})


def _is_part(word: str) -> bool:
    """Whether a lower-case word names a part in a transcript ("moderator", "q"), and nobody anywhere else."""
    return "speaker" in lexicon.tags("heading_words").get(word, frozenset())


def _can_be(chain: Chain, label: _Label) -> bool:
    told = names.gender(label.words)
    if told and chain.gender and told != chain.gender:
        return False
    forms = {words for form, words in chain.forms if form == "name"} | {chain.words}
    return all(names.same_person(label.name, form) for form in sorted(forms))


def _named(people: list[Chain], label: _Label) -> tuple[Chain, bool]:
    """The person whom a label names, and whether it can be no other; a new one where only labels name them."""
    fits = [chain for chain in people if _can_be(chain, label)]
    if fits:
        return max(fits, key=lambda chain: len(chain.phrases)), len(fits) == 1
    chain = Chain("person", label.name, named=True, gender=names.gender(label.words))
    if any(titles.role(word.lower()) for word in _WORD.findall(label.title)):
        chain.titles.append(label.title)
    chain.country = _place(label.title)[0]
    people.append(chain)
    return chain, True


def _role(roles: dict[str, Chain], label: _Label) -> Chain:
    """The chain of a role, the same for all labels of the same words."""
    words = _said(label.words)
    if words not in roles:
        country, institution = _place(label.words)
        kind, named = _kind(label.words)
        roles[words] = Chain(kind, words, named, country=country, institution=institution or _body(words))
    return roles[words]


def _said(words: str) -> str:
    """How a role's label reads in prose: "Senior Official" is a senior official; all who ask are reporters."""
    if words.lower() in ASKERS:
        return REPORTERS
    if words.lower() in _ANSWERERS:
        return "interviewee"
    place = places.lookup(words)
    if place is not None:
        return words if place.form == "seat" else places.name(place.code)
    kept = words.removeprefix("The ").split()
    return " ".join(word if _is_placed(kept, n) else word.lower() for n, word in enumerate(kept)) or words


def _is_placed(words: Sequence[str], number: int) -> bool:
    """Whether a word is part of a place's form: "House" in "White House Official"."""
    return any(
        first <= number < last and places.lookup(" ".join(words[first:last])) is not None
        for first in range(max(0, number - 2), number + 1)
        for last in range(number + 1, min(len(words), number + 3) + 1)
    )


def _place(words: str) -> tuple[str | None, str | None]:
    """(country, institution) that a place's form in a label tells: the longest of the first ones."""
    parts = words.split()
    for first in range(len(parts)):
        for last in range(len(parts), first, -1):
            form = " ".join(parts[first:last])
            place = places.lookup(form)
            if place is not None:
                return place.code, form if place.form == "seat" else None
    return None, None


def _body(words: str) -> str | None:
    """The body whose official a label tells of: "State Department" in "Senior State Department Official"."""
    parts = words.split()
    at = next((n for n, word in enumerate(parts[:-1]) if titles.role(word.lower()) == "institution"), None)
    if at is None:
        return None
    first = next((n for n in range(at) if titles.office([parts[n].lower()]) is not None), at)
    return " ".join(parts[first : at + 1])


def _kind(words: str) -> tuple[ActorKind, bool]:
    """(kind, whether it is a name) of what a label without a person's name calls: a state, a body, else a person."""
    place = places.lookup(words)
    if place is not None:
        return ("institution" if place.form == "seat" else places.kind(place.code)), True
    last = words.split()[-1].lower() if words.split() else ""
    if titles.role(last) == "institution" and not _is_part(last):
        return "institution", True
    return "person", False


def _phrase(label: _Label, chain: Chain) -> Phrase:
    form: Form = "name" if chain.named else "description"
    return Phrase(label.start, label.end, label.end - 1, form, chain.kind, label.name or chain.words)
