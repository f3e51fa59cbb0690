"""Events that the picture leaves out of its list, as neither day nor place nor a second report tells of them."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.codes.index import Index
from sayso.model import Event, EventMention, When

_TOLD = ("past", "scheduled", "denied")
_DOING = frozenset({"declare", "announce", "impose", "proclaim"})


def events(index: Index) -> Iterator[Event]:
    """What single reports tell besides: one event for each chain of mentions of a report that asserts or denies it."""
    shown = {mention.id for event in index.picture.events for mention in event.mentions}
    for report in sorted(index.readings):
        chains: dict[str, list[EventMention]] = {}
        for mention in index.readings[report].events:
            chains.setdefault(mention.same_as or mention.id, []).append(mention)
        for chain in chains.values():
            if not any(mention.id in shown for mention in chain) and any(_told(m, index) for m in chain):
                yield _event(chain, report, index)


def _told(mention: EventMention, index: Index) -> bool:
    return mention.status in _TOLD or announced(mention, index)


def announced(mention: EventMention, index: Index) -> bool:
    """Whether saying so does it: "declared a state of emergency"."""
    said = index.statements.get(mention.statement) if mention.statement else None
    if said is None or said.cue_lemma not in _DOING or mention.status == "denied":
        return False
    return mention.kind == "coerce" and mention.span.start - said.content[0].start <= len("a nationwide ")


def _event(chain: list[EventMention], report: str, index: Index) -> Event:
    first = next(mention for mention in chain if _told(mention, index))
    actors = (index.actor(report, key) for mention in chain for key in mention.participants)
    place = next((mention.place.text for mention in chain if mention.place), None)
    return Event(
        kind=first.kind,
        mode=first.mode,
        title=first.label,
        participants=tuple(sorted({actor.id for actor in actors if actor is not None})),
        when=_when(report, index),
        where=place,
        status=first.status,
        mentions=tuple(chain),
        reason="told in one report",
    )


def _when(report: str, index: Index) -> When:
    published = index.published(report)
    if published is None:
        return When(None, None, "no date in this report")
    return When(None, published, "told before its report was published")
