"""The picture as event data: who did what to whom, on whose word, in the codes of PLOVER 2 and CAMEO.

One `CodedEvent` is one happening, however many reports tell of it; what is told and left uncoded is an `Uncoded` with
its reason. `docs/codebook.md` says each rule with an example.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sayso.model.evidence import Citation, cited, content_id
from sayso.model.picture import When

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
CodedStatus = Literal["asserted", "scheduled", "conditional", "hypothetical", "denied", "historical"]
Standing = Literal["official text", "on the record", "unnamed", "no source named"]
Reason = Literal[
    "conditional deed", "supposed", "denied", "scheduled", "reporter's reading", "historical",
    "mere comment", "no political act", "unknown parties", "alleged",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Party:
    """A source or target. `side` is a state (ISO code), alliance (acronym) or movement, None where none is known.

    `name` is what a page calls the side, or the actor where there is no side; `actors` are the ids of those who act for
    it here (empty where only the side is named), `sectors` their PLOVER sector codes ("GOV", "MIL"), both sorted.
    """

    side: str | None
    name: str
    actors: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Teller:
    """On whose word a row stands: an actor (id), what the page calls him, his side, his standing, in which reports.

    The reports that name no source stand in one teller of their own, with the name "no source named" and no actor.
    """

    name: str
    actor: str | None
    side: str | None
    standing: Standing
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """One row of event data; one event, not one mention.

    `when` is the day or interval of the event with its basis; what is scheduled has the day for which it is. `type` and
    `mode` are PLOVER's (`mode` None where none fits), `contexts` its contexts, sorted; `cameo` the best known CAMEO
    code (2 to 4 digits), of which the first two are the root; `intensity` PLOVER's score (-10 to 10). `reciprocal` says
    that all parties stand in `source` and do it together, so that `target` is empty.

    `text` is the clearest wording, a piece of a report. `condition` is the if-part of what is conditional, in that
    report's words, `conditions` all of its wordings. `told_by` are those on whose word it stands, `denied_by` those
    who say that it is not so, `via` the media that passed it on. `reports` are ids, `texts` the number of separate
    texts, `occasions` the ids of the events on which it was said, `rests_on` the ids of the events, statements,
    commitments and demands of the picture that were coded. `id` follows from type, status and `citations` alone.

    Raises UncitedError where there is no citation.
    """

    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str
    quad: Quad
    intensity: float
    status: CodedStatus
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    reciprocal: bool
    when: When
    where: str | None
    text: str
    told_by: tuple[Teller, ...]
    reports: tuple[str, ...]
    texts: int
    citations: tuple[Citation, ...]
    condition: str | None = None
    conditions: tuple[Citation, ...] = ()
    denied_by: tuple[Teller, ...] = ()
    via: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        cited(f"coded event '{self.text}'", self.citations)
        spans = [(c.report, c.start, c.end) for c in self.citations]
        object.__setattr__(self, "id", content_id("v", self.type, self.status, spans))

    @property
    def cameo_root(self) -> str:
        """The CAMEO root code: two digits, "01" to "20"."""
        return self.cameo[:2]


@dataclass(frozen=True, slots=True)
class Uncoded:
    """A piece of a report that tells of something and is no row, and why; `type` is what it would have been, if any."""

    citation: Citation
    reason: Reason
    type: EventType | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """The picture as event data: rows by day, source and type; what is left out in the order of reports and text."""

    events: tuple[CodedEvent, ...]
    uncoded: tuple[Uncoded, ...]
