"""Names and days as plain English sentences have them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import PurePath

from sayso import lexicon, places
from sayso.model import Actor, Picture, Time, When

_WITH_ARTICLE = re.compile(
    r"^(?:United|Netherlands|Philippines|Maldives|Bahamas|Gambia|Seychelles|Comoros|Vatican)\b|"
    r"\b(?:Republic|Union|Kingdom|States|Emirates|Nations|Islands|League|EU|UN|OSCE|AU|GCC)$"
)
_OWNED = re.compile(r"(?:[Tt]he )?(?:\S+\s){0,3}?\S+['’]s\s")
_PROPER = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)+")
"""Words that all begin with a capital: a name, also of somebody of whom no more is known."""
_COUNTED = re.compile(r"(?:an?|the|one|two|several|many|some|other|multiple|few|a few|both|all|\d+)\s", re.IGNORECASE)
_HEAD = re.compile(r"^(.*?\w)(?:\s+(?:of|from|in|at|on|for|with|to|close|near)\b.*)?$", re.DOTALL)
_PLURALS = frozenset(("police", "people", "men", "women", "children", "staff", "media", "military", "personnel"))
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def side(code: str) -> str:
    """A side as a sentence names it: "the United States", "Russia", "the EU"."""
    name = places.name(code)
    return f"the {name}" if _WITH_ARTICLE.search(name) else name


def own(names: Iterable[str], thing: str) -> str:
    """Whose thing it is: "Chile's own text", "the United States' or Chile's own text"."""
    owners = (name + ("'" if name.endswith("s") else "'s") for name in names)
    return f"{listed(owners, 'or')} own {thing}"


def called(actor: Actor) -> str:
    """An actor as a sentence names it: "Joe Biden", "the White House", "a senior official", "Chile's army".

    The article is the one that the reports themselves use; where they use none, a description gets "a" or "an".
    """
    if actor.kind in ("state", "alliance") and actor.side:
        return side(actor.side)
    if actor.kind == "person" and actor.named:
        return actor.name
    if actor.kind == "person" and _PROPER.fullmatch(actor.name) and not _noun(actor.name.split()[-1]):
        return actor.name
    if article := _own_article(actor):
        return f"{article} {actor.name}"
    last = actor.name.split()[-1].lower() if actor.name.split() else ""
    if _OWNED.match(actor.name) or _several(actor.name):
        return actor.name if actor.named or not _noun(actor.name.split()[0]) else lower(actor.name)
    if actor.kind == "document" or not actor.named:
        return f"{_article(actor.name)} {actor.name}"
    return f"the {actor.name}" if actor.kind == "institution" and last in lexicon.tags("offices") else actor.name


def _noun(word: str) -> bool:
    """Whether a word is a common noun for who speaks ("Residents", at the head of a sentence)."""
    return bool({word.lower(), word.lower().removesuffix("s")} & lexicon.tags("speakers").keys())


def _own_article(actor: Actor) -> str:
    """The article, or the owner ("the country's"), with which reports name an actor, "" where they use none.

    What is new to a reader has "a" rather than "the".
    """
    ended = f" {actor.name.lower()}"
    used = sorted({alias[: -len(ended)] for alias in actor.aliases if alias.lower().endswith(ended)})
    plain = {before.lower() for before in used}
    article = next((article for article in ("a", "an", "the") if article in plain), "")
    owner = next((before for before in used if _OWNED.match(before + " ")), "")
    return owner[:1].lower() + owner[1:] if owner.lower().startswith("the ") else owner or article


def short(actor: Actor, title: str) -> str:
    """An actor as a sentence below a title names it: a person whom the title names by the last name alone."""
    last = actor.name.split()[-1] if actor.name.split() else ""
    named = actor.kind == "person" and actor.named and re.search(rf"\b{re.escape(last)}\b", title)
    return last if named and last else called(actor)


def closed(text: str) -> str:
    """A wording without the comma that led on to its speaker: `"We agree"` of `"We agree," she said`."""
    return re.sub(r"\s*,(?=[\"”’']*$)", "", text)


def several(actor: Actor) -> bool:
    """Whether an actor is more than one ("US officials")."""
    return actor.kind not in ("state", "alliance") and not actor.named and _several(actor.name)


_SPELLED = re.compile(r"(?:[AEFHILMNORSX][A-Z\d]{1,2}|[AEIO][A-Z]{3,})\b")
_YOU = re.compile(r"[Uu](?:[gkz]|ni(?![dn])|r[au]|s[ei]|t[ei])|[Ee]u|[Oo]ne\b|(?:US|UK|UN|UAE)\b|U[A-Z]{3}")


def _several(name: str) -> bool:
    """Whether a description takes no article: it has one, is counted, or its head is a plural."""
    found = _HEAD.match(name)
    words = found[1].lower().split() if found else []
    if _COUNTED.match(name) or not words:
        return True
    return words[-1] in _PLURALS or (words[-1].endswith("s") and not words[-1].endswith(("ss", "us", "is")))


def _article(name: str) -> str:
    """ "a" or "an" before a name: "a Ugandan official", "an EU official", "a NATO envoy"."""
    if _SPELLED.match(name):
        return "an"
    return "an" if name[:1] in tuple("aeiouAEIOU") and not _YOU.match(name) else "a"


def listed(names: Iterable[str], last: str = "and") -> str:
    """Names as an enumeration: "A", "A and B", "A, B and C"."""
    found = list(names)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} {last} {found[-1]}" if found else ""


def capital(text: str) -> str:
    """`text` with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """`text` with its first letter small."""
    return text[:1].lower() + text[1:]


def day(found: date) -> str:
    """A day in full: "Thursday 30 December 2021"."""
    return f"{_DAYS[found.weekday()]} {found.day} {_MONTHS[found.month - 1]} {found.year}"


def coarse(found: When, times: Iterable[Time]) -> str:
    """An interval as coarse as a report names it: "early 2022" for "early next year"; else as `when` has it."""
    first, last = found.earliest, found.latest
    part = next((time.part for time in times if time.part), None)
    if first is None or last is None or part is None or first == last or first.year != last.year:
        return when(found)
    return f"{part} {first.year if first.month != last.month else f'{_MONTHS[first.month - 1]} {first.year}'}"


def when(found: When) -> str:
    """A day or interval in words ("June 2021", "between 3 and 7 May 2021"), "" where it is unknown."""
    first, last = found.earliest, found.latest
    if first is None or last is None:
        return ""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        whole = first.day == 1 and last.day >= 28
        month = f"{_MONTHS[first.month - 1]} {first.year}"
        return month if whole else f"between {first.day} and {last.day} {month}"
    if first.year == last.year and first.timetuple().tm_yday == 1 and (last.month, last.day) == (12, 31):
        return str(first.year)
    ends = (f"{end.day} {_MONTHS[end.month - 1]} {end.year}" for end in (first, last))
    return f"between {' and '.join(ends)}"


def report_names(picture: Picture) -> Mapping[str, str]:
    """Report id → what a sentence calls it: its outlet where no other has that, else the start of its file's name."""
    reports = [reading.report for reading in picture.readings]
    outlets = Counter(report.outlet for report in reports)
    stems = sorted((PurePath(report.path).name.rsplit(".", 1)[0], report.id) for report in reports)
    starts = {
        report: _start(stem, [other for other, _ in (*stems[max(0, at - 1) : at], *stems[at + 1 : at + 2])])
        for at, (stem, report) in enumerate(stems)
    }
    return {
        report.id: report.outlet if report.outlet and outlets[report.outlet] == 1 else starts[report.id]
        for report in reports
    }


def _start(stem: str, beside: Sequence[str]) -> str:
    """The first words of `stem` that no other name starts with, the whole where there are none.

    `beside` are the names before and after it in order: where any other starts with the same, one of them does.
    """
    for end in re.finditer(r"(?<=[^\W_])(?=[\W_])", stem):
        if not any(other.startswith(stem[: end.start()]) for other in beside):
            return stem[: end.start()]
    return stem
