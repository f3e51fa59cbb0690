"""What two thousand reports are called."""

from __future__ import annotations

from collections import Counter

from sayso.briefs import calling
from sayso.model import Report

# A numbered crawl, one outlet's files that begin alike for 11 letters, and files named by nothing but a hash.
NUMBERED = [f"{n:04d}_{n * 7919 % 65536:04x}" for n in range(1000)]
ALIKE = [f"river-post-{n:03d}-flood" for n in range(500)]
HASHES = [f"h{(n + 1) * 2654435761 % 2**32:08x}{n:04x}" for n in range(500)]
STEMS = [*NUMBERED, *ALIKE, *HASHES]


def called(stems: list[str]) -> dict[str, str]:
    reports = {stem: Report(f"text of {stem}", (f"pile/{stem}.txt",)) for stem in stems}
    names = calling.names(list(reports.values()))
    return {stem: names[report.id] for stem, report in reports.items()}


def test_each_of_many_reports_is_called_by_a_start_that_no_other_has() -> None:
    found = called(STEMS)
    starts = Counter(stem[:end] for stem in STEMS for end in range(1, len(stem) + 1))
    assert len(set(STEMS)) == len(found) == 2000
    assert [stem for stem, name in found.items() if not stem.startswith(name) or starts[name] != 1] == []


def test_the_start_is_whole_words_where_these_are_short() -> None:
    found = called(STEMS)
    assert {stem: found[stem] for stem in NUMBERED} == {stem: stem[:4] for stem in NUMBERED}


def test_the_start_is_cut_where_its_words_are_long() -> None:
    found = called(ALIKE)
    assert found == {stem: stem[:14] for stem in ALIKE}


def test_the_order_of_the_reports_does_not_matter() -> None:
    assert called(STEMS[::-1]) == called(STEMS)


def test_reports_of_one_outlet_in_a_file_are_called_by_the_outlet_and_their_number() -> None:
    reports = [Report(f"Text {n}.", (f"pile.jsonl#{n}",), outlet="gazette") for n in (1, 2, 30)]
    assert sorted(calling.names(reports).values()) == ["gazette#1", "gazette#2", "gazette#30"]
