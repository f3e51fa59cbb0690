"""Whose an office or body is that a report names without its state: "Interior Minister Ola Renn", "the army".

Told by the possessor ("its Foreign Ministry"), by a body of the same portfolio just before, by the state of whose
words or deeds the sentence before tells, by who speaks, or by the only state that the report has named so far, in its
lead. English-language outlets leave out their own country: where one of those is named as well, nobody is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sayso import lexicon, places
from sayso.annotate import Token
from sayso.extract import grammar, pronouns, titles
from sayso.extract.mention_chains import Chain, Links
from sayso.extract.phrases import Page, Phrase

_LEAD = 12  # tokens that a lead's sentence has at least; what is shorter is a heading
_PORTFOLIO_BACK = 2  # sentences in which a body of the same portfolio is looked for
_COLLEAGUES_BACK = 2  # sentences in which the holder of another office is
_NOT_HOLDING = frozenset(["ex", "ex-", "former", "future", "opposition", "rebel", "shadow", "self-proclaimed"])
# Words that show a body to be another state's, or many states'.
_FOREIGN = frozenset(["allied", "any", "backed", "each", "every", "foreign", "international", "most", "western"])
# Countries whose outlets write in English for readers at home, by the class of office that they leave without country.
_HOME_PRESS = {
    "president": frozenset({"US"}),
    "force": frozenset({"US", "GB"}),
    "minister": frozenset({"GB", "AU", "CA", "NZ"}),
    "body": frozenset[str](),
}
# Of the ministers those that Britain has not, which has secretaries of state, and those that none of them has.
_ABROAD = {
    "foreign minister": frozenset({"GB"}),
    "defence minister": frozenset({"GB"}),
    "defense minister": frozenset({"GB"}),
    "interior minister": frozenset({"GB", "AU", "CA", "NZ"}),
}
_ENGLISH_PRESS = frozenset({"US", "GB", "AU", "CA", "NZ"})
_WHERE = frozenset(["across", "in", "throughout"])
_UNSURE = "?"
_STEMS = {"ministry": "minister", "presidency": "president", "authorities": "government"}


@dataclass(frozen=True, slots=True)
class _Held:
    """An office or body that a phrase names: its class (the lexicon's tag), what it is for, whose it can only be."""

    tag: str
    portfolio: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _States:
    """The states that a report names: all their codes, those in each sentence, and the only one of its lead.

    `lead` is the token at which the lead ends, `first` its only state, `second` the token where another one is named,
    `located` whether something happens in `first`: a readout of a call names the other side's state only.
    """

    everywhere: frozenset[str]
    in_sentence: Mapping[int, list[tuple[int, str]]]
    lead: int
    first: str | None
    second: int
    located: bool


def settle(links: Links) -> None:
    """Give chains that hold a state's office or are a state's body their country, where the report tells it."""
    states = _states(links)
    order = sorted((p.start, p.end, i, n) for i, c in enumerate(links.chains) for n, (p, _) in enumerate(c.phrases))
    for _, _, index, number in order:
        chain = links.chains[index]
        phrase, certain = chain.phrases[number]
        if chain.country is not None or not certain or phrase.form == "pronoun":
            continue
        held = _held(phrase)
        if held is not None or (phrase.possessor is not None and _serves(phrase)):
            chain.country = _told(links, phrase, held, states)


def _told(links: Links, phrase: Phrase, held: _Held | None, states: _States) -> str | None:
    if phrase.possessor is not None and links.page.annotated.doc[phrase.possessor].lower_ == "country":
        return _the_country(links, phrase.possessor, states)
    if phrase.possessor is not None:
        owner = pronouns.owner(links, phrase.possessor)
        return links.chains[owner].country if owner is not None else None
    if held is None:
        return None
    if held.codes:
        return _only_one(links, phrase, held)
    if phrase.determiner == "indefinite":
        return None
    return (
        _seated(links, phrase)
        or _same_portfolio(links, phrase, held)
        or _speakers(links, phrase, held)
        or _before(links, phrase, held)
        or _colleagues(links, phrase, held)
        or _at_home(phrase, held, states)
    )


def _at_home(phrase: Phrase, held: _Held, states: _States) -> str | None:
    """The only state that the report has named so far, if its lead names it; who is in the lead may be another's."""
    if len(states.everywhere) == 1 and states.everywhere <= _ENGLISH_PRESS:
        return next(iter(states.everywhere))
    if phrase.start >= states.second or (phrase.kind == "person" and phrase.end <= states.lead):
        return None
    if states.first is None or states.first.startswith(_UNSURE) or held.tag == "president":
        return None
    if held.portfolio == "prime minister" and not states.located:
        return None
    return None if (states.everywhere - {states.first}) & _press(held) else states.first


# --- what is an office


def _serves(phrase: Phrase) -> bool:
    """Whether a phrase names somebody who acts for whose he is: "its envoy", not "his counterpart" or "her rival"."""
    return phrase.kind == "person" and titles.role((phrase.office or "").split(" ")[-1]) == "official"


@cache
def _offices() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Words of an office → its tags."""
    return {tuple(form.split()): tuple(sorted(tags)) for form, tags in lexicon.tags("state_offices").items()}


@cache
def _longest() -> int:
    return max(map(len, _offices()))


def _held(phrase: Phrase) -> _Held | None:
    """The office or body that a phrase names, also by its spokesman ("army spokesman")."""
    person = phrase.kind == "person"
    if phrase.kind not in ("person", "institution", "group") or (person and phrase.core is None and not phrase.office):
        return None
    words = (phrase.office or "").split() if person else (titles.office(phrase.words.lower().split()) or "").split()
    if _NOT_HOLDING & set(words):
        return None
    last = (phrase.words.lower().split() or [""])[-1]
    if phrase.plural and (titles.role(last) in ("top", "office") or titles.singular(last) != last):
        return None
    held = _office_in(words)
    of_many = held is not None and held.tag in ("body", "force") and not person
    return None if of_many and _FOREIGN & set(phrase.words.lower().split()) else held


def _press(held: _Held) -> frozenset[str]:
    """The countries whose outlets may leave their own out beside an office."""
    return _HOME_PRESS[held.tag] - _ABROAD.get(held.portfolio, frozenset())


def _office_in(words: list[str]) -> _Held | None:
    for end in range(len(words), 0, -1):
        for size in range(min(_longest(), end), 0, -1):
            tags = _offices().get(tuple(words[end - size : end]))
            if tags is None:
                continue
            codes = tuple(tag[3:] for tag in tags if tag.startswith("of:"))
            rest = words[end:]
            if (rest and rest[0] not in ("of", "for") and not all(titles.role(w) for w in rest)) or (codes and rest):
                return None
            form = [_STEMS.get(w, w) for w in words[end - size : end]]
            if form == ["minister"]:
                form = [*(rest[1:2] if rest and rest[0] in ("of", "for") else words[: end - 1][-1:]), *form]
            return _Held(tags[0], " ".join(form), codes)
        if not titles.role(words[end - 1]):
            return None
    return None


def _only_one(links: Links, phrase: Phrase, held: _Held) -> str | None:
    """Whose an office is that only few have: the only one of them that the report names, or that acted just before."""
    if len(held.codes) == 1 and places.kind(held.codes[0]) == "state":
        only = held.codes[0]
        told = phrase.form == "name" or any(place.code == only for _, place in links.page.places.values())
        return only if told else None
    named = [code for code in held.codes if ("state", code) in links.by_key]
    if len(named) == 1:
        return named[0]
    subject = _subject_before(links, phrase)
    return subject.country if subject is not None and subject.country in named else None


# --- what tells its state


def _seated(links: Links, phrase: Phrase) -> str | None:
    """Country of the capital behind a body: "the Foreign Ministry in Moscow", "the government in Kyiv"."""
    doc, end = links.page.annotated.doc, phrase.end
    found = links.page.places.get(end + 1) if end < len(doc) and doc[end].lower_ == "in" else None
    return found[1].code if found is not None and found[1].form == "capital" and phrase.kind == "institution" else None


def _same_portfolio(links: Links, phrase: Phrase, held: _Held) -> str | None:
    """Country of the last body or holder of the same portfolio: "Peru's Defence Ministry … Defence Minister Sok"."""
    if held.tag == "president" and phrase.kind == "person":
        return None
    for index, _, other in links.recent(phrase.start, _PORTFOLIO_BACK):
        country = links.chains[index].country
        same = _held(other) if other.form != "pronoun" and country else None
        if same is not None and same.portfolio == held.portfolio and same.tag == held.tag:
            return country
    return None


def _before(links: Links, phrase: Phrase, held: _Held) -> str | None:
    """Country of the subject of the sentence before, where no other state stands in it: "Peru denied it. … said"."""
    if grammar.root(links.page, phrase).dep_ not in grammar.SUBJECT:
        return None
    subject = _subject_before(links, phrase)
    country = subject.country if subject is not None else None
    if subject is None or country is None or subject.kind not in ("state", "institution"):
        return None
    if places.kind(country) != "state":
        return None
    if held.tag == "president" and subject.kind != "institution":
        return None
    before = links.in_sentence.get(links.page.sentence_of[phrase.head] - 1, ())
    others = {links.chains[i].country for i, _ in before if links.chains[i].kind in ("state", "institution")}
    press = _press(held) - {country}
    return None if others - {None, country} or any(("state", code) in links.by_key for code in press) else country


def _colleagues(links: Links, phrase: Phrase, held: _Held) -> str | None:
    """Country of who holds another office of it just before, where the paragraph has named no other country so far:
    "Peru's prime minister denied it. Interior Minister … said".
    """
    if phrase.kind != "person" or held.tag != "minister":
        return None
    doc, report = links.page.annotated.doc, links.page.annotated.report
    paragraph = report.paragraph(doc[phrase.start].idx)
    codes, held_by = set[str](), set[str]()
    for index, _, other in links.recent(phrase.start, _COLLEAGUES_BACK):
        code = links.chains[index].country
        if code is not None and report.paragraph(doc[other.start].idx) == paragraph:
            codes.add(code)
            held_by |= {code} if other.form == "name" and links.chains[index].is_person and _held(other) else set()
    only = next(iter(codes)) if codes == held_by and len(codes) == 1 else None
    return None if only is None or any(("state", code) in links.by_key for code in _press(held) - {only}) else only


def _subject_before(links: Links, phrase: Phrase) -> Chain | None:
    """The chain that is the subject of the sentence before a phrase's."""
    number = links.page.sentence_of[phrase.head] - 1
    if number < 0:
        return None
    subject = grammar.subject_of(links.page.annotated.sentences[number].root)
    index = links.within(subject.i) if subject is not None else None
    return links.chains[index] if index is not None else None


def _speakers(links: Links, phrase: Phrase, held: _Held) -> str | None:
    """Country of the holder of a state's office who speaks of "the army" in a sentence that names no other state."""
    if held.tag == "president" or phrase.kind == "person" or phrase.determiner != "definite":
        return None
    country = None
    for verb in grammar.verbs_above(links.page.annotated.doc[phrase.head]):
        subject = grammar.subject_of(verb)
        index = links.within(subject.i) if subject is not None and subject.i < phrase.start else None
        if index is not None and any(_office_in(office.split()) for office in links.chains[index].offices):
            country = links.chains[index].country
            break
    here = links.in_sentence.get(links.page.sentence_of[phrase.head], ())
    others = {links.chains[i].country for i, _ in here if links.chains[i].kind != "alliance"}
    return None if others - {None, country} else country


def _the_country(links: Links, token: int, states: _States) -> str | None:
    """Which country "the country's" is: the only one named before it in its sentence, else in the one before."""
    here = links.page.sentence_of[token]
    for number in (here, here - 1):
        codes = {code for at, code in states.in_sentence.get(number, ()) if at < token}
        if codes:
            return next(iter(codes)) if len(codes) == 1 else None
    return None


# --- the states that a report names


def _states(links: Links) -> _States:
    named = sorted(_named_states(links))
    unknown = _has_unknown_state(links)
    lead = 0 if unknown else _lead(links)
    in_sentence: dict[int, list[tuple[int, str]]] = {}
    for at, code in named:
        in_sentence.setdefault(links.page.sentence_of[at], []).append((at, code))
    first = named[0][1] if named and named[0][0] < lead else None
    second = next((at for at, code in named if code != first), len(links.page.annotated.doc))
    everywhere = frozenset((*(code for _, code in named), *([_UNSURE] if unknown else ())))
    located = any(
        t.lower_ in _WHERE for at, _ in named if at < lead for t in links.page.annotated.doc[max(0, at - 2) : at]
    )
    return _States(everywhere, in_sentence, lead, first if second >= lead else None, second, located)


def _named_states(links: Links) -> Iterator[tuple[int, str]]:
    """(token, code) of each form of a state, capitals in which something happens apart.

    Marked is the code of what may be no state ("Georgia") where the report has no other form of it.
    """
    page = links.page
    sure = {place.code for start, (end, place) in page.places.items() if not places.unsure(page.text(start, end))}
    for start, (end, place) in page.places.items():
        if places.kind(place.code) == "alliance":
            continue
        index = links.at.get(end - 1)
        if place.form != "capital" or (index is not None and links.chains[index].kind == "state"):
            yield start, place.code if place.code in sure else _UNSURE + place.code


def _has_unknown_state(links: Links) -> bool:
    """Whether an office or body is of somebody whom no lexicon knows: "Karania's president", "the president of
    Karania"; then no lead tells all.
    """
    return any(
        chain.country is None and _is_of_a_name(links.page, phrase) and _held(phrase)
        for chain in links.chains
        for phrase, _ in chain.phrases
    )


def _is_of_a_name(page: Page, phrase: Phrase) -> bool:
    """Whether a phrase names whose it is by a name that is no known state's."""
    doc = page.annotated.doc
    if phrase.possessor is not None:
        return doc[phrase.possessor].pos_ == "PROPN"
    owners = (c for t in doc[phrase.head].children if t.lower_ == "of" for c in t.children)
    return any(owner.ent_type_ == "GPE" and owner.i not in page.places for owner in owners)


def _lead(links: Links) -> int:
    """The end of the report's first sentence that is more than a heading, as a token."""
    for sentence in links.page.annotated.sentences:
        words: list[Token] = [t for t in sentence if not t.is_punct and not t.is_space]
        if len(words) >= _LEAD:
            return sentence.end
    return 0
