"""Joining what different reports tell of one event: blocks, likeness, average-link clustering, days solved in turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sayso.model import EventLink
from sayso.resolve import blocks, judging, splitting
from sayso.resolve.alike import Likeness
from sayso.resolve.blocks import Blocks, Entry, Key
from sayso.resolve.dates import Link, Seen, Solved, Stated
from sayso.resolve.days import Days
from sayso.resolve.group import Group, Node, of_node
from sayso.resolve.judging import NOTHING, Judge, Known, Numbers, Placed, strangers
from sayso.resolve.linkage import Join, Pair, cluster
from sayso.resolve.same import Same
from sayso.resolve.settling import Settling, together

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
    known: Known
    links: tuple[EventLink, ...] = ()


def name(node: Node) -> str:
    """The name of an event whose first node this is; it is the variable of its days."""
    report, start, end = node.key
    return f"{report}:{start:08d}:{end:08d}"


def settle(
    nodes: Iterable[Node], stated: Mapping[str, tuple[Stated, ...]], said: Mapping[str, Link]
) -> tuple[Mapping[str, Told], Solved]:
    """Solve days and join, part by part: a pile whose reports share no block falls into parts."""
    own: dict[str, list[Node]] = {report: [] for report in stated}
    for node in sorted(nodes, key=lambda node: node.key):
        own[node.report].append(node)
    told: dict[str, Told] = {}
    solved: dict[str, Solved] = {}
    seen: Seen = {}
    for part in splitting.split(own, (node for each in own.values() for node in each)):
        inside = [node for report in part for node in own[report]]
        found, days = settle_part(inside, {report: stated[report] for report in part}, said, seen)
        told.update(found)
        solved.update(days)
    return told, together(solved)


def settle_part(
    nodes: Iterable[Node], stated: Mapping[str, tuple[Stated, ...]], said: Mapping[str, Link], seen: Seen
) -> tuple[Mapping[str, Told], Mapping[str, Solved]]:
    """Solve days and join in turn until nothing changes, first without the days that pages and metadata state.

    Gives the events, and by report its network. `seen` may be shared by parts.
    """
    pile = _Pile.of(nodes, stated, said, seen)
    # While a day that a page states is not weighed, what its report tells of is joined on stronger grounds only.
    waiting = frozenset(r for r, found in stated.items() if found and found[0].kind != "dateline")
    for weak in (False, True):
        pile.solve(None, weak=weak)
        changed = frozenset(pile.told)
        for _ in range(_ROUNDS):
            joined = pile.join(changed, frozenset() if weak else waiting)
            if not joined:
                break
            changed = pile.solve(joined, weak=weak) | joined
    return pile.told, pile.settling.solved


@dataclass(slots=True)
class _Pile:
    """All events as they are joined so far, with the days left to them and to the reports that tell of them."""

    told: dict[str, Told]
    single: Mapping[tuple[str, int, int], tuple[Known, Group]]
    blocks: Blocks
    judge: Judge
    settling: Settling
    days: dict[str, tuple[Days, Days]] = field(default_factory=dict)
    compared: dict[tuple[int, Days, Days, int, Days, Days], Likeness | None] = field(default_factory=dict)

    @classmethod
    def of(
        cls, nodes: Iterable[Node], stated: Mapping[str, tuple[Stated, ...]], said: Mapping[str, Link], seen: Seen
    ) -> _Pile:
        """Each node as an event of its own."""
        told: dict[str, Told] = {}
        inside, judge, same = Blocks(), Judge(), Same()
        for node in nodes:
            event, group = name(node), of_node(node, same)
            own = told[event] = Told((node,), group, frozenset(map(same, blocks.keys(node))), same(judge.known(group)))
            inside.add(event, own.keys)
        single = {one.nodes[0].key: (one.known, one.group) for one in told.values()}
        settling = Settling.of(stated, said, {event: one.nodes for event, one in told.items()}, seen)
        return cls(told, single, inside, judge, settling)

    def solve(self, touched: Iterable[str] | None, *, weak: bool) -> frozenset[str]:
        """Solve the days of all, or of what the events `touched` touch; the events of which they are others now."""
        changed = []
        for event in self.settling.solve(touched, weak=weak):
            fresh = self.settling.at(event), self.settling.published(event)
            if self.days.get(event) != fresh:
                self.days[event] = fresh
                changed.append(event)
        return frozenset(changed)

    def join(self, changed: frozenset[str], waiting: frozenset[str]) -> frozenset[str]:
        """Join what is likest in each block; the names of the events that were joined, as they are called now."""
        near = self.blocks.around(sorted({key for event in changed for key in self.told[event].keys}))
        if not near:
            return frozenset()
        names = sorted(set().union(*near))
        placed = [Placed(self.told[event].group, *self.days[event]) for event in names]
        pairs = self._pairs(names, placed, near, changed, waiting)

        def agree(ours: Sequence[int], theirs: Sequence[int]) -> bool:
            """Whether two clusters of this round may be one event, all that both tell taken together."""
            kept, gone = placed[ours[0]], placed[theirs[0]]
            if judging.compare(kept, gone) is None:
                return False
            placed[ours[0]] = kept.join(gone)
            return True

        joins = cluster(pairs, agree)
        for join in joins:
            self._join(names[join.kept], names[join.gone], self._link(names, join), placed[join.kept].group)
        for join in joins:
            del self.days[names[join.gone]]
        self.compared.clear()
        return frozenset(names[join.kept] for join in joins) & self.told.keys()

    def _pairs(
        self,
        names: Sequence[str],
        placed: Sequence[Placed],
        near: Sequence[Iterable[str]],
        changed: frozenset[str],
        waiting: frozenset[str],
    ) -> list[Pair[int]]:
        """The pairs of events in one of the blocks `near` that may be one, by their places in `names`."""
        at = {event: number for number, event in enumerate(names)}
        known = [self.told[event].known for event in names]
        entries = [
            Entry(one.days, one.group.scheduled, own.frame, event in changed)
            for event, one, own in zip(names, placed, known, strict=True)
        ]
        a, b = blocks.pairs(entries, [[at[event] for event in block] for block in near], self.judge.may)
        apart = strangers(placed, a, b)
        a, b = a[apart], b[apart]
        told = [self.judge.number((own.told, one.days, one.published)) for own, one in zip(known, placed, strict=True)]
        odds = self.judge.points(placed, np.array(told, np.int64), a, b)
        unsure = np.array([not waiting.isdisjoint(one.group.reports) for one in placed], np.bool_)
        odds -= np.where(unsure[a] | unsure[b], _ENOUGH_WHILE_UNDATED, _ENOUGH)
        kept = _matter(a, b, odds, len(names))
        return list(map(Pair, a[kept].tolist(), b[kept].tolist(), odds[kept].tolist()))

    def _join(self, kept: str, gone: str, link: EventLink, group: Group) -> None:
        """Make one event of two."""
        one, other = self.told[kept], self.told.pop(gone)
        nodes = tuple(sorted((*one.nodes, *other.nodes), key=lambda node: node.key))
        links = (*one.links, *other.links, link)
        self.told[kept] = Told(nodes, group, one.keys | other.keys, self.judge.known(group), links)
        self.blocks.join(kept, gone, other.keys)
        self.settling.join(kept, gone, nodes)

    def _link(self, names: Sequence[str], join: Join[int]) -> EventLink:
        """The pair of tellings of the likest events of a join that shows most of why they are one."""
        best: tuple[int, tuple[str, ...], Node, Node] | None = None
        ours, theirs = self.days[names[join.best.a]], self.days[names[join.best.b]]
        kept, gone = self.told[names[join.kept]].nodes, self.told[names[join.gone]].nodes
        for a in kept[:_SHOWN]:
            for b in gone[:_SHOWN]:
                found = self._compare(a, ours, b, theirs)
                if found is not None and (best is None or found.points > best[0]):
                    best = (found.points, found.reasons, a, b)
        if best is None:
            return EventLink(kept[0].first.id, gone[0].first.id, "what both are joined with tells the same")
        return EventLink(best[2].first.id, best[3].first.id, "; ".join(best[1]))

    def _compare(self, a: Node, ours: tuple[Days, Days], b: Node, theirs: tuple[Days, Days]) -> Likeness | None:
        """How alike the tellings of two reports are on these days."""
        (one, our_group), (other, their_group) = self.single[a.key], self.single[b.key]
        asked = one.told, *ours, other.told, *theirs
        if asked not in self.compared:
            self.compared[asked] = judging.compare(Placed(our_group, *ours), Placed(their_group, *theirs))
        return self.compared[asked]


def _matter(a: Numbers, b: Numbers, odds: Numbers, count: int) -> NDArray[np.bool_]:
    """Which pairs matter to what is joined: something is told of both, and each may be joined with something."""
    able = np.zeros(count, np.bool_)
    able[a[odds >= 0]] = able[b[odds >= 0]] = True
    return able[a] & able[b] & (odds > NOTHING // 2)
