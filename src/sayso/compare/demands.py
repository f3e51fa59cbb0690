"""What one side asks of another, and the replies that these reports hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from sayso.compare import asks, lookups, replies
from sayso.compare.asks import Part
from sayso.compare.lookups import Lookup
from sayso.compare.replies import ENOUGH, Replies
from sayso.compare.terms import shared
from sayso.model import Demand, Picture


def weigh(picture: Picture) -> tuple[Demand, ...]:
    """All that parties of a picture demand, propose or, where it is answered, offer; that of most reports first."""
    lookup = lookups.of(picture)
    found = sorted(asks.parts(lookup), key=lambda part: (part.by, part.content, sorted(part.terms)))
    held = replies.gather(lookup, found)
    groups = _adopted(_groups(found, lookup), lookup)
    made = [(_demand(group, held), group) for group in _without_leftovers(groups)]
    kept = [one for one, group in made if one.answers or not all(asks.offers(part.statement) for part in group)]
    return tuple(sorted(kept, key=lambda demand: (-len(demand.reports), demand.by, demand.id)))


def _groups(parts: Sequence[Part], lookup: Lookup) -> list[list[Part]]:
    """Parts that ask the same thing together; each joins all groups of its asker that hold one like it."""
    stories = {report: story.id for report, story in lookups.story_of(lookup.picture).items()}
    by: dict[tuple[str, str], list[list[Part]]] = defaultdict(list)
    for part in parts:
        # An actor's demand stays in its story; a state's may be made again on another occasion.
        story = stories.get(part.statement.report, "") if part.by in lookup.actors else ""
        groups = by[part.by, story]
        joined = [group for group in groups if any(_same(part, other) for other in group)]
        by[part.by, story] = [group for group in groups if group not in joined]
        by[part.by, story].append([other for group in joined for other in group] + [part])
    return [group for key in sorted(by) for group in by[key]]


def _same(one: Part, other: Part) -> bool:
    return one.terms == other.terms or shared(one.terms, other.terms) > ENOUGH


def _adopted(groups: Sequence[list[Part]], lookup: Lookup) -> list[list[Part]]:
    """Groups, what a document of no known side asks added to the one side's group that asks the same."""
    nobodys = [group for group in groups if _document(group[0], lookup)]
    kept = [list(group) for group in groups if group not in nobodys]
    for group in nobodys:
        alike = [other for other in kept if any(_same(a, b) for a in group for b in other)]
        if len({other[0].by for other in alike}) == 1:
            alike[0].extend(group)
        else:
            kept.append(group)
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
