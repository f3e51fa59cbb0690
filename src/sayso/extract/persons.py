"""Phrases that name a person: what the parser labels so, what stands after a role, given and family names."""

from __future__ import annotations

from collections.abc import Iterator

from sayso import lexicon, places
from sayso.annotate import Doc, Token
from sayso.extract import titled, titles
from sayso.extract.grammar import SUBJECT
from sayso.extract.phrases import Page, Phrase
from sayso.extract.titled import TEMPORAL

LOCATIVE = frozenset(
    ["in", "at", "near", "outside", "inside", "around", "throughout", "across", "within", "over", "into", "above"]
)
# What people do and no place does.
_SPEAKING = frozenset(["add", "argue", "explain", "fly", "insist", "resign", "say", "tell", "travel", "tweet"])
_PARTICLES = 2  # particles that stand in one name at most
_INSIDE = frozenset(["in", "near", "outside", "inside", "throughout", "across"])
# First words of names of what blows, rises or flows.
NATURAL = frozenset(["cyclone", "hurricane", "lake", "mount", "storm", "typhoon", "volcano"])


def find(page: Page) -> Iterator[Phrase]:
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
        yield titled.phrase(page, start, end)


def _is_namelike(token: Token) -> bool:
    """Whether a word that is a family name elsewhere is one here, even where it is tagged as a common noun."""
    if token.ent_type_ in TEMPORAL:
        return False
    return token.pos_ == "PROPN" or (token.pos_ in ("NOUN", "X") and token.dep_ in (*SUBJECT, "dobj", "pobj"))


def _cores(page: Page) -> Iterator[tuple[int, int]]:
    end = -1
    for i in page.sentence_of:
        if i < end:
            continue
        core = _labelled(page, i) or _after_role(page, i) or _behind_role(page, i) or _after_given(page, i)
        if core and core[0] >= end:
            yield core
            end = core[1]


def _labelled(page: Page, i: int) -> tuple[int, int] | None:
    """The name within a PERSON label that begins at token `i`, without titles and what is a place."""
    doc = page.annotated.doc
    if (doc[i].ent_iob_ != "B" or doc[i].ent_type_ != "PERSON") and not _speaks_alone(page, i):
        return None
    end = i + 1
    while end < len(doc) and doc[end].ent_iob_ == "I" and end in page.sentence_of:
        end += 1
    start = max((_title_word_end(page, k) for k in range(i, end) if _is_title_word(page, k)), default=i)
    while start < end and not doc[start].text[:1].isalnum():
        start += 1
    while end > start and not _ends_name(doc, end):
        end -= 1
    return _checked(page, start, _extended(page, end))


def _speaks_alone(page: Page, i: int) -> bool:
    """Whether one word is a speaker that the parser takes for a place, or for no name at all, and no lexicon knows as a
    place or a common word: "Sok said".
    """
    doc = page.annotated.doc
    token = doc[i]
    after = doc[i + 1] if i + 1 < len(doc) else None
    if token.ent_iob_ == "I" or i in page.places or token.pos_ != "PROPN" or token.is_upper:
        return False
    before = doc[i - 1] if i else None
    alone = before is None or not (before.pos_ == "PROPN" or before.text == "-")
    rare = alone and _is_rare(token)
    if token.ent_type_ not in ("GPE", "LOC") and not (rare and token.ent_type_ in ("", "NORP")):
        return False
    if after is None or after.ent_iob_ == "I" or (i and doc[i - 1].lower_ in ("the", "of", *LOCATIVE)):
        return False
    verbs = (token.head, *(c for c in token.head.children if c.dep_ == "conj"))
    return token.dep_ == "nsubj" and any(verb.lemma_.lower() in _SPEAKING for verb in verbs)


def _is_rare(token: Token) -> bool:
    """Whether a word with a capital is no common word: "Gelashvili", not "Police"."""
    return token.text.isalpha() and token.lower_ not in lexicon.tags("word_ranks") and not titles.role(token.lower_)


def _extended(page: Page, end: int) -> int:
    """The end of a name whose label stops too early ("Jens | Stoltenberg", "Jae | -in")."""
    doc = page.annotated.doc
    if end + 1 in page.sentence_of and doc[end].text == "-" and doc[end + 1].is_lower and _is_tied(doc, end):
        end += 2 if doc[end - 1].ent_type_ == "PERSON" else 0
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
    return _over_particles(page, end)


def _over_particles(page: Page, end: int) -> int:
    """The end of a name that goes on behind particles: "Ursula | von der Leyen"."""
    doc, at = page.annotated.doc, end
    while at in page.sentence_of and at - end < _PARTICLES and _is_particle(doc[at]) and doc[at].is_lower:
        at += 1
    goes_on = end < at and at in page.sentence_of and doc[at].pos_ == "PROPN" and _is_name_word(doc[at])
    return at + 1 if goes_on and not _is_title_word(page, at) else end


def _is_tied(doc: Doc, i: int) -> bool:
    """Whether a hyphen at token `i` stands between letters, without blanks."""
    return doc[i - 1].idx + len(doc[i - 1]) == doc[i].idx and doc[i].idx + len(doc[i]) == doc[i + 1].idx


def _after_role(page: Page, i: int) -> tuple[int, int] | None:
    """The name that follows a role noun or honorific at token `i` ("Kremlin spokesman | Dmitry Peskov")."""
    doc = page.annotated.doc
    token = doc[i]
    if not (
        titles.is_honorific(token) or (titles.is_personal(token) and token.lower_ == titles.singular(token.lower_))
    ):
        return None
    start = i + 1
    if i and doc[i - 1].lower_ == "the" and start < len(doc) and doc[start].ent_type_ != "PERSON":
        return None
    return _checked(page, start, _name_end(page, i, start))


def _behind_role(page: Page, i: int) -> tuple[int, int] | None:
    """The name that stands beside a role, behind a comma, from token `i` on: "His chief of staff, | Halima Toure,"."""
    doc = page.annotated.doc
    if not i or doc[i - 1].text != "," or doc[i].pos_ != "PROPN" or not _is_name_word(doc[i]):
        return None
    end = _name_end(page, i, i)
    name, role = doc[end - 1], doc[end - 1].head
    beside = name.dep_ == "appos" and role.i < i and titles.is_personal(role)
    return _checked(page, i, end) if beside and end > i + 1 and role.tag_ == "NN" else None


def _after_given(page: Page, i: int) -> tuple[int, int] | None:
    """The name that begins with a given name at token `i` and was not labelled as a person's."""
    doc = page.annotated.doc
    given = lexicon.tags("given_names").get(doc[i].lower_, frozenset())
    if given.isdisjoint(("m", "f", "any")) or not _is_name_word(doc[i]):
        return None
    end = _name_end(page, i, i)
    return _checked(page, i, end) if end > i + 1 else None


def _name_end(page: Page, i: int, start: int) -> int:
    """Where the name ends that begins at token `start`, within the sentence of token `i`."""
    end = i + 1
    while (
        end in page.sentence_of and page.sentence_of[end] == page.sentence_of[i] and _continues_name(page, start, end)
    ):
        end += 1
    return end


def _continues_name(page: Page, start: int, at: int) -> bool:
    token = page.annotated.doc[at]
    if at > start and (_is_particle(token) or token.text in ("-", "'")):
        return True
    return token.pos_ == "PROPN" and _is_name_word(token) and not _is_title_word(page, at)


def _is_particle(token: Token) -> bool:
    return "particle" in lexicon.tags("name_words").get(token.lower_, frozenset())


def _is_suffix(token: Token) -> bool:
    """Whether a word stands behind names and is none itself: "Jr." of "Ana Silva, Jr."."""
    return "suffix" in lexicon.tags("name_words").get(token.lower_.rstrip("."), frozenset())


def _is_name_word(token: Token) -> bool:
    return token.text[:1].isupper() and any(c.isalpha() for c in token.text) and token.ent_type_ not in TEMPORAL


def _ends_name(doc: Doc, end: int) -> bool:
    """Whether a name can end before token `end`: in a name's word, or in the second half of one ("Jae-in")."""
    if _is_name_word(doc[end - 1]):
        return True
    return end > 2 and doc[end - 2].text == "-" and _is_name_word(doc[end - 3]) and _is_tied(doc, end - 2)


def _is_title_word(page: Page, i: int) -> bool:
    token = page.annotated.doc[i]
    if i in page.places or titles.is_honorific(token):
        return True
    return titles.role(token.lower_) is not None and token.lower_ not in lexicon.tags("given_names")


def _title_word_end(page: Page, i: int) -> int:
    """The token behind a word of a title, or behind the place form that begins there."""
    return page.places[i][0] if i in page.places else i + 1


def _checked(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """A candidate name, or None where it is empty, a place, an organisation or no name at all."""
    doc = page.annotated.doc
    while end > start and not _ends_name(doc, end):
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
    if end - start == 1 and (doc[start].is_upper or doc[start].pos_ != "PROPN" or _is_suffix(doc[start])):
        return None
    return start, end


def _is_no_person(doc: Doc, start: int, end: int) -> bool:
    """Whether what stands around a name shows a medium, a storm or a place: "the newspaper Ora", "Typhoon Sendo"."""
    before = doc[start - 1].lower_ if start else ""
    if doc[start].lower_ in NATURAL or before in NATURAL or titles.role(before) == "media":
        return True
    return end - start == 1 and before in _INSIDE


def _modifies_role(token: Token) -> bool:
    """Whether a word is part of an organisation's name: "National" in "the Republican National Committee"."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if after is None or after.pos_ != "PROPN":
        return False
    return titles.is_masthead(after.text) or titles.role(after.lower_) in ("institution", "media", "document")
