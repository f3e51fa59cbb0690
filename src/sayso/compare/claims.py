"""The same thing said in several statements, as one claim.

Statements are candidates for one claim where their speakers are of one side and they share telling words; `align`
decides. Groups grow around one statement each, the one that most others agree with, and whoever joins must not
contradict those already there: claims never chain through weak links. A statement makes one claim at most; where it
says the point of another claim besides, that claim cites it too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from sayso import concepts
from sayso.compare import align, bare, lookups, topics
from sayso.compare.align import Alignment, Point
from sayso.compare.lookups import Lookup
from sayso.model import Act, Citation, Claim, Picture, Polarity, Proposition, Statement

_AGAINST: frozenset[Act] = frozenset({"deny", "reject", "disapprove", "accuse"})
_FOR: frozenset[Act] = frozenset({"agree", "support", "concede"})
_OWN: frozenset[Act] = frozenset({"threaten", "promise"})
_ASKED: frozenset[Act] = frozenset({"demand", "propose"})
_BLAMING: frozenset[Act] = frozenset({"accuse", "deny"})
_CARRIED = 0.6
"""Share of a statement's content that a statement inside it must take for the outer to be mere telling."""
_BETWEEN = 40
"""Characters between voice, cue and content up to which these make one clause."""
_CLOSE = 0.6
"""Overlap (`dice`) with its centre from which a statement's wording can stand for the whole claim."""
_READABLE = 4
"""Words from which a content can stand as a claim's text without its voice and cue."""

_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "you", "his", "her", "its", "their", "our", "this", "these", "such", "to"}
)


@dataclass(frozen=True, slots=True)
class _Said:
    """What may be (part of) a claim: a statement's content or a narrated clause.

    `side` is its speaker's, `person` the speaker's actor id where it is a named person.
    """

    at: int
    proposition: Proposition
    statement: Statement | None
    point: Point
    side: str | None
    person: str | None


def weigh(picture: Picture) -> tuple[Claim, ...]:
    """The claims of a picture, in the order of their first citation; single statements too."""
    known = lookups.of(picture)
    said = _said(known)
    links, opposed = _compared(said)
    groups = _groups(said, links, opposed)
    shared = _also(said, groups, links)
    claims = [_claim(known, said, group, also) for group, also in zip(groups, shared, strict=True)]
    fighting = _contradicted(groups, opposed)
    return tuple(sorted((_marked(c, at in fighting) for at, c in enumerate(claims)), key=lambda c: (c.citations, c.id)))


def _said(known: Lookup) -> list[_Said]:
    found: list[_Said] = []
    for reading in known.picture.readings:
        left_out = _left_out(reading.statements, known)
        for proposition in reading.propositions:
            if proposition.statement in left_out:
                continue
            statement = known.statements.get(proposition.statement) if proposition.statement else None
            report = reading.report.id
            speaker = known.speaker(statement) if statement else None
            subject = known.actor(report, proposition.subject)
            objects = [known.actor(report, key) for key in proposition.objects]
            person = speaker.id if speaker and speaker.kind == "person" and speaker.named else None
            side = (speaker.side or (speaker.id if speaker.kind == "person" else None)) if speaker else None
            point = align.point(
                proposition, subject.side if subject else None, [actor.side if actor else None for actor in objects]
            )
            if point.telling:
                found.append(_Said(len(found), proposition, statement, point, side, person))
    return found


def _left_out(statements: Sequence[Statement], known: Lookup) -> frozenset[str]:
    """Statements that make no claim of their own: they carry others, repeat their parent, or only give facts."""
    repeated = frozenset(s.id for s in statements if bare.own_words(s, known))
    tellings = _tellings([s for s in statements if s.id not in repeated])
    return repeated | tellings | frozenset(s.id for s in statements if bare.facts_only(s, known))


def _tellings(statements: Sequence[Statement]) -> frozenset[str]:
    """Statements that mostly carry others, voices and cues included: "the Kremlin said [Putin told Biden that …]"."""
    inner: dict[str, int] = defaultdict(int)
    for statement in statements:
        if statement.parent:
            parts = [statement.content[0].start, statement.content[-1].end]
            parts += [statement.cue.start] if statement.cue else []
            parts += [statement.voices[-1].span.start] if statement.voices else []
            inner[statement.parent] += max(parts) - min(parts)
    return frozenset(
        s.id for s in statements if inner.get(s.id, 0) >= _CARRIED * (s.content[-1].end - s.content[0].start)
    )


def _compared(said: Sequence[_Said]) -> tuple[dict[int, dict[int, float]], frozenset[tuple[int, int]]]:
    """Which say the same, with how closely; and which contradict one another. Only pairs that share a block are
    compared.
    """
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for one in said:
        telling = sorted(one.point.telling)
        for pair in combinations(telling, 2):
            blocks[pair].append(one.at)
        if one.point.head:
            blocks[one.point.head,].append(one.at)
    links: dict[int, dict[int, float]] = defaultdict(dict)
    opposed = set()
    for a, b in sorted({pair for held in blocks.values() for pair in combinations(held, 2)}):
        if said[a].proposition.span.overlaps(said[b].proposition.span):
            continue  # a statement inside another is no second wording of it
        result = align.compare(said[a].point, said[b].point)
        kind = result.kind
        if kind == "opposed" and _one_demand(said[a], said[b]):
            kind = "same"
        if kind == "opposed" and result.dice >= align.WITHIN and _assertions(said[a], said[b]):
            opposed.add((a, b))
        elif kind == "same" and _one_voice(said[a], said[b], result):
            links[a][b] = links[b][a] = result.dice
    return links, frozenset(opposed)


def _one_demand(one: _Said, other: _Said) -> bool:
    """Whether one side asks for the same in both: "that it would not expand" and "an end to its expansion" are one
    demand.
    """
    acts = {said.statement.act for said in (one, other) if said.statement}
    return one.side == other.side and acts == {"demand"} and bool(one.statement and other.statement)


def _assertions(one: _Said, other: _Said) -> bool:
    """Whether both say how things are; what is asked or announced contradicts nothing."""
    acts = {said.statement.act for said in (one, other) if said.statement}
    return bool(one.statement and other.statement) and not acts & (_OWN | _ASKED | {"warn", "consult"})


def _one_voice(one: _Said, other: _Said, result: Alignment) -> bool:
    """Whether both can be one side's claim. What is narrated tells nobody's word, so it must be nearly the same."""
    if one.statement is None or other.statement is None:
        return result.dice >= align.WITHIN and (one.statement is not None or other.statement is not None)
    alike = one.statement.act == other.statement.act
    if len(one.point.telling & other.point.telling) < align.TELLING and not (alike and not _two_people(one, other)):
        return False
    if _two_people(one, other) and result.within < align.NEARLY:
        return False
    if one.side and other.side:
        if one.side != other.side or not (alike or result.within >= align.NEARLY):
            return False
    elif not alike and result.dice < align.WITHIN:
        return False
    if one.statement.polarity != other.statement.polarity:
        return False
    acts = {one.statement.act, other.statement.act}
    return not any(acts & left and acts & right for left, right in ((_AGAINST, _FOR), (_OWN, _ASKED)))


def _two_people(one: _Said, other: _Said) -> bool:
    """Whether two different persons speak: a side's leader and opposition may share a country and nothing else."""
    return one.person is not None and other.person is not None and one.person != other.person


def _groups(
    said: Sequence[_Said], links: Mapping[int, Mapping[int, float]], opposed: frozenset[tuple[int, int]]
) -> list[list[int]]:
    """Groups around the statements that most others agree with; the first of each is its centre."""
    order = sorted(
        (s.at for s in said if s.statement),
        key=lambda at: (
            -len(links.get(at, ())),
            len(said[at].point.concepts),
            said[at].proposition.span,
        ),
    )
    taken: set[int] = set()
    groups = []
    for centre in order:
        if centre in taken:
            continue
        group = [centre]
        near = sorted(links.get(centre, {}).items(), key=lambda item: (-item[1], said[item[0]].proposition.span))
        for other, _ in near:
            if other not in taken and all(_compatible(said, other, member, opposed) for member in group[1:]):
                group.append(other)
        taken.update(group)
        groups.append(group)
    return groups


def _compatible(said: Sequence[_Said], one: int, other: int, opposed: frozenset[tuple[int, int]]) -> bool:
    if (min(one, other), max(one, other)) in opposed:
        return False
    return align.compare(said[one].point, said[other].point).within >= align.RELATED


def _also(
    said: Sequence[_Said], groups: Sequence[Sequence[int]], links: Mapping[int, Mapping[int, float]]
) -> list[list[int]]:
    """For each group, statements of other groups whose content has the whole of its centre's point besides."""
    home = {at: number for number, group in enumerate(groups) for at in group}
    found = []
    for number, group in enumerate(groups):
        centre = said[group[0]]
        size = len(centre.point.telling)
        also = [
            at
            for at in sorted(links.get(group[0], {}))
            if home.get(at) != number and said[at].statement and size >= align.PART
            and len(said[at].point.telling) > len(centre.point.telling)
        ]  # fmt: skip
        found.append(also)
    return found


def _claim(known: Lookup, said: Sequence[_Said], group: Sequence[int], also: Sequence[int]) -> Claim:
    members = [said[at] for at in group]
    statements = [s.statement for s in members if s.statement]
    cited = sorted({c for at in (*group, *also) for c in _citations(said[at])})
    told = [s for s in (*statements, *(said[at].statement for at in also)) if s]
    tellers = {a.id: a.side for s in told if (a := known.teller(s))}
    speakers = {a.id for s in told if (a := known.speaker(s))}
    sides = tuple(sorted({side for side in tellers.values() if side}))
    reports = lookups.reports_of(cited)
    return Claim(
        text=_text(known, members),
        topic=_topic(members[0].proposition, statements[0].act),
        act=_act(statements),
        polarity=_polarity(members[0], statements[0]),
        tellers=tuple(sorted(tellers)),
        speakers=tuple(sorted(speakers)),
        sides=sides,
        occasions=tuple(sorted({e for s in told for e in known.picture.about.get(s.id, ())})),
        statements=tuple(sorted(s.id for s in statements)),
        citations=tuple(cited),
        reports=reports,
        texts=known.picture.texts(cited),
        agreement=_agreement(reports, tuple(tellers), sides),
    )


def _topic(proposition: Proposition, act: Act) -> str:
    """What is said beside the condition makes the topic, where that tells anything. Who accuses somebody of a deed or
    denies one speaks of who is to blame for it.
    """
    dropped = {w.concept for w in concepts.words(proposition.condition.text)} if proposition.condition else set()
    kept = [lemma for lemma in proposition.lemmas if concepts.concept(lemma) not in dropped]
    found = topics.topic(kept)
    found = found if found != topics.OTHER else topics.topic(proposition.lemmas)
    return topics.BLAME if act in _BLAMING and found in topics.DEEDS else found


def _citations(one: _Said) -> tuple[Citation, ...]:
    return one.statement.content if one.statement else (one.proposition.span,)


def _act(statements: Sequence[Statement]) -> Act:
    """The act of most of the statements; the first by name of equals, but any before a plain "state"."""
    counts: dict[Act, int] = defaultdict(int)
    for statement in statements:
        counts[statement.act] += 1
    return min(counts, key=lambda act: (-counts[act], act == "state", act))


def _polarity(one: _Said, statement: Statement) -> Polarity:
    turned = (one.proposition.polarity == "negated") != (statement.polarity == "negated")
    return "negated" if turned else "asserted"


def _text(known: Lookup, members: Sequence[_Said]) -> str:
    """The clearest wording, verbatim, of those that say no more than the centre.

    A content that can stand alone comes before one that needs its voice and cue, and that before one whose voice is a
    pronoun; then the shortest.
    """
    ranked = []
    for member in members:
        statement = member.statement
        if statement and (member is members[0] or align.compare(member.point, members[0].point).dice >= _CLOSE):
            content = lookups.stretch(known.readings[statement.report], statement.content)
            alone = len(content.text.split()) >= _READABLE and _clause(known, statement)
            vague = bool(statement.voices) and statement.voices[-1].span.text.lower() in _PRONOUNS
            bare = alone or (vague and len(content.text.split()) >= _READABLE)
            text = " ".join((content.text if bare else _with_voice(known, statement, content)).split())
            ranked.append((not alone, vague and not alone, len(text), text))
    return min(ranked)[3]


def _clause(known: Lookup, statement: Statement) -> bool:
    """Whether a content is a clause of its own, and does not start with a word for somebody named before."""
    found = next((p for p in known.readings[statement.report].propositions if p.statement == statement.id), None)
    if found is None or not (found.subject is not None or found.predicate.startswith("be ")):
        return False
    first = found.span.text.split()[0].strip("\"“„«'").lower()
    return first not in _PRONOUNS or (first == "it" and found.subject is None)


def _with_voice(known: Lookup, statement: Statement, content: Citation) -> str:
    """A statement from its innermost voice to its content's end where they stand in that order in one paragraph."""
    if not statement.voices or statement.cue is None:
        return content.text
    voice, cue = statement.voices[-1].span, statement.cue
    if not voice.end <= cue.start < cue.end <= content.start:
        return content.text
    whole = known.readings[statement.report].report.text[voice.start : content.end]
    near = cue.start - voice.end <= _BETWEEN and content.start - cue.end <= _BETWEEN
    return whole if near and "\n" not in whole else content.text


def _agreement(
    reports: Sequence[str], tellers: Sequence[str], sides: Sequence[str]
) -> Literal["both sides", "one side", "one report", "no source named"]:
    if not tellers:
        return "no source named"
    if len(reports) == 1:
        return "one report"
    return "both sides" if len(sides) > 1 else "one side"


def _contradicted(groups: Sequence[Sequence[int]], opposed: frozenset[tuple[int, int]]) -> frozenset[int]:
    """Groups of which a member contradicts a member of another group."""
    home = {at: number for number, group in enumerate(groups) for at in group}
    return frozenset(
        number
        for a, b in opposed
        if home.get(a) is not None and home.get(b) is not None and home[a] != home[b]
        for number in (home[a], home[b])
    )


def _marked(claim: Claim, fighting: bool) -> Claim:
    if not fighting:
        return claim
    return replace(claim, agreement="contradicted")
