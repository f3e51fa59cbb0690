from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.compare import gaps, lookups, wording
from sayso.model import Actor, ActorKind, Answer, Demand
from tests.compare.lake import PEOPLE, Lake
from tests.compare.pictures import Pile, Who


def _demand(lake: Lake, first: int = 0) -> Demand:
    (story,) = lake.picture.stories
    reports = story.reports[first : first + 2]
    texts = {reading.report.id: reading.report for reading in lake.picture.readings}
    pieces = tuple(texts[report].cite(0, 4) for report in reports)
    text = "the withdrawal of patrols from the island"
    return Demand("UG", None, text, ("s-1",), reports, pieces, (Answer("KE", "reject", "stated", (), ()),))


def test_a_side_that_others_speak_of_and_nobody_cites(the_lake: Lake) -> None:
    found = gaps.weigh(lookups.of(the_lake.picture), ())
    assert found[0].what == "No one from Tanzania is cited"
    assert found[0].searched == "the statements of reports a, b and c"


def test_a_side_that_is_cited_is_no_gap(the_lake: Lake) -> None:
    assert not any(
        "Kenya is" in gap.what or "Uganda is" in gap.what for gap in gaps.weigh(lookups.of(the_lake.picture), ())
    )


def test_a_demand_of_several_reports_without_reply(the_lake: Lake) -> None:
    demand = _demand(the_lake)
    assert not any("reply" in gap.what for gap in gaps.weigh(lookups.of(the_lake.picture), (demand,)))
    (story,) = the_lake.picture.stories
    found = gaps.weigh(lookups.of(the_lake.picture), (replace(demand, answers=()),))
    assert found[-1].what == "A reply to what Uganda asked for: the withdrawal of patrols from the island"
    assert found[-1].story == story.id


@pytest.mark.parametrize(
    ("by", "asked"),
    [("Velonia", "Velonia"), ("EU", "the EU"), ("Harbour Workers' Union", "the Harbour Workers' Union")],
)
def test_who_demands_is_named_however_long_the_name(the_lake: Lake, by: str, asked: str) -> None:
    found = gaps.weigh(lookups.of(the_lake.picture), (replace(_demand(the_lake), by=by, answers=()),))
    assert found[-1].what == f"A reply to what {asked} asked for: the withdrawal of patrols from the island"


def test_who_demands_may_be_an_actor_of_no_side(the_lake: Lake) -> None:
    demand = _demand(the_lake)
    unanswered = replace(demand, by=the_lake.pile.actor("State House").id, answers=())
    assert gaps.weigh(lookups.of(the_lake.picture), (unanswered,))[-1].what.startswith(
        "A reply to what the State House asked for"
    )


def test_a_story_has_only_its_own_gaps(the_lake: Lake) -> None:
    (story,) = the_lake.picture.stories
    first, *others = story.reports
    apart = (replace(story, reports=(first,)), replace(story, reports=tuple(others)))
    picture = replace(the_lake.picture, stories=apart)
    unanswered = replace(_demand(the_lake, first=1), answers=())
    found = [gap for gap in gaps.weigh(lookups.of(picture), (unanswered,)) if "reply" in gap.what]
    assert [gap.story for gap in found] == [apart[1].id]


def test_a_claim_about_some_of_them_leaves_open_which() -> None:
    pile = Pile(PEOPLE)
    first = pile.paper("Odera met Kato.\nOdera said that some of the Ugandan demands were absurd.")
    first.says("Odera", "some of the Ugandan demands were absurd")
    meeting = pile.event("Meeting", first.happens("met", "Odera met Kato"))
    found = [gap.what for gap in gaps.weigh(lookups.of(pile.picture((meeting,))), ())]
    assert "Which ones are meant by some of the ugandan demands" not in found
    assert "Which ones are meant by some of the Ugandan demands" in found


def test_without_an_event_nothing_is_claimed_missing(the_lake: Lake) -> None:
    stories = tuple(replace(story, event=None) for story in the_lake.picture.stories)
    assert gaps.weigh(lookups.of(replace(the_lake.picture, stories=stories)), ()) == ()


@pytest.mark.parametrize(
    ("who", "claimed"),
    [
        (Who("army", None, "institution", named=False), False),
        (Who("Zawadi Pili", None), False),
        (Who("rebels", None, "group", named=False), False),
        (Who("official", None, named=False), True),
        (Who("Western countries", None, "group"), True),
        (Who("leaked letter", None, "document", named=False), True),
    ],
)
def test_nobody_is_unheard_where_a_voice_of_unknown_side_may_be_theirs(who: Who, claimed: bool) -> None:
    pile = Pile((*PEOPLE, who))
    first = pile.paper(f"Odera said that Tanzania was calm. The {who.name} said that it rained.\nOdera met Kato.")
    second = pile.paper("Kato said that Tanzania had sent boats.")
    first.says("Odera", "Tanzania was calm")
    first.says(who.name, "it rained")
    second.says("Kato", "Tanzania had sent boats")
    meeting = pile.event("Meeting", first.happens("met", "Odera met Kato"))
    found = [gap.what for gap in gaps.weigh(lookups.of(pile.picture((meeting,))), ())]
    assert ("No one from Tanzania is cited" in found) == claimed


def test_whose_own_text_is_missing() -> None:
    assert wording.own(["the United States", "Chile"], "text") == "the United States' or Chile's own text"


@pytest.mark.parametrize(
    ("name", "kind", "aliases", "called"),
    [
        ("presidency", "institution", ("the presidency",), "the presidency"),
        ("government", "institution", ("The government",), "the government"),
        ("interior ministry", "institution", ("the country's interior ministry",), "the country's interior ministry"),
        ("Chile's Defence Ministry", "institution", ("Chile's Defence Ministry",), "Chile's Defence Ministry"),
        ("bloc's envoy", "person", ("The bloc's envoy",), "the bloc's envoy"),
        ("World Food Programme", "institution", ("The World Food Programme",), "the World Food Programme"),
        ("senior official", "person", ("the senior official", "A senior official"), "a senior official"),
        ("Residents", "group", ("Residents",), "residents"),
        ("Tomas Lind", "person", (), "Tomas Lind"),
        ("special envoy Tomas Lind's team", "group", (), "special envoy Tomas Lind's team"),
    ],
)
def test_the_article_is_that_of_the_reports(name: str, kind: ActorKind, aliases: tuple[str, ...], called: str) -> None:
    assert wording.called(Actor(name, kind, None, aliases, (("r-1", 0),), named=False)) == called


@pytest.mark.parametrize(
    ("code", "name"), [("US", "the United States"), ("KE", "Kenya"), ("NATO", "NATO"), ("NL", "the Netherlands")]
)
def test_sides_have_their_article(code: str, name: str) -> None:
    assert wording.side(code) == name


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Ugandan official", "a Ugandan official"),
        ("EU official", "an EU official"),
        ("NATO envoy", "a NATO envoy"),
        ("US diplomat", "a US diplomat"),
        ("FBI agent", "an FBI agent"),
        ("unnamed aide", "an unnamed aide"),
        ("unidentified man", "an unidentified man"),
        ("US officials", "US officials"),
        ("Ukrainian minister", "a Ukrainian minister"),
        ("European diplomat", "a European diplomat"),
        ("members of parliament", "members of parliament"),
        ("police", "police"),
        ("one of the envoys", "one of the envoys"),
        ("official at the ministry", "an official at the ministry"),
    ],
)
def test_unnamed_people_have_their_article(name: str, called: str) -> None:
    actor = Actor(name, "person", None, (), (("r-1", 0),), named=False)
    assert wording.called(actor) == called


def test_a_gap_says_of_which_story_it_is(the_lake: Lake) -> None:
    (story,) = the_lake.picture.stories
    assert {gap.story for gap in gaps.weigh(lookups.of(the_lake.picture), ())} == {story.id}
