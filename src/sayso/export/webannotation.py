"""Statements, claims and events as W3C Web Annotations (JSON-LD), each passage by quotation and by position.

Offsets count code points of a report's text as it was read, so the source of a target is that text, named by its hash
(RFC 6920); the address from which it came is given as `via`.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sayso import __version__
from sayso.export.material import Material
from sayso.export.records import to_json
from sayso.model import Citation, Claim, Event, Report, Statement

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
PREFIX: Final = "urn:x-sayso:"
AROUND: Final = 32
"""Characters of context on either side of a quotation, by which it is found where the text has moved."""

Object = dict[str, Any]  # Any: JSON of different shapes


def write(material: Material) -> bytes:
    """All annotations as one collection of one page, by report and place."""
    items = [*_statements(material), *_claims(material), *_events(material)]
    page = {"id": f"{PREFIX}page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    made = {
        "@context": [CONTEXT, {"sayso": PREFIX}],
        "id": f"{PREFIX}collection",
        "type": "AnnotationCollection",
        "label": "Who says what in these reports",
        "generator": {
            "id": f"{PREFIX}program",
            "type": "Software",
            "name": f"sayso {__version__}",
            "sayso:made_by": material.made_by_text,
        },
        "total": len(items),
        "first": page,
    }
    return f"{to_json(made, indent=1)}\n".encode()


def _annotation(key: str, motivation: str, bodies: Iterable[Object], targets: Sequence[Object]) -> Object:
    return {
        "id": f"{PREFIX}{key}",
        "type": "Annotation",
        "motivation": motivation,
        "body": list(bodies),
        "target": targets[0] if len(targets) == 1 else list(targets),
    }


def _body(purpose: str, value: str) -> Object:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain", "language": "en"}


def _statements(material: Material) -> Iterator[Object]:
    for statement in material.statements:
        bodies = [_body("describing", _saying(material, statement)), _body("tagging", f"act: {statement.act}")]
        bodies += [_body("tagging", f"{name}: {value}") for name, value in _marks(statement)]
        yield _annotation(statement.id, "describing", bodies, _targets(material, statement.content))


def _saying(material: Material, statement: Statement) -> str:
    """The chain of voices, the teller first, by the names of those who are meant, else in the report's words."""
    actors = [(voice, material.actor(statement.report, voice)) for voice in statement.voices]
    names = [actor.name if actor else voice.span.text for voice, actor in actors]
    told = f"told by {names[0]}" if names else "no source named"
    return f"{told}, said by {names[-1]}" if len(names) > 1 else told


def _marks(statement: Statement) -> Iterator[tuple[str, str]]:
    yield "quote", statement.quote
    if statement.polarity == "negated":
        yield "polarity", statement.polarity
    if statement.modality != "actual":
        yield "modality", statement.modality
    if statement.condition:
        yield "condition", statement.condition.text


def _claims(material: Material) -> Iterator[Object]:
    for claim in sorted(material.findings.claims, key=lambda c: c.id):
        bodies = [_body("describing", claim.text), *(_body("tagging", text) for text in _standing(claim))]
        yield _annotation(claim.id, "linking", bodies, _targets(material, sorted(set(claim.citations))))


def _standing(claim: Claim) -> tuple[str, ...]:
    return (f"agreement: {claim.agreement}", f"separate texts: {claim.texts}", f"topic: {claim.topic}")


def _events(material: Material) -> Iterator[Object]:
    """One annotation for each passage that speaks of an event: its id names event and passage."""
    for event in sorted(material.picture.events, key=lambda e: e.id):
        for span in sorted({mention.span for mention in event.mentions}):
            key = f"{event.id}:{span.report}:{span.start}-{span.end}"
            yield _annotation(key, "identifying", _happening(event), _targets(material, (span,)))


def _happening(event: Event) -> list[Object]:
    tags = [event.kind, *([event.mode] if event.mode else []), event.status]
    named = {"type": "SpecificResource", "purpose": "identifying", "source": f"{PREFIX}{event.id}"}
    return [named, _body("describing", event.title), *(_body("tagging", tag) for tag in tags)]


def _targets(material: Material, citations: Iterable[Citation]) -> list[Object]:
    return [_target(material, citation) for citation in citations]


def _target(material: Material, citation: Citation) -> Object:
    report = material.report(citation.report)
    quote = {
        "type": "TextQuoteSelector",
        "exact": citation.text,
        "prefix": report.text[max(0, citation.start - AROUND) : citation.start],
        "suffix": report.text[citation.end : citation.end + AROUND],
    }
    place = {"type": "TextPositionSelector", "start": citation.start, "end": citation.end}
    return {
        "type": "SpecificResource",
        "source": _source(report, material.address(report.id)),
        "selector": [quote, place],
    }


def _source(report: Report, address: str | None) -> Object:
    """The text that the offsets count in, and the address from which it came."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(report.sha256)).decode().rstrip("=")
    found: Object = {
        "id": f"ni:///sha-256;{digest}",
        "type": "Text",
        "format": "text/plain",
        "language": report.language,
        "label": report.title or report.path,
    }
    return {**found, "via": address} if address else found
