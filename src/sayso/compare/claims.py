"""The same thing said in several statements, as one claim.

Statements are candidates for one claim where they share telling words (`candidates`); `align` decides, and `said`
whose word it can be. Groups grow around one statement each, the one that most others agree with, and whoever joins
must not contradict those already there: claims never chain through weak links. They grow story by story; then what one
side repeats from story to story is joined by those that stand for the groups. A statement makes one claim at most;
where it says the point of another claim besides, that claim cites it too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sayso import concepts
from sayso.compare import align, candidates, clearest, lookups, said, topics
from sayso.compare.lookups import Lookup
from sayso.compare.said import Said
from sayso.model import Act, Citation, Claim, Proposition, Statement

_BLAMING: frozenset[Act] = frozenset({"accuse", "deny"})
_WITNESSES = 8
"""Members of a group, beside its centre, with whom a new one must agree: those closest to the centre."""
_STANDING = 3
"""Members of a group that stand for it where stories are compared."""


@dataclass(frozen=True, slots=True)
class _Links:
    """Which say the same, with how closely, by `at`; and which contradict one another, the smaller first."""

    same: Mapping[int, Mapping[int, float]]
    opposed: frozenset[tuple[int, int]]


def weigh(known: Lookup) -> tuple[Claim, ...]:
    """The claims of a picture, in the order of their first citation; single statements too."""
    found = said.gather(known)
    links = _linked(_scoped(found, lambda one: one.story))
    groups = _groups(found, [one.at for one in found if one.statement], links)
    groups, links = _across(found, groups, links)
    shared = _also(found, groups, links)
    claims = [_claim(known, found, group, also) for group, also in zip(groups, shared, strict=True)]
    fighting = _contradicted(groups, links.opposed)
    return tuple(sorted((_marked(c, at in fighting) for at, c in enumerate(claims)), key=order))


def order(claim: Claim) -> tuple[tuple[Citation, ...], str]:
    """Sort key of a claim: by its first citation."""
    return claim.citations, claim.id


def _scoped(found: Iterable[Said], scope: Callable[[Said], str | None]) -> Iterator[tuple[Said, Said]]:
    """Candidates within each scope; what has none is compared with nothing."""
    held: dict[str, list[Said]] = defaultdict(list)
    for one in found:
        if (name := scope(one)) is not None:
            held[name].append(one)
    for _, members in sorted(held.items()):
        yield from candidates.pairs(members)


def _linked(compared: Iterable[tuple[Said, Said]]) -> _Links:
    same: dict[int, dict[int, float]] = defaultdict(dict)
    opposed = set()
    for one, other in compared:
        if one.proposition.span.overlaps(other.proposition.span):
            continue  # a statement inside another is no second wording of it
        result = said.compare(one, other)
        if result.kind == "opposed" and result.dice >= align.WITHIN and said.contradict(one, other):
            opposed.add((one.at, other.at))
        elif result.kind == "same" and said.one_voice(one, other, result):
            same[one.at][other.at] = same[other.at][one.at] = result.dice
    return _Links(same, frozenset(opposed))


def _across(found: Sequence[Said], groups: Sequence[list[int]], links: _Links) -> tuple[list[list[int]], _Links]:
    """Groups of several stories, joined where one side says the same in each: what it repeats from one occasion to the
    next. Each group is compared by the few that stand for it, so that the work does not grow with how often a thing is
    repeated.
    """
    centres = {at: group[0] for group in groups for at in _standing(found, group)}
    further = _linked(
        (one, other)
        for one, other in _scoped((found[at] for at in sorted(centres)), lambda one: one.side)
        if one.story != other.story and len(one.point.telling & other.point.telling) >= align.TELLING
    )
    close: dict[int, dict[int, float]] = defaultdict(dict)
    for one, near in further.same.items():
        for other, dice in near.items():
            here, there = centres[one], centres[other]
            close[here][there] = max(dice, close[here].get(there, 0.0))
    opposed = links.opposed | further.opposed
    home = {group[0]: group for group in groups}
    joined = _groups(found, list(home), _Links(close, opposed))
    same = {at: {**links.same.get(at, {}), **further.same.get(at, {})} for at in sorted({*links.same, *further.same})}
    parted = [part for together in joined for part in _parted(found, [home[centre] for centre in together])]
    return parted, _Links(same, opposed)


def _parted(found: Sequence[Said], together: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Groups made one, but for the members of each that have too little in common with the first group's centre."""
    main = list(together[0])
    for group in together[1:]:
        fit = [at for at in group if said.compare(found[main[0]], found[at]).within >= align.RELATED]
        main += fit
        rest = [at for at in group if at not in fit]
        if any(found[at].statement for at in rest):
            yield sorted(rest, key=lambda at: found[at].statement is None)
    yield main


def _standing(found: Sequence[Said], group: Sequence[int]) -> Sequence[int]:
    """Those of a group by which it is compared with other stories': the first that have a side."""
    return [at for at in group if found[at].statement and found[at].side][:_STANDING]


def _groups(found: Sequence[Said], ats: Iterable[int], links: _Links) -> list[list[int]]:
    """Groups around the statements that most others agree with; the first of each is its centre.

    Those come first that agree with most of what the centre agrees with. What is narrated joins a group and never makes
    one.
    """
    order = sorted(
        ats, key=lambda at: (-len(links.same.get(at, ())), len(found[at].point.concepts), found[at].proposition.span)
    )
    taken: set[int] = set()
    groups = []
    copies = _copies(found, order)
    for centre in order:
        if centre in taken:
            continue
        group = [centre]
        near = _near(found, centre, copies, links)
        closest = sorted(
            near,
            key=lambda at: (-len(near.keys() & links.same.get(at, {}).keys()), -near[at], found[at].proposition.span),
        )
        for other in closest:
            if other not in taken and all(
                _compatible(found, other, member, links) for member in group[1 : 1 + _WITNESSES]
            ):
                group.append(other)
        taken.update(group)
        groups.append(group)
    return groups


def _copies(found: Sequence[Said], ats: Iterable[int]) -> Mapping[int, Sequence[int]]:
    """Those of the same words by each of them: of what stands in many copies not all are compared with one another."""
    alike: dict[object, list[int]] = defaultdict(list)
    for at in ats:
        one = found[at]
        if len(one.point.telling) >= align.TELLING and one.statement is not None:
            alike[one.story, one.side, one.person, one.statement.act, one.point.wording].append(at)
    return {at: same for same in alike.values() if len(same) > 1 for at in same}


def _near(
    found: Sequence[Said], centre: int, copies: Mapping[int, Sequence[int]], links: _Links
) -> Mapping[int, float]:
    """Which say the same as a centre, with how closely: what agrees with one of its copies agrees with it."""
    if centre not in copies:
        return links.same.get(centre, {})
    near = {at: dice for copy in copies[centre] for at, dice in links.same.get(copy, {}).items()}
    near |= dict.fromkeys(copies[centre], 1.0)
    span = found[centre].proposition.span
    return {at: dice for at, dice in near.items() if not found[at].proposition.span.overlaps(span)}


def _compatible(found: Sequence[Said], one: int, other: int, links: _Links) -> bool:
    if (min(one, other), max(one, other)) in links.opposed:
        return False
    result = said.compare(found[one], found[other])
    return result.within >= align.RELATED and result.kind not in ("opposed", "unequal")


def _also(found: Sequence[Said], groups: Sequence[Sequence[int]], links: _Links) -> list[list[int]]:
    """For each group, statements of other groups whose content has the whole of its centre's point besides."""
    home = {at: number for number, group in enumerate(groups) for at in group}
    also = []
    for number, group in enumerate(groups):
        centre = found[group[0]]
        size = len(centre.point.telling)
        also.append(
            [
                at
                for at in sorted(links.same.get(group[0], {}))
                if home.get(at) != number and found[at].statement and size >= align.PART
                and len(found[at].point.telling) > size
            ]
        )  # fmt: skip
    return also


def _claim(known: Lookup, found: Sequence[Said], group: Sequence[int], also: Sequence[int]) -> Claim:
    members = [found[at] for at in group]
    statements = [s.statement for s in members if s.statement]
    cited = sorted({c for at in (*group, *also) for c in _citations(found[at])})
    told = [s for s in (*statements, *(found[at].statement for at in also)) if s]
    tellers = {a.id: a.side for s in told if (a := known.teller(s))}
    speakers = {a.id for s in told if (a := known.speaker(s))}
    sides = tuple(sorted({side for side in tellers.values() if side}))
    reports = lookups.reports_of(cited)
    text = clearest.wording(known, members)
    return Claim(
        text=text,
        topic=_topic(_shown(text, members).proposition, statements[0].act),
        act=_act(statements),
        polarity=said.polarity(members[0]),
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


def _shown(text: str, members: Sequence[Said]) -> Said:
    """The member whose words the claim's text is of: what a reader is shown tells where he looks for it."""
    return next(
        (m for m in members if m.statement and any(c.text in text or text in c.text for c in m.statement.content)),
        members[0],
    )


def _topic(proposition: Proposition, act: Act) -> str:
    """What is said beside the condition makes the topic, where that tells anything. Who accuses somebody of a deed or
    denies one speaks of who is to blame for it.
    """
    found = topics.OTHER
    if proposition.condition:
        dropped = {w.concept for w in concepts.words(proposition.condition.text)}
        found = topics.topic([lemma for lemma in proposition.lemmas if concepts.concept(lemma) not in dropped])
    found = found if found != topics.OTHER else topics.topic(proposition.lemmas)
    return topics.BLAME if act in _BLAMING and found in topics.DEEDS else found


def _citations(one: Said) -> tuple[Citation, ...]:
    return one.statement.content if one.statement else (one.proposition.span,)


def _act(statements: Sequence[Statement]) -> Act:
    """The act of most of the statements; the first by name of equals, but any before a plain "state"."""
    counts: dict[Act, int] = defaultdict(int)
    for statement in statements:
        counts[statement.act] += 1
    return min(counts, key=lambda act: (-counts[act], act == "state", act))


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
