"""The page that describes the JSON."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.briefs import json

PAGE = Path(__file__).parents[2] / "docs" / "json.md"


def test_the_page_names_every_list_in_the_order_of_the_schema() -> None:
    named = re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert named == list(json.schema()["properties"])


def test_the_page_names_the_fields_of_what_is_ascribed() -> None:
    section = PAGE.read_text(encoding="utf-8").split("## Ascribed")[1]
    fields = re.search(r"statement \(([^)]+)\)", section)
    assert fields
    assert re.findall(r"`(\w+)`", fields[1]) == json.schema()["$defs"]["ascribed"]["required"]
