"""The graph, as networkx reads it."""

from __future__ import annotations

import io
import json

import networkx

from sayso.export import Material, files
from tests.briefs import fixture
from tests.export import made


def graph(material: Material) -> networkx.DiGraph:
    return networkx.read_graphml(io.BytesIO(files(material, "graphml")["picture.graphml"]))


def test_networkx_reads_every_actor_event_and_commitment(material: Material) -> None:
    read, findings = graph(material), material.findings
    kinds = {
        kind: {key for key, data in read.nodes(data=True) if data["type"] == kind}
        for kind in ("actor", "event", "commitment")
    }
    assert kinds["actor"] == set(material.actors)
    assert kinds["event"] == set(material.events)
    assert kinds["commitment"] == {made.id for made in findings.commitments}
    assert read.is_directed()
    assert all(data["type"] for _, data in read.nodes(data=True))
    assert all(data["relation"] for _, _, data in read.edges(data=True))
    assert json.loads(read.graph["made_by"]) == material.made_by


def test_edges_say_what_they_are() -> None:
    read = graph(made.invented())
    breach, closing = fixture.findings().commitments
    assert read.edges[fixture.HOLM.id, "NO"] == {"relation": "speaks for"}
    assert read.edges[fixture.HOLM.id, fixture.CALL.id] == {"relation": "takes part in"}
    assert read.edges["NO", closing.id] == {"relation": "makes"}
    assert read.edges[closing.id, "IS"] == {"relation": "is addressed to"}
    assert read.edges[closing.id, breach.id] == {"relation": "leads to"}
    assert read.edges[closing.id, fixture.CALL.id] == {"relation": "is said on"}
    assert read.nodes["NO"] == {"type": "side", "label": "Norway"}
    assert read.nodes[fixture.CALL.id]["earliest"] == "2031-03-04"


def test_control_characters_become_visible() -> None:
    read = graph(made.hostile())
    assert read.nodes[made.HACKER.id]["label"] == '=1+1 "x" \ufffd'
    assert read.nodes[made.MEETING.id]["label"] == "=title END:VEVENT\ufffd ]]>"
