"""What people change about what the machine read and joined: records that hang on passages, never on clusters' ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from sayso.errors import UsageError
from sayso.model.evidence import Citation, cited, content_id
from sayso.model.reading import Act, Modality, Polarity, Quote

What = Literal["accept", "reject", "edit", "add", "merge", "split", "date", "grade", "undo"]
Thing = Literal["statement", "actor", "event", "claim", "story", "report"]

PAIR: Final = 2
GRADE: Final = re.compile(r"[A-F][1-6]")
"""The Admiralty code: A to F for the source, 1 to 6 for what it says."""
_FITS: Final[dict[What, tuple[Thing, ...]]] = {
    "accept": ("statement",),
    "reject": ("statement",),
    "edit": ("statement",),
    "add": ("statement",),
    "merge": ("actor", "event", "claim", "story"),
    "split": ("actor", "event", "claim", "story"),
    "date": ("report", "event"),
    "grade": ("report",),
    "undo": ("statement", "actor", "event", "claim", "story", "report"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A voice, addressee or target as a person marks it; `means` is a passage that names whom a pronoun stands for."""

    span: Citation
    means: Citation | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as a person has it; fields as those of `Statement`."""

    voices: tuple[Part, ...]
    content: tuple[Citation, ...]
    cue: Citation | None = None
    act: Act = "state"
    quote: Quote = "indirect"
    polarity: Polarity = "asserted"
    modality: Modality = "actual"
    condition: Citation | None = None
    to: tuple[Part, ...] = ()
    target: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        cited("a statement that somebody corrects", self.content)


@dataclass(frozen=True, slots=True)
class Correction:
    """One record: `who` changed `what` about which `thing`, `at` what time (ISO 8601), and why.

    `on` are the passages that it hangs on: a statement's content, mentions of actors, triggers of events, any piece of
    a report. A split takes what `apart` names out of what `on` names. `said` is the statement of an edit, addition or
    acceptance; `value` a day (ISO), a grade (`GRADE`), or the id of the record that is undone.

    Raises UncitedError without passages, UsageError where the parts do not fit together.
    """

    what: What
    thing: Thing
    on: tuple[Citation, ...]
    who: str
    at: str
    why: str = ""
    apart: tuple[Citation, ...] = ()
    said: Said | None = None
    value: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        name = f"correction '{self.what} {self.thing}' of {self.who} at {self.at}"
        cited(name, self.on)
        if self.thing not in _FITS[self.what]:
            raise UsageError(f"{name}: expected one of {', '.join(_FITS[self.what])} to {self.what}")
        if (self.what in ("accept", "edit", "add")) != (self.said is not None):
            raise UsageError(f"{name}: expected a statement with accept, edit and add, and only there")
        if (self.what == "split") != bool(self.apart):
            raise UsageError(f"{name}: expected passages that are set apart with a split, and only there")
        if self.what == "merge" and len(self.on) < PAIR:
            raise UsageError(f"{name}: expected two passages or more to merge what they name")
        _check_value(name, self.what, self.value)
        spans = [(c.report, c.start, c.end) for c in (*self.on, *self.apart)]
        object.__setattr__(
            self, "id", content_id("n", self.what, self.thing, spans, self.who, self.at, self.said, self.value)
        )


def _check_value(name: str, what: What, value: str | None) -> None:
    """Raise UsageError where the value of a correction is not of its kind."""
    match what:
        case "date":
            try:
                date.fromisoformat(value or "")
            except ValueError as error:
                raise UsageError(f"{name}: the day is '{value}', expected one as 2031-05-09") from error
        case "grade":
            if not value or not GRADE.fullmatch(value):
                raise UsageError(f"{name}: the grade is '{value}', expected a letter A to F and a digit 1 to 6")
        case "undo":
            if not value:
                raise UsageError(f"{name}: expected the id of the record that is undone")
        case _:
            if value is not None:
                raise UsageError(f"{name}: has the value '{value}', expected none")


def undone(ordered: Sequence[Correction]) -> frozenset[str]:
    """The ids of those that are undone, of records in the order in which they were made; so can an undoing be."""
    gone: set[str] = set()
    for one in reversed(ordered):
        if one.what == "undo" and one.id not in gone and one.value:
            gone.add(one.value)
    return frozenset(gone)


def stands(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Those that are not undone, in the order in which they were made."""
    ordered = sorted(corrections, key=lambda one: (one.at, one.id))
    gone = undone(ordered)
    return tuple(one for one in ordered if one.what != "undo" and one.id not in gone)


__all__ = ["GRADE", "Correction", "Part", "Said", "Thing", "What", "stands", "undone"]
