"""Who does a deed and whom it strikes, from the words around it."""

from __future__ import annotations

import re

from sayso import concepts, places
from sayso.codes import parties
from sayso.codes.index import Index, Named
from sayso.codes.parties import Who
from sayso.model import EventMention, Proposition

_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are)\s+(?:\w+ly\s+)?\Z")
_BY = re.compile(r"\bby\s+")
_OWN = re.compile(r"\b(?:its|their|his|her|our|my)\s", re.IGNORECASE)
_ADJECTIVE = re.compile(r"\A[\w-]+(?:['’]s)?(?:\s+[\w-]+){0,2}\s+\Z")
_KNOWN = re.compile(r"\b(?:the|this|that|these|those)\s+(?:(?!and\b)[\w-]+\s+){0,2}\Z", re.IGNORECASE)
_SECOND = re.compile(r"\band\s+(?:\w+ly\s+)?\Z")
_INFINITIVE = re.compile(r"\bto\s+[a-z]")
_WHERE = re.compile(r"\b(?:in|at|near|outside)\s+(?:the\s+)?\Z")
_NEAR = 30
"""Characters in which an auxiliary stands before a verb, or a name begins after "by"."""
_FAR = 90
"""Characters behind a deed in which it is told by whom it was done."""
_ACTING = frozenset({"person", "institution", "state", "alliance", "group"})


def of(mention: EventMention, index: Index) -> tuple[tuple[Who, ...], tuple[Who, ...]]:
    """Source and target of one mention of a deed; empty where the words do not tell."""
    span = mention.span
    text = index.readings[span.report].report.text
    ahead, after = _around(mention, index)
    by = _by(mention, index)
    if _PASSIVE.search(text[max(0, span.start - _NEAR) : span.start]):
        own = {who.key for who in by}
        return by, _who(ahead[-1:]) or _struck(mention, own, index)
    source = by or _subject(mention, ahead, index)
    own = {who.key for who in source}
    struck = [
        one
        for one in after
        if not own & {who.key for who in parties.of_actor(one.actor)}
        and not _OWN.search(text[max(0, one.start - 9) : one.end])
    ]
    return source, _who(struck[:1]) or _struck(mention, own, index) or _spoken_for(mention, own, index)


def _spoken_for(mention: EventMention, own: set[str], index: Index) -> tuple[Who, ...]:
    """Who says that another struck what is its own: "said Norland had attacked its boat"."""
    said = index.statements.get(mention.statement or "")
    rest = index.sentence(mention.span).text[mention.span.end - index.sentence(mention.span).start :][:_FAR]
    if said is None or not _OWN.search(rest):
        return ()
    return tuple(who for who in parties.of_actor(index.speaker(said)) if who.key not in own)


def _subject(mention: EventMention, ahead: list[Named], index: Index) -> tuple[Who, ...]:
    """Who does it: the subject of the deed's verb; of a noun the name right before it, else who stands first."""
    report = mention.span.report
    text = index.readings[report].report.text
    proposition = _proposition(mention, index)
    if proposition is None or proposition.subject is None:
        near = [w for at, w in _sided(mention, index) if _ADJECTIVE.search(text[at : mention.span.start])]
        if near:
            return (near[-1],)
    if ahead and _OWN.search(text[max(0, ahead[0].start - 9) : ahead[0].end]):
        said = index.statements.get(mention.statement or "")
        speaking = parties.of_actor(index.speaker(said)) if said else ()
        if speaking:
            return speaking
    if proposition is not None and proposition.subject is not None:
        found = parties.of_actor(index.actor(report, proposition.subject))
        if found:
            return found
    if _KNOWN.search(text[max(0, mention.span.start - _NEAR) : mention.span.start]):
        return ()
    return _who(ahead[:1]) or before(mention, index)[:1] or _opening(mention, index)


def _opening(mention: EventMention, index: Index) -> tuple[Who, ...]:
    """Who opens the sentence, where a second verb has no subject of its own: "accused Norland and expelled …"."""
    sentence = index.sentence(mention.span)
    if mention.clause.start < mention.span.start or mention.span.start == sentence.start:
        return ()
    ahead = index.readings[sentence.report].report.text[sentence.start : mention.span.start]
    if not _SECOND.search(ahead):
        return ()
    named = [one for one in index.within(sentence) if one.end <= mention.span.start and one.actor.kind in _ACTING]
    return _who(named[:1])


def before(mention: EventMention, index: Index) -> tuple[Who, ...]:
    """The sides that the clause names before the deed's word: "Velonian and Tarsian ships"."""
    found: dict[str, Who] = {}
    for _, who in _sided(mention, index):
        found.setdefault(who.key, who)
    return tuple(found.values())


def _sided(mention: EventMention, index: Index) -> list[tuple[int, Who]]:
    """Where the clause names sides before the deed's word."""
    return [
        (at, Who(side, who.id if who and who.kind in ("person", "institution", "group") else None))
        for at, side, who in parties.sides_in(mention.clause, index)
        if at < mention.span.start
    ]


def together(mention: EventMention, index: Index) -> tuple[Who, ...]:
    """The sides that a clause names as those who meet or agree, not as where ("in Norland")."""
    text = index.readings[mention.span.report].report.text
    return tuple(
        Who(side, who.id if who and who.kind in ("person", "institution") else None)
        for at, side, who in parties.sides_in(mention.clause, index)
        if not _WHERE.search(text[max(0, at - 12) : at])
    )


def _by(mention: EventMention, index: Index) -> tuple[Who, ...]:
    """Who is named right after "by" behind the deed's word."""
    sentence = index.sentence(mention.span)
    rest = sentence.text[max(0, mention.span.end - sentence.start) :][:_FAR]
    found = _BY.search(rest)
    if found is None or _INFINITIVE.search(rest[: found.start()]):
        return ()
    at = mention.span.end + found.end()
    report = index.readings[mention.span.report].report
    end = min(at + _NEAR, sentence.end)
    if end <= at or not report.text[at:end].strip():
        return ()
    return parties.foreign(report.cite(at, end), (), index)


def _proposition(mention: EventMention, index: Index) -> Proposition | None:
    """What its own clause says, where the deed is the verb of it."""
    stem = concepts.stem(re.split(r"[\s-]", mention.span.text)[0].lower())
    found = [
        p
        for p in index.readings[mention.span.report].propositions
        if p.span.covers(mention.span) and concepts.stem(p.predicate.split("-")[0].split(" ")[0]) == stem
    ]
    return min(found, key=lambda p: (p.span.end - p.span.start, p.span), default=None)


def _around(mention: EventMention, index: Index) -> tuple[list[Named], list[Named]]:
    """Who acts or can be acted on, before and after the deed's word in its clause; of nested names the longest."""
    held: list[Named] = []
    for one in index.within(mention.clause):
        if one.actor.kind in _ACTING and not any(other.end >= one.end for other in held):
            held.append(one)
    span = mention.span
    return [one for one in held if one.end <= span.start], [one for one in held if one.start >= span.end]


def _who(found: list[Named]) -> tuple[Who, ...]:
    return tuple(dict.fromkeys(who for one in found for who in parties.of_actor(one.actor)))


def _struck(mention: EventMention, own: set[str], index: Index) -> tuple[Who, ...]:
    """The side of what is struck: named behind the deed's word, that of the place, or any other of the clause."""
    sides = [(at, side) for at, side, _ in parties.sides_in(mention.clause, index) if side not in own]
    behind = [side for at, side in sides if at >= mention.span.end]
    place = places.country(mention.place.text) if mention.place else None
    found = [*behind, *([place] if place and place not in own else []), *(side for _, side in sides)]
    return (Who(found[0]),) if found else ()
