"""Lines of the page around a report: dates, pointers to other pages, captions, credits, signatures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sayso import lexicon
from sayso.ingest.not_text.layout import Paragraph, has_tag, words
from sayso.model import NotTextKind

_KINDS: Mapping[str, NotTextKind] = {
    "read also": "read also",
    "caption": "caption",
    "page header": "page header",
}
MAX_WORDS = 60  # a longer paragraph is prose, whatever it begins with
MAX_OPENING = 6  # words of the longest form in the lexicon
_AFTER_LABEL = (":", "|", "- ", "– ", "— ")

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NUMERIC = r"\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,4}"
_HALF = r"\s?[ap]\s?\.?\s?m\b\.?"
_CLOCK = rf"\d{{1,2}}\s?[:.h]\s?\d{{2}}(?:\s?[:.]\s?\d{{2}})?(?:{_HALF})?|\d{{1,2}}{_HALF}"
_SMALL = (
    r"(?:last|first)?\s?(?:created?|updated?|published|posted|modified|released?|issued|edited)|on|at|of|time|date|local|hrs?|"
    r"hours?|mins?|minutes?|days?|weeks?|ago|read|gmt|utc|uk|z|[abceimnpw]{0,2}[es]t|[aecmp][sd]?t|msk|eest|eet|cest|wib|"
    r"[+-]\s?\d{1,4}|min(?:ute)?s?\sread|end|today|yesterday|noon|midnight"
)
# Atomic: what a piece of a date has matched is never tried another way, which would take exponential time.
_STAMP = re.compile(
    rf"(?>(?:{_CLOCK}|(?:{_WEEKDAY}|{_MONTH}|{_NUMERIC}|{_DAY}|\d{{4}}|t|{_SMALL})\b\.?)|[\s,.:;|/()\[\]@—–-])++", re.I
)
_PLACE = re.compile(r"^[^\W\d_a-z][^\W\d_]+(?:\s[^\W\d_a-z][^\W\d_]+)?,\s")
_HELD = re.compile(rf"{_NUMERIC}|{_CLOCK}|\b{_MONTH}\b|\b\d+\s(?:min|hour|day|week)", re.I)
_CAPTION_END = re.compile(
    r"[(\[|/—–-]\s*(?:(?:file|archive|stock)\s)?(?:photo|image|picture|pic|photograph|foto|credit|handout)s?\b[^()\[\]]{0,60}[)\]]?\.?$"
    r"|\b(?:getty images|shutterstock|wikimedia commons|epa-efe|zuma press|unsplash|istock)\b[^.]{0,40}[)\]]?\.?$"
    r"|\.\s?(?:(?:photo|image|picture|video)s?(?:\s(?:credit|by|courtesy))?:|credit:?)\s?[^.]{3,60}$",
    re.I,
)
_DAY_NAMED = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.I)
_NAMES = r"[A-Z][\w.'’-]*(?:\s(?:[a-z]{1,3}\s)?[A-Z][\w.'’-]*){0,4}"
_CREDITED = re.compile(
    rf"(?:\b(?:AP|EPA|REUTERS|Reuters|AFP)(?:\s(?:Photo|Images?|Pool))?/{_NAMES}|\bAP Photo(?:/{_NAMES})?"
    rf"|\bvia (?:AP|Reuters|REUTERS|AFP|TASS)|\b{_NAMES}/(?:AFP|AP|EPA|Reuters|REUTERS|TASS|Sputnik))[)\]]\.?$"
    rf"|\bREUTERS/{_NAMES}\.?$|[(\[][^()\[\]]*\bAP Photo\b[^()\[\]]*[)\]]\.?$"
)
_BYLINE = re.compile(
    r"\(?(?:(?:additional|with|original)\s)?(?:(?:reporting|writing|editing|written|edited|compiled|translated|posted|published)\s)?by:?\s",
    re.I,
)
_CREDIT = re.compile(
    r"\bcontributed (?:reporting|to (?:this|the) (?:report|story|article))\b|^— ?with (?:assistance|files)", re.I
)
# "The Example is a newspaper …", "write to our newsroom": the outlet about itself and to its readers.
_ITSELF = re.compile(rf"(?:The\s)?{_NAMES}\sis\s(?:an?|the)\s(?P<what>(?:[\w'’-]+,?\s){{0,7}}[\w'’-]+)")
_OURS = re.compile(r"\b(?:our|your|us)\s(?P<what>[\w'’-]+(?:\s[\w'’-]+)?)")
_QUOTING = re.compile(r"[\"“”„«»]")
_SOURCE = re.compile(r"(?:(?:news )?source|agency|text|via|with|from|by|©|\(c\)|copyright|\d{4})\b[:\s]*", re.I)
_UNKNOWN_AGENCY = re.compile(r"(?:/|//|—|–)\s?[A-Z][A-Za-z.]{1,14}\.?(?:/+)?|[(\[][A-Z]{2,6}[)\]]\.?")


@cache
def _openings() -> Mapping[str, tuple[tuple[str, NotTextKind], ...]]:
    """Form → (mode, kind) pairs of the lexicon of page lines."""
    table: dict[str, list[tuple[str, NotTextKind]]] = {}
    for row in lexicon.load("page_lines"):
        kind, mode = row.tag.split(": ")
        table.setdefault(row.form, []).append((mode, _KINDS[kind]))
    return {form: tuple(tags) for form, tags in table.items()}


@cache
def agencies() -> frozenset[str]:
    """Names by which news agencies sign, in their own writing and in capitals."""
    names = lexicon.tags("agencies")
    return frozenset(names) | {name.upper() for name in names}


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").replace("\u00a0", " ").split())


def is_page_word(text: str) -> bool:
    """Whether `text` is a form of the lexicon of page lines."""
    return _plain(text) in _openings()


def _prefixes(line: str) -> list[str]:
    """The beginnings of `line` that end where a word ends, longest first."""
    ends = [match.end() for match in re.finditer(r"\S+", line)][:MAX_OPENING]
    cut = {line[:end] for end in ends} | {line[:end].rstrip(":|-–—") for end in ends}
    return sorted(cut, key=len, reverse=True)


def _opened(paragraph: Paragraph) -> NotTextKind | None:
    """What the lexicon of page lines says of this paragraph as a whole."""
    line = _plain(paragraph.text[:400])
    for prefix in _prefixes(line):
        rest = line[len(prefix) :].strip(" .>»")
        for mode, kind in _openings().get(prefix.strip(" .,>»"), ()):
            labels = mode == "labels" or (mode == "heads" and not paragraph.closed and bool(_HELD.search(rest)))
            if not rest.strip(":|") or mode == "opens" or (labels and rest.startswith(_AFTER_LABEL)):
                return kind
    return None


def heading_end(paragraph: Paragraph) -> int:
    """Characters of a word that heads a paragraph of prose ("Update: …", "BREAKING - …"); 0 where there is none."""
    head = re.match(r"[^:|—–-]{1,24}?(?:\s[—–-]\s[^:]{1,30})?(?::|\||\s[—–-])(?=\s)", paragraph.text)
    word = _plain(re.split(r"[:|—–-]", head.group())[0]) if head else ""
    return head.end() if head and any(mode == "heads" for mode, _ in _openings().get(word.strip(), ())) else 0


def names_a_day(text: str) -> bool:
    """Whether `text` has the name of a weekday in it, as leads do and headlines do not."""
    return bool(_DAY_NAMED.search(text))


def is_stamp(text: str) -> bool:
    """Whether `text` holds a date or a time of day and, but for a place before it, nothing else."""
    return len(text) <= 100 and bool(_HELD.search(text)) and bool(_STAMP.fullmatch(_PLACE.sub("", text)))


def _is_caption(text: str) -> bool:
    tail = text[-120:]
    return bool(_CAPTION_END.search(tail) or _CREDITED.search(tail))


def anywhere(paragraph: Paragraph) -> NotTextKind | None:
    """What this paragraph is wherever it stands, if it belongs to the page; None for prose and headings."""
    if paragraph.words > MAX_WORDS:
        return None
    if not any(character.isalnum() for character in paragraph.text):
        return "page header"
    if is_stamp(paragraph.text):
        return "page header"
    if _is_caption(paragraph.text):
        return "caption"
    return _opened(paragraph)


def _is_notice(text: str) -> bool:
    """Whether an outlet speaks of itself or to its readers ("The Example is an independent newspaper …")."""
    itself = _ITSELF.match(text)
    held = [itself["what"]] if itself else []
    held += [match["what"] for match in _OURS.finditer(text) if not _QUOTING.search(text)]
    return any(has_tag(word.lower(), "outlet") for piece in held for word in words(piece))


def _is_byline(text: str) -> bool:
    """Whether `text` names who wrote it ("By Jane Doe in Kyiv"): after "by", names and what joins them."""
    match = _BYLINE.match(text)
    names = words(text[match.end() :]) if match else []
    capital = [name[:1].isupper() for name in names]
    return (
        len(names) <= 40
        and sum(capital) >= 2
        and all(c or has_tag(n.lower(), "byline") for c, n in zip(capital, names, strict=True))
    )


def is_signature(text: str) -> bool:
    """Whether `text` is one or more agencies' names and nothing else, or an unknown one between an agency's marks."""
    bare = _SOURCE.sub("", text.strip(" .")).strip(" /()[]—–-.,|©")
    names = [name.strip(" /()[]—–-.") for name in re.split(r"[/,&|]|(?i:\s(?:and|via|with)\s)", bare)]
    return bool(_UNKNOWN_AGENCY.fullmatch(text)) or (bool(bare) and all(name in agencies() for name in names))


def at_an_edge(paragraph: Paragraph) -> NotTextKind | None:
    """What this paragraph is before the first or after the last paragraph of prose, if it belongs to the page."""
    if is_signature(paragraph.text):
        return "agency signature"
    if paragraph.words <= MAX_WORDS and (_CREDIT.search(paragraph.text) or _is_byline(paragraph.text)):
        return "page header"
    return "read also" if paragraph.words <= MAX_WORDS and _is_notice(paragraph.text) else None
