"""The same words in two mouths, a lead that joins what its body parts, and accusations that point at each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations, pairwise, product
from typing import TypeVar

from sayso import concepts, names
from sayso.compare import lookups, saying, stakes
from sayso.compare.lookups import Lookup
from sayso.compare.terms import terms
from sayso.model import Act, Actor, Difference, Reading, Statement

_SHINGLE = 6
"""Words that two quotations must share in a row to be the same words."""

_MOST = 0.6
"""Share of the shorter of two quotations that they have in common where they are one."""
_TOLD = 3
"""Telling concepts that such words hold: "I'm not going to talk about this" is anybody's."""
_PAIR = 2
_LEAD = 2
"""Paragraphs that are the lead of a report."""

_WARNING: tuple[Act, ...] = ("warn", "threaten", "accuse")

_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")

_T = TypeVar("_T")
_Quoted = tuple[str, tuple[str, ...]]
"""Whose words (actor id) they are, and the words."""


def attributions(lookup: Lookup) -> Iterator[Difference]:
    """One quotation given to two named persons, or one party's account that gives the same words to two sides.

    A quotation is looked for in the whole pile, an account within each story; all that give the same words to the same
    two are one difference.
    """
    pairs = set(_quoted_alike((s for r in lookup.picture.readings for s in r.statements), lookup))
    for _, readings in lookups.by_story(lookup):
        pairs.update(_told_alike([s for reading in readings for s in reading.statements], lookup))
    for group in _grouped(sorted(pairs), lookup):
        first, second = (lookup.statements[one] for one in group[0])
        sides = [{pair[at] for pair in group} for at in (0, 1)]
        values = tuple(saying.position([lookup.statements[s] for s in sorted(ids)], lookup) for ids in sides)
        yield Difference(f"who spoke of {_common(first, second, lookup)}", "attribution", values)


def _grouped(pairs: Iterable[tuple[str, str]], lookup: Lookup) -> list[list[tuple[str, str]]]:
    """Pairs of statements in groups: of the same two speakers, in the same order, and linked by a statement."""
    held: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for pair in pairs:
        voiced = sorted((a.name, a.id, s) for s in pair if (a := lookup.speaker(lookup.statements[s])))
        held[voiced[0][1], voiced[1][1]].append((voiced[0][2], voiced[1][2]))
    return [group for _, turned in sorted(held.items()) for group in _connected(turned)]


def _connected(pairs: Iterable[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Pairs in groups linked by what they have in common, each group sorted."""
    beside: dict[str, list[tuple[str, str]]] = defaultdict(list)
    ordered = sorted(set(pairs))
    for pair in ordered:
        for one in pair:
            beside[one].append(pair)
    groups, done = [], set[tuple[str, str]]()
    for first in ordered:
        waiting = [first] if first not in done else []
        group = []
        while waiting:
            pair = waiting.pop()
            if pair not in done:
                done.add(pair)
                group.append(pair)
                waiting += (near for one in pair for near in beside.pop(one, ()))
        groups += [sorted(group)] if group else []
    return groups


def _common(one: Statement, other: Statement, lookup: Lookup) -> str:
    """The longest run of words that two statements share, as the first one words it."""
    text = saying.content(one, lookup).text
    first, second = concepts.words(text), [w.concept for w in concepts.words(saying.content(other, lookup).text)]
    best = (0, 0)
    for start in range(len(first)):
        for end in range(start + 1, len(first) + 1):
            run = [w.concept for w in first[start:end]]
            if not any(second[i : i + len(run)] == run for i in range(len(second))):
                break
            best = max(best, (end - start, -start))
    start = -best[1]
    return text[first[start].start : first[start + best[0] - 1].end] if best[0] else text


def _quoted_alike(statements: Iterable[Statement], lookup: Lookup) -> Iterator[tuple[str, str]]:
    """Statements of two persons that quote the same words. What somebody is quoted with is compared once with what
    another is, however many reports quote it.
    """
    quoting: dict[_Quoted, dict[str, None]] = defaultdict(dict)
    blocks: dict[tuple[str, ...], dict[str, dict[_Quoted, None]]] = defaultdict(lambda: defaultdict(dict))
    for statement in statements:
        speaker = _person(statement, lookup)
        if speaker is None:
            continue
        for quoted in _QUOTED.findall(saying.content(statement, lookup).text):
            words = tuple(re.findall(r"\w+", quoted.lower()))
            for at in range(len(words) - _SHINGLE + 1):
                blocks[words[at : at + _SHINGLE]][speaker.id][speaker.id, words] = None
                quoting[speaker.id, words][statement.id] = None
    pairs = {pair: None for held in blocks.values() for pair in _across(held)}
    for one, other in pairs:
        for first, second in product(quoting[one], quoting[other]):
            (a, words), (b, others) = sorted(((first, one[1]), (second, other[1])))
            if _two_persons(lookup.statements[a], lookup.statements[b], lookup) and _one_quotation(words, others):
                yield a, b


def _across(held: Mapping[str, Iterable[_T]]) -> Iterator[tuple[_T, _T]]:
    """Pairs of what two different speakers (actor ids) said."""
    for one, other in combinations(held, 2):
        yield from product(held[one], held[other])


@lru_cache(maxsize=1 << 12)
def _one_quotation(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two quoted stretches have most of the shorter one in common, and that tells something."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    common = [word for block in blocks for word in one[block.a : block.a + block.size]]
    told = {c for word in common if (c := concepts.concept(word)) and concepts.weight(c) == 1.0}
    return len(common) >= _MOST * min(len(one), len(other)) and len(told) >= _TOLD


def _two_persons(one: Statement, other: Statement, lookup: Lookup) -> bool:
    """Whether two reports have a statement from two different named persons, neither passing on the other's words.

    Two passages of one text part nowhere: in the one it is two things, and so it is in the copy.
    """
    first, second = _person(one, lookup), _person(other, lookup)
    if one.report == other.report or first is None or second is None or first == second:
        return False
    if lookup.picture.texts((*one.content, *other.content)) < _PAIR:
        return False
    if names.same_person(first.name, second.name):
        return False
    chains = [{a.id for v in s.voices if (a := lookup.voice(s.report, v))} for s in (one, other)]
    return first.id not in chains[1] and second.id not in chains[0]


def _person(statement: Statement, lookup: Lookup) -> Actor | None:
    """The named person who for certain said it, None for anybody else."""
    actor = lookup.speaker(statement)
    certain = actor is not None and actor.kind == "person" and actor.named and statement.voices[-1].certain
    return actor if certain else None


def _told_alike(statements: Iterable[Statement], lookup: Lookup) -> Iterator[tuple[str, str]]:
    """Statements told by one side that share a run of two telling words, and half of all, from two sides' persons."""
    blocks: dict[tuple[str, str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        teller, speaker = lookup.teller(statement), _person(statement, lookup)
        if len(statement.voices) < 2 or teller is None or teller.side is None or speaker is None:
            continue
        named = concepts.split(saying.content(statement, lookup).text).concepts
        for first, second in sorted(set(pairwise(named))):
            if concepts.weight(first) == concepts.weight(second) == 1.0:
                blocks[teller.side, first, second][speaker.id].append(statement.id)
    for pair in {min(pair, pair[::-1]): None for held in blocks.values() for pair in _across(held)}:
        one, other = (lookup.statements[statement] for statement in pair)
        if _two_sides(one, other, lookup) and _half(one, other, lookup) and _two_persons(one, other, lookup):
            yield one.id, other.id


def _two_sides(one: Statement, other: Statement, lookup: Lookup) -> bool:
    first, second = lookup.speaker(one), lookup.speaker(other)
    return bool(first and second and first.side and second.side and first.side != second.side)


def _half(one: Statement, other: Statement, lookup: Lookup) -> bool:
    """Whether the shorter content shares at least three concepts, and half of its own, with the other."""
    first, second = (terms(saying.content(s, lookup).text) for s in (one, other))
    common = len(first & second)
    return common >= 3 and 2 * common >= min(len(first), len(second))


def joint_leads(lookup: Lookup) -> Iterator[Difference]:
    """A lead in which two sides say together what only one of them says elsewhere."""
    for _, readings in lookups.by_story(lookup):
        rest = [statement for reading in readings for statement in reading.statements]
        for reading in readings:
            for statement in reading.statements:
                if reading.report.paragraph(statement.content[0].start) > _LEAD:
                    continue
                joined = _joined(statement, reading, lookup)
                if len(joined) == 2:
                    yield from _parted(statement, joined, rest, lookup)


def _joined(statement: Statement, reading: Reading, lookup: Lookup) -> tuple[Actor, ...]:
    """The two actors of two sides whom an innermost voice names together ("Biden and Putin"), or none."""
    span = statement.voices[-1].span if statement.voices else None
    if span is None or " and " not in span.text:
        return ()
    found = {}
    for entity in reading.entities:
        actor = lookup.actor(reading.report.id, entity.key)
        inside = any(span.covers(m.span) and m.span != span for m in entity.mentions)
        if actor and actor.side and actor.kind == "person" and inside:
            found[actor.side] = actor
    return tuple(found[side] for side in sorted(found))


def _parted(lead: Statement, joined: tuple[Actor, ...], rest: list[Statement], lookup: Lookup) -> Iterator[Difference]:
    """The difference of a joint lead and statements of the same kind by one of the two alone."""
    alike = [s for s in rest if s.id != lead.id and _one_matter(lead, s, lookup)]
    by = {actor.side: [s for s in alike if _spoken_by(s, actor, lookup)] for actor in joined}
    alone = [found for found in by.values() if found]
    if lead.act in _WARNING and len(alone) == 1 and any(s.report == lead.report for s in alone[0]):
        values = (saying.position([lead], lookup), saying.position(alone[0], lookup))
        yield Difference("who gave the warning", "report against itself", values)


def _one_matter(one: Statement, other: Statement, lookup: Lookup) -> bool:
    """Whether two contents of one act share two concepts, or what they say would come is of one kind."""
    first, second = (saying.content(statement, lookup).text for statement in (one, other))
    return (one.act == other.act and len(terms(first) & terms(second)) >= 2) or bool(
        _brought(one, lookup) & _brought(other, lookup)
    )


def _brought(statement: Statement, lookup: Lookup) -> frozenset[str]:
    """Families of the consequences that a statement speaks of."""
    reading = lookup.readings[statement.report]
    cuts = stakes.cut(reading.report, saying.content(statement, lookup), statement.condition)
    return frozenset(name for stake in cuts if (name := stakes.family(stake.consequence.text).name))


def _spoken_by(statement: Statement, actor: Actor, lookup: Lookup) -> bool:
    speaker = lookup.speaker(statement)
    return speaker is not None and speaker.side == actor.side
