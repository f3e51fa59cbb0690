"""Demands with their replies."""

from __future__ import annotations

from sayso.briefs import saying, words
from sayso.briefs.page import Line, Section, Words
from sayso.briefs.scope import Scope, aside, called, label, line, party
from sayso.model import Answer, Demand

NO_REPLY = "No reply in these reports."


def demands(scope: Scope) -> Section | None:
    """Each demand with its replies, stated ones first."""
    found = sorted(scope.look.held.demands.get(scope.story.id, ()), key=lambda d: scope.most(d.citations))
    lines = [made for demand in found for made in _demand(scope, demand)]
    return Section("demands", "Demands and replies", tuple(lines)) if lines else None


def _demand(scope: Scope, demand: Demand) -> list[Line]:
    """A demand with its replies below, or that there is none."""
    to = f", to {party(scope.look, demand.to)}" if demand.to else ""
    opening = label(f"{party(scope.look, demand.by)}{to}:")
    replies = sorted(demand.answers, key=lambda a: (a.link != "stated", a.by, a.statements))
    below = scope.merged(made for answer in replies if (made := _answer(scope, answer)))
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
