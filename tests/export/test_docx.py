"""The brief as a Word document, as python-docx reads it."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from sayso import pipeline
from sayso.briefs import Brief
from sayso.briefs.docx import PASSAGES, render
from tests.briefs import fixture, hostile

MODELS = {"parser": "1.2"}
NUMBERS = re.compile(r"\[(\d+(?:, \d+)*)\]")


def opened(brief: Brief) -> Document:
    return docx.Document(io.BytesIO(render(brief, MODELS)))


def lines(document: Document) -> list[str]:
    """All paragraphs, those of tables behind the others."""
    cells = [p.text for t in document.tables for row in t.rows for cell in row.cells for p in cell.paragraphs]
    return [p.text for p in document.paragraphs] + cells


@pytest.fixture(scope="module")
def invented() -> Document:
    return opened(fixture.written())


def headings(document: Document, level: int) -> list[str]:
    return [p.text for p in document.paragraphs if p.style is not None and p.style.name == f"Heading {level}"]


def test_pages_and_sections_are_headings(invented: Document) -> None:
    assert headings(invented, 1) == [
        "Holm–Arnason telephone call, Tuesday 4 March 2031",
        "Holm and Arnason meet in Bergen, Friday 14 June 2030",
        "Not read, or not wholly",
        PASSAGES,
        "Made by",
    ]
    wanted = [section.title for section in fixture.written().pages[0].sections]
    assert headings(invented, 2)[: len(wanted) + 2] == [*wanted, "Timeline", "Sources"]


def test_every_line_of_the_brief_is_there(invented: Document) -> None:
    shown = "\n".join(lines(invented))
    for page in fixture.written().pages:
        for section in page.sections:
            for line in section.all_lines():
                for part in line.parts:
                    if hasattr(part, "text"):
                        assert part.text in shown


def test_every_number_leads_to_a_passage_that_holds_what_is_cited(invented: Document) -> None:
    cited = {int(n) for line in lines(invented) for group in NUMBERS.findall(line) for n in group.split(", ")}
    anchors = {link.get(qn("w:anchor")) for link in invented.element.body.iter(qn("w:hyperlink"))}
    marks = [mark.get(qn("w:name")) for mark in invented.element.body.iter(qn("w:bookmarkStart"))]
    assert cited == set(range(1, len(marks) + 1))
    assert anchors == set(marks) == {f"passage{number}" for number in cited}
    brief = fixture.written()
    bold = [run.text for p in invented.paragraphs[-len(marks) - 4 :] for run in p.runs if run.bold]
    for line in (made for page in brief.pages for section in page.sections for made in section.all_lines()):
        for citation in line.citations:
            assert any(citation.text.split("\n")[0].strip() in text or text in citation.text for text in bold)


def test_a_passage_is_the_whole_paragraph_under_its_name(invented: Document) -> None:
    texts = [p.text for p in invented.paragraphs]
    passages = texts[texts.index(PASSAGES) + 1 : texts.index("Made by")]
    found = next(text for text in passages if "100_north¶4" in text or "100¶4" in text)
    assert found.endswith(fixture.R100.text.split("\n\n")[3])


def test_lists_are_lists(invented: Document) -> None:
    styles = {p.style.name for p in invented.paragraphs if p.style is not None}
    assert styles == {"Heading 1", "Heading 2", "Normal", "List Bullet", "List Bullet 2"}


def test_tables_have_a_head_that_repeats(invented: Document) -> None:
    assert invented.tables
    for table in invented.tables:
        assert table.rows[0]._tr.trPr is not None
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_what_made_it_stands_at_the_end(invented: Document) -> None:
    assert "parser 1.2" in invented.paragraphs[-2].text
    assert re.match(r"Lexicons: acts [0-9a-f]{12}, ", invented.paragraphs[-1].text)


def test_the_same_brief_gives_the_same_bytes() -> None:
    one = render(fixture.written(), MODELS)
    assert render(fixture.written(), MODELS) == one
    with zipfile.ZipFile(io.BytesIO(one)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = parts.read("docProps/core.xml").decode()
    assert "created" not in core
    assert "modified" not in core


def test_a_report_that_attacks_is_shown_as_text() -> None:
    content = render(hostile.written(), MODELS)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(name))
        relations = parts.read("word/_rels/document.xml.rels").decode()
    assert "External" not in relations
    shown = "\n".join(lines(docx.Document(io.BytesIO(content))))
    assert "<script>window.hacked = 1</script>" in shown
    assert re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\u202e]", shown) is None


def test_the_five_reports(crisis: pipeline.Result) -> None:
    content = pipeline.exported(crisis, "docx")["brief.docx"]
    document = docx.Document(io.BytesIO(content))
    assert headings(document, 1)[0] == "Biden–Putin telephone call, Thursday 30 December 2021"
    assert "In short" in headings(document, 2)
    assert pipeline.exported(crisis, "docx")["brief.docx"] == content
