"""Rows in the making: what single tellings say of an event, joined to one row an event.

Tellings are of one event where type, mode, source and occasion are the same and targets do not differ: the filter of
one event a day for a pair of actors that event data are passed through, with the occasion in place of the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.codes import ontology, parties, telling
from sayso.codes.index import Index
from sayso.codes.parties import Who
from sayso.codes.telling import Word
from sayso.model import Citation, CodedEvent, CodedStatus, EventType, When

_VERBAL = ("AGREE", "CONCEDE", "CONSULT")
"""Types of events that are no deeds: what tells no mode may be another."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One event as some tellings have it. `setting` tells occasions apart; `about` are the words that tell its mode.

    `whole` says that it is an event of its own, which is joined to no other row but what is `vague`: told with neither
    day nor place, and so taken for the event of its kind between the same parties in the same of the `stories`.
    """

    type: EventType
    status: CodedStatus
    source: tuple[Who, ...]
    target: tuple[Who, ...]
    setting: str
    when: When
    citations: tuple[Citation, ...]
    words: tuple[Word, ...]
    about: tuple[str, ...]
    reciprocal: bool = False
    where: str | None = None
    conditions: tuple[Citation, ...] = ()
    occasions: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    mode: str | None = None
    cameo: str | None = None
    text: str | None = None
    whole: bool = False
    vague: bool = False
    stories: frozenset[str] = frozenset()


def moded(draft: Draft) -> Draft:
    """A draft with the mode that its words tell, where it has none yet."""
    if draft.mode is not None:
        return draft
    mode, cameo = ontology.mode_of(draft.type, *draft.about)
    return replace(draft, mode=mode, cameo=draft.cameo or cameo)


def joined(made: Iterable[Draft]) -> tuple[Draft, ...]:
    """Drafts of one event together. What tells no mode joins what else the same pair has on that occasion."""
    drafts = sorted((moded(draft) for draft in made), key=_order)
    blocks: dict[tuple[str, str], list[Draft]] = {}
    for draft in sorted(drafts, key=lambda one: (one.vague, one.mode is None)):
        groups = blocks.setdefault((draft.type, draft.status), [])
        at = next((n for n, other in enumerate(groups) if _same(other, draft)), None)
        if at is None:
            groups.append(draft)
        else:
            groups[at] = _both(groups[at], draft)
    return tuple(draft for groups in blocks.values() for draft in groups)


def _order(draft: Draft) -> tuple[object, ...]:
    return draft.type, draft.status, draft.citations


def _same(one: Draft, other: Draft) -> bool:
    if one.citations == other.citations:
        return True
    if other.vague:
        return _recalled(one, other)
    if one.whole and other.whole:
        return _filtered(one, other)
    if one.whole or other.whole or one.setting != other.setting:
        return False
    if other.mode is not None and one.mode != other.mode:
        return False
    if other.mode is None and one.mode is not None and one.type != "REQUEST":
        return False
    if _keys(one.source) != _keys(other.source):
        return False
    mine, theirs = _keys(one.target), _keys(other.target)
    return bool(mine & theirs) or not mine or not theirs


def _filtered(one: Draft, other: Draft) -> bool:
    """Whether two reports tell the same deed of one day: same mode, source and target, and no other place."""
    reports = {c.report for c in one.citations} & {c.report for c in other.citations}
    day = one.when.earliest is not None and one.when.earliest == one.when.latest
    if reports or not day or (one.when.earliest, one.when.latest) != (other.when.earliest, other.when.latest):
        return False
    alike = one.mode == other.mode and bool(one.stories & other.stories) and one.reciprocal == other.reciprocal
    place = one.where is None or other.where is None or one.where == other.where
    return alike and place and bool(_keys(one.source)) and _keys(one.source) == _keys(other.source)


def _recalled(one: Draft, other: Draft) -> bool:
    """Whether what is told with neither day nor place can be an event of the same story that is told already."""
    untold = other.mode is None and one.type not in _VERBAL
    if not one.stories & other.stories or (one.mode != other.mode and not untold):
        return False
    pairs = ((_keys(one.source), _keys(other.source)), (_keys(one.target), _keys(other.target)))
    return all(mine & theirs or not mine or not theirs for mine, theirs in pairs)


def _keys(who: Iterable[Who]) -> frozenset[str]:
    return frozenset(one.key for one in who)


def _both(one: Draft, other: Draft) -> Draft:
    source, target = {*one.source, *other.source}, {*one.target, *other.target}
    if other.vague:
        source, target = set(one.source or other.source), set(one.target or other.target)
    return replace(
        one,
        source=tuple(sorted(source, key=str)),
        target=tuple(sorted(target, key=str)),
        stories=one.stories | other.stories,
        when=_narrower(one.when, other.when),
        citations=tuple(sorted({*one.citations, *other.citations})),
        words=tuple(sorted({*one.words, *other.words}, key=str)),
        about=(*one.about, *other.about),
        where=one.where or other.where,
        conditions=tuple(sorted({*one.conditions, *other.conditions})),
        occasions=tuple(sorted({*one.occasions, *other.occasions})),
        rests_on=tuple(sorted({*one.rests_on, *other.rests_on})),
    )


def _narrower(one: When, other: When) -> When:
    """The more exact of two days: both ends known before one, then the shorter interval, then the earlier."""

    def width(when: When) -> tuple[bool, int, str]:
        if when.earliest is None or when.latest is None:
            return True, 0 if when.latest or when.earliest else 1, str(when.latest)
        return False, (when.latest - when.earliest).days, str(when.earliest)

    return min(one, other, key=width)


def row(draft: Draft, denied: Sequence[Word], index: Index) -> CodedEvent:
    """The finished row of a draft; `denied` are those who say that it is not so."""
    contexts = ontology.contexts_of(" ".join((*draft.about, *(c.text for c in draft.citations))))
    code = ontology.code(draft.type, draft.mode, contexts)
    conditions = sorted(draft.conditions, key=lambda piece: (len(piece.text), piece))
    return CodedEvent(
        type=draft.type,
        mode=draft.mode,
        contexts=contexts,
        cameo=draft.cameo or code.cameo,
        quad=code.quad,
        intensity=code.score,
        status=draft.status,
        source=parties.parties(draft.source, index),
        target=parties.parties(draft.target, index),
        reciprocal=draft.reciprocal,
        when=draft.when,
        where=draft.where,
        text=draft.text or min(draft.citations, key=lambda piece: (len(piece.text), piece)).text,
        told_by=telling.tellers(draft.words, index),
        reports=tuple(sorted({citation.report for citation in draft.citations})),
        texts=index.picture.texts(draft.citations),
        citations=draft.citations,
        condition=conditions[0].text if conditions else None,
        conditions=tuple(sorted(draft.conditions)),
        denied_by=telling.tellers(denied, index),
        via=telling.media(draft.words),
        occasions=draft.occasions,
        rests_on=draft.rests_on,
    )
