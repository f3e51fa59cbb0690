"""Why things are taken for one: each reason with the passages that show it, in lines of plain text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from sayso.briefs.cites import paragraph
from sayso.briefs.index import Index
from sayso.model import Actor, Citation, Event, EventMention, Mention, Origin, Story, When

BESIDE = "\t"
"""Parts the two columns of a line."""
_GUESSED = "; not certain"
_FEW = 4
"""Mentions of an event in one report that are shown as what makes it one."""


@dataclass(frozen=True, slots=True)
class Because:
    """A reason in words, and the passages that it rests on."""

    reason: str
    citations: tuple[Citation, ...] = ()


def label(index: Index, citation: Citation) -> str:
    """How a citation reads: name of the report, paragraph."""
    return f"{index.names[citation.report]}¶{paragraph(index.reports[citation.report], citation)}"


def quoted(index: Index, citations: Iterable[Citation], indent: str = "  ") -> Iterator[str]:
    """Each citation with its text."""
    for citation in index.sort(citations):
        yield f"{indent}{label(index, citation)}  {citation.text}"


def headed(title: str, rows: Sequence[str]) -> Iterator[str]:
    """`rows` under a title, nothing where there are none."""
    if rows:
        yield from ("", title, *rows)


def reasons(index: Index, title: str, found: Iterable[Because]) -> Iterator[str]:
    """Reasons under a title, each with its passages below it."""
    rows: list[str] = []
    for because in found:
        rows += [f"  {because.reason}", *quoted(index, because.citations, "    ")]
    yield from headed(title, rows)


def day(when: When | None) -> Iterator[Because]:
    """Why a day is the day."""
    if when and when.basis:
        yield Because(when.basis, when.citations)


def people(names: Sequence[str]) -> Iterator[Because]:
    """Who says that things are one, or are not."""
    if names:
        yield Because(f"brought together or set apart by {', '.join(names)}")


def one_event(event: Event) -> Iterator[Because]:
    """Why mentions of several reports are one event: each tie between two of them."""
    clauses = {mention.id: mention.clause for mention in event.mentions}
    for link in event.links:
        yield Because(link.reason, tuple(clauses[m] for m in (link.one, link.other) if m in clauses))
    yield from people(event.joined_by)
    if not event.links and not event.joined_by:
        yield Because(event.reason, tuple(clauses.values()) if len(clauses) < _FEW else ())


def one_story(index: Index, story: Story) -> Iterator[Because]:
    """Why each report stands in the story: its tie to another, and where it tells the story's event."""
    event = index.events.get(story.event or "")
    yield from people(story.joined_by)
    for link in sorted(story.links, key=lambda link: (index.names[link.report], link)):
        tie = f"{index.names[link.report]} and {index.names[link.other]}: {link.reason}"
        told = (_telling(event, report) for report in (link.report, link.other))
        yield Because(tie, tuple(mention.clause for mention in told if mention))


def _telling(event: Event | None, report: str) -> EventMention | None:
    mentions = [m for m in event.mentions if m.span.report == report] if event else []
    return min(mentions, key=lambda m: (m.background, m.span), default=None)


def one_actor(index: Index, actor: Actor) -> Iterator[Because]:
    """Why members that are called otherwise are the actor: each with its fullest mention."""
    mentions = dict(_mentions(index, actor))
    yield from people(actor.joined_by)
    for join in actor.joins:
        found = mentions.get(join.member, ())
        best = min(found, key=lambda m: (m.form == "pronoun", m.form != "name", m.span), default=None)
        yield Because(join.reason + ("" if join.certain else _GUESSED), (best.span,) if best else ())
    if not actor.joins and len({report for report, _ in actor.members}) > 1:
        yield Because("called alike in these reports", tuple(_first_names(mentions)))


def _first_names(mentions: Mapping[tuple[str, int], Sequence[Mention]]) -> Iterator[Citation]:
    """The first place in each report where an actor is named."""
    seen = set()
    for (report, _), found in sorted(mentions.items()):
        named = sorted(mention.span for mention in found if mention.form == "name")
        if named and report not in seen:
            seen.add(report)
            yield named[0]


def _mentions(index: Index, actor: Actor) -> Iterator[tuple[tuple[str, int], tuple[Mention, ...]]]:
    members = set(actor.members)
    for reading in index.picture.readings:
        for entity in reading.entities:
            if (reading.report.id, entity.key) in members:
                yield (reading.report.id, entity.key), entity.mentions


def mentions(index: Index, actor: Actor) -> tuple[Citation, ...]:
    """Every place where the actor is mentioned."""
    return tuple(mention.span for _, found in _mentions(index, actor) for mention in found)


def beside(index: Index, origin: Origin) -> Iterator[str]:
    """The passages of an origin: of two reports in two columns, of more one report after the other."""
    held: dict[str, list[str]] = defaultdict(list)
    for citation in index.sort(origin.passages):
        held[citation.report].append(f"{label(index, citation)}  {citation.text}")
    columns = list(held.values())
    if len(columns) == 2:
        for left, right in zip_longest(*columns, fillvalue=""):
            yield f"  {left}{BESIDE}{right}"
    else:
        yield from (f"  {row}" for column in columns for row in column)
