"""Who is said to say what, as sentences and pieces that can be set side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.compare import lookups, wording
from sayso.compare.lookups import Lookup
from sayso.model import Actor, Citation, Position, Reading, Statement, Story

_VERB = re.compile(
    r"(?:ha(?:s|ve|d) )?(?:\w+ly )?(?!according|for|in\b)\w+(?:ed|[^i]d|ld|ade|oke|ew|ve|es|ts|ks|ns|ut)(?: \w+){0,2}"
)
"""What reads on as a verb after its subject: "said", "called for", "made clear", "accuses"; not "saying"."""

_NEGATION = re.compile(r"\b(?:no|not|never|none|nothing|nobody|neither|without)\b|n['’]t\b", re.IGNORECASE)

_SECOND = re.compile(r"\b(?:and|but|or) that\b", re.IGNORECASE)
"""What comes before the second of two contents of one verb: between verb and content stands the first."""

_THAT = re.compile(r"\bthat\s*\Z")
_OPENS = re.compile(r"[\w\"“]")
_FEW = 4
"""Words below which a content says too little to stand alone."""

_LONG = 160
"""Characters up to which a piece is shown with its cue; beyond, the content alone."""


def content(statement: Statement, lookup: Lookup) -> Citation:
    """The stretch of text that a statement attributes."""
    found = lookup.stretches.get(statement.id)
    if found is None:
        found = lookup.stretches[statement.id] = lookups.stretch(lookup.readings[statement.report], statement.content)
    return found


def trimmed(statement: Statement, lookup: Lookup) -> Citation:
    """What a statement attributes, without the words at its end by which an outer one attributes it."""
    said = content(statement, lookup)
    outer = lookup.statements.get(statement.parent or "")
    if outer is None or outer.cue is None or not said.start < outer.cue.start < said.end:
        return said
    end = len(said.text[: outer.cue.start - said.start].rstrip(" ,"))
    report = lookup.readings[said.report].report
    return report.cite(said.start, said.start + end) if end else said


def with_cue(statement: Statement, lookup: Lookup) -> Citation:
    """The piece from the cue to the end of the content ("ruled out any concession"), or the content alone."""
    said = trimmed(statement, lookup)
    cue = statement.cue
    if cue is None or cue.start >= said.start or said.end - cue.start > _LONG:
        return said
    piece = lookup.readings[statement.report].report.cite(cue.start, said.end)
    torn = "\n" in piece.text or _SECOND.search(piece.text, 0, said.start - cue.start)
    return said if torn else piece


def unsaid(statement: Statement, lookup: Lookup) -> bool:
    """Whether somebody is said not to have said it ("did not say"), rather than to have said no ("no intention")."""
    return statement.polarity == "negated" and _NEGATION.search(content(statement, lookup).text) is None


def about_story(statement: Statement, events: frozenset[str], lookup: Lookup) -> bool:
    """Whether a statement is about one of `events`, or not known to be about any."""
    about = lookup.picture.about.get(statement.id, ())
    return not about or bool(events & set(about))


def title(story: Story, lookup: Lookup) -> str:
    """The title of a story's event: persons whom it names need no first name, "" where there is no event."""
    event = lookup.events.get(story.event or "")
    return event.title if event else ""


def who(teller: Actor, speaker: Actor, title: str = "") -> str:
    """Whose words these are: "the Kremlin", or "Putin, according to the Kremlin" where it passes them on."""
    if speaker == teller:
        return wording.short(teller, title)
    return f"{wording.short(speaker, title)}, according to {wording.short(teller, title)}"


def told(statement: Statement, lookup: Lookup, title: str = "") -> str:
    """A statement as a sentence: "Putin, according to the Kremlin, said …", "the Kremlin: …" where no verb fits."""
    teller, speaker = lookup.teller(statement), lookup.speaker(statement)
    if not teller or not speaker:
        return content(statement, lookup).text
    name = who(teller, speaker, title)
    said = with_cue(statement, lookup)
    cue = statement.cue
    if cue is None or said.start != cue.start or not _VERB.fullmatch(cue.text):
        return f"{name}: {content(statement, lookup).text}"
    return f"{name}{',' if speaker != teller else ''} {said.text}"


def readable(statement: Statement, lookup: Lookup) -> bool:
    """Whether a statement can be shown as a sentence: its content reads on from a verb, is quoted, or is a clause."""
    said = content(statement, lookup)
    if unsaid(statement, lookup) or not _OPENS.match(said.text) or len(said.text.split()) < _FEW:
        return False
    cue = statement.cue
    shown = with_cue(statement, lookup)
    if statement.polarity == "asserted" and cue and shown.start == cue.start and _VERB.fullmatch(cue.text):
        return True
    reading = lookup.readings[statement.report]
    if cue and cue.end < said.start <= cue.end + _LONG and _THAT.search(reading.report.text, cue.end, said.start):
        return True
    propositions = reading.propositions
    return statement.quote == "direct" or any(
        p.statement == statement.id and (p.subject is not None or p.predicate.startswith("be ")) for p in propositions
    )


def position(statements: Iterable[Statement], lookup: Lookup, value: str = "") -> Position:
    """One side of a difference: what statements say, in the words of the oldest unless `value` is given."""
    found = _innermost(sorted(statements, key=lambda statement: statement.id), lookup)
    pieces = {statement.id: with_cue(statement, lookup) for statement in found}
    citations = tuple(sorted(set(pieces.values())))
    first = min(citations, key=lambda piece: (lookup.age(piece.report), len(piece.text), piece))
    voices = {speaker.id for statement in found if (speaker := lookup.speaker(statement))}
    return Position(value or first.text, tuple(sorted(voices)), lookups.reports_of(citations), citations)


def _innermost(statements: list[Statement], lookup: Lookup) -> list[Statement]:
    """Statements without those that only pass on another of them."""
    contents = {statement.id: content(statement, lookup) for statement in statements}
    return [
        one
        for one in statements
        if not any(
            one.report == other.report
            and contents[one.id] != contents[other.id]
            and contents[one.id].covers(contents[other.id])
            for other in statements
        )
    ]


def narrated(piece: Citation, value: str = "") -> Position:
    """One side of a difference that a report has on its own word."""
    return Position(value or piece.text, (), (piece.report,), (piece,))


def in_statement(piece: Citation, reading: Reading) -> bool:
    """Whether a piece lies in what somebody is said to have said."""
    return any(said.covers(piece) for statement in reading.statements for said in statement.content)


def before(reading: Reading, at: int, start: int, lookup: Lookup) -> Actor | None:
    """The actor mentioned first between `start` and `at`: the subject of a plain sentence."""
    found = [
        (mention.span.start, -mention.span.end, entity.key)
        for entity in reading.entities
        for mention in entity.mentions
        if start <= mention.span.start and mention.span.end <= at
    ]
    return lookup.actor(reading.report.id, min(found)[2]) if found else None
