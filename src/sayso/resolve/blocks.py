"""Which events are compared at all: those that share a block of words, place or parties, near one another in time.

A block of more than `LARGE` events is never compared all with all: each with the `LARGE` next ones in time. So with n
events there are at most a constant times n pairs, and sorting makes it n log n.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.resolve.days import Days
from sayso.resolve.group import Node

LARGE = 60
_NEVER = 1 << 30

Key = tuple[str, ...]


def keys(node: Node) -> Iterator[Key]:
    """The blocks of a node."""
    kind = node.first.kind
    if node.families:
        yield from _deed(node)
        return
    parties = sorted(node.persons) if len(node.persons) >= 2 else sorted(node.sides)
    if len(parties) >= 2 and kind == "consult":
        yield (kind, "parties", *parties)
        yield (kind, "sides", *sorted(node.sides))
    for place in sorted(node.places):
        yield (kind, "place", place)
    yield from _words(node)
    if kind != "consult":
        words = sorted({word for telling in node.tellings for word in (*telling.heads, *telling.families)})
        for party in sorted(node.persons | node.others):
            yield from ((kind, "party", party, word) for word in words)


def _deed(node: Node) -> Iterator[Key]:
    for family in sorted(node.families):
        for spot in sorted(node.spots):
            yield (family, "place", spot)
        for state in sorted(node.states | node.sides):
            yield (family, "state", state)
        for party in sorted(node.persons | node.others):
            yield (family, "party", party)
    yield from _words(node)


def _words(node: Node) -> Iterator[Key]:
    """Deeds of one place told in words of one family, whatever kind the lexicon of triggers makes of them."""
    for family in sorted({family for telling in node.tellings for family in telling.families}):
        for spot in sorted(node.spots):
            yield (family, "words", spot)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event to be compared: its blocks, the days left to it, whether it is told as to come."""

    keys: frozenset[Key]
    days: Days
    scheduled: bool

    @property
    def anchor(self) -> int:
        """The end of its days that a report sets: what is past ends with its report, what is to come begins with it."""
        first, second = (self.days.low, self.days.high) if self.scheduled else (self.days.high, self.days.low)
        return first if first is not None else second if second is not None else _NEVER


def pairs(entries: Mapping[str, Entry], changed: frozenset[str]) -> set[tuple[str, str]]:
    """Pairs of events (their names, in order) that share a block and may fall on one day, at least one `changed`."""
    members: dict[Key, list[str]] = {}
    for name, entry in entries.items():
        for key in entry.keys:
            members.setdefault(key, []).append(name)
    found: set[tuple[str, str]] = set()
    for names in members.values():
        if len(names) > 1 and not changed.isdisjoint(names):
            near = sorted(names, key=lambda name: (entries[name].anchor, name))
            found.update(_within(near, entries, changed))
    return found


def _within(near: Sequence[str], entries: Mapping[str, Entry], changed: frozenset[str]) -> Iterator[tuple[str, str]]:
    for at, name in enumerate(near):
        for other in near[at + 1 : at + 1 + min(len(near), LARGE)]:
            fresh = name in changed or other in changed
            if fresh and not entries[name].days.parts(entries[other].days):
                yield (name, other) if name < other else (other, name)
