"""What one report says: the order in which its parts are read.

Reading is per report and needs the parse; what comes out (a `Reading`) needs it no more.
"""

from __future__ import annotations

from sayso.annotate import Annotated
from sayso.extract import event_lead, events, mentions, propositions, quantities, statements, times
from sayso.model import Reading


def read(annotated: Annotated) -> Reading:
    """Everything that one parsed report says."""
    report = annotated.report
    entities = mentions.find(annotated)
    when = times.find(annotated)
    amounts = quantities.find(annotated)
    said, ascribed = statements.both(annotated, entities)
    happened = events.find(annotated, entities, when, amounts, said)
    return Reading(
        report=report,
        sentences=tuple(report.cite(s.start_char, s.end_char) for s in annotated.sentences),
        entities=entities,
        times=when,
        quantities=amounts,
        statements=said,
        propositions=propositions.find(annotated, entities, said, amounts),
        events=happened,
        ascribed=ascribed,
        lead=event_lead.find(annotated, entities, when, said, happened),
    )


__all__ = ["read"]
