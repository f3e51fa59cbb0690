"""Moves and answers: warnings and pledges as if … then …, demands with their replies."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.brief import saying, words
from sayso.brief.page import Line, Part, Section, Words
from sayso.brief.scope import NO_SOURCE, Scope, alone, aside, called, label, line, party
from sayso.model import Answer, Citation, Commitment, Demand, Wording

THEN = " → "
NO_REPLY = "No reply in these reports."


def pledges(scope: Scope) -> Section | None:
    """Each commitment with its wordings, and where its consequence is the condition of another."""
    found = [c for c in scope.look.findings.commitments if scope.cited_here(w.consequence for w in c.wordings)]
    found.sort(key=lambda c: (c.condition is None, -len(c.reports), min(scope.look.order(x) for x in _spans(c))))
    lines = [made for commitment in found for made in _commitment(scope, commitment)]
    if not lines:
        return None
    return Section("pledges", "Warnings and pledges", tuple(lines), note="If … → then …, in the words of the reports.")


def _spans(commitment: Commitment) -> list[Citation]:
    return [wording.consequence for wording in commitment.wordings]


def _commitment(scope: Scope, commitment: Commitment) -> list[Line]:
    """Its first wording behind the name of the side, the others below; then what follows from it."""
    by = label(f"{party(scope.look, commitment.by)}:")
    one = alone(_spans(commitment))
    lines: list[Line] = []
    for wordings in _wordings(scope, commitment):
        first = wordings[0]
        text = _if_then(first.condition.text if first.condition else None, first.consequence.text)
        cites = scope.cites(w.consequence for w in wordings)
        parts = (Words(text), aside(_tellers(scope, wordings)), cites, *_occasion(scope, first))
        lines.append(Line(parts, alone=one, level=1) if lines else Line((by, *parts), alone=one))
    return [*lines, *_chained(scope, commitment)]


def _wordings(scope: Scope, commitment: Commitment) -> list[list[Wording]]:
    """Wordings by their words, the commitment's own first; without those that hold another wording's words whole."""
    kinds: dict[tuple[str, str], list[Wording]] = {}
    for wording in sorted(commitment.wordings, key=lambda w: scope.look.order(w.consequence)):
        if not any(_within(other, wording) for other in commitment.wordings):
            condition = wording.condition.text if wording.condition else ""
            kinds.setdefault((condition, wording.consequence.text), []).append(wording)

    def rank(wordings: list[Wording]) -> tuple[bool, bool, bool]:
        here = scope.cited_here(w.consequence for w in wordings)
        other = all(_occasion(scope, w) for w in wordings)
        return (not here, other, wordings[0].consequence.text != commitment.consequence)

    return sorted(kinds.values(), key=rank)


def _within(inner: Wording, outer: Wording) -> bool:
    return inner.consequence != outer.consequence and outer.consequence.covers(inner.consequence)


def _if_then(condition: str | None, consequence: str) -> str:
    then = words.cut(words.line(consequence), saying.LONGEST)
    return f"{words.line(condition)}{THEN}{then}" if condition else then


def _tellers(scope: Scope, wordings: Sequence[Wording]) -> str:
    found = {called(scope.look.actors[t]) for w in wordings for t in w.tellers if t in scope.look.actors}
    return ", ".join(sorted(found)) or NO_SOURCE


def _occasion(scope: Scope, wording: Wording) -> tuple[Part, ...]:
    """The day of the occasion where it is not the page's own event."""
    event = scope.look.events.get(wording.occasion or "")
    if event is None or event.id == scope.story.event or not event.when.latest:
        return ()
    return (aside(f"on {words.when(event.when)}"),)


def _chained(scope: Scope, commitment: Commitment) -> list[Line]:
    following = [c for c in scope.look.findings.commitments if c.id in commitment.leads_to]
    return [
        line(
            aside(f"What follows, {party(scope.look, c.by)}:"),
            Words(_if_then(c.condition, c.consequence)),
            scope.cites(_spans(c)),
            level=1,
        )
        for c in sorted(following, key=lambda c: c.id)
    ]


def demands(scope: Scope) -> Section | None:
    """Each demand with its replies, stated ones first."""
    found = [d for d in scope.look.findings.demands if scope.cited_here(d.citations)]
    found.sort(key=lambda d: (-len(d.reports), min(map(scope.look.order, d.citations))))
    lines = [made for demand in found for made in _demand(scope, demand)]
    return Section("demands", "Demands and replies", tuple(lines)) if lines else None


def _demand(scope: Scope, demand: Demand) -> list[Line]:
    """A demand with its replies below, or that there is none."""
    to = f", to {party(scope.look, demand.to)}" if demand.to else ""
    opening = label(f"{party(scope.look, demand.by)}{to}:")
    replies = sorted(demand.answers, key=lambda a: (a.link != "stated", a.by, a.statements))
    below = [made for answer in replies if (made := _answer(scope, answer))]
    none = () if below else (aside(NO_REPLY),)
    return [
        line(opening, Words(words.cut(words.line(demand.text), saying.LONGEST)), scope.cites(demand.citations), *none),
        *below,
    ]


def _answer(scope: Scope, answer: Answer) -> Line | None:
    said = [scope.look.statements[s] for s in answer.statements if s in scope.look.statements]
    if not said:
        return None
    said.sort(key=lambda s: scope.look.order(s.content[0]))
    opening = "Reply" if answer.link == "stated" else "On the same topic"
    by = party(scope.look, answer.by)
    tellers = sorted({called(scope.look.teller(s)) for s in said} - {by})
    return line(
        aside(f"{opening}, {by}:"),
        Words(saying.shown(scope.look, said[0])),
        *([Words(", ".join(tellers), "teller")] if tellers else []),
        scope.cites(s.content[0] for s in said),
        level=1,
    )
