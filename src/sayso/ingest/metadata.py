"""What a document's metadata say, checked: the day of publication, the party whose own text it is."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache
from urllib.parse import urlsplit

from sayso import lexicon

EARLIEST_YEAR = 1800
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{13}")
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", re.I)
_BELOW = "country below"


def _readings(text: str) -> set[date]:
    """The days that `text` can mean: day or month first, and either of two defaults for what it lacks."""
    from dateutil import parser

    found: set[date] = set()
    for day_first in (False, True):
        for default in (datetime(2001, 1, 1), datetime(2002, 2, 2)):
            found.add(parser.parse(text, dayfirst=day_first, default=default, ignoretz=True).date())
    return found


def day(text: str) -> date | None:
    """The day that `text` states; None where it states none, an impossible one, or leaves open which.

    ISO 8601, RFC 2822, seconds or milliseconds since 1970 (UTC), and forms of ordinary writing. Of a moment the day is
    taken as written, in its own zone.
    """
    stated = text.strip()
    if _EPOCH.fullmatch(stated):
        seconds = float(stated) / (1000 if len(stated) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).date()
    try:
        found = {datetime.fromisoformat(stated).date()}
    except ValueError:
        try:
            found = _readings(stated)
        except (ValueError, OverflowError, TypeError, AttributeError):
            return None
    only = found.pop()
    return only if not found and only.year >= EARLIEST_YEAR else None


@cache
def _sites() -> tuple[dict[str, str], frozenset[str]]:
    """Domain → party, and the labels below which a country's own domain is its government's."""
    parties: dict[str, str] = {}
    labels: set[str] = set()
    for row in lexicon.load("official_sites"):
        if row.tag == _BELOW:
            labels.add(row.form.removesuffix(".*"))
        else:
            parties[row.form] = row.tag
    return parties, frozenset(labels)


def _host(address: str) -> str | None:
    """The host that a URL, or a bare domain name, means."""
    plain = address.strip().lower()
    try:
        host = urlsplit(plain if "//" in plain else f"//{plain}").hostname or ""
    except ValueError:
        return None
    return host if _HOST.fullmatch(host) else None


def official(*addresses: str | None) -> str | None:
    """The party (ISO alpha-2 code or acronym) whose own site the first telling one of `addresses` is, else None."""
    parties, below = _sites()
    for address in addresses:
        labels = (_host(address) or "").split(".") if address else []
        for cut in range(len(labels)):
            domain = ".".join(labels[cut:])
            if domain in parties:
                return parties[domain]
            if len(labels) - cut == 2 and labels[cut] in below and len(labels[cut + 1]) == 2:
                country = labels[cut + 1].upper()
                return {"UK": "GB", "EU": "EU"}.get(country, country)
    return None


def language_code(text: str | None) -> str | None:
    """The primary subtag of a language tag ("en-GB" → "en"); None where `text` is no tag."""
    match = _LANGUAGE.fullmatch((text or "").strip())
    return match.group(1).lower() if match else None
