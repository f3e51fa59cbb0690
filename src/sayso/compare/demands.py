"""What one side asks of another, and the replies that these reports hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.compare import asks, lookups, replies
from sayso.compare.asks import Part
from sayso.compare.lookups import Lookup
from sayso.compare.replies import ENOUGH, Replies
from sayso.compare.terms import shared
from sayso.model import Demand


def weigh(lookup: Lookup) -> tuple[Demand, ...]:
    """All that parties of a picture demand, propose or, where it is answered, offer; that of most reports first."""
    found = sorted(asks.parts(lookup), key=lambda part: (part.by, part.content, sorted(part.terms)))
    held = replies.gather(lookup, found)
    groups = _adopted(_groups(found, lookup), lookup)
    made = [(_demand(group, held), group) for group in _without_leftovers(groups)]
    kept = [one for one, group in made if one.answers or not all(asks.offers(part.statement) for part in group)]
    return tuple(sorted(kept, key=order))


def order(demand: Demand) -> tuple[int, str, str]:
    """Sort key of a demand: that of most reports first."""
    return -len(demand.reports), demand.by, demand.id


def _groups(parts: Sequence[Part], lookup: Lookup) -> list[list[Part]]:
    """Parts that ask the same thing together; each joins all groups of its asker that hold one like it."""
    stories = {report: story.id for report, story in lookup.stories.items()}
    by: dict[tuple[str, str], list[Part]] = defaultdict(list)
    for part in parts:
        # An actor's demand stays in its story; a state's may be made again on another occasion.
        story = stories.get(part.statement.report, "") if part.by in lookup.actors else ""
        by[part.by, story].append(part)
    return [group for key in sorted(by) for group in _together(by[key])]


def _together(parts: Sequence[Part]) -> list[list[Part]]:
    """What one party asks in groups, in the order in which something was last added to each."""
    groups: dict[int, list[Part]] = {}
    last: dict[int, int] = {}
    asked = _Asked()
    for at, part in enumerate(parts):
        near = asked.owners[part.terms] if part.terms in asked.owners else asked.like(part.terms)
        joined = sorted(near, key=last.__getitem__) or [at]
        group = groups.setdefault(joined[0], [])
        for number in joined[1:]:
            moved = groups.pop(number)
            group += moved
            asked.owners.update((other.terms, {joined[0]}) for other in moved)
        group.append(part)
        asked.add(part.terms, joined[0])
        last[joined[0]] = at
    return [groups[number] for number in sorted(groups, key=last.__getitem__)]


@dataclass(slots=True)
class _Asked:
    """Wordings of what is asked, as terms, and in which groups, by number, each of them is; `holders` are the wordings
    that have a term. Only wordings with a term in common are compared, each once however often it is said.
    """

    owners: dict[frozenset[str], set[int]] = field(default_factory=dict)
    holders: dict[str, list[frozenset[str]]] = field(default_factory=dict)

    def add(self, terms: frozenset[str], group: int) -> None:
        """A wording of a group."""
        if terms not in self.owners:
            for term in terms:
                self.holders.setdefault(term, []).append(terms)
        self.owners.setdefault(terms, set()).add(group)

    def like(self, terms: frozenset[str]) -> set[int]:
        """The groups that have the wording, or one that asks for the same."""
        near = {other for term in terms for other in self.holders.get(term, ()) if shared(terms, other) > ENOUGH}
        return {group for other in (terms, *near) for group in self.owners.get(other, ())}


def _adopted(groups: Sequence[list[Part]], lookup: Lookup) -> list[list[Part]]:
    """Groups, what a document of no known side asks added to the one side's group that asks the same."""
    nobodys = [group for group in groups if _document(group[0], lookup)]
    kept = [list(group) for group in groups if not _document(group[0], lookup)]
    asked = _Asked()
    for number, group in enumerate(kept):
        for part in group:
            asked.add(part.terms, number)
    for group in nobodys:
        alike = sorted({number for terms in {part.terms for part in group} for number in asked.like(terms)})
        if len({kept[number][0].by for number in alike}) == 1:
            kept[alike[0]].extend(group)
        else:
            alike = [len(kept)]
            kept.append(group)
        for part in group:
            asked.add(part.terms, alike[0])
    return kept


def _document(part: Part, lookup: Lookup) -> bool:
    actor = lookup.actors.get(part.by)
    return actor is not None and actor.kind == "document" and actor.side is None


def _without_leftovers(groups: Sequence[list[Part]]) -> list[list[Part]]:
    """Groups but those that only hold a further part of statements whose other part is shared more widely."""
    said = [frozenset(part.statement.id for part in group) for group in groups]
    of: dict[str, list[int]] = defaultdict(list)
    for number, ids in enumerate(said):
        for one in ids:
            of[one].append(number)

    def left(number: int) -> bool:
        wider = (other for other in of[min(said[number])] if said[number] <= said[other])
        return any((len(said[other]), -other) > (len(said[number]), -number) for other in wider)

    return [group for number, group in enumerate(groups) if not left(number)]


def _demand(group: Sequence[Part], held: Replies) -> Demand:
    first = min(group, key=lambda part: (part.by != group[0].by, not part.alone, len(part.content.text), part.content))
    addressed = Counter(part.to for part in group if part.to)
    citations = tuple(sorted({part.content for part in group}))
    return Demand(
        by=first.by,
        to=min(addressed, key=lambda to: (-addressed[to], to), default=None),
        text=first.whole.text,
        statements=tuple(sorted({part.statement.id for part in group})),
        reports=lookups.reports_of(citations),
        citations=citations,
        answers=held.to(group),
    )
