"""Annotations: the data model's rules, and offsets that equal the text."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sayso.export import Material, files
from sayso.export.webannotation import AROUND
from tests.briefs import fixture
from tests.export import made

SCHEMA = json.loads((Path(__file__).parent / "annotation.schema.json").read_text(encoding="utf-8"))


def written(material: Material) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files(material, "webannotation")["annotations.jsonld"])
    return found


def targets(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    held = annotation["target"]
    return held if isinstance(held, list) else [held]


def test_the_data_model_holds(material: Material) -> None:
    collection = written(material)
    errors = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(collection)]
    assert errors == []
    items = collection["first"]["items"]
    assert collection["total"] == len(items)
    assert len({item["id"] for item in items}) == len(items)


def test_the_schema_can_fail() -> None:
    collection = written(made.invented())
    del collection["first"]["items"][0]["target"]
    assert not Draft202012Validator(SCHEMA).is_valid(collection)


def test_quotations_and_positions_equal_the_text(material: Material) -> None:
    texts = {f"ni:///sha-256;{_digest(r.report.text)}": r.report.text for r in material.picture.readings}
    for annotation in written(material)["first"]["items"]:
        for target in targets(annotation):
            text, (quote, place) = texts[target["source"]["id"]], target["selector"]
            start, end = place["start"], place["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])
            assert len(quote["prefix"]) == min(AROUND, start)
            assert len(quote["suffix"]) == min(AROUND, len(text) - end)


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def test_every_statement_claim_and_mention_is_annotated(material: Material) -> None:
    ids = {item["id"].removeprefix("urn:x-sayso:") for item in written(material)["first"]["items"]}
    mentions = {
        f"{event.id}:{mention.span.report}:{mention.span.start}-{mention.span.end}"
        for event in material.picture.events
        for mention in event.mentions
    }
    assert ids == {s.id for s in material.statements} | {c.id for c in material.findings.claims} | mentions


def test_what_is_said_of_a_statement() -> None:
    items = {item["id"]: item for item in written(made.invented())["first"]["items"]}
    said = items[f"urn:x-sayso:{fixture.BOARD.id}"]
    assert [body["value"] for body in said["body"]] == [
        "told by statement by the Norwegian government, said by Kari Holm",
        "act: promise",
        "quote: direct",
    ]
    assert said["motivation"] == "describing"
    assert "via" not in said["target"]["source"]
    wire = items[f"urn:x-sayso:{fixture.BOARD_101.id}"]
    assert wire["target"]["source"]["via"] == "https://wire.example/1"


def test_an_event_is_named_by_each_of_its_mentions() -> None:
    items = written(made.invented())["first"]["items"]
    named = [
        body["source"] for item in items if item["motivation"] == "identifying" for body in item["body"][:1]
    ]  # fmt: skip
    assert sorted(named) == sorted(f"urn:x-sayso:{event.id}" for event in fixture.EVENTS for _ in event.mentions)


def test_the_maker_is_named() -> None:
    material = made.invented()
    assert json.loads(written(material)["generator"]["sayso:made_by"]) == material.made_by


@pytest.mark.parametrize("text", [statement.content[0].text for statement in made.ATTACKS])
def test_text_is_kept_as_it_is(text: str) -> None:
    quoted = {
        target["selector"][0]["exact"] for item in written(made.hostile())["first"]["items"] for target in targets(item)
    }
    assert text in quoted
