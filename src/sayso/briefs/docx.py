"""The brief as a Word document: citations as small numbers, the passages that they stand for at the end.

python-docx knows no footnotes, so each number is a link to its passage: the paragraph whole, what is cited of it in
bold. The same brief gives the same bytes: the document bears no date, and its parts are packed without one.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sayso import __version__, lexicon
from sayso.briefs import cites, words
from sayso.briefs.cites import Place
from sayso.briefs.index import Index
from sayso.briefs.markdown import LEGEND
from sayso.briefs.page import ALONE, Brief, Cites, Line, Link, Page, Section, Source, Table
from sayso.model import Citation

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

MARKS: Final = {"": "", "part": "≠ ", "near": "≈ "}
PASSAGES: Final = "Passages"
_CLOSING: Final = (";", ",", ".")  # what stands close to the word before it
_GRID: Final = "Table Grid"
_BULLETS: Final = ("ListBullet", "ListBullet2")


@dataclass(slots=True)
class _Notes:
    """The cited paragraphs in the order in which they are first cited; a number each, from 1."""

    look: Index
    numbers: dict[tuple[str, int], int] = field(default_factory=dict)
    pieces: dict[tuple[str, int], set[Citation]] = field(default_factory=dict)

    def cite(self, citations: Iterable[Citation]) -> list[int]:
        """The numbers of the paragraphs in which these citations stand, rising."""
        places = [place for group in cites.groups(citations, self.look) for place in group.places]
        return sorted({self._number(place) for place in places})

    def _number(self, place: Place) -> int:
        key = (place.report, place.paragraph)
        self.pieces.setdefault(key, set()).update(place.citations)
        return self.numbers.setdefault(key, len(self.numbers) + 1)


def render(brief: Brief, models: Mapping[str, str]) -> bytes:
    """The document as a file; `models` is name → version of what read the reports."""
    import docx as word

    document, notes = word.Document(), _Notes(brief.index)
    _properties(document, brief)
    for page in brief.pages:
        _page(document, notes, page)
    if brief.loose:
        document.add_heading("Reports of no story", 1)
        _sources(document, notes, brief.loose)
    if brief.failures:
        document.add_heading("Not read, or not wholly", 1)
        for failure in brief.failures:
            text = f"{words.line(failure.path)}: {words.line(failure.error)}"
            _listed(document).add_run(text)
    _passages(document, notes)
    _made_by(document, models)
    return _packed(document)


def _properties(document: Document, brief: Brief) -> None:
    """Title and maker; no dates, which would be those of the template."""
    properties = document.core_properties
    properties.title = words.line(brief.pages[0].title) if brief.pages else "Brief"
    properties.author = f"sayso {__version__}"
    properties.comments = ""
    for child in list(properties._element):
        if child.tag.endswith(("}created", "}modified")):
            properties._element.remove(child)


def _packed(document: Document) -> bytes:
    """The document's parts in a zip archive without the time of day."""
    loose, stream = io.BytesIO(), io.BytesIO()
    document.save(loose)
    with ZipFile(loose) as parts, ZipFile(stream, "w", ZIP_DEFLATED) as packed:
        for part in parts.infolist():
            entry = ZipInfo(part.filename)
            entry.compress_type = ZIP_DEFLATED
            packed.writestr(entry, parts.read(part))
    return stream.getvalue()


def _page(document: Document, notes: _Notes, page: Page) -> None:
    day = f", {page.day}" if page.day and page.day not in page.title else ""
    document.add_heading(f"{words.line(page.title)}{day}", 1)
    for line in page.head:
        _line(document.add_paragraph(), notes, line)
    document.add_paragraph().add_run(LEGEND).italic = True
    for section in page.sections:
        document.add_heading(section.title, 2)
        _section(document, notes, section)
    if page.timeline:
        document.add_heading("Timeline", 2)
    for moment in page.timeline:
        paragraph = _listed(document)
        paragraph.add_run(f"{moment.day}{' (scheduled)' if moment.scheduled else ''}: ")
        paragraph.add_run(words.line(moment.title)).bold = moment.main
        _numbers(paragraph, notes.cite(moment.citations))
    document.add_heading("Sources", 2)
    _sources(document, notes, page.sources)


def _section(document: Document, notes: _Notes, section: Section) -> None:
    if section.note:
        document.add_paragraph().add_run(section.note).italic = True
    for line in section.lead:
        _line(_listed(document), notes, line)
    if section.table:
        _table(document, notes, section.table)
    for number, line in enumerate(section.lines, 1):
        paragraph = document.add_paragraph() if section.numbered else _listed(document, line.level)
        paragraph.add_run(f"{number}. " if section.numbered else MARKS[line.mark])
        _line(paragraph, notes, line)


def _listed(document: Document, level: int = 0) -> Paragraph:
    """A new paragraph of a list; its style by id, since python-docx looks through all styles for a name."""
    paragraph = document.add_paragraph()
    paragraph._p.style = _BULLETS[level]
    return paragraph


def _table(document: Document, notes: _Notes, table: Table) -> None:
    """A grid, its head repeated on each page that it runs over."""
    from docx.oxml import OxmlElement

    grid = document.add_table(1, 1 + len(table.columns), _GRID)
    for cell, text in zip(grid.rows[0].cells, (table.corner, *table.columns), strict=True):
        cell.paragraphs[0].add_run(words.line(text)).bold = True
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        head, *cells = grid.add_row().cells
        head.paragraphs[0].add_run(words.line(row.head)).bold = True
        for cell, lines in zip(cells, row.cells, strict=True):
            for at, line in enumerate(lines):
                _line(cell.add_paragraph() if at else cell.paragraphs[0], notes, line)
            if not lines:
                cell.paragraphs[0].add_run("–")
    document.add_paragraph()


def _sources(document: Document, notes: _Notes, sources: Sequence[Source]) -> None:
    for source in sources:
        _listed(document).add_run(words.line(source.name)).bold = True
        for line in source.lines:
            _line(_listed(document, level=1), notes, line)


def _line(paragraph: Paragraph, notes: _Notes, line: Line) -> None:
    """One line of the brief: its words, and a number for each paragraph that it cites."""
    begun = False
    for at, part in enumerate(line.parts):
        match part:
            case Cites():
                _numbers(paragraph, notes.cite(part.citations))
            case _:
                text = words.line(part.text)
                run = paragraph.add_run(f" {text}" if begun and not text.startswith(_CLOSING) else text)
                if not isinstance(part, Link):
                    run.bold = True if part.weight == "label" else None
                    run.italic = True if part.weight in ("aside", "teller") else None
        if at == line.marked:
            paragraph.add_run(f" {ALONE}")
        begun = True


def _numbers(paragraph: Paragraph, numbers: Sequence[int]) -> None:
    """Small raised numbers in brackets, each a link to its passage."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for at, number in enumerate(numbers):
        paragraph.add_run(", " if at else "[").font.superscript = True
        run = paragraph.add_run(str(number))
        run.font.superscript = True
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _bookmark(number))
        run._r.addprevious(link)
        link.append(run._r)
    if numbers:
        paragraph.add_run("]").font.superscript = True


def _bookmark(number: int) -> str:
    return f"passage{number}"


def _passages(document: Document, notes: _Notes) -> None:
    """Each cited paragraph under its number, what is cited of it in bold."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if notes.numbers:
        document.add_heading(PASSAGES, 1)
    for (report, number), note in notes.numbers.items():
        paragraph = document.add_paragraph()
        for name, tag in (("w:bookmarkStart", {"w:name": _bookmark(note)}), ("w:bookmarkEnd", {})):
            mark = OxmlElement(name)
            for key, value in {"w:id": str(note), **tag}.items():
                mark.set(qn(key), value)
            paragraph._p.append(mark)
        paragraph.add_run(f"{note} ").font.superscript = True
        paragraph.add_run(f"{words.line(notes.look.names[report])}¶{number} ").italic = True
        for text, cited in _pieces(notes, report, number):
            paragraph.add_run(words.visible(text)).bold = cited or None


def _pieces(notes: _Notes, report: str, number: int) -> Iterator[tuple[str, bool]]:
    """A paragraph's text in stretches, and whether each is cited."""
    text = notes.look.reports[report].text
    start, end = notes.look.reports[report].lines[number - 1]
    at = start
    for citation in sorted(notes.pieces[report, number]):
        low, high = max(at, citation.start), min(end, citation.end)
        if low < high:
            yield text[at:low], False
            yield text[low:high], True
            at = high
    yield text[at:end], False


def _made_by(document: Document, models: Mapping[str, str]) -> None:
    """What the brief was made by, in small print."""
    from docx.shared import Pt

    document.add_heading("Made by", 1)
    parts = [f"sayso {__version__}", *(f"{name} {version}" for name, version in sorted(models.items()))]
    listed = ", ".join(f"{name} {version}" for name, version in lexicon.versions().items())
    for text in (f"{'; '.join(parts)}.", f"Lexicons: {listed}."):
        document.add_paragraph().add_run(text).font.size = Pt(7)
