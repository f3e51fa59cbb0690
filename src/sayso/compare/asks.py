"""Which statements ask for something to be done, of whom, and in which words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sayso import lexicon, places
from sayso.compare import saying
from sayso.compare.lookups import Lookup
from sayso.compare.terms import terms
from sayso.model import Act, Actor, Citation, Statement

_ASKING: tuple[Act, ...] = ("demand", "propose")
_PART = re.compile(r"(?:,|;|,? and|,? or)\s+(?=(?:an?|the|to|that|for|putting|\w+ing)\b)", re.IGNORECASE)
_INFINITIVE = re.compile(r"to\s", re.IGNORECASE)
_THAT = re.compile(r"\b(that)\s+$")
_BETWEEN = 80
"""Characters between a cue and its content up to which they are one phrase."""

_OBLIGES = re.compile(
    r"\b(?:must|should|shall|ought to|needs? to|ha(?:s|ve) to|let(?:['’]s| us)|would like to see|"
    r"insists?|demands?|urges?|calls? (?:for|on)|requires?|expects?|priority|interested in|"
    r"passes through|depends on)\b",
    re.IGNORECASE,
)
"""What makes a plain clause ("he must go") ask for something."""
_OURS = re.compile(r"\b(?:we|I) (?:should|must|need|have|ought|shall)\b", re.IGNORECASE)
"""What one asks of oneself."""
_INVERTED = re.compile(r"\bshould (?:he|she|it|they|we|[A-Z]\w+)\b")
""" "should Russia invade": a condition."""
_QUALITY = re.compile(
    r"\b(?:should|must)(?: not|n['’]t)? be (?!\w+(?:ed|en|wn|ut|ne|de|ld|nt|pt)\b)(?!an?\b|the\b|in\b)"
)
"""What a thing should be like: "should not be controversial" asks nothing."""
_NEED = re.compile(r"the need (?:for|to)\b", re.IGNORECASE)
_NAMED_ONLY = re.compile(
    r"(?:(?:an?|the|its|his|her|their|any|\w+['’]?s?) )*"
    r"(?:requests?|demands?|calls?|appeals?|offers?|invitations?|comments?|interviews?|anonymity)\b",
    re.IGNORECASE,
)
"""Contents that only name an asking ("the demand that …", "a request for comment"), or ask a reporter's question."""
_OFFICE = re.compile(r"[Tt]he (?:[\w-]+ ){1,3}(?:of|in|for) [A-Z]")
""" "the mayor of Sella", not "a petition writer"."""
_QUESTION = re.compile(r"(?:what|why|who|how|whether|when|where|if)\b", re.IGNORECASE)
_TALKS = re.compile(r"(?:this|the|an?|that)? ?(?:phone |video |telephone )?(?:calls?|conversations?)\b|to speak with\b")


@dataclass(frozen=True, slots=True)
class Part:
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


def parts(lookup: Lookup) -> Iterator[Part]:
    """All that is asked for in the reports of a picture, in their order."""
    domestic = inland(lookup)
    for reading in lookup.picture.readings:
        for statement in reading.statements:
            speaker = _asker(statement, lookup)
            if speaker is None or not _may_ask(speaker) or not asks(statement, lookup):
                continue
            by = party(speaker, statement.report in domestic)
            content = saying.content(statement, lookup)
            to, whole = (
                _to(statement, speaker, statement.report in domestic, lookup),
                _whole(statement, content, lookup),
            )
            if to and to in lookup.actors and _INFINITIVE.match(content.text):
                to = (
                    to if lookup.actors[to].kind == "institution" else None
                )  # "both sides to show restraint" names them
            elif to and _INFINITIVE.match(content.text):
                whole = content
            pieces = [terms(piece) for piece in _PART.split(content.text)]
            pieces = [piece for piece in pieces if piece] or [matter(content, lookup)]
            names = _names(content, lookup)
            for piece in pieces:
                yield Part(statement, content, whole, by, to, piece - names or piece, len(pieces) == 1)


def inland(lookup: Lookup) -> Collection[str]:
    """Reports of stories in which several are heard, but of no two states: there a party is an actor, not its state."""
    stories = {report: story.id for report, story in lookup.stories.items()}
    heard: dict[str, set[Actor]] = defaultdict(set)
    for reading in lookup.picture.readings:
        report = reading.report.id
        for statement in reading.statements:
            found = {lookup.speaker(statement), lookup.teller(statement)} - {None}
            heard[stories.get(report, report)] |= {actor for actor in found if actor}

    def states(found: Iterable[Actor]) -> set[str]:
        return {actor.side for actor in found if actor.side and places.kind(actor.side)}

    apart = {story for story, found in heard.items() if len(found) > 1 and len(states(found)) < 2}
    reports = (reading.report.id for reading in lookup.picture.readings)
    return frozenset(report for report in reports if stories.get(report, report) in apart)


def party(actor: Actor, domestic: bool) -> str:
    """As whom an actor asks or replies: the side, or the actor where all are of one state."""
    return actor.id if domestic or actor.side is None else actor.side


def matter(content: Citation, lookup: Lookup) -> frozenset[str]:
    """What a piece is about: its concepts without the names of persons, unless nothing else is left."""
    found = terms(content.text)
    return found - _names(content, lookup) or found


def _names(content: Citation, lookup: Lookup) -> frozenset[str]:
    """The concepts of the names of persons in a piece."""
    found: set[str] = set()
    for entity in lookup.readings[content.report].entities:
        if entity.kind == "person" and entity.named:
            for mention in entity.mentions:
                if content.covers(mention.span):
                    found |= terms(mention.span.text)
    return frozenset(found)


def _asker(statement: Statement, lookup: Lookup) -> Actor | None:
    """Who asks: the speaker, of an unknown "we" the one who says it."""
    we = bool(statement.voices) and statement.voices[-1].span.text.lower() in ("we", "i")
    return lookup.speaker(statement) or (lookup.teller(statement) if we else None)


def _may_ask(speaker: Actor) -> bool:
    """Whether somebody's asking is a party's: a side, a body, a group, a named person or one who holds an office."""
    known = speaker.named or speaker.kind != "person" or bool(speaker.side or speaker.institution)
    return known or any(_OFFICE.match(alias) for alias in speaker.aliases)


def asks(statement: Statement, lookup: Lookup) -> bool:
    """Whether a statement asks for something to be done, rather than for words, or says how a thing should be."""
    text = saying.content(statement, lookup).text.strip().strip("\"“”‘’'")
    if _NEED.match(text):
        return True
    if statement.act not in _ASKING or saying.unsaid(statement, lookup):
        return False
    if text.endswith("?") or _QUESTION.match(text) or _NAMED_ONLY.match(text):
        return False
    listeners = any(voice.span.text.lower() == "you" for voice in statement.to)
    if listeners or (statement.cue_lemma == "plead" and not statement.to):  # guilty
        return False
    if statement.cue is not None and _asking(statement):
        return bool(terms(text)) and not (
            statement.cue_lemma in ("ask", "request") and _private(statement, text, lookup)
        )
    if _INFINITIVE.match(text):
        return statement.cue is not None and bool(statement.to) and len(terms(text)) > 1
    obliging = _OBLIGES.search(_INVERTED.sub("", text))
    obliging = None if _OURS.search(text) else obliging
    return bool(obliging) and not _QUALITY.search(text) and (statement.cue is not None or statement.quote == "direct")


def _asking(statement: Statement) -> bool:
    """Whether the cue is a verb of asking, not one of plain saying."""
    known = lexicon.tags("acts")
    lemmas = (statement.cue_lemma, statement.cue_lemma.split(" ")[0])
    return any(known.get(lemma, frozenset()) & {"cue:demand", "cue:propose"} for lemma in lemmas)


def offers(statement: Statement) -> bool:
    """Whether a statement offers a thing: that asks only whoever answers it."""
    return statement.cue_lemma == "offer"


def _private(statement: Statement, text: str, lookup: Lookup) -> bool:
    """Whether one asks for a conversation, or another person for some one thing ("asked her for a lift")."""
    persons = [actor for voice in statement.to if (actor := lookup.voice(statement.report, voice))]
    alone = bool(statement.to) and all(actor.kind == "person" for actor in persons)
    return bool(_TALKS.match(text)) or (alone and not _INFINITIVE.match(text) and len(terms(text)) < 2)


def _whole(statement: Statement, content: Citation, lookup: Lookup) -> Citation:
    """The content from its "that", or from what an infinitive hangs on after the cue ("both sides", "a course")."""
    report, cue = lookup.readings[statement.report].report, statement.cue
    start = content.start
    if cue is None or not cue.end < start <= cue.end + _BETWEEN:
        return content
    between = report.text[cue.end : start]
    if _INFINITIVE.match(content.text) and "\n" not in between and between.strip():
        start = cue.end + len(between) - len(between.lstrip())
    elif found := _THAT.search(between) if _asking(statement) else None:
        start = cue.end + found.start(1)
    return report.cite(start, content.end)


def _to(statement: Statement, speaker: Actor, domestic: bool, lookup: Lookup) -> str | None:
    """The party addressed, if it is another; of the same state the actor."""
    for voice in (*statement.to, *statement.target):
        actor = lookup.voice(statement.report, voice)
        if actor and actor.id != speaker.id and (domestic or (actor.side or actor.id) != (speaker.side or speaker.id)):
            return party(actor, domestic)
    return None
