"""The replies to a demand: what the report itself connects with it, and what is only said on the same topic."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sayso import places
from sayso.compare import asks, saying
from sayso.compare.asks import Part
from sayso.compare.lookups import Lookup
from sayso.compare.terms import shared, terms
from sayso.model import Act, Actor, Answer, Reading, Statement

_REPLYING: tuple[Act, ...] = ("reject", "agree", "concede", "deny", "promise")
ENOUGH = 0.5
"""Share of the shorter piece's concepts that two pieces on one thing have in common, set on pairs of our own."""

_CONNECTS = re.compile(
    r"\b(?:in (?:response|reply|answer) to|respond(?:ed|ing|s)? to|repl(?:ied|ying|ies) to|answer(?:ed|ing|s)?|"
    r"react(?:ed|ing|s)? to|comment(?:ed|ing|s)? on|asked (?:about|for)|rejected the demand|refused the demand)\b",
    re.IGNORECASE,
)
_IT = re.compile(
    r"(?:it|this|that|them|these|those|both|(?:the|that|this|such an?|these|those|his|her|its|their|\w+['’]s?) "
    r"(?:demands?|calls?|requests?|appeals?|proposals?|ultimatums?|idea|plan))\W*(?:$|(?:on|as|in|at|by)\b)",
    re.IGNORECASE,
)
"""A content that only points at what was asked: "the demand", "the proposal on Tuesday"."""
_REFERS: tuple[Act, ...] = ("reject", "agree")
_TELLING = 2
"""Concepts, each in few reports, that a reply in another story has in common with what is asked."""
_FEW, _SHARE = 4, 20
"""A concept is in few reports where it is in four, or in one report in twenty."""
_NEAR = 3
"""Sentences within which "it" or "the demand" points at what was asked."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A statement that may answer a demand: what it is about, and what the words that connect it are about.

    `points` is the id of the statement at which "the demand" points, None for none.
    """

    statement: Statement
    speaker: Actor
    by: str
    about: frozenset[str]
    connected: frozenset[str]
    points: str | None


@dataclass(frozen=True, slots=True)
class Replies:
    """All replies of a picture, by what they are about, so that a demand is held only against those that may fit."""

    lookup: Lookup
    replies: Sequence[Reply]
    by_term: Mapping[str, Sequence[int]]
    by_target: Mapping[str, Sequence[int]]
    stories: Mapping[str, str] = field(repr=False)
    common: frozenset[str]

    def to(self, group: Sequence[Part]) -> tuple[Answer, ...]:
        """Replies of other parties to a demand, those that the report connects with it first."""
        found: dict[tuple[bool, str, Act], list[Statement]] = {}
        concerned = {part.statement.report for part in group}
        here = {self.stories.get(report, report) for report in concerned}
        addressed = {part.to for part in group if part.to}
        for reply in self._near(group):
            stated = any(
                reply.points == part.statement.id
                or reply.statement.content == part.statement.content  # "Norland refused"
                or shared(reply.connected, part.terms) > ENOUGH
                for part in group
            )
            alike = any(shared(reply.about, part.terms) > ENOUGH for part in group)
            same = self.stories.get(reply.statement.report, reply.statement.report) in here
            same = same or any(self._one_thing(reply, part) for part in group)
            if (stated or alike) and self._may(reply, group, addressed, stated, same):
                found.setdefault((not stated, reply.by, reply.statement.act), []).append(reply.statement)
        return tuple(
            Answer(
                by,
                act,
                "same topic" if unstated else "stated",
                tuple(sorted(statement.id for statement in statements)),
                tuple(sorted({statement.report for statement in statements})),
            )
            for (unstated, by, act), statements in sorted(found.items(), key=lambda one: one[0])
        )

    def _one_thing(self, reply: Reply, part: Part) -> bool:
        """Whether a reply in another story shares what few reports speak of, and most of what is asked."""
        common = reply.about & part.terms
        return len(common - self.common) >= _TELLING and len(common) > ENOUGH * len(part.terms)

    def _near(self, group: Sequence[Part]) -> Iterator[Reply]:
        """Replies that share a concept with what is asked, or point at it."""
        numbers: set[int] = set()
        for part in group:
            numbers.update(self.by_target.get(part.statement.id, ()))
            for term in part.terms:
                numbers.update(self.by_term.get(term, ()))
        yield from (self.replies[number] for number in sorted(numbers))

    def _may(self, reply: Reply, group: Sequence[Part], addressed: Collection[str], stated: bool, same: bool) -> bool:
        """Whether somebody may answer: another than who asks, in the same story; of those addressed where it is known.

        In another story, unless they share what few reports speak of, only the state that is asked answers. Unnamed
        people of no known side may be the asking side's own: they answer only what the report connects.
        """
        if any(self._own(reply, part) for part in group):
            return False
        theirs = reply.speaker.side is not None and reply.speaker.side in addressed
        if not same:
            return theirs or (stated and (not addressed or reply.by in addressed))
        if stated:
            return True
        known = reply.speaker.side is not None or reply.speaker.named or reply.speaker.kind != "person"
        return known and (not addressed or theirs or reply.by in addressed or self._member(reply, addressed))

    def _own(self, reply: Reply, part: Part) -> bool:
        """Whether who asks would answer, or one of the two is the state for which the other speaks."""
        asker = self.lookup.speaker(part.statement)
        if asker is None or reply.by == part.by or asker == reply.speaker:
            return True
        states = "state" in (asker.kind, reply.speaker.kind)
        return states and asker.side == reply.speaker.side

    def _member(self, reply: Reply, addressed: Collection[str]) -> bool:
        """Whether one answers for an alliance, or for somebody of no known side, who is addressed."""
        if reply.speaker.side is None:
            return all(self.lookup.actors[to].side is None for to in addressed if to in self.lookup.actors) and not any(
                places.kind(to) for to in addressed
            )
        return any(places.kind(to) == "alliance" for to in addressed)


def gather(lookup: Lookup, parts: Sequence[Part]) -> Replies:
    """The replies of a picture; `parts` are all that is asked for in it."""
    domestic = asks.inland(lookup)
    asked: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        asked[part.statement.report].append(part)
    replies = [
        reply
        for reading in lookup.picture.readings
        for reply in _of(reading, lookup, reading.report.id in domestic, asked[reading.report.id])
    ]
    by_term: dict[str, list[int]] = defaultdict(list)
    by_target: dict[str, list[int]] = defaultdict(list)
    for number, reply in enumerate(replies):
        for term in reply.about | reply.connected:
            by_term[term].append(number)
        if reply.points:
            by_target[reply.points].append(number)
    stories = {report: story.id for report, story in lookup.stories.items()}
    most = max(_FEW, len(lookup.picture.readings) // _SHARE)
    common = {term for term, held in by_term.items() if len({replies[n].statement.report for n in held}) > most}
    return Replies(lookup, replies, by_term, by_target, stories, frozenset(common))


def _of(reading: Reading, lookup: Lookup, domestic: bool, asked: Sequence[Part]) -> Iterator[Reply]:
    own = {part.statement.id for part in asked}
    for statement in reading.statements:
        speaker = lookup.speaker(statement)
        if speaker is None or statement.id in own:
            continue
        connected = _connection(statement, reading, lookup) if statement.act in (*_REPLYING, "state") else frozenset()
        content = saying.content(statement, lookup)
        about = asks.matter(content, lookup) if statement.act in _REPLYING else frozenset()
        points = _pointed(statement, content.text, speaker, reading, asked, lookup)
        if about or connected or points:
            yield Reply(statement, speaker, asks.party(speaker, domestic), about, connected, points)


def _pointed(
    statement: Statement, content: str, speaker: Actor, reading: Reading, asked: Sequence[Part], lookup: Lookup
) -> str | None:
    """The last demand of another in the sentences before, where the content only points at one."""
    if statement.act not in _REFERS or not _IT.match(content):
        return None
    at = statement.content[0].start
    before = [sentence.start for sentence in reading.sentences if sentence.start <= at]
    least = before[-_NEAR:][0] if before else 0
    found = [p for p in asked if least <= p.content.start < at and lookup.speaker(p.statement) != speaker]
    last = max(found, key=lambda part: part.content.start, default=None)
    return last.statement.id if last else None


def _connection(statement: Statement, reading: Reading, lookup: Lookup) -> frozenset[str]:
    """What a statement is said to reply to: the words after "in response to", "commented on", in its own sentence."""
    at = statement.cue.start if statement.cue else statement.content[0].start
    for sentence in reading.sentences:
        if sentence.start <= at < sentence.end:
            end = min(sentence.end, max(at, statement.content[0].start)) - sentence.start
            found = _CONNECTS.search(sentence.text, 0, end)
            if found is None or not sentence.text[found.end() : end].strip():
                return frozenset()
            piece = reading.report.cite(sentence.start + found.end(), sentence.start + end)
            said = terms(" ".join(voice.span.text for voice in statement.voices if piece.covers(voice.span)))
            return asks.matter(piece, lookup) - said
    return frozenset()
