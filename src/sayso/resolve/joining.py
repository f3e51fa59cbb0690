"""Joining what different reports tell of one event: blocks, likeness, average-link clustering, days solved in turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.model import EventLink
from sayso.resolve import alike, blocks, deeds, group
from sayso.resolve.alike import Likeness
from sayso.resolve.blocks import Entry, Key
from sayso.resolve.dates import Link, Solved, Stated
from sayso.resolve.days import Days
from sayso.resolve.group import Group, Node
from sayso.resolve.linkage import Join, Pair, cluster
from sayso.resolve.settling import Settling

# Points from which two events are one; more are needed while a day that a page states is not yet weighed.
_ENOUGH, _ENOUGH_WHILE_UNDATED = 3, 5
_ROUNDS = 6
# Of two events so many tellings each are looked through for the pair that shows best why they are one.
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Told:
    """An event as joined so far: its nodes in order, all that they tell, its blocks, why they are one."""

    nodes: tuple[Node, ...]
    group: Group
    keys: frozenset[Key]
    links: tuple[EventLink, ...] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    """An event with the days left to it and to the reports that tell of it."""

    group: Group
    days: Days
    published: Days

    def join(self, other: _Placed) -> _Placed:
        low = [d for d in (self.published.low, other.published.low) if d is not None]
        high = [d for d in (self.published.high, other.published.high) if d is not None]
        whole = len(low) == len(high) == 2
        published = Days(min(low), max(high)) if whole else Days()
        return _Placed(self.group.join(other.group), self.days.meet(other.days), published)


def name(node: Node) -> str:
    """The name of an event whose first node this is; it is the variable of its days."""
    report, start, end = node.key
    return f"{report}:{start:08d}:{end:08d}"


def settle(
    nodes: Iterable[Node], stated: Mapping[str, tuple[Stated, ...]], said: Mapping[str, Link]
) -> tuple[Mapping[str, Told], Solved]:
    """Solve days and join in turn until nothing changes, first without the days that pages and metadata state."""
    told = {name(n): Told((n,), group.of_node(n), frozenset(blocks.keys(n))) for n in nodes}
    settling = Settling(stated, said)
    # While a day that a page states is not weighed, what its report tells of is joined on stronger grounds only.
    waiting = frozenset(r for r, found in stated.items() if found and found[0].kind != "dateline")
    for weak in (False, True):
        settling.solve(_nodes(told), weak=weak)
        known: dict[str, tuple[Days, Days]] = {}
        changed = _changed(told, settling, known)
        for _ in range(_ROUNDS):
            joined = _round(told, known, frozenset() if weak else waiting, changed)
            if not joined:
                break
            settling.solve(_nodes(told), joined, weak=weak)
            changed = _changed(told, settling, known) | joined
    return told, settling.together()


def _nodes(told: Mapping[str, Told]) -> Mapping[str, tuple[Node, ...]]:
    return {event: one.nodes for event, one in told.items()}


def _changed(told: Mapping[str, Told], settling: Settling, known: dict[str, tuple[Days, Days]]) -> frozenset[str]:
    """Events whose days, or whose reports' days, are others than before; `known` is brought up to date."""
    fresh = {event: (settling.at(event, one.nodes), settling.published(one.nodes)) for event, one in told.items()}
    changed = frozenset(event for event, days in fresh.items() if known.get(event) != days)
    known.clear()
    known.update(fresh)
    return changed


def _round(
    told: dict[str, Told], known: Mapping[str, tuple[Days, Days]], waiting: frozenset[str], changed: frozenset[str]
) -> frozenset[str]:
    """Join what is likest in each block; the names of the events that were joined, as they are called now."""
    placed = {event: _Placed(one.group, *known[event]) for event, one in told.items()}
    entries = {event: Entry(one.keys, known[event][0], one.group.scheduled) for event, one in told.items()}
    scored: list[Pair[str]] = []
    for a, b in sorted(blocks.pairs(entries, changed)):
        likeness = _likeness(placed[a], placed[b])
        if likeness is not None:
            unsure = not waiting.isdisjoint(told[a].group.reports | told[b].group.reports)
            scored.append(Pair(a, b, likeness.points - (_ENOUGH_WHILE_UNDATED if unsure else _ENOUGH)))

    def agree(ours: Sequence[str], theirs: Sequence[str]) -> bool:
        """Whether two clusters of this round may be one event, all that both tell taken together."""
        kept, gone = placed[ours[0]], placed[theirs[0]]
        if _likeness(kept, gone) is None:
            return False
        placed[ours[0]] = kept.join(gone)
        return True

    joins = cluster(scored, agree)
    for join in joins:
        link = _link(join, told, known)
        kept, gone = told[join.kept], told.pop(join.gone)
        nodes = tuple(sorted((*kept.nodes, *gone.nodes), key=lambda node: node.key))
        links = (*kept.links, *gone.links, link)
        told[join.kept] = Told(nodes, placed[join.kept].group, kept.keys | gone.keys, links)
    return frozenset(join.kept for join in joins) & told.keys()


def _likeness(a: _Placed, b: _Placed) -> Likeness | None:
    if a.group.families or b.group.families:
        return deeds.compare(a.group, b.group, (a.days, b.days), (a.published, b.published))
    return alike.compare(a.group, b.group, a.days, b.days, same_news=_same_news(a.published, b.published))


def _same_news(ours: Days, theirs: Days) -> bool:
    """Whether reports came out on the same or the next day, as far as their days are known."""
    if ours.low is None or ours.high is None or theirs.low is None or theirs.high is None:
        return False
    return max(ours.high, theirs.high) - min(ours.low, theirs.low) <= 1


def _link(join: Join[str], told: Mapping[str, Told], known: Mapping[str, tuple[Days, Days]]) -> EventLink:
    """The pair of tellings of the likest events of a join that shows most of why they are one."""
    best: tuple[int, tuple[str, ...], Node, Node] | None = None
    for a in told[join.kept].nodes[:_SHOWN]:
        for b in told[join.gone].nodes[:_SHOWN]:
            found = _likeness(
                _Placed(group.of_node(a), *known[join.best.a]), _Placed(group.of_node(b), *known[join.best.b])
            )
            if found is not None and (best is None or found.points > best[0]):
                best = (found.points, found.reasons, a, b)
    if best is None:
        a, b = told[join.kept].nodes[0], told[join.gone].nodes[0]
        return EventLink(a.first.id, b.first.id, "what both are joined with tells the same")
    return EventLink(best[2].first.id, best[3].first.id, "; ".join(best[1]))
