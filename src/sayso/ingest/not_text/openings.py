"""What stands inside a paragraph of prose without being part of it: datelines before it, signatures after it."""

from __future__ import annotations

import re

from sayso import places
from sayso.ingest.not_text.layout import Paragraph, has_tag
from sayso.ingest.not_text.page_lines import agencies, is_page_word, is_signature

MAX_OPENING = 120  # characters within which a dateline ends

_DASH = r"\s*\.?\s*(?:—|–|-)+\s+"
_CAPS = r"[^\W\d_a-z][^\W\d_a-z.'’-]*(?:[ /-][^\W\d_a-z][^\W\d_a-z.'’-]*){0,3}"
_NAME = r"[^\W\d_][\w.'’-]*(?:[ /](?:de |of |al-)?[^\W\d_][\w.'’-]*){0,3}"
_IN_MARKS = r"\s*(?:[(\[/]{1,2}\s*(?P<agency>[^()\[\]/]{2,40}?)\s*[)\]/]{1,2})"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?"
_END = rf"(?:{_DASH}|:\s+|\.\s+)"

# "date 2021-12-31 Text": a field that a machine left before the text.
_FIELD = re.compile(
    r"(?:(?:date|published|posted|updated|time|publication date)\s*:?\s+)?"
    r"(?:\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|\s?[+-]\d{2}:?\d{2}| GMT| UTC)?)?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}(?:,? \d{1,2}:\d{2})?)"
    r"(?:\s*[—–|:-]+)?(?=\s+\S)",
    re.I,
)
# "KYIV, Ukraine (AP) — ", "MOSCOW, Dec 30 (Reuters) - ", "MOSCOW, December 30. /TASS/. ", "Tehran (IRNA) - ".
_SIGNED = re.compile(rf"(?P<place>{_NAME})(?:,\s{_NAME})?(?:[,.]?\s{_DATE}[,.]?)?{_IN_MARKS}(?:{_END}|—)")
# "(Reuters) - ".
_AGENCY_ONLY = re.compile(rf"{_IN_MARKS}{_END}")
# "Kyiv. December 30. INTERFAX-UKRAINE - ", "BEIJING, Feb. 3 - ", "LONDON, 30 December 2021: ".
_DATED = re.compile(rf"{_NAME}(?:,\s{_NAME})?[,.]?\s{_DATE}[,.]?(?:\s(?P<agency>{_CAPS}))?(?:{_DASH}|:\s+)")
# "Kiev, December 30 - Ukrinform. ".
_DATED_SIGNED = re.compile(rf"{_NAME}[,.]\s{_DATE}[,.]?{_DASH}(?P<agency>[A-Z][\w-]+)[.:]\s+")
# "NEWPORT NEWS, Va. - ", "WASHINGTON — ".
_PLACED = re.compile(rf"(?P<place>{_CAPS})(?P<region>,\s{_NAME})?(?P<end>{_DASH}|:\s+)")
# "Washington — The", "Lund (Norpress) — The", told from an aside by the capital of a new sentence after it.
_WEAK = re.compile(
    r"[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+){0,2}(?: \([^\W\d_a-z]\w+\))?\s(?:—|–|--)\s+"
    r"(?=[\"“]?(?P<next>[^\W\d_a-z]\w*)\s)"
)

# "Quito/Lima - Negotiators", "Lima — President": two places, or one that is a capital.
_PLAIN = re.compile(rf"(?P<places>{_NAME}){_DASH}")

_CREDITS = re.compile(
    r"(?<=[.!?\"”'’…)])\s*(?P<mark>\((?:Additional |With |More )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by [^()]*\))$"
)
_AFTER = re.compile(r"(?<=[.!?\"”'’…)])\s*(?P<mark>[(\[/—–-]+\s*[^\s()\[\]/—–][^()\[\]/\n]{0,40}?\s*[)\]/]{0,2})\.?$")


def _is_agency(name: str | None) -> bool:
    return name is not None and (
        name in agencies() or name.title() in agencies() or is_signature(name) or name.isupper()
    )


def _stands_once(place: str, whole: str) -> bool:
    """Whether a name stands in capitals in its dateline only: an acronym keeps them wherever it stands."""
    return len(place) >= 4 and place.isupper() and len(re.findall(rf"\b{re.escape(place)}\b", whole)) == 1


def _is_signed(match: re.Match[str], whole: str) -> bool:
    """Whether brackets hold an agency: a known one, or any name of up to three words behind a place in capitals."""
    agency = match["agency"]
    if _is_agency(agency):
        return True
    place = match.groupdict().get("place")
    named = 0 < len(agency.split()) <= 3 and all(word[0].isupper() for word in agency.split())
    return place is not None and named and not is_page_word(place) and _stands_once(place, whole)


def _sentence_follows(text: str, at: int) -> bool:
    rest = text[at : at + 3].lstrip("\"“‘'«([ ")
    return bool(rest) and (rest[0].isupper() or rest[0].isdigit() or not rest[0].isalpha())


def _place_end(head: str, whole: str) -> int:
    """Where a dateline of nothing but a place in capitals ends; 0 where the capitals may be an acronym's."""
    match = _PLACED.match(head)
    if not match or len(match["place"]) < 4 or is_page_word(match["place"]):
        return 0
    return match.end() if match["region"] or _stands_once(match["place"], whole) else 0


def _plain_end(head: str) -> int:
    """Where a dateline of nothing but the names of two places, or of one capital, ends; 0 where there is none."""
    match = _PLAIN.match(head)
    parts = match["places"].split("/") if match else []
    named = all(part[:1].isupper() and part.replace(" ", "").isalpha() for part in parts)
    known = [part for part in parts if places.is_capital(part)]
    return match.end() if match and named and known and len(known) >= len(parts) - 1 else 0


def dateline_end(paragraph: Paragraph, whole: str, first: bool) -> int:
    """Characters of the dateline with which `paragraph` of the text `whole` begins; 0 where it has none.

    `first` says that it is the first paragraph of prose, where weaker signs will do.
    """
    head = paragraph.text[:MAX_OPENING]
    for pattern in (_SIGNED, _AGENCY_ONLY, _DATED_SIGNED, _DATED):
        match = pattern.match(head)
        if match and (pattern is _DATED or _is_signed(match, whole)) and _sentence_follows(head, match.end()):
            return match.end()
    if not first:
        return 0
    field = _FIELD.match(head)
    if field and _sentence_follows(head, field.end() + 1):
        return field.end()
    placed = _place_end(head, whole)
    if placed and _sentence_follows(head, placed):
        return placed
    plain = _plain_end(head)
    if plain and _sentence_follows(head, plain):
        return plain
    weak = _WEAK.match(head)
    return weak.end() if weak and has_tag(weak["next"].lower(), "opener") else 0


def signature_start(paragraph: Paragraph) -> int | None:
    """Offset in `paragraph`, the last one of prose, at which signatures and credits begin; None where it has none."""
    credit = _CREDITS.search(paragraph.text, max(0, len(paragraph.text) - 400))
    if credit:
        return credit.start("mark")
    match = _AFTER.search(paragraph.text, max(0, len(paragraph.text) - 60))
    return match.start("mark") if match and is_signature(match["mark"]) else None
