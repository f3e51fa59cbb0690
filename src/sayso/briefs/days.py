"""What comes next, what was before, and the timeline."""

from __future__ import annotations

from sayso.briefs import saying, words
from sayso.briefs.page import Line, Moment, Section, Words
from sayso.briefs.scope import NO_SOURCE, Scope, aside, called, day_order, joined, label, line, values
from sayso.model import Citation, Event


def _spans(scope: Scope, event: Event) -> list[Citation]:
    return [mention.span for one in scope.alike(event) for mention in one.mentions]


def _title(event: Event) -> str:
    return words.capital(words.line(event.title))


def coming(scope: Scope) -> Section | None:
    """Scheduled events, by day."""
    lines = [_event(scope, event) for event in scope.events() if event.status == "scheduled"]
    return Section("next", "Next", tuple(lines)) if lines else None


def earlier(scope: Scope) -> Section | None:
    """Other events that the reports recall, with what is said of each."""
    lines = []
    for event in scope.recalled:
        lines += [_event(scope, event), *_facts(scope, event), *_claims(scope, event)]
    return Section("earlier", "Earlier and other events", tuple(lines)) if lines else None


def _event(scope: Scope, event: Event) -> Line:
    where = f", {words.line(event.where)}" if event.where and event.where not in event.title else ""
    dated = event.when.earliest or event.when.latest
    told = next(iter(scope.look.sort(event.when.citations)), None)
    undated = f"Undated (“{words.line(told.text)}”)" if told else "Undated"
    opening = label(words.capital(words.when(event.when)) if dated else undated)
    return line(opening, Words(f"{_title(event)}{where}"), scope.cites(_spans(scope, event)), *joined(event.joined_by))


def _facts(scope: Scope, event: Event) -> list[Line]:
    facts = scope.look.findings.facts.get(event.id, ())
    return [
        line(aside(f"{words.capital(words.line(f.name))}:"), *values(scope, f, unsourced=False), level=1) for f in facts
    ]


def _claims(scope: Scope, event: Event) -> list[Line]:
    found = [
        claim
        for claim in scope.look.held.told.get(event.id, ())
        if scope.cited_here(claim.citations) and not scope.ours(claim)
    ]
    lines = []
    for claim in sorted(found, key=scope.rank):
        statements = [s for s in map(scope.look.statements.get, claim.statements) if s]
        said = min(statements, key=lambda s: (not s.voices, scope.look.order(s.content[0])), default=None)
        text = saying.shown(scope.look, said) if said else words.cut(words.line(claim.text), saying.LONGEST)
        tellers = [called(scope.look.actors[t]) for t in claim.tellers if t in scope.look.actors]
        opening = [aside(f"{', '.join(sorted(set(tellers)))}:")] if tellers else []
        closing = [aside(NO_SOURCE)] if said and not said.voices and not tellers else []
        lines.append(line(*opening, Words(text), *closing, scope.cites(claim.citations), level=1))
    return lines


def timeline(scope: Scope) -> tuple[Moment, ...]:
    """The main event and the dated others, past and scheduled, by day."""
    events = [*scope.events(), *([scope.event] if scope.event else [])]
    return tuple(
        Moment(
            day=words.capital(words.when(event.when)),
            title=_title(event),
            first=event.when.earliest.toordinal() if event.when.earliest else None,
            last=event.when.latest.toordinal() if event.when.latest else None,
            scheduled=event.status == "scheduled",
            main=event.id == scope.story.event,
            citations=_first(scope.cites(_spans(scope, event)).citations),
        )
        for event in sorted(events, key=day_order)
        if event.status in ("past", "scheduled") and (event.when.earliest or event.when.latest)
    )


def _first(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """The first citation of each report."""
    found: dict[str, Citation] = {}
    for citation in citations:
        found.setdefault(citation.report, citation)
    return tuple(found.values())
