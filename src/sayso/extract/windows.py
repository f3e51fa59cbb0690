"""Where in a text a shape can stand: near the words without which it does not match.

The shapes of times and amounts are many and long, and an expression is tried at each letter of a text; a pass over the
text's words first tells where it is worth while.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

# Letters on either side of a shape's own word within which the shape lies, with what it looks at around it.
REACH = 100
DIGITS = "0"  # stands for any number in digits among a shape's words
_WORD = re.compile(r"[^\W\d_]+|\d+|%")
_NUMBER = re.compile(r"\d+")
_SPACE = re.compile(r"\s")

Window = tuple[int, int]


def words_of(forms: Iterable[str]) -> frozenset[str]:
    """The longest word of each form: of "tens of thousands of" it is "thousands", of "sept." "sept"."""
    return frozenset(max(_WORD.findall(form), key=len).lower() for form in forms)


def index(shapes: Iterable[frozenset[str]]) -> dict[str, tuple[frozenset[str], ...]]:
    """Word → the sets of words that hold it."""
    found: dict[str, dict[frozenset[str], None]] = {}
    for words in shapes:
        for word in sorted(words):
            found.setdefault(word, {})[words] = None
    return {word: tuple(sets) for word, sets in found.items()}


def near(text: str, wanted: Mapping[str, Sequence[frozenset[str]]]) -> dict[frozenset[str], list[Window]]:
    """Set of words → the stretches of the text near one of them, in text order, none over another.

    `wanted` is an `index`. A stretch ends at white space or with the text.
    """
    found: dict[frozenset[str], list[Window]] = {}
    for match in _WORD.finditer(text):
        word = match[0]
        for words in wanted.get(DIGITS if word[0].isdecimal() else word.lower(), ()):
            _extend(found.setdefault(words, []), match.start(), match.end(), text)
    return found


def numbers(text: str) -> list[Window]:
    """The stretches of the text near numbers in digits, as `near` tells them."""
    found: list[Window] = []
    for match in _NUMBER.finditer(text):
        _extend(found, match.start(), match.end(), text)
    return found


def _extend(stretches: list[Window], start: int, end: int, text: str) -> None:
    """Take the surroundings of a word into the last stretch, or begin a new one."""
    low = max(0, start - REACH)
    if stretches and end + REACH <= stretches[-1][1]:
        return
    space = _SPACE.search(text, end + REACH)
    high = space.start() if space else len(text)
    if stretches and low <= stretches[-1][1]:
        stretches[-1] = (stretches[-1][0], high)
    else:
        stretches.append((low, high))


def matches(pattern: re.Pattern[str], text: str, stretches: Iterable[Window]) -> Iterator[re.Match[str]]:
    """What `finditer` finds in the whole text, for a pattern that matches within the stretches only."""
    for start, end in stretches:
        yield from pattern.finditer(text, start, end)
