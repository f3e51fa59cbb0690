"""What may be part of a claim: contents of statements and narrated clauses, ready to be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from sayso import concepts
from sayso.compare import align, bare
from sayso.compare.align import Alignment, Point
from sayso.compare.lookups import Lookup
from sayso.model import Act, Actor, Polarity, Proposition, Statement

_AGAINST: frozenset[Act] = frozenset({"deny", "reject", "disapprove", "accuse"})
_DENYING: frozenset[Act] = frozenset({"deny", "reject"})
_FOR: frozenset[Act] = frozenset({"agree", "support", "concede"})
_OWN: frozenset[Act] = frozenset({"threaten", "promise"})
_ASKED: frozenset[Act] = frozenset({"demand", "propose"})
_STANCES: frozenset[Act] = frozenset({"support", "disapprove", "agree", "concede"})
_GRAVE: frozenset[Act] = frozenset({"accuse", "deny"})
_TOLD = 4
"""Words of an accusation or denial that is more than "denied having said that"."""
_CARRIED = 0.6
"""Share of a statement's content that a statement inside it must take for the outer to be mere telling."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement's content or a narrated clause.

    `at` is its place among all, `story` its report's ("" for none). `side` is its speaker's, `person` the speaker's
    actor id where it is a named person.
    """

    at: int
    story: str
    proposition: Proposition
    statement: Statement | None
    point: Point
    side: str | None
    person: str | None


def gather(known: Lookup) -> list[Said]:
    """All that may be part of a claim, report by report, in text order."""
    found: list[Said] = []
    for reading in known.picture.readings:
        report = reading.report.id
        told = known.stories.get(report)
        left_out = _left_out(reading.statements, known)
        for proposition in reading.propositions:
            if proposition.statement in left_out:
                continue
            statement = known.statements.get(proposition.statement) if proposition.statement else None
            speaker = known.speaker(statement) if statement else None
            point = _point(known, proposition, statement, speaker)
            person = speaker.id if speaker and speaker.kind == "person" and speaker.named else None
            side = (speaker.side or (speaker.id if speaker.kind == "person" else None)) if speaker else None
            if point.telling or _is_grave(statement, proposition):
                found.append(Said(len(found), told.id if told else "", proposition, statement, point, side, person))
    return found


def _is_grave(statement: Statement | None, proposition: Proposition) -> bool:
    """Whether something is told though no word of it tells much: "accused Oslo of having broken its word"."""
    return statement is not None and statement.act in _GRAVE and len(proposition.span.text.split()) >= _TOLD


def worded(proposition: Proposition, known: Lookup) -> Point:
    """A proposition as a point by its words alone; what several reports have in the same words is read once."""
    words = align.words(proposition)
    found = known.points.get(words)
    if found is None:
        found = known.points[words] = align.point(proposition)
    return found


def _point(known: Lookup, proposition: Proposition, statement: Statement | None, speaker: Actor | None) -> Point:
    report = proposition.span.report
    subject = known.actor(report, proposition.subject)
    objects = [known.actor(report, key) for key in proposition.objects]
    named = [speaker, *(known.actor(report, key) for key in proposition.entities)]
    made = align.attributed(
        worded(proposition, known),
        proposition,
        _key(subject),
        [_key(actor) for actor in objects],
        denied=denied(proposition, statement),
        names=frozenset().union(*(_named(actor.name) for actor in named if actor and actor.named)),
        doer=_named(subject.name) if subject else (),
    )
    # "Blamed the rebels" says whom and nothing else.
    bare = statement is not None and statement.act == "accuse" and not made.telling
    return replace(made, names=frozenset()) if bare else made


@lru_cache(maxsize=1 << 16)
def _named(name: str) -> frozenset[str]:
    return frozenset(concepts.split(name).concepts)


def _key(actor: Actor | None) -> str | None:
    """By which parties are told apart: their side, where they have none themselves."""
    return (actor.side or actor.id) if actor else None


def denied(proposition: Proposition, statement: Statement | None) -> bool:
    """Whether its speaker denies or rejects what a content says; "said it did not" says so in the content itself."""
    if statement is None or proposition.polarity == "negated":
        return False
    return statement.act in _DENYING or statement.polarity == "negated"


def polarity(one: Said) -> Polarity:
    """Whether what is said is asserted or denied, by the words of the content or by the cue."""
    negated = one.proposition.polarity == "negated" or denied(one.proposition, one.statement)
    return "negated" if negated else "asserted"


def _left_out(statements: Sequence[Statement], known: Lookup) -> frozenset[str]:
    """Statements that make no claim of their own: they carry others, repeat their parent, or only give facts."""
    repeated = frozenset(s.id for s in statements if bare.own_words(s, known))
    tellings = _tellings([s for s in statements if s.id not in repeated], known)
    return repeated | tellings | frozenset(s.id for s in statements if bare.facts_only(s, known))


def _tellings(statements: Sequence[Statement], known: Lookup) -> frozenset[str]:
    """Statements that mostly carry others, voices and cues included: "the Kremlin said [Putin told Biden that …]".

    What has a telling predicate of its own says something: "said Putin was pleased with the call [he said was …]".
    """
    inner: dict[str, int] = defaultdict(int)
    cues: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.parent:
            parts = [statement.content[0].start, statement.content[-1].end]
            parts += [statement.cue.start] if statement.cue else []
            parts += [statement.voices[-1].span.start] if statement.voices else []
            inner[statement.parent] += max(parts) - min(parts)
            pieces = (*statement.content, *((statement.cue,) if statement.cue else ()))
            cues[statement.parent] |= {c for piece in pieces for c in concepts.split(piece.text).concepts}
    return frozenset(
        s.id
        for s in statements
        if inner.get(s.id, 0) >= _CARRIED * (s.content[-1].end - s.content[0].start)
        and not _own_predicate(s, known, cues[s.id])
    )


def _own_predicate(statement: Statement, known: Lookup, inside: Set[str]) -> bool:
    found = known.contents.get(statement.id)
    words = found.predicate.split() if found and found.predicate.startswith("be ") else ()
    return any(
        concept not in inside and concepts.weight(concept) == 1.0
        for word in words
        if (concept := concepts.concept(word)) is not None
    )


def compare(one: Said, other: Said) -> Alignment:
    """How what is said in two places compares; symmetric. One side's demand is one in its negative wording too."""
    result = align.compare(one.point, other.point)
    return result._replace(kind="same") if result.kind == "opposed" and _one_demand(one, other) else result


def _one_demand(one: Said, other: Said) -> bool:
    """Whether one side asks for the same in both: "that it would not expand" and "an end to its expansion" are one
    demand.
    """
    acts = {said.statement.act for said in (one, other) if said.statement}
    two_sides = one.side and other.side and one.side != other.side
    return not two_sides and acts == {"demand"} and bool(one.statement and other.statement)


def contradict(one: Said, other: Said) -> bool:
    """Whether both say how things are, so that the one can contradict the other.

    What is asked or announced contradicts nothing, and one party may reject what another welcomes. "Stop" and "refuse"
    keep two claims apart, but what exactly ends is not known well enough to say that they clash.
    """
    if one.point.turned != other.point.turned or len(one.point.telling & other.point.telling) < align.TELLING:
        return False
    if one.person is not None and one.person == other.person:
        return False  # two cuts of one person's words, of which one is misread, far more often than a change of mind
    acts = {said.statement.act for said in (one, other) if said.statement}
    if one.statement is None or other.statement is None or acts & (_OWN | _ASKED | {"warn", "consult"}):
        return False
    return "reject" not in acts or (one.side == other.side and not two_people(one, other))


def one_voice(one: Said, other: Said, result: Alignment) -> bool:
    """Whether both can be one side's claim. What is narrated tells nobody's word, so it must be nearly the same."""
    if one.statement is None or other.statement is None:
        return result.dice >= align.WITHIN and (one.statement is not None or other.statement is not None)
    acts = {one.statement.act, other.statement.act}
    alike = len(acts) == 1
    if not result.shared or not set(result.shared) & (one.point.telling | other.point.telling):
        return False
    if len(one.point.telling & other.point.telling) < align.TELLING and not _one_word(one, other, acts):
        return False
    if two_people(one, other) and result.within < align.NEARLY:
        return False
    if one.side and other.side:
        if one.side != other.side or not (alike or result.within >= align.NEARLY):
            return False
    elif not alike and result.dice < align.WITHIN:
        return False
    return not any(acts & left and acts & right for left, right in ((_AGAINST, _FOR), (_OWN, _ASKED)))


def _one_word(one: Said, other: Said, acts: Set[Act]) -> bool:
    """Whether one word in common is enough: one act, or a stance told as a fact; of facts, where neither says much
    more.
    """
    if two_people(one, other):
        return False
    if acts == {"state"}:
        return max(len(one.point.telling), len(other.point.telling)) <= align.TELLING
    return len(acts) == 1 or ("state" in acts and bool(acts & _STANCES) and one.side == other.side)


def two_people(one: Said, other: Said) -> bool:
    """Whether two different persons speak: a side's leader and opposition may share a country and nothing else."""
    return one.person is not None and other.person is not None and one.person != other.person
