"""The page of the graph: what its filters leave of the warnings and pledges of the five example reports."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.pipeline import Result
from tests.web.conftest import Clock, copied, held_at, let_in


@pytest.fixture(scope="module")
def client(real: Path, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return let_in(held_at(copied(real, tmp_path_factory.mktemp("graph")), Clock()))


def drawn(client: TestClient, query: str) -> tuple[list[str], list[str]]:
    """The conditions and the consequences that a graph shows, each with its head."""
    page = client.get(f"/graph?{query}").text
    found = re.findall(r'<g>\s*<title>([^<]*)</title>\s*<rect class="([^"]+)"', page)
    return [title for title, kind in found if kind == "if"], [title for title, kind in found if kind != "if"]


def test_all_conditions_are_drawn_and_told_in_words(client: TestClient, crisis: Result) -> None:
    conditions, consequences = drawn(client, "")
    conditional = [one for one in crisis.findings.commitments if one.condition]
    assert len(conditions) == len({one.trigger or one.id for one in conditional})
    assert len(consequences) == len(conditional)
    page = client.get("/graph").text
    words = page[page.index("The graph in words") :]
    assert all(title.partition(": ")[2] in words for title in (*conditions, *consequences))


def test_the_drawing_is_that_of_the_brief(client: TestClient) -> None:
    front = client.get("/").text
    story = next(link for link in re.findall(r'href="/story/([^"]+)"', front) if "<svg" in _graph(client, link))
    assert _boxes(_graph(client, story)) == _boxes(client.get(f"/graph?story={story}").text)


def _graph(client: TestClient, story: str) -> str:
    page = client.get(f"/story/{story}").text
    at = page.find('class="graph"')
    return page[at : page.index("</svg>", at)] if at >= 0 else ""


def _boxes(page: str) -> list[str]:
    return re.findall(r'<text class="(?:head|said)" x="\d+" y="\d+">[^<]*</text>', page)


@pytest.mark.parametrize(
    ("query", "conditions", "heads"),
    [
        ("if=sanctions", ["Condition: any sanctions"], {"Moscow"}),
        (
            "if=invaded&by=washington",
            ["If: Moscow invaded Ukraine", "Condition: any sanctions"],
            {"Washington", "Moscow"},
        ),
        ("by=moscow&if=sanctions&day=2021-12-08", [], set()),
        ("by=nobody", [], set()),
        ("story=y-none", [], set()),
    ],
)
def test_filters_stand_in_the_address(client: TestClient, query: str, conditions: list[str], heads: set[str]) -> None:
    found, consequences = drawn(client, query)
    assert found == conditions
    assert {title.partition(":")[0] for title in consequences} == heads


def test_an_empty_graph_says_so_and_a_wrong_day_is_refused(client: TestClient) -> None:
    assert "No warning or pledge with a condition has all that is asked for." in client.get("/graph?by=nobody").text
    assert client.get("/graph?day=soon").status_code == 400


def test_a_box_leads_to_its_passage(client: TestClient) -> None:
    page = client.get("/graph?if=sanctions").text
    svg = page[page.index("<svg") : page.index("</svg>")]
    href = re.findall(r'<a class="cite" href="([^"]+)"', svg)[0]
    assert "shown" in client.get(href.partition("#")[0]).text
