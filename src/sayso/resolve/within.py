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
from sayso.resolve.deeds import apart, values
from sayso.resolve.gather import Sets
from sayso.resolve.group import Group, Node, place_names
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
    held, of = dict(told), Sets(main.values())
    likely = ((-odds, pair) for pair, odds in pairs.items() if odds >= 0 and main.keys() >= set(pair))
    for _, (a, b) in sorted(likely):
        kept, gone = sorted((of.name(main[a]), of.name(main[b])))
        if kept != gone and kept in held and gone in held and _one(held[kept], held[gone]):
            held[kept] = _both(held[kept], held.pop(gone))
            of.join((kept, gone))
    taken = sorted((name, tuple(sorted(names))) for name, names in of.sets().items() if len(names) > 1)
    yield from ((name, held[name], names) for name, names in taken)


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
    if a.kinds & b.kinds & _OF_PERSONS and apart(a.persons, b.persons):
        return False
    return not (
        apart(a.states, b.states)
        or apart(_first_places(ours), _first_places(theirs))
        or apart(values(a, "magnitude"), values(b, "magnitude"))
    )


def _families(group: Group) -> frozenset[str]:
    """Families of the words that tell it, the finer ones where it has no others ("charged", "captured")."""
    return group.families or frozenset(family for telling in group.tellings for family in telling.families)


def _first_places(told: Told) -> frozenset[str]:
    return place_names(node.first for node in told.nodes)


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
