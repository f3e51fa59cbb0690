from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sayso.compare import commitments, demands, differences, facts, gaps, lookups, summary
from sayso.model import Difference, Picture, Story, When
from tests.compare.lake import PEOPLE, Lake
from tests.compare.pictures import Pile, Who


def _weigh(picture: Picture) -> tuple[Difference, ...]:
    return differences.weigh(lookups.of(picture), facts.weigh(lookups.of(picture)), (), ())


def _in_one_story(pile: Pile) -> Picture:
    picture = pile.picture()
    return replace(picture, stories=(Story("the lake", None, tuple(r.report.id for r in picture.readings)),))


def _kind(picture: Picture, kind: str) -> list[Difference]:
    return [d for d in _weigh(picture) if d.kind == kind]


def test_a_fact_that_differs_is_a_contradiction_with_its_reports(the_lake: Lake) -> None:
    (found,) = _kind(the_lake.picture, "contradiction")
    assert found.about == "medium: Odera–Kato call"
    assert [(v.value, len(v.reports)) for v in found.values] == [("phone", 1), ("video", 1)]


def test_a_rounded_length_is_a_difference_of_wording(the_lake: Lake) -> None:
    (found,) = _kind(the_lake.picture, "wording")
    assert [v.value for v in found.values] == ["40 minutes", "barely 45 minutes"]


def test_no_comment_where_others_quote_one(the_lake: Lake) -> None:
    (found,) = _kind(the_lake.picture, "update")
    assert found.about == "comment by the State House on the closing of the port"
    silent, spoke = found.values
    assert silent.value == "did not immediately comment on the closing of the port"
    assert silent.voices == ()
    assert spoke.voices == (the_lake.pile.actor("Moses Kato").id,)
    assert len(spoke.reports) == 2


def test_a_reporters_reading_against_a_refusal(the_lake: Lake) -> None:
    (found,) = _kind(the_lake.picture, "reporter's reading")
    assert found.about == "whether Amina Odera is ready to share fishing rights"
    assert found.values[1].value == "ruled out sharing fishing rights with Tanzania near"


def test_accusations_that_point_at_each_other(the_lake: Lake) -> None:
    (found,) = _kind(the_lake.picture, "opposing accusations")
    assert found.about == "what Uganda and Tanzania are accused of"


def test_there_are_no_other_differences(the_lake: Lake) -> None:
    assert len(_weigh(the_lake.picture)) == 5


def test_differences_do_not_depend_on_the_order_of_reports(the_lake: Lake) -> None:
    turned = replace(the_lake.picture, readings=the_lake.picture.readings[::-1])
    assert _weigh(turned) == _weigh(the_lake.picture)


def test_a_later_count_is_an_update() -> None:
    pile = Pile(PEOPLE)
    mentions = []
    for text, killed in (("A blast killed 12 people.", "12 people"), ("A blast killed 19 people.", "19 people")):
        mentions.append(pile.paper(text).happens("blast", text[:-1], "assault", facts={"killed": killed}))
    event = pile.event("Blast", *mentions)
    picture = pile.picture((event,))
    days = {
        mention.span.report: When(date(2024, 5, day), date(2024, 5, day), "stated")
        for mention, day in zip(mentions, (3, 5), strict=True)
    }
    assert [d.kind for d in _weigh(picture)] == ["contradiction"]
    assert [d.kind for d in _weigh(replace(picture, dates=days))] == ["update"]


def test_one_partys_account_that_gives_the_same_words_to_two_sides() -> None:
    pile = Pile(PEOPLE)
    for speaker in ("Odera", "Kato"):
        content = "the lake is a shared heritage of both peoples"
        paper = pile.paper(f"The State House said {speaker} stressed that {content}.")
        paper.says(f"The State House|{speaker}", content, cue="stressed")
    (found,) = _weigh(_in_one_story(pile))
    assert (found.kind, found.about) == ("attribution", "who spoke of lake is a shared heritage of both peoples")


def test_both_sides_own_accounts_may_say_the_same() -> None:
    pile = Pile(PEOPLE)
    content = "the lake is a shared heritage of both peoples"
    for teller, speaker in (("The State House", "Kato"), ("The Kenyan foreign ministry", "Odera")):
        paper = pile.paper(f"{teller} said {speaker} stressed that {content}.")
        paper.says(f"{teller}|{speaker}", content, cue="stressed")
    assert _weigh(pile.picture()) == ()


def test_a_quotation_in_two_mouths() -> None:
    pile = Pile(PEOPLE)
    for speaker in ("Odera", "Kato"):
        paper = pile.paper(f'{speaker} said: "We will never again let gunboats rule this lake."')
        paper.says(speaker, '"We will never again let gunboats rule this lake."', quote="direct")
    (found,) = _weigh(_in_one_story(pile))
    assert found.kind == "attribution"


def test_all_that_give_a_quotation_to_the_same_two_are_one_difference() -> None:
    pile = Pile(PEOPLE)
    for day, speaker in enumerate(("Odera", "Kato", "Odera")):
        paper = pile.paper(f'{speaker} said on day {day}: "We will never again let gunboats rule this lake."')
        paper.says(speaker, '"We will never again let gunboats rule this lake."', quote="direct")
    (found,) = _weigh(_in_one_story(pile))
    assert sorted(len(value.reports) for value in found.values) == [1, 2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("I am not going to talk about this here.", "I am not going to talk about the weather with you."),
        (
            "We will never again let gunboats rule this lake.",
            "There was a time when some said that we will never again let gunboats be built, and look at all the yards "
            "that have been opened on both shores since that day.",
        ),
    ],
)
def test_a_common_turn_of_phrase_is_no_quotation_in_two_mouths(one: str, other: str) -> None:
    pile = Pile(PEOPLE)
    for speaker, said in (("Odera", one), ("Kato", other)):
        pile.paper(f'{speaker} said: "{said}"').says(speaker, f'"{said}"', quote="direct")
    assert _weigh(_in_one_story(pile)) == ()


def test_two_forms_of_one_name_are_one_mouth() -> None:
    pile = Pile((*PEOPLE, Who("Amina B. Odera", "KE")))
    said = '"We will never again let gunboats rule this lake."'
    for speaker in ("Odera", "Amina B. Odera"):
        pile.paper(f"{speaker} said: {said}").says(speaker, said, quote="direct")
    assert _weigh(_in_one_story(pile)) == ()


def test_a_joint_lead_that_the_body_gives_to_one_alone() -> None:
    both = Who("both leaders", None, aliases=("Odera and Kato",))
    pile = Pile((*PEOPLE, both))
    paper = pile.paper(
        "Odera and Kato warned that a blockade could lead to a rupture of relations.\nThe lake is calm.\n"
        "Kato told Odera that any blockade would lead to a rupture of relations."
    )
    paper.says("Odera and Kato=both leaders", "a blockade could lead to a rupture of relations", "warn", cue="warned")
    paper.says("Kato", "any blockade would lead to a rupture of relations", "warn", cue="told", to="Odera")
    (found,) = _weigh(pile.picture())
    assert found.kind == "report against itself"


def test_a_refusal_of_something_else_is_no_difference() -> None:
    pile = Pile(PEOPLE)
    first = pile.paper("Odera appeared ready to meet Kato.")
    second = pile.paper("Odera ruled out a tax on fish.")
    second.says("Odera", "a tax on fish", "reject", cue="ruled out")
    event = pile.event("Talks", first.happens("meet", "Odera appeared ready to meet Kato"))
    assert _weigh(pile.picture((event,))) == ()


def test_an_empty_picture_has_nothing_to_weigh() -> None:
    empty = Picture((), (), (), (), (), {}, {})
    assert facts.weigh(lookups.of(empty)) == {}
    assert (
        commitments.weigh(lookups.of(empty)),
        demands.weigh(lookups.of(empty)),
        _weigh(empty),
        gaps.weigh(lookups.of(empty), ()),
    ) == ((), (), (), ())
    assert summary.write(lookups.of(empty), {}, (), (), (), ()) == {}


def test_the_two_may_accuse_each_other_directly() -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper("Kenya accuses Uganda of massing gunboats, and Uganda accuses Kenya of massing gunboats too.")
    paper.says("Kenya", "massing gunboats", "accuse", cue="accuses", target="Uganda")
    paper.says("Uganda", "massing gunboats too", "accuse", cue="accuses Kenya", target="Kenya")
    (found,) = _weigh(pile.picture())
    assert found.about in ("what Uganda and Kenya are accused of", "what Kenya and Uganda are accused of")


@pytest.mark.parametrize("denial", ["denied it", "rejected the accusation", "has denied any involvement"])
def test_an_accusation_that_the_accused_denies(denial: str) -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper(f"Kenya accused Uganda of mining the harbour.\nUganda {denial}.")
    paper.says("Kenya", "mining the harbour", "accuse", cue="accused", target="Uganda")
    cue, _, content = denial.removeprefix("has ").partition(" ")
    paper.says("Uganda", content, "deny", cue=cue)
    (found,) = _weigh(pile.picture())
    assert (found.kind, found.about) == ("contradiction", "what Uganda is accused of")
    assert [v.value for v in found.values] == ["accused Uganda of mining the harbour", denial.removeprefix("has ")]


@pytest.mark.parametrize(
    ("denial", "count"), [("mining any harbour in secret", 1), ("a plan to close the border", 0), ("it", 0)]
)
def test_a_denial_in_another_report_must_say_what_is_denied(denial: str, count: int) -> None:
    pile = Pile(PEOPLE)
    pile.paper("Kenya accused Uganda of mining the harbour.").says(
        "Kenya", "mining the harbour", "accuse", cue="accused", target="Uganda"
    )
    pile.paper(f"Uganda denied {denial}.").says("Uganda", denial, "deny", cue="denied")
    assert len(_weigh(pile.picture())) == count


def test_somebody_elses_denial_is_no_answer_to_an_accusation() -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper("Kenya accused Uganda of mining the harbour. Tanzania denied it.")
    paper.says("Kenya", "mining the harbour", "accuse", cue="accused", target="Uganda")
    paper.says("Tanzania", "it", "deny", cue="denied")
    assert _weigh(pile.picture()) == ()


def test_a_count_that_is_said_to_have_risen_is_an_update() -> None:
    pile = Pile(PEOPLE)
    texts = (("A blast killed 12 people.", "12 people"), ("The blast toll has risen to 19 people.", "19 people"))
    mentions = [
        pile.paper(text).happens("blast", text[:-1], "assault", facts={"number killed": n}) for text, n in texts
    ]
    assert [d.kind for d in _weigh(pile.picture((pile.event("Blast", *mentions),)))] == ["update"]


def test_a_comment_is_given_in_the_clause_that_matches() -> None:
    pile = Pile(PEOPLE)
    first = pile.paper("Odera spoke.\nThe State House did not immediately comment on the closing of the port.")
    second = pile.paper("The State House said Kato told Odera that all was well and that closing the port was wrong.")
    second.says("The State House|Kato", "closing the port was wrong", cue="told", to="Odera")
    event = pile.event("Call", first.happens("spoke", "Odera spoke"))
    picture = pile.picture((event,))
    stories = (replace(picture.stories[0], reports=tuple(sorted(r.report.id for r in picture.readings))),)
    (found,) = _weigh(replace(picture, stories=stories))
    assert found.values[1].value == "closing the port was wrong"


def test_what_was_planned_and_what_came_do_not_differ() -> None:
    pile = Pile(PEOPLE)
    ahead = pile.paper("The talks will start at 9 a.m. in Arusha.")
    came = pile.paper("The talks started at 11 a.m. in Arusha.")
    mentions = [
        ahead.happens("talks", "talks will start at 9 a.m.", facts={"started": "9 a.m."}, status="scheduled"),
        came.happens("talks", "talks started at 11 a.m.", facts={"started": "11 a.m."}),
    ]
    assert _weigh(pile.picture((pile.event("Talks", *mentions),))) == ()


def test_counts_of_reports_of_which_none_is_known_to_be_later_may_both_have_been_right() -> None:
    pile = Pile(PEOPLE)
    mentions = [
        pile.paper(f"A blast killed {n} people.").happens(
            "blast", f"A blast killed {n} people", "assault", facts={"number killed": f"{n} people"}
        )
        for n in (12, 19)
    ]
    (found,) = _weigh(pile.picture((pile.event("Blast", *mentions),)))
    assert (found.kind, found.about) == ("contradiction", "number killed (either count may be older): Blast")
