"""Deeds that the reports of one story are about, joined to one event.

Across a whole pile two deeds are one only where place, day or parties say so. Reports of one story have one main event
by definition, and many of them name none of these: their main deeds are one where the words are of one family and
nothing that both tell rules it out. Who is named is no bar but for measures against persons (an arrest is of one):
one report names the attacker, the next a victim. Nor is the weekday, by which stories were told apart already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sayso.model import EventLink
from sayso.resolve.days import Days
from sayso.resolve.group import Group, Node
from sayso.resolve.joining import Told

REASON = "the main event of reports of one story"
_OF_PERSONS = frozenset({"coerce", "accuse"})
_UNSURE = frozenset({"hypothetical", "denied"})

Placed = tuple[Told, Days]


def join(
    pairs: Mapping[tuple[str, str], float], main: Mapping[str, str], told: Mapping[str, Placed]
) -> Iterator[tuple[str, Placed, tuple[str, ...]]]:
    """Name, content and days of each event that is made of several, with the names of all that it takes in.

    `pairs` are the log odds of pairs of reports being of one story, `main` says which event (its name) each report is
    about, `told` has the deeds among these with the days left to them. Pairs are taken one by one, the likeliest first:
    so a report about something else changes nothing.
    """
    held = dict(told)
    taken: dict[str, tuple[str, ...]] = {}
    now: dict[str, str] = {}

    def called(name: str) -> str:
        while name in now:
            name = now[name]
        return name

    likely = ((-odds, pair) for pair, odds in pairs.items() if odds >= 0 and main.keys() >= set(pair))
    for _, (a, b) in sorted(likely):
        kept, gone = sorted((called(main[a]), called(main[b])))
        if kept == gone or not (kept in held and gone in held and _one(held[kept], held[gone])):
            continue
        held[kept] = _both(held[kept], held.pop(gone))
        now[gone] = kept
        taken[kept] = (*taken.get(kept, (kept,)), *taken.pop(gone, (gone,)))
    yield from ((name, held[name], tuple(sorted(names))) for name, names in sorted(taken.items()))


def _is_deed(told: Told) -> bool:
    return not told.group.contact and any(node.first.status not in _UNSURE for node in told.nodes)


def _one(one: Placed, other: Placed) -> bool:
    """Whether two main deeds of one story may be one."""
    (ours, our_days), (theirs, their_days) = one, other
    a, b = ours.group, theirs.group
    if (
        not (_is_deed(ours) and _is_deed(theirs))
        or not _families(a) & _families(b)
        or a.reports & b.reports
        or our_days.parts(their_days)
    ):
        return False
    if a.kinds & b.kinds & _OF_PERSONS and _apart(a.persons, b.persons):
        return False
    return not (
        _apart(a.states, b.states) or _apart(_places(ours), _places(theirs)) or _apart(_strength(a), _strength(b))
    )


def _families(group: Group) -> frozenset[str]:
    """Families of the words that tell it, the finer ones where it has no others ("charged", "captured")."""
    return group.families or frozenset(family for telling in group.tellings for family in telling.families)


def _apart(ours: frozenset[str] | frozenset[int], theirs: frozenset[str] | frozenset[int]) -> bool:
    return bool(ours and theirs and ours.isdisjoint(theirs))


def _places(told: Told) -> frozenset[str]:
    """The names in the places where reports first tell of it: "Kesh" of "the port of Kesh"."""
    places = (node.first.place.text.split() for node in told.nodes if node.first.place)
    return frozenset(word.lower() for words in places for word in words if word[:1].isupper())


def _strength(group: Group) -> frozenset[str]:
    return frozenset(fact.normalized for fact in group.facts("magnitude"))


def _both(one: Placed, other: Placed) -> Placed:
    (ours, our_days), (theirs, their_days) = one, other
    nodes: list[Node] = sorted((*ours.nodes, *theirs.nodes), key=lambda node: node.key)
    link = EventLink(ours.nodes[0].first.id, theirs.nodes[0].first.id, REASON)
    whole = Told(
        tuple(nodes),
        ours.group.join(theirs.group),
        ours.keys | theirs.keys,
        ours.known,
        (*ours.links, *theirs.links, link),
    )
    return whole, our_days.meet(their_days)
