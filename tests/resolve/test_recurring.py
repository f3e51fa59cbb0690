"""Recurring contacts that nothing dates: reports of one call are one story, those of two calls never are."""

from collections.abc import Mapping
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from sayso import extract, resolve
from sayso.annotate import parse
from sayso.ingest.not_text.mark import mark
from sayso.model import Reading, Report

FILE = Path(__file__).with_name("recurring.txt")


@cache
def pile() -> Mapping[str, tuple[str, Reading]]:
    """Name → what the report is about, its reading."""
    found = {}
    for piece in FILE.read_text(encoding="utf-8").split("\n## ")[1:]:
        head, text = piece.split("\n", 1)
        name, about, official, title = (part.strip() for part in head.split(" | "))
        text = text.strip()
        report = Report(
            text,
            (f"{name}.txt",),
            title=None if title == "-" else title,
            official=None if official == "-" else official,
            not_text=mark(text),
        )
        found[name] = about, extract.read(parse(report))
    return found


@cache
def stories(*left_out: str) -> Mapping[str, str]:
    """Name of each report that is not left out → id of its story."""
    readings = {name: reading for name, (_, reading) in pile().items() if name not in left_out}
    found = resolve.join(readings.values()).stories
    story = {report: told.id for told in found for report in told.reports}
    return {name: story[reading.report.id] for name, reading in readings.items()}


HEADS = [line[3:].split(" | ") for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
ABOUT = {head[0]: head[1] for head in HEADS}
PAIRS = list(combinations(ABOUT, 2))
SAME = [pair for pair in PAIRS if ABOUT[pair[0]] == ABOUT[pair[1]]]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_reports_of_one_call_are_one_story(one: str, other: str) -> None:
    assert stories()[one] == stories()[other]


@pytest.mark.parametrize("left_out", [(), *((name,) for name in ABOUT)])
def test_reports_of_two_contacts_or_deeds_never_are_whatever_report_is_missing(left_out: tuple[str, ...]) -> None:
    found = stories(*left_out)
    there = [(one, other) for one, other in PAIRS if one in found and other in found and ABOUT[one] != ABOUT[other]]
    assert [pair for pair in there if found[pair[0]] == found[pair[1]]] == []


@pytest.mark.parametrize(
    "pair",
    [
        ("winter_briefing", "autumn_readout"),
        ("autumn_readout", "summer_agency"),
        ("spring_briefing", "summer_preview_briefing"),
        ("spring_readout", "summer_agency"),
        ("summer_agency", "spring_agency"),
    ],
)
def test_two_reports_that_share_an_offices_phrases_alone_stay_apart(pair: tuple[str, str]) -> None:
    found = stories(*(name for name in ABOUT if name not in pair))
    assert found[pair[0]] != found[pair[1]]
