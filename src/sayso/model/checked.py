"""What holding a draft against the reports finds, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.model.evidence import Citation, cited
from sayso.model.findings import Quotation, Variant

Support = Literal["carried", "overstated", "differs", "not in these reports", "nothing to check"]
"""How a sentence of a draft stands to the reports, never whether it is true."""

IssueKind = Literal[
    "hedge", "condition", "teller", "one side", "quantifier", "modality", "plan", "rounding", "source named",
    "speaker", "negation", "number", "date", "name", "quotation", "quotation marks", "no such number", "words",
]  # fmt: skip
"""What a sentence says otherwise than the passage that comes nearest.

It overstates: "hedge", "condition" and "teller" are left out, "one side" speaks where two are named, "quantifier" is
"all" for "some", "modality" "will" for "could", "plan" a thing done for one to come, "rounding" a number rounded up,
"source named" a name given to an unnamed source, "quotation marks" around words that the report does not quote.
It differs: another "speaker", its "negation", another "number", "date" or "name", other words in a "quotation".
It is not in these reports: "no such number" beside what is carried, "words" that no passage has.
"""


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that a sentence says otherwise: `draft` in the draft's words, `pile` in the reports', "" for none."""

    kind: IssueKind
    draft: str
    pile: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence of a draft. `span` is a piece of the draft.

    `passages` come nearest, the nearest first; those that carry it come before all others. `tellers` (actor ids) are
    those on whose word it stands; `reports` and `texts` (separate texts) carry it. All three are empty or 0 where
    nobody does. `left` are words of the sentence that no passage has.
    """

    span: Citation
    support: Support
    issues: tuple[Issue, ...] = ()
    passages: tuple[Citation, ...] = ()
    tellers: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    texts: int = 0
    left: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.support not in ("not in these reports", "nothing to check"):
            cited(f"sentence '{self.span.text[:60]}', {self.support},", self.passages)


@dataclass(frozen=True, slots=True)
class Changed:
    """Words of a quotation that stand otherwise in the text that it is from: `printed` "" where they are left out,
    `source` "" where they are added.
    """

    printed: str
    source: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One form of a quotation beside the text that it is from.

    `source` are the sentences with it, None where no text of the pile has it but the report's own. `changed` are words
    that differ inside it, `opening` and `ending` what the source says in the same sentences before and after it;
    `turning` tells that these hold a condition, a denial or a limit. `before` and `after` are the sentences around the
    source. `printed_by` and `spoken_by` are the voices in the report's words and in the source's, "" where there is
    none. `nearest` are passages of the party's own texts on other occasions that come near what none has on this one.
    """

    variant: Variant
    source: Citation | None
    changed: tuple[Changed, ...] = ()
    opening: str = ""
    ending: str = ""
    turning: bool = False
    before: Citation | None = None
    after: Citation | None = None
    printed_by: str = ""
    spoken_by: str = ""
    nearest: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """What a report has a party say in its own words, beside the party's own text: `report_only` and `source_only` are
    the words that only the one of them has.
    """

    content: Citation
    source: Citation
    report_only: tuple[str, ...]
    source_only: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quoting:
    """All quotations of a pile, each with its forms compared, and what is paraphrased of texts in the pile."""

    quotations: tuple[tuple[Quotation, tuple[Compared, ...]], ...]
    paraphrases: tuple[Paraphrase, ...]
