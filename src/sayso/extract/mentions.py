"""Whom a report names, describes and refers to.

Found are noun phrases that can speak, be spoken to or act: names with their titles, role nouns, pronouns. A mention's
span is the whole phrase with determiner and title, without relative clauses and appositions, which are mentions of
their own. A transcript's labels are mentions of those who speak.
"""

from __future__ import annotations

from dataclasses import replace

from sayso import places
from sayso.annotate import Annotated, Doc
from sayso.extract import coreference, described, labels, named, phrases, titles, unlisted
from sayso.extract.mention_chains import Chain
from sayso.extract.phrases import Page
from sayso.model import Entity, Mention

_POINTS = ("East", "Eastern", "Greater", "Mainland", "North", "Northern", "South", "Southern", "West", "Western")
_STANDING = ("capital", "seat")  # forms that stand for a state's government


def find(annotated: Annotated) -> tuple[Entity, ...]:
    """Whom a report names, describes and refers to, in the order of their first mentions."""
    page = _page(annotated)
    called = named.find(page)
    told = described.find(page, called)
    chains = coreference.link(page, phrases.outermost(page, called, told), told)
    labels.link(page, chains)
    order = sorted(range(len(chains)), key=lambda i: _first(page, chains[i]))
    key_of = {index: key for key, index in enumerate(order)}
    return tuple(_entity(page, chains[index], key_of[index], key_of) for index in order)


def _page(annotated: Annotated) -> Page:
    sentence_of = {
        token.i: number
        for number, sentence in enumerate(annotated.sentences)
        for token in sentence
        if not token.is_space
    }
    forms = _told(_place_forms(annotated, sentence_of))
    return Page(annotated, sentence_of, forms | unlisted.find(annotated.doc, sentence_of, forms))


def _told(forms: dict[int, tuple[int, places.Place]]) -> dict[int, tuple[int, places.Place]]:
    """Place forms, capitals and seats given to whom they stand for in this report.

    "Moscow" is the Soviet Union's where the report names no Russia; "Brussels" NATO's where it names no European Union.
    """
    named = frozenset(place.code for _, place in forms.values() if place.form not in ("capital", "seat"))
    bodies = {place.code for _, place in forms.values() if place.form != "capital"}
    instead = dict(places.of_former(named))
    if "NATO" in bodies and "EU" not in bodies:
        instead["EU"] = "NATO"
    return {
        start: (end, replace(place, code=instead.get(place.code, place.code)) if place.form in _STANDING else place)
        for start, (end, place) in forms.items()
    }


def _place_forms(annotated: Annotated, sentence_of: dict[int, int]) -> dict[int, tuple[int, places.Place]]:
    """Start token → (end token, place) of all place forms, the longest at each start, none within another."""
    doc, text = annotated.doc, annotated.report.text
    found: dict[int, tuple[int, places.Place]] = {}
    taken, longest = -1, places.longest()
    for sentence in annotated.sentences:
        for token in sentence:
            i, word = token.i, token.text
            if i < taken or not word[:1].isupper() or not places.begins(word) or token.lower_ == "the":
                continue
            for end in range(min(i + longest, sentence.end), i, -1):
                if end - 1 not in sentence_of:
                    continue
                last = doc[end - 1]
                place = places.lookup(text[token.idx : last.idx + len(last)])
                if place is not None and last.tag_ != "POS" and not _in_other_name(doc, i, end, place):
                    found[i] = (end, place)
                    taken = end
                    break
    return found


def _in_other_name(doc: Doc, start: int, end: int, place: places.Place) -> bool:
    """Whether a place form is part of a longer name that is not the place's: "New Jersey", "the Washington Post", "the
    West African Union".
    """
    before = doc[start - 1].text if start else ""
    several = end > start + 1  # "Western NATO members" are of NATO
    if before == "New" or (several and before in _POINTS and places.kind(place.code) == "alliance"):
        return True
    first = last = start
    while first and doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    label, final = doc[start].ent_type_, doc[last]
    if label == "ORG" and last == end - 1 and _is_brand(doc, first, start):
        return True
    titled = last + 1 < len(doc) and titles.is_personal(doc[last + 1])  # "EU Trade | Commissioner"
    if label == "ORG" and titled and first == start:
        return False
    if label == "ORG" and last >= end and doc[end].pos_ == "PROPN" and places.lookup(final.text) is None:
        return titles.is_masthead(final.text) or titles.role(final.lower_) in ("media", "document", None)
    around = (*range(first, start), *range(end, last + 1))
    return label == "PERSON" and any(doc[i].pos_ == "PROPN" and titles.role(doc[i].lower_) is None for i in around)


def _is_brand(doc: Doc, first: int, start: int) -> bool:
    """Whether a state's name ends that of a company: "Air France", not "Republic of Korea" nor "NATO-Russia"."""
    word = doc[first]
    return (
        start == first + 1
        and word.pos_ == "PROPN"
        and not word.is_upper
        and titles.role(word.lower_) is None
        and places.lookup(word.text) is None
        and word.text not in _POINTS
        and not titles.is_honorific(word)
    )


def _first(page: Page, chain: Chain) -> tuple[int, int]:
    return min((p.start, p.end) for p, _ in chain.phrases)


def _entity(page: Page, chain: Chain, key: int, key_of: dict[int, int]) -> Entity:
    mentions = {Mention(page.cite(phrase.start, phrase.end), phrase.form, certain) for phrase, certain in chain.phrases}
    return Entity(
        key=key,
        kind=chain.kind,
        name=chain.words,
        mentions=tuple(sorted(mentions, key=lambda m: (m.span, m.form))),
        titles=tuple(chain.titles),
        country=chain.country,
        institution=chain.institution,
        named=chain.named,
        members=tuple(sorted(key_of[i] for i in chain.members)),
    )
