"""What one side asks of another, and the replies that these reports hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.compare import lookups, saying
from sayso.compare.lookups import Lookup
from sayso.compare.terms import shared, terms
from sayso.model import Act, Answer, Citation, Demand, Picture, Statement

_ASKING: tuple[Act, ...] = ("demand", "propose")
_REPLYING: tuple[Act, ...] = ("reject", "agree", "concede", "deny", "promise")
_ENOUGH = 0.5
"""Share of the shorter piece's concepts that two pieces on one thing have in common, set on pairs of our own."""

_PART = re.compile(r"(?:,|;|,? and|,? or)\s+(?=(?:an?|the|to|that|for|putting|\w+ing)\b)", re.IGNORECASE)
_INFINITIVE = re.compile(r"to\s", re.IGNORECASE)
_THAT = re.compile(r"\b(that)\s+$")
_ASKS = re.compile(r"\b(?:demand|urge|urging|insist|ask|request|propos|suggest|recommend)", re.IGNORECASE)
_BETWEEN = 80
"""Characters between a cue and its content up to which they are one phrase."""
_CONNECTS = re.compile(
    r"\b(?:in (?:response|reply|answer) to|respond(?:ed|ing|s)? to|repl(?:ied|ying|ies) to|answer(?:ed|ing|s)?|"
    r"react(?:ed|ing|s)? to|comment(?:ed|ing|s)? on|asked (?:about|for)|rejected the demand|refused the demand)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing asked for in a statement; `alone`: it is the only one there.

    `whole` is the content with the words that it does not read well without: "that it withdraw", "both sides to wait".
    """

    statement: Statement
    content: Citation
    whole: Citation
    by: str
    to: str | None
    terms: frozenset[str]
    alone: bool


@dataclass(frozen=True, slots=True)
class _Reply:
    """A statement that may answer a demand: what it is about, and what the words that connect it are about.

    Unnamed people of no known side may be the asking side's own: they answer only what the report connects.
    """

    statement: Statement
    by: str
    about: frozenset[str]
    connected: frozenset[str]


def weigh(picture: Picture) -> tuple[Demand, ...]:
    """All demands of a picture and the proposals that somebody answers, those with most reports first."""
    lookup = lookups.of(picture)
    replies = list(_replies(lookup))
    groups = _groups(sorted(_parts(lookup), key=lambda part: (part.by, part.content, sorted(part.terms))))
    made = [(_demand(group, replies), group) for group in _without_leftovers(groups)]
    kept = [demand for demand, group in made if demand.answers or any(p.statement.act == "demand" for p in group)]
    return tuple(sorted(kept, key=lambda demand: (-len(demand.reports), demand.by, demand.id)))


def _parts(lookup: Lookup) -> Iterator[_Part]:
    for reading in lookup.picture.readings:
        for statement in reading.statements:
            speaker = lookup.speaker(statement)
            if statement.act not in _ASKING or speaker is None or saying.unsaid(statement, lookup):
                continue
            by = speaker.side or speaker.id
            content = lookups.stretch(reading, statement.content)
            to, whole = _to(statement, by, lookup), _whole(statement, content, lookup)
            if to in lookup.actors and _INFINITIVE.match(content.text):
                to = None  # "both sides to show restraint" names them
            elif to and _INFINITIVE.match(content.text):
                whole = content
            pieces = [terms(piece) for piece in _PART.split(content.text)]
            pieces = [piece for piece in pieces if piece] or [terms(content.text)]
            for piece in pieces:
                yield _Part(statement, content, whole, by, to, piece, len(pieces) == 1)


def _whole(statement: Statement, content: Citation, lookup: Lookup) -> Citation:
    """The content from its "that", or from what an infinitive hangs on after the cue ("both sides", "a course")."""
    report, cue = lookup.readings[statement.report].report, statement.cue
    start = content.start
    if cue is None or not cue.end < start <= cue.end + _BETWEEN:
        return content
    between = report.text[cue.end : start]
    if _INFINITIVE.match(content.text) and "\n" not in between and between.strip():
        start = cue.end + len(between) - len(between.lstrip())
    elif found := _THAT.search(between) if _ASKS.search(cue.text) else None:
        start = cue.end + found.start(1)
    return report.cite(start, content.end)


def _to(statement: Statement, by: str, lookup: Lookup) -> str | None:
    """The side addressed, if it is another."""
    for voice in (*statement.to, *statement.target):
        actor = lookup.voice(statement.report, voice)
        if actor and (actor.side or actor.id) != by:
            return actor.side or actor.id
    return None


def _groups(parts: list[_Part]) -> list[list[_Part]]:
    """Parts that ask the same thing together; each joins all groups that hold one like it."""
    groups: list[list[_Part]] = []
    for part in parts:
        joined = [group for group in groups if any(_same(part, other) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([other for group in joined for other in group] + [part])
    return groups


def _without_leftovers(groups: list[list[_Part]]) -> list[list[_Part]]:
    """Groups but those that only hold a further part of one statement whose other part is shared more widely."""
    wide: dict[str, int] = {}
    for number, group in enumerate(groups):
        for part in group:
            best = wide.setdefault(part.statement.id, number)
            if len(groups[best]) < len(group):
                wide[part.statement.id] = number
    kept = []
    for number, group in enumerate(groups):
        several = len({part.statement.id for part in group}) > 1
        if several or any(wide[part.statement.id] == number for part in group):
            kept.append(group)
    return kept


def _same(one: _Part, other: _Part) -> bool:
    if one.by != other.by:
        return False
    return one.terms == other.terms or shared(one.terms, other.terms) > _ENOUGH


def _demand(group: list[_Part], replies: list[_Reply]) -> Demand:
    first = min(group, key=lambda part: (not part.alone, len(part.content.text), part.content))
    addressed = Counter(part.to for part in group if part.to)
    answers = _answers(group, replies)
    citations = tuple(sorted({part.content for part in group}))
    return Demand(
        by=first.by,
        to=min(addressed, key=lambda to: (-addressed[to], to), default=None),
        text=first.whole.text,
        statements=tuple(sorted({part.statement.id for part in group})),
        reports=lookups.reports_of(citations),
        citations=citations,
        answers=answers,
    )


def _replies(lookup: Lookup) -> Iterator[_Reply]:
    for reading in lookup.picture.readings:
        for statement in reading.statements:
            speaker = lookup.speaker(statement)
            if speaker is None:
                continue
            connected = _connection(statement, lookup) if statement.act in (*_REPLYING, "state") else frozenset()
            known = statement.act in _REPLYING and (speaker.side or speaker.named)
            about = terms(lookups.stretch(reading, statement.content).text) if known else frozenset()
            if about or connected:
                yield _Reply(statement, speaker.side or speaker.id, about, connected)


def _connection(statement: Statement, lookup: Lookup) -> frozenset[str]:
    """What a statement is said to reply to: the words after "in response to", "commented on", in its own sentence."""
    reading = lookup.readings[statement.report]
    at = statement.cue.start if statement.cue else statement.content[0].start
    for sentence in reading.sentences:
        if sentence.start <= at < sentence.end:
            end = min(sentence.end, max(at, statement.content[0].start)) - sentence.start
            found = _CONNECTS.search(sentence.text, 0, end)
            return terms(sentence.text[found.end() : end]) if found else frozenset()
    return frozenset()


def _answers(group: list[_Part], replies: list[_Reply]) -> tuple[Answer, ...]:
    """Replies of other sides to a demand, those that the report connects with it first."""
    found: dict[tuple[bool, str, Act], list[Statement]] = {}
    for reply in replies:
        if reply.by == group[0].by:
            continue
        stated = any(shared(reply.connected, part.terms) > _ENOUGH for part in group)
        if stated or any(shared(reply.about, part.terms) > _ENOUGH for part in group):
            found.setdefault((not stated, reply.by, reply.statement.act), []).append(reply.statement)
    return tuple(
        Answer(
            by,
            act,
            "same topic" if unstated else "stated",
            tuple(sorted(statement.id for statement in statements)),
            tuple(sorted({statement.report for statement in statements})),
        )
        for (unstated, by, act), statements in sorted(found.items())
    )
