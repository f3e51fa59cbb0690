"""The brief as Markdown: the same sections, citations as text, nothing of a report read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.briefs import cites, words
from sayso.briefs.index import Index
from sayso.briefs.page import ALONE, Brief, Cites, Line, Link, Page, Section, Source, Table

LEGEND = "Who says so, not whether it is so. ¶ paragraph, – not in these reports, ° one report alone."
_MARKS = {"": "", "part": "≠ ", "near": "≈ "}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_BLOCK = re.compile(r"^(\s*)([-+=]|\d+[.)])")  # what would open a list, a rule or a heading
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto)(:)|\b(www)(\.)|(@)")  # what would become a link by itself


def escape(text: str) -> str:
    """`text` on one line with everything that Markdown would read as markup made plain."""
    plain = _SPECIAL.sub(r"\\\1", words.line(text))
    return _ADDRESS.sub(_unlink, _BLOCK.sub(_unlist, plain))


def _unlist(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2][:-1]}\\{match[2][-1]}"


def _unlink(match: re.Match[str]) -> str:
    return f"{match[1] or match[3] or ''}\\{match[2] or match[4] or match[5]}"


def render(brief: Brief) -> str:
    """All stories one after the other, each under a heading of the first level."""
    lines: list[str] = []
    for page in brief.pages:
        lines += [*_page(brief.index, page), ""]
    if brief.loose:
        lines += ["# Reports of no story", "", *_sources(brief.index, brief.loose), ""]
    if brief.failures:
        lines += ["# Not read, or not wholly", ""]
        lines += [f"- {escape(failure.path)}: {escape(failure.error)}" for failure in brief.failures]
    return "\n".join(lines).strip("\n") + "\n"


def _page(look: Index, page: Page) -> Iterator[str]:
    day = f", {page.day}" if page.day and page.day not in page.title else ""
    yield from (f"# {escape(page.title)}{day}", "")
    for line in page.head:
        yield from (_line(look, line), "")
    yield LEGEND
    for section in page.sections:
        yield from ("", f"## {section.title}", "")
        yield from _section(look, section)
    if page.timeline:
        yield from ("", "## Timeline", "")
        for moment in page.timeline:
            shown = f"**{escape(moment.title)}**" if moment.main else escape(moment.title)
            planned = " (scheduled)" if moment.scheduled else ""
            yield f"- {moment.day}{planned}: {shown} {escape(cites.text(moment.citations, look))}"
    yield from ("", "## Sources", "")
    yield from _sources(look, page.sources)


def _section(look: Index, section: Section) -> Iterator[str]:
    if section.note:
        yield from (f"*{section.note}*", "")
    for line in (*section.lead, *section.first):
        yield f"{'  ' * line.level}- {_line(look, line)}"
    if (section.lead or section.first) and section.table:
        yield ""
    if section.table:
        yield from _table(look, section.table)
    for number, line in enumerate(section.lines, 1):
        bullet = f"{number}." if section.numbered else "-"
        yield f"{'  ' * line.level}{bullet} {_MARKS[line.mark]}{_line(look, line)}"


def _table(look: Index, table: Table) -> Iterator[str]:
    yield f"| {' | '.join([table.corner, *table.columns])} |"
    yield f"|{'---|' * (1 + len(table.columns))}"
    for row in table.rows:
        cells = ["<br>".join(_line(look, line) for line in cell) or "–" for cell in row.cells]
        yield f"| {' | '.join([escape(row.head), *cells])} |"


def _sources(look: Index, sources: Sequence[Source]) -> Iterator[str]:
    for source in sources:
        yield f"- **{escape(source.name)}**"
        for line in source.lines:
            yield f"  - {_line(look, line)}"


def _line(look: Index, line: Line) -> str:
    text = ""
    for at, part in enumerate(line.parts):
        match part:
            case Cites():
                piece = escape(cites.text(part.citations, look))
            case Link():
                piece = escape(part.text)
            case _ if part.weight == "label":
                piece = f"**{escape(part.text)}**"
            case _ if part.weight in ("aside", "teller"):
                piece = f"*{escape(part.text)}*"
            case _:
                piece = escape(part.text)
        text += piece if not text or piece.startswith((";", ",", ".")) else f" {piece}"
        text += f" {ALONE}" if at == line.marked else ""
    return text
