"""The brief as web pages that hold everything they need: no request leaves them, and they read well without scripts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from sayso import __version__
from sayso.briefs import cites, graph, svg, words
from sayso.briefs.index import Index
from sayso.briefs.packaged import environment, hashed, packaged
from sayso.briefs.page import BELOW, IN_CELL, Brief, Cites, Page, nested, open_first
from sayso.model import Citation, Report

FRONT: Final = "index.html"
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
SENTENCES: Final = 1
"""Sentences of each story on the front page."""
FOLD_FROM: Final = 4
"""Topics of one report alone from which on they stand folded."""


def pages(brief: Brief) -> Mapping[str, str]:
    """File name → page. One story is `index.html`; several have a page each and `index.html` in front of them."""
    if len(brief.pages) == 1:
        return {FRONT: _story(brief, brief.pages[0])}
    made = {file_name(page.story): _story(brief, page) for page in brief.pages}
    return {FRONT: _front(brief), **made}


def file_name(story: str) -> str:
    """Name of the page of a story (its id)."""
    return f"story-{story}.html"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A citation as a link: its words, the paragraph it leads to, and the passages to be marked there."""

    text: str
    href: str
    show: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; `kind` says what it is where it is not prose."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One non-empty line of a report: its number, its anchor and its pieces; `after` so many that are left out."""

    number: int
    anchor: str
    pieces: tuple[Piece, ...]
    after: int = 0


class _Links:
    """Citations as links into the texts at the foot or side of one page; `file` is that page where it is another."""

    def __init__(self, look: Index, file: str = "") -> None:
        self.look, self.file = look, file
        self.made: dict[int, Sequence[Anchor]] = {}  # by the `id` of a group, which the look-ups keep

    def __call__(self, part: Cites) -> Iterator[Sequence[Anchor]]:
        """For each report cited, its places."""
        for group in cites.groups(part.citations, self.look):
            if id(group) not in self.made:
                self.made[id(group)] = self._anchors(group)
            yield self.made[id(group)]

    def _anchors(self, group: cites.Group) -> Sequence[Anchor]:
        report = self.look.reports[group.report]
        return [
            Anchor(
                text=f"{'' if number else group.name}¶{place.paragraph}",
                href=f"{self.file}#{anchor(report, place.paragraph)}",
                show=" ".join(piece for c in place.citations for piece in shown(report, c)),
            )
            for number, place in enumerate(group.places)
        ]


def anchor(report: Report, number: int) -> str:
    """Id of a paragraph's element."""
    return f"{report.id}-p{number}"


def shown(report: Report, citation: Citation) -> Iterator[str]:
    """`ANCHOR:START-END` for each paragraph that the citation touches, in UTF-16 units from the paragraph's start."""
    first = cites.paragraph(report, citation)
    for number in range(first, len(report.lines) + 1):
        start, end = report.lines[number - 1]
        if start >= citation.end:
            break
        low, high = max(start, citation.start), min(end, citation.end)
        if low < high:
            wide = _wide(report.text)
            before = bisect_left(wide, start)
            units = [at - start + bisect_left(wide, at) - before for at in (low, high)]
            yield f"{anchor(report, number)}:{units[0]}-{units[1]}"


@lru_cache(maxsize=1 << 16)
def _wide(text: str) -> Sequence[int]:
    """Where characters of two UTF-16 units stand in a text."""
    return () if text.isascii() else [at for at, letter in enumerate(text) if letter > "\uffff"]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a page shows of a report of another story: the paragraphs that it cites; `file` has the whole."""

    file: str
    paragraphs: tuple[Paragraph, ...]
    left: int


def excerpt(report: Report, cited: Iterable[Citation], file: str) -> Excerpt:
    """The paragraphs of a report that are cited, and how many are left out before each and at the end."""
    kept = {n for c in cited if c.report == report.id for n in _touched(report, c)}
    found, last = [], 0
    for one in paragraphs(report):
        if one.number in kept:
            found.append(replace(one, after=one.number - last - 1))
            last = one.number
    return Excerpt(file, tuple(found), len(report.lines) - last)


def _touched(report: Report, citation: Citation) -> Iterator[int]:
    """Numbers of the paragraphs in which some of a citation stands."""
    first = cites.paragraph(report, citation)
    yield first
    for number in range(first + 1, len(report.lines) + 1):
        if report.lines[number - 1][0] >= citation.end:
            break
        yield number


def paragraphs(report: Report) -> Iterator[Paragraph]:
    """The report's text by paragraphs, what is not prose as pieces of their own."""
    marked = sorted(report.not_text)
    for number, (start, end) in enumerate(report.lines, 1):
        pieces, at = [], start
        while marked and marked[0].end <= start:
            marked.pop(0)
        for piece in marked:
            if piece.start >= end:
                break
            low, high = max(piece.start, at), min(piece.end, end)
            if low < high:
                pieces += [Piece(words.visible(report.text[at:low]), "")] if at < low else []
                pieces.append(Piece(words.visible(report.text[low:high]), piece.kind))
                at = high
        pieces += [Piece(words.visible(report.text[at:end]), "")] if at < end else []
        yield Paragraph(number, anchor(report, number), tuple(pieces))


def web_address(url: str | None) -> str | None:
    """`url` where it is an address of the web: no other kind becomes a link."""
    return url if url and url.lower().startswith(("http://", "https://")) and url.isprintable() else None


def language(code: str) -> str:
    """`code` where it has the form of a language tag (BCP 47), else "und": undetermined."""
    return code if _LANGUAGE.fullmatch(code) else "und"


@cache
def _environment() -> Environment:
    return environment(PackageLoader("sayso.briefs"), file_name)


def _render(template: str, brief: Brief, links: _Links, **values: Any) -> str:
    style, script = packaged("sayso.briefs", "brief.css"), packaged("sayso.briefs", "brief.js")
    policy = (
        f"default-src 'none'; style-src {hashed(style)}; script-src {hashed(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return _environment().get_template(template).render(
        brief=brief,
        look=brief.index,
        links=links,
        nested=nested,
        open_first=open_first,
        in_cell=IN_CELL,
        most_below=BELOW,
        paragraphs=paragraphs,
        when=words.when,
        spoken=words.day,
        visible=words.visible,
        web_address=web_address,
        language=language,
        policy=policy,
        fold_from=FOLD_FROM,
        style=Markup(style),
        script=Markup(script),
        version=__version__,
        **values,
    )  # fmt: skip


def _story(brief: Brief, page: Page) -> str:
    look = brief.index
    loose = [source.report for source in brief.loose] if len(brief.pages) == 1 else []
    cited = frozenset(page.citations)
    excerpts = {
        report: excerpt(look.reports[report], cited, file_name(look.story_of[report]))
        for report in page.reports
        if look.story_of.get(report, page.story) != page.story
    }
    return _render(
        "story.html",
        brief,
        _Links(brief.index),
        page=page,
        drawing=svg.draw(page.timeline),
        svg=svg,
        graph=graph,
        reports=[look.reports[r] for r in dict.fromkeys((*page.reports, *loose))],
        excerpts=excerpts,
        single=len(brief.pages) == 1,
    )


def _front(brief: Brief) -> str:
    others = {page.story: _Links(brief.index, file_name(page.story)) for page in brief.pages}
    return _render(
        "front.html",
        brief,
        _Links(brief.index),
        others=others,
        sentences=SENTENCES,
        reports=[brief.index.reports[source.report] for source in brief.loose],
        excerpts={},
    )
