"""Conditional and unconditional threats, promises and warnings: who says it will do what, if what.

One commitment holds all its wordings: same side, same consequence, same condition (families of `stakes`). Whose it is
follows from the innermost speaker; who tells of it stays with each wording.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.compare import chains, lookups, occasions, pledges, saying, stakes
from sayso.compare.lookups import Lookup
from sayso.compare.pledges import Bond, Kind
from sayso.compare.stakes import Family, Stake
from sayso.model import Act, Citation, Commitment, Reading, Statement, Wording

_ACTS: tuple[Act, ...] = ("threaten", "warn", "promise")
_THEN = re.compile(r"\W*(?:[\w'’]+\W+){0,4}?(?:then|in that case|in such a case)\b", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:would|will|could|may|might)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\W*(?:he|she|it|they|this|that)\b", re.IGNORECASE)
_OBJECT = re.compile(r"\b(?:of|on|against|into|in|near|to|from|around|with|for|over)\s+(?:the\s+)?$", re.IGNORECASE)
_HIS = re.compile(r"(?:his|her|its|their|our|my)\b", re.IGNORECASE)
_IF = re.compile(r"\W*if\b", re.IGNORECASE)
_BESIDE = 4
"""Characters between a verb that refuses and what it refuses."""


@dataclass(frozen=True, slots=True)
class _Said:
    """One wording with what it is compared by."""

    by: str
    kind: Kind
    to: str | None
    act: Act
    direct: bool
    wording: Wording
    consequence: Family
    condition: Family | None
    named: frozenset[str]


def weigh(lookup: Lookup) -> tuple[Commitment, ...]:
    """All commitments of a picture, those with most reports first."""
    said = sorted(_all(lookup), key=lambda one: (one.wording.consequence, one.by))
    made = [_commitment(group) for group in _groups(said)]
    return tuple(sorted(occasions.changed(chains.linked(made, lookup), lookup), key=order))


def order(one: Commitment) -> tuple[int, str, str]:
    """Sort key of a commitment: that of most reports first."""
    return -len(one.reports), one.by, one.id


def _all(lookup: Lookup) -> Iterator[_Said]:
    for reading in lookup.picture.readings:
        made = [one for statement in reading.statements for one in _of_statement(statement, reading, lookup)]
        inner = [one for one in made if not any(_holds(one.wording, other.wording) for other in made)]
        yield from inner
        for statement in reading.statements:
            yield from _followed_up(statement, [one for one in inner if one.wording.statement == statement.id], reading)


def _holds(one: Wording, other: Wording) -> bool:
    """Whether one wording only repeats the other with those who pass it on ("Biden made clear that …")."""
    return (
        one.consequence != other.consequence
        and one.consequence.covers(other.consequence)
        and (one.condition == other.condition or one.condition is None)
    )


def _of_statement(statement: Statement, reading: Reading, lookup: Lookup) -> Iterator[_Said]:
    """The commitments that one statement makes."""
    if saying.unsaid(statement, lookup):
        return
    for content in _sentences(statement, reading, lookup):
        condition = statement.condition
        if condition is None and statement.act in _ACTS:
            condition = stakes.condition_in(reading.report, content)
        condition = condition and lookups.unquoted(reading, condition)
        bond = pledges.bond(statement, content, condition, lookup)
        if bond is not None:
            for stake in stakes.cut(reading.report, content, condition):
                yield _said(_with_refusal(stake, statement, reading), statement, bond, lookup)


def _with_refusal(stake: Stake, statement: Statement, reading: Reading) -> Stake:
    """What is refused with the verb that refuses it, without which it would read as its reverse ("refused to sign")."""
    cue, piece = statement.cue, stake.consequence
    if statement.act != "reject" or cue is None or stake.condition is None:
        return stake
    if not 0 < piece.start - cue.end <= _BESIDE or _MODAL.search(piece.text):
        return stake
    return replace(stake, consequence=reading.report.cite(cue.start, piece.end))


def _sentences(statement: Statement, reading: Reading, lookup: Lookup) -> Iterator[Citation]:
    """The content by sentences; only the one that holds the condition where there is one."""
    content = saying.content(statement, lookup)
    found = [
        reading.report.cite(max(s.start, content.start), min(s.end, content.end))
        for s in reading.sentences
        if s.start < content.end
        and content.start < s.end
        and reading.report.text[max(s.start, content.start) : min(s.end, content.end)].strip()
    ] or [content]
    if statement.condition is None:
        yield from found
        return
    holding = [piece for piece in found if piece.overlaps(statement.condition)]
    if not holding:
        yield found[0]
    elif statement.condition.end > holding[0].end:
        yield content
    else:
        yield holding[0]


def _said(stake: Stake, statement: Statement, bond: Bond, lookup: Lookup) -> _Said:
    condition = stake.condition
    wording = Wording(
        condition=condition,
        consequence=stake.consequence,
        modality="possible" if stake.possible else statement.modality,
        occasion=lookup.occasion(statement.id),
        tellers=(teller.id,) if (teller := lookup.teller(statement)) else (),
        statement=statement.id,
    )
    return _Said(
        by=bond.by,
        kind="warning" if stakes.befalls(stake.consequence.text) else bond.kind,
        to=_to(statement, condition, bond.by, lookup),
        act=statement.act,
        direct=statement.quote == "direct",
        wording=wording,
        consequence=stakes.family(stake.consequence.text),
        condition=stakes.family(condition.text) if condition else None,
        named=frozenset(lookup.sides_in(condition)) if condition else frozenset(),
    )


def _to(statement: Statement, condition: Citation | None, by: str, lookup: Lookup) -> str | None:
    """Whom it is meant for: the side that would do what the condition says, else the side spoken to."""
    if condition is not None:
        for start, side in lookup.placed(condition):
            at = start - condition.start
            if side != by and not _OBJECT.search(condition.text[:at]) and not _HIS.match(condition.text, at):
                return side
    for voice in (*statement.to, *statement.target):
        actor = lookup.voice(statement.report, voice)
        if actor and (actor.side or actor.id) != by:
            return actor.side or actor.id
    return None


def _followed_up(statement: Statement, found: list[_Said], reading: Reading) -> Iterator[_Said]:
    """What the report itself adds in the next sentence on the same condition ("… could then also count on aid")."""
    conditional = next((one for one in found if one.wording.condition is not None), None)
    end = statement.content[-1].end
    follows = next((s for s in reading.sentences if s.start >= end), None)
    if conditional is None or follows is None or not _THEN.match(follows.text) or not _MODAL.search(follows.text):
        return
    if any(follows.overlaps(piece) for other in reading.statements for piece in other.content):
        return
    if "\n" in reading.report.text[end : follows.start].strip(" .\"”'’\n\u00a0"):
        return
    piece = stakes.trimmed(reading.report, follows.start, follows.end)
    if piece is not None:
        possible = re.search(r"\b(?:could|may|might)\b", piece.text) is not None
        wording = replace(
            conditional.wording, consequence=piece, tellers=(), statement=None,
            modality="possible" if possible else "actual",
        )  # fmt: skip
        yield replace(conditional, wording=wording, consequence=stakes.family(piece.text), direct=False)


def _groups(said: list[_Said]) -> list[list[_Said]]:
    """Wordings of one commitment together: connected by `_same`, whatever the order."""
    blocks: dict[tuple[str, str | None, bool], list[_Said]] = {}
    for one in said:
        blocks.setdefault((one.by, one.consequence.name, one.condition is None), []).append(one)
    groups: list[list[_Said]] = []
    for key in sorted(blocks, key=str):
        groups.extend(_connected(blocks[key]))
    return groups


def _connected(block: list[_Said]) -> list[list[_Said]]:
    """Wordings that `_same` connects; only those of a family or with a word in common are compared, like ones once."""
    alike: dict[tuple[Family, Family | None, frozenset[str]], list[_Said]] = {}
    for one in block:
        alike.setdefault((one.consequence, one.condition, one.named), []).append(one)
    kinds = list(alike.values())
    groups = _Groups(list(range(len(kinds))))
    near: dict[str, list[int]] = {}
    for number, (one, *_) in enumerate(kinds):
        words = sorted(one.consequence.concepts) if one.consequence.name is None else [""]
        for other in dict.fromkeys(at for word in words for at in near.get(word, ())):
            if groups.of(other) != groups.of(number) and _same(one, kinds[other][0]):
                groups.join(other, number)
        for word in words:
            near.setdefault(word, []).append(number)
    found: dict[int, list[_Said]] = {}
    for number, kind in enumerate(kinds):
        found.setdefault(groups.of(number), []).extend(kind)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Groups:
    """Which of several, by number, are in one group: each leads on to another of its group, its first to itself."""

    leads: list[int]

    def of(self, number: int) -> int:
        """The number that stands for its group."""
        while self.leads[number] != number:
            self.leads[number] = self.leads[self.leads[number]]
            number = self.leads[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make the groups of two one."""
        self.leads[self.of(other)] = self.of(one)


def _same(one: _Said, other: _Said) -> bool:
    """Whether two wordings are of one commitment; conditions that name other countries are not."""
    if not stakes.alike(one.consequence, other.consequence):
        return False
    if one.condition is None or other.condition is None:
        return one.condition is other.condition and _half_shared(one.consequence, other.consequence)
    if one.named and other.named and not (one.named <= other.named or other.named <= one.named):
        return False
    return stakes.alike(one.condition, other.condition)


def _half_shared(one: Family, other: Family) -> bool:
    """Whether half of the shorter piece's words stand in the other: what no condition ties together must read alike."""
    shared = len(one.concepts & other.concepts)
    return 2 * shared >= max(1, min(len(one.concepts), len(other.concepts)))


def _commitment(group: list[_Said]) -> Commitment:
    group = sorted(group, key=lambda one: one.wording.consequence)
    first = min(group, key=_clearest)
    heard = Counter(one.to for one in group if one.to)
    acts = Counter(one.act for one in group)
    condition = first.wording.condition
    return Commitment(
        by=first.by,
        to=min(heard, key=lambda to: (-heard[to], to), default=None),
        condition=stakes.bare(condition.text) if condition else None,
        consequence=first.wording.consequence.text,
        act=min(acts, key=lambda act: (-acts[act], act)),
        wordings=tuple(one.wording for one in group),
        reports=lookups.reports_of(one.wording.consequence for one in group),
        kind="pledge" if any(one.kind == "pledge" for one in group) else "warning",
    )


def _clearest(one: _Said) -> tuple[object, ...]:
    """Order in which wordings stand for their commitment: attributed, whole phrases, conditions without pronouns."""
    condition = one.wording.condition.text if one.wording.condition else ""
    return (
        one.wording.statement is None,
        _MODAL.match(one.wording.consequence.text) is not None,
        _PRONOUN.match(stakes.bare(condition)) is not None if condition else False,
        _IF.match(condition) is None,
        not one.named,
        not one.direct,
        len(one.wording.consequence.text),
        one.wording.consequence,
    )
