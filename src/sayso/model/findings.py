"""What comparing the reports finds: facts, claims, commitments, demands, differences, gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sayso.errors import UncitedError
from sayso.model.evidence import Citation, cited, content_id
from sayso.model.reading import Act, Modality, Polarity

Agreement = Literal["agree", "consistent", "differ", "one report"]
Match = Literal["exact", "reworded", "cut", "not found"]


@dataclass(frozen=True, slots=True)
class FactValue:
    """One value of a fact, the voices that vouch for it (actor ids; empty: no source named) and where it stands."""

    value: str
    normalized: str
    voices: tuple[str, ...]
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        cited(f"fact value '{self.value}'", self.citations)


@dataclass(frozen=True, slots=True)
class Fact:
    """What the reports say on one point of an event (duration, medium, place, day, requested by, order, number)."""

    name: str
    values: tuple[FactValue, ...]
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Claim:
    """The same thing said in several statements or reports. `texts` counts separate texts, not outlets.

    `tellers` and `speakers` are actor ids, `sides` the tellers' sides, `occasions` event ids. `propositions` narrated
    without a source are cited but tell nobody's word. `joined_by` names the people who brought the claim together or
    set it apart, sorted.
    """

    text: str
    topic: str
    act: Act
    polarity: Polarity
    tellers: tuple[str, ...]
    speakers: tuple[str, ...]
    sides: tuple[str, ...]
    occasions: tuple[str, ...]
    statements: tuple[str, ...]
    citations: tuple[Citation, ...]
    reports: tuple[str, ...]
    texts: int
    agreement: Literal["both sides", "one side", "one report", "contradicted", "no source named"]
    joined_by: tuple[str, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        cited(f"claim '{self.text}'", self.citations)
        object.__setattr__(self, "id", content_id("c", [(c.report, c.start, c.end) for c in self.citations]))


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a commitment, kept as the report has it; `condition` and `consequence` are pieces of its text."""

    condition: Citation | None
    consequence: Citation
    modality: Modality
    occasion: str | None
    tellers: tuple[str, ...]
    statement: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What is other about a commitment on one occasion than on the one before; `earlier`, `later` are event ids.

    "new": the same side named the trigger before, not this consequence; "not repeated": it named the trigger again
    without it; "hardened": "could" became "would"; "softened" the reverse; "trigger": the condition has other words.
    `citations` are the wordings that show it, the earlier ones first.
    """

    kind: Literal["new", "not repeated", "hardened", "softened", "trigger"]
    earlier: str
    later: str
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        cited(f"change '{self.kind}'", self.citations)


@dataclass(frozen=True, slots=True)
class Commitment:
    """If X then Y: a threat, promise or warning by someone, to someone, in all its wordings.

    `by` and `to` are sides (state or alliance code) where known, else actor ids. A "pledge" is of what `by` itself
    would do, a "warning" of what it says would come, by others' doing or nobody's. Those with one `trigger` (the id of
    one of them) have the same happening as their condition; None where there is no condition.
    """

    by: str
    to: str | None
    condition: str | None
    consequence: str
    act: Act
    wordings: tuple[Wording, ...]
    reports: tuple[str, ...]
    leads_to: tuple[str, ...] = ()
    kind: Literal["pledge", "warning"] = "pledge"
    changes: tuple[Change, ...] = ()
    trigger: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        cited(f"commitment '{self.consequence}'", [w.consequence for w in self.wordings])
        spans = [(w.consequence.report, w.consequence.start, w.consequence.end) for w in self.wordings]
        object.__setattr__(self, "id", content_id("k", self.by, spans))


@dataclass(frozen=True, slots=True)
class Prospect:
    """What the reports have on a condition that somebody asks about (ids of commitments).

    `named` are those that have it as their condition, with the wordings that do; `then` maps a commitment to those that
    others make on what it would bring. `nearest` are conditions that are named in its stead, nearest first.
    """

    condition: str
    named: tuple[tuple[str, tuple[Wording, ...]], ...]
    then: Mapping[str, tuple[str, ...]]
    nearest: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply to a demand: `link` says whether the report connects the two or only the topic is the same."""

    by: str
    act: Act
    link: Literal["stated", "same topic"]
    statements: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """What one side asks of another, and the replies that these reports hold."""

    by: str
    to: str | None
    text: str
    statements: tuple[str, ...]
    reports: tuple[str, ...]
    citations: tuple[Citation, ...]
    answers: tuple[Answer, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        cited(f"demand '{self.text}'", self.citations)
        object.__setattr__(self, "id", content_id("d", self.by, self.statements))


@dataclass(frozen=True, slots=True)
class Variant:
    """One form of a quotation as reports print it."""

    text: str
    match: Match
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        cited(f"quotation '{self.text}'", self.citations)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its variants, against the fullest (or official) text in the pile. `speaker` is an actor id."""

    text: str
    speaker: str | None
    variants: tuple[Variant, ...]
    official: Citation | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        cited(f"quotation '{self.text}'", [c for v in self.variants for c in v.citations])
        object.__setattr__(self, "id", content_id("q", self.variants[0].citations))


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a difference: what is said, by whom (actor ids), in which reports."""

    value: str
    voices: tuple[str, ...]
    reports: tuple[str, ...]
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        cited(f"position '{self.value}'", self.citations)


@dataclass(frozen=True, slots=True)
class Difference:
    """Where reports part. `about` is an event, claim or quotation id, or a topic in words."""

    about: str
    kind: Literal[
        "contradiction", "wording", "update", "attribution", "report against itself",
        "reporter's reading", "opposing accusations",
    ]  # fmt: skip
    values: tuple[Position, ...]
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", content_id("x", self.about, self.kind, [v.citations for v in self.values]))


@dataclass(frozen=True, slots=True)
class Gap:
    """What these reports do not hold; `searched` says where it was looked for, `story` in which (None: in all)."""

    what: str
    searched: str
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Only:
    """What one report alone carries."""

    report: str
    claim: str
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        cited(f"claim '{self.claim}'", self.citations)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the summary with everything that it rests on.

    `parts`, where given, are its pieces with what each rests on; joined they are `text`. `further` are those of its
    citations that say the same in other words: parts and `further` together cite what the sentence cites.

    Raises UncitedError where it has no citation, or where its parts do not make up its text or cite something else.
    """

    text: str
    citations: tuple[Citation, ...]
    parts: tuple[tuple[str, tuple[Citation, ...]], ...] = ()
    further: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        cited(f"sentence '{self.text}'", self.citations)
        if not self.parts:
            return
        joined, held = "".join(text for text, _ in self.parts), {c for _, found in self.parts for c in found}
        if joined != self.text or not held or held.union(self.further) != set(self.citations):
            raise UncitedError(f"parts of sentence '{self.text}' read '{joined}': expected its own text and citations")


@dataclass(frozen=True, slots=True)
class Findings:
    """What comparing the reports finds. `facts` maps event id → its facts; `summary` maps story id → its sentences."""

    facts: Mapping[str, tuple[Fact, ...]]
    claims: tuple[Claim, ...]
    commitments: tuple[Commitment, ...]
    demands: tuple[Demand, ...]
    quotations: tuple[Quotation, ...]
    differences: tuple[Difference, ...]
    gaps: tuple[Gap, ...]
    only: tuple[Only, ...]
    summary: Mapping[str, tuple[Sentence, ...]]
