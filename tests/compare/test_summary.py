from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from sayso.compare import claims, commitments, demands, differences, facts, lookups, phrasing, summary, wording
from sayso.errors import UncitedError
from sayso.model import Act, Demand, Picture, Sentence, Voice, When
from tests.compare.lake import PEOPLE, Lake
from tests.compare.pictures import Pile


def _write(picture: Picture) -> list[Sentence]:
    found = facts.weigh(lookups.of(picture))
    held = claims.weigh(lookups.of(picture))
    parting = differences.weigh(lookups.of(picture), found, held, ())
    asked = demands.weigh(lookups.of(picture))
    (sentences,) = summary.write(
        lookups.of(picture), found, held, commitments.weigh(lookups.of(picture)), asked, parting
    ).values()
    return list(sentences)


def test_the_first_sentence_has_the_day_and_the_length_on_whose_word(the_lake: Lake) -> None:
    first = _write(the_lake.picture)[0]
    assert first.text == (
        "Odera–Kato call, Friday 3 May 2024. They spoke for 40 minutes with no source named, "
        "for barely 45 minutes according to a Ugandan official."
    )
    length = next(citations for text, citations in first.parts if "40 minutes" in text)
    assert [citation.text for citation in length] == ["40 minutes", "40 minutes"]


def test_each_side_is_heard_in_its_own_words(the_lake: Lake) -> None:
    texts = [sentence.text for sentence in _write(the_lake.picture)]
    assert (
        "Kato, according to the State House, told Odera that closing the port could lead to a rupture of relations; "
        "also: closing the port would mean a rupture of relations with Tanzania watching."
    ) in texts
    assert any(text.startswith("Grace Wanjiru: An attack on the island would lead to the closing") for text in texts)


def test_the_second_of_a_side_is_of_another_kind(the_lake: Lake) -> None:
    texts = [sentence.text for sentence in _write(the_lake.picture)]
    assert "Uganda demanded the withdrawal of patrols from the island." in texts


def test_what_is_next_and_where_reports_part(the_lake: Lake) -> None:
    texts = [sentence.text for sentence in _write(the_lake.picture)]
    assert "Next: Talks in Arusha, Tuesday 14 May 2024." in texts
    assert texts[-1] == "Reports part on the medium: phone with no source named; video according to a Ugandan official."


def test_a_summary_has_six_sentences_at_most_and_each_is_cited(the_lake: Lake) -> None:
    sentences = _write(the_lake.picture)
    assert 4 <= len(sentences) <= summary.SENTENCES
    for sentence in sentences:
        assert sentence.citations
        assert "".join(text for text, _ in sentence.parts) == sentence.text
        assert not re.search(r"\b(?:verdict|true|false|confirm|independent)", sentence.text)


def test_a_summary_does_not_depend_on_the_order_of_reports(the_lake: Lake) -> None:
    assert _write(replace(the_lake.picture, readings=the_lake.picture.readings[::-1])) == _write(the_lake.picture)


def _blast(text: str, told: str, piece: str, act: Act = "state", **facts_: str) -> list[Sentence]:
    """The summary of a report in which `told` says `piece`, a clause on a blast with its facts."""
    pile = Pile(PEOPLE)
    paper = pile.paper(text)
    cue = "denied" if act == "deny" else "said"
    said = paper.says(told, piece, act, cue=cue)
    paper.holds(piece, "blast kill people", said, subject=5)
    named = {f"number {name}": value for name, value in facts_.items()}
    blast = paper.happens("blast", piece, "assault", facts=named, statement=said)
    return _write(pile.picture((pile.event("Blast in Kampala", blast, day=date(2024, 5, 3)),)))


def test_an_attack_is_told_like_a_call() -> None:
    text = "Twelve people died and 40 others were hurt in a blast in Kampala, a Ugandan official said."
    sentences = _blast(text, "a Ugandan official", text[:65].rstrip(","), killed="Twelve people", injured="40 others")
    assert [s.text for s in sentences] == [
        "Blast in Kampala, Friday 3 May 2024. "
        "Twelve people were killed according to a Ugandan official. "
        "40 others were injured according to a Ugandan official."
    ]


def test_who_denies_a_deed_does_not_vouch_for_its_figures() -> None:
    text = "Uganda denied that it was behind the blast that killed 12 people in the port."
    sentences = _blast(text, "Uganda", text[19:-1], "deny", killed="12 people")
    assert sentences[0].text.endswith("12 people were killed with no source named.")
    assert sentences[1].text == f"{text}"


def test_a_quotation_keeps_its_marks_and_not_the_comma() -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper('"We had warned them about this dam for years," Odera said on Friday in the talks.')
    said = paper.says("Odera", '"We had warned them about this dam for years,"', quote="direct")
    inner = paper.says("Odera=Amina Odera", "this dam for years", "warn", cue="warned", parent=said.id)
    own = replace(inner, voices=(*inner.voices, Voice(paper.at("We"), None)))
    paper.statements[-1] = own
    paper.holds('"We had warned them about this dam for years,"', "warn dam year", said)
    paper.holds("this dam for years", "dam year", own)
    talks = pile.event("Talks", paper.happens("talks", "talks", mode="talks"), day=date(2024, 5, 3))
    texts = [sentence.text for sentence in _write(pile.picture((talks,)))]
    assert texts == ["Talks, Friday 3 May 2024.", 'Amina Odera said: "We had warned them about this dam for years".']


def test_an_interval_is_told_as_coarsely_as_the_report_has_it() -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper("Odera and Kato spoke on Friday. Talks will be held early next year.")
    call = pile.event("Odera–Kato call", paper.happens("spoke", "Odera and Kato spoke"), day=date(2023, 11, 3))
    early = paper.day("early next year", years=(1, 1), part="early", anchor="publication")
    coming = pile.event("Talks", paper.happens("Talks", "Talks will be held", status="scheduled", times=(early,)))
    coming = replace(coming, when=When(date(2024, 1, 1), date(2024, 4, 30), "early next year"))
    texts = [sentence.text for sentence in _write(pile.picture((call, coming)))]
    assert "Next: Talks, early 2024." in texts


def test_a_difference_names_those_who_take_its_sides() -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper("Odera and Kato met. Kenya accused Uganda of mining the harbour. Uganda denied it.")
    paper.says("Kenya", "mining the harbour", "accuse", cue="accused", target="Uganda")
    paper.says("Uganda", "it", "deny", cue="denied")
    meeting = pile.event("Meeting", paper.happens("met", "Odera and Kato met"), day=date(2024, 5, 3))
    last = _write(pile.picture((meeting,)))[-1]
    assert last.text.startswith("Those cited part on what Uganda is accused of: ")
    assert last.text.endswith("Kenya accused Uganda of mining the harbour; Uganda denied it.")


def test_a_story_without_event_has_no_opening(the_lake: Lake) -> None:
    stories = tuple(replace(story, event=None) for story in the_lake.picture.stories)
    texts = [sentence.text for sentence in _write(replace(the_lake.picture, stories=stories))]
    assert not any(text.startswith("Odera–Kato call") for text in texts)


def test_parts_make_up_the_sentence(the_lake: Lake) -> None:
    citation = the_lake.papers[0].at("Odera")
    with pytest.raises(UncitedError, match="expected its own text"):
        Sentence("One two.", (citation,), (("One ", (citation,)), ("three.", ())))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 5, 3), date(2024, 5, 3), "Friday 3 May 2024"),
        (date(2024, 5, 1), date(2024, 5, 31), "May 2024"),
        (date(2024, 5, 3), date(2024, 5, 7), "between 3 and 7 May 2024"),
        (date(2014, 1, 1), date(2014, 12, 31), "2014"),
        (date(2024, 5, 3), date(2024, 6, 7), "between 3 May 2024 and 7 June 2024"),
        (None, date(2024, 6, 7), ""),
    ],
)
def test_days_in_words(first: date | None, last: date | None, expected: str) -> None:
    assert wording.when(When(first, last, "test")) == expected


def test_a_demand_for_part_of_it_is_not_the_same_in_other_words() -> None:
    pile = Pile(PEOPLE)
    said, mentions = [], []
    for content in (
        "firm guarantees against new patrols near the island",
        "an end to patrols near the island",
        "guarantees for the safety of its fishermen",
    ):
        paper = pile.paper(f"In the talks Kato demanded {content}.")
        said.append(paper.says("Kato", content, "demand", cue="demanded"))
        mentions.append(paper.happens("talks", "talks", mode="talks"))
    picture = pile.picture((pile.event("Talks", *mentions, day=date(2024, 5, 3)),))
    pieces = tuple(s.content[0] for s in said)
    demand = Demand(
        by="UG",
        to=None,
        text=pieces[0].text,
        statements=tuple(s.id for s in said),
        reports=tuple(sorted(c.report for c in pieces)),
        citations=pieces,
    )
    found = summary.write(lookups.of(picture), {}, (), (), (demand,), ())
    _, sentence = next(iter(found.values()))
    assert sentence.text == "Moses Kato demanded firm guarantees against new patrols near the island."
    assert (sentence.parts, sentence.further) == (((sentence.text, (pieces[0],)),), (pieces[1],))
    assert set(sentence.citations) == {pieces[0], pieces[1]}


def _told(text: str, voice: str, content: str, act: Act = "state", **more: str) -> str | None:
    """What becomes of the only statement of a report."""
    pile = Pile(PEOPLE)
    said = pile.paper(text).says(voice, content, act, **more)
    return phrasing.sentence(said, lookups.of(pile.picture()))


@pytest.mark.parametrize(
    ("text", "voice", "content", "act", "cue", "expected"),
    [
        (
            "Uganda on Wednesday denied that it was behind the blast.",
            "Uganda",
            "it was behind the blast",
            "deny",
            "denied",
            "Uganda denied that it was behind the blast",
        ),
        (
            "Kenya has so far ruled out a retreat from the island.",
            "Kenya",
            "a retreat from the island",
            "reject",
            "ruled out",
            "Kenya has so far ruled out a retreat from the island",
        ),
        (
            "Kenya threatened to retaliate by closing the port.",
            "Kenya",
            "to retaliate by closing the port",
            "threaten",
            "threatened",
            "Kenya threatened to retaliate by closing the port",
        ),
        (
            "A threat by Kenya to retaliate by closing it.",
            "Kenya",
            "to retaliate by closing it",
            "threaten",
            "threat",
            None,
        ),
        ("Kenya said that it knew of one.", "Kenya", "it knew of one", "state", "said", None),
        ("Asked by Kenya whether he plans to go.", "Kenya", "whether he plans to go", "state", "Asked", None),
    ],
)
def test_a_content_that_is_no_clause_needs_the_reports_own_verb(
    text: str, voice: str, content: str, act: Act, cue: str, expected: str | None
) -> None:
    assert _told(text, voice, content, act, cue=cue) == expected


def test_what_is_denied_never_stands_behind_a_mere_said() -> None:
    told = _told(
        "It was behind the blast, Uganda was quick to deny.", "Uganda", "It was behind the blast", "deny", cue="deny"
    )
    assert told is None


def test_ones_own_words_without_their_marks_are_not_told() -> None:
    opening = "Kenya said that "
    assert _told(f"{opening}we will close the port on Friday.", "Kenya", "we will close the port on Friday") is None
    content = 'the port would be closed because "we have no choice left"'
    assert _told(f"{opening}{content}.", "Kenya", content, cue="said") == f"{opening}{content}"


def test_a_length_is_not_told_as_an_adjective_where_it_stands_alone_too() -> None:
    pile = Pile(PEOPLE)
    mentions = []
    for length in ("20-minute", "20-minute", "20 minutes"):
        paper = pile.paper(f"Odera and Kato had a call, and it was {length} long, paper {len(mentions)} says.")
        mentions.append(paper.happens("call", "Odera and Kato had a call", facts={"duration": length}))
    mentions = [
        replace(one, facts=tuple(replace(fact, normalized="PT20M", low=20.0, high=20.0) for fact in one.facts))
        for one in mentions
    ]
    call = pile.event("Odera–Kato call", *mentions, day=date(2024, 5, 3))
    picture = pile.picture((call,))
    (value,) = next(fact.values for fact in facts.weigh(lookups.of(picture))[call.id] if fact.name == "duration")
    assert value.value == "20 minutes"


def test_what_is_told_more_widely_weighs_by_doublings(the_lake: Lake) -> None:
    lookup = lookups.of(the_lake.picture)
    pieces = [paper.at("the") for paper in the_lake.papers]
    assert [lookup.grade(pieces[:number]) for number in (1, 2, 3)] == [1, 2, 2]


def test_a_wording_of_another_condition_is_not_cited_as_the_same_in_other_words() -> None:
    pile = Pile(PEOPLE)
    mentions = []
    for condition in ("if Ugandan boats attacked the island", "in the event of a blockade"):
        paper = pile.paper(f"Odera said Kenya would close the port of Mombasa {condition}.")
        paper.says("Odera", f"Kenya would close the port of Mombasa {condition}", "threaten", condition=condition)
        mentions.append(paper.happens("said", "Odera said", mode="talks"))
    picture = pile.picture((pile.event("Talks", *mentions, day=date(2024, 5, 3)),))
    told = [sentence for sentence in _write(picture) if "would close the port" in sentence.text]
    assert [sentence.further for sentence in told] == [() for _ in told]
    assert len(told) >= 1
