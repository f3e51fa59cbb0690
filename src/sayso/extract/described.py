"""Phrases that describe somebody by a role noun ("a senior White House official", "the two leaders"), and pronouns."""

from __future__ import annotations

from typing import Literal

from sayso.annotate import Doc, Token
from sayso.extract import grammar, titles
from sayso.extract.phrases import Page, Phrase
from sayso.model import ActorKind
from sayso.names import Gender

PRONOUNS: dict[str, tuple[ActorKind, bool, Gender | None]] = {
    "he": ("person", False, "m"), "him": ("person", False, "m"), "himself": ("person", False, "m"),
    "she": ("person", False, "f"), "her": ("person", False, "f"), "herself": ("person", False, "f"),
    "it": ("unknown", False, None), "they": ("group", True, None), "them": ("group", True, None),
    "i": ("person", False, None), "me": ("person", False, None),
    "we": ("group", True, None), "us": ("group", True, None),
}  # fmt: skip
_KINDS: dict[str, ActorKind] = {
    "top": "person", "office": "person", "official": "person", "person": "person", "people": "group",
    "institution": "institution", "media": "institution", "document": "document", "state": "state",
}  # fmt: skip
_MODIFIERS = frozenset(
    ["amod", "compound", "nmod", "det", "poss", "nummod", "case", "advmod", "punct", "predet", "quantmod", "npadvmod"]
)
_TAIL_PREPOSITIONS: dict[str, tuple[str, ...]] = {
    "top": ("of",),
    "office": ("of", "for", "to", "at"),
    "official": ("of", "for", "from", "to", "at"),
    "institution": ("of", "for"),
    "document": ("of", "from", "by"),
}
_RELEASED = frozenset(["release", "publish", "issue", "post", "put", "circulate", "sign"])
_BARE = frozenset(["people"])  # nouns that need neither determiner nor modifier
_BOUNDS = frozenset(["least", "most", "than"])  # words between "at" or "more" and a number
# Verbs of whose object something is told with "of": "accused the government of delay".
_OF_VERBS = frozenset(["accuse", "acquit", "convict", "deprive", "inform", "notify", "remind", "suspect", "warn"])
_TAIL = 10  # tokens of a prepositional tail that still belong to the name of an office or document


def find(page: Page, named: list[Phrase]) -> list[Phrase]:
    """Describing phrases and pronouns of a page, in text order. `named` are the naming phrases found before."""
    whole = ("person", "institution")
    heads = {p.head for p in named} | {i for p in named if p.kind in whole for i in range(p.start, p.end)}
    found: list[Phrase] = []
    doc = page.annotated.doc
    for i in page.sentence_of:
        token = doc[i]
        if i in heads:
            continue
        phrase = _pronoun(page, token) or _described(page, token)
        if phrase is not None:
            found.append(phrase)
    return found


def _pronoun(page: Page, token: Token) -> Phrase | None:
    word = token.lower_
    if word not in PRONOUNS or token.tag_ == "PRP$" or token.pos_ != "PRON" or (word == "us" and token.is_upper):
        return None
    if word == "it" and _is_expletive(token):
        return None
    kind, plural, gender = PRONOUNS[word]
    return Phrase(token.i, token.i + 1, token.i, "pronoun", kind, token.text, plural=plural, gender=gender)


def _is_expletive(token: Token) -> bool:
    """Whether "it" stands for nobody: "it was a mistake to …", "made it clear that", "it seems that", "it is time"."""
    head = token.head
    if token.dep_ == "expl" or head.lemma_ in ("seem", "appear", "happen", "rain", "turn", "matter", "follow"):
        return True
    if token.dep_ in ("nsubj", "nsubjpass") and head.lemma_ == "be":
        clauses = [c for c in head.children if c.i > head.i and c.dep_ in ("ccomp", "xcomp", "acl", "csubj", "advcl")]
        predicate = [c for c in head.children if c.dep_ in ("acomp", "attr")]
        below = [c for p in predicate for c in p.children if c.dep_ in ("ccomp", "xcomp", "acl", "relcl", "advcl")]
        return bool(clauses and predicate) or any(_has_to_or_that(c) for c in below + clauses)
    if token.dep_ == "nsubjpass" and any(c.dep_ == "ccomp" for c in head.children):
        return True
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    before = token.doc[token.i - 1] if token.i else None
    return (
        after is not None
        and before is not None
        and before.lemma_ in ("make", "find", "think", "deem", "take")
        and (after.pos_ == "ADJ" or after.lower_ in ("clear", "plain", "known"))
    )


def _has_to_or_that(clause: Token) -> bool:
    return any(c.lower_ in ("to", "that") and c.i < clause.i for c in clause.children)


def _described(page: Page, token: Token) -> Phrase | None:
    """The phrase that a role noun heads, or None where the token is no such head."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "amod", "nmod"):
        return _counted(page, token)
    role = titles.role(token.lower_)
    if role is None:
        return None
    start = _left(page, token)
    plural = token.tag_ in ("NNS", "NNPS") or titles.singular(token.lower_) != token.lower_
    if role == "institution" and token.is_lower and titles.is_loose(token.lower_) and not _acts(token):
        return None
    if not plural and _is_idle(page, token, start, role):
        return None
    end = _right(page, token, role)
    alone = end == token.i + 1 and not _is_modified(page, start, token.i) and not _is_placed(token)
    if titles.needs_company(token.lower_) and alone:
        return None
    country, institution, codes = titles.country_in(page, start, token.i, capitals=role != "document")
    body = _body(page, start, token.i)
    if country is None and end > token.i + 1:
        country, institution, codes = titles.country_in(page, token.i + 1, end)
        if role == "office" and page.annotated.doc[token.i + 1].lower_ in ("to", "at", "on"):
            country, institution, codes = None, None, ()
    kind = _KINDS[role]
    if plural and kind in ("person", "state"):
        kind = "group"
    if role == "media":
        country = None
    return Phrase(
        start=start,
        end=end,
        head=token.i,
        form="name" if kind == "institution" and token.tag_ == "NNP" and token.text[:1].isupper() else "description",
        kind=kind,
        words=page.text(body, end),
        office=_office(page, body, token.i + 1) if kind in ("person", "group") else titles.singular(token.lower_),
        country=None if plural and (len(codes) > 1 or _coordinated(page, start, token.i)) else country,
        institution=institution or _institution(page, body, token.i, end),
        plural=plural,
        gender=_gender(token),
        determiner=_determiner(page.annotated.doc, start, token.i),
        possessor=_possessor(page.annotated.doc, start, token.i, end),
    )


def _body(page: Page, start: int, head: int) -> int:
    """Where a phrase begins without its determiner, which "the country's" is too."""
    doc = page.annotated.doc
    body = start + 1 if doc[start].pos_ in ("DET", "PRON") and start < head else start
    return body + 2 if body + 2 <= head and doc[body].lower_ == "country" and doc[body + 1].tag_ == "POS" else body


def _is_idle(page: Page, token: Token, start: int, role: titles.Role) -> bool:
    """Whether a singular role noun means nobody: "into account", "conflict resolution", "as party leader"."""
    if role == "media" and start == token.i:
        return True
    if token.dep_ in grammar.SUBJECT or role in _BARE:
        return False
    bare = (
        page.annotated.doc[start].pos_ not in ("DET", "PRON", "NUM")
        and titles.country_in(page, start, token.i)[0] is None
    )
    if token.dep_ == "pobj" and token.head.lower_ == "as" and bare:
        return True
    return start == token.i or (role in ("document", "institution") and bare and not token.text[:1].isupper())


def _acts(token: Token) -> bool:
    """Whether a noun stands where somebody acts or tells: as a subject, after "by" or "according to"."""
    if token.dep_ in ("nsubj", "poss", "appos", "conj", "ROOT"):
        return token.tag_ == "NN" or token.dep_ == "nsubj"
    before = token.head
    return token.dep_ == "pobj" and (before.lower_ in ("by", "with") or before.head.lower_ == "according")


def _counted(page: Page, token: Token) -> Phrase | None:
    """ "The two", "both", "the pair": a plural that names only its number."""
    doc = page.annotated.doc
    before = doc[token.i - 1].lower_ if token.i else ""
    if token.dep_ in ("nsubj", "nsubjpass") and token.lower_ in ("two", "pair", "duo") and before == "the":
        return Phrase(
            token.i - 1, token.i + 1, token.i, "description", "group", page.text(token.i, token.i + 1),
            plural=True, determiner="definite", office="two",
        )  # fmt: skip
    return None


def _is_modified(page: Page, start: int, head: int) -> bool:
    return any(page.annotated.doc[i].pos_ in ("NOUN", "PROPN", "ADJ") for i in range(start, head))


def _is_placed(noun: Token) -> bool:
    """Whether what follows a noun says who it is: "a source close to the talks", "a source with knowledge of it"."""
    after = [c for c in noun.children if c.i > noun.i]
    return any(c.dep_ in ("amod", "relcl", "acl") or c.lower_ in ("with", "in", "inside", "within") for c in after)


def _coordinated(page: Page, start: int, head: int) -> bool:
    """Whether a plural's modifiers are of several: "Albanian and Yugoslav representatives"."""
    return any(page.annotated.doc[i].pos_ == "CCONJ" for i in range(start, head))


def _office(page: Page, start: int, end: int) -> str | None:
    words, at = [], start
    doc = page.annotated.doc
    while at < end:
        found = page.place_at(at)
        if found and found[1] < end:
            at = found[1]
            continue
        if doc[at].pos_ not in ("DET", "PRON", "PART", "PUNCT", "NUM"):
            words.append(doc[at].lower_)
        at += 1
    return titles.office(words)


def _left(page: Page, head: Token) -> int:
    """First token of the phrase that `head` heads: its modifiers without a gap."""
    doc = page.annotated.doc
    at = head.i
    while at - 1 in page.sentence_of and page.sentence_of[at - 1] == page.sentence_of[head.i]:
        token = doc[at - 1]
        if token.is_quote or token.text in (",", "(", ")", ":", ";") or not _modifies(token, head):
            break
        if token.pos_ in ("ADP", "SCONJ") or token.ent_type_ in ("DATE", "TIME") or token.tag_ == "RB":
            break
        at -= 1
    while at < head.i and (doc[at].is_punct or (doc[at].lower_ in _BOUNDS and doc[at + 1].like_num)):
        at += 1
    return at


def _modifies(token: Token, head: Token) -> bool:
    """Whether the path from `token` up to `head` runs over modifiers only."""
    steps = 0
    while token.i != head.i:
        if token.dep_ not in _MODIFIERS and not (token.dep_ in ("conj", "cc") and token.head.dep_ in _MODIFIERS):
            return False
        token, steps = token.head, steps + 1
        if steps > 8:
            return False
    return True


def _right(page: Page, head: Token, role: str) -> int:
    """End of the phrase with its tail: "of State", "for the ministry", "released by the White House"."""
    end = head.i + 1
    doc = page.annotated.doc
    if role not in _TAIL_PREPOSITIONS or (head.dep_ == "dobj" and head.head.lemma_ in _OF_VERBS):
        return end
    while end in page.sentence_of and page.sentence_of[end] == page.sentence_of[head.i]:
        token = doc[end]
        released = role == "document" and token.tag_ == "VBN" and token.lemma_.lower() in _RELEASED
        joins = token.lower_ in _TAIL_PREPOSITIONS.get(role, ()) or (
            token.lower_ in ("by", "on", "in") and doc[end - 1].tag_ == "VBN"
        )
        if not released and (not joins or token.pos_ not in ("ADP", "PART")):
            break
        if released:
            end += 1
            continue
        tail = _noun_phrase_end(page, end + 1)
        if tail is None or tail - head.i > _TAIL + 6:
            break
        end = tail
    return end if doc[end - 1].tag_ != "VBN" else head.i + 1


def _noun_phrase_end(page: Page, start: int) -> int | None:
    """End of the base noun phrase that begins at `start`, or None."""
    doc = page.annotated.doc
    at, noun = start, None
    while at in page.sentence_of and at - start < _TAIL and page.sentence_of[at] == page.sentence_of[start - 1]:
        token = doc[at]
        if token.ent_type_ in ("DATE", "TIME"):
            break
        if token.pos_ in ("NOUN", "PROPN"):
            noun = at + 1
        elif not (token.pos_ in ("DET", "ADJ", "NUM") or token.tag_ in ("POS", "PRP$", "HYPH")):
            break
        at += 1
    return noun


def _institution(page: Page, start: int, head: int, end: int) -> str | None:
    """The body within a phrase's modifiers or tail: "foreign ministry" in "a foreign ministry spokesman"."""
    doc = page.annotated.doc
    for i in range(start, end):
        if i != head and doc[i].pos_ in ("NOUN", "PROPN") and titles.role(doc[i].lower_) == "institution":
            first = i
            while first - 1 >= start and doc[first - 1].dep_ in ("compound", "amod") and doc[first - 1].i != head:
                first -= 1
            return page.text(first, i + 1)
    return None


def _gender(token: Token) -> Gender | None:
    word = token.lower_
    if word.endswith("woman") or word in (
        "queen",
        "princess",
        "mother",
        "sister",
        "daughter",
        "wife",
        "widow",
        "lady",
        "actress",
    ):
        return "f"
    if word.endswith("man") or word in ("king", "prince", "father", "brother", "son", "husband", "lord", "pope"):
        return "m"
    return None


def _determiner(doc: Doc, start: int, head: int) -> Literal["definite", "indefinite", "possessive", "none"]:
    first = doc[start]
    if first.tag_ == "PRP$" or any(doc[i].tag_ == "POS" for i in range(start, head)):
        return "possessive"
    if first.lower_ in ("the", "this", "that", "these", "those", "both"):
        return "definite"
    return "indefinite" if first.pos_ == "DET" else "none"


def _possessor(doc: Doc, start: int, head: int, end: int) -> int | None:
    """The token of whose it is: "its" in "its army" and in "a spokeswoman for its army", "Peru" in "Peru's army"."""
    own = next((i for i in (start, *range(head + 1, end)) if doc[i].tag_ == "PRP$"), None)
    return own if own is not None else next((i - 1 for i in range(start + 1, head) if doc[i].tag_ == "POS"), None)
