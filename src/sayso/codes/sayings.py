"""Rows from what is said: demands, accusations, refusals, support, agreements, concessions.

A mere comment is no event: a view that somebody holds, a mood, a remark on the talks themselves, a warning that names
nothing that anybody would do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso import places
from sayso.codes import marks, ontology, parties, pledges, telling, times
from sayso.codes.drafts import Draft
from sayso.codes.index import Index
from sayso.codes.parties import Who
from sayso.model import Citation, EventType, Reading, Reason, Statement, Uncoded

_OWN = re.compile(r"\b(?:their|his|her|its|our|my)\s", re.IGNORECASE)
_MUST = re.compile(r"\b(?:must|should|has to|have to|needs? to|ought to)\b")
_TALKS = re.compile(r"\b(?:talks?|calls?|conversation|meeting|negotiations|discussion|summit)\b", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:demands?|proposals?|requests?|terms|offers?|plans?|ultimatum|draft)\b", re.IGNORECASE)
_OFFERING = frozenset({"offer", "invite", "volunteer"})
_YIELDING = frozenset({"accede", "yield", "give in", "bow", "relent", "back down"})
_UNDONE = ("demand", "propose", "threaten", "warn", "promise", "deny", "reject")
_CLAUSE = 5
"""Words below which what is read into somebody is no clause."""
_HEAD = 6
"""Words of a content that hold what it is about: its subject, or the noun that is its head."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a row is made of, or why there is none."""

    type: EventType
    target: tuple[Who, ...] = ()
    reason: Reason | None = None
    mode: str | None = None
    reciprocal: bool = False


def code(index: Index, pledged: frozenset[str], told: frozenset[str]) -> tuple[list[Draft], list[Uncoded]]:
    """Drafts of all statements that do something, and what of them is not coded.

    `pledged` are the statements that commitments rest on, `told` those that tell a deed which is a row of its own.
    """
    drafts: list[Draft] = []
    left: list[Uncoded] = []
    for reading in index.picture.readings:
        unsaid = _not_yet(reading, index)
        passed_on = {s.parent for s in reading.statements if s.parent and ontology.of_act(s.act)}
        for statement in reading.statements:
            if statement.id in pledged or not ontology.of_act(statement.act) or _asked_for(statement, unsaid):
                continue
            if statement.id in told | passed_on and not telling.narrates(statement):
                continue
            source = parties.of_actor(index.speaker(statement))
            parts = _parts(statement, source, index)
            if parts.reason is not None:
                left.append(Uncoded(index.content(statement), parts.reason, parts.type))
            elif not parties.known(source, index):
                left.append(Uncoded(index.content(statement), "unknown parties", parts.type))
            elif not parties.political((*source, *parts.target), index):
                left.append(Uncoded(index.content(statement), "no political act", parts.type))
            else:
                drafts.append(_draft(statement, source, parts, index))
        left.extend(_read_in(reading.ascribed, index))
    return drafts, left


def _not_yet(reading: Reading, index: Index) -> tuple[Citation, ...]:
    """What somebody asks, threatens or promises in a report: what is said in it was not said yet."""
    asking = (s for s in reading.statements if s.act in _UNDONE and telling.narrates(s))
    return tuple(index.content(statement) for statement in asking)


def _asked_for(statement: Statement, unsaid: tuple[Citation, ...]) -> bool:
    cue = statement.cue
    return cue is not None and any(content.covers(cue) for content in unsaid)


def _read_in(ascribed: tuple[Statement, ...], index: Index) -> Iterator[Uncoded]:
    """What the report itself reads into somebody ("appeared ready to give way")."""
    for statement in ascribed:
        content = index.content(statement)
        if len(content.text.split()) >= _CLAUSE:
            yield Uncoded(content, "reporter's reading")


def _draft(statement: Statement, source: tuple[Who, ...], parts: _Parts, index: Index) -> Draft:
    content = index.content(statement)
    setting = index.setting(statement)
    event = index.occasion(statement)
    return Draft(
        type=parts.type,
        status="conditional" if statement.condition else "asserted",
        source=source,
        target=parts.target,
        reciprocal=parts.reciprocal,
        setting=setting,
        when=times.of([statement], index),
        citations=(_cited(statement, content, index),),
        words=(telling.of(statement, index),),
        about=(content.text,),
        conditions=(statement.condition,) if statement.condition else (),
        occasions=(event.id,) if event else (),
        rests_on=(statement.id,),
        mode=parts.mode,
    )


def _cited(statement: Statement, content: Citation, index: Index) -> Citation:
    """From the cue to the content's end where the cue stands shortly before it, else the content."""
    cue = statement.cue
    if cue is None or not 0 < content.start - cue.start <= 80:
        return content
    piece = index.readings[statement.report].report.cite(cue.start, content.end)
    return content if "\n" in piece.text else piece


def _parts(statement: Statement, source: tuple[Who, ...], index: Index) -> _Parts:
    """Type, mode and target of what a statement does, or the reason for which it does nothing."""
    first = ontology.of_act(statement.act)[0]
    if statement.polarity == "negated":
        return _Parts(first, reason="denied")
    if statement.cue_lemma in marks.cues("stance"):
        return _Parts(first, reason="mere comment")
    return _done(_Said(statement, index.content(statement), source, index))


def _done(said: _Said) -> _Parts:
    match said.statement.act:
        case "demand":
            return _demand(said)
        case "propose":
            return _demand(said) if _bids(said) else _proposal(said)
        case "accuse" | "disapprove":
            return _blame(said)
        case "support":
            return _support(said)
        case "agree":
            return _agreement(said)
        case "reject":
            return _Parts("REJECT", said.met)
        case "concede":
            return _Parts("CONCEDE", said.met)
        case _:
            return _binding(said)


def _binding(said: _Said) -> _Parts:
    """A threat or promise of which no commitment was made."""
    narrated = telling.narrates(said.statement)
    match said.statement.act:
        case "threaten" if narrated or said.statement.condition:
            return _Parts("THREATEN", said.met)
        case "promise" if narrated:
            mode, _ = ontology.mode_of("REQUEST", said.content.text)
            return _Parts("CONCEDE" if mode == "yield" else "AGREE", said.met)
        case _:
            return _Parts(ontology.of_act(said.statement.act)[0], reason="mere comment")


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement with its content and source, as the rules of one act ask for them."""

    statement: Statement
    content: Citation
    source: tuple[Who, ...]
    index: Index

    @property
    def own(self) -> frozenset[str]:
        """The speaker's side or sides."""
        return frozenset(who.key for who in self.source)

    @property
    def others(self) -> tuple[Who, ...]:
        """Those spoken to or about who are of another side."""
        voices = (*self.statement.target, *self.statement.to)
        heard = (who for v in voices for who in parties.of_actor(self.index.voice(self.statement, v)))
        return tuple(dict.fromkeys(who for who in heard if who.key not in self.own))

    @property
    def met(self) -> tuple[Who, ...]:
        """The others, or else the first other side that the content names."""
        return self.others or parties.foreign(self.content, self.own, self.index)

    @property
    def head(self) -> Citation:
        """The first words of the content."""
        words = list(re.finditer(r"\S+", self.content.text))[:_HEAD]
        report = self.index.readings[self.content.report].report
        return report.cite(self.content.start, self.content.start + words[-1].end())

    @property
    def concerned(self) -> tuple[Who, ...]:
        """The first other side whose doing the content's first words speak of."""
        return parties.agents_in(self.head, self.own, self.index)[:1]


def _to_own(statement: Statement) -> bool:
    """Whether those spoken to are the speaker's own people ("tasked their teams")."""
    return any(voice.entity is None and _OWN.match(voice.span.text) for voice in statement.to)


def _demand(said: _Said) -> _Parts:
    """A demand on whom it is made of: those named as doing what is asked, and those it is addressed to."""
    if marks.has("bare", said.head.text):
        return _Parts("REQUEST", reason="mere comment")
    if _to_own(said.statement):
        return _Parts("REQUEST", reason="no political act")
    doing = tuple(w for w in parties.agents_in(said.content, said.own, said.index) if _would_do(w, said.content))
    present = pledges.counterparts([said.statement], said.own, said.index)
    sided = tuple(who for who in said.others if not who.key.startswith("~"))
    target = sided or present or said.others or _asked(said)
    target = target or (() if doing else parties.foreign(said.content, said.own, said.index))
    return _Parts("REQUEST", tuple({who.key: who for who in (*doing, *target)}.values()))


def _would_do(who: Who, content: Citation) -> bool:
    """Whether a side would do what is asked, by what follows its name: "NATO expansion", "NATO would"."""
    name = re.escape(places.name(who.key))
    does = r"(?:would|will|should|must|not|\w+sion|\w+tion|\w+ment|presence|attempts?)"
    pattern = rf"\b{name}(?:['’]s)?\s+(?:\w+\s+)?{does}\b|\b(?:expansion|withdrawal|deployment|enlargement) of {name}\b"
    return re.search(pattern, content.text) is not None


def _bids(said: _Said) -> bool:
    """Whether a content says what others must do: "Norland must withdraw", not "both must cooperate"."""
    must = _MUST.search(said.content.text)
    if must is None:
        return False
    end = said.content.start + must.start()
    sides = {side for at, side, _ in parties.sides_in(said.content, said.index) if at < end}
    named = {w.key for n in said.index.within(said.content) if n.start < end for w in parties.of_actor(n.actor)}
    return bool(sides | named) and not said.own & (sides | named)


def _asked(said: _Said) -> tuple[Who, ...]:
    """Whom the demand is made of where the reports tell it elsewhere."""
    for demand in said.index.findings.demands:
        if said.statement.id in demand.statements and demand.to and demand.to not in said.own:
            return (parties.of_key(demand.to, said.index),)
    return ()


def _proposal(said: _Said) -> _Parts:
    """An offer of one's own agrees, a call on others requests; what names no matter is a comment."""
    mode, _ = ontology.mode_of("REQUEST", said.content.text)
    if not telling.narrates(said.statement) or (mode is None and not said.statement.to):
        return _Parts("REQUEST", reason="mere comment")
    if said.statement.cue_lemma in _OFFERING:
        return _Parts("AGREE", said.met)
    return _Parts("REQUEST", said.met, mode=mode)


def _blame(said: _Said) -> _Parts:
    """An accusation, or disapproval of what another side does; of a demand or plan it rejects it."""
    statement = said.statement
    opening = " ".join((statement.cue.text if statement.cue else "", said.head.text))
    if statement.act == "disapprove" and marks.has("pale", opening):
        return _Parts("ACCUSE", reason="mere comment")
    target = said.others or said.concerned or (said.met if telling.narrates(statement) else ())
    if statement.act == "disapprove" and _ASKED.search(said.head.text):
        return _Parts("REJECT", target)
    if not target:
        return _Parts("ACCUSE", reason="unknown parties" if statement.act == "accuse" else "mere comment")
    return _Parts("ACCUSE", target, mode="allege" if statement.act == "accuse" else "disapprove")


def _support(said: _Said) -> _Parts:
    """Support of another side; satisfaction, and what is said of the talks themselves, is a comment."""
    target = said.others or parties.foreign(said.head, said.own, said.index)
    if _TALKS.search(said.head.text) or marks.has("pale", said.head.text) or not target:
        return _Parts("SUPPORT", reason="mere comment")
    return _Parts("SUPPORT", target)


def _agreement(said: _Said) -> _Parts:
    """What is agreed to; a meeting or treaty that is a row of its own is not agreed on twice."""
    if _to_own(said.statement):
        return _Parts("AGREE", reason="no political act")
    both = len(said.own) > 1
    if both and any(
        mention.kind in ("agree", "consult")
        and mention.status != "hypothetical"
        and said.content.overlaps(mention.span)
        for mention in said.index.readings[said.statement.report].events
    ):
        return _Parts("AGREE", reason="mere comment")
    target = () if both else said.met
    return _Parts("CONCEDE" if said.statement.cue_lemma in _YIELDING else "AGREE", target, reciprocal=both)
