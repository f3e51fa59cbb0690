"""Which of the things that sides say, threaten and ask for a summary has room for, and in whose words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sayso.compare import lookups, phrasing, saying, topics, wording
from sayso.compare.lookups import Lookup
from sayso.compare.terms import terms
from sayso.model import Citation, Claim, Commitment, Demand, Statement, Story, Wording

MOST = 3
"""Sentences on what the sides say, at most."""

_ROUNDS = ((True, 1, True), (True, 2, True), (False, 1, True), (False, 2, True), (False, 2, False))
"""In which order room is given: only to what weighs something? how many a side; only to another kind than those?"""
_MOST_COMMON = 0.75
"""Share of what the best wording has in common with others from which a shorter one may stand for all."""
_TELLING, _CARRIED = 2, 0.4
"""Concepts of a demand, and share of them, that another wording has where it asks for the same thing."""
_MARKS = re.compile(r"[\"“”]")
_TEXTS = 2
"""Separate texts from which on the word of somebody unknown may stand in a summary."""
_LONG = 260
"""Characters up to which a wording fits into a sentence."""

_MODAL = re.compile(r"\b(?:will|would|shall|could|may|might|must|can|won['’]t)\b")
"""What makes a piece a clause: a bare "sanctions" or "to retaliate" says nothing behind a name and a colon."""

_UNSAID = re.compile(r"\b(?:verdicts?|true|false|confirm\w*|independent\w*)\b", re.IGNORECASE)
"""Words that never stand on the page as ours; wordings that hold them are left to the accounts."""

Kind = Literal["pledge", "demand", "claim"]
_KINDS: tuple[Kind, ...] = ("pledge", "demand", "claim")

Part = tuple[str, tuple[Citation, ...]]


@dataclass(frozen=True, slots=True)
class Telling:
    """A candidate sentence on what a side says; `known` says that it is known whom the teller speaks for.

    `weight` grades the separate texts that carry it (`Lookup.grade`). A threat or pledge, with which the other side has
    to reckon, weighs one grade more, the number of victims two more; of threats those with a condition come first, and
    those in the side's own words. `further` are places where the same is said in other words.
    """

    side: str
    known: bool
    both: bool
    weight: int
    kind: Kind
    parts: tuple[Part, ...]
    pieces: tuple[Citation, ...]
    further: tuple[Citation, ...] = ()
    loose: bool = False
    indirect: bool = False

    @property
    def rank(self) -> tuple[object, ...]:
        """Sort key: what both sides and most texts tell first; of equals never by which reports have it."""
        text = "".join(text for text, _ in self.parts)
        return (not self.both, -self.weight, _KINDS.index(self.kind), self.loose, self.indirect, self.side, text)


def of_story(
    claims: tuple[Claim, ...],
    commitments: tuple[Commitment, ...],
    demands: tuple[Demand, ...],
    story: Story,
    lookup: Lookup,
    known: Collection[Citation] = (),
) -> tuple[Telling, ...]:
    """The tellings for which a summary of the story has room, the weightiest first.

    Plain claims around one of the figures that are `known` already are left out.
    """
    found = [*_pledges(commitments, story, lookup), *_asked(demands, story, lookup)]
    found += _held([claim for claim in claims if not _repeats(claim, known)], story, lookup)
    return tuple(_chosen(found))


def fits(text: str) -> bool:
    """Whether a wording can stand in a sentence of ours: short, in one line, its quotation marks in pairs."""
    paired = text.count('"') % 2 == 0 and text.count("“") == text.count("”")
    paired = paired and text.count("‘") <= text.count("’")
    return paired and "\n" not in text and len(text) <= _LONG and _UNSAID.search(text) is None


def _repeats(claim: Claim, known: Collection[Citation]) -> bool:
    return claim.act == "state" and any(piece.covers(figure) for piece in claim.citations for figure in known)


def _chosen(tellings: list[Telling]) -> list[Telling]:
    """What both sides and most texts tell, each side's first before any side's second; no piece twice.

    A side's second is of another kind than its first. What weighs little from somebody of no known side comes last.
    """
    ranked = sorted(tellings, key=lambda telling: telling.rank)
    chosen: list[Telling] = []
    for weighty, allowed, varied in _ROUNDS:
        for telling in ranked:
            same = [other.kind for other in chosen if other.side == telling.side]
            heavy = telling.weight > 1 or (telling.known and allowed == 1) or not weighty
            other = telling.kind not in same or not varied
            room = len(same) < allowed and len(chosen) < MOST
            if heavy and other and room and not any(_overlap(telling, one) for one in chosen):
                chosen.append(telling)
    return chosen


def _overlap(one: Telling, other: Telling) -> bool:
    return any(a.overlaps(b) for a in one.pieces for b in other.pieces)


def _pledges(commitments: tuple[Commitment, ...], story: Story, lookup: Lookup) -> Iterator[Telling]:
    """Commitments of this occasion, in the wording that reads best; a "could" beside a "would"."""
    for commitment in commitments:
        told = [w for w in commitment.wordings if lookup.stories.get(w.consequence.report) is story and w.tellers]
        found = [w for w in told if w.occasion in (None, story.event)]
        pieces = [(w, piece) for w in found if (piece := _whole(w, lookup)) is not None]
        if not pieces:
            continue
        pieces.sort(key=lambda one: (not _quoted(one[0], lookup), *_plainness(one[1], lookup), one[1]))
        first = pieces[0]
        shown = [first]
        shown += [one for one in pieces if (one[0].modality == "possible") != (first[0].modality == "possible")][:1]
        told_here = {piece for _, piece in shown}
        others = {piece for one, piece in pieces if any(_one_wording(one, other, lookup) for other, _ in shown)}
        parts, further = _with_copies(tuple(_worded(shown, story, lookup)), others - told_here)
        yield Telling(
            side=commitment.by,
            known=True,
            both=len({lookup.side_of(teller) for w in found for teller in w.tellers} - {None}) > 1,
            weight=lookup.grade(w.consequence for w in found) + 1,
            kind="pledge",
            parts=parts,
            pieces=tuple(sorted(piece for _, piece in pieces)),
            further=further,
            loose=first[0].condition is None,
            indirect=not _quoted(first[0], lookup),
        )


def _one_wording(one: Wording, other: Wording, lookup: Lookup) -> bool:
    """Whether two wordings are of one mouth and name a condition in common, or both none: "in the event of military
    escalation" is not "if it invaded" in other words.
    """
    said = [lookup.statements.get(wording.statement or "") for wording in (one, other)]
    if said[0] and said[1] and not _one_mouth(said[0], said[1], lookup):
        return False
    if one.condition is None or other.condition is None:
        return one.condition is other.condition
    own, others = terms(one.condition.text), terms(other.condition.text)
    return bool(own & others) or own == others


def _worded(shown: Sequence[tuple[Wording, Citation]], story: Story, lookup: Lookup) -> Iterator[Part]:
    """Wordings of one commitment, the speaker named once where all have the same."""
    before: tuple[str, str] | None = None
    title = saying.title(story, lookup)
    for found, piece in shown:
        statement = lookup.statements.get(found.statement or "")
        speaker = lookup.speaker(statement) if statement else None
        teller = lookup.actors[found.tellers[0]]
        speaker = speaker or teller
        told = wording.closed(_shown(statement, piece, lookup))
        own = _own_words(statement, piece, lookup, title)
        if before == (speaker.id, teller.id):
            told = f"also: {told}"
        elif before and before[0] == speaker.id and speaker != teller:
            told = f"according to {wording.called(teller)}: {told}"
        else:
            told = own or f"{saying.who(teller, speaker, title)}: {told}"
        yield f"{'; ' if before else ''}{told}", (piece,)
        before = speaker.id, teller.id


def _shown(statement: Statement | None, piece: Citation, lookup: Lookup) -> str:
    """A piece of what a statement attributes, in marks of quotation where that must stand in them."""
    whole = statement is not None and saying.trimmed(statement, lookup) == piece
    return (whole and statement and phrasing.marked(statement, lookup)) or piece.text


def _own_words(statement: Statement | None, piece: Citation, lookup: Lookup, title: str) -> str | None:
    """A wording in a sentence with the report's verb, where it is all that is said there."""
    if statement is None or saying.trimmed(statement, lookup) != piece:
        return None
    told = phrasing.sentence(statement, lookup, title)
    return wording.closed(told) if told and fits(told) else None


def _one_mouth(one: Statement, other: Statement, lookup: Lookup) -> bool:
    """Whether two statements are told by one side, and said by one."""
    mouths = [(lookup.teller(statement), lookup.speaker(statement)) for statement in (one, other)]
    sides = [tuple(actor and (actor.side or actor.id) for actor in found) for found in mouths]
    return sides[0] == sides[1]


def _with_copies(
    parts: tuple[Part, ...], others: Collection[Citation]
) -> tuple[tuple[Part, ...], tuple[Citation, ...]]:
    """Parts with those of `others` that have their words in another report, and the rest: what is in other words."""
    copies = {text: [piece for piece in others if _alone(piece) in map(_alone, cited)] for text, cited in parts}
    told = tuple((text, tuple(sorted({*cited, *copies[text]}))) for text, cited in parts)
    held = {piece for _, cited in told for piece in cited}
    return told, tuple(sorted(set(others) - held))


def _alone(piece: Citation) -> str:
    """A piece of text without regard to its spaces and its marks of quotation."""
    return " ".join(_MARKS.sub('"', piece.text).split())


def _whole(found: Wording, lookup: Lookup) -> Citation | None:
    """Condition and consequence in one piece, as the report has them; None where that does not fit."""
    pieces = (found.consequence,) if found.condition is None else (found.condition, found.consequence)
    piece = lookups.stretch(lookup.readings[found.consequence.report], pieces)
    statement = lookup.statements.get(found.statement or "")
    whole = statement is None or saying.trimmed(statement, lookup) == piece
    told = _own_words(statement, piece, lookup, "") if whole else None
    clause = phrasing.clausal(piece.text) and _MODAL.search(piece.text) is not None
    if phrasing.speaks(piece.text):
        clause = clause and whole and statement is not None and phrasing.marked(statement, lookup) is not None
    return piece if fits(piece.text) and (told or clause) else None


def _quoted(found: Wording, lookup: Lookup) -> bool:
    """Whether a wording is quoted directly."""
    statement = lookup.statements.get(found.statement or "")
    return statement is not None and statement.quote == "direct"


def _plainness(piece: Citation, lookup: Lookup) -> tuple[bool, int, int]:
    """Order of wordings: with a subject and no pronoun first, but not mere words; then the older; the shorter."""
    vague = re.search(r"\b(?:he|she|it|they)\b", piece.text, re.IGNORECASE) is not None
    headless = re.match(r"\W*(?:would|will|could|may|might)\b", piece.text) is not None
    return vague or headless or len(piece.text.split()) < 6, lookup.age(piece.report), len(piece.text)


def _asked(demands: tuple[Demand, ...], story: Story, lookup: Lookup) -> Iterator[Telling]:
    """Demands of this occasion, in the wording that has most in common with the others."""
    for demand in demands:
        found = _here(demand.statements, story, lookup)
        fitting = [s for s in found if _fit(s, lookup)]
        if fitting:
            oldest = min(lookup.age(s.report) for s in fitting)
            early = [s for s in fitting if lookup.age(s.report) == oldest]
            common = {s.id: _common(s, early, lookup) for s in early}
            near = [s for s in early if common[s.id] >= _MOST_COMMON * max(common.values())]
            first = min(near, key=lambda s: (_sideless(s, lookup), len(saying.content(s, lookup).text), s.id))
            alike = [s for s in found if _alike(s, first, lookup)]
            telling = _telling("demand", first, alike, story, lookup)
            yield replace(telling, weight=lookup.grade(saying.content(s, lookup) for s in found))


def _alike(statement: Statement, first: Statement, lookup: Lookup) -> bool:
    """Whether a statement says in other words what `first` says: one that asks for part of it only does not.

    A demand's statements may share no more than that guarantees are asked for: one line for all of them would say too
    much of the one that is not shown.
    """
    own, other = (terms(saying.content(one, lookup).text) for one in (first, statement))
    return statement == first or len(own & other) >= max(_TELLING, _CARRIED * len(own))


def _common(statement: Statement, others: Sequence[Statement], lookup: Lookup) -> float:
    """How much of what a statement and each other one say is shared, 0 to 1 (Dice), on average; copies count once."""
    own = terms(saying.content(statement, lookup).text)
    rest = {terms(saying.content(other, lookup).text) for other in others} - {own}
    return sum(2 * len(own & other) / max(1, len(own) + len(other)) for other in rest) / max(1, len(rest))


def _held(claims: Iterable[Claim], story: Story, lookup: Lookup) -> Iterator[Telling]:
    """Claims of this occasion with a teller: one statement in full, and where it is said in other words."""
    for claim in claims:
        found = _here(claim.statements, story, lookup)
        fitting = [s for s in found if _fit(s, lookup) and not _strays(s, claim, lookup)]
        if fitting:
            first = min(
                fitting, key=lambda s: (_sideless(s, lookup), *_plainness(saying.content(s, lookup), lookup), s.id)
            )
            yield _telling("claim", first, found, story, lookup, claim.topic == topics.VICTIMS)


def _fit(statement: Statement, lookup: Lookup) -> bool:
    """Whether a statement can be told in a sentence of its own."""
    told = phrasing.sentence(statement, lookup)
    return told is not None and fits(told)


def _strays(statement: Statement, claim: Claim, lookup: Lookup) -> bool:
    """Whether a claim of one text is on the word of somebody of whom nothing is known."""
    teller = lookup.teller(statement)
    return claim.texts < _TEXTS and (teller is None or phrasing.nobody(teller))


def _here(statements: Iterable[str], story: Story, lookup: Lookup) -> list[Statement]:
    """The statements of a story's reports and occasion whose teller and speaker are known."""
    events = frozenset((story.event,)) if story.event else frozenset()
    found = [lookup.statements[s] for s in statements if s in lookup.statements]
    known = [s for s in found if lookup.stories.get(s.report) is story and lookup.teller(s) and _speaks(s, lookup)]
    return [s for s in known if saying.about_story(s, events, lookup)]


def _speaks(statement: Statement, lookup: Lookup) -> bool:
    speaker = lookup.speaker(statement)
    return speaker is not None and not phrasing.presides(speaker)


def _telling(
    kind: Kind, first: Statement, found: Sequence[Statement], story: Story, lookup: Lookup, grave: bool = False
) -> Telling:
    """One statement in full, and where the others say it in other words."""
    shown = saying.trimmed(first, lookup)
    pieces = {saying.trimmed(s, lookup) for s in found}
    others = {saying.trimmed(s, lookup) for s in found if _one_mouth(s, first, lookup)} - {shown}
    sides = {teller.side for s in found if (teller := lookup.teller(s)) and teller.side}
    teller = lookup.teller(first)
    told = wording.closed(phrasing.sentence(first, lookup, saying.title(story, lookup)) or shown.text)
    parts, further = _with_copies(((told, (shown,)),), others)
    return Telling(
        side=(teller.side or teller.id) if teller else "",
        known=bool(teller and teller.side),
        both=len(sides) > 1,
        weight=lookup.grade(pieces) + 2 * grave,
        kind=kind,
        parts=parts,
        pieces=tuple(sorted(pieces)),
        further=further,
    )


def _sideless(statement: Statement, lookup: Lookup) -> bool:
    """Whether it is not known whom the teller speaks for."""
    teller = lookup.teller(statement)
    return teller is None or teller.side is None
