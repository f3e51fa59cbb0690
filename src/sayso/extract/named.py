"""Phrases that name somebody: persons with their titles, states, alliances, seats of government, organisations.

The parser's entity labels are one hint among others: place forms and role words come first, because the models take
place names for persons ("Lund") and the small one lets "the European Union for Ukraine" run on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso import lexicon, names, places
from sayso.extract import titles
from sayso.extract.grammar import SUBJECT
from sayso.extract.phrases import Page, Phrase
from sayso.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_LOCATIVE = frozenset(
    ["in", "at", "near", "outside", "inside", "around", "throughout", "across", "within", "over", "into", "above"]
)
_SPEAKING = frozenset(["add", "argue", "explain", "insist", "say", "tell"])
_INSIDE = frozenset(["in", "near", "outside", "inside", "throughout", "across"])
# First words of names of what blows, rises or flows.
_NATURAL = frozenset(["cyclone", "hurricane", "lake", "mount", "storm", "typhoon", "volcano"])
_TITLE_REACH = 12  # words that a title before a name may have
_TEMPORAL = frozenset(["DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY"])


def find(page: Page) -> list[Phrase]:
    """All naming phrases of a page, in text order; a phrase may stand within another's title."""
    people = list(_people(page))
    taken = {i for p in people for i in range(*(p.core or (p.start, p.end)))}
    found = people + list(_places(page, taken))
    taken |= {i for p in found if p not in people for i in range(p.start, p.end)}
    found += _organisations(page, taken)
    return sorted(found, key=lambda p: (p.start, p.end))


# --- persons


def _people(page: Page) -> Iterator[Phrase]:
    """Persons: what the parser labels so, what stands after a role or honorific, and family names seen elsewhere."""
    doc = page.annotated.doc
    cores = {core[0]: core for core in _cores(page)}
    families = {doc[end - 1].text for start, end in cores.values()}
    covered = {i for start, end in cores.values() for i in range(start, end)}
    for i in page.sentence_of:
        token = doc[i]
        if i not in covered and token.text in families and i not in page.places and _is_namelike(token):
            cores[i] = (i, i + 1)
    for start, end in sorted(cores.values()):
        yield _titled(page, start, end)


def _is_namelike(token: Token) -> bool:
    """Whether a word that is a family name elsewhere is one here, even where it is tagged as a common noun."""
    if token.ent_type_ in _TEMPORAL:
        return False
    return token.pos_ == "PROPN" or (token.pos_ in ("NOUN", "X") and token.dep_ in (*SUBJECT, "dobj", "pobj"))


def _cores(page: Page) -> Iterator[tuple[int, int]]:
    end = -1
    for i in page.sentence_of:
        if i < end:
            continue
        core = _labelled(page, i) or _after_role(page, i) or _after_given(page, i)
        if core and core[0] >= end:
            yield core
            end = core[1]


def _labelled(page: Page, i: int) -> tuple[int, int] | None:
    """The name within a PERSON label that begins at token `i`, without titles and what is a place."""
    doc = page.annotated.doc
    if (doc[i].ent_type_ != "PERSON" and not _speaks_alone(page, i)) or doc[i].ent_iob_ != "B":
        return None
    end = i + 1
    while end < len(doc) and doc[end].ent_iob_ == "I" and end in page.sentence_of:
        end += 1
    start = max((k + 1 for k in range(i, end) if _is_title_word(page, k)), default=i)
    while start < end and not doc[start].text[:1].isalnum():
        start += 1
    while end > start and not _is_name_word(doc[end - 1]):
        end -= 1
    return _checked(page, start, _extended(page, end))


def _speaks_alone(page: Page, i: int) -> bool:
    """Whether one word that the parser takes for a place is a speaker whom no lexicon knows as a place: "Sok said"."""
    doc = page.annotated.doc
    token = doc[i]
    after = doc[i + 1] if i + 1 < len(doc) else None
    if token.ent_type_ not in ("GPE", "LOC") or i in page.places or token.pos_ != "PROPN" or token.is_upper:
        return False
    if after is None or after.ent_iob_ == "I" or (i and doc[i - 1].lower_ in ("the", "of", *_LOCATIVE)):
        return False
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in _SPEAKING


def _extended(page: Page, end: int) -> int:
    """The end of a name whose label stops too early ("Jens | Stoltenberg")."""
    doc = page.annotated.doc
    while (
        end in page.sentence_of
        and page.sentence_of[end] == page.sentence_of.get(end - 1)
        and (
            doc[end].pos_ == "PROPN"
            and _is_name_word(doc[end])
            and not doc[end].ent_type_
            and not _is_title_word(page, end)
        )
    ):
        end += 1
    return end


def _after_role(page: Page, i: int) -> tuple[int, int] | None:
    """The name that follows a role noun or honorific at token `i` ("Kremlin spokesman | Dmitry Peskov")."""
    doc = page.annotated.doc
    token = doc[i]
    if not (
        titles.is_honorific(token) or (titles.is_personal(token) and token.lower_ == titles.singular(token.lower_))
    ):
        return None
    start = end = i + 1
    if i and doc[i - 1].lower_ == "the" and end < len(doc) and doc[end].ent_type_ != "PERSON":
        return None
    while (
        end in page.sentence_of and page.sentence_of[end] == page.sentence_of[i] and _continues_name(page, start, end)
    ):
        end += 1
    return _checked(page, start, end)


def _after_given(page: Page, i: int) -> tuple[int, int] | None:
    """The name that begins with a given name at token `i` and was not labelled as a person's."""
    doc = page.annotated.doc
    if not _is_name_word(doc[i]) or not lexicon.tags("given_names").get(doc[i].lower_, frozenset()) & {"m", "f", "any"}:
        return None
    end = i + 1
    while end in page.sentence_of and page.sentence_of[end] == page.sentence_of[i] and _continues_name(page, i, end):
        end += 1
    return _checked(page, i, end) if end > i + 1 else None


def _continues_name(page: Page, start: int, at: int) -> bool:
    token = page.annotated.doc[at]
    if at > start and (_is_particle(token) or token.text in ("-", "'")):
        return True
    return token.pos_ == "PROPN" and _is_name_word(token) and not _is_title_word(page, at)


def _is_particle(token: Token) -> bool:
    return "particle" in lexicon.tags("name_words").get(token.lower_, frozenset())


def _is_name_word(token: Token) -> bool:
    return token.text[:1].isupper() and any(c.isalpha() for c in token.text) and token.ent_type_ not in _TEMPORAL


def _is_title_word(page: Page, i: int) -> bool:
    token = page.annotated.doc[i]
    if i in page.places or titles.is_honorific(token):
        return True
    return titles.role(token.lower_) is not None and token.lower_ not in lexicon.tags("given_names")


def _checked(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """A candidate name, or None where it is empty, a place, an organisation or no name at all."""
    doc = page.annotated.doc
    while end > start and not _is_name_word(doc[end - 1]):
        end -= 1
    if (
        end <= start
        or _modifies_role(doc[end - 1])
        or _is_no_person(doc, start, end)
        or (doc[start].is_stop and not doc[start].ent_type_)
    ):
        return None
    text = page.text(start, end)
    if titles.known_place(text) and not (places.unsure(text) and doc[start].ent_type_ == "PERSON"):
        return None
    if end - start == 1 and (doc[start].is_upper or doc[start].pos_ != "PROPN"):
        return None
    return start, end


def _is_no_person(doc: Doc, start: int, end: int) -> bool:
    """Whether what stands around a name shows a medium, a storm or a place: "the newspaper Ora", "Typhoon Sendo"."""
    before = doc[start - 1].lower_ if start else ""
    if doc[start].lower_ in _NATURAL or before in _NATURAL or titles.role(before) == "media":
        return True
    return end - start == 1 and before in _INSIDE


def _modifies_role(token: Token) -> bool:
    """Whether a word is part of an organisation's name: "National" in "the Republican National Committee"."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if after is None or after.pos_ != "PROPN":
        return False
    return titles.is_masthead(after.text) or titles.role(after.lower_) in ("institution", "media", "document")


def _titled(page: Page, start: int, end: int) -> Phrase:
    """A person's name with the title before it."""
    first = _title_start(page, start)
    doc = page.annotated.doc
    country, institution, _ = titles.country_in(page, first, start)
    if country is None:
        country = _country_beside(page, start, end if first < start else None)
    role_words = [doc[k].lower_ for k in range(first, start) if doc[k].pos_ not in ("DET", "PRON", "PART")]
    spoken = page.text(_after_determiner(doc, first), start) if role_words else ""
    has_role = any(titles.is_personal(doc[k]) for k in range(first, start))
    name = page.text(start, end)
    return Phrase(
        start=first,
        end=end,
        head=end - 1,
        form="name",
        kind="person",
        words=names.plain(name),
        core=(start, end),
        titles=(spoken.rstrip(" ,"),) if has_role else (),
        office=titles.office(_without_places(page, first, start)) if has_role else None,
        country=country,
        institution=institution,
        gender=names.gender(page.text(start - 1, end) if first < start else name) or names.gender(name),
        determiner="possessive" if first < start and doc[first].tag_ == "PRP$" else "none",
        possessor=_possessor(page, first, start),
    )


def _country_beside(page: Page, start: int, end: int | None) -> str | None:
    """Country of a name with a place around it: "India's Narendra Modi", and behind a titled name "of Ukraine"."""
    doc = page.annotated.doc
    if start >= 2 and doc[start - 1].tag_ == "POS":
        for at in (start - 2, start - 3):
            found = page.place_at(at)
            if found and found[1] == start - 1:
                return found[2].code
    if end is not None and end + 1 in page.places and doc[end].lower_ == "of":
        return page.places[end + 1][1].code
    return None


def _possessor(page: Page, first: int, end: int) -> int | None:
    """The token of a title's possessor: "his" in "his adviser", "Putin" in "Putin's adviser"."""
    doc = page.annotated.doc
    if first < end and doc[first].tag_ == "PRP$":
        return first
    return next((k - 1 for k in range(first + 1, end) if doc[k].tag_ == "POS"), None)


def _without_places(page: Page, first: int, end: int) -> list[str]:
    """Lower-case words of a title, without determiner and places."""
    doc, words, at = page.annotated.doc, [], first
    while at < end:
        found = page.place_at(at)
        if found and found[1] <= end:
            at = found[1]
            continue
        if doc[at].pos_ not in ("DET", "PRON", "PART", "PUNCT"):
            words.append(doc[at].lower_)
        at += 1
    return words


def _after_determiner(doc: Doc, first: int) -> int:
    return first + 1 if doc[first].pos_ in ("DET", "PRON") else first


def _title_start(page: Page, name: int) -> int:
    """Where the title before a name begins; `name` itself where there is none."""
    doc = page.annotated.doc
    sentence = page.sentence_of[name]
    at = first = name
    seen_role = False
    while at - 1 in page.sentence_of and page.sentence_of[at - 1] == sentence and name - at < _TITLE_REACH:
        token = doc[at - 1]
        if token.text == "." and titles.is_honorific(doc[at - 2]):
            at -= 1
        elif titles.is_personal(token) or titles.is_honorific(token):
            seen_role, at = True, at - 1
        elif at == name and _begins_demonym(page, at - 1):
            return at - 1
        elif token.text == "," and at == name and _is_counterpart(doc, at - 2):
            at -= 1
            continue
        elif (at == name and not _inside_role(page, at - 1)) or not _is_title_part(page, token):
            break
        else:
            at -= 1
        first = at
    if not seen_role:
        return name
    if first - 1 in page.sentence_of and page.sentence_of[first - 1] == sentence and _determines(doc[first - 1]):
        first -= 1
    return first


def _determines(token: Token) -> bool:
    return token.tag_ == "PRP$" or (token.pos_ == "DET" and not token.tag_.startswith("W"))


def _is_counterpart(doc: Doc, i: int) -> bool:
    return i >= 0 and doc[i].lower_ == "counterpart"


def _begins_demonym(page: Page, i: int) -> bool:
    """Whether a demonym alone stands before a name, as in "Russian Vladimir Putin"."""
    found = page.place_at(i)
    before = page.annotated.doc[i - 1] if i else None
    return bool(
        found
        and found[1] == i + 1
        and found[2].form == "demonym"
        and (before is None or not titles.is_personal(before))
    )


def _inside_role(page: Page, i: int) -> bool:
    """Whether token `i` belongs to an of-phrase of a role: "State" in "Secretary of State"."""
    doc = page.annotated.doc
    back = i
    while back in page.sentence_of and doc[back].pos_ in ("PROPN", "NOUN", "ADJ", "DET") and i - back < 5:
        back -= 1
    return back < i and back >= 1 and doc[back].lower_ in ("of", "for") and titles.is_personal(doc[back - 1])


def _is_title_part(page: Page, token: Token) -> bool:
    if token.ent_type_ in _TEMPORAL and token.ent_type_ != "ORDINAL":
        return False
    if token.pos_ in ("NOUN", "PROPN", "ADJ") or token.tag_ in ("POS", "HYPH", "NN", "NNP"):
        return token.tag_ != "PRP$"
    return token.lower_ in ("of", "for") and titles.is_personal(page.annotated.doc[token.i - 1])


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
            kind, code = "place", None if places.unsure(text) else place.code
        state = kind in ("state", "alliance") and code
        yield Phrase(
            start=first,
            end=end,
            head=end - 1,
            form="name",
            kind=kind,
            words=places.name(place.code) if state else text,
            country=code,
            plural=kind == "group",
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
    if before.lower_ in _LOCATIVE:
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
    if not all(i in page.sentence_of for i in (start, end - 1)) or titles.role(head.lower_):
        return None
    if not any(t.text[:1].isupper() and t.pos_ == "PROPN" for t in entity) or head.dep_ in ("amod", "advmod"):
        return None
    before = page.annotated.doc[start - 1] if start else None
    if before is not None and (before.ent_type_ in _TEMPORAL or before.lower_ in _NATURAL):
        return None
    if page.annotated.doc[start].lower_ in _NATURAL - {"mount", "lake"}:
        return None
    people = entity.label_ == "NORP"
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
