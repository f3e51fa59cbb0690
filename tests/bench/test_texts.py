"""Texts to measure on."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import texts


def test_articles_are_the_corpus_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f'{{"id": "{n}", "text": "Minister {n} spoke."}}\n' for n in range(texts.DOCUMENTS + 1)]
    (tmp_path / "polnear_dev.jsonl").write_text("".join(lines), encoding="utf-8")
    monkeypatch.setenv("SAYSO_DATA", str(tmp_path))
    name, reports = texts.articles()
    assert name == "100 PolNeAR documents"
    assert [report.text for report in reports] == [f"Minister {n} spoke." for n in range(100)]


def test_articles_are_the_examples_where_there_is_no_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_DATA", str(tmp_path))
    name, reports = texts.articles()
    assert name == "the five example reports"
    assert reports == texts.examples()
    assert len(reports) == 5


def test_a_long_report_is_the_examples_again_and_again() -> None:
    report = texts.repeated(30_000)
    first = texts.examples()[0].text
    assert len(report.text) == 30_000
    assert report.text.startswith(first)
    assert report.text.count(first) == 2
