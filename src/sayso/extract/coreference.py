"""Which phrases of one report mean the same: names first, then what stands beside them, descriptions and pronouns.

Rules, no model: names by `sayso.names`, states by code, descriptions by office and country, pronouns by `pronouns`.
What is guessed is marked so; what nothing supports stays an entity of its own.
"""

from __future__ import annotations

from dataclasses import replace

from sayso import places
from sayso.annotate import Token
from sayso.extract import grammar, naming, pronouns, sides, titles
from sayso.extract.mention_chains import Chain, Links
from sayso.extract.phrases import Page, Phrase

_DOCUMENT_BACK = 8  # sentences in which "the statement" is looked for
_NEAR = 2
_SAME_DOCUMENT = frozenset(
    ["communique", "communiqué", "document", "letter", "message", "note", "read-out", "readout", "release", "statement",
     "text"]
)  # fmt: skip
_GENERIC_OFFICIALS = frozenset(["official", "representative", "source", "diplomat", "aide", "officer", "person"])
_ANY_TWO = frozenset(["two", "pair", "duo", "man", "woman"])
# What an alliance is called where the report has named it.
_ALLIANCES = {"alliance": "NATO", "bloc": "EU", "union": "EU"}


def link(page: Page, named: list[Phrase], described: list[Phrase]) -> list[Chain]:
    """The chains that a report's phrases form."""
    links = Links(page)
    naming.link(links, named)
    rest = []
    for phrase in sorted(described, key=lambda p: (p.head, p.start)):
        beside = _beside(links, phrase) if phrase.kind == "person" and phrase.form == "description" else None
        if beside is None:
            rest.append(phrase)
        else:
            _appose(links, phrase, beside)
    _inherit(links)
    for phrase in sorted(rest, key=lambda p: _name_behind(page, p) is not None):
        if phrase.form != "pronoun":
            _link(links, phrase)
    sides.settle(links)
    for phrase in rest:
        if phrase.kind == "state" and phrase.country is None and phrase.possessor is not None:
            _own_state(links, phrase, phrase.possessor)
    naming.link_pairs(links, [*named, *rest])
    for phrase in rest:
        if phrase.form == "pronoun":
            pronouns.link(links, phrase)
    _inherit(links)
    _name_by_owner(links)
    return links.chains


def _link(links: Links, phrase: Phrase) -> None:
    if phrase.kind in ("group", "institution") and (own := _own_name(links, phrase)) is not None:
        links.put(phrase, own)
    elif phrase.kind == "person":
        _person(links, phrase)
    elif phrase.kind == "group":
        _group(links, phrase)
    elif phrase.kind == "document":
        _document(links, phrase)
    elif phrase.kind == "state":
        if phrase.country:
            _state(links, phrase, phrase.country)
    else:
        _institution(links, phrase)


# --- appositions


def _beside(links: Links, phrase: Phrase) -> int | None:
    """The chain of the name beside which a description stands: "Ana Silva, an aide", "the minister, Ana Silva,"."""
    doc, end = links.page.annotated.doc, phrase.end
    if phrase.start >= 2 and doc[phrase.start - 1].text == ",":
        before, last = links.at.get(phrase.start - 2), _with_clause(doc[phrase.head], end)
        if before is not None and links.chains[before].is_person and _closes(links, last):
            return before
    for after in (end, end + 1):
        name = links.starts.get(after)
        if name is not None and (after == end or (doc[end].text == "," and _closes(links, name[1]))):
            return name[0]
    return None


def _with_clause(head: Token, end: int) -> int:
    """Where an apposition ends with what is told of it: "Ana Silva, the head of those | who had left,"."""
    return head.right_edge.i + 1 if head.dep_ == "appos" and head.right_edge.i >= end else end


def _closes(links: Links, end: int) -> bool:
    """Whether an apposition can end before token `end`: at a stop or comma that does not go on with "and"."""
    doc = links.page.annotated.doc
    if end >= len(doc) or not (doc[end].is_punct or doc[end].is_space):
        return False
    return end + 1 >= len(doc) or doc[end].text != "," or doc[end + 1].pos_ != "CCONJ"


def _appose(links: Links, phrase: Phrase, index: int) -> None:
    links.put(phrase, index)
    chain = links.chains[index]
    if phrase.determiner != "possessive" and phrase.words not in chain.titles:
        chain.titles.append(phrase.words)


def _name_behind(page: Page, phrase: Phrase) -> Token | None:
    """The name behind a description: "a group calling itself the Free Coast", "a gang known as the Reeds", "a band by
    the name of Black Tide".
    """
    for clause in page.annotated.doc[phrase.head].children:
        if clause.lower_ == "by" and clause.dep_ == "prep":
            called = (n for n in clause.children if n.lower_ == "name")
            return next((c for n in called for of in n.children for c in of.children if c.pos_ == "PROPN"), None)
        if clause.dep_ == "acl" and clause.lemma_ in ("call", "name", "dub", "know", "style"):
            named = [c for c in clause.children if c.dep_ == "oprd"]
            named += [c for p in clause.children if p.lower_ == "as" for c in p.children if c.dep_ == "pobj"]
            return next((c for c in named if c.pos_ == "PROPN"), None)
    return None


def _own_name(links: Links, phrase: Phrase) -> int | None:
    """The chain of the name behind a description."""
    name = _name_behind(links.page, phrase)
    found = links.at.get(name.i) if name is not None else None
    known = links.chains[found] if found is not None else None
    return found if known is not None and known.named and known.kind in ("group", "institution") else None


def _inherit(links: Links) -> None:
    """Gives the country of a possessor to those who are his: "Putin's adviser" is Russian."""
    for chain in links.chains:
        if chain.country is not None or chain.kind != "person":
            continue
        owners = (links.at.get(p.possessor) for p, certain in chain.phrases if certain and p.possessor is not None)
        countries = (links.chains[owner].country for owner in owners if owner is not None)
        chain.country = next((country for country in countries if country), None)


def _name_by_owner(links: Links) -> None:
    """Calls what a pronoun alone says whose it is by its owner's name: "his office" is "Oma Vell's office"."""
    for chain in links.chains:
        if chain.kind != "institution" or chain.named or " " in chain.words:
            continue
        whose = [p.possessor for p, certain in chain.phrases if certain and p.possessor is not None]
        owners = {pronouns.owner(links, one) for one in whose}
        known = [links.chains[owner] for owner in owners if owner is not None]
        if len(known) == len(owners) == 1 and known[0].named:
            chain.words = f"{known[0].words}'s {chain.words}"


# --- persons


def _person(links: Links, phrase: Phrase) -> None:
    if grammar.root(links.page, phrase).dep_ == "attr":
        return
    if phrase.determiner not in ("definite", "possessive"):
        links.put(phrase, None)
        return
    fits = _holders(links, phrase)
    if not fits:
        links.put(phrase, None)
        return
    told = phrase.country is not None or not (phrase.office or "").endswith("counterpart")
    links.put(phrase, links.latest(fits, phrase.start), certain=len(fits) == 1 and told)


def _holders(links: Links, phrase: Phrase) -> list[int]:
    """The persons whom a definite description can mean."""
    chains, office = links.chains, phrase.office or ""
    country = phrase.country or _owners_country(links, phrase)
    if country is None and pronouns.is_ours(links.page, phrase.possessor):
        return []
    if not office or office.endswith("counterpart"):
        return _counterparts(links, phrase, country)
    fits = [
        i
        for i in links.holders(office)
        if (country is None or chains[i].country in (None, country))
        and (phrase.institution is None or chains[i].institution in (None, phrase.institution))
    ]
    if not fits and office in _GENERIC_OFFICIALS:
        fits = [i for kind in sorted(_GENERIC_OFFICIALS) for i in links.holders(kind) if not chains[i].named]
    fits = [i for i in fits if chains[i].before(phrase.start) >= 0 or chains[i].named]
    if office in _GENERIC_OFFICIALS and fits:
        return [links.latest(fits, phrase.start)]
    return [i for i in fits if country and chains[i].country == country] or fits


def _owners_country(links: Links, phrase: Phrase) -> str | None:
    if phrase.possessor is None:
        return None
    ours = pronouns.is_ours(links.page, phrase.possessor)
    owner = pronouns.speaker(links, phrase.possessor) if ours else links.at.get(phrase.possessor)
    return links.chains[owner].country if owner is not None else None


def _counterparts(links: Links, phrase: Phrase, country: str | None) -> list[int]:
    """Those of a country who hold the office of the sentence's subject, or a highest one."""
    subject = grammar.subject_of(grammar.governor(grammar.root(links.page, phrase)))
    owner = links.within(subject.i) if subject is not None else None
    offices = links.chains[owner].offices if owner is not None else []

    def fits(holders: list[int]) -> list[int]:
        if country is None and owner is not None:  # "his counterpart": the only other one whom the report names
            other = [i for i in holders if i != owner and links.chains[i].named]
            return other if len(other) == 1 else []
        return [i for i in holders if i != owner and country and links.chains[i].country == country]

    same = sorted({i for office in offices for i in fits(links.holders(office))})
    return same or fits(links.holders("leader"))


# --- groups


def _group(links: Links, phrase: Phrase) -> None:
    first = links.page.annotated.doc[phrase.start].lower_
    words = phrase.words.lower().split()
    if "two" in words or first == "both" or phrase.office in _ANY_TWO:
        members, certain = _pair(links, phrase)
        if members:
            links.group(phrase, members, certain)
            return
    if phrase.determiner == "definite" and len(words) == 1 and titles.role(words[0]) == "top":
        members, certain = _pair(links, phrase)
        if members and certain:
            links.group(phrase, members)
            return
    if phrase.determiner in ("none", "definite"):
        links.keyed(phrase, "group", naming.plain(phrase.words), phrase.country or "")
    else:
        links.put(phrase, None)


def _pair(links: Links, phrase: Phrase) -> tuple[tuple[int, ...], bool]:
    """The two that "the two leaders" or "both countries" mean, or none where the report leaves it open.

    Certain where no third has been named before.
    """
    noun = titles.singular(links.page.annotated.doc[phrase.head].lower_)
    states = titles.role(noun) == "state" or noun == "party"
    office = "leader" if states or noun in _ANY_TWO else noun
    people = [i for i in links.holders(office) if links.chains[i].named and links.chains[i].before(phrase.start) >= 0]
    people.sort(key=lambda i: (-len(links.chains[i].phrases), i))
    if not states:
        return (tuple(sorted(people[:2])), len(people) == 2) if len(people) >= 2 else ((), False)
    codes = [links.chains[i].country for i in people]
    kept = [code for n, code in enumerate(codes) if code and code not in codes[:n]]
    found = [links.by_key[("state", code)] for code in kept[:2] if ("state", code) in links.by_key]
    return (tuple(sorted(found)), len(kept) == 2) if len(found) == 2 else ((), False)


# --- states, documents, institutions


def _own_state(links: Links, phrase: Phrase, possessor: int) -> None:
    """Adds a state that is called after its people: "his country" is the speaker's."""
    if links.page.annotated.doc[phrase.head].lower_ != "country":
        return
    owner = pronouns.owner(links, possessor)
    code = links.chains[owner].country if owner is not None and links.chains[owner].kind == "person" else None
    if code and places.kind(code) == "state":
        _state(links, phrase, code)


def _state(links: Links, phrase: Phrase, code: str) -> None:
    """Adds a description of a state or alliance: "the Russian side", "the alliance"."""
    links.keyed(replace(phrase, kind=places.kind(code), words=places.name(code), country=code), "state", code)


def _document(links: Links, phrase: Phrase) -> None:
    if phrase.determiner != "definite" or phrase.institution is not None:
        links.put(phrase, None)
        return
    noun, best = phrase.office or "", None
    for index, back, other in links.recent(phrase.start, _DOCUMENT_BACK):
        if other.kind != "document":
            continue
        same = noun == other.office
        alike = noun in _SAME_DOCUMENT and other.office in _SAME_DOCUMENT
        if (same or alike) and (best is None or same > best[1]):
            best = (index, same, back)
    if best is None:
        links.put(phrase, None)
    else:
        links.put(phrase, best[0], certain=best[1] or best[2] <= _NEAR)


def _institution(links: Links, phrase: Phrase) -> None:
    alliance = _ALLIANCES.get(phrase.words.lower())
    if alliance and phrase.determiner == "definite" and any(c.country == alliance for c in links.chains):
        _state(links, phrase, alliance)
        return
    if phrase.determiner == "definite" and phrase.country is None and phrase.office == phrase.words.lower():
        holders = links.by_office.get(phrase.office, [])
        fits = [
            i for i in holders if links.chains[i].kind == "institution" and links.chains[i].before(phrase.start) >= 0
        ]
        if fits:
            links.put(phrase, links.latest(fits, phrase.start), certain=len(fits) == 1)
            return
    if phrase.determiner == "indefinite":
        links.put(phrase, None)
    else:
        links.keyed(phrase, "institution", naming.plain(phrase.words), phrase.country or "")
