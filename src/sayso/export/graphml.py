"""Actors, sides, events and commitments as a graph (GraphML): who takes part, who makes what, what leads to what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from sayso import places
from sayso.export import safe
from sayso.export.material import Material
from sayso.model import Event

_SPACE: Final = "http://graphml.graphdrawing.org/xmlns"
_OPENING: Final = f'<graphml xmlns="{_SPACE}"/>'
_NODE: Final = ("type", "label", "kind", "mode", "status", "side", "earliest", "latest", "condition", "consequence")
_EDGE: Final = ("relation",)

Data = Mapping[str, str | None]


def write(material: Material) -> bytes:
    """The graph, nodes and edges sorted; each of a type, edges directed."""
    root = etree.fromstring(_OPENING)
    for scope, names in (("node", _NODE), ("edge", _EDGE), ("graph", ("made_by",))):
        for name in names:
            declared = {"id": f"{scope}_{name}", "for": scope, "attr.name": name, "attr.type": "string"}
            etree.SubElement(root, f"{{{_SPACE}}}key", declared)
    graph = etree.SubElement(root, f"{{{_SPACE}}}graph", {"id": "sayso", "edgedefault": "directed"})
    _data(graph, "graph", {"made_by": material.made_by_text})
    edges = sorted(set(_edges(material)))
    nodes = dict(_nodes(material))
    for key in sorted({end for one, other, _ in edges for end in (one, other)} - nodes.keys()):
        nodes[key] = {"type": "side", "label": places.name(key)}
    for key, values in sorted(nodes.items()):
        _data(etree.SubElement(graph, f"{{{_SPACE}}}node", {"id": safe.line(key)}), "node", values)
    for one, other, relation in edges:
        ends = {"source": safe.line(one), "target": safe.line(other)}
        _data(etree.SubElement(graph, f"{{{_SPACE}}}edge", ends), "edge", {"relation": relation})
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _data(parent: etree._Element, scope: str, values: Data) -> None:
    for name, value in values.items():
        if value:
            etree.SubElement(parent, f"{{{_SPACE}}}data", {"key": f"{scope}_{name}"}).text = safe.line(value)


def _nodes(material: Material) -> Iterator[tuple[str, Data]]:
    for actor in material.picture.actors:
        yield actor.id, {"type": "actor", "label": actor.name, "kind": actor.kind, "side": actor.side}
    for event in material.picture.events:
        yield event.id, _event(event)
    for made in material.findings.commitments:
        yield (
            made.id,
            {
                "type": "commitment",
                "label": f"if {made.condition}: {made.consequence}" if made.condition else made.consequence,
                "kind": made.kind,
                "condition": made.condition,
                "consequence": made.consequence,
            },
        )


def _event(event: Event) -> Data:
    return {
        "type": "event",
        "label": event.title,
        "kind": event.kind,
        "mode": event.mode,
        "status": event.status,
        "earliest": event.when.earliest.isoformat() if event.when.earliest else None,
        "latest": event.when.latest.isoformat() if event.when.latest else None,
    }


def _edges(material: Material) -> Iterator[tuple[str, str, str]]:
    """From, to and what joins them; an end that is neither actor, event nor commitment is a side."""
    for actor in material.picture.actors:
        if actor.side:
            yield actor.id, actor.side, "speaks for"
    for event in material.picture.events:
        for participant in event.participants:
            yield participant, event.id, "takes part in"
    for made in material.findings.commitments:
        yield made.by, made.id, "makes"
        if made.to:
            yield made.id, made.to, "is addressed to"
        for other in made.leads_to:
            yield made.id, other, "leads to"
        for occasion in {wording.occasion for wording in made.wordings if wording.occasion}:
            yield made.id, occasion, "is said on"
