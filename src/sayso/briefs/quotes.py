"""Every quotation with its forms beside the text that it is from, as a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from sayso.briefs import words
from sayso.briefs.index import Index
from sayso.briefs.naming import called
from sayso.briefs.page import Brief, Cites, Line, Page, Section, Words
from sayso.briefs.scope import aside, label
from sayso.briefs.sources import source
from sayso.model import Citation, Compared, Match, Quotation, Quoting

_ORDER: Final[tuple[Match, ...]] = ("not found", "reworded", "cut", "exact")
_TITLES: Final = {
    "not found": "Not found in the party’s own text",
    "reworded": "Reworded",
    "cut": "Cut",
    "exact": "Word for word in the party’s own text",
}
_ALONE: Final = "No other text in the pile to compare with"


def page(look: Index, found: Quoting) -> Brief:
    """The quotations, ready to be laid out like a brief: those that were changed first."""
    sections = []
    for match in _ORDER:
        lines = [line for q, forms in found.quotations for one in forms if _kind(q, one) == match
                 for line in _lines(look, q, one)]  # fmt: skip
        if lines:
            sections.append(Section(match.replace(" ", "-"), _TITLES[match], tuple(lines)))
    alone = [line for q, forms in found.quotations for one in forms if _kind(q, one) is None
             for line in _lines(look, q, one)]  # fmt: skip
    if alone:
        sections.append(Section("alone", _ALONE, tuple(alone)))
    if found.paraphrases:
        sections.append(Section("paraphrases", "In the report’s own words", tuple(_paraphrases(found)), note=_NOTE))
    reports = tuple(sorted(look.reports, key=lambda r: (look.names[r], r)))
    made = Page(
        "quotes", "Quotations", "", (Line((Words(_head(found)),)),), tuple(sections), (),
        tuple(source(look, look.reports[r]) for r in reports), reports,
    )  # fmt: skip
    return Brief(look, (made,), ())


_NOTE: Final = "The report answers for these words; beside them stands what the party’s own text has."


def _kind(quotation: Quotation, one: Compared) -> Match | None:
    """How a form stands to another text; None where there is no other."""
    return one.variant.match if one.source or one.variant.match == "not found" else None


def _head(found: Quoting) -> str:
    held: Counter[str] = Counter(
        _kind(q, one) or "nothing to compare with" for q, forms in found.quotations for one in forms
    )
    named = ", ".join(f"{held[kind]} {kind}" for kind in (*reversed(_ORDER), "nothing to compare with") if held[kind])
    forms = sum(held.values())
    return f"{forms} form{'' if forms == 1 else 's'} of {len(found.quotations)} quotations: {named}."


def _lines(look: Index, quotation: Quotation, one: Compared) -> Iterator[Line]:
    actor = look.actors.get(quotation.speaker or "")
    speaker = called(actor) if actor else ""
    said = [label(f"{words.line(speaker)}:")] if speaker else []
    yield Line((*said, Words(f"“{words.line(one.variant.text)}”"), Cites(look.sort(one.variant.citations))))
    if one.source is not None:
        yield _below("In the source:", f"“{words.line(one.source.text)}”", (one.source,))
    for change in one.changed:
        yield Line((aside(_change(change.printed, change.source)),), level=1)
    yield from _rest(one)
    if one.spoken_by:
        voices = f"“{words.line(one.printed_by)}”; in the source “{words.line(one.spoken_by)}”"
        yield Line((label("Printed as said by:"), Words(voices)), level=1)
    for passage in one.nearest:
        yield _below("Nearest, in another place:", f"“{words.line(passage.text)}”", (passage,))


def _change(printed: str, source: str) -> str:
    if not printed:
        return f"left out: “{words.line(source)}”"
    if not source:
        return f"added: “{words.line(printed)}”"
    return f"“{words.line(printed)}” for “{words.line(source)}”"


def _rest(one: Compared) -> Iterator[Line]:
    """What the source says besides in the same sentence, and around it where that turns or was cut."""
    if one.ending and (one.turning or one.variant.match != "exact"):
        yield Line((label("The source goes on:"), Words(f"“{words.line(one.ending)}”")), level=1)
    if not one.turning and one.variant.match != "cut":
        return
    for title, piece in (("Before it:", one.before), ("After it:", one.after)):
        if piece is not None:
            yield _below(title, f"“{words.line(piece.text)}”", (piece,))


def _below(title: str, text: str, citations: Sequence[Citation]) -> Line:
    return Line((label(title), Words(text), Cites(tuple(citations))), level=1)


def _paraphrases(found: Quoting) -> Iterator[Line]:
    for one in found.paraphrases:
        yield Line((Words(words.line(one.content.text)), Cites((one.content,))))
        yield _below("In the source:", f"“{words.line(one.source.text)}”", (one.source,))
        if one.report_only:
            yield Line((aside(f"only in the report: {', '.join(words.line(w) for w in one.report_only)}"),), level=1)
        if one.source_only:
            yield Line((aside(f"only in the source: {', '.join(words.line(w) for w in one.source_only)}"),), level=1)
