"""Coded events in the columns of GDELT 2.0: events (61) and their mentions (16), tab-separated, without header.

GDELT has one actor on each side, so an event of several parties is a row for each pair; what parties do together is a
row in either direction. It has no column for status: what is denied or only supposed stays out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import permutations, product
from typing import Final

from sayso import places
from sayso.export.countries import alpha3
from sayso.export.event_data import happened, ordered, tabbed
from sayso.export.material import Material
from sayso.model import Citation, CodedEvent, Party, Quad, When, content_id

_QUADS: Final[tuple[Quad, ...]] = (
    "verbal cooperation", "material cooperation", "verbal conflict", "material conflict",
)  # fmt: skip
_WEB, _CITED = "1", "2"
_NOWHERE = "-1"
_TYPES: Final = 3
_NOBODY: Final = Party(None, "")


def events(material: Material) -> bytes:
    """The file of events."""
    rows = (
        ordered("gdelt_events", _event(material, event, pair), "")
        for event in happened(material.coded.events)
        for pair in pairs(event)
    )
    return tabbed((), rows)


def mentions(material: Material) -> bytes:
    """The file of mentions: a row for each passage that carries a row of the events."""
    rows = (
        ordered("gdelt_mentions", _mention(material, event, pair, citation), "")
        for event in happened(material.coded.events)
        for pair in pairs(event)
        for citation in event.citations
    )
    return tabbed((), rows)


def pairs(event: CodedEvent) -> Sequence[tuple[Party, Party]]:
    """Who stands as the first and the second actor, one pair a row."""
    if event.reciprocal and len(event.source) > 1:
        return list(permutations(event.source, 2))
    return list(product(event.source or (_NOBODY,), event.target or (_NOBODY,)))


def number(event: CodedEvent, pair: tuple[Party, Party]) -> int:
    """The number of a row: below 2^48, the same in every run."""
    return int(content_id("g", event.id, *((party.side, party.name) for party in pair)).removeprefix("g-"), 16)


def _event(material: Material, event: CodedEvent, pair: tuple[Party, Party]) -> dict[str, str]:
    reports = [material.report(key) for key in event.reports]
    first = material.report(event.citations[0].report)
    return {
        "GlobalEventID": str(number(event, pair)),
        **_days(event.when),
        **_actor(pair[0], "Actor1"),
        **_actor(pair[1], "Actor2"),
        "IsRootEvent": "1" if any(_leads(material, citation) for citation in event.citations) else "0",
        "EventCode": event.cameo.ljust(3, "0"),
        "EventBaseCode": event.cameo.ljust(3, "0")[:3],
        "EventRootCode": event.cameo_root,
        "QuadClass": str(_QUADS.index(event.quad) + 1),
        "NumMentions": str(len(event.citations)),
        "NumSources": str(len({report.outlet or report.id for report in reports})),
        "NumArticles": str(len(reports)),
        "Actor1Geo_Type": "0",
        "Actor2Geo_Type": "0",
        "ActionGeo_Type": "0",
        "DATEADDED": _added(material, event),
        "SOURCEURL": next((url for key in event.reports if (url := material.address(key))), first.path),
    }


def _days(when: When) -> dict[str, str]:
    """As much of the calendar as the interval settles."""
    first, last = when.earliest, when.latest
    if first is None or last is None or first.year != last.year:
        return {}
    found = {"Year": f"{first.year}"}
    if first.month == last.month:
        found["MonthYear"] = f"{first:%Y%m}"
    if first == last:
        found["Day"] = f"{first:%Y%m%d}"
        found["FractionDate"] = f"{first.year + ((first.month - 1) * 30 + first.day) / 365:.4f}"
    return found


def _actor(party: Party, column: str) -> dict[str, str]:
    """The columns of one actor that can be filled: code, name, country, types."""
    if party == _NOBODY:
        return {}
    country = alpha3(party.side) or ""
    kinds = ["IGO"] if party.side and places.kind(party.side) == "alliance" else list(party.sectors)
    return {
        f"{column}Code": "".join([country, *kinds[:_TYPES]]),
        f"{column}Name": party.name.upper(),
        f"{column}CountryCode": country,
        **{f"{column}Type{at}Code": kind for at, kind in enumerate(kinds[:_TYPES], 1)},
    }


def _leads(material: Material, citation: Citation) -> bool:
    """Whether a passage stands in the first paragraph of its report's prose."""
    sentences = material.readings[citation.report].sentences
    return bool(sentences) and material.paragraph(citation) == material.paragraph(sentences[0])


def _stamp(day: date | None) -> str:
    return f"{day:%Y%m%d}000000" if day else ""


def _added(material: Material, event: CodedEvent) -> str:
    days = [day for report in event.reports if (day := material.published(report))]
    return _stamp(min(days, default=None))


def _mention(material: Material, event: CodedEvent, pair: tuple[Party, Party], citation: Citation) -> dict[str, str]:
    report = material.report(citation.report)
    sentences = material.readings[citation.report].sentences
    before = bisect_right(sentences, citation.start, key=lambda sentence: sentence.start)
    one, other = (next(_named(material, party, citation), _NOWHERE) for party in pair)
    return {
        "GlobalEventID": str(number(event, pair)),
        "EventTimeDate": _added(material, event),
        "MentionTimeDate": _stamp(material.published(report.id)),
        "MentionType": _WEB if material.address(report.id) else _CITED,
        "MentionSourceName": material.outlet(report.id),
        "MentionIdentifier": material.address(report.id) or report.path,
        "SentenceID": str(max(1, before)),
        "Actor1CharOffset": one,
        "Actor2CharOffset": other,
        "ActionCharOffset": str(citation.start),
        "InRawText": "1",
        "MentionDocLen": str(len(report.text)),
    }


def _named(material: Material, party: Party, citation: Citation) -> Iterator[str]:
    """Where in a passage a party's actors are named, in the order of the text."""
    found = (
        mention.span.start
        for key in party.actors
        if key in material.actors
        for _, entity in material.entities(material.actors[key])
        for mention in entity.mentions
        if citation.covers(mention.span)
    )
    return map(str, sorted(found))
