"""The picture as event data, in the codes of PLOVER 2 and CAMEO (docs/codebook.md).

`code` makes one row of each event, whoever tells it and however often, and says what is left out and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.codes import deeds, denials, drafts, index, marks, ontology, pledges, sayings
from sayso.codes.index import Index
from sayso.model import Citation, Coded, CodedEvent, EventMention, Findings, Picture, Reason, Uncoded


def code(picture: Picture, findings: Findings) -> Coded:
    """The rows of a picture by day, source and type, and what is not coded in the order of reports and text."""
    known = index.of(picture, findings)
    done = deeds.code(known)
    bound, unbound, pledged = pledges.code(known, done.told)
    said, unsaid = sayings.code(known, pledged, done.told)
    made = drafts.joined((*done.drafts, *bound, *said))
    rows = [drafts.row(draft, denials.of(draft, known), known) for draft in made]
    held = [*done.left, *unbound, *unsaid, *_unread(done.seen, known)]
    return Coded(tuple(sorted(rows, key=_order)), tuple(sorted(set(_apart(held, rows)), key=str)))


def _order(row: CodedEvent) -> tuple[object, ...]:
    day = row.when.earliest or row.when.latest
    return day is None, str(day), [party.name for party in row.source], row.type, row.id


def _unread(seen: frozenset[str], known: Index) -> Iterator[Uncoded]:
    """Mentions of deeds that are in no event of the picture: what was only supposed, conditional, denied."""
    for reading in known.picture.readings:
        for mention in reading.events:
            name = next(iter(ontology.of_kind(mention.kind, "past")), None)
            if mention.id not in seen and name is not None:
                yield Uncoded(mention.span, _why(mention, known), name)


def _why(mention: EventMention, known: Index) -> Reason:
    if mention.status == "denied":
        return "denied"
    conditions = [s.condition for s in known.readings[mention.span.report].statements if s.condition]
    if any(condition.overlaps(mention.span) for condition in conditions):
        return "conditional deed"
    said = known.statements.get(mention.statement) if mention.statement else None
    if marks.of(mention.span, known) == "conditional" or (said is not None and said.condition is not None):
        return "conditional deed"
    return "scheduled" if mention.status == "scheduled" else "supposed"


def _apart(held: Iterable[Uncoded], rows: Sequence[CodedEvent]) -> Iterator[Uncoded]:
    """What is left out, but for remarks that stand whole in the evidence of a row."""
    cited: dict[str, list[Citation]] = {}
    for citation in {citation for row in rows for citation in row.citations}:
        cited.setdefault(citation.report, []).append(citation)
    for one in held:
        remark = one.reason in ("mere comment", "unknown parties")
        if not (remark and any(c.covers(one.citation) for c in cited.get(one.citation.report, ()))):
            yield one


__all__ = ["code"]
