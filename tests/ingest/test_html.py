from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sayso import ingest
from sayso.model import Failure, Report

PAGE = """<!doctype html><html lang="en"><head>{head}<title>Envoys meet in Vienna | Example News</title>
<meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2022-03-04T10:00:00+01:00">
<link rel="canonical" href="https://www.example.org/world/envoys"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Envoys meet in Vienna</h1>
<p>Envoys of <b>Norland</b> and <a href="/s">Sudland</a> met in Vienna on Friday, the mediators said in a statement.</p>
<h2>No deal yet</h2>
<p>The talks "were useful", the envoy of Norland said, but no date was set for another round.</p>
<p>Sudland said<br>that it would answer next week.<br><br>
Its cabinet meets on Tuesday. &lt;script&gt;alert(1)&lt;/script&gt;</p>
<ul><li>The border was the first point of the talks.</li><li>Water was the second point.</li></ul>
<p>Read also: <a href="/x">What the conflict is about</a></p></article>
<footer>Terms of use</footer><script>var x = "<p>not text</p>";</script></body></html>"""


def read(path: Path) -> list[Report | Failure]:
    return list(ingest.read([str(path)], ingest.Options()))


@pytest.fixture
def report(tmp_path: Path) -> Report:
    path = tmp_path / "page.html"
    path.write_text(PAGE.format(head=""), encoding="utf-8")
    (found,) = read(path)
    assert isinstance(found, Report)
    return found


def test_the_main_text_in_paragraphs(report: Report) -> None:
    assert [report.text[start:end] for start, end in report.lines] == [
        "Envoys meet in Vienna",
        "Envoys of Norland and Sudland met in Vienna on Friday, the mediators said in a statement.",
        "No deal yet",
        'The talks "were useful", the envoy of Norland said, but no date was set for another round.',
        "Sudland said that it would answer next week.",
        "Its cabinet meets on Tuesday. <script>alert(1)</script>",
        "The border was the first point of the talks.",
        "Water was the second point.",
        "Read also: What the conflict is about",
    ]


def test_what_the_markup_and_the_words_say_is_not_prose(report: Report) -> None:
    assert [(piece.kind, report.text[piece.start : piece.end]) for piece in report.not_text] == [
        ("headline", "Envoys meet in Vienna"),
        ("crosshead", "No deal yet"),
        ("read also", "Read also: What the conflict is about"),
    ]


def test_the_pages_metadata(report: Report) -> None:
    assert report.title == "Envoys meet in Vienna"
    assert report.outlet == "Example News"
    assert report.url == "https://www.example.org/world/envoys"
    assert report.published == date(2022, 3, 4)


def test_the_declared_encoding_is_believed_where_it_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "page.htm"
    page = PAGE.format(head='<meta charset="iso-8859-2">').replace("Sudland", "Łódź")
    path.write_bytes(page.encode("iso-8859-2"))
    (found,) = read(path)
    assert isinstance(found, Report)
    assert "Envoys of Norland and Łódź met" in found.text


@pytest.mark.parametrize("data", [b"<html><body></body></html>", b"<html>", b"<p>", b"<!doctype html><html><!--"])
def test_a_page_without_text_is_a_failure(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(data)
    (found,) = read(path)
    assert found == Failure(path.as_posix(), "ingest", "no main text found in this page, expected an article")


def test_a_web_page_by_any_name_is_told_by_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "saved-page"
    path.write_text(PAGE.format(head=""), encoding="utf-8")
    (found,) = read(path)
    assert isinstance(found, Report)
    assert found.title == "Envoys meet in Vienna"
