"""Rows from commitments: threats on a condition or without one, and what is promised for something.

One row is one commitment on one occasion. Measures that one saying announces together ("sanctions, aid and more
troops") are one threat, so commitments that share a saying are taken together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.codes import ontology, parties, telling, times
from sayso.codes.drafts import Draft
from sayso.codes.index import Index
from sayso.codes.parties import Who
from sayso.codes.telling import Word
from sayso.model import Citation, CodedStatus, Commitment, EventType, Reading, Reason, Statement, Uncoded, Wording

_PAIR = 2
_HEAD = 8
"""Words of a consequence that hold what is promised."""
_RELAYED = re.compile(r"\b(?:announced|threatened|mentioned|promised|floated|vowed|raised)\s+by\s+")
_CASE = re.compile(
    r"\b(?:if|in the event of|in case of|should|unless)\b[^,.;]*?(?=\s+would\b|\s+will\b|\s+could\b|[,.;]|\Z)"
)
_FREEING = frozenset({"yield"})


@dataclass(frozen=True, slots=True)
class _Said:
    """One wording of a commitment with the statement that has it."""

    commitment: Commitment
    wording: Wording
    statement: Statement | None
    setting: str


@dataclass(frozen=True, slots=True)
class _Relay:
    """A threat that somebody mentions by the way: where, on what condition, whose, of what mode, on whose word."""

    content: Citation
    condition: Citation | None
    sides: frozenset[str]
    mode: str
    setting: str
    word: Word


def code(index: Index, told: frozenset[str]) -> tuple[list[Draft], list[Uncoded], frozenset[str]]:
    """Drafts of the commitments, what is not coded of them, and the statements (ids) that they rest on.

    `told` are the statements that tell a deed which is a row: what one of them promises is that deed, to come.
    """
    said = [one for commitment in index.findings.commitments for one in _wordings(commitment, index)]
    drafts: list[Draft] = []
    left: list[Uncoded] = []
    mentioned = [one for reading in index.picture.readings for one in _mentioned(reading, index)]
    for group in _packages(said):
        if all(one.wording.condition is None and one.wording.statement in told for one in group):
            continue
        made = _draft(group, mentioned, index)
        if made is None:
            name = next(iter(ontology.of_act(group[0].commitment.act)), None)
            left.extend(Uncoded(one.wording.consequence, _reason(one), name) for one in group)
        else:
            drafts.append(made)
    return drafts, left, frozenset(one.statement.id for one in said if one.statement)


def _reason(one: _Said) -> Reason:
    return "denied" if _denied(one) else "mere comment"


def _denied(one: _Said) -> bool:
    return one.statement is not None and one.statement.polarity == "negated"


def _wordings(commitment: Commitment, index: Index) -> Iterator[_Said]:
    """The wordings with what they were said on; one that only follows another in its report was said with it."""
    settings = {
        wording.consequence.report: index.setting(statement)
        for wording in commitment.wordings
        if (statement := index.statements.get(wording.statement or "")) is not None
    }
    for wording in commitment.wordings:
        statement = index.statements.get(wording.statement or "")
        report = wording.consequence.report
        setting = index.setting(statement) if statement else wording.occasion or settings.get(report, report)
        yield _Said(commitment, wording, statement, setting)


def _packages(said: Sequence[_Said]) -> list[list[_Said]]:
    """Wordings of one commitment, or of several that one saying makes, on one occasion."""
    blocks: dict[tuple[str, str], list[list[_Said]]] = {}
    for one in said:
        groups = blocks.setdefault((one.setting, one.commitment.by), [])
        near = [group for group in groups if any(_together(one, other) for other in group)]
        groups[:] = [group for group in groups if group not in near]
        groups.append([other for group in near for other in group] + [one])
    return [group for groups in blocks.values() for group in groups]


def _together(one: _Said, other: _Said) -> bool:
    if one.commitment.id == other.commitment.id:
        return True
    return one.statement is not None and one.statement == other.statement and _hostile(one) == _hostile(other)


def _hostile(one: _Said) -> bool:
    return one.commitment.act in ("threaten", "warn")


def _draft(group: Sequence[_Said], mentioned: Sequence[_Relay], index: Index) -> Draft | None:
    """The row of one commitment on one occasion; None where it binds nobody to anything that a type covers."""
    first = group[0]
    conditional = [one.wording.condition for one in group if one.wording.condition is not None]
    texts = tuple(one.wording.consequence.text for one in group)
    name = _type(group, texts, bool(conditional))
    own = frozenset({parties.of_key(first.commitment.by, index).key})
    source = _by(group, index)
    if name is None or all(_denied(one) for one in group) or not parties.known(source, index):
        return None
    statements = tuple(one.statement for one in group if one.statement)
    relayed = [one for one in mentioned if _relays(one, group)]
    citations = {_cited(one, index) for one in group} | {one.content for one in relayed}
    conditional += [one.condition for one in relayed if one.condition is not None]
    when = times.of(statements, index)
    return Draft(
        type=name,
        status=_status(group, bool(conditional)),
        source=source,
        target=_to(name, group, own, statements, index),
        setting=first.setting,
        when=when,
        citations=tuple(sorted(citations)),
        words=tuple(sorted({*(telling.of(s, index) for s in statements), *(one.word for one in relayed)}, key=str)),
        about=texts,
        conditions=tuple(sorted(set(conditional))),
        occasions=(first.setting,) if first.setting in index.events else (),
        rests_on=tuple(sorted({one.commitment.id for one in group})),
        text=min(texts, key=lambda text: (len(text), text)),
        whole=name == "THREATEN",
    )


def _type(group: Sequence[_Said], texts: tuple[str, ...], conditional: bool) -> EventType | None:
    """THREATEN for what is announced against somebody, REJECT for what is refused until something has changed, AGREE or
    CONCEDE for what is promised, None for a comment.

    Help for a third against whoever attacks it is promised, not threatened.
    """
    first = group[0]
    if first.commitment.act == "reject":
        return "REJECT"
    asked, _ = ontology.mode_of("REQUEST", *(" ".join(text.split()[:_HEAD]) for text in texts))
    if _hostile(first):
        if asked == "assist" and ontology.mode_of("THREATEN", *texts)[0] is None:
            return "AGREE"
        pledged = any(one.commitment.kind == "pledge" for one in group)
        return "THREATEN" if pledged or (conditional and first.commitment.act == "threaten") else None
    narrated = first.statement is not None and telling.narrates(first.statement)
    if asked is None and not narrated:
        return None
    return "CONCEDE" if asked in _FREEING else "AGREE"


def _status(group: Sequence[_Said], conditional: bool) -> CodedStatus:
    if conditional:
        return "conditional"
    return "hypothetical" if all(one.wording.modality == "possible" for one in group) else "asserted"


def _by(group: Sequence[_Said], index: Index) -> tuple[Who, ...]:
    """Whose commitment it is, with those who made it."""
    by = parties.of_key(group[0].commitment.by, index)
    speakers = [index.speaker(one.statement) for one in group if one.statement]
    acting = {a.id for a in speakers if a and a.side == by.key and a.kind in ("person", "institution")}
    return tuple(Who(by.key, actor) for actor in sorted(acting)) or (by,)


def _to(
    name: EventType, group: Sequence[_Said], own: frozenset[str], statements: Sequence[Statement], index: Index
) -> tuple[Who, ...]:
    """Whom it is meant for: as the commitment has it, else the other side of the contact in which it was said.

    What is promised is meant for whoever would get it.
    """
    named = next((who for one in group if (who := parties.foreign(one.wording.consequence, own, index))), ())
    heard = Counter(one.commitment.to for one in group if one.commitment.to)
    addressed = (
        (parties.of_key(min(heard, key=lambda to: (-heard[to], to)), index),)
        if heard
        else counterparts(statements, own, index)
    )
    return (named or addressed) if name != "THREATEN" else (addressed or named)


def counterparts(statements: Sequence[Statement], own: frozenset[str], index: Index) -> tuple[Who, ...]:
    """The other side of the contact of two in which something was said; none where it was said elsewhere."""
    for statement in statements:
        event = index.occasion(statement)
        if event is None:
            continue
        present = {w.key: w for p in event.participants for w in parties.of_actor(index.actors.get(p))}
        others = [who for key, who in sorted(present.items()) if key not in own]
        if len(present) == _PAIR and len(others) == 1:
            return tuple(others)
    return ()


def _cited(one: _Said, index: Index) -> Citation:
    """The piece from condition to consequence where they stand together, else the consequence."""
    condition, then = one.wording.condition, one.wording.consequence
    if condition is None or condition.report != then.report:
        return then
    start, end = min(condition.start, then.start), max(condition.end, then.end)
    piece = index.readings[then.report].report.cite(start, end)
    return then if "\n" in piece.text else piece


def _mentioned(reading: Reading, index: Index) -> Iterator[_Relay]:
    """Where a report has somebody mention a threat by the way: "the sanctions threatened by Norland if …"."""
    for statement in reading.statements:
        content = index.content(statement)
        found = _RELAYED.search(content.text)
        if found is None:
            continue
        at = content.start + found.end()
        sides = {who.key for one in index.within(content) if one.start == at for who in parties.of_actor(one.actor)}
        mode = ontology.mode_of("THREATEN", content.text[: found.start()])[0]
        case = _CASE.search(content.text, found.end())
        condition = reading.report.cite(content.start + case.start(), content.start + case.end()) if case else None
        if mode is not None and sides:
            yield _Relay(
                content, condition, frozenset(sides), mode, index.setting(statement), telling.of(statement, index)
            )


def _relays(one: _Relay, group: Sequence[_Said]) -> bool:
    """Whether what is mentioned is this threat: of the same side, the same kind, on the same occasion."""
    first = group[0]
    mode = ontology.mode_of("THREATEN", *(said.wording.consequence.text for said in group))[0]
    return _hostile(first) and first.setting == one.setting and first.commitment.by in one.sides and mode == one.mode
