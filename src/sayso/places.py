"""States, alliances, armed movements and the words that stand for them: names, demonyms, capitals, seats.

Codes are ISO 3166 for states, acronyms for alliances, names for armed movements. A form is looked up as it is written,
never by similarity: "Niger" and "Nigeria", "Austria" and "Australia" are one letter apart. Our own lexicons come first
(`countries`, `alliances`, `metonyms`, `armed_groups`), then countryinfo's names, demonyms and capitals of today's
states, then CLDR's names by babel. A code that no list knows is the name of a state of which only the reports know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from sayso import lexicon

Form = Literal["name", "demonym", "people", "capital", "seat"]

# Words that mark an alternative spelling as a state's full name; other variants include common words ("Island").
_STATE_WORDS = ("Republic", "Kingdom", "State", "Federation", "Commonwealth", "Union", "Principality", "Sultanate")
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?")  # "F.B.I.", "U.A.E."
_LETTERS = re.compile(r"\w+")
_NO_STATES = ("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ")  # CLDR's codes for what is no territory of its own
_SHORT = 4  # forms up to this length are read in their own case only: "US", "Chad", "Mali"


@dataclass(frozen=True, slots=True)
class Place:
    """What a form means: a code, and how the form stands for it ("Russian" is RU's demonym, "Kremlin" a seat of RU)."""

    code: str
    form: Form


def _plural(demonym: str) -> str | None:
    """The plural by which a people is called, or None where demonym and plural are alike ("Chinese", "British")."""
    if demonym.endswith(("ese", "ish", "ch", "ss", "s", "wana", "tho", "man", "woman")):
        return None
    return f"{demonym}s"


def _own() -> Iterator[tuple[str, Place]]:
    for row in lexicon.load("countries"):
        code, _, form = row.tag.partition(":")
        match form:
            case "name" | "capital" | "people" | "demonym":
                yield row.form, Place(code, form)
            case "title":
                yield row.form, Place(code, "name")
            case _:
                continue
    for row in lexicon.load("alliances"):
        yield row.form, Place(row.tag, "name")
    for row in lexicon.load("metonyms"):
        yield row.form, Place(row.tag, "seat")
    for row in lexicon.load("armed_groups"):
        code, _, form = row.tag.partition(":")
        yield row.form, Place(code, "demonym" if form == "demonym" else "name")


def _packaged() -> Iterator[tuple[str, Place]]:
    """Forms of countryinfo and CLDR, those of the alphabetically first code first."""
    from babel import Locale
    from countryinfo import all_countries

    territories = Locale("en").territories
    infos = sorted((c.info() for c in all_countries()), key=lambda i: (i["ISO"].get("alpha2") or "~", i["name"]))
    for info in infos:
        code = info["ISO"].get("alpha2")
        if code not in territories:  # countryinfo still has Serbia and Montenegro, with Belgrade
            continue
        yield info["name"], Place(code, "name")
        for spelling in info.get("altSpellings") or ():
            if " " in spelling and "," not in spelling and any(word in spelling for word in _STATE_WORDS):
                yield spelling, Place(code, "name")
        for demonym in (info.get("demonym") or "").replace("/", ",").split(","):
            yield demonym, Place(code, "demonym")
        if isinstance(info.get("capital"), str):
            yield info["capital"], Place(code, "capital")
    for code, title in sorted(territories.items()):
        if len(code) == 2 and code.isalpha() and code not in _NO_STATES:
            yield title.split(" (")[0].replace("’", "'"), Place(code, "name")


@cache
def _forms() -> Mapping[str, Place]:
    """Form → what it means. Earlier sources win."""
    barred = {row.form for row in lexicon.load("countries") if row.tag == "not"}
    found: dict[str, Place] = {}
    for form, place in (*_own(), *_packaged()):
        if form.strip() and form not in barred:
            found.setdefault(form, place)
    for form, place in sorted(found.items()):
        plural = _plural(form) if place.form == "demonym" else None
        if plural:
            found.setdefault(plural, Place(place.code, "people"))
    for form, place in sorted(found.items()):
        if len(form) > _SHORT:
            found.setdefault(form.upper(), place)
    return found


@cache
def longest() -> int:
    """Number of words of the longest form."""
    return max(len(form.split()) for form in _forms())


@cache
def _beginnings() -> frozenset[str]:
    """What the first words of all forms begin with, up to the whole words."""
    firsts = {match[0] for form in _forms() if (match := _LETTERS.match(form))}
    return frozenset(first[:end] for first in firsts for end in range(1, len(first) + 1))


def begins(word: str) -> bool:
    """Whether a form can begin with a word, or with a word's first letters ("U" of "U.S.").

    >>> begins("Saudi"), begins("Tuesday")
    (True, False)
    """
    match = _LETTERS.match(word)
    return match is None or match[0] in _beginnings()


@lru_cache(maxsize=65536)
def lookup(phrase: str) -> Place | None:
    """What a word or phrase means as a place, or None. A leading "the" and a final "'s" do not matter.

    >>> lookup("the Russians")
    Place(code='RU', form='people')
    """
    plain = " ".join(phrase.replace("’", "'").split())
    plain = plain.removesuffix("'s").removesuffix("'")
    if _DOTTED.fullmatch(plain):
        plain = plain.replace(".", "")
    forms = _forms()
    return forms.get(plain) or forms.get(plain.removeprefix("the ").removeprefix("The ").removeprefix("THE "))


def country(phrase: str) -> str | None:
    """Code of the state or alliance that a word or phrase names or stands for, or None.

    >>> country("Smolenskaya"), country("Antarctic cod")
    ('RU', None)
    """
    place = lookup(phrase)
    return place.code if place else None


def unsure(phrase: str) -> bool:
    """Whether a form is a state's only where other words bear it out ("Georgia", "Jordan", "Chad")."""
    return "unsure" in lexicon.tags("countries").get(phrase, frozenset())


def is_capital(phrase: str) -> bool:
    """Whether a word names a capital (a place, or by metonymy its government)."""
    place = lookup(phrase)
    return place is not None and place.form == "capital"


@cache
def _alliances() -> Mapping[str, str]:
    """Alliance code → its name on a page: the first form of that code."""
    names: dict[str, str] = {}
    for row in lexicon.load("alliances"):
        names.setdefault(row.tag, row.form)
    return names


@cache
def _armed() -> frozenset[str]:
    return frozenset(row.tag.partition(":")[0] for row in lexicon.load("armed_groups"))


def kind(code: str) -> Literal["state", "alliance", "group"]:
    """Whether a code is a state's, an alliance's or an armed movement's; what no list knows is a state."""
    if code in _alliances():
        return "alliance"
    return "group" if code in _armed() else "state"


_MADE = frozenset(["n", "an", "ian", "ean", "i", "ani", "ese", "ish", "ite", "er", "ic", "iac", "ch"])
_STEM = 3  # letters that a name and its adjective share at least


def is_adjective(word: str, name: str) -> bool:
    """Whether a word can be made from the name of a state as adjectives are: "Velonian" from "Velonia".

    >>> is_adjective("Velonian", "Velonia"), is_adjective("Korvathi", "Korvath"), is_adjective("Tarsian", "Velonia")
    (True, True, False)
    """
    stem = name.rstrip("aeiouy")
    if len(stem) < _STEM or word == name or not word.startswith(stem):
        return False
    return word[len(stem) :].removesuffix("s") in _MADE


@cache
def _successors() -> Mapping[str, str]:
    """Code of a former state → the code of the one for which its capital speaks today."""
    return {row.form: row.tag for row in lexicon.load("former_states")}


def of_former(named: frozenset[str]) -> Mapping[str, str]:
    """Code → the former state's for which its capital and seats stand where a text names the states `named`.

    >>> dict(of_former(frozenset({"SU", "US"}))), dict(of_former(frozenset({"SU", "RU"})))
    ({'RU': 'SU'}, {})
    """
    return {new: old for old, new in _successors().items() if old in named and new not in named}


@cache
def name(code: str) -> str:
    """The name by which a page calls a state or alliance; the code itself where it is unknown.

    >>> name("RU"), name("US"), name("NATO")
    ('Russia', 'United States', 'NATO')
    """
    if code in _alliances():
        return _alliances()[code]
    titles = [row.form for row in lexicon.load("countries") if row.tag == f"{code}:title"]
    if titles:
        return titles[0]
    from babel import Locale

    return str(Locale("en").territories.get(code, code)).replace("’", "'")


def capital(code: str) -> str | None:
    """The capital that stands for a state ("Moscow"), Brussels for the EU; None for other alliances."""
    return _capitals().get(code)


@cache
def _capitals() -> Mapping[str, str]:
    """Code → the capital that stands for it: the first form that means one."""
    found: dict[str, str] = {}
    for form, place in _forms().items():
        if place == Place(place.code, "capital"):
            found.setdefault(place.code, form)
    return found
