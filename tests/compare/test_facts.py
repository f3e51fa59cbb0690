from __future__ import annotations

from dataclasses import replace
from datetime import date

from sayso.compare import facts, lookups
from sayso.model import Fact
from tests.compare.lake import PEOPLE, Lake
from tests.compare.pictures import Pile


def _fact(found: tuple[Fact, ...], name: str) -> Fact:
    return next(fact for fact in found if fact.name == name)


def test_wordings_of_one_length_are_one_value_with_all_its_citations(the_lake: Lake) -> None:
    found = _fact(facts.weigh(lookups.of(the_lake.picture))[the_lake.call.id], "duration")
    assert found.agreement == "consistent"
    assert [(v.value, len(v.citations)) for v in found.values] == [("40 minutes", 2), ("barely 45 minutes", 1)]


def test_a_value_has_the_voice_that_vouches_for_it(the_lake: Lake) -> None:
    found = _fact(facts.weigh(lookups.of(the_lake.picture))[the_lake.call.id], "duration")
    official = the_lake.pile.actor("Ugandan official").id
    assert [v.voices for v in found.values] == [(), (official,)]


def test_phone_and_video_differ_and_a_mere_conversation_says_neither(the_lake: Lake) -> None:
    found = _fact(facts.weigh(lookups.of(the_lake.picture))[the_lake.call.id], "medium")
    assert found.agreement == "differ"
    assert [(v.normalized, [c.text for c in v.citations]) for v in found.values] == [
        ("telephone", ["phone"]),
        ("video", ["video"]),
    ]


def test_a_weekday_that_fits_the_event_is_its_day(the_lake: Lake) -> None:
    found = _fact(facts.weigh(lookups.of(the_lake.picture))[the_lake.call.id], "day")
    assert [(v.value, v.normalized) for v in found.values] == [("on Friday", "2024-05-03")]


def test_facts_do_not_depend_on_the_order_of_reports(the_lake: Lake) -> None:
    turned = replace(the_lake.picture, readings=the_lake.picture.readings[::-1])
    assert facts.weigh(lookups.of(turned)) == facts.weigh(lookups.of(the_lake.picture))


def test_a_picture_without_events_has_no_facts(the_lake: Lake) -> None:
    assert facts.weigh(lookups.of(replace(the_lake.picture, events=()))) == {}


def test_two_days_differ_and_a_number_is_compared_by_what_it_counts() -> None:
    pile = Pile(PEOPLE)
    mentions = []
    for text, day, killed in (
        ("On 3 May a blast killed 12 people and hurt 30 homes.", 3, "12 people"),
        ("On 4 May a blast killed 19 people.", 4, "19 people"),
    ):
        paper = pile.paper(text)
        time = paper.day(text[:8], month=5, day=day)
        mentions.append(paper.happens("blast", text[:-1], "assault", facts={"killed": killed}, times=(time,)))
    event = pile.event("Blast", *mentions, day=date(2024, 5, 3))
    found = facts.weigh(lookups.of(pile.picture((event,))))[event.id]
    assert _fact(found, "killed").agreement == "differ"
    assert _fact(found, "day").agreement == "differ"
    assert [v.normalized for v in _fact(found, "day").values] == ["2024-05-03", "2024-05-04"]


def test_one_report_alone_is_said_to_be_one_report() -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper("The talks, requested by President Kato, lasted two hours.")
    mention = paper.happens(
        "talks", "The talks, requested by President Kato, lasted two hours", mode="talks",
        facts={"duration": "two hours", "requested by": "President Kato"},
    )  # fmt: skip
    event = pile.event("Talks", mention)
    found = facts.weigh(lookups.of(pile.picture((event,))))[event.id]
    assert {fact.agreement for fact in found} == {"one report"}
    assert _fact(found, "requested by").values[0].normalized == "Moses Kato"
