"""Where a report speaks of an event: contacts above all (calls, meetings, talks, visits), and deeds.

A mention's kind is a PLOVER event type in lower case; PLOVER has none for accidents and forces of nature, which are
of kind "disaster". Announced contacts keep the kind "consult" with status "scheduled" (in PLOVER they are agreements).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.annotate import Annotated, Span, Token
from sayso.extract import event_chains, event_facts, event_targets, event_times, event_tolls, event_triggers
from sayso.extract.event_chains import Spoken
from sayso.extract.event_labels import label
from sayso.extract.event_party import PAIR, Cast
from sayso.extract.event_places import place
from sayso.extract.event_roles import due, governor, participants
from sayso.extract.event_status import background, status
from sayso.extract.event_triggers import DEFINITE, Trigger
from sayso.model import Citation, Entity, EventMention, FactMention, Mode, Quantity, Report, Statement, Time


@dataclass(frozen=True, slots=True)
class _Draft:
    """A mention with what its own words tell."""

    trigger: Trigger
    spoken: Spoken
    clause: Citation
    facts: tuple[FactMention, ...]


def find(
    annotated: Annotated,
    entities: tuple[Entity, ...],
    times: tuple[Time, ...],
    quantities: tuple[Quantity, ...],
    statements: tuple[Statement, ...],
) -> tuple[EventMention, ...]:
    """Event mentions of one report in text order; those of one event name the first of them in `same_as`."""
    report, cast, sayings = annotated.report, Cast(entities), event_facts.Sayings(statements)
    drafts: list[_Draft] = []
    loose: list[FactMention] = []
    for number, sentence, near_times, near_quantities in _with_amounts(annotated, times, quantities):
        triggers = list(event_triggers.find(sentence))
        tolls = event_tolls.find(sentence, triggers, near_quantities, report)
        loose.extend(event_facts.told(tolls.get(-1, ()), sayings))
        bound = event_times.bind(annotated.doc, triggers, near_times)
        for trigger in triggers:
            own = bound.get(trigger.head.i, ())
            spoken = _spoken(trigger, own, cast, report, len(drafts), number)
            if spoken is not None:
                facts = event_facts.find(
                    trigger, annotated.doc, report, near_quantities, cast, sayings, tolls.get(trigger.head.i, ())
                )
                drafts.append(_Draft(trigger, spoken, _clause(trigger, sentence, report), facts))
    return _with_loose(_mentions(drafts, cast, report, sayings), loose)


def _with_loose(mentions: tuple[EventMention, ...], loose: Sequence[FactMention]) -> tuple[EventMention, ...]:
    """Victims told of in sentences without a deed are those of the only deed with victims of which the report tells."""
    deeds = [m for m in mentions if m.family and m.kind in event_tolls.KINDS and not m.background]
    told = {m.same_as or m.id for m in deeds if m.status == "past"}
    if len(told) != 1:
        return mentions
    found: dict[str, list[FactMention]] = {}
    for fact in loose:
        before = [m for m in deeds if (m.same_as or m.id) in told and m.span.start < fact.span.start]
        if before:
            found.setdefault(before[-1].id, []).append(fact)
    return tuple(replace(m, facts=(*m.facts, *found[m.id])) if m.id in found else m for m in mentions)


def _with_amounts(
    annotated: Annotated, times: Sequence[Time], quantities: Sequence[Quantity]
) -> Iterator[tuple[int, Span, list[Time], list[Quantity]]]:
    """Each sentence with its number and the times and quantities that stand in it; all are in text order."""
    at_time = at_quantity = 0
    for number, sentence in enumerate(annotated.sentences):
        while at_time < len(times) and times[at_time].span.start < sentence.start_char:
            at_time += 1
        while at_quantity < len(quantities) and quantities[at_quantity].span.start < sentence.start_char:
            at_quantity += 1
        near_times, near_quantities = [], []
        while at_time < len(times) and times[at_time].span.end <= sentence.end_char:
            near_times.append(times[at_time])
            at_time += 1
        while at_quantity < len(quantities) and quantities[at_quantity].span.end <= sentence.end_char:
            near_quantities.append(quantities[at_quantity])
            at_quantity += 1
        yield number, sentence, near_times, near_quantities


def _spoken(
    trigger: Trigger, times: tuple[Time, ...], cast: Cast, report: Report, order: int, sentence: int
) -> Spoken | None:
    """What a trigger tells, or None where it is no event after all (a contact verb with one party)."""
    who = participants(trigger, cast)
    if trigger.form == "verb" and trigger.contact and who.seen < PAIR and not who.group:
        return None
    if _series(trigger):
        return None
    state = status(trigger, times)
    bound = tuple(event_times.turned(time, state) for time in times)
    governed = governor(trigger.head) if trigger.form == "noun" else None
    near = (due(governed[0]) or governed[0]) if governed and _tells_place(governed[1]) else None
    where = None if trigger.contact else event_targets.where(trigger, report, cast)
    where = where or place(trigger, near, report, cast)
    children = list(trigger.head.children)
    definite = any(c.lower_ in DEFINITE or c.dep_ == "poss" for c in children)
    return Spoken(
        order=order,
        sentence=sentence,
        lemma=trigger.head.lemma_.lower(),
        kind=trigger.sense.kind,
        mode=_mode(trigger),
        status=state,
        keys=who.keys,
        group=who.group,
        people=who.people,
        definite=definite or state == "scheduled" or _bare_contact(trigger, times),
        plural=trigger.head.tag_ == "NNS",
        background=background(trigger, bound),
        place=where,
        times=bound,
        family=trigger.sense.family,
        echo=trigger.echo,
        heard=governed is not None and governed[0].lemma_ == "hear",
    )


def _series(trigger: Trigger) -> bool:
    """ "Three phone calls" are several events, of which none is told."""
    noun = trigger.head
    if trigger.form != "noun" or noun.tag_ != "NNS" or not trigger.contact:
        return False
    some = any(
        c.dep_ == "nummod" or c.lower_ in ("several", "many", "some", "few", "both", "such") for c in noun.children
    )
    return some and noun.lemma_.lower() != "negotiation"


def _bare_contact(trigger: Trigger, times: Sequence[Time]) -> bool:
    """ "The leaders discussed", "he told him": a contact verb without a time goes on about the one told of."""
    return trigger.form == "verb" and trigger.contact and trigger.sense.mode is None and not times


def _tells_place(road: str) -> bool:
    return road in ("subject", "object", "during", "in", "after", "for", "at")


def _mode(trigger: Trigger) -> Mode | None:
    """The mode that the words tell; a bare "call" is one by telephone unless the report says otherwise elsewhere."""
    if trigger.sense.how == "guarded" and trigger.head.lemma_.lower() == "call":
        return None
    governed = governor(trigger.head) if trigger.form == "noun" else None
    heads = (
        [trigger.head, governed[0]] if governed is not None and governed[1] in ("object", "subject") else [trigger.head]
    )
    by = {
        word.lower_
        for head in heads
        for child in head.children
        if child.dep_ == "prep" and child.lower_ in ("by", "via", "over", "on")
        for noun in child.children
        for word in (noun, *(c for c in noun.children if c.dep_ == "compound"))
    }
    if by & {"phone", "telephone"}:
        return "telephone"
    if any(word.startswith("video") for word in by):
        return "video"
    return trigger.sense.mode


def _clause(trigger: Trigger, sentence: Span, report: Report) -> Citation:
    """The clause whose verb governs the trigger, within its sentence."""
    at: Token = trigger.head
    while at.head.i != at.i and not (
        at.tag_.startswith("VB") and at.dep_ in ("ROOT", "ccomp", "advcl", "relcl", "conj")
    ):
        at = at.head
    start = max(sentence.start_char, at.left_edge.idx)
    end = min(sentence.end_char, at.right_edge.idx + len(at.right_edge.text))
    return report.cite(start, end)


def _mentions(
    drafts: Sequence[_Draft], cast: Cast, report: Report, sayings: event_facts.Sayings
) -> tuple[EventMention, ...]:
    found: list[tuple[int, EventMention]] = []
    for chain in event_chains.join([draft.spoken for draft in drafts], cast.persons):
        first: EventMention | None = None
        for spoken in chain.mentions:
            draft = drafts[spoken.order]
            mention = _mention(draft, tuple(sorted(chain.keys)), cast, report, sayings)
            mention = replace(mention, background=chain.background, same_as=first.id if first else None)
            first = first or mention
            found.append((spoken.order, mention))
    return tuple(mention for _, mention in sorted(found, key=lambda item: item[0]))


def _mention(
    draft: _Draft, keys: tuple[int, ...], cast: Cast, report: Report, sayings: event_facts.Sayings
) -> EventMention:
    trigger, spoken = draft.trigger, draft.spoken
    span = report.cite(trigger.first.idx, trigger.last.idx + len(trigger.last.text))
    return EventMention(
        span=span,
        clause=draft.clause,
        kind=spoken.kind,
        mode=spoken.mode,
        status=spoken.status,
        participants=keys,
        place=spoken.place,
        times=spoken.times,
        facts=draft.facts,
        statement=sayings.around(span.start, span.end),
        background=spoken.background,
        label="" if trigger.contact else label(trigger, cast, report),
        family=tuple(sorted(trigger.sense.family)),
    )
