"""Lists, briefs of some stories, what is new, whether a store is whole, and a store as lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from sayso import compare, desk, pipeline
from sayso.errors import StoreError, UsageError
from sayso.model import Claim, Commitment, Findings, Picture, Reading, Report, Wording
from sayso.store import Store, file, lists, reports
from tests.desk.conftest import DAY

LATER = "2031-05-08"


@pytest.fixture
def filled(pile: Path, store: Store) -> Store:
    """A store with all reports, the last three added a week later."""
    desk.add(store, [str(pile / f"{number}.jsonl") for number in range(5)], DAY)
    desk.add(store, [str(pile)], LATER)
    return store


def test_stories_are_those_of_the_picture(filled: Store) -> None:
    picture = desk.result(filled).picture
    rows = list(desk.stories(filled))
    assert sorted((row.id, row.reports) for row in rows) == sorted((y.id, len(y.reports)) for y in picture.stories)
    assert [(-row.texts, -row.reports) for row in rows] == sorted((-row.texts, -row.reports) for row in rows)
    late = {row.id for row in desk.stories(filled, LATER)}
    added = {one.id for one in reports.all_held(filled) if one.added == LATER}
    assert late == {story.id for story in picture.stories if added.intersection(story.reports)}


def test_statements_are_those_of_the_readings(filled: Store, readings: Sequence[Reading]) -> None:
    rows = list(desk.statements(filled, desk.Filters()))
    assert {row.id for row in rows} == {one.id for reading in readings for one in reading.statements}
    texts = {one.id: one.content[0].text for reading in readings for one in reading.statements}
    assert all(row.text == texts[row.id] for row in rows)
    assert [(row.report, row.paragraph) for row in rows] == sorted((row.report, row.paragraph) for row in rows)


def test_statements_are_filtered(filled: Store) -> None:
    rows = list(desk.statements(filled, desk.Filters()))
    one = next(row for row in rows if row.speaker)
    assert one.speaker is not None

    def ids(**wanted: str) -> list[str]:
        return [row.id for row in desk.statements(filled, desk.Filters(**wanted))]

    assert ids(speaker=one.speaker.upper()) == [row.id for row in rows if row.speaker == one.speaker]
    assert ids(teller=one.speaker.split()[-1]) == [row.id for row in rows if row.teller == one.speaker]
    assert ids(teller=one.speaker[:-1]) == [], "whole words only"
    assert ids(act="state") == [row.id for row in rows if row.act == "state"]
    assert ids(act="threaten") == []
    assert ids(to="Oma Vell") == []
    assert ids(day=one.earliest or "") == [row.id for row in rows if row.earliest == one.earliest]
    assert ids(story=one.story or "") == [row.id for row in rows if row.story == one.story]
    assert ids(text=" ".join(one.text.split()[:2])) == [one.id]
    assert len(list(desk.statements(filled, desk.Filters(), 3))) == 3
    with pytest.raises(
        UsageError, match=r"^no story has the id y-0, expected one of those that 'sayso stories' lists$"
    ):
        ids(story="y-0")


def test_lists_follow_what_is_added_and_removed(pile: Path, filled: Store) -> None:
    before = list(desk.stories(filled))
    desk.remove(filled, str(pile / "0.jsonl"))
    assert sum(row.reports for row in desk.stories(filled)) == 7
    desk.add(filled, [str(pile)], DAY)
    assert [row.id for row in desk.stories(filled)] == [row.id for row in before]


def test_what_was_joined_is_not_joined_again(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = desk.result(filled)
    monkeypatch.setattr(pipeline, "part", lambda *_: pytest.fail("joined again"))
    assert desk.result(filled) == first
    assert list(desk.stories(filled))


def test_a_store_that_cannot_be_written_is_asked_all_the_same(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    monkeypatch.setattr(file, "_writable", lambda path: False)
    content = filled.path.read_bytes()
    with Store(filled.path) as store:
        assert sum(row.reports for row in desk.stories(store)) == 8
        assert next(desk.statements(store, desk.Filters())).text
    assert filled.path.read_bytes() == content


def test_lists_read_no_reading(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    list(desk.stories(filled))
    monkeypatch.setattr(reports, "reading", lambda *_: pytest.fail("a reading was read"))
    assert list(desk.stories(filled))
    assert list(desk.statements(filled, desk.Filters()))
    assert list(desk.hits(filled, "January", 3))


# Some of the stories ------------------------------------------------------------------------------------------------


def test_a_brief_of_one_story_is_its_page_of_the_whole(filled: Store) -> None:
    written = pipeline.write(desk.result(filled))
    page = written.pages[-1]
    chosen = desk.wanted(filled, page.story[:8], None)
    assert chosen == {page.story}
    assert desk.narrowed(written, chosen, "terminal").pages == (page,)
    assert pipeline.text(desk.narrowed(written, chosen, "terminal"), "terminal")
    assert list(pipeline.files(desk.narrowed(written, chosen, "html"), ["html"])) == ["index.html"]
    data = json.loads(pipeline.text(desk.narrowed(written, chosen, "json"), "json"))
    whole = json.loads(pipeline.text(written, "json"))
    told = {source.report for source in page.sources}
    assert {report["id"] for report in data["reports"]} == told
    for key in ("reports", "statements", "claims", "events", "actors", "commitments", "stories", "summary"):
        assert all(one in whole[key] for one in data[key]), key
    assert {one["id"] for one in data["statements"]} == {s["id"] for s in whole["statements"] if s["report"] in told}


def test_a_brief_since_a_day_has_the_stories_with_new_reports(filled: Store) -> None:
    assert desk.wanted(filled, None, None) is None
    assert desk.wanted(filled, None, LATER) == {row.id for row in desk.stories(filled, LATER)}
    assert desk.wanted(filled, None, "2031-06-01") == frozenset()


# What is new --------------------------------------------------------------------------------------------------------


def test_what_is_new_is_what_was_added(filled: Store) -> None:
    changes = desk.diff(filled, LATER)
    added = {one.id for one in reports.all_held(filled) if one.added == LATER}
    assert {change.id for change in changes if change.kind == "report"} == added
    assert all(set(change.reports) <= added for change in changes)
    assert all(change.cites for change in changes)
    assert desk.diff(filled, "2031-06-01") == ()
    every = desk.diff(filled, DAY)
    assert {change.change for change in every} == {"new"} | {c.change for c in every if c.kind == "fact"}


def told(texts: Sequence[str]) -> tuple[Report, ...]:
    return tuple(Report(text, (f"{number}.txt",)) for number, text in enumerate(texts))


def result(pile: Sequence[Report], claims: Sequence[Claim], commitments: Sequence[Commitment] = ()) -> pipeline.Result:
    picture = Picture(tuple(Reading(report) for report in pile), (), (), (), (), {}, {})
    findings = replace(compare.weigh(Picture((), (), (), (), (), {}, {})), claims=tuple(claims))
    return pipeline.Result(picture, replace(findings, commitments=tuple(commitments)), (), len(pile))


def claim(pile: Sequence[Report], texts: int, agreement: str) -> Claim:
    cites = tuple(report.cite(0, 16) for report in pile)
    ids = tuple(report.id for report in pile)
    return Claim("the pier was safe", "", "state", "asserted", (), (), (), (), (), cites, ids, texts, agreement)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("then", "now", "change"),
    [
        ((1, "one report"), (2, "one side"), ("more texts", "one text", "2 texts")),
        ((1, "one side"), (3, "both sides"), ("now told by both sides", "one side", "both sides")),
        ((1, "one side"), (2, "contradicted"), ("now contradicted", "one side", "contradicted")),
        ((1, "contradicted"), (2, "contradicted"), ("more texts", "one text", "2 texts")),
        ((1, "one side"), (1, "one side"), None),
    ],
)
def test_what_has_become_of_a_claim(
    then: tuple[int, str], now: tuple[int, str], change: tuple[str, str, str] | None
) -> None:
    pile = told(["The pier is safe now.", "The pier is safe too."])
    found = desk.changes(result(pile, [claim(pile, *now)]), result(pile[:1], [claim(pile[:1], *then)]))
    claims = [(one.change, one.before, one.now) for one in found if one.kind == "claim"]
    assert claims == ([change] if change else [])


def test_a_claim_that_no_new_report_carries_is_not_new() -> None:
    pile = told(["The pier is safe now.", "The pier is safe too."])
    found = desk.changes(result(pile, [claim(pile[:1], 1, "one report")]), result(pile[:1], []))
    assert [one.kind for one in found] == ["report"]
    found = desk.changes(result(pile, [claim(pile[1:], 1, "one report")]), result(pile[:1], []))
    assert [(one.kind, one.change, one.reports) for one in found][1:] == [("claim", "new", (pile[1].id,))]


def test_a_pledge_is_new_only_once() -> None:
    pile = told(["The pier is safe now.", "The pier is safe too."])

    def pledge(given: Sequence[Report]) -> Commitment:
        wordings = tuple(Wording(None, r.cite(0, 16), "actual", None, (), None) for r in given)
        return Commitment("US", None, None, "the pier is safe", "promise", wordings, tuple(r.id for r in given))

    first = desk.changes(result(pile, [], [pledge(pile)]), result(pile[:1], []))
    assert [(one.kind, one.change) for one in first][1:] == [("commitment", "new")]
    again = desk.changes(result(pile, [], [pledge(pile)]), result(pile[:1], [], [pledge(pile[:1])]))
    assert [one.kind for one in again] == ["report"]


# Whether it is whole ------------------------------------------------------------------------------------------------


def test_a_whole_store_is_said_to_be_whole(filled: Store) -> None:
    assert list(desk.examine(filled)) == []
    assert desk.counted(filled) == "8 report(s) found in 8 place(s), 0 failure(s) on record"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE body SET text = (SELECT text FROM body WHERE number = 2) WHERE number = 1", "its text has the id r-"),
        ("UPDATE body SET text = x'00' WHERE number = 1", "stored bytes end too soon"),
        ("UPDATE body SET reading = x'00' WHERE number = 1", "'sayso add --again' reads it again"),
        ("UPDATE body SET reading = NULL WHERE number = 1", "not read, and no word of why"),
        ("UPDATE report SET key = '' WHERE number = 1", "its reading is of other metadata"),
        ("DELETE FROM document WHERE report = 1", "no place where it was found"),
        ("INSERT INTO words (rowid, paragraph) VALUES (9 << 20 | 1, 'x')", "the search knows words of report number 9"),
        ("INSERT INTO words (rowid, paragraph) VALUES (1 << 20 | 99, 'x')", "the search knows 16 paragraphs of 15"),
        ("INSERT INTO raw (sha256, content) VALUES ('0', x'789c030000000001')", "are not those that were read"),
    ],
)
def test_what_is_not_whole_is_said(filled: Store, statement: str, said: str) -> None:
    with filled.change():
        filled.write(statement)
    found = [finding for finding in desk.examine(filled) if finding.state == "broken"]
    assert any(said in finding.what for finding in found), found


def test_a_reading_of_another_version_is_old_not_broken(filled: Store) -> None:
    with filled.change():
        filled.write("UPDATE report SET version = (SELECT number FROM version WHERE key = '') WHERE number < 3")
    assert [finding.state for finding in desk.examine(filled)] == ["broken", "broken"], "of no version at all"
    desk.again(filled)
    with filled.change():
        filled.write("UPDATE version SET key = 'other' WHERE key <> ''")
    assert {finding.state for finding in desk.examine(filled)} == {"old"}


# As lines -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "other.sayso", make=True) as held:
        yield held


def test_a_dump_holds_everything(filled: Store, empty: Store, pile: Path) -> None:
    (pile / "8.txt").write_text("", encoding="utf-8")
    desk.add(filled, [str(pile)], LATER)
    lines = list(desk.dump(filled))
    assert json.loads(lines[0]) == {"form": 1, "sayso": "store"}
    assert desk.load(empty, lines) == 8
    assert list(desk.dump(empty)) == lines
    assert list(desk.examine(empty)) == []
    assert desk.result(empty) == desk.result(filled)
    assert [row.added for row in desk.stories(empty)] == [row.added for row in desk.stories(filled)]


def test_only_an_empty_store_is_loaded_into(filled: Store) -> None:
    with pytest.raises(StoreError) as error:
        desk.load(filled, desk.dump(filled))
    assert str(error.value) == f"{filled.path} holds reports already: expected a new store to load into"


@pytest.mark.parametrize(
    ("at", "line", "message"),
    [
        (0, '{"sayso": "store", "form": 2}', "line 1 is not of a store's dump: form 2, expected 1"),
        (0, "[]", "line 1 is not of a store's dump: list indices must be integers or slices, not str"),
        (1, '{"version": "x", "made": {}}', "line 2 is not of a store's dump: version x has what makes version "),
        (2, "{", "line 3 is not of a store's dump: Expecting property name enclosed in double quotes"),
        (2, "{}", "line 3 is not of a store's dump: no 'failure'"),
        (2, '{"file": "ab", "content": "?"}', "line 3 is not of a store's dump: bytes that are not base64: "),
    ],
)
def test_a_line_that_is_none_is_said_and_nothing_is_loaded(
    filled: Store, empty: Store, at: int, line: str, message: str
) -> None:
    lines = list(desk.dump(filled))
    lines[at] = line
    with pytest.raises(StoreError) as error:
        desk.load(empty, lines)
    assert str(error.value).startswith(message)
    assert empty.one("SELECT count(*) FROM report") == (0,)
    with pytest.raises(StoreError, match=r"^the dump is empty: "):
        desk.load(empty, [])


def test_a_line_with_another_text_is_said(filled: Store, empty: Store, readings: Sequence[Reading]) -> None:
    lines = list(desk.dump(filled))
    changed = json.loads(lines[2])
    lines[2] = json.dumps({**changed, "text": "Oma Vell left."})
    with pytest.raises(
        StoreError, match=rf"^line 3 is not of a store's dump: {changed['report']} has a text of the id"
    ):
        desk.load(empty, lines)


def test_findings_are_all_compared() -> None:
    """A list that findings get is either told of here or left out with purpose: quotations, gaps, only, summary."""
    compared = {"facts", "claims", "commitments", "demands", "differences"}
    assert set(Findings.__dataclass_fields__) == compared | {"quotations", "gaps", "only", "summary"}


def test_no_report_is_no_brief(store: Store) -> None:
    with pytest.raises(UsageError, match=r"holds no report that was read, expected one: 'sayso add' puts reports in$"):
        desk.result(store)
    assert list(desk.stories(store)) == []


@pytest.mark.parametrize("text", [None, "a"])
def test_statements_by_pages_are_all_statements(filled: Store, text: str | None) -> None:
    wanted = desk.Filters(text=text)
    whole = list(desk.statements(filled, wanted))
    assert len(whole) > 20
    pages = [list(lists.statements(filled, wanted, 7, skip)) for skip in range(0, len(whole), 7)]
    assert [row for page in pages for row in page] == whole
