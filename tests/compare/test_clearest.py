from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.compare import claims, lookups
from tests.compare.pictures import Pile, Who

PEOPLE = (
    Who("Lima", "PE", "institution"),
    Who("Rosa Quispe", "PE", aliases=("Quispe",)),
    Who("Peru", "PE", "state"),
)
OPENED = "The two presidents held a call on Monday. "


def _text(*said: tuple[str, str, str, str, str], title: str = "Call") -> str:
    """What the one claim of papers is called, of which each says: text, voice, cue, content, lemmas."""
    pile = Pile(PEOPLE)
    calls = []
    for text, voice, cue, content, lemmas in said:
        paper = pile.paper(OPENED + text)
        statement = paper.says(voice, content, "support", cue=cue)
        held = paper.holds(content, lemmas, statement)
        paper.propositions[-1] = replace(held, subject=1 if content.startswith("Quispe") else None)
        calls.append(paper.happens("call", OPENED.strip(" .")))
    (found,) = [
        c
        for c in claims.weigh(lookups.of(pile.picture((pile.event(title, *calls),))))
        if len(c.statements) == len(said)
    ]
    return found.text


LIMA = (
    "Lima expressed satisfaction with the talks.",
    "Lima",
    "expressed",
    "satisfaction with the talks",
    "satisfaction talk",
)
PERU = (
    "Peru expressed its satisfaction with the call.",
    "Peru",
    "expressed",
    "its satisfaction with the call",
    "satisfaction call",
)
FULL = (
    "Lima said Quispe was satisfied with the conversation on fish and tariffs.",
    "Lima",
    "said",
    "Quispe was satisfied with the conversation on fish and tariffs",
    "@PE satisfied conversation fish tariff",
)


def test_a_wording_that_calls_a_thing_as_the_title_does_comes_before_a_shorter_one() -> None:
    assert _text(LIMA, PERU) == "Peru expressed its satisfaction with the call"


@pytest.mark.parametrize("title", ["Talks", "Ceasefire"])
def test_of_equals_the_shortest(title: str) -> None:
    assert _text(LIMA, PERU, title=title) == "Lima expressed satisfaction with the talks"


def test_what_most_say_comes_before_a_clause_that_says_more() -> None:
    assert _text(LIMA, PERU, FULL) == "Peru expressed its satisfaction with the call"
