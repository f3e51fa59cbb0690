"""A text as paragraphs: where they stand, how they end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso import lexicon

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")

_ADDED = re.compile(r"[.!?…][\"'”’»]*\s*(?:\([^()]{1,60}\)|\[[^\[\]]{1,60}\]|/[^/\s]{1,20}/?|(?:—|–|-)\s?[A-Z]{2,8})$")

CLOSING = " \t\u00a0\"'”’»)]}*_"
STOPS = (".", "!", "?", "…", "。", "！", "？", "؟", "।")
LEADS = (",", ";", ":")
DASHES = ("—", "–", "-")
MAX_WRAPPED = 120  # characters; longer lines are paragraphs, not lines of a wrapped one
WRAPPED = 0.4  # share of lines that go on in small letters on the next, from which on a text is wrapped by hand


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text on lines of its own; `start` and `end` enclose what is visible of it.

    `closed` says that it ends as a sentence does, `leads` that it ends in a colon, comma or dash and wants to go on;
    `gap` that an empty line, or the text's beginning, stands before it.
    """

    start: int
    end: int
    text: str
    words: int
    closed: bool
    leads: bool
    gap: bool


def words(text: str) -> list[str]:
    """The words of `text`, with their inner hyphens, apostrophes and stops."""
    return _WORD.findall(text)


def has_tag(word: str, tag: str) -> bool:
    """Whether the lexicon of small words gives the lower-case `word` this `tag`."""
    return tag in lexicon.tags("heading_words").get(word, ())


def is_closed(text: str) -> bool:
    """Whether `text` ends as a sentence does: in a stop, quotation marks and what a bracket adds after it aside."""
    return text.rstrip(CLOSING).endswith(STOPS) or bool(_ADDED.search(text, max(0, len(text) - 80)))


def starts_small(text: str) -> bool:
    """Whether the first character is a lower-case letter."""
    return text[:1].islower()


def _made(text: str, start: int, end: int, gap: bool) -> Paragraph:
    piece = text[start:end]
    leads = piece.endswith(DASHES) or piece.rstrip(CLOSING).endswith(LEADS)
    return Paragraph(start, end, piece, len(words(piece)), is_closed(piece), leads, gap)


def _lines(text: str) -> list[tuple[int, int, bool]]:
    """(start, end, whether a gap stands before it) of each line with visible text."""
    found: list[tuple[int, int, bool]] = []
    for match in _LINE.finditer(text):
        line = match.group()
        visible = line.strip()
        if visible:
            start = match.start() + len(line) - len(line.lstrip())
            gap = not found or len(_BREAK.findall(text, found[-1][1], start)) > 1
            found.append((start, start + len(visible), gap))
    return found


def _wrap_width(text: str, lines: Sequence[tuple[int, int, bool]]) -> int:
    """Characters of the longest line where the text is wrapped by hand, else 0."""
    longest = max((end - start for start, end, _ in lines), default=0)
    followed = [(text[a:b], text[c:d]) for (a, b, _), (c, d, gap) in pairwise(lines) if not gap]
    going_on = sum(starts_small(after) and not is_closed(before) for before, after in followed)
    return longest if longest <= MAX_WRAPPED and going_on >= 2 and going_on >= WRAPPED * len(followed) else 0


def _continues(line: str, following: str, width: int) -> bool:
    """Whether `following` goes on with the paragraph of `line`, no empty line being between them.

    In wrapped text the break is the wrapping's where the next word would not have fitted any more.
    """
    if width:
        return len(line) + 1 + len(following.split(None, 1)[0]) > width
    return not is_closed(line) and not line.endswith(":") and starts_small(following)


def _joined(text: str, lines: Sequence[tuple[int, int, bool]]) -> Iterator[tuple[int, int, bool]]:
    width = _wrap_width(text, lines)
    start, end, gap = lines[0]
    last = start
    for next_start, next_end, next_gap in lines[1:]:
        if next_gap or not _continues(text[last:end], text[next_start:next_end], width):
            yield start, end, gap
            start, gap = next_start, next_gap
        last, end = next_start, next_end
    yield start, end, gap


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of `text`: its lines, or, where it is wrapped by hand, the lines that belong together."""
    lines = _lines(text)
    return tuple(_made(text, *piece) for piece in _joined(text, lines)) if lines else ()
