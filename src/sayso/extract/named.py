"""Phrases that name somebody: persons with their titles, states, alliances, seats of government, organisations.

The parser's entity labels are one hint among others: place forms and role words come first, because the models take
place names for persons ("Lund") and the small one lets "the European Union for Ukraine" run on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso import lexicon, places
from sayso.annotate import Doc, Span, Token
from sayso.extract import persons, titles
from sayso.extract.persons import LOCATIVE, NATURAL
from sayso.extract.phrases import Page, Phrase
from sayso.extract.titled import TEMPORAL
from sayso.model import ActorKind

_COMPOUND = re.compile(
    r"(?!Ma?c[A-Z]|De[A-Z]|[DL][aei][A-Z]|O[A-Z])[A-Z][a-z]+[A-Z][a-z]+$"
)  # "AeroSur", not "McDonald"
_SEVERAL = 2  # words of a name that no list and no label knows


def find(page: Page) -> list[Phrase]:
    """All naming phrases of a page, in text order; a phrase may stand within another's title."""
    people = list(persons.find(page))
    taken = {i for p in people for i in range(*(p.core or (p.start, p.end)))}
    placed = list(_places(page, taken))
    taken |= {i for p in placed for i in range(p.start, p.end)}
    societies = list(_societies(page, taken))
    taken |= {i for p in societies for i in range(p.start, p.end)}
    organisations = societies + _organisations(page, taken)
    taken |= {i for p in organisations for i in range(p.start, p.end)}
    found = people + placed + organisations + list(_unlabelled(page, taken))
    return sorted(found, key=lambda p: (p.start, p.end))


# --- states, alliances, seats


def _places(page: Page, taken: set[int]) -> Iterator[Phrase]:
    """States, alliances, capitals and seats of government, but for demonyms that only modify another noun."""
    doc = page.annotated.doc
    unsure = _borne_out(page)
    for start in page.places:
        end, place = page.places[start]
        text = page.text(start, end)
        if any(i in taken for i in range(start, end)) or (place.form == "demonym" and not _stands_alone(doc, end - 1)):
            continue
        beside = place.form == "capital" and _is_beside_thing(doc, end)
        first = start - 1 if start - 1 in page.sentence_of and doc[start - 1].lower_ == "the" and not beside else start
        kind: ActorKind = "institution" if place.form == "seat" else places.kind(place.code)
        if place.form in ("people", "demonym"):
            kind = "group" if place.form == "people" else "person"
        code: str | None = place.code
        if (
            beside
            or (place.form == "capital" and _is_where(doc, first))
            or (places.unsure(text) and place.code not in unsure)
        ):
            kind = "institution" if place.form == "seat" else "place"
            code = None if places.unsure(text) else place.code
        state = (kind in ("state", "alliance") or (kind == "group" and place.form == "name")) and code
        yield Phrase(
            start=first,
            end=end,
            head=end - 1,
            form="name",
            kind=kind,
            words=places.name(place.code) if state else text,
            country=code,
            plural=place.form == "people",
            determiner="definite" if first < start else "none",
        )


def _stands_alone(doc: Doc, i: int) -> bool:
    """Whether a demonym is a noun of its own ("the Israeli said"), not another noun's modifier."""
    token = doc[i]
    after = doc[i + 1] if i + 1 < len(doc) else None
    if after is not None and (after.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "CCONJ") or after.text == "-"):
        return False
    return token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and token.pos_ in ("NOUN", "PROPN")


def _is_where(doc: Doc, first: int) -> bool:
    """Whether a capital is a place here: "in Moscow", "arrived from Geneva", not "sanctions for Moscow"."""
    if not first:
        return False
    before = doc[first - 1]
    if before.lower_ in LOCATIVE:
        return True
    motion = ("travel", "fly", "come", "go", "arrive", "return", "visit", "trip", "head", "move", "visit")
    return before.lower_ in ("to", "from", "for") and before.head.lemma_.lower() in motion


def _is_beside_thing(doc: Doc, end: int) -> bool:
    """Whether a capital before token `end` tells where a thing is: "the Vienna talks", not "Vienna officials"."""
    if end >= len(doc) or doc[end - 1].dep_ not in ("compound", "nmod") or doc[end].pos_ != "NOUN":
        return False
    return titles.role(doc[end].lower_) in (None, "document")


def _borne_out(page: Page) -> set[str]:
    """States of which the report has a form that can mean nothing else."""
    return {place.code for start, (end, place) in page.places.items() if not places.unsure(page.text(start, end))}


# --- organisations and other places


def _is_ground(token: Token) -> bool:
    """Whether a name that the parser takes for an organisation is land: what is annexed, or stood in."""
    if token.dep_ == "dobj" and token.head.lemma_ in ("annex", "invade", "occupy", "seize", "capture", "liberate"):
        return True
    return token.dep_ == "pobj" and token.head.lower_ == "in" and len(token.text) > 1 and not token.is_upper


def _organisations(page: Page, taken: set[int]) -> list[Phrase]:
    """What the parser labels as organisation or place and no lexicon knows."""
    return [p for entity in page.annotated.doc.ents if (p := _organisation(page, entity, taken)) is not None]


def _organisation(page: Page, entity: Span, taken: set[int]) -> Phrase | None:
    start, end, head = entity.start, entity.end, entity.root
    if entity.label_ not in ("ORG", "GPE", "LOC", "FAC", "NORP") or not taken.isdisjoint(range(start, end)):
        return None
    titled = _is_titled(entity)
    if not all(i in page.sentence_of for i in (start, end - 1)) or (titles.role(head.lower_) and not titled):
        return None
    if not any(t.text[:1].isupper() and t.pos_ == "PROPN" for t in entity) or head.dep_ in ("amod", "advmod"):
        return None
    before = page.annotated.doc[start - 1] if start else None
    if before is not None and (before.ent_type_ in TEMPORAL or before.lower_ in NATURAL):
        return None
    if page.annotated.doc[start].lower_ in NATURAL - {"mount", "lake"}:
        return None
    people = entity.label_ == "NORP" or titled
    if people and head.tag_ not in ("NNPS", "NNS"):
        return None
    kind: ActorKind = "institution" if entity.label_ == "ORG" and not _is_ground(head) else "place"
    text = page.text(start, end)
    return Phrase(
        start=start,
        end=end,
        head=head.i,
        form="name",
        kind="group" if people else kind,
        words=text[4:] if text[:4].lower() == "the " and len(text) > 4 else text,
        plural=people,
    )


def _is_titled(entity: Span) -> bool:
    """Whether a name that begins with a word for people is a body's: "the Sons of the Harbour"."""
    head = entity.root
    of = (c for t in head.children if t.lower_ == "of" for c in t.children)
    named = any(c.pos_ == "PROPN" and c.text[:1].isupper() and c.i < entity.end for c in of)
    return named and entity.label_ == "ORG" and head.text[:1].isupper() and head.tag_ in ("NNS", "NNPS")


def _societies(page: Page, taken: set[int]) -> Iterator[Phrase]:
    """Names like "Doctors Without Borders", which begin with a word for people."""
    doc = page.annotated.doc
    for i in page.sentence_of:
        words = range(i, i + 3)
        if i + 2 not in page.sentence_of or doc[i + 1].lower_ != "without" or not taken.isdisjoint(words):
            continue
        if all(doc[k].text[:1].isupper() and doc[k].tag_ in ("NNS", "NNP", "NNPS") for k in (i, i + 2)):
            yield Phrase(i, i + 3, i, form="name", kind="institution", words=page.text(i, i + 3))


def _unlabelled(page: Page, taken: set[int]) -> Iterator[Phrase]:
    """Names of several words that nothing else knows and that speak: "Human Rights Watch said that …"."""
    doc = page.annotated.doc
    for i in page.sentence_of:
        token = doc[i]
        if token.dep_ != "nsubj" or token.pos_ != "PROPN" or not _says(token) or token.head.i < i:
            continue
        start = i
        while start - 1 in page.sentence_of and doc[start - 1].pos_ == "PROPN" and doc[start - 1].text[:1].isupper():
            start -= 1
        words = range(start, i + 1)
        camel = _COMPOUND.match(token.text) is not None
        if (len(words) < _SEVERAL and not camel) or not taken.isdisjoint(words) or any(doc[k].ent_type_ for k in words):
            continue
        if not any(titles.role(doc[k].lower_) for k in (start, i)):
            yield Phrase(start, i + 1, i, form="name", kind="institution", words=page.text(start, i + 1))


def _says(name: Token) -> bool:
    verb = name.head
    if _COMPOUND.match(name.text) and verb.lemma_.lower() in lexicon.tags("cues"):
        return True
    return verb.lemma_.lower() in ("say", "tell", "report", "warn") or any(c.dep_ == "ccomp" for c in verb.children)
