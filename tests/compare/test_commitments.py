from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.compare import commitments, lookups, stakes
from sayso.model import Commitment, Report
from tests.compare.lake import PEOPLE, Lake
from tests.compare.pictures import Pile


def _by(the_lake: Lake, word: str) -> Commitment:
    return next(c for c in commitments.weigh(lookups.of(the_lake.picture)) if word in c.consequence)


def test_wordings_of_two_reports_are_one_commitment_with_both_their_words(the_lake: Lake) -> None:
    found = next(c for c in commitments.weigh(lookups.of(the_lake.picture)) if "rupture" in c.consequence)
    assert (found.by, found.to, len(found.reports)) == ("UG", "KE", 2)
    assert {w.consequence.text for w in found.wordings} == {
        "a rupture of relations",
        "a rupture of relations with Tanzania watching",
    }
    assert sorted(w.modality for w in found.wordings) == ["actual", "possible"]
    assert {w.tellers for w in found.wordings} == {(the_lake.pile.actor("State House").id,)}


def test_one_statement_with_two_consequences_makes_two_commitments(the_lake: Lake) -> None:
    made = [
        c for c in commitments.weigh(lookups.of(the_lake.picture))
        if any(w.statement == the_lake.statements["attack"].id for w in c.wordings)
    ]  # fmt: skip
    assert {w.consequence.text for c in made for w in c.wordings} >= {
        "the closing of the port",
        "a further ban on trade",
    }


def test_a_pledge_without_condition(the_lake: Lake) -> None:
    found = _by(the_lake, "no intention")
    assert (found.by, found.condition, found.act) == ("KE", None, "promise")


def test_the_side_that_would_act_is_the_one_meant(the_lake: Lake) -> None:
    assert _by(the_lake, "would close the port").to == "UG"


def test_the_condition_reads_without_its_if(the_lake: Lake) -> None:
    assert _by(the_lake, "would close the port").condition == "Ugandan boats attacked the island"


def test_commitments_do_not_depend_on_the_order_of_reports(the_lake: Lake) -> None:
    turned = replace(the_lake.picture, readings=the_lake.picture.readings[::-1])
    assert commitments.weigh(lookups.of(turned)) == commitments.weigh(lookups.of(the_lake.picture))


def test_a_consequence_that_is_anothers_condition_leads_to_it() -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper(
        "Odera said Kenya would impose sanctions if Uganda invaded the island.\n"
        "Kato said Uganda would sever ties if Kenya imposed sanctions."
    )
    paper.says(
        "Odera", "Kenya would impose sanctions if Uganda invaded the island", "threaten",
        condition="if Uganda invaded the island",
    )  # fmt: skip
    paper.says(
        "Kato", "Uganda would sever ties if Kenya imposed sanctions", "threaten", condition="if Kenya imposed sanctions"
    )
    first, second = commitments.weigh(lookups.of(pile.picture()))
    assert first.leads_to == (second.id,)
    assert second.leads_to == ()


def test_conditions_that_name_other_countries_stay_apart() -> None:
    pile = Pile(PEOPLE)
    for victim in ("Uganda", "Tanzania"):
        paper = pile.paper(f"Odera said sanctions would follow if Chad attacked {victim}.")
        paper.says(
            "Odera", f"sanctions would follow if Chad attacked {victim}", "threaten",
            condition=f"if Chad attacked {victim}",
        )  # fmt: skip
    assert len(commitments.weigh(lookups.of(pile.picture()))) == 2


def test_what_the_report_adds_on_the_same_condition_is_a_wording_without_teller() -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper(
        "Any attack on the island would lead to sanctions, Odera said.\nUganda could then also expect a ban on trade."
    )
    paper.says(
        "Odera", "Any attack on the island would lead to sanctions", "threaten", condition="Any attack on the island"
    )
    found = {c.consequence: c for c in commitments.weigh(lookups.of(pile.picture()))}
    added = found["Uganda could then also expect a ban on trade"].wordings[0]
    assert (added.tellers, added.statement, added.modality) == ((), None, "possible")
    assert added.condition is not None and added.condition.text == "Any attack on the island"


def test_a_warning_against_something_is_no_commitment() -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper("Odera warned Kato against any provocation on the lake.")
    paper.says("Odera", "against any provocation on the lake", "warn", cue="warned", to="Kato")
    assert commitments.weigh(lookups.of(pile.picture())) == ()


CUTS = [
    ("we will strike back if they cross the border", "if they cross the border", ["we will strike back"]),
    ("if they cross the border, we will strike back", "if they cross the border", ["we will strike back"]),
    (
        "Any strike would lead to tough sanctions and an expansion of patrols",
        "Any strike",
        ["tough sanctions", "an expansion of patrols"],
    ),
    ("any tariffs could cut trade and would be a big mistake", "any tariffs", ["could cut trade"]),
    (
        "the tariffs that were announced would be a mistake that would lead to a break in relations",
        "the tariffs",
        ["a break in relations"],
    ),
    (
        "it is ready to take steps such as closing ports, expelling envoys and arming rebels in case of war",
        "in case of war",
        ["closing ports", "expelling envoys", "arming rebels"],
    ),
    ("they will “hit back” to any raid", "any raid", ["they will “hit back”"]),
    ("an invasion would be unacceptable", "an invasion", []),
    ("sanctions on men and women", None, ["sanctions on men and women"]),
]


@pytest.mark.parametrize(("text", "condition", "expected"), CUTS)
def test_a_threat_is_cut_into_its_consequences(text: str, condition: str | None, expected: list[str]) -> None:
    report = Report(text, ("x.txt",))
    content = report.cite(0, len(text))
    at = text.index(condition) if condition else 0
    given = report.cite(at, at + len(condition)) if condition else None
    assert [stake.consequence.text for stake in stakes.cut(report, content, given)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sanctions in the event of an invasion", "in the event of an invasion"),
        ("we will answer if they attack", "if they attack"),
        ("we will behave as Kenya would behave if guns were placed there", None),
        ("nothing conditional here", None),
        ("the measures in case of war would be a mistake", None),
    ],
)
def test_a_condition_at_the_end_is_found(text: str, expected: str | None) -> None:
    report = Report(text, ("x.txt",))
    found = stakes.condition_in(report, report.cite(0, len(text)))
    assert (found.text if found else None) == expected


@pytest.mark.parametrize(
    ("text", "name", "negated"),
    [
        ("if Uganda withdrew its troops", None, False),
        ("unless Uganda withdraws its troops", "withdrawal", True),
        ("several severe floods", None, False),
        ("severing all ties", "rupture", False),
        ("respond with strong economic measures", "sanctions", False),
        ("special responsibility", None, False),
        ("de-escalation", None, False),
        ('sanctions "such as never before"', "sanctions", False),
    ],
)
def test_what_a_piece_is_about(text: str, name: str | None, negated: bool) -> None:
    found = stakes.family(text)
    assert (found.name, found.negated) == (name, negated)


def test_a_condition_does_not_tear_a_quotation() -> None:
    pile = Pile(PEOPLE)
    piece = 'Kenya would attend the talks if Uganda stopped its "campaign of slander."'
    pile.paper(f"Odera said {piece}").says(
        "Odera", piece, "promise", condition='if Uganda stopped its "campaign of slander'
    )
    (found,) = commitments.weigh(lookups.of(pile.picture()))
    (wording,) = found.wordings
    assert wording.condition is not None
    assert wording.condition.text == 'if Uganda stopped its "campaign of slander."'
