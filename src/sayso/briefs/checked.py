"""A draft held against the reports, as a page: what it says otherwise than they first, then what they carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from sayso.briefs import words
from sayso.briefs.index import Index
from sayso.briefs.naming import called
from sayso.briefs.page import Brief, Cites, Line, Page, Section, Words
from sayso.briefs.scope import aside, label
from sayso.briefs.sources import source
from sayso.model import Checked, Issue, IssueKind, Report, Support

FLAGGED: Final[tuple[Support, ...]] = ("overstated", "differs", "not in these reports")
_COUNTED: Final[tuple[Support, ...]] = ("carried", *FLAGGED, "nothing to check")
_NEAREST: Final = 3
"""Passages that are shown in their own words beside a sentence that no report carries."""

_SAID: Final[Mapping[IssueKind, tuple[str, str]]] = {
    "hedge": ("the report says so less firmly: {pile}", ""),
    "condition": ("leaves out the condition: {pile}", ""),
    "teller": ("does not say on whose word this stands: {pile}", ""),
    "one side": (
        "{draft}: one side alone says so in these reports, {pile}",
        "{draft}: nobody is named in these reports",
    ),
    "quantifier": ("speaks of all; the report has {pile}", "{draft}: the report does not say of how many"),
    "modality": ("says as certain what the report has as {pile}", ""),
    "plan": ("tells as done what is only meant or to come: {pile}", ""),
    "rounding": ("rounds up: {draft}; the report has {pile}", ""),
    "source named": ("names a source, {draft}, where the report has {pile}", ""),
    "speaker": (
        "gives it to {draft}; the report to {pile}",
        "gives it to {draft}; the report names nobody as saying it",
    ),
    "negation": ("the one denies what the other says: {draft} here, {pile} in the report", ""),
    "number": ("has {draft}; the report has {pile}", ""),
    "date": ("has {draft}; the report has {pile}", ""),
    "name": ("has {draft}; the report has {pile}", ""),
    "quotation": ("quotes {draft}; the report has {pile}", ""),
    "quotation marks": ("puts in quotation marks what the report does not quote: {draft}", ""),
    "no such number": ("{draft}: no such number in these reports", ""),
    "words": ("{draft}: not in these reports", ""),
}
_NONE: Final = "no such word"


def page(look: Index, draft: Report, found: Sequence[Checked]) -> Brief:
    """What was found of a draft, ready to be laid out like a brief."""
    sections = [_short(found)]
    for number, one in enumerate(found, 1):
        if one.support in FLAGGED:
            sections.append(_flagged(look, number, one))
    for key, title in (("carried", "Carried"), ("nothing to check", "Nothing to check")):
        lines = [line for n, one in enumerate(found, 1) if one.support == key for line in _carried(look, n, one)]
        if lines:
            sections.append(Section(key.replace(" ", "-"), title, tuple(lines)))
    reports = tuple(sorted({c.report for one in found for c in one.passages}, key=lambda r: (look.names[r], r)))
    head = Line((Words(f"{words.capital(_sentences(len(found)))} held against {_reports(look)}."),))
    sources = tuple(source(look, look.reports[r]) for r in reports)
    title = f"Draft {words.line(draft.path)}"
    made = Page(draft.id, title, "", (head,), tuple(sections), (), sources, reports)
    return Brief(look, (made,), ())


def _sentences(number: int) -> str:
    return f"{number} sentence{'' if number == 1 else 's'}"


def _reports(look: Index) -> str:
    return f"{len(look.reports)} report{'' if len(look.reports) == 1 else 's'}"


def counts(found: Sequence[Checked]) -> Mapping[str, int]:
    """How many sentences stand how, all kinds named."""
    held = Counter(one.support for one in found)
    return {support: held[support] for support in _COUNTED}


def _short(found: Sequence[Checked]) -> Section:
    lines = [Line((label(f"{words.capital(support)}:"), Words(str(n)))) for support, n in counts(found).items() if n]
    return Section("short", "In short", tuple(lines))


def _flagged(look: Index, number: int, one: Checked) -> Section:
    lines = [Line((Words(words.line(one.span.text)),))]
    lines += [_issue(look, issue) for issue in one.issues]
    if one.support == "not in these reports" and not one.issues:
        lines += [Line((aside("no report says this"),))] if not one.left else [_left(one)]
    lines += [_shown(look, one, at) for at in range(min(len(one.passages), _NEAREST))]
    return Section(f"sentence-{number}", f"{number}. {words.capital(one.support)}", tuple(lines))


def _left(one: Checked) -> Line:
    return Line((aside(f"in no passage: {', '.join(words.line(word) for word in one.left)}"),))


def _shown(look: Index, one: Checked, at: int) -> Line:
    """A passage in its own words."""
    passage = one.passages[at]
    said = "Nearest:" if one.support == "not in these reports" else "In the reports:"
    return Line((label(said), Words(words.line(passage.text)), Cites((passage,))), level=0)


def _issue(look: Index, issue: Issue) -> Line:
    full, bare = _SAID[issue.kind]
    text = full if issue.pile or not bare else bare
    draft, pile = (f"“{words.line(said)}”" if said else _NONE for said in (issue.draft, issue.pile))
    parts = (label(f"{words.capital(issue.kind)}:"), Words(text.format(draft=draft, pile=pile)))
    return Line((*parts, *([Cites(look.sort(issue.citations))] if issue.citations else [])))


def _carried(look: Index, number: int, one: Checked) -> Sequence[Line]:
    text = Line((label(f"{number}."), Words(words.line(one.span.text))), alone=len(one.reports) == 1)
    if not one.passages:
        return (text,)
    told = ", ".join(called(look.actors.get(actor)) for actor in one.tellers)
    by = f"on the word of {told}" if told else "no source named"
    many = f"{len(one.reports)} reports, {one.texts} separate texts" if len(one.reports) > 1 else "one report alone"
    below = Line((Words(f"{words.capital(by)};"), Words(many), Cites(look.sort(one.passages))), level=1)
    return (text, below)
