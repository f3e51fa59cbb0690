from __future__ import annotations

from dataclasses import replace

from sayso.compare import claims, lookups, only
from sayso.model import Fact, FactValue, Modality
from tests.compare.pictures import Pile, Who

PEOPLE = (Who("Rosa Quispe", "PE", aliases=("Quispe",)),)


def _narrated(modality: Modality, *texts: str) -> list[str]:
    pile = Pile(PEOPLE)
    for text in texts:
        paper = pile.paper(text)
        paper.propositions.append(replace(paper.holds(text, "harbour close ship winter"), modality=modality))
        del paper.propositions[-2]
    return [found.claim for found in only.weigh(lookups.of(pile.picture()), {}, ())]


def test_a_supposition_of_one_report_is_its_own() -> None:
    assert _narrated("possible", "The harbour could close to ships this winter") == [
        "The harbour could close to ships this winter"
    ]


def test_a_supposition_of_two_reports_is_not() -> None:
    texts = "The harbour could close to ships this winter", "This winter the harbour might close to ships"
    assert _narrated("possible", *texts) == []


def test_plain_narration_is_not() -> None:
    assert _narrated("actual", "The harbour closed to ships this winter") == []


def test_a_fact_of_one_report() -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper("The meeting ended at noon, Quispe said.")
    met = paper.happens("meeting", "The meeting ended at noon")
    event = pile.event("Meeting in Lima", met)
    value = FactValue("noon", "12:00", (), (paper.at("noon"),))
    picture = pile.picture([event])
    alone = {event.id: (Fact("end", (value,), "one report"), Fact("place", (value,), "agree"))}
    (found,) = only.weigh(lookups.of(picture), alone, ())
    assert (found.report, found.claim) == (paper.report.id, "Meeting in Lima: end noon")


def test_a_claim_of_one_report() -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper("Quispe said the harbour would close to ships.")
    statement = paper.says("Quispe", "the harbour would close to ships")
    paper.holds("the harbour would close to ships", "harbour close ship", statement)
    picture = pile.picture()
    (found,) = only.weigh(lookups.of(picture), {}, claims.weigh(lookups.of(picture)))
    assert found.citations == statement.content
