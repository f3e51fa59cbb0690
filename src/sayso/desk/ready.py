"""Importing this loads all that joining needs, in a process from which those that join are forked.

They then share its memory, and none of them waits for word lists. Only the like of it for pages may import it.
"""

from __future__ import annotations

import gc
import signal
from contextlib import suppress
from datetime import date

from sayso import pipeline
from sayso.desk import making
from sayso.desk.versions import joins
from sayso.model import Citation, Entity, EventMention, Mention, Proposition, Reading, Report, Statement, Time, Voice

TEXT = """President Oma Vell warned that Ruritania would close the strait if talks fail.
The presidents of Ruritania and Elbonia met in Fogburg on 3 March, {} said.
"""


def reading(outlet: str) -> Reading:
    """A small report as it would be read."""
    report = Report(TEXT.format(outlet), (outlet,), outlet=outlet, published=date(2031, 3, 4))

    def cite(words: str) -> Citation:
        at = report.text.index(words)
        return report.cite(at, at + len(words))

    def state(key: int, name: str) -> Entity:
        return Entity(key, "state", name, (Mention(cite(name), "name"),), country=name)

    vell = Entity(0, "person", "Oma Vell", (Mention(cite("Oma Vell"), "name"),))
    content = cite("Ruritania would close the strait")
    said = Statement(report.id, (Voice(cite("Oma Vell"), 0),), cite("warned"), "warn", (content,), "warn")
    met = cite("The presidents of Ruritania and Elbonia met in Fogburg")
    day = Time(cite("on 3 March"), month=3, day=3)
    return Reading(
        report,
        entities=(vell, state(1, "Ruritania"), state(2, "Elbonia")),
        times=(day,),
        statements=(said,),
        propositions=(Proposition(content, said.id, "close", ("close", "strait")),),
        events=(EventMention(cite("met"), met, "consult", "meeting", "past", (1, 2), cite("Fogburg"), (day,)),),
    )


def joined() -> pipeline.Result:
    """Two such reports joined."""
    return pipeline.conclude([reading("The Fog Post"), reading("The Hill Post")], (), 0)


signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that hands out the work
with suppress(Exception):  # what breaks here breaks again on the reports of the store, and is told there
    joins()
    pipeline.write(joined())
gc.freeze()  # so that no collection touches, and thereby copies, what is shared
__all__ = ["making"]
