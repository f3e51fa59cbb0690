"""Warnings and pledges on the page: by trigger, under it who says it will do what, and what others would do then."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.briefs import saying, words
from sayso.briefs.graph import COLOURS, Edge, Graph, Node
from sayso.briefs.index import Index
from sayso.briefs.page import Line, Part, Section, Words
from sayso.briefs.scope import NO_SOURCE, Scope, alone, aside, called, label, party
from sayso.model import Change, Citation, Commitment, Wording

THEN: Final = " → "
FREE: Final = "Without a condition:"
WARNED: Final = "a warning, not a pledge"
_IF: Final = re.compile(r"if\s+", re.IGNORECASE)
_PRONOUN: Final = re.compile(r"if\s+(?:he|she|it|they|this|that)\b", re.IGNORECASE)
_CHANGED: Final = {
    "hardened": "“Could” or “may” on {earlier}, no longer on {later}",
    "softened": "“Could” or “may” on {later}, not yet on {earlier}",
    "trigger": "The condition is worded otherwise on {later} than on {earlier}",
}
"""What a page says of a change in a line of its own."""
_UNTOLD: Final = {"new": "not told of {earlier}", "not repeated": "not told of {later}"}
"""What it says in a remark: that a thing is told of one occasion only may say more of the reports than of the side."""


_DRAWN: Final = 2
"""Conditional commitments from which on they are drawn."""


@dataclass(frozen=True, slots=True)
class Group:
    """The commitments of one condition (None: of none), those of most separate texts first."""

    condition: Citation | None
    commitments: tuple[Commitment, ...]


def section(scope: Scope) -> Section | None:
    """Each condition with what the sides say they would do, and where its consequence is the condition of another."""
    lines = [made for group in groups(scope) for made in _group(scope, group)]
    if not lines:
        return None
    note = "If … → then …, in the words of the reports."
    return Section("pledges", "Warnings and pledges", tuple(lines), note=note, graph=graph(scope))


def groups(scope: Scope) -> tuple[Group, ...]:
    """What the story's reports hold, by condition: those of most separate texts first, what has none last."""
    return grouped(scope, scope.look.held.commitments.get(scope.story.id, ()))


def grouped(scope: Scope, found: Iterable[Commitment]) -> tuple[Group, ...]:
    """Commitments by condition: those of most separate texts first, what has none last."""
    by_trigger: dict[str | None, list[Commitment]] = {}
    for commitment in sorted(found, key=lambda c: scope.most(w.consequence for w in c.wordings)):
        by_trigger.setdefault(_trigger(commitment), []).append(commitment)
    made = [Group(_condition(scope, kept), tuple(kept)) for kept in by_trigger.values()]
    return tuple(sorted(made, key=lambda group: group.condition is None))


def _trigger(commitment: Commitment) -> str | None:
    """What those with one condition share: its trigger, its own id where that is not settled."""
    return commitment.trigger or (commitment.id if commitment.condition else None)


def _condition(scope: Scope, kept: Sequence[Commitment]) -> Citation | None:
    """The condition in the plainest of its words, of this story's reports where they have it."""
    pieces = [w.condition for one in kept for w in one.wordings if w.condition]
    if not pieces:
        return None
    return min(pieces, key=lambda piece: (piece.report not in scope.reports, *_plain(piece), scope.look.order(piece)))


def _plain(condition: Citation) -> tuple[bool, bool, int]:
    """Sort key of a condition that stands for others: a clause with "if", no pronoun for who, with most names."""
    text = words.line(condition.text)
    capitals = sum(word[:1].isupper() for word in text.split()[1:])
    return (_IF.match(text) is None, _PRONOUN.match(text) is not None, -capitals)


def _group(scope: Scope, group: Group) -> Iterator[Line]:
    """The condition, and below it each commitment with its wordings."""
    if group.condition is None:
        yield Line((label(FREE),))
    else:
        one = alone(w.consequence for c in group.commitments for w in c.wordings)
        yield Line((label(f"{heading(group.condition)}:"), scope.cites([group.condition])), alone=one)
    for commitment in group.commitments:
        yield from _commitment(scope, commitment, group.condition)


def heading(condition: Citation) -> str:
    """A condition as it opens a line: a clause as it stands, what has no "if" of its own behind "If: "."""
    return words.capital(words.line(condition.text))


def _commitment(scope: Scope, commitment: Commitment, condition: Citation | None) -> Iterator[Line]:
    """Its first wording behind the name of the side, the others below; what changed; what follows from it."""
    one = alone(wording.consequence for wording in commitment.wordings)
    remarks = [aside(WARNED)] if commitment.kind == "warning" else []
    remarks += [aside(_said(scope, change, _UNTOLD)) for change in commitment.changes if change.kind in _UNTOLD]
    for number, wordings in enumerate(_wordings(scope, commitment)):
        first = wordings[0]
        by = (label(f"{party(scope.look, commitment.by)}:"),) if number == 0 else ()
        text = _if_then(first.condition, first.consequence, condition)
        cites = scope.cites(w.consequence for w in wordings)
        told = aside(tellers(scope.look, wordings))
        yield Line(
            (*by, Words(text), told, cites, *_occasion(scope, first), *(remarks if by else ())), alone=one, level=1
        )
    for change in (one for one in commitment.changes if one.kind in _CHANGED):
        yield Line((aside(f"{changed(scope, change)}:"), scope.cites(change.citations)), level=1)
    yield from _chained(scope, commitment)


def changed(scope: Scope, change: Change) -> str:
    """What changed, in words: "“Could” or “may” on 7 December 2021, no longer on 30 December 2021"."""
    return _said(scope, change, _CHANGED)


def _said(scope: Scope, change: Change, words_of: Mapping[str, str]) -> str:
    days = {
        name: words.when(event.when) if (event := scope.look.events.get(occasion)) else words.UNKNOWN_DAY
        for name, occasion in (("earlier", change.earlier), ("later", change.later))
    }
    return words_of[change.kind].format(**days)


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


def _if_then(condition: Citation | None, consequence: Citation, said: Citation | None = None) -> str:
    """`condition → consequence`, the condition left out where it has just been `said` in the same words."""
    then = words.cut(words.line(consequence.text), saying.LONGEST)
    if condition is None or (said is not None and _bare(condition) == _bare(said)):
        return then
    return f"{words.line(condition.text)}{THEN}{then}"


def _bare(condition: Citation) -> str:
    return _IF.sub("", words.line(condition.text).lower(), count=1)


def tellers(look: Index, wordings: Sequence[Wording]) -> str:
    """On whose word it stands, or that no source is named."""
    found = {called(look.actors[t]) for w in wordings for t in w.tellers if t in look.actors}
    return ", ".join(sorted(found)) or NO_SOURCE


def _occasion(scope: Scope, wording: Wording) -> tuple[Part, ...]:
    """The day of the occasion where it is not the page's own event."""
    event = scope.look.events.get(wording.occasion or "")
    if event is None or event.id == scope.story.event or not event.when.latest:
        return ()
    return (aside(f"on {words.when(event.when)}"),)


def _chained(scope: Scope, commitment: Commitment) -> Iterator[Line]:
    if not commitment.leads_to:
        return
    for c in sorted(_known(scope, commitment.leads_to), key=lambda c: c.id):
        first = next((w for w in c.wordings if w.consequence.text == c.consequence), c.wordings[0])
        yield Line(
            (
                aside(f"What follows, {party(scope.look, c.by)}:"),
                Words(_if_then(first.condition, first.consequence)),
                scope.cites(w.consequence for w in c.wordings),
            ),
            alone=alone(w.consequence for w in c.wordings),
            level=1,
        )


def graph(scope: Scope) -> Graph | None:
    """The conditional ones as a graph, with those of others that follow; None where there are fewer than two."""
    kept = [group for group in groups(scope) if group.condition is not None]
    kept += _followers(scope, kept)
    return _drawn(scope, kept) if sum(len(group.commitments) for group in kept) >= _DRAWN else None


def whole_graph(scope: Scope, kept: Sequence[Group]) -> Graph:
    """These conditions with all that was said of them, and what others say would follow."""
    return _drawn(scope, [*kept, *_followers(scope, kept)])


def _drawn(scope: Scope, kept: Sequence[Group]) -> Graph:
    sides = list(dict.fromkeys(one.by for group in kept for one in group.commitments))
    nodes: list[Node] = []
    edges: list[Edge] = []
    starts = {one.id: f"if-{group.commitments[0].id}" for group in kept for one in group.commitments}
    for group in kept:
        nodes.append(_condition_node(scope, group))
        for one in group.commitments:
            nodes.append(_consequence_node(scope, one, sides.index(one.by) % COLOURS))
            edges.append(Edge(starts[one.id], one.id, f"on the word of {tellers(scope.look, one.wordings)}"))
            led = dict.fromkeys(starts[other] for other in one.leads_to if other in starts)
            edges += [Edge(one.id, start) for start in led if start != starts[one.id]]
    return Graph(tuple(nodes), tuple(edges))


def _followers(scope: Scope, kept: Sequence[Group]) -> list[Group]:
    """What other stories' reports have on the consequences of those kept, by condition."""
    ours = {one.id for group in kept for one in group.commitments}
    led = {other for group in kept for one in group.commitments for other in one.leads_to} - ours
    by_trigger: dict[str | None, list[Commitment]] = {}
    for one in _known(scope, led):
        by_trigger.setdefault(_trigger(one), []).append(one)
    return [Group(_condition(scope, found), tuple(found)) for found in by_trigger.values()]


def _known(scope: Scope, commitments: Iterable[str]) -> list[Commitment]:
    """The commitments of these ids that exist, in their order among all."""
    held = scope.look.held.pledged
    return [one for _, one in sorted((held[key] for key in commitments if key in held), key=lambda pair: pair[0])]


def _condition_node(scope: Scope, group: Group) -> Node:
    first = group.commitments[0]
    if group.condition is None:
        return Node(f"if-{first.id}", "If", first.condition or "", ())
    text = words.line(group.condition.text)
    bare = _IF.sub("", text, count=1)
    head = "If" if bare != text else "Condition"
    return Node(f"if-{first.id}", head, bare, scope.cites([group.condition]).citations)


def _consequence_node(scope: Scope, one: Commitment, side: int) -> Node:
    pieces = scope.cites(w.consequence for w in one.wordings).citations
    head = f"{party(scope.look, one.by)}{', warning' if one.kind == 'warning' else ''}"
    return Node(one.id, head, words.line(one.consequence), pieces, side)
