from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

import pytest

from sayso import resolve, run
from sayso.compare import demands, lookups
from sayso.model import Act
from sayso.pipeline import Result
from tests.compare.demand_piles import Score, piles, score, table
from tests.compare.lake import PEOPLE, Lake
from tests.compare.pictures import Pile, Who


def test_a_demand_with_the_other_sides_reply_on_the_same_topic(the_lake: Lake) -> None:
    (found,) = demands.weigh(lookups.of(the_lake.picture))
    assert (found.by, found.text) == ("UG", "the withdrawal of patrols from the island")
    (answer,) = found.answers
    assert (answer.by, answer.act, answer.link) == ("KE", "reject", "same topic")
    assert answer.statements == (the_lake.statements["no withdrawal"].id,)


def test_demands_do_not_depend_on_the_order_of_reports(the_lake: Lake) -> None:
    turned = replace(the_lake.picture, readings=the_lake.picture.readings[::-1])
    assert demands.weigh(lookups.of(turned)) == demands.weigh(lookups.of(the_lake.picture))


def test_a_reply_that_the_report_connects_is_stated() -> None:
    pile = Pile(PEOPLE)
    first = pile.paper("Odera demanded guarantees against patrols on the lake.")
    first.says("Odera", "guarantees against patrols on the lake", "demand", cue="demanded", to="")
    second = pile.paper('Kato commented on Nairobi\'s demand for patrol guarantees, saying: "We decide that alone."')
    second.says("Kato", '"We decide that alone."', "reject", cue="saying", quote="direct")
    (found,) = demands.weigh(lookups.of(pile.picture()))
    assert [(a.by, a.act, a.link) for a in found.answers] == [("UG", "reject", "stated")]


def test_who_refuses_without_an_object_replies_to_what_was_asked() -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper("Odera demanded an end to patrols. Uganda refused.")
    for voice, act, cue in (("Odera", "demand", "demanded"), ("Uganda", "reject", "refused")):
        paper.holds("an end to patrols", "end patrol", paper.says(voice, "an end to patrols", act, cue=cue))
    (found,) = demands.weigh(lookups.of(pile.picture()))
    assert [(answer.act, answer.link) for answer in found.answers] == [("reject", "stated")]


def test_ones_own_words_are_no_reply() -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper("Odera demanded an end to patrols.\nKenya rejected an end to patrols.")
    paper.says("Odera", "an end to patrols", "demand", cue="demanded")
    paper.says("Kenya", "an end to patrols", "reject", cue="rejected")
    (found,) = demands.weigh(lookups.of(pile.picture()))
    assert found.answers == ()


def test_two_wordings_are_one_demand_and_two_matters_are_two() -> None:
    pile = Pile(PEOPLE)
    for content in ("the withdrawal of patrols from the island", "that patrols withdraw from the island at once"):
        paper = pile.paper(f"Kato demanded {content}.")
        paper.says("Kato", content, "demand", cue="demanded")
    paper = pile.paper("Kato demanded the release of two fishermen.")
    paper.says("Kato", "the release of two fishermen", "demand", cue="demanded")
    assert [len(d.reports) for d in demands.weigh(lookups.of(pile.picture()))] == [2, 1]


def test_a_long_name_of_an_alliance_is_its_acronym() -> None:
    pile = Pile(PEOPLE)
    for content in ("no expansion of NATO", "no expansion of the North Atlantic Treaty Organization"):
        paper = pile.paper(f"Kato demanded {content}.")
        paper.says("Kato", content, "demand", cue="demanded")
    assert [len(d.reports) for d in demands.weigh(lookups.of(pile.picture()))] == [2]


@pytest.mark.parametrize(
    ("sentence", "cue", "content", "text", "to"),
    [
        ("Kenya urged both sides to show restraint", "urged", "to show restraint", "both sides to show restraint", ""),
        ("Kenya urged Uganda to show restraint", "urged", "to show restraint", "to show restraint", "UG"),
        (
            "Kenya demanded that patrols leave the lake",
            "demanded",
            "patrols leave the lake",
            "that patrols leave the lake",
            "",
        ),
        ("Kenya said that patrols must leave", "said", "patrols must leave", "patrols must leave", ""),
        ("Kenya asked for a pact to avoid a war", "asked for", "to avoid a war", "a pact to avoid a war", ""),
    ],
)
def test_a_demand_is_whole_in_the_words_of_the_report(
    sentence: str, cue: str, content: str, text: str, to: str
) -> None:
    sides = Who("sides", None, "group", ("both sides",), named=False)
    pile = Pile((*PEOPLE, sides))
    addressed = next((name for name in ("both sides", "Uganda") if name in sentence), "")
    pile.paper(f"{sentence}.").says("Kenya", content, "demand", cue=cue, to=addressed)
    (found,) = demands.weigh(lookups.of(pile.picture()))
    assert (found.text, found.to) == (text, to or None)


def test_an_offer_is_a_demand_only_where_somebody_answers_it() -> None:
    pile = Pile(PEOPLE)
    pile.paper("Kenya offered joint patrols on the lake.").says(
        "Kenya", "joint patrols on the lake", "propose", cue="offered"
    )
    assert demands.weigh(lookups.of(pile.picture())) == ()
    pile.paper("Uganda rejected joint patrols on the lake.").says(
        "Uganda", "joint patrols on the lake", "reject", cue="rejected"
    )
    (found,) = demands.weigh(lookups.of(pile.picture()))
    assert [answer.by for answer in found.answers] == ["UG"]


def test_the_examples_demands_and_replies_are_found(crisis: Result) -> None:
    reports = {PurePath(r.path).name[:3]: r.id for r in crisis.reports}
    total = Score()
    score(table(reports), crisis.findings.demands, crisis.picture, total)
    assert total.f1 >= 0.95, total.remarks
    assert total.linked == total.replies


@pytest.fixture(scope="module")
def halves() -> tuple[Score, Score]:
    """The short piles, every second put aside while the rules were made."""
    scores = (Score(), Score())
    for number, pile in enumerate(piles()):
        readings = [reading for report in pile.texts() if (reading := run.attempt(report)[0])]
        picture = resolve.join(readings)
        score(pile.wanted, demands.weigh(lookups.of(picture)), picture, scores[number % 2])
    return scores


def test_demands_of_short_piles_of_other_crises(halves: tuple[Score, Score]) -> None:
    assert halves[0].f1 >= 0.87, halves[0].remarks
    assert halves[1].f1 >= 0.85, halves[1].remarks


def test_nothing_is_a_reply_that_is_none(halves: tuple[Score, Score]) -> None:
    for half in halves:
        assert half.extra <= 2, half.remarks
        assert half.linked >= half.replies - 1


@pytest.mark.parametrize(
    ("text", "content", "act", "cue"),
    [
        ("Kato demanded comment on the patrols.", "comment on the patrols", "demand", "demanded"),
        ("Kato offered a bonus for patrols.", "a bonus for patrols", "propose", "offered"),
        (
            'Kato said: "Patrols should not be controversial."',
            '"Patrols should not be controversial."',
            "demand",
            "said",
        ),
        ("Kato asked what patrols were for.", "what patrols were for", "demand", "asked"),
    ],
)
def test_what_asks_for_nothing_to_be_done_is_no_demand(text: str, content: str, act: Act, cue: str) -> None:
    pile = Pile(PEOPLE)
    pile.paper(text).says("Kato", content, act, cue=cue)
    assert demands.weigh(lookups.of(pile.picture())) == ()
