"""What corrections do to what was read, joined and compared of the five reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sayso import correct, pipeline
from sayso.briefs import json
from sayso.model import Citation, Report, Statement, actor_index
from sayso.model.corrections import Correction, Part, Said
from sayso.pipeline import Result


def report(crisis: Result, name: str) -> Report:
    return next(one for one in crisis.reports if Path(one.path).name.startswith(name))


def cite(crisis: Result, name: str, words: str) -> Citation:
    """The first place of some words in the report of that name."""
    found = report(crisis, name)
    at = found.text.index(words)
    return found.cite(at, at + len(words))


def change(what: str, thing: str, on: Iterable[Citation], **more: Any) -> Correction:
    values: dict[str, Any] = {"who": "Ada", "at": "2031-05-09T10:00", **more}
    return Correction(what, thing, tuple(on), **values)  # type: ignore[arg-type]


def again(crisis: Result, *corrections: Correction) -> Result:
    return pipeline.conclude(crisis.picture.readings, (), crisis.read, corrections)


def statements(result: Result, words: str) -> list[Statement]:
    return [s for r in result.picture.readings for s in r.statements if words in s.content[0].text]


def speaker(result: Result, statement: Statement) -> str:
    entity = statement.voices[-1].entity
    assert entity is not None
    return actor_index(result.picture.actors)[(statement.report, entity)].name


SUMMONED = "The call, requested by Putin, lasted 50 minutes"


def test_no_corrections_change_nothing(crisis: Result) -> None:
    assert again(crisis) == crisis


def test_a_rejected_statement_is_nobodys_word(crisis: Result) -> None:
    (old,) = statements(crisis, SUMMONED)
    found = again(crisis, change("reject", "statement", old.content))
    assert statements(found, SUMMONED) == []
    assert all(old.id not in claim.statements for claim in found.findings.claims)
    assert len([s for r in found.picture.readings for s in r.statements]) == (
        len([s for r in crisis.picture.readings for s in r.statements]) - 1
    )


def test_an_accepted_statement_is_shown_as_a_persons(crisis: Result) -> None:
    (old,) = statements(crisis, SUMMONED)
    said = Said(tuple(Part(v.span) for v in old.voices), old.content, old.cue, old.act, old.quote)
    found = again(crisis, change("accept", "statement", old.content, said=said))
    (new,) = statements(found, SUMMONED)
    assert (new.by, new.id, new.act) == ("Ada", old.id, old.act)
    assert speaker(found, new) == speaker(crisis, old)
    data = json.document(pipeline.write(found), {})
    assert [s["by"] for s in data["statements"] if s["id"] == new.id] == ["Ada"]


def test_the_brief_shows_peoples_work(crisis: Result) -> None:
    old = statements(crisis, "a de-escalation of tensions with Ukraine")[0]
    said = Said(tuple(Part(v.span) for v in old.voices), old.content, old.cue, old.act, old.quote)
    text = pipeline.text(pipeline.write(again(crisis, change("accept", "statement", old.content, said=said))), "md")
    shown = [line for line in text.splitlines() if "corrected or accepted by Ada" in line]
    assert len(shown) == 1
    assert "a de-escalation of tensions with Ukraine" in shown[0]


def test_an_edited_statement_has_other_borders_voice_and_act(crisis: Result) -> None:
    (old,) = statements(crisis, SUMMONED)
    content = cite(crisis, "001", "requested by Putin, lasted 50 minutes")
    kremlin = cite(crisis, "001", "Kremlin")
    said = Said((Part(kremlin),), (content,), old.cue, "deny")
    found = again(crisis, change("edit", "statement", old.content, said=said))
    assert statements(found, SUMMONED) == []
    (new,) = [s for s in statements(found, "requested by Putin") if s.report == old.report]
    assert (new.content, new.act, new.by) == ((content,), "deny", "Ada")
    assert "Kremlin" in speaker(found, new)


def test_a_pronoun_means_whom_the_person_says(crisis: Result) -> None:
    content = cite(crisis, "002", "Geneva")
    said = Said((Part(cite(crisis, "002", "It"), cite(crisis, "002", "Ushakov")),), (content,))
    found = again(crisis, change("add", "statement", (content,), said=said))
    new = next(s for s in statements(found, "Geneva") if s.by == "Ada")
    assert speaker(found, new) == "Yuri Ushakov"


def test_an_added_statement_by_somebody_new_counts(crisis: Result) -> None:
    voice, content = cite(crisis, "003", "Tuesday"), cite(crisis, "003", "Ukraine")
    found = again(crisis, change("add", "statement", (content,), said=Said((Part(voice),), (content,))))
    new = next(s for r in found.picture.readings for s in r.statements if s.by)
    assert speaker(found, new) == "Tuesday"
    assert any(new.id in claim.statements for claim in found.findings.claims)


def test_corrections_hold_when_the_borders_that_the_machine_finds_move(crisis: Result) -> None:
    (old,) = statements(crisis, SUMMONED)
    (piece,) = old.content
    moved = report(crisis, "001").cite(piece.start + 4, piece.end)
    assert statements(again(crisis, change("reject", "statement", (moved,))), SUMMONED) == []


def test_actors_brought_together_and_set_apart(crisis: Result) -> None:
    blinken, ushakov = cite(crisis, "000", "Blinken"), cite(crisis, "002", "Ushakov")
    found = again(crisis, change("merge", "actor", (blinken, ushakov)))
    named = [a for a in found.picture.actors if {"Antony Blinken", "Anthony Blinken"} & {a.name, *a.aliases}]
    assert len(named) == 1
    assert "Yuri Ushakov" in {named[0].name, *named[0].aliases}
    apart = again(
        crisis, change("split", "actor", (cite(crisis, "000", "Biden"),), apart=(cite(crisis, "002", "Biden"),))
    )
    assert len(apart.picture.actors) == len(crisis.picture.actors) + 1
    ids = {actor.id for actor in apart.picture.actors}
    assert all(p in ids for event in apart.picture.events for p in event.participants)


def test_stories_brought_together_and_set_apart(crisis: Result) -> None:
    assert len(crisis.picture.stories) == 2
    both = again(crisis, change("merge", "story", (cite(crisis, "000", "Biden"), cite(crisis, "003", "Biden"))))
    assert [len(story.reports) for story in both.picture.stories] == [5]
    three = again(
        crisis, change("split", "story", (cite(crisis, "000", "Biden"),), apart=(cite(crisis, "001", "Biden"),))
    )
    assert sorted(len(story.reports) for story in three.picture.stories) == [1, 1, 3]


def test_events_brought_together_and_set_apart(crisis: Result) -> None:
    (call,) = [e for e in crisis.picture.events if e.title.startswith("Biden–Putin telephone")]
    (video,) = [e for e in crisis.picture.events if e.title.startswith("Biden–Putin video")]
    found = again(crisis, change("merge", "event", (call.mentions[0].span, video.mentions[0].span)))
    (one,) = [e for e in found.picture.events if call.mentions[0] in e.mentions]
    assert set(one.mentions) == {*call.mentions, *video.mentions}
    ids = {event.id for event in found.picture.events}
    assert {event for events in found.picture.about.values() for event in events} <= ids
    assert {story.event for story in found.picture.stories} <= {*ids, None}
    apart = again(crisis, change("split", "event", (call.mentions[0].span,), apart=(call.mentions[-1].span,)))
    assert sorted(len(e.mentions) for e in apart.picture.events if call.mentions[0] in e.mentions)[0] < len(
        call.mentions
    )


def test_a_day_is_set(crisis: Result) -> None:
    here = cite(crisis, "003", "Biden")
    found = again(crisis, change("date", "report", (here,), value="2021-12-09"))
    when = found.picture.dates[here.report]
    assert (when.earliest, when.latest, when.basis) == (date(2021, 12, 9), date(2021, 12, 9), "set by Ada")
    (call,) = [e for e in crisis.picture.events if e.title.startswith("Biden–Putin telephone")]
    found = again(crisis, change("date", "event", (call.mentions[0].span,), value="2021-12-29"))
    assert [e.when.earliest for e in found.picture.events if e.mentions == call.mentions] == [date(2021, 12, 29)]


def test_claims_brought_together_and_set_apart(crisis: Result) -> None:
    joined = next(c for c in crisis.findings.claims if len(c.statements) > 1 and len(c.reports) > 1)
    other = next(c for c in crisis.findings.claims if c is not joined and c.statements)
    found = again(crisis, change("merge", "claim", (joined.citations[0], other.citations[0])))
    (one,) = [c for c in found.findings.claims if joined.statements[0] in c.statements]
    assert set(one.statements) == {*joined.statements, *other.statements}
    said = {s.id: s for r in crisis.picture.readings for s in r.statements}
    last = said[joined.statements[-1]].content
    first = said[joined.statements[0]].content
    apart = again(crisis, change("split", "claim", first, apart=last))
    holders = [c for c in apart.findings.claims if set(c.statements) & set(joined.statements)]
    assert len(holders) == 2


def test_the_thing_that_is_most_like_the_passage_is_meant(crisis: Result) -> None:
    """Claims lie in one another: what somebody names is the one with these borders, not each that it touches."""
    inner, outer = next(
        (a, b)
        for a in crisis.findings.claims
        for b in crisis.findings.claims
        if a != b and b.citations[0] != a.citations[0] and b.citations[0].covers(a.citations[0])
    )
    other = next(c for c in crisis.findings.claims if c.citations[0].report != inner.citations[0].report)
    found = again(crisis, change("merge", "claim", (inner.citations[0], other.citations[0])))
    assert outer in found.findings.claims
    (one,) = [c for c in found.findings.claims if c.joined_by]
    assert set(one.citations) == {*inner.citations, *other.citations}


def test_what_is_set_apart_has_its_own_tellers_and_takes_what_nobody_says_along(crisis: Result) -> None:
    claim = next(c for c in crisis.findings.claims if len(c.tellers) > 1 and len(c.citations) > 2)
    found = again(crisis, change("split", "claim", claim.citations[:1], apart=claim.citations[-1:]))
    rest, out = sorted((c for c in found.findings.claims if c.joined_by), key=lambda c: len(c.citations), reverse=True)
    assert (out.citations, rest.citations) == (claim.citations[-1:], claim.citations[:-1])
    assert set(rest.statements).isdisjoint(out.statements)
    assert {*rest.tellers, *out.tellers} <= set(claim.tellers)
    assert len(out.tellers) <= 1
    assert (out.agreement, out.reports) == ("one report", (claim.citations[-1].report,))
    assert {c.joined_by for c in (rest, out)} == {("Ada",)}


def test_all_who_joined_are_named(crisis: Result) -> None:
    places = [cite(crisis, "000", "Blinken"), cite(crisis, "002", "Ushakov"), cite(crisis, "001", "Lavrov")]
    first = change("merge", "actor", places[:2])
    second = change("merge", "actor", places[1:], who="Bo", at="2031-05-09T11:00")
    found = again(crisis, first, second)
    (one,) = [a for a in found.picture.actors if a.joined_by]
    assert one.joined_by == ("Ada", "Bo")
    data = json.document(pipeline.write(found), {})
    assert [a["joined_by"] for a in data["actors"] if "joined_by" in a] == [["Ada", "Bo"]]
    assert "brought together or set apart by Ada, Bo" in pipeline.why(found, one.id)


@pytest.mark.parametrize("what", ["reject", "undone"])
def test_orphans_are_listed_and_do_nothing(crisis: Result, what: str) -> None:
    gone = Report("Orme said the levy will stay.", ("gone.txt",)).cite(9, 28)
    one = change("reject", "statement", (gone,))
    undone = change("undo", "statement", (gone,), value=one.id, at="2031-05-09T11:00")
    corrections = (one,) if what == "reject" else (one, undone)
    assert again(crisis, *corrections) == crisis
    reports = {r.id: r for r in crisis.reports}
    assert correct.orphans(corrections, reports) == corrections


def test_the_order_of_corrections_is_that_of_their_times(crisis: Result) -> None:
    (old,) = statements(crisis, SUMMONED)
    said = Said(tuple(Part(v.span) for v in old.voices), old.content, old.cue, "deny")
    first = change("reject", "statement", old.content)
    second = change("add", "statement", old.content, said=said, at="2031-05-09T11:00")
    assert again(crisis, second, first) == again(crisis, first, second)
    assert [s.act for s in statements(again(crisis, second, first), SUMMONED)] == ["deny"]
