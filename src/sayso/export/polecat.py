"""Coded events in the columns of POLECAT: 40, tab-separated, with a header; what is unknown reads "None".

POLECAT has no column for status: what is denied or only supposed would read as having happened, so it stays out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sayso import __version__, places
from sayso.export.countries import alpha3
from sayso.export.delimited import LISTED
from sayso.export.event_data import happened, ordered, published, tabbed
from sayso.export.material import Material
from sayso.model import Actor, ActorKind, CodedEvent, Mention, Party

UNKNOWN: Final = "None"
_PEOPLE: Final[tuple[ActorKind, ...]] = ("person",)
_BODIES: Final[tuple[ActorKind, ...]] = ("institution", "alliance", "group")
_LOCATIONS: Final[tuple[ActorKind, ...]] = ("state", "place")


def write(material: Material) -> bytes:
    """The file of one picture."""
    rows = (ordered("polecat", _cells(material, event), UNKNOWN) for event in happened(material.coded.events))
    return tabbed(published("polecat"), rows)


def _cells(material: Material, event: CodedEvent) -> dict[str, str]:
    """Column → cell, for those that are known."""
    days = [day for report in event.reports if (day := material.published(report))]
    where = event.where or ""
    return {
        "Event ID": event.id,
        "Event Date": event.when.earliest.isoformat() if _one_day(event) and event.when.earliest else "",
        "Event Type": event.type,
        "Event Mode": event.mode or "",
        "Intensity": f"{event.intensity:g}",
        "Quad Code": event.quad.upper(),
        "Contexts": LISTED.join(event.contexts),
        **_party(material, event, event.source, "Actor"),
        **_party(material, event, event.target, "Recipient"),
        "Placename": where,
        "City": where if places.is_capital(where) else "",
        "Country": alpha3(places.country(where)) or "" if where else "",
        "Raw Placename": where,
        "Source": _joined(material.outlet(report) for report in event.reports),
        "Publication Date": min(days).isoformat() if days else "",
        "Story People": _kinds(material, event, _PEOPLE),
        "Story Organizations": _kinds(material, event, _BODIES),
        "Story Locations": _kinds(material, event, _LOCATIONS),
        "Language": _joined(material.report(report).language for report in event.reports),
        "Version": f"sayso {__version__}",
    }


def _one_day(event: CodedEvent) -> bool:
    return event.when.earliest is not None and event.when.earliest == event.when.latest


def _joined(texts: Iterable[str]) -> str:
    """Texts in one cell, each once, in their order."""
    return LISTED.join(dict.fromkeys(texts))


def _party(material: Material, event: CodedEvent, parties: Sequence[Party], role: str) -> dict[str, str]:
    """The columns of one role, "Actor" or "Recipient"."""
    actors = [material.actors[key] for party in parties for key in party.actors if key in material.actors]
    sectors = list(dict.fromkeys(sector for party in parties for sector in party.sectors))
    mentions = [mention for actor in actors for mention in _mentions(material, event, actor)]
    titles = (title for actor in actors for _, entity in material.entities(actor) for title in entity.titles)
    return {
        f"{role} Name": _joined(name for party in parties for name in _names(material, party)),
        f"{role} Country": _joined(code for party in parties if (code := alpha3(party.side))),
        f"Primary {role} Sector": sectors[0] if sectors else "",
        f"{role} Sectors": LISTED.join(sectors),
        f"{role} Title": _joined(titles),
        f"{role} Name Raw": _joined(mention.span.text for mention in mentions),
    }


def _names(material: Material, party: Party) -> Sequence[str]:
    return material.named(key for key in party.actors if key in material.actors) or (party.name,)


def _mentions(material: Material, event: CodedEvent, actor: Actor) -> list[Mention]:
    """Where the passages that carry the event name or describe the actor."""
    return [
        mention
        for _, entity in material.entities(actor)
        for mention in entity.mentions
        if mention.form != "pronoun" and any(citation.covers(mention.span) for citation in event.citations)
    ]


def _kinds(material: Material, event: CodedEvent, kinds: Sequence[ActorKind]) -> str:
    """The named actors of some kinds that the event's reports speak of."""
    found = (
        actor.name
        for actor in material.picture.actors
        if actor.kind in kinds and actor.named and any(report in event.reports for report, _ in actor.members)
    )
    return LISTED.join(sorted(set(found)))
