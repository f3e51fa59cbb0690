"""Contacts recur: two reports of a call by the same people say much the same, and may tell of two calls.

What words tell of two such reports is not enough. They are of one contact by its days, by the days of publication or
by a day that both name, or by phrases that reports of no other contact have (`sayso.resolve.recurring`); never where
other people meet, on other days, by another medium or for another length of time. One office tells of one contact once
in each form: two readouts with the same counterpart are of two calls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso import concepts, lexicon
from sayso.model import Actor, Event, EventMention, FactMention, Reading, When, actor_index
from sayso.resolve.days import Days, days_apart
from sayso.resolve.leads import Lead

_PAIR = 2
_LEAD_SENTENCES = 3
# Days of contacts that lie no further apart may be one: reports date by their own clocks.
_SAME_DAYS = 1
# A contact is announced and told of within so many days.
_NEWS_DAYS = 7
# Whether a contact is to come is told by so many mentions of it; a transcript opens with words about its own call.
_FIRST_MENTIONS = 3
_MEDIA = frozenset({"telephone", "video"})
_LENGTH = "duration"

NEVER = -12.0
"""Log odds of two reports of contacts that are two: the likeness of no other pair makes up for it."""

_UNSURE = -0.5
"""Log odds at most where nothing dates a recurring contact: others that know the day may still join the two."""


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a party's own text: whose it is, whether it is a transcript, whether the contact is still to come."""

    office: str
    transcript: bool
    coming: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """What tells the contact that a report is about from others.

    `headed` and `parties` are ids of actors: of the persons in the headline, and of all persons in contact as far as
    the report tells; `form` is None where the text is no party's own; `lengths` are the values told of its length.
    """

    report: str
    headed: frozenset[str]
    event: str | None
    when: When | None
    parties: frozenset[str] = frozenset()
    form: Form | None = None
    medium: str | None = None
    lengths: tuple[FactMention, ...] = ()


def finder(main: Mapping[str, Event], actors: Iterable[Actor]) -> Callable[[Reading], Contact | None]:
    """What tells the contact that a report is about: its main event or, without one, its lead; None where it is about
    none. `main` maps reports to their main events.
    """
    everyone = tuple(actors)
    index = actor_index(everyone)
    persons = frozenset(actor.id for actor in everyone if actor.kind == "person")

    def find(reading: Reading) -> Contact | None:
        report = reading.report.id
        event = main.get(report)
        keys = headline_persons(reading)
        headed = frozenset(index[report, key].id for key in keys if (report, key) in index)
        if not _is_about_contact(reading, event, len(headed) >= _PAIR):
            return None
        event = event if event is not None and event.kind == "consult" else None
        met = (
            persons.intersection(event.participants) if event is not None and len(headed) < _PAIR else frozenset[str]()
        )
        return _contact(reading, headed, headed | met, event, index)

    return find


def _contact(
    reading: Reading,
    headed: frozenset[str],
    parties: frozenset[str],
    event: Event | None,
    index: Mapping[tuple[str, int], Actor],
) -> Contact:
    report = reading.report
    told = list(_told(reading, parties, index))
    coming = [mention.status == "scheduled" for mention in told[:_FIRST_MENTIONS]]
    transcript = any(piece.kind == "speaker label" for piece in report.not_text)
    return Contact(
        report=report.id,
        headed=headed,
        event=event.id if event else None,
        when=event.when if event else None,
        parties=parties,
        form=Form(report.official, transcript, 2 * sum(coming) > len(coming)) if report.official else None,
        medium=next((mention.mode for mention in told if mention.mode in _MEDIA), None),
        lengths=tuple(fact for mention in told for fact in mention.facts if fact.name == _LENGTH),
    )


def _told(reading: Reading, parties: frozenset[str], index: Mapping[tuple[str, int], Actor]) -> Iterator[EventMention]:
    """The mentions of a contact between these parties that the report does not merely recall."""
    report = reading.report.id
    for mention in reading.events:
        if mention.kind == "consult" and mention.status in ("past", "scheduled") and not mention.background:
            who = {index[report, key].id for key in mention.participants if (report, key) in index}
            if len(parties & who) >= min(_PAIR, max(1, len(parties))):
                yield mention


def headline_persons(reading: Reading) -> frozenset[int]:
    """Keys of the people whom the report's title names by their last name."""
    title = {word.strip(",.:;").removesuffix("'s").removesuffix("’s") for word in (reading.report.title or "").split()}
    people = [entity for entity in reading.entities if entity.named and entity.kind == "person" and entity.name]
    return frozenset(entity.key for entity in people if entity.name.split()[-1] in title)


def _is_about_contact(reading: Reading, event: Event | None, headed: bool) -> bool:
    """Whether the main event is a contact, the title names a pair and calls it one, or the lead tells of one first."""
    if event is not None and event.kind == "consult":
        return True
    if headed:
        return any(word.concept in _contact_words() for word in concepts.words(reading.report.title or ""))
    if event is not None:
        return False
    lead = reading.sentences[:_LEAD_SENTENCES]
    end = lead[-1].end if lead else 0
    told = [mention.kind for mention in reading.events if not mention.background and mention.span.start < end]
    return told[:1] == ["consult"]


@cache
def _contact_words() -> frozenset[str]:
    rows = [row for row in lexicon.load("event_triggers") if row.tag.split()[:2] == ["noun", "consult"]]
    named = [concepts.concept(row.form) for row in rows if " " not in row.form]
    return frozenset(word for word in named if word is not None)


def weigh(a: Lead, b: Lead, ours: Contact | None, theirs: Contact | None, odds: float) -> float:
    """The log odds that two reports have one main event, where their words alone give `odds`."""
    if ours is None or theirs is None or (ours.event is not None and ours.event == theirs.event):
        return odds
    apart = days_apart(a.published, b.published)
    if are_two(ours, theirs) or (apart is None and _are_told_apart(ours, theirs)):
        return NEVER
    dated = apart is not None or not a.days.isdisjoint(b.days)
    return odds if dated else min(odds, _UNSURE)


def may_be_one(ours: Contact, theirs: Contact, published: tuple[Days, Days]) -> bool:
    """Whether two reports may tell of one contact, where their days of publication are known at most in part."""
    if ours.event is not None and ours.event == theirs.event:
        return True
    apart = days_apart(*published)
    if are_two(ours, theirs) or _are_told_apart(ours, theirs):
        return False
    return apart is None or apart <= _NEWS_DAYS


def are_two(ours: Contact, theirs: Contact) -> bool:
    """Whether the people or the days of two contacts are others."""
    return _other_people(ours.headed, theirs.headed) or _other_days(ours.when, theirs.when)


def _are_told_apart(ours: Contact, theirs: Contact) -> bool:
    """Whether parties, medium, length or form tell two contacts apart."""
    if ours.form is not None and ours.form == theirs.form:
        return True
    if ours.medium and theirs.medium and ours.medium != theirs.medium:
        return True
    if not ours.parties <= theirs.parties and not theirs.parties <= ours.parties:
        return True
    return _other_lengths(ours.lengths, theirs.lengths)


def _other_lengths(ours: Sequence[FactMention], theirs: Sequence[FactMention]) -> bool:
    """Whether both tell of lengths, and none of the one fits any of the other."""
    pairs = [(x, y) for x in ours for y in theirs if x.low is not None and y.low is not None]
    return bool(pairs) and all((x.low or 0) > (y.high or 0) or (y.low or 0) > (x.high or 0) for x, y in pairs)


def _other_people(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return min(len(ours), len(theirs)) >= _PAIR and not ours <= theirs and not theirs <= ours


def _other_days(ours: When | None, theirs: When | None) -> bool:
    if ours is None or theirs is None or ours.latest is None or theirs.latest is None:
        return False
    last, following = min(ours.latest, theirs.latest), ours if ours.latest > theirs.latest else theirs
    return following.earliest is not None and (following.earliest - last).days > _SAME_DAYS
