"""The main event of each report, and the stories: reports with one main event, by its joining or by their likeness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sayso.model import Actor, Event, EventMention, Reading, Report, Story, StoryLink
from sayso.resolve import contacts, recurring
from sayso.resolve.contacts import Contact, headline_persons
from sayso.resolve.dates import spoken, spoken_interval
from sayso.resolve.days import Days, exactly
from sayso.resolve.gather import Gathered, Odds, Weigh, gather
from sayso.resolve.group import place_names
from sayso.resolve.leads import Lead, lead
from sayso.resolve.likeness import LEAST, reason

# Points for standing in the lead, for every mention, for being a contact with parties, for parties in the headline.
_LEAD, _MENTION, _PARTIES, _FACT, _IN_HEADLINE = 4, 1, 1, 1, 6
_LEAD_SENTENCES = 3
# A chain with fewer points is not what the report is about.
_ENOUGH = 5
_PAIR = 2
# The event that a story is called by is told by one report in so many at least.
_TOLD = 3
# It is told by two at least of three or more: else their headlines say better what they are about.
_TWO = 2
# Publication within more days tells nothing of what is news then.
_A_WEEK = 7
_LONGEST_TITLE = 90
# Likenesses that differ only by rounding are one.
_PLACES = 6


def main_chain(reading: Reading, chains: Sequence[Sequence[EventMention]]) -> str | None:
    """Id of the first mention of the chain that the report is about, or None."""
    best: tuple[int, int, str] | None = None
    lead_end = _lead_end(reading)
    headed = headline_persons(reading)
    for chain in chains:
        first = chain[0]
        if first.background or first.status == "denied":
            continue
        if first.kind == "consult" and not _may_head(chain, headed):
            continue
        points = _MENTION * len(chain) + _FACT * min(2, sum(bool(m.facts) for m in chain))
        points += _LEAD if first.span.start < lead_end else 0
        points += _PARTIES if len(first.participants) >= 2 else 0
        points += _IN_HEADLINE if first.kind == "consult" and len(headed) >= _PAIR else 0
        points -= _PARTIES if first.status == "scheduled" else 0
        rank = (points, -first.span.start, first.id)
        if points >= _ENOUGH and (best is None or rank > best):
            best = rank
    return best[2] if best else None


def _may_head(chain: Sequence[EventMention], headed: frozenset[int]) -> bool:
    """Whether a report may be about a contact: its parties or place are told, and the headline names no other pair."""
    parties = chain[0].participants
    if len(headed) >= _PAIR and len(headed & set(parties)) < _PAIR:
        return False
    return len(parties) >= _PAIR or any(mention.place for mention in chain)


def _lead_end(reading: Reading) -> int:
    """Where the first sentences of prose end."""
    lead = reading.sentences[:_LEAD_SENTENCES]
    return lead[-1].end if lead else 0


def tell(
    readings: Sequence[Reading],
    main: Mapping[str, Event],
    published: Mapping[str, Days] | None = None,
    actors: Iterable[Actor] = (),
    again: Callable[[Mapping[tuple[str, str], float]], Mapping[str, Event]] | None = None,
    undated: Mapping[str, Lead] | None = None,
) -> tuple[Story, ...]:
    """Stories sorted by id: reports with one main event, and those that are like them.

    `main` maps reports to their main events, `published` to the days on which they may have come out; `actors` are
    all that the events may have as participants. `again` tells the main events anew once it is known how likely reports
    are of one story. `undated` are leads of reports that are made already, without the day on which they came out.
    """
    told: dict[str, list[str]] = {}
    for report, event in sorted(main.items()):
        told.setdefault(event.id, []).append(report)
    days, made = published or {}, undated or {}
    leads: dict[str, Lead] = {}
    known: dict[str, Contact] = {}
    at: dict[str, int] = {}
    contact_of = contacts.finder(main, actors)
    for number, reading in enumerate(readings):
        name = reading.report.id
        at[name] = number
        out = _out(reading.report, days.get(name, Days()))
        leads[name] = replace(made[name], published=out) if name in made else lead(reading, out)
        if (contact := contact_of(reading)) is not None:
            known[name] = contact

    def of(report: str) -> Reading:
        return readings[at[report]]

    recurring_ones = recurring.join(of, leads, known, told.values())
    found = gather(leads.values(), tuple(told.values()), recurring_ones, _weigh(_deeds(main), known))
    main = again(found.pairs) if again else main
    of_groups = (_story(group, of, main, found, leads) for group in found.groups)
    return tuple(sorted(of_groups, key=lambda story: story.id))


@dataclass(frozen=True, slots=True)
class _Deed:
    """A main event that is no contact, with the weekdays and the names of places that its report tells."""

    event: Event
    weekdays: frozenset[int]
    places: frozenset[str]

    def is_other(self, other: _Deed) -> bool:
        """Whether two reports tell of deeds of one kind, each on a weekday or in a place of its own."""
        if self.event.id == other.event.id or self.event.kind != other.event.kind:
            return False
        pairs = ((self.weekdays, other.weekdays), (self.places, other.places))
        return any(ours and theirs and ours.isdisjoint(theirs) for ours, theirs in pairs)


def _deeds(main: Mapping[str, Event]) -> Mapping[str, _Deed]:
    return {
        report: _Deed(
            event, _weekdays(event, report), place_names(m for m in event.mentions if m.span.report == report)
        )
        for report, event in main.items()
        if event.kind != "consult"
    }


def _weigh(deeds: Mapping[str, _Deed], known: Mapping[str, Contact]) -> Weigh:
    """What main events and contacts tell, beside words."""

    def weigh(one: Lead, others: Sequence[Lead], odds: Odds) -> Odds:
        deed, contact = deeds.get(one.report), known.get(one.report)
        if deed is None and contact is None:
            return odds
        found: list[float] = odds.tolist()
        for at, other in enumerate(others):
            if deed is not None and (deed_there := deeds.get(other.report)) and deed.is_other(deed_there):
                found[at] = LEAST
            elif contact is not None and (there := known.get(other.report)):
                found[at] = contacts.weigh(one, other, contact, there, found[at])
        return np.array(found)

    return weigh


def _weekdays(event: Event, report: str) -> frozenset[int]:
    times = [time for mention in event.mentions if mention.span.report == report for time in mention.times]
    return frozenset(time.weekday for time in times if time.weekday is not None)


def _out(report: Report, solved: Days) -> Days:
    """When a report came out: as its metadata say, else the days that are left for it where they are few."""
    if report.published is not None:
        return exactly(report.published)
    return solved if solved.width is not None and solved.width <= _A_WEEK else Days()


def _story(
    group: Sequence[str],
    of: Callable[[str], Reading],
    main: Mapping[str, Event],
    found: Gathered,
    leads: Mapping[str, Lead],
) -> Story:
    links = tuple(_link(report, group, main, found, leads) for report in group) if len(group) > 1 else ()
    event = _event(group, main)
    told = 2 * sum(_is_like(main.get(report), event) for report in group) > len(group) if event else False
    if event is not None and told and _tells(event):
        return Story(_title(event), event.id, tuple(group), links)
    others = Counter(link.other for link in links)
    central = min(group, key=lambda report: (-others[report], report))
    return Story(_headline(of(central)), event.id if event else None, tuple(group), links)


def _tells(event: Event) -> bool:
    """Whether a title says which event it is: a contact's names its parties, "people shot" needs a place or a day."""
    return event.kind == "consult" or event.where is not None or event.when.earliest is not None


def _is_like(one: Event | None, event: Event) -> bool:
    """Whether an event is the same, or a contact of the same parties."""
    if one is None or one.id == event.id:
        return one is not None
    return one.kind == event.kind == "consult" and one.participants == event.participants


def _event(group: Sequence[str], main: Mapping[str, Event]) -> Event | None:
    """The event that most reports of a group are about; None where hardly any tells of it."""
    events = {main[report].id: main[report] for report in group if report in main}
    about = Counter(main[report].id for report in group if report in main)
    tell_of = {e.id: len({m.span.report for m in e.mentions} & set(group)) for e in events.values()}
    best = min(events.values(), key=lambda e: (-about[e.id], -tell_of[e.id], e.id), default=None)
    if best is None or tell_of[best.id] < min(_TWO, (len(group) + 1) // 2):
        return None
    return best if _TOLD * tell_of[best.id] >= len(group) else None


def _link(
    report: str, group: Sequence[str], main: Mapping[str, Event], found: Gathered, leads: Mapping[str, Lead]
) -> StoryLink:
    """The strongest tie of a report to another of its group."""
    event = main.get(report)
    for other in group:
        if other != report and event is not None and other in main and main[other].id == event.id:
            return StoryLink(report, other, f"main event of both: {event.title}")
    pairs = [((min(report, o), max(report, o)), o) for o in group if o != report]
    ties = [(-round(found.pairs[pair], _PLACES), other) for pair, other in pairs if pair in found.pairs]
    if not ties:
        return StoryLink(report, min(o for o in group if o != report), "by what others of the story tell")
    other = min(ties)[1]
    return StoryLink(report, other, reason(leads[report], leads[other]))


def _title(event: Event) -> str:
    when = event.when
    if when.earliest is not None and when.earliest == when.latest:
        return f"{event.title}, {spoken(when.earliest)}"
    words = spoken_interval(when.earliest, when.latest)
    return f"{event.title}, {words}" if words else event.title


def _headline(reading: Reading) -> str:
    report = reading.report
    if report.title:
        return report.title
    for piece in sorted(report.not_text):
        if piece.kind == "headline" and report.text[piece.start : piece.end].strip():
            return " ".join(report.text[piece.start : piece.end].split())
    words = " ".join(reading.sentences[0].text.split()) if reading.sentences else " ".join(report.text.split())
    if len(words) <= _LONGEST_TITLE:
        return words or "Empty report"
    return f"{words[:_LONGEST_TITLE].rsplit(' ', 1)[0]} …"
