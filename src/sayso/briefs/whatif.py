"""The answer to "what if …?": who says it will do what, on whose word, and what the others say they would do then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sayso.briefs import pledges, words
from sayso.briefs.cites import text as cited
from sayso.briefs.index import Index
from sayso.briefs.scope import party
from sayso.briefs.terminal import NARROWEST, wrap
from sayso.model import Citation, Commitment, Prospect, Wording

THEN: Final = "What the others say they would do then"
NAMED: Final = "Conditions that are named:"
NONE_NAMED: Final = "No condition is named in these reports."
_INDENT: Final = "  "


def answer(look: Index, found: Prospect, width: int = 80) -> str:
    """What the reports have on the condition, in lines of at most `width` columns."""
    rows = _named(look, found) if found.named else _nobody(look, found)
    wide = max(width, NARROWEST)
    lines = [line for row in rows for line in wrap(row, wide, _hanging(row))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _hanging(row: str) -> str:
    """What stands before the second line of a row: its own indentation and some more."""
    return row[: len(row) - len(row.lstrip(" "))] + _INDENT * 2


def _named(look: Index, found: Prospect) -> Iterator[str]:
    """By side, and below each side its commitments; then those of others, in the order in which they follow."""
    made = {one.id: one for one in look.findings.commitments}
    yield f"If {words.line(found.condition)}"
    last = ""
    for key, wordings in sorted(found.named, key=_by_side(found, made)):
        side = party(look, made[key].by)
        if side != last:
            yield from ("", f"{side}:")
            last = side
        yield from _wordings(look, made[key], wordings, _INDENT)
    following = [key for _, keys in _in_order(found) for key in keys]
    if not following:
        return
    yield from ("", THEN)
    for key in dict.fromkeys(following):
        one = made[key]
        yield f"{_INDENT}{party(look, one.by)}:"
        yield from _wordings(look, one, one.wordings, _INDENT * 2)


def _by_side(found: Prospect, made: Mapping[str, Commitment]) -> Callable[[tuple[str, Any]], tuple[int, int]]:
    order = {key: at for at, (key, _) in enumerate(found.named)}
    first: dict[str, int] = {}
    for key, at in order.items():
        first.setdefault(made[key].by, at)
    return lambda pair: (first[made[pair[0]].by], order[pair[0]])


def _in_order(found: Prospect) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What leads to what, beginning with the commitments that were asked for."""
    waiting, seen = [key for key, _ in found.named], set[str]()
    while waiting:
        key = waiting.pop(0)
        if key not in seen and key in found.then:
            yield key, found.then[key]
            waiting.extend(found.then[key])
        seen.add(key)


def _wordings(look: Index, one: Commitment, wordings: Iterable[Wording], indent: str) -> Iterator[str]:
    """Each wording with its own condition, its tellers, its occasion and its citations; same words once."""
    kinds: dict[tuple[str, str, str], list[Wording]] = {}
    for wording in sorted(wordings, key=lambda w: look.order(w.consequence)):
        condition = words.line(wording.condition.text) if wording.condition else ""
        kinds.setdefault((condition, words.line(wording.consequence.text), day(look, wording)), []).append(wording)
    for (condition, consequence, when), same in kinds.items():
        told = pledges.tellers(look, same)
        remarks = "; ".join(part for part in (told, when, pledges.WARNED if one.kind == "warning" else "") if part)
        opening = f"{condition}{pledges.THEN}" if condition else ""
        yield f"{indent}{opening}{consequence} ({remarks}) {cited(look.sort(_pieces(same)), look)}"


def _pieces(wordings: Sequence[Wording]) -> list[Citation]:
    return [piece for w in wordings for piece in (w.condition, w.consequence) if piece is not None]


def day(look: Index, wording: Wording) -> str:
    """The day of the occasion on which it was said, "" where none is known."""
    event = look.events.get(wording.occasion or "")
    return f"on {words.when(event.when)}" if event and event.when.latest else ""


def _nobody(look: Index, found: Prospect) -> Iterator[str]:
    """That nobody says so, and the conditions of which somebody does."""
    yield f"Nobody in these reports says what happens if {words.line(found.condition).rstrip('.?!')}."
    yield ""
    if not found.nearest:
        yield NONE_NAMED
        return
    yield NAMED
    sides = {w.condition: one.by for one in look.findings.commitments for w in one.wordings if w.condition}
    for piece in found.nearest:
        yield f"{_INDENT}{words.line(piece.text)} ({party(look, sides[piece])}) {cited([piece], look)}"
