"""What rows hold beside type and parties: tellers, denials, days, conditions; and what is left out, and why."""

from datetime import date

from sayso.model import CodedEvent
from tests.codes import coding

ACCUSED = "Peru accused Chile of violating its airspace. Chile denied the accusation."
CALLS = (
    "President Ana Velo of Peru and President Jon Brand of Chile spoke by telephone on 3 May 2024. "
    "The Peruvian foreign ministry said Velo had told Brand that Peru would close its ports if Chile annexed Tacna."
)


def only(*texts: str) -> CodedEvent:
    (row,) = coding.coded(*texts).events
    return row


def test_who_passes_words_on_is_the_teller_not_the_speaker() -> None:
    row = next(row for row in coding.coded(CALLS).events if row.type == "THREATEN")
    assert [name for name, _ in coding.told(row)] == ["Peruvian foreign ministry"]
    assert row.condition == "if Chile annexed Tacna"
    assert (row.when.earliest, row.when.latest) == (date(2024, 5, 3), date(2024, 5, 3))


def test_what_a_state_did_is_told_by_the_report() -> None:
    assert coding.told(only(ACCUSED)) == [("no source named", "no source named")]


def test_what_is_said_by_name_in_public_is_on_the_record() -> None:
    row = only("Peruvian Foreign Minister Ola Renn accused Chile of violating the treaty.")
    assert coding.told(row) == [("Ola Renn", "on the record")]


def test_unnamed_officials_are_unnamed() -> None:
    row = only("Chilean forces shelled the port of Tacna on Monday, Peruvian officials said.")
    assert coding.told(row) == [("Peruvian officials", "unnamed")]


def test_a_denial_stands_beside_the_accusation() -> None:
    assert [teller.name for teller in only(ACCUSED).denied_by] == ["Chile"]


def test_a_deed_that_is_denied_is_told_by_who_denies_it() -> None:
    row = only("Chile denied that its forces had shelled Tacna.")
    assert (row.status, [teller.name for teller in row.told_by]) == ("denied", ["Chile"])


def test_one_call_in_two_reports_is_one_row() -> None:
    first = "President Ana Velo of Peru and President Jon Brand of Chile spoke by telephone on 3 May 2024."
    other = (
        "In a phone call on 3 May 2024, President Ana Velo of Peru and President Jon Brand of Chile discussed fishing."
    )
    row = only(first, other)
    assert (row.type, row.mode, len(row.reports)) == ("CONSULT", "phone", 2)


def test_measures_announced_together_are_one_threat() -> None:
    text = "Chile said it would impose sanctions and expel diplomats if Peru invaded Bolivia."
    assert [row.type for row in coding.coded(text).events] == ["THREATEN"]


def test_what_is_demanded_in_a_demand_is_no_event() -> None:
    rows = coding.shorts("Peru demanded that Chile accept the ruling.")
    assert [row.split(" · ")[1].split()[0] for row in rows] == ["REQUEST"]


def test_an_order_to_ones_own_people_is_no_political_act() -> None:
    text = "President Ana Velo of Peru tasked her teams to follow up."
    assert "no political act" in coding.reasons(text).values() or coding.coded(text).events == ()


def test_quarrels_of_private_people_are_no_events() -> None:
    assert coding.coded("Tam Orrel accused Ola Renn of lying.").events == ()


def test_a_deed_from_long_before_is_historical_or_left_out() -> None:
    text = "Chile severed relations with Bolivia on 3 March 1978."
    coded = coding.coded(text, published=date(2024, 5, 3))
    assert [row.status for row in coded.events] in (["historical"], [])
    assert coded.events or [one.reason for one in coded.uncoded] == ["historical"]


def test_what_is_left_out_has_its_reason() -> None:
    assert coding.reasons("If Chile invades Peru, Bolivia will close its border.") == {
        "invades": "conditional deed",
        "close": "conditional deed",
    }
    assert coding.reasons("Chilean officials warned of a famine.") == {"a famine": "mere comment"}
    assert coding.reasons("Peru accused Chile of shelling a village.")["shelling"] == "alleged"


def test_every_row_is_cited_and_ids_differ() -> None:
    coded = coding.coded(CALLS, ACCUSED)
    assert all(row.citations and row.reports for row in coded.events)
    assert len({row.id for row in coded.events}) == len(coded.events)


def test_rows_do_not_depend_on_the_order_of_the_reports() -> None:
    texts = [CALLS, ACCUSED, "Kenya sent food to Uganda on Monday."]
    forward, back = coding.coded(*texts), coding.coded(*reversed(texts))
    assert [(row.id, row.told_by) for row in forward.events] == [(row.id, row.told_by) for row in back.events]
    assert forward.uncoded == back.uncoded


def test_who_condemns_an_attack_neither_did_it_nor_tells_of_it() -> None:
    rows = coding.coded("Peru condemned the Chilean air raid on Tacna.").events
    raid = next(row for row in rows if row.type == "ASSAULT")
    assert [party.side for party in raid.source] == ["CL"]
    assert coding.told(raid) == [("no source named", "no source named")]


def test_a_second_verb_has_the_subject_of_the_first() -> None:
    rows = coding.coded("Peru accused Chile of spying and recalled its ambassador from Santiago.").events
    assert [[party.side for party in row.source] for row in rows if row.type == "SANCTION"] == [["PE"]]


def test_help_for_a_third_is_promised_and_not_threatened() -> None:
    (row,) = coding.coded("Kenya said it would send aid to Rwanda if Uganda attacked the island.").events
    assert (row.type, row.status, [party.side for party in row.target]) == ("AGREE", "conditional", ["RW"])


def test_a_demand_made_twice_to_one_party_is_one_row() -> None:
    text = "Peru urged Chile to pull back its soldiers. Peru again called on Chile to withdraw its troops."
    (row,) = coding.coded(text).events
    assert len(row.citations) == 2


def test_nothing_makes_coding_break() -> None:
    texts = (
        "If",
        "by by by",
        "said said",
        "The sanctions threatened by Peru if",
        "A truce. " * 40,
        "It accused it of it.",
    )
    assert all(row.citations for row in coding.coded(*texts).events)
