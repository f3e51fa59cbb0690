"""The brief as text: terminal and Markdown, names of reports, citations, days."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sayso import briefs
from sayso.briefs import Brief, calling, cites, index, markdown, saying, terminal, words
from sayso.model import Citation, Findings, Picture, Reading, Report, Sentence, Statement, Voice, When
from sayso.model.reading import Mode
from tests.briefs import fixture, hostile

GOLDEN = Path(__file__).parent.parent / "golden"
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
SECTIONS = [
    "In short",
    "On whose word",
    "Accounts",
    "Warnings and pledges",
    "Demands and replies",
    "Where reports part",
    "Not in these reports",
    "Next",
    "Earlier and other events",
    "Timeline",
    "Sources",
]


def empty() -> Brief:
    return briefs.write(Picture((), (), (), (), (), {}, {}), Findings({}, (), (), (), (), (), (), (), {}))


def test_golden_terminal(written: Brief) -> None:
    assert terminal.render(written) == (GOLDEN / "brief.txt").read_text(encoding="utf-8")


def test_golden_terminal_in_full(written: Brief) -> None:
    assert terminal.render(written, full=True) == (GOLDEN / "brief-full.txt").read_text(encoding="utf-8")


def test_golden_markdown(written: Brief) -> None:
    assert markdown.render(written) == (GOLDEN / "brief.md").read_text(encoding="utf-8")


def test_sections_in_their_order(written: Brief) -> None:
    first = markdown.render(written).split("\n# ")[0]
    assert re.findall(r"^## (.+)$", first, re.MULTILINE) == SECTIONS


@pytest.mark.parametrize("width", [40, 64, 80, 120])
def test_no_line_is_wider_than_asked(written: Brief, width: int) -> None:
    for full in (False, True):
        assert max(map(cell_len, terminal.render(written, width, full=full).splitlines())) <= width


def test_colour_sets_headings_only(written: Brief) -> None:
    coloured = terminal.render(written, colour=True)
    assert "\x1b[1mIN SHORT\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[01]m", "", coloured) == terminal.render(written)


@pytest.mark.parametrize("word", ["verdict", "true", "false", "confirmed", "independent", "readout", "threatens"])
def test_words_that_the_page_never_says(written: Brief, word: str) -> None:
    assert not re.search(rf"\b{word}\b", terminal.render(written) + markdown.render(written), re.IGNORECASE)


def test_an_account_stands_with_its_teller_not_its_speaker(written: Brief) -> None:
    tellers = "*statement by the Norwegian government, Norwegian government*"
    quoted = '"no vessel will be boarded without warning"'
    row = f"| boarding | – | **Holm:** {quoted} {tellers} 100¶4 Atlantic Wire¶2 |"
    assert row in markdown.render(written)


def test_a_value_has_the_say_so_of_the_place_where_it_stands(written: Brief) -> None:
    assert (
        "**Length:** 40 minutes *no source named* 100¶2 102¶2; "
        "barely three quarters of an hour *Icelandic officials* Atlantic Wire¶1 *consistent*"
    ) in markdown.render(written)


def test_a_denial_is_not_shown_as_what_it_denies() -> None:
    text = "Norway denies that it closed a port. Iceland did not comment on the closure. Holm said it was late."
    report = Report(text, ("a.txt",))

    def at(piece: str) -> Citation:
        return report.cite(text.index(piece), text.index(piece) + len(piece))

    denied = Statement(report.id, (Voice(at("Norway"), 0),), at("denies"), "deny", (at("it closed a port"),), "deny")
    silent = Statement(
        report.id, (Voice(at("Iceland"), 1),), at("comment"), "comment", (at("the closure"),), polarity="negated"
    )
    plain = Statement(report.id, (Voice(at("Holm"), 2),), at("said"), "say", (at("it was late"),), "warn")
    torn = Statement(report.id, (), at("comment"), "comment", (at("the closure"),), polarity="negated")
    sentence = at("Iceland did not comment on the closure.")
    picture = Picture((Reading(report, (sentence,), statements=(denied,)),), (), (), (), (), {}, {})
    look = index.index(picture, Findings({}, (), (), (), (), (), (), (), {}))
    shown = [saying.shown(look, statement) for statement in (denied, silent, plain, torn)]
    assert shown == ["denies that it closed a port", "did not comment on the closure", "it was late", sentence.text]


@pytest.mark.parametrize(
    ("sentence", "cue", "content", "more", "shown"),
    [
        ("Holm has so far ruled out any deal.", "ruled out", "any deal", {"act": "reject"}, "ruled out any deal"),
        ("Holm on Tuesday declared three days off.", "declared", "three days off", {}, "declared three days off"),
        ("Holm stressed that ports stay open.", "stressed", "ports stay open", {}, "ports stay open"),
        ("Holm stressed that ports stay open.", "stressed", "that ports stay open", {}, "ports stay open"),
        ("Holm demanded that it end.", "demanded", "it end", {"act": "demand"}, "demanded that it end"),
        ("Holm stressed: “Ports stay open”", "stressed", "“Ports stay open”", {}, "“Ports stay open”"),
        ("Holm has not ruled it out.", "ruled", "it out", {"polarity": "negated"}, "has not ruled it out"),
        ("For Holm, ports stay open.", "For", "ports stay open", {"act": "promise"}, "ports stay open"),
        ("They want an end to the patrols, which Holm sees as a threat.", "sees", "as a threat", {"act": "accuse"},
         "… an end to the patrols, which Holm sees as a threat"),
    ],
)  # fmt: skip
def test_a_verb_stands_where_the_content_needs_it(
    sentence: str, cue: str, content: str, more: dict[str, str], shown: str
) -> None:
    report = Report(sentence, ("a.txt",))

    def at(piece: str) -> Citation:
        return report.cite(sentence.index(piece), sentence.index(piece) + len(piece))

    said = Statement(report.id, (Voice(at("Holm"), 0),), at(cue), cue, (at(content),), **more)  # type: ignore[arg-type]
    picture = Picture((Reading(report, (at(sentence),), statements=(said,)),), (), (), (), (), {}, {})
    assert saying.shown(index.index(picture, Findings({}, (), (), (), (), (), (), (), {})), said) == shown


def test_each_part_of_the_summary_has_its_own_citations() -> None:
    found, pieces = fixture.findings(), (fixture.at(fixture.R100, "40 minutes"), fixture.at(fixture.R101, "barely"))
    parts = (("They spoke for 40 minutes", pieces[:1]), ("; barely an hour.", pieces[1:]))
    sentence = Sentence("They spoke for 40 minutes; barely an hour.", pieces, parts)
    made = briefs.write(fixture.picture(), replace(found, summary={fixture.STORY.id: (sentence,)}))
    assert "1. They spoke for 40 minutes 100¶2; barely an hour Atlantic Wire¶1\n" in markdown.render(made)


def test_the_summary_says_where_reports_are_one_text() -> None:
    sentence = Sentence("They agreed on a joint patrol.", fixture.SHARED.passages)
    made = briefs.write(fixture.picture(), replace(fixture.findings(), summary={fixture.STORY.id: (sentence,)}))
    assert "1. They agreed on a joint patrol 100¶7 102¶3 *one text*\n" in markdown.render(made)


def test_a_pledge_keeps_each_wording_and_what_follows(written: Brief) -> None:
    text = markdown.render(written)
    assert "- **Any closure of ports:** 100¶5\n" in text
    assert "  - **Reykjavik:** would mean an end to the treaty of 1998 *Einar Dal* 100¶5" in text
    assert "  - Closing the ports → could end the 1998 treaty *Einar Dal* Atlantic Wire¶3" in text
    assert "  - *What follows, Reykjavik:* any closure of ports" in text


def test_a_demand_has_its_reply_or_none(written: Brief) -> None:
    text = markdown.render(written)
    assert "  - *Reply, Oslo:* The nets are evidence *Norwegian official* Atlantic Wire¶4 °" in text
    assert "no coast guard in the zone 100¶3 ° *No reply in these reports.*" in text


@pytest.mark.parametrize(
    ("mode", "own", "shown"),
    [
        ("telephone", True, "Length of the Holm–Arnason telephone call"),
        (None, True, "Length"),
        (None, False, "Length, Holm–Arnason telephone call"),
    ],
)
def test_a_difference_in_a_fact_is_said_of_its_event(mode: Mode | None, own: bool, shown: str) -> None:
    picture, found = fixture.picture(), fixture.findings()
    events = tuple(replace(e, mode=mode) if e.id == fixture.CALL.id else e for e in picture.events)
    stories = tuple(s if own else replace(s, event=None) for s in picture.stories)
    differences = tuple(replace(d, about=f"Length: {fixture.CALL.title}") for d in found.differences[-1:])
    made = briefs.write(replace(picture, events=events, stories=stories), replace(found, differences=differences))
    assert f"- ≈ **{shown}:** 40 minutes" in markdown.render(made)


def test_who_only_presupposes_a_fact_does_not_vouch_for_it(written: Brief) -> None:
    piece = fixture.at(fixture.R101, "barely three quarters of an hour")
    assert written.index.vouching(piece, (fixture.OFFICIALS.id,)) == "Icelandic officials"
    assert written.index.vouching(piece, (fixture.DAL.id,)) == index.NO_SOURCE


def test_each_source_says_its_day_and_what_was_left_out(written: Brief) -> None:
    text = markdown.render(written)
    assert "4–5 March 2031 *same call as 102; its page header is not its date*" in text
    assert "*page header* Sunday. 01.01.2000 100¶1; *headline* Holm warns Arnason over fishing grounds 100¶8" in text


def test_what_could_not_be_read_is_said(written: Brief) -> None:
    assert "pile/wires.jsonl#7: broken JSON at column 14" in terminal.render(written)


def test_nothing_read_is_still_a_text() -> None:
    assert terminal.render(empty()) == "\n"
    assert markdown.render(empty()) == "\n"


def test_no_control_character_reaches_the_terminal() -> None:
    shown = terminal.render(hostile.written())
    assert not CONTROL.search(shown)
    assert "␛[31mRed" in shown


def test_markdown_of_reports_stays_text() -> None:
    shown = markdown.render(hostile.written())
    assert not CONTROL.search(shown)
    assert "\\<script\\>" in shown
    assert not re.search(r"(?<!\\)[<`]", shown)
    assert "\\[link\\](javascript" in shown


@given(st.text())
def test_visible_keeps_offsets_and_has_no_controls(text: str) -> None:
    shown = words.visible(text)
    assert len(shown) == len(text)
    assert not CONTROL.search(shown.replace("\t", " "))


@given(st.text(max_size=200), st.integers(10, 60), st.integers(0, 8))
def test_wrap_keeps_words_and_width(text: str, width: int, indent: int) -> None:
    shown = words.line(text)
    lines = terminal.wrap(shown, width, " " * indent)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(shown.split())


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=8), unique=True, min_size=2, max_size=6))
def test_names_are_never_shared(stems: list[str]) -> None:
    reports = [Report(f"text {number}", (stem,)) for number, stem in enumerate(stems)]
    assert len(set(calling.names(reports).values())) == len(reports)


def named(*files: str, **outlets: str) -> list[str]:
    reports = [Report(f"text {n}", (file,), outlet=outlets.get(f"o{n}")) for n, file in enumerate(files)]
    found = calling.names(reports)
    return [found[report.id] for report in reports]


def test_a_report_is_called_by_the_start_of_its_file() -> None:
    assert named("d/000_a435.txt", "d/001_47b1.txt") == ["000", "001"]
    assert named("a.jsonl#1", "a.jsonl#2") == ["a#1", "a#2"]
    assert named("a435f6aada044f68.txt", "a435f6aadb.txt") == ["a435f6aada", "a435f6aadb"]


def test_a_report_is_called_by_its_outlet_where_no_other_is() -> None:
    assert named("x_1.txt", "x_2.txt", "x_3.txt", o0="Wire", o1="Post", o2="Post") == ["Wire", "x_2", "x_3"]


def test_citations_are_put_together_by_report(written: Brief) -> None:
    pieces = [fixture.at(fixture.R100, p) for p in ("on 12 March", "40 minutes", "Holm told", "on Tuesday")]
    shown = cites.text([*pieces, fixture.at(fixture.R102, "talked")], written.index)
    assert shown == "100¶2 ¶4 ¶6 102¶2"
    assert cites.text([pieces[0], fixture.at(fixture.R102, "talked")], written.index, most=1) == "100¶6 …"


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2021, 12, 30), date(2021, 12, 30), "30 December 2021"),
        (date(2021, 12, 30), date(2021, 12, 31), "30–31 December 2021"),
        (date(2021, 11, 30), date(2021, 12, 2), "30 November – 2 December 2021"),
        (date(2021, 12, 30), date(2022, 1, 2), "30 December 2021 – 2 January 2022"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2022, 1, 1), date(2022, 3, 31), "January–March 2022"),
        (date(2021, 12, 1), date(2022, 1, 31), "December 2021 – January 2022"),
        (date(2022, 1, 1), date(2022, 4, 30), "early 2022"),
        (date(2022, 5, 1), date(2022, 8, 31), "mid 2022"),
        (date(2022, 9, 1), date(2022, 12, 31), "late 2022"),
        (date(2014, 1, 1), date(2014, 12, 31), "2014"),
        (date(2014, 1, 1), date(2015, 12, 31), "2014–2015"),
        (None, date(2022, 5, 3), "by 3 May 2022"),
        (date(2022, 5, 3), None, "from 3 May 2022"),
        (None, None, "day not known"),
    ],
)
def test_days_in_words(first: date | None, last: date | None, shown: str) -> None:
    assert words.when(When(first, last, "")) == shown


def test_a_side_is_called_by_its_capital_an_alliance_by_its_acronym() -> None:
    assert [words.side(code) for code in ("US", "RU", "NATO", "EU")] == ["Washington", "Moscow", "NATO", "EU"]
