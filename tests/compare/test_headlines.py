from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.compare import headlines, lookups
from sayso.model import Citation, Difference, NotText, Picture, Proposition
from tests.compare.lake import PEOPLE
from tests.compare.pictures import Pile


def _found(picture: Picture, headline: str) -> list[Difference]:
    marked = (NotText(0, len(headline), "headline"),)
    readings = tuple(
        replace(
            reading,
            report=replace(reading.report, not_text=marked),
            sentences=tuple(s for s in reading.sentences if s.start >= len(headline)),
        )
        for reading in picture.readings
    )
    return list(headlines.find(lookups.of(replace(picture, readings=readings))))


def _values(found: list[Difference]) -> list[list[str]]:
    return [[value.value for value in difference.values] for difference in found]


@pytest.mark.parametrize(
    ("headline", "body", "values"),
    [
        ("17 killed in ferry blast", "A blast on a ferry killed 12 people.", ["17 killed", "killed 12 people"]),
        ("Blast kills 17", "Twelve people were killed by a blast.", ["kills 17", "Twelve people were killed"]),
        ("Dozens hurt in blast", "A blast injured 3 people.", ["Dozens hurt", "injured 3 people"]),
        ("12 killed in ferry blast", "A blast on a ferry killed a dozen people.", None),
        ("12 killed in ferry blast", "A blast on a ferry killed at least ten people.", None),
        ("12 killed in blast", "A blast shook the port.", None),
        ("12 killed in blast", "A blast injured 3 people.", None),
        ("Blast kills 3", "Three people were killed. In 1996, 90 people were killed there.", None),
        ("Blast on ferry", "A blast killed 3 people.", None),
    ],
)
def test_a_toll_that_no_figure_of_the_text_fits(headline: str, body: str, values: list[str] | None) -> None:
    pile = Pile(PEOPLE)
    pile.paper(f"{headline}\n{body}")
    assert _values(_found(pile.picture(), headline)) == ([values] if values else [])


def test_a_toll_far_below_the_lead_is_not_what_the_headline_tells() -> None:
    pile = Pile(PEOPLE)
    pile.paper("17 killed in ferry blast\nA blast shook the port.\nIt rained.\nBoats left.\nA war killed 90 people.")
    assert _found(pile.picture(), "17 killed in ferry blast") == []


@pytest.mark.parametrize(
    ("headline", "modality", "count"),
    [
        ("Uganda closes harbour to ferries", "possible", 1),
        ("Uganda closes harbour to ferries", "actual", 0),
        ("Uganda may close harbour to ferries", "possible", 0),
        ("Uganda closes harbour to ferries: Kato", "possible", 0),
        ("Uganda sells coffee to miners", "possible", 0),
    ],
)
def test_what_is_only_possible_in_the_text(headline: str, modality: str, count: int) -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper(f"{headline}\nUganda may close the harbour to ferries from Kenya, Kato said.")
    paper.holds("Uganda may close the harbour to ferries from Kenya", "close harbour ferry", modality=modality)
    found = _found(pile.picture(), headline)
    assert [d.kind for d in found] == ["report against itself"] * count


@pytest.mark.parametrize(
    ("headline", "count"),
    [
        ("Odera warns Kato of a blockade", 1),
        ("Odera threatens Kato with a blockade ahead of talks", 1),
        ("Wanjiru warns Kato of a blockade", 0),
        ("Kenya warns Uganda of a blockade", 0),
        ("Odera warns Kato of a boycott", 0),
    ],
)
def test_a_warning_that_the_text_gives_to_somebody_else(headline: str, count: int) -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper(f"{headline}\nOdera met Kato.\nMinister Wanjiru warned that a blockade would follow.")
    paper.says("Minister Wanjiru", "a blockade would follow", "warn", cue="warned")
    found = _found(pile.picture(), headline)
    assert [d.about for d in found] == ["who gave the warning"] * count


def test_the_clause_that_is_possible_is_cited() -> None:
    pile = Pile(PEOPLE)
    headline, body = "Uganda closes harbour to ferries", "Uganda may close the harbour to ferries"
    paper = pile.paper(f"{headline}\n{body}")
    held: Proposition = paper.holds(body, "close harbour ferry", modality="possible")
    (found,) = _found(pile.picture(), headline)
    cited: list[Citation] = [piece for value in found.values for piece in value.citations]
    assert cited == [Citation(held.span.report, 0, len(headline), headline), held.span]
