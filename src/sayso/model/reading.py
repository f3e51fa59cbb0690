"""What one report says: whom it names, statements, times, quantities, events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sayso.model.evidence import Citation, Report, cited, content_id

Act = Literal[
    "state", "promise", "threaten", "warn", "demand", "propose", "accuse", "deny",
    "reject", "agree", "concede", "support", "disapprove", "consult",
]  # fmt: skip
Quote = Literal["direct", "indirect", "mixed"]
Polarity = Literal["asserted", "negated"]
Modality = Literal["actual", "possible", "planned", "rumour"]
ActorKind = Literal["person", "institution", "state", "alliance", "group", "document", "place", "unknown"]
Mode = Literal["telephone", "video", "meeting", "visit", "talks", "letter", "summit"]
Status = Literal["past", "scheduled", "hypothetical", "denied"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a report names, describes or refers to somebody. `certain` is False for a guessed antecedent."""

    span: Citation
    form: Literal["name", "description", "pronoun"]
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Entity:
    """Whom or what several mentions of one report mean. `key` counts from 0 within the report, in text order.

    `name` is the fullest name or description without titles ("Joe Biden", "senior White House official"), `titles` the
    roles as said ("US President"), `country` the state (ISO alpha-2) or alliance (acronym) whose name, demonym,
    capital or seat is part of a mention, `institution` what an unnamed official or a document belongs to, `members` the
    keys of the entities that a group is made of ("the two leaders"), where they are known. A state that no list knows
    has its name in the report as its code.
    """

    key: int
    kind: ActorKind
    name: str
    mentions: tuple[Mention, ...]
    titles: tuple[str, ...] = ()
    country: str | None = None
    institution: str | None = None
    named: bool = True
    members: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """A part played in a statement: its words, the entity that they mean (None: unknown), whether that is certain."""

    span: Citation
    entity: int | None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution. `voices` run from the outermost to the innermost; the outermost is the teller.

    There are no voices where no source is named ("it was reported that …"). `content` has one piece or more, in text
    order; `cue` is None where a quotation merely stands beside its speaker. `parent` is the id of the statement inside
    whose content this one stands. `by` is the person who made, changed or accepted it, None where the machine read it.
    """

    report: str
    voices: tuple[Voice, ...]
    cue: Citation | None
    cue_lemma: str
    content: tuple[Citation, ...]
    act: Act = "state"
    quote: Quote = "indirect"
    polarity: Polarity = "asserted"
    modality: Modality = "actual"
    condition: Citation | None = None
    to: tuple[Voice, ...] = ()
    target: tuple[Voice, ...] = ()
    via: tuple[Citation, ...] = ()
    said_at: Citation | None = None
    parent: str | None = None
    id: str = field(init=False)
    by: str | None = None

    def __post_init__(self) -> None:
        cited("statement", self.content)
        spans = [(v.span.start, v.span.end) for v in self.voices] + [(c.start, c.end) for c in self.content]
        cue = (self.cue.start, self.cue.end) if self.cue else None
        object.__setattr__(self, "id", content_id("s", self.report, cue, spans))


@dataclass(frozen=True, slots=True)
class Proposition:
    """What a statement's content, or a narrated clause, says, in a form that can be compared without a parser.

    `statement` is the statement whose content it is, None for narration. `lemmas` are content-word lemmas in text
    order (lower case); `predicate` the head's lemma; `subject` and `objects` are entity keys;
    `numbers` are normalised ("50 minutes"). `vector` places its words among those of other propositions, one signed
    byte a dimension, empty where no word of it has a vector: what is alike points the same way.
    """

    span: Citation
    statement: str | None
    predicate: str
    lemmas: tuple[str, ...]
    subject: int | None = None
    objects: tuple[int, ...] = ()
    entities: tuple[int, ...] = ()
    numbers: tuple[str, ...] = ()
    polarity: Polarity = "asserted"
    modality: Modality = "actual"
    condition: Citation | None = None
    vector: bytes = b""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression as a constraint on a day D, given an anchor day A.

    D satisfies it where every part that is not None holds: `year`, `month`, `day`, `weekday` (Monday 0) are D's own;
    `days` = (lo, hi) bounds D - A in days; `months` and `years` = (lo, hi) bound the difference of calendar months or
    years; `part` narrows the smallest calendar unit named. `anchor` says what A is: "none" for
    absolute dates, "publication", "speech" (inside a quotation), "event" (relative to another event).

    `until` is the last day of a range whose first this is ("9–10 January"); `edge` says that D lies on or after
    ("from": "since 2014") or on or before ("until": "by Friday") what the parts say; `either` are readings between
    which the words leave the choice ("03/05/2019"). `told` is the time by which A itself is told: when somebody spoke,
    or the day counted from ("two days after Thursday"); `of` are the words of the event that A is ("a day after the
    call").
    `tense` is that of the clause around it, None where that tells neither.
    """

    span: Citation
    anchor: Literal["none", "publication", "speech", "event"] = "none"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    days: tuple[int, int] | None = None
    months: tuple[int, int] | None = None
    years: tuple[int, int] | None = None
    part: Literal["early", "mid", "late"] | None = None
    until: Time | None = None
    edge: Literal["from", "until"] | None = None
    either: tuple[Time, ...] = ()
    told: Time | None = None
    of: Citation | None = None
    tense: Literal["past", "future"] | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measured or counted thing: `low` and `high` in `unit` (durations in minutes), `kind` what it measures."""

    span: Citation
    kind: Literal["duration", "count", "ordinal", "clock", "money", "percent"]
    low: float
    high: float
    unit: str
    normalized: str


@dataclass(frozen=True, slots=True)
class FactMention:
    """One value that a report gives for a fact of an event; `statement` is the one that vouches for it, if any."""

    name: str
    span: Citation
    value: str
    normalized: str
    low: float | None = None
    high: float | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place where a report speaks of an event. `span` is the trigger, `clause` the stretch that it governs.

    `kind` is lower-case PLOVER (consult, agree, sanction, assault …), "disaster", or "other" (see `Reading.lead`).
    `times` constrain its day, `statement` is the innermost statement in whose content it stands, `background` says that
    the report only recalls it. `same_as` is the id of the report's first mention of the same event, None where this
    is the first; `label` says a deed in the words of a headline ("Ruritania annexes Isle of Fog"), empty for contacts,
    which are named by mode and participants.
    `family` names the families of words to which a deed's trigger belongs: "attack" for strikes, shelling, bombings.
    """

    span: Citation
    clause: Citation
    kind: str
    mode: Mode | None
    status: Status
    participants: tuple[int, ...]
    place: Citation | None = None
    times: tuple[Time, ...] = ()
    facts: tuple[FactMention, ...] = ()
    statement: str | None = None
    background: bool = False
    same_as: str | None = None
    label: str = ""
    family: tuple[str, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", content_id("m", self.span.report, self.span.start, self.span.end, self.kind))


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one report says. No parser objects: it pickles and can be stored.

    `ascribed` is what the report ascribes to somebody without words of his: beliefs, wishes, intentions, speech that is
    only supposed or expected ("appeared ready to give way"). That is the report's own reading, so none of it is in
    `statements` and nothing is counted on anybody's word for it; each has the act "state" and no parent.

    `lead` is the event that the first full sentence's main clause tells: one of `events`, or else one of kind "other",
    of which `family` is the lemma of its verb ("resign"). One of kind "other" is not among `events`: it tells what a
    report is about where no kind of political event fits, and has no day in the picture.
    """

    report: Report
    sentences: tuple[Citation, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    statements: tuple[Statement, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    events: tuple[EventMention, ...] = ()
    ascribed: tuple[Statement, ...] = ()
    lead: EventMention | None = None
