"""The rows of the tables: flat values only, so that any table format and any data frame holds them.

A cell is text, a whole number, a number, yes or no, a day, or several texts; None where nothing is known. Offsets are
Unicode code points of the report's text, half-open; `place` says the same for people: file and paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report. `published_basis` says why it is thought to be of that day or interval."""

    report: str
    path: str
    paths: tuple[str, ...]
    outlet: str | None
    title: str | None
    url: str | None
    language: str
    official: str | None
    published_earliest: date | None
    published_latest: date | None
    published_basis: str | None
    story: str | None
    characters: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One actor. `side` is the code of a state or alliance, `side_name` what a page calls it."""

    actor: str
    name: str
    kind: str
    side: str | None
    side_name: str | None
    institution: str | None
    named: bool
    aliases: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One attribution. `voices` are the words for each voice, the teller first; `actors` whom they mean.

    `by` is the person who made, changed or accepted it, None where the machine read it.
    """

    statement: str
    report: str
    place: str
    start: int
    end: int
    content: str
    voices: tuple[str, ...]
    actors: tuple[str, ...]
    teller: str | None
    teller_side: str | None
    speaker: str | None
    speaker_side: str | None
    certain: bool
    to: tuple[str, ...]
    target: tuple[str, ...]
    via: tuple[str, ...]
    cue: str | None
    act: str
    quote: str
    polarity: str
    modality: str
    condition: str | None
    said_at: str | None
    events: tuple[str, ...]
    claim: str | None
    parent: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """The same thing said in several statements or reports; `texts` is the number of separate texts."""

    claim: str
    text: str
    topic: str
    act: str
    polarity: str
    tellers: tuple[str, ...]
    speakers: tuple[str, ...]
    sides: tuple[str, ...]
    agreement: str
    texts: int
    reports: tuple[str, ...]
    statements: tuple[str, ...]
    occasions: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """If X then Y: a threat, promise or warning in one row; its wordings have a table of their own."""

    commitment: str
    by: str
    to: str | None
    kind: str
    act: str
    condition: str | None
    consequence: str
    trigger: str | None
    leads_to: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordingRow:
    """One wording of a commitment, in the words of its report."""

    commitment: str
    report: str
    place: str
    condition: str | None
    condition_start: int | None
    condition_end: int | None
    consequence: str
    consequence_start: int
    consequence_end: int
    modality: str
    tellers: tuple[str, ...]
    occasion: str | None
    statement: str | None


@dataclass(frozen=True, slots=True)
class DemandRow:
    """What one side asks of another. `replies` is their number; they have a table of their own."""

    demand: str
    by: str
    to: str | None
    text: str
    replies: int
    reports: tuple[str, ...]
    statements: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """A reply to a demand: `link` says whether a report connects the two or only the topic is the same."""

    demand: str
    by: str
    act: str
    link: str
    statements: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """One happening across all reports."""

    event: str
    kind: str
    mode: str | None
    title: str
    status: str
    earliest: date | None
    latest: date | None
    basis: str
    where: str | None
    participants: tuple[str, ...]
    participant_ids: tuple[str, ...]
    mentions: int
    reports: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactRow:
    """One value that reports give for a fact of an event, and who vouches for it (none: no source named)."""

    event: str
    fact: str
    value: str
    normalized: str
    voices: tuple[str, ...]
    agreement: str
    reports: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodedRow:
    """One event in the codes of PLOVER 2 and CAMEO, on whose word, with its status (docs/codebook.md)."""

    coded: str
    earliest: date | None
    latest: date | None
    basis: str
    source: tuple[str, ...]
    source_side: tuple[str, ...]
    source_sectors: tuple[str, ...]
    target: tuple[str, ...]
    target_side: tuple[str, ...]
    target_sectors: tuple[str, ...]
    reciprocal: bool
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str
    quad: str
    intensity: float
    status: str
    condition: str | None
    where: str | None
    text: str
    told_by: tuple[str, ...]
    standing: tuple[str, ...]
    denied_by: tuple[str, ...]
    via: tuple[str, ...]
    reports: tuple[str, ...]
    texts: int
    places: tuple[str, ...]
    occasions: tuple[str, ...]
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UncodedRow:
    """A passage that tells of something and is no coded event, and why."""

    report: str
    place: str
    start: int
    end: int
    text: str
    type: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class QuotationRow:
    """One form of a quotation as one report prints it; `match` holds it against the fullest or official text."""

    quotation: str
    speaker: str | None
    text: str
    match: str
    report: str
    place: str
    start: int
    end: int
    fullest: str
    official: str | None


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One position in a difference: what is said, by whom, in which reports."""

    difference: str
    about: str
    kind: str
    value: str
    voices: tuple[str, ...]
    reports: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OriginRow:
    """One passage of a text that several reports carry: those of one origin count as one text."""

    origin: str
    report: str
    place: str
    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class GapRow:
    """What these reports do not hold, and where it was looked for; `story` None: in all of them."""

    what: str
    searched: str
    story: str | None
