"""Noun phrases that can speak, be spoken to or act, before it is known whom they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sayso.annotate import Annotated, Token
from sayso.model import ActorKind, Citation

if TYPE_CHECKING:
    from sayso.names import Gender
    from sayso.places import Place

Form = Literal["name", "description", "pronoun"]
_FOR_OR_AGAINST = frozenset(["pro", "anti", "non", "ex"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """One noun phrase: tokens [start, end) of the parse, `head` among them; `core` is the name within a titled name.

    `office` is the role in lower case without country and rank ("foreign minister"), `words` the phrase without its
    determiner, `possessor` the token of whose it is.
    """

    start: int
    end: int
    head: int
    form: Form
    kind: ActorKind
    words: str
    core: tuple[int, int] | None = None
    titles: tuple[str, ...] = ()
    office: str | None = None
    country: str | None = None
    institution: str | None = None
    plural: bool = False
    gender: Gender | None = None
    determiner: Literal["definite", "indefinite", "possessive", "none"] = "none"
    possessor: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed report with what several finders need: the sentence of each prose token, and place forms by start."""

    annotated: Annotated
    sentence_of: Mapping[int, int]
    places: Mapping[int, tuple[int, Place]]

    @property
    def tokens(self) -> list[Token]:
        """The tokens of prose, in text order."""
        doc = self.annotated.doc
        return [doc[i] for i in self.sentence_of]

    def text(self, start: int, end: int) -> str:
        """The report's own text of tokens [start, end), in one line."""
        span = self.cite(start, end)
        return " ".join(span.text.split())

    def cite(self, start: int, end: int) -> Citation:
        """Tokens [start, end) as a citation."""
        doc = self.annotated.doc
        last = doc[end - 1]
        return self.annotated.report.cite(doc[start].idx, last.idx + len(last))

    def place_at(self, token: int) -> tuple[int, int, Place] | None:
        """(start, end, place) of the place form that begins at `token`."""
        found = self.places.get(token)
        return (token, *found) if found else None

    def whose_at(self, token: int) -> tuple[int, int, Place] | None:
        """Like `place_at`, but None where the form tells nobody's country: "pro-Russian", "US-led", "Belgium-based"."""
        found = self.place_at(token)
        if found is None:
            return None
        doc, (start, end, _) = self.annotated.doc, found
        if start >= 2 and doc[start - 1].text == "-" and doc[start - 2].lower_ in _FOR_OR_AGAINST:
            return None
        if (
            end + 1 < len(doc)
            and doc[end].text == "-"
            and end + 1 not in self.places
            and doc[end].idx == doc[end - 1].idx + len(doc[end - 1])
        ):
            return None
        return found


def outermost(page: Page, named: list[Phrase], described: list[Phrase]) -> list[Phrase]:
    """The naming phrases that are no mere modifiers within another: "White House" in "White House official" is one."""
    inside: set[int] = set()
    for phrase in (*named, *described):
        stop = phrase.core[0] if phrase.core else phrase.head
        if phrase.form == "description" or phrase.core:
            inside |= set(range(phrase.start, stop))
    return [p for p in named if p.core or p.head not in inside or _possesses(page, p)]


def _possesses(page: Page, phrase: Phrase) -> bool:
    doc = page.annotated.doc
    return phrase.end < len(doc) and doc[phrase.end].tag_ == "POS"
