"""Sources as CSL-JSON, by its public definition."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from sayso.export import Material, files
from tests.briefs.fixture import R100, R101, R102, R103
from tests.export import made

SCHEMA = json.loads((Path(__file__).parent / "csl.schema.json").read_text(encoding="utf-8"))


def items(material: Material) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(files(material, "csl")["sources.csl.json"])
    return found


def test_the_definition_holds(material: Material) -> None:
    found = items(material)
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(found)] == []
    assert [item["id"] for item in found] == sorted(material.readings)


def test_the_schema_can_fail() -> None:
    assert not Draft202012Validator(SCHEMA).is_valid([{"id": "r-1", "type": "news"}])


def test_days_that_were_inferred_are_marked() -> None:
    found = {item["id"]: item for item in items(made.invented())}
    assert found[R102.id]["issued"] == {"date-parts": [[2031, 3, 5]]}
    assert "note" not in found[R102.id]
    assert found[R100.id]["issued"] == {"circa": True, "date-parts": [[2031, 3, 4], [2031, 3, 5]]}
    assert found[R100.id]["note"] == "dated by sayso: same call as 102; its page header is not its date"
    assert "issued" not in found[R103.id]


def test_an_outlet_makes_an_article() -> None:
    found = {item["id"]: item for item in items(made.invented())}
    assert (found[R101.id]["type"], found[R101.id]["container-title"]) == ("article-newspaper", "Atlantic Wire")
    assert (found[R101.id]["URL"], found[R101.id]["title"]) == ("https://wire.example/1", "Leaders talk")
    assert found[R103.id]["type"] == "document"


def test_what_made_it_stands_beside() -> None:
    material = made.invented()
    assert json.loads(files(material, "csl")["sources.csl.meta.json"]) == {"made_by": material.made_by}
