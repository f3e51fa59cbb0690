"""Figures as rows: what is divided by what."""

from __future__ import annotations

import pytest

from bench import growth, table


def test_rates_are_in_relation_to_spacys() -> None:
    seconds = {"spacy": 4.0, "parse": 5.0, "tag": 2.0, "statements": 0.5, "extract": 3.0}
    seconds |= {"clock spacy": 4.0, "clock all": 5.0}
    rows = list(table.cost({"texts": "8 documents", "reports": 8, "seconds": seconds}))
    assert rows == [
        ("reports/s, spaCy's full default pipeline, 8 documents", "2.0", ""),
        ("reports/s, parsing", "1.6", "0.80 × spaCy's"),
        ("reports/s, the tagger alone", "4.0", "2.00 × spaCy's"),
        ("reports/s, statements of what is parsed", "16.0", "8.00 × spaCy's"),
        ("reports/s, statements with their tagger", "3.2", "1.60 × spaCy's"),
        ("reports/s, all: parsing and extracting", "1.0", "0.50 × spaCy's"),
        ("extracting over parsing", "0.60", "of processor time"),
        ("reports/s, all, on the clock", "1.6", "0.80 × spaCy's"),
    ]


def test_growth_is_told_for_each_kilobyte_and_as_a_power() -> None:
    seconds = [
        {"parse": 1.0, "statements": 0.5, "extract": 1.0},
        {"parse": 4.0, "statements": 2.0, "extract": 4.0},
        {"parse": 16.0, "statements": 8.0, "extract": 64.0},
    ]
    rows = list(table.growth({"sizes": [100, 400, 1600], "seconds": seconds, "memory": 1234.5}))
    power = "grows with the length to the power of"
    assert rows == [
        ("ms/KB, parsing, one report of 100, 400, 1600 KB", "10.0 · 10.0 · 10.0", f"{power} 1.00"),
        ("ms/KB, statements alone, one report of 100, 400, 1600 KB", "5.0 · 5.0 · 5.0", f"{power} 1.00"),
        ("ms/KB, all of extracting, one report of 100, 400, 1600 KB", "10.0 · 10.0 · 40.0", f"{power} 2.00"),
        ("peak memory, one report of 1600 KB", "1234 MB", ""),
    ]


def test_joining_is_told_for_each_size_and_as_a_power() -> None:
    pile = {"sizes": [10, 100], "seconds": [{"join": 1.0}, {"join": 100.0}]}
    one = {"sizes": [5], "seconds": [{"join": 1.0, "weigh": 2.0, "write": 3.0}]}
    assert list(table.joining({"piles": pile, "stories": one})) == [
        ("join, 10, 100 made readings", "1.0 s · 100.0 s", "grows to the power of 2.00"),
        ("join, 5 made reports of one story", "1.0 s", ""),
        ("weigh, 5 made reports of one story", "2.0 s", ""),
        ("write, 5 made reports of one story", "3.0 s", ""),
    ]


def test_what_hands_out_reports_is_told_at_each_size() -> None:
    runs = [{"memory": 52.4, "reports a second": 210.0}, {"memory": 60.6, "reports a second": 190.2}]
    assert list(table.parent({"asked": 1024.0, "sizes": [1000, 10_000], "runs": runs})) == [
        ("memory of the process that hands out 1,000, 10,000 reports", "52 MB · 61 MB", "limit 1024 MB"),
        ("reports/s that it takes in, of 1,000, 10,000", "210 · 190", "on the clock, nothing is parsed"),
    ]


def test_joining_again_is_told_beside_joining_from_nothing() -> None:
    seconds = [{"nothing": 2.0, "again": 1.0, "asked": 0.5}, {"nothing": 20.0, "again": 15.0, "asked": 1.0}]
    assert list(table.again({"sizes": [10, 1_000], "seconds": seconds})) == [
        ("a store of 10, 1,000 made reports joined, from nothing", "2.0 s · 20.0 s", "processor time"),
        (
            "a store of 10, 1,000 made reports joined, again after one more report",
            "1.0 s · 15.0 s",
            "0.50 · 0.75 × from nothing",
        ),
        (
            "a store of 10, 1,000 made reports joined, asked for once more",
            "0.5 s · 1.0 s",
            "0.25 · 0.05 × from nothing",
        ),
    ]


def test_a_second_process_is_told_by_its_gain_beside_spacys() -> None:
    runs = {
        name: {"start": start, "seconds": seconds, "processor": 8.0, "memory": 500.0}
        for name, start, seconds in (
            ("spacy 1", 1.0, 4.0), ("spacy 2", 1.0, 2.0), ("sayso 1", 4.0, 6.0), ("sayso 2", 5.0, 3.2)
        )
    }  # fmt: skip
    words = "8 documents cut to 400 words"
    assert list(table.workers({"texts": "8 documents", "words": 400, "reports": 8, "runs": runs})) == [
        (f"reports/s, spaCy's full default pipeline, one and two processes, {words}", "2.0 · 4.0", "gain 2.00"),
        (f"reports/s, all of reading, one and two processes, {words}", "1.3 · 2.5", "gain 1.88"),
        ("gain of a second process", "1.88", "0.94 × spaCy's own"),
        ("two processes over spaCy in one", "1.25 ×", "on the clock"),
        ("processor time of a report, one and two processes", "1.00 s · 1.00 s", "of all processes"),
        ("start until the first report is read, one and two processes", "4.0 s · 5.0 s", "not in the rates"),
        ("memory of a process that reads, of two", "500 MB", "much of it shared between them"),
    ]


def test_what_a_store_bears_is_told_of_reads_and_of_memory() -> None:
    told = {
        "minutes": 5.0,
        "rate": 12.0,
        "reports": 3600,
        "page": {"count": 1000, "p50": 0.123, "p99": 0.987},
        "search": {"count": 20, "p50": 0.01, "p99": 0.1},
        "failed": {"events: 503": 2, "front: timed out": 1},
        "lost": 0,
        "memory": {"adding": {"end": 81, "an hour": -4.3}, "serving": {"end": 294, "an hour": 41.26}},
    }
    load = "while 12 reports/s come in, 3,600 in 5 minutes"
    assert list(table.soak(told)) == [
        (f"a page {load}", "0.12 s · 0.99 s", "p50 and p99 of 1,000"),
        (f"a search {load}", "0.01 s · 0.10 s", "p50 and p99 of 20"),
        ("reads that failed meanwhile", "3", "2 × events: 503, 1 × front: timed out"),
        ("reports that are then neither listed nor to be joined", "0", ""),
        ("memory of the process that is adding", "81 MB", "grows by -4 MB an hour"),
        ("memory of the process that is serving", "294 MB", "grows by 41 MB an hour"),
    ]


def test_weighing_is_told_by_size_and_part() -> None:
    told = {"sizes": [10, 100], "seconds": [{"weigh": 1.0, "html": 0.5}, {"weigh": 10.0, "html": 50.0}]}
    assert list(table.weighing(told)) == [
        ("weigh, a brief of 10, 100 made readings", "1.0 s · 10.0 s", "grows to the power of 1.00"),
        ("html, a brief of 10, 100 made readings", "0.5 s · 50.0 s", "grows to the power of 2.00"),
    ]


@pytest.mark.parametrize(
    ("seconds", "power"), [([9.0, 1.0, 2.0], 0.5), ([9.0, 1.0, 4.0], 1.0), ([9.0, 1.0, 16.0], 2.0)]
)
def test_the_power_is_that_between_the_last_two(seconds: list[float], power: float) -> None:
    assert growth.exponent([1, 4, 16], seconds) == pytest.approx(power)


def test_crises_are_told_with_their_parts_and_a_million_of_them() -> None:
    seconds = [
        {"connect": 1.0, "join": 2.0, "peak": 80.4, "parts": 3, "largest": 5},
        {"connect": 10.0, "join": 200.0, "peak": 95.0, "parts": 1_030, "largest": 500},
    ]
    told = {"sizes": [10, 100], "seconds": seconds, "a million": {"power": 1.0, "seconds": 5_400.0, "MB": 2_048.0}}
    what = "10, 100 made readings of many crises"
    assert list(table.crises(told)) == [
        (f"connect, {what}", "1.0 s · 10.0 s", "grows to the power of 1.00"),
        (f"join, {what}", "2.0 s · 200.0 s", "grows to the power of 2.00"),
        (f"memory at its peak, {what}", "80 MB · 95 MB", "3, 1,030 parts, the largest of 5, 500"),
        ("a million of them, were that to go on", "1.5 h", "2,048 MB"),
    ]
    del told["a million"]
    assert len(list(table.crises(told))) == 3


def test_a_table_has_a_head_and_a_line_for_each_row() -> None:
    assert (
        table.table([("a", "1", ""), ("b", "2", "c")])
        == "| what | figure | |\n|---|---|---|\n| a | 1 |  |\n| b | 2 | c |"
    )
