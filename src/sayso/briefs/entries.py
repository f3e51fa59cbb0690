"""How each thing of a brief that has an id is spelled out, in lines of plain text with its citations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch

from sayso.briefs import reasons
from sayso.briefs.index import NO_SOURCE, Index
from sayso.briefs.reasons import headed, quoted
from sayso.briefs.words import when
from sayso.model import (
    Actor,
    Claim,
    Commitment,
    Demand,
    Difference,
    Event,
    EventMention,
    Origin,
    Quotation,
    Report,
    Statement,
    Story,
    Time,
    Voice,
)

Entry = (
    Report
    | Statement
    | EventMention
    | Event
    | Actor
    | Origin
    | Story
    | Claim
    | Commitment
    | Demand
    | Quotation
    | Difference
)


def dated(index: Index, report: Report) -> Iterator[str]:
    """When a report was published, and why that is thought."""
    found = index.picture.dates.get(report.id)
    yield from ("", f"DATE OF THE REPORT: {when(found)}")
    yield from list(reasons.reasons(index, "", reasons.day(found)))[2:]


def _names(index: Index, actors: Iterable[str]) -> str:
    return ", ".join(index.actors[a].name for a in actors if a in index.actors)


def _voice(index: Index, report: str, voice: Voice) -> str:
    actor = index.actor(report, voice)
    if actor is None:
        return f'"{voice.span.text}" (who is not known)'
    side = f", {actor.side}" if actor.side else ""
    doubt = "" if voice.certain else ", guessed"
    return f'"{voice.span.text}" ({actor.name}{side}{doubt}; {actor.id})'


def _chain(index: Index, said: Statement) -> str:
    return " > ".join(_voice(index, said.report, v) for v in said.voices)


def ascribed_of(index: Index, read: Statement) -> Iterator[str]:
    """What a report ascribes to somebody, in full."""
    yield f"  {read.id}  the report's own reading of {_chain(index, read) or 'nobody who is named'}"
    cue = f'cue "{read.cue.text}"; ' if read.cue else ""
    yield f"    {cue}{read.quote}, {read.polarity}, {read.modality}"
    for piece in read.content:
        yield f"    ascribes: {piece.text}"
    for voice in read.to:
        yield f"    to: {_voice(index, read.report, voice)}"
    yield "    no statement: counted in no claim, shown on no page"


def statement_of(index: Index, said: Statement) -> Iterator[str]:
    """One statement in full."""
    yield f"  {said.id}  {_chain(index, said) or NO_SOURCE}"
    uncued = "no cue: stands beside its speaker" if said.voices else "no cue"
    cue = f'cue "{said.cue.text}"' if said.cue else uncued
    yield f"    {cue}; {said.act}, {said.quote}, {said.polarity}, {said.modality}"
    for piece in said.content:
        yield f"    says: {piece.text}"
    if said.condition:
        yield f"    on condition: {said.condition.text}"
    for title, parts in (("to", said.to), ("about", said.target)):
        for voice in parts:
            yield f"    {title}: {_voice(index, said.report, voice)}"
    for carrier in said.via:
        yield f"    carried by: {carrier.text}"
    if said.parent:
        yield f"    inside: {said.parent}"
    for event in index.picture.about.get(said.id, ()):
        yield f"    on the occasion of: {index.events[event].title} ({event})"
    claim = index.claim_of.get(said.id)
    if claim:
        yield f"    counted in claim: {claim.id}, {len(claim.reports)} report(s), {claim.texts} separate text(s)"


def mention_of(index: Index, mention: EventMention) -> Iterator[str]:
    """One event mention in full."""
    words = [mention.kind, *([mention.mode] if mention.mode else []), mention.status]
    yield f'  {mention.id}  "{mention.span.text}": {", ".join(words)}{", recalled" if mention.background else ""}'
    people = [index.members.get((mention.span.report, key)) for key in mention.participants]
    names = [actor.name for actor in people if actor]
    if names:
        yield f"    between: {', '.join(names)}"
    for fact in mention.facts:
        yield f"    {fact.name}: {fact.value}"
    for event in index.picture.events:
        if any(m.id == mention.id for m in event.mentions):
            yield f"    part of: {event.title}, {when(event.when)} ({event.id})"
            yield f"    because: {event.reason}"


def time_words(time: Time) -> str:
    """The constraint of a time expression in words."""
    parts = [
        f"{name} {value[0]} to {value[1]}" if isinstance(value, tuple) else f"{name} {value}"
        for name, value in (
            ("year", time.year),
            ("month", time.month),
            ("day", time.day),
            ("weekday", time.weekday if time.weekday is None else time.weekday + 1),
            ("days off", time.days),
            ("months off", time.months),
            ("years off", time.years),
            ("part", time.part),
        )
        if value is not None
    ]
    anchor = "a date of its own" if time.anchor == "none" else f"counted from the day of {time.anchor}"
    return f"{'; '.join(parts) or 'no constraint'}; {anchor}"


@singledispatch
def show(entry: Entry, index: Index) -> Iterator[str]:
    """What there is to say about one thing of the brief."""
    raise TypeError(f"nothing to show for {type(entry).__name__}")


@show.register
def _(report: Report, index: Index) -> Iterator[str]:
    reading = next(reading for reading in index.picture.readings if reading.report is report)
    yield f"{index.names[report.id]}  {report.id}  {', '.join(report.paths)}"
    for name in ("title", "outlet", "url", "language", "official"):
        if getattr(report, name):
            yield f"  {name}: {getattr(report, name)}"
    for story in index.picture.stories:
        if report.id in story.reports:
            yield f"  story: {story.title} ({story.id})"
    counts = (len(reading.sentences), len(reading.statements), len(reading.events))
    yield "  read: {} sentences, {} statements, {} mentions of events".format(*counts)
    yield from dated(index, report)
    yield from headed("NOT READ AS PROSE", [f"  {n.kind}: {report.text[n.start : n.end]}" for n in report.not_text])


@show.register
def _(said: Statement, index: Index) -> Iterator[str]:
    yield from quoted(index, said.content, "")
    yield ""
    yield from (ascribed_of if said.id in index.ascribed else statement_of)(index, said)


@show.register
def _(mention: EventMention, index: Index) -> Iterator[str]:
    yield from quoted(index, [mention.clause], "")
    yield ""
    yield from mention_of(index, mention)


@show.register
def _(event: Event, index: Index) -> Iterator[str]:
    yield f"{event.id}  {event.title}"
    words = [event.kind, *([event.mode] if event.mode else []), event.status]
    yield f"  {', '.join(words)}; {when(event.when)}"
    yield from reasons.reasons(index, "WHY THIS DAY", reasons.day(event.when))
    yield from reasons.reasons(index, "WHY ONE EVENT", reasons.one_event(event))
    yield from headed("FACTS", list(_facts(event, index)))
    yield from headed("MENTIONS", list(quoted(index, [m.clause for m in event.mentions])))


def _facts(event: Event, index: Index) -> Iterator[str]:
    for fact in index.findings.facts.get(event.id, ()):
        yield f"  {fact.name}: {fact.agreement}"
        for value in fact.values:
            yield f"    {value.value} ({_names(index, value.voices) or NO_SOURCE})"
            yield from quoted(index, value.citations, "      ")


@show.register
def _(actor: Actor, index: Index) -> Iterator[str]:
    yield f"{actor.id}  {actor.name}"
    yield f"  {actor.kind}; side: {actor.side or 'not known'}"
    if actor.aliases:
        yield f"  also called: {', '.join(actor.aliases)}"
    yield from reasons.reasons(index, "WHY ONE ACTOR", reasons.one_actor(index, actor))
    yield from headed("MENTIONS", list(quoted(index, reasons.mentions(index, actor))))


@show.register
def _(origin: Origin, index: Index) -> Iterator[str]:
    yield f"{origin.id}  one text in {len({p.report for p in origin.passages})} reports"
    yield from ("", "WHY ONE TEXT", f"  {origin.reason}")
    yield from headed("PASSAGES", list(reasons.beside(index, origin)))


@show.register
def _(story: Story, index: Index) -> Iterator[str]:
    yield f"{story.id}  {story.title} ({story.event or 'no main event'})"
    for report in story.reports:
        yield f"  {index.names[report]}  {index.reports[report].path}"
    yield from reasons.reasons(index, "WHY ONE STORY", reasons.one_story(index, story))


@show.register
def _(claim: Claim, index: Index) -> Iterator[str]:
    yield f"{claim.id}  {claim.text}"
    told = _names(index, claim.tellers) or NO_SOURCE
    yield f"  {claim.agreement}; told by {told}; {len(claim.reports)} report(s), {claim.texts} separate text(s)"
    yield from reasons.reasons(index, "WHY ONE CLAIM", reasons.people(claim.joined_by))
    yield from quoted(index, claim.citations)


@show.register
def _(commitment: Commitment, index: Index) -> Iterator[str]:
    yield f"{commitment.id}  {commitment.by}: if {commitment.condition or '(none said)'}, then {commitment.consequence}"
    for other in commitment.leads_to:
        yield f"  leads to: {other}"
    yield from quoted(index, [piece for w in commitment.wordings for piece in (w.condition, w.consequence) if piece])


@show.register
def _(demand: Demand, index: Index) -> Iterator[str]:
    yield f"{demand.id}  {demand.by} asks: {demand.text}"
    yield from quoted(index, demand.citations)
    for answer in demand.answers:
        yield f"  answer of {answer.by}: {answer.act} ({answer.link})"
        yield from quoted(index, index.cites(answer.statements), "    ")


@show.register
def _(quotation: Quotation, index: Index) -> Iterator[str]:
    yield f"{quotation.id}  {_names(index, [quotation.speaker or '']) or 'speaker not known'}: {quotation.text}"
    for variant in quotation.variants:
        yield f"  {variant.match}: {variant.text}"
        yield from quoted(index, variant.citations, "    ")


@show.register
def _(difference: Difference, index: Index) -> Iterator[str]:
    yield f"{difference.id}  {difference.kind}: {difference.about}"
    for position in difference.values:
        yield f"  {position.value} ({_names(index, position.voices) or NO_SOURCE})"
        yield from quoted(index, position.citations, "    ")
