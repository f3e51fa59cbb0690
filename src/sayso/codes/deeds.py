"""Rows from what happened: contacts held, meetings agreed on, deeds done or denied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso import concepts
from sayso.codes import marks, ontology, parties, roles, telling, unshown
from sayso.codes.drafts import Draft
from sayso.codes.index import Index
from sayso.codes.parties import Who
from sayso.codes.telling import Word
from sayso.model import CodedStatus, Event, EventMention, EventType, Reason, Statement, Uncoded

_CONTACTS = ("consult", "agree")
_PAIR = 2
_JUDGING = ("disapprove", "support", "demand", "propose", "consult")
"""Acts that take a deed as known: who condemns an attack does not tell of it."""
_OLD = timedelta(days=90)
"""How long before what a pile is about an event lies that it only recalls."""
_BACK = re.compile(r"\s+(?:this|it|that|these|them)\b")
_BESIDE = re.compile(r"\b(?:where|which|who|whose|whom)\b")
_DONE = re.compile(
    r"\b(?:did|had|has|have|was|were)(?:n['’]t| not| never)\b|\bnever\b"
    r"|\b(?:no|none of)\b.*\b(?:ha[sd]|have|was|were)\b"
)


@dataclass(frozen=True, slots=True)
class Deed:
    """One mention of an event with what its sentence makes of it."""

    mention: EventMention
    status: CodedStatus | None
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Happened:
    """Drafts of what happened, what is not coded of it, the mentions (ids) in either, the statements that tell rows."""

    drafts: tuple[Draft, ...]
    left: tuple[Uncoded, ...]
    seen: frozenset[str]
    told: frozenset[str]


def code(index: Index) -> Happened:
    """What of the events that the reports tell are rows, and what is not."""
    drafts: list[Draft] = []
    left: list[Uncoded] = []
    seen: list[str] = []
    told: list[str] = []
    old = _before(index)
    for event in (*index.picture.events, *unshown.events(index)):
        looked = [_look(mention, event, index) for mention in event.mentions]
        made, reason = _draft(event, looked, old, index)
        seen.extend(mention.id for mention in event.mentions)
        if made is not None:
            drafts.append(made)
            told.extend(mention.statement for mention in event.mentions if mention.statement)
        left.extend(_left(event, looked, made, reason))
    return Happened(tuple(drafts), tuple(left), frozenset(seen), frozenset(told))


def _before(index: Index) -> date | None:
    """The day before which things are long past for a pile: some time before its first report."""
    days = [when.earliest for when in index.picture.dates.values() if when.earliest]
    return min(days) - _OLD if days else None


def _left(event: Event, looked: Sequence[Deed], made: Draft | None, reason: Reason | None) -> Iterator[Uncoded]:
    """What is not coded of an event: its mentions that assert nothing, or all, for one reason."""
    name = next(iter(ontology.of_kind(event.kind, "past")), None)
    for deed in looked:
        coded = made is not None and deed.status == made.status
        why = None if coded else deed.reason or (reason if made is None else None)
        if why is not None and name is not None:
            yield Uncoded(deed.mention.span, why, name)


def _look(mention: EventMention, event: Event, index: Index) -> Deed:
    """What one mention makes of the event: asserted, due, denied; or why it makes nothing of it."""
    said = index.statements.get(mention.statement) if mention.statement else None
    if event.kind in _CONTACTS:
        status: CodedStatus = "scheduled" if mention.status == "scheduled" else "asserted"
        return Deed(mention, "denied" if mention.status == "denied" else status, None)
    if said is not None and said.act == "accuse" and _alleged(mention, said, index):
        return Deed(mention, None, "alleged")
    mark = marks.of(mention.span, index)
    if mention.status == "denied" or mark == "denied" or (said is not None and said.act == "deny"):
        return Deed(mention, "denied" if _undone(mention, said, index) else None, "denied")
    if unshown.announced(mention, index) and mark is None:
        return Deed(mention, "asserted", None)
    if mention.status == "hypothetical" or mark in ("conditional", "supposed"):
        conditional = mark == "conditional" or (said is not None and said.condition is not None)
        return Deed(mention, None, "conditional deed" if conditional else "supposed")
    if mention.status == "scheduled" or mark == "scheduled":
        bound = (said is not None and said.condition is not None) or marks.bound(mention.span, index)
        return Deed(mention, None, "conditional deed") if bound else Deed(mention, "scheduled", None)
    return Deed(mention, "asserted", None)


def _undone(mention: EventMention, said: Statement | None, index: Index) -> bool:
    """Whether it is denied that a deed was done, not that it will be ("no plans to", "would not")."""
    if said is not None and said.act == "deny":
        return True
    sentence = index.sentence(mention.span)
    return _DONE.search(sentence.text[: mention.span.end - sentence.start]) is not None


def _alleged(mention: EventMention, said: Statement, index: Index) -> bool:
    """Whether an accusation is all that tells of a deed: "accused of X", or X in passing ("where troops drill")."""
    content = index.content(said)
    before = content.text[: max(0, mention.span.start - content.start)]
    return telling.narrates(said) or _BESIDE.search(before) is not None


def _draft(event: Event, looked: Sequence[Deed], old: date | None, index: Index) -> tuple[Draft | None, Reason | None]:
    status = _status(event, looked)
    types = ontology.of_kind(event.kind, "scheduled" if status == "scheduled" else "past")
    if status is None:
        return None, "supposed"
    if not types:
        due = status == "scheduled" and ontology.of_kind(event.kind, "past")
        return (None, "scheduled") if due else (None, None)
    told = [deed for deed in looked if deed.status == status or event.kind in _CONTACTS]
    long_past = old is not None and event.when.latest is not None and event.when.latest < old
    if long_past and all(deed.mention.background for deed in told):
        return None, "historical"
    source, target, reciprocal = _parties(event, [deed.mention for deed in told], index)
    both = len({who.key for who in source}) >= _PAIR
    name: EventType = "COOPERATE" if types[0] == "MOBILIZE" and reciprocal else types[0]
    if status == "scheduled" and both and "AGREE" in types:
        name, reciprocal, target = "AGREE", True, ()
    if reason := _unknown(event, status, source, target, index):
        return None, reason
    words = [word for deed in told if (word := _word(deed.mention, index)) is not None]
    if not words:
        return None, "mere comment"
    mode = "phone" if name == "CONSULT" and event.mode in ("telephone", "video") else None
    mentions = [deed.mention for deed in told]
    about = (*(m.span.text for m in mentions), *(m.label for m in mentions), event.title)
    return Draft(
        type=name,
        status="historical" if long_past and status == "asserted" else status,
        source=source,
        target=target,
        reciprocal=reciprocal,
        setting=event.id,
        when=event.when,
        where=event.where,
        citations=tuple(sorted({deed.mention.clause for deed in told})),
        words=tuple(sorted(set(words), key=str)),
        about=(*about, *(mention.clause.text for mention in mentions)),
        rests_on=(event.id,) if event.id in index.events else (),
        mode=mode,
        text=event.title or None,
        whole=True,
        vague=event.id not in index.events and event.kind not in _CONTACTS,
        stories=frozenset(_story(mention, index) for mention in mentions),
    ), None  # fmt: skip


def _story(mention: EventMention, index: Index) -> str:
    story = index.stories.get(mention.span.report)
    return story.id if story else mention.span.report


def _status(event: Event, looked: Sequence[Deed]) -> CodedStatus | None:
    """What an event is by all its mentions: one that asserts it is enough."""
    if event.kind in _CONTACTS:
        match event.status:
            case "past":
                return "asserted"
            case "scheduled" | "denied":
                return event.status
            case _:
                return None
    found = {deed.status for deed in looked}
    order: tuple[CodedStatus, ...] = ("asserted", "scheduled", "denied")
    return next((status for status in order if status in found), None)


def _parties(event: Event, told: Sequence[EventMention], index: Index) -> tuple[tuple[Who, ...], tuple[Who, ...], bool]:
    """Source and target; who meets or agrees does it with the other, and all stand in the source."""
    if event.kind in (*_CONTACTS, "cooperate"):
        who = [w for actor in event.participants for w in parties.of_actor(index.actors.get(actor))]
        for mention in told if len({w.key for w in who}) < _PAIR else ():
            who += [w for w in roles.together(mention, index) if w.key not in {x.key for x in who}]
        return tuple(dict.fromkeys(who)), (), len({w.key for w in who}) >= _PAIR
    if event.kind == "mobilize" and "exercise" in {name for mention in told for name in mention.family}:
        both = tuple(dict.fromkeys(who for mention in told for who in roles.before(mention, index)))
        if len({who.key for who in both}) >= _PAIR:
            return both, (), True
    source: dict[Who, None] = {}
    target: dict[Who, None] = {}
    for mention in told:
        by, on = roles.of(mention, index)
        source.update(dict.fromkeys(by))
        target.update(dict.fromkeys(on))
    keys = {who.key for who in source}
    return tuple(source), tuple(who for who in target if who.key not in keys), False


def _unknown(
    event: Event, status: CodedStatus, source: Sequence[Who], target: Sequence[Who], index: Index
) -> Reason | None:
    """Why an event's parties do not let it be coded, None where they do.

    A deed that happened may have an unknown author; a contact needs two parties, a denial one who would have done it.
    """
    known = parties.known(source, index)
    if event.kind in _CONTACTS:
        if known and not parties.political(source, index):
            return "no political act"
        return None if known and len({who.key for who in source}) >= _PAIR else "unknown parties"
    if status == "denied":
        return None if known else "denied"
    if status == "scheduled":
        return None if source else "scheduled"
    return None


def _word(mention: EventMention, index: Index) -> Word | None:
    """On whose word a mention tells its event; None where it is only spoken of ("satisfaction with the talks")."""
    report = mention.span.report
    said = index.statements.get(mention.statement) if mention.statement else None
    if said is None:
        return Word(report, None)
    speaker = index.speaker(said)
    if said.act == "deny" and speaker is not None:
        return Word(report, speaker.id)
    if mention.kind in _CONTACTS and mention.status == "past" and said.modality == "planned":
        return None
    if mention.kind not in _CONTACTS and said.act in _JUDGING and telling.narrates(said):
        return Word(report, None)
    if mention.kind not in _CONTACTS or mention.times or any(fact.statement == said.id for fact in mention.facts):
        return telling.of(said, index)
    clauses = (p for p in index.readings[report].propositions if p.statement == said.id and p.subject is not None)
    predicate = next((p.predicate for p in clauses), "")
    head = mention.span.text.split()[-1].lower()
    if concepts.stem(predicate.split("-")[0]) != concepts.stem(head):
        return None
    rest = index.readings[report].report.text[mention.span.end : mention.span.end + 8]
    return None if _BACK.match(rest) else telling.of(said, index)
