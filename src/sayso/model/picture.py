"""What the reports say together: actors, origins, events, stories and their dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sayso.errors import UncitedError
from sayso.model.evidence import Citation, cited, content_id
from sayso.model.reading import ActorKind, EventMention, Mode, Reading, Status


@dataclass(frozen=True, slots=True)
class When:
    """A day or interval, inclusive, with the reason for it. Unknown ends are None."""

    earliest: date | None
    latest: date | None
    basis: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Joined:
    """Why an entity (report id, entity key) is taken for an actor that its report calls otherwise."""

    member: tuple[str, int]
    reason: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Actor:
    """Whom entities of one or several reports mean. `members` are (report id, entity key), sorted.

    `side` is the state (ISO code), alliance (acronym) or armed movement that the actor speaks for, the name of a state
    that no list knows, or the actor's own name where no states stand against one another; None if unknown or none.
    `sides` are those of a group of several ("Russian and American officials"). `joins` say why members that are not
    called alike are one actor, sorted. `joined_by` names the people who brought it together or set it apart, sorted.

    `id` follows from the code of a state or alliance, else, or where people joined it, from the first member: one more
    report that names an actor seldom changes it.
    """

    name: str
    kind: ActorKind
    side: str | None
    aliases: tuple[str, ...]
    members: tuple[tuple[str, int], ...]
    institution: str | None = None
    named: bool = True
    sides: tuple[str, ...] = ()
    joins: tuple[Joined, ...] = ()
    joined_by: tuple[str, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if not self.members:
            raise UncitedError(f"actor '{self.name}' has no mention: expected at least one")
        coded = self.kind in ("state", "alliance") and self.side is not None and not self.joined_by
        object.__setattr__(self, "id", content_id("a", self.side) if coded else content_id("a", *min(self.members)))

    def known_as(self, name: str) -> Actor:
        """The same actor under the id that it has by all its members, where only some of them are at hand."""
        found = replace(self)
        object.__setattr__(found, "id", name)
        return found


def actor_index(actors: Iterable[Actor]) -> Mapping[tuple[str, int], Actor]:
    """(report id, entity key) → the actor that it means."""
    return {member: actor for actor in actors for member in actor.members}


@dataclass(frozen=True, slots=True)
class Origin:
    """A text that several reports carry, in copies or rewrites; corroboration counts origins, not outlets."""

    passages: tuple[Citation, ...]
    reason: str
    id: str = field(init=False)

    def __post_init__(self) -> None:
        cited("origin", self.passages)
        object.__setattr__(self, "id", content_id("o", [(p.report, p.start, p.end) for p in self.passages]))


@dataclass(frozen=True, slots=True, order=True)
class EventLink:
    """Why two mentions (ids) of different reports tell of one event, in words that semicolons part."""

    one: str
    other: str
    reason: str


@dataclass(frozen=True, slots=True)
class Event:
    """One happening across all reports. `participants` are actor ids, sorted as the mentions are.

    `links` say which mentions joined the reports' tellings, and why; `reason` is all of it in short. `joined_by` names
    the people who brought it together or set it apart, sorted.
    """

    kind: str
    mode: Mode | None
    title: str
    participants: tuple[str, ...]
    when: When
    where: str | None
    status: Status
    mentions: tuple[EventMention, ...]
    reason: str
    links: tuple[EventLink, ...] = ()
    joined_by: tuple[str, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        cited(f"event '{self.title}'", [m.span for m in self.mentions])
        object.__setattr__(self, "id", content_id("e", sorted(m.id for m in self.mentions)))


@dataclass(frozen=True, slots=True, order=True)
class StoryLink:
    """Why a report (id) stands in one story with another: the strongest tie that it has to any report of the story."""

    report: str
    other: str
    reason: str


@dataclass(frozen=True, slots=True)
class Story:
    """The reports whose main event is the same. `event` is None where no main event could be told.

    `links` holds one link for each report of a story of several, sorted. `joined_by` names the people who brought it
    together or set it apart, sorted.
    """

    title: str
    event: str | None
    reports: tuple[str, ...]
    links: tuple[StoryLink, ...] = ()
    joined_by: tuple[str, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", content_id("y", self.reports))


@dataclass(frozen=True, slots=True)
class Picture:
    """All readings joined. `dates` maps report id → when it was published; `about` maps statement id → event ids."""

    readings: Sequence[Reading]
    actors: tuple[Actor, ...]
    origins: tuple[Origin, ...]
    events: tuple[Event, ...]
    stories: tuple[Story, ...]
    dates: Mapping[str, When]
    about: Mapping[str, tuple[str, ...]]
    _shared: Mapping[str, tuple[tuple[str, Citation], ...]] = field(init=False, repr=False, compare=False)
    """Report id → the passages that it shares with others, each with the id of its origin."""

    def __post_init__(self) -> None:
        shared: dict[str, list[tuple[str, Citation]]] = {}
        for origin in self.origins:
            for passage in origin.passages:
                shared.setdefault(passage.report, []).append((origin.id, passage))
        object.__setattr__(self, "_shared", {report: tuple(held) for report, held in shared.items()})

    def texts(self, citations: Iterable[Citation]) -> int:
        """How many separate texts carry these citations.

        A report counts for itself as soon as one of its citations stands outside every origin. Reports that carry
        them only in passages of one origin, or of origins linked by such reports, count once together.
        """
        shared: dict[str, set[str]] = {}
        own: set[str] = set()
        for citation in citations:
            held = {origin for origin, p in self._shared.get(citation.report, ()) if citation.overlaps(p)}
            shared.setdefault(citation.report, set()).update(held)
            if not held:
                own.add(citation.report)
        groups: list[set[str]] = []
        for report, origins in sorted(shared.items()):
            if report not in own:
                touching = [group for group in groups if group & origins]
                groups = [group for group in groups if not group & origins] + [origins.union(*touching)]
        return len(own) + len(groups)
