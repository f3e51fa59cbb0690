"""What statements are made of before they are joined into chains: pieces of text and who plays which part."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from sayso.annotate import Annotated, Span, Token
from sayso.annotate.quotation import Index

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution before it is chained: all parts are [start, end) offsets of the report's text.

    `unsaid` means that the cue is denied ("did not say"), `certain` that the speaker is named by the sentence itself,
    `telling` that the content is a clause or a quotation: what others say in it is told by this voice too. In a nominal
    content ("rejected Kyiv's claim that X") it is not. `unnamed` means that nobody is said to speak ("it was reported
    that"); the voice's range is then that of the cue or the content.
    """

    voice: Range
    cue: Range | None
    lemma: str
    content: tuple[Range, ...]
    to: tuple[Range, ...] = ()
    target: tuple[Range, ...] = ()
    via: tuple[Range, ...] = ()
    said_at: Range | None = None
    unsaid: bool = False
    certain: bool = True
    telling: bool = True
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed report with its quotations and the offsets of its tokens."""

    annotated: Annotated
    quotations: Index
    offsets: tuple[int, ...]
    sentence_starts: tuple[int, ...]

    @property
    def text(self) -> str:
        """The report's text."""
        return self.annotated.report.text

    def tokens(self, start: int, end: int) -> Span:
        """The tokens that begin in [start, end)."""
        return self.annotated.doc.span(bisect_left(self.offsets, start), bisect_left(self.offsets, end))


def page(annotated: Annotated) -> Page:
    """A report, ready for reading its statements."""
    report = annotated.report
    starts = tuple(s.start_char for s in annotated.sentences)
    return Page(annotated, Index(report.text, report.lines), tuple(t.idx for t in annotated.doc), starts)


def end_of(token: Token) -> int:
    """Offset after the token's last letter."""
    return int(token.idx) + len(token)


def covers(outer: Range, inner: Range) -> bool:
    """Whether `inner` lies within `outer`."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def overlap(a: Range, b: Range) -> bool:
    """Whether the two share a character."""
    return a[0] < b[1] and b[0] < a[1]
