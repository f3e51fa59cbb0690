"""Warnings and pledges on the page: by condition, each wording in its own words, what follows, and the graph."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.briefs import Brief, graph, pledges
from sayso.briefs import html as as_html
from sayso.briefs.page import Cites, Section, Words
from sayso.briefs.scope import Scope
from sayso.model import Change
from tests.briefs import fixture


def section(written: Brief) -> Section:
    return next(s for s in written.pages[0].sections if s.key == "pledges")


def texts(found: Section) -> list[tuple[int, str]]:
    return [(line.level, " ".join(part.text for part in line.parts if isinstance(part, Words))) for line in found.lines]


def test_each_condition_opens_with_what_the_sides_would_do_below(written: Brief) -> None:
    assert texts(section(written)) == [
        (0, "Any closure of ports:"),
        (1, "Reykjavik: would mean an end to the treaty of 1998 Einar Dal"),
        (1, "Closing the ports → could end the 1998 treaty Einar Dal"),
        (0, "If Iceland sent its coast guard into the zone:"),
        (1, "Oslo: Norway would close its ports to Icelandic trawlers senior Norwegian official"),
        (1, "What follows, Reykjavik: any closure of ports → would mean an end to the treaty of 1998"),
    ]


def test_every_line_has_a_citation(written: Brief) -> None:
    assert all(any(isinstance(part, Cites) for part in line.parts) for line in section(written).lines)


def test_the_graph_leads_from_condition_to_consequence_to_condition(written: Brief) -> None:
    made = section(written).graph
    assert made is not None
    names = {node.key: f"{node.head}: {node.text}" for node in made.nodes}
    assert [(names[edge.start], names[edge.end], edge.label) for edge in made.edges] == [
        ("Condition: any closure of ports", "Reykjavik: an end to the treaty of 1998", "on the word of Einar Dal"),
        (
            "If: Iceland sent its coast guard into the zone",
            "Oslo: Norway would close its ports to Icelandic trawlers",
            "on the word of senior Norwegian official",
        ),
        ("Oslo: Norway would close its ports to Icelandic trawlers", "Condition: any closure of ports", ""),
    ]
    assert [node.side for node in made.nodes] == [None, 0, None, 1]


def test_the_drawing_and_the_list_on_the_page_hold_the_same_nodes(written: Brief) -> None:
    page = next(text for text in as_html.pages(written).values() if 'class="graph"' in text)
    drawn, listed = re.findall(r'<div class="graph".*?</div>|<details class="in-words">.*?</details>', page, re.DOTALL)
    made = section(written).graph
    assert made is not None
    for node in made.nodes:
        assert node.text in drawn
        assert node.text in listed
    assert "<title id=" in drawn
    assert "<desc id=" in drawn
    assert set(re.findall(r'href="#([^"]+)"', drawn)) <= set(re.findall(r' id="([^"]+)"', page))


def test_one_commitment_alone_is_not_drawn(written: Brief) -> None:
    look = written.index
    one = replace(look, findings=replace(look.findings, commitments=look.findings.commitments[:1]))
    assert pledges.graph(Scope(one, look.picture.stories[0])) is None


def test_what_changed_is_said_with_both_days(written: Brief) -> None:
    look = written.index
    first, second = sorted(
        (event for event in look.picture.events if event.when.latest), key=lambda e: e.when.latest or 0
    )[:2]  # fmt: skip
    change = Change("hardened", first.id, second.id, (fixture.NETS.content[0],))
    said = pledges.changed(Scope(look, look.picture.stories[0]), change)
    assert re.fullmatch(r"“Could” or “may” on .*\d{4}, no longer on .*\d{4}", said)


def test_what_is_told_of_one_occasion_only_is_remarked_without_a_line_of_its_own(written: Brief) -> None:
    look = written.index
    first, second = sorted((e for e in look.picture.events if e.when.latest), key=lambda e: str(e.when.latest))[:2]
    change = Change("new", first.id, second.id, (fixture.NETS.content[0],))
    commitments = tuple(replace(one, changes=(change,)) for one in look.findings.commitments)
    scope = Scope(replace(look, findings=replace(look.findings, commitments=commitments)), look.picture.stories[0])
    found = pledges.section(scope)
    assert found is not None
    remarked = [text for _, text in texts(found) if re.search(r" not told of .*\d{4}$", text)]
    assert len(remarked) == len(commitments)
    assert len(found.lines) == len(section(written).lines)


def test_a_condition_in_other_words_on_another_day_has_a_line(written: Brief) -> None:
    look = written.index
    first, second = sorted((e for e in look.picture.events if e.when.latest), key=lambda e: str(e.when.latest))[:2]
    change = Change("trigger", first.id, second.id, (fixture.NETS.content[0],))
    said = pledges.changed(Scope(look, look.picture.stories[0]), change)
    assert re.fullmatch(r"The condition is worded otherwise on .*\d{4} than on .*\d{4}", said)


def test_a_warning_is_said_to_be_one_on_the_page_and_in_the_graph(written: Brief) -> None:
    look = written.index
    warned = tuple(replace(one, kind="warning") for one in look.findings.commitments)
    scope = Scope(replace(look, findings=replace(look.findings, commitments=warned)), look.picture.stories[0])
    found = pledges.section(scope)
    assert found is not None
    assert sum(pledges.WARNED in text for _, text in texts(found)) == len(warned)
    made = pledges.graph(scope)
    assert made is not None
    assert {node.head.partition(", ")[2] for node in made.nodes if node.side is not None} == {"warning"}


def test_an_empty_graph_has_no_pairs() -> None:
    assert graph.draw(graph.Graph((), ())).pairs == 0
