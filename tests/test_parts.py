"""Two crises in one pile that have nothing to do with one another: each comes out as if the other were not there."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import pipeline, resolve
from sayso.briefs import json
from sayso.briefs.build import ordered, part_index, story_page
from sayso.briefs.index import index
from sayso.briefs.page import Brief, Link, Page
from sayso.model import Citation, Failure, Reading, Report
from sayso.model.corrections import Correction
from sayso.pipeline import Part, Result
from tests import crises
from tests.resolve.made import Attack, Call, reading

BOTH = ("lake", "island")


def readings(name: str) -> tuple[Reading, ...]:
    return {"lake": crises.lake, "island": crises.island}[name]()


@cache
def alone(name: str) -> Result:
    return pipeline.conclude(readings(name), (), 3)


@cache
def both() -> Result:
    return pipeline.conclude([*crises.lake(), *crises.island()], (), 6)


def shown(result: Result) -> str:
    return repr((result.picture, result.findings))


def part_of(result: Result, name: str) -> Result:
    """The part that the reports of a crisis are."""
    ids = {reading.report.id for reading in readings(name)}
    (found,) = (part for part in result.parts if {report.id for report in part.reports} == ids)
    return found


def document(result: Result) -> dict[str, Any]:
    return dict(json.document(pipeline.write(result), {}))


def cite(name: str, outlet: str, words: str) -> Citation:
    report = next(one.report for one in readings(name) if one.report.outlet == outlet)
    at = report.text.index(words)
    return report.cite(at, at + len(words))


def change(what: Any, thing: Any, *on: Citation, **more: Any) -> Correction:
    return Correction(what, thing, on, **{"who": "Ada", "at": "2031-05-09T10:00", **more})


# --- what a part is


def test_one_crisis_is_one_result_without_parts() -> None:
    for name in BOTH:
        assert alone(name).parts == ()
        assert repr(alone(name)) == repr(pipeline.together([pipeline.part(readings(name))], (), 3))


@pytest.mark.parametrize("name", BOTH)
def test_a_crisis_is_joined_as_if_the_other_were_not_there(name: str) -> None:
    assert len(both().parts) == 2
    assert shown(part_of(both(), name)) == shown(alone(name))


def test_parts_come_by_their_first_report_with_what_people_corrected_in_them() -> None:
    grade = change("grade", "report", cite("island", "Skerry News", "Iceland"), value="B2")
    gone = change("reject", "statement", cite("lake", "Shore Post", "Nine fishermen were arrested last week"))
    found = list(pipeline.parts([*crises.lake(), *crises.island()], [gone, grade]))
    ids = [[reading.report.id for reading in part] for part, _ in found]
    assert ids == sorted(sorted(each) for each in ids)
    of = {frozenset(reading.report.outlet for reading in part): (part, own) for part, own in found}
    island, graded = of[frozenset(crises.ISLAND)]
    lake, rejected = of[frozenset(crises.LAKE)]
    assert (graded, rejected) == ((grade,), (gone,))
    assert repr(island) == repr(tuple(sorted(crises.island(), key=lambda one: one.report.id)))
    said = [statement.content[0].text for reading in lake for statement in reading.statements]
    assert not any("Nine fishermen" in one for one in said)
    assert any("Seven fishermen" in one for one in said)


@given(st.permutations(range(6)))
@settings(max_examples=20, deadline=None)
def test_the_order_of_readings_does_not_matter(order: list[int]) -> None:
    every = (*crises.lake(), *crises.island())
    assert [repr(part) for part in pipeline.parts(every[number] for number in order)] == [
        repr(part) for part in pipeline.parts(every)
    ]


@cache
def several() -> Sequence[Result]:
    """The results of the parts of both crises, of a call and of an attack."""
    called = [reading(name, date(2031, 6, 2), Call(("Ada Lind", "Bo Tamm"), date(2031, 6, 1), 20)) for name in "kl"]
    attacked = [reading(name, date(2033, 2, 9), Attack("Orsk Ford", date(2033, 2, 8), 4)) for name in "mn"]
    return pipeline.conclude([*crises.lake(), *called, *crises.island(), *attacked], (), 10).parts


@given(st.permutations(range(4)))
@settings(max_examples=30, deadline=None)
def test_the_order_of_parts_does_not_matter(order: list[int]) -> None:
    found = pipeline.together((several()[number] for number in order), (), 10)
    assert found.parts == several()
    assert repr(found) == repr(pipeline.together(several(), (), 10))


def test_parts_may_be_joined_elsewhere_and_come_back_in_any_order() -> None:
    def backwards(work: Callable[[Part], Result], parts: Iterable[Part]) -> list[Result]:
        return [work(part) for part in reversed(list(parts))]

    assert repr(pipeline.conclude([*crises.lake(), *crises.island()], (), 6, each=backwards)) == repr(both())


def test_what_could_not_be_read_is_of_the_whole() -> None:
    failures = [Failure(f"{name}.txt", "ingest", "empty") for name in "bab"]
    found = pipeline.together(both().parts, failures, 6)
    assert [failure.path for failure in found.failures] == ["a.txt", "b.txt"]
    assert found.read == 6
    assert shown(found) == shown(both())


def test_no_parts_are_an_empty_result() -> None:
    assert repr(pipeline.together([])) == repr(pipeline.conclude([], (), 0))
    assert pipeline.together([]).reports == ()


# --- readings that are not in memory


def in_memory() -> int:
    gc.collect()
    return sum(isinstance(one, Reading) for one in gc.get_objects())


def test_readings_on_a_shelf_are_joined_to_the_same_part_by_part() -> None:
    shelf = resolve.shelved([*crises.lake(), *crises.island()])
    gone = change("reject", "statement", cite("lake", "Shore Post", "Nine fishermen were arrested last week"))
    before, held = in_memory(), []

    def each(work: Callable[[Part], Result], parts: Iterable[Part]) -> Iterator[Result]:
        def joined(part: Part) -> Result:
            held.append(in_memory() - before)
            return work(part)

        return map(joined, parts)

    found = pipeline.conclude(shelf, (), 6, [gone], each)
    expected = pipeline.conclude([*crises.lake(), *crises.island()], (), 6, [gone])
    assert repr(found.findings) == repr(expected.findings)
    assert repr(list(found.picture.readings)) == repr(list(expected.picture.readings))
    assert sorted(held) == [3, 4]  # those of a part, and the one that a person corrected
    assert document(found) == document(expected)


# --- corrections


def test_a_correction_in_one_crisis_leaves_the_other_as_it_is() -> None:
    gone = change("reject", "statement", cite("lake", "Shore Post", "Nine fishermen were arrested last week"))
    found = pipeline.conclude([*crises.lake(), *crises.island()], (), 6, [gone])
    assert shown(part_of(found, "island")) == shown(alone("island"))
    assert shown(part_of(found, "lake")) == shown(pipeline.conclude(crises.lake(), (), 3, [gone]))
    assert shown(part_of(found, "lake")) != shown(alone("lake"))


def test_a_correction_that_names_both_crises_makes_them_one() -> None:
    on = cite("lake", "Hill Times", "Kenya"), cite("island", "Skerry News", "Iceland")
    found = pipeline.conclude([*crises.lake(), *crises.island()], (), 6, [change("merge", "story", *on)])
    assert found.parts == ()
    (story,) = found.picture.stories
    assert len(story.reports) == 6
    assert story.joined_by == ("Ada",)


def test_a_correction_whose_passage_is_gone_has_no_effect() -> None:
    lost = change("reject", "statement", Report("Gone for good.", ("gone.txt",)).cite(0, 4))
    assert repr(pipeline.conclude([*crises.lake(), *crises.island()], (), 6, [lost])) == repr(both())


def test_claims_that_a_person_set_apart_stand_in_their_place() -> None:
    claims = [claim for claim in alone("lake").findings.claims if len(claim.citations) > 1]
    assert claims
    for claim in claims:
        split = change("split", "claim", *claim.citations, apart=claim.citations[-1:])
        found = pipeline.conclude(crises.lake(), (), 3, [split])
        more = pipeline.conclude([*crises.lake(), *crises.island()], (), 6, [split])
        ids = {one.id for one in found.findings.claims}
        assert len(ids) == len(alone("lake").findings.claims) + 1
        assert [one for one in more.findings.claims if one.id in ids] == list(found.findings.claims)


# --- pages and data


def by_story(brief: Brief) -> Mapping[str, Page]:
    return {page.story: page for page in brief.pages}


@pytest.mark.parametrize("name", BOTH)
def test_the_page_of_a_story_says_the_same_but_for_the_other_stories(name: str) -> None:
    pages = by_story(pipeline.write(both()))
    assert len(pages) == 2
    for story, page in by_story(pipeline.write(alone(name))).items():
        *head, other = pages[story].head
        assert replace(pages[story], head=tuple(head)) == page
        assert any(isinstance(part, Link) and part.story in pages.keys() - {story} for part in other.parts)


def test_who_has_the_same_family_name_in_the_other_crisis_changes_nothing() -> None:
    namesakes = [
        pipeline.read(replace(one.report, text=one.report.text.replace("Ragna Holm", "Ragna Oduya")))
        for one in crises.island()
    ]
    whole = pipeline.conclude([*crises.lake(), *namesakes], (), 6)
    written = pipeline.write(whole)
    ours, theirs = (next(a for a in whole.picture.actors if a.name == name) for name in ("Amina Oduya", "Ragna Oduya"))
    assert {written.index.short(ours), written.index.short(theirs)} == {"Amina Oduya", "Ragna Oduya"}
    assert len(whole.parts) == 2
    for story, page in by_story(pipeline.write(alone("lake"))).items():
        assert replace(by_story(written)[story], head=page.head) == page


def unnamed(found: Sequence[Reading], first: int) -> list[Reading]:
    """The readings as if their outlets were not known and their files had numbers."""
    return [
        pipeline.read(Report(one.report.text, (f"report-{number}.txt",), published=one.report.published))
        for number, one in enumerate(found, first)
    ]


def test_a_page_is_the_same_written_from_its_part_alone_with_the_names_of_the_whole() -> None:
    whole = pipeline.conclude([*unnamed(crises.lake(), 8), *unnamed(crises.island(), 11)], (), 6)
    written = pipeline.write(whole)
    stories = ordered(written.index)
    assert [page.story for page in written.pages] == [story.id for story in stories]
    assert set(written.names.values()) == {f"report-{number}" for number in range(8, 14)}
    for part in whole.parts:
        own = index(part.picture, part.findings)
        look = part_index(part, written.names, ())
        assert dict(look.names) != dict(own.names)
        for story in part.picture.stories:
            assert repr(story_page(look, story, stories)) == repr(by_story(written)[story.id])


def test_the_event_data_of_both_are_those_of_each() -> None:
    found = pipeline.coded(both())
    for name in BOTH:
        own = pipeline.coded(alone(name))
        assert own.events
        assert set(own.events) <= set(found.events)
        assert set(own.uncoded) <= set(found.uncoded)
    assert len(found.events) == sum(len(pipeline.coded(alone(name)).events) for name in BOTH)


def test_what_would_happen_is_asked_of_both() -> None:
    for name, condition in (("lake", "Tanzania seizes a trawler"), ("island", "the ash does not settle")):
        answer = pipeline.whatif(both(), condition)
        assert answer == pipeline.whatif(alone(name), condition)
        assert "→" in answer


def test_the_data_of_both_keep_to_the_schema_and_hold_those_of_each() -> None:
    found = document(both())
    jsonschema.Draft202012Validator(json.schema()).validate(found)
    coded = {"alliance", "state"}
    for name in BOTH:
        own = document(alone(name))
        for key, things in own.items():
            if isinstance(things, list):
                assert [thing for thing in things if thing not in found[key] and thing.get("kind") not in coded] == []
    lists = [key for key, things in found.items() if isinstance(things, list) and key != "actors"]
    assert {key: len(found[key]) for key in lists} == {
        key: sum(len(document(alone(name))[key]) for name in BOTH) for key in lists
    }
    assert len(found["actors"]) + 1 == sum(len(document(alone(name))["actors"]) for name in BOTH)
