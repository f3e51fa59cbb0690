"""Links the phrases that name somebody: one chain for each person, state, alliance, seat or place, and for pairs."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso import names
from sayso.extract import grammar
from sayso.extract.mention_chains import Links
from sayso.extract.phrases import Form, Page, Phrase

_JOINED = frozenset(["person", "state", "alliance", "institution", "group"])


def link(links: Links, named: list[Phrase]) -> None:
    """Link all naming phrases of a report: full names first, so that "Biden" finds the "Joe Biden" who comes later."""
    people = _shared_titles(links, [p for p in named if p.core])
    for phrase in sorted(people, key=lambda p: (len(p.words.split()) < 2, p.start)):
        _person(links, phrase)
    longer = _by_last_word(named)
    for phrase in named:
        if phrase.core:
            continue
        phrase = replace(phrase, words=_full_name(phrase, longer))
        if phrase.kind in ("state", "alliance") and phrase.country:
            links.keyed(phrase, "state", phrase.country)
        else:
            links.keyed(phrase, phrase.kind, plain(phrase.words))
    for phrase in people:
        if (phrase.office or "").endswith("counterpart"):
            _share_office(links, phrase)


def _by_last_word(named: list[Phrase]) -> dict[str, set[str]]:
    """Last word → the longer names of organisations that end in it."""
    found: dict[str, set[str]] = {}
    for phrase in named:
        if phrase.kind == "institution" and " " in phrase.words:
            found.setdefault(phrase.words.split()[-1], set()).add(phrase.words)
    return found


def _full_name(phrase: Phrase, longer: dict[str, set[str]]) -> str:
    """The name of which a phrase is the last word, if there is one: "the Front" of "the Northern Front"."""
    fits = longer.get(phrase.words, set()) if phrase.kind == "institution" else set()
    return next(iter(fits)) if len({plain(name) for name in fits}) == 1 else phrase.words


def plain(words: str) -> str:
    """Words for comparing: lower case, without article and possessive ending."""
    return re.sub(r"['’]s$", "", words.lower().removeprefix("the "))


def _shared_titles(links: Links, people: list[Phrase]) -> list[Phrase]:
    """Gives what a plural title says of the first name to those coordinated with it: "Presidents A and B"."""
    found: list[Phrase] = []
    for phrase in people:
        last = found[-1] if found else None
        if last and last.core and last.office and not phrase.office and phrase.start - last.end <= 1:
            title = links.page.annotated.doc[last.core[0] - 1]
            if title.tag_ in ("NNS", "NNPS"):
                phrase = replace(phrase, office=last.office, country=phrase.country or last.country)
        found.append(phrase)
    return found


def _person(links: Links, phrase: Phrase) -> None:
    keys = names.blocks(phrase.words)
    known = sorted({i for key in keys for i in links.by_family.get(key, ())})
    fits = [i for i in known if _can_be(links, i, phrase)]
    index = links.put(phrase, links.latest(fits, phrase.start) if fits else None, certain=len(fits) < 2)
    chain = links.chains[index]
    if len(phrase.words.split()) > len(chain.words.split()):
        chain.words = phrase.words
    for key in keys:
        if index not in links.by_family.setdefault(key, []):
            links.by_family[key].append(index)


def _can_be(links: Links, index: int, phrase: Phrase) -> bool:
    chain = links.chains[index]
    if phrase.gender and chain.gender and phrase.gender != chain.gender:
        return False
    forms = {words for _, words in chain.forms} | {chain.words}
    return all(names.same_person(phrase.words, form) for form in sorted(forms))


def _share_office(links: Links, phrase: Phrase) -> None:
    """A counterpart holds the office of the sentence's subject: "Biden … his Russian counterpart, Vladimir Putin"."""
    own = links.at[phrase.head]
    for verb in grammar.verbs_above(grammar.root(links.page, phrase)):
        subject = grammar.subject_of(verb)
        owner = links.within(subject.i) if subject is not None else None
        if owner is not None and owner != own and links.chains[owner].offices:
            links.give_office(own, links.chains[owner].offices[0])
            return


def link_pairs(links: Links, phrases: list[Phrase]) -> None:
    """Links phrases joined by "and" as a subject to a group as well: "Biden and Putin … They"."""
    page = links.page
    linked = [p for p in phrases if p.form != "pronoun" and p.kind in _JOINED and p.head in links.at]
    by_root = {grammar.root(page, p).i: p for p in sorted(linked, key=lambda p: (p.start, -p.end))}
    for i in sorted(by_root):
        if page.annotated.doc[i].dep_ not in grammar.SUBJECT:
            continue
        parts = [by_root[i]]
        while (following := _joined(page, parts[-1], by_root)) is not None:
            parts.append(following)
        while len(parts) > 1 and (earlier := _torn_off(page, parts[0], by_root)) is not None:
            parts.insert(0, earlier)
        members = tuple(sorted({links.at[p.head] for p in parts}))
        first, last = parts[0], parts[-1]
        text = page.text(first.start, last.end)
        if len(members) > 1 and "(" not in text and re.search(r"\band\b|&", text):
            named = any(links.chains[member].named for member in members)
            form: Form = "name" if named else "description"
            links.group(Phrase(first.start, last.end, i, form, "group", text, plural=True), members)


def _torn_off(page: Page, phrase: Phrase, by_root: dict[int, Phrase]) -> Phrase | None:
    """The first of a row that the parser took for an adverb of the verb: "Peru" of "Peru, its allies and Chile"."""
    doc = page.annotated.doc
    if phrase.start < 2 or doc[phrase.start - 1].text != ",":
        return None
    root = doc[phrase.start - 2]
    beside = root.dep_ == "npadvmod" and root.head == grammar.root(page, phrase).head
    return by_root.get(root.i) if beside else None


def _joined(page: Page, phrase: Phrase, by_root: dict[int, Phrase]) -> Phrase | None:
    """The phrase that is coordinated with another one, behind it."""
    doc = page.annotated.doc
    after = (c.i for k in range(phrase.start, phrase.end) for c in doc[k].children if c.dep_ in ("conj", "appos"))
    return next((by_root[i] for i in sorted(after) if i >= phrase.end and i in by_root), None)
