"""Sentences of two reports that are the same words: copied, cut, joined, parted, in whatever order.

A sentence is a copy of another where most of the shorter one's words stand in runs that the other has too. Such pairs
show a common text only where one of them is long enough (an anchor); short ones beside it come along. Where sentences
differ in the names or days that they fill into the same words, the two reports are filled into one form (two calls of
one office, two bulletins), and what else they share is the form's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

import numpy as np

from sayso import names
from sayso.resolve.meeting import Place
from sayso.resolve.passages import SIZE, Codes, Passage, Places, placed
from sayso.resolve.prose import Prose

HELD = 0.6
"""Share of the shorter sentence's words that stand in common runs, from which on it is a copy."""
LONGER = 0.3
"""The same of the longer sentence: below it, a phrase of it is all that is shared."""
ANCHOR = 11
"""Words in common runs that make one sentence tell of a common text: chance and stock phrases seldom reach ten."""
TOLD_ANCHOR = 20
"""The same where the sentence tells what somebody said: two reporters who hear one sentence report it in like words."""
LONE, LONE_HELD = 14, 0.65
"""The same of a sentence that is the only copy, and the share of the longer one that they must be: lists of charges,
awards or terms are often told in the same words."""
FOLLOWING = 5
"""Words in common runs of a sentence that stands beside an anchor."""
NEAR = 3
"""How many sentences from an anchor a short copy may stand, in both reports."""
FORM = 4
"""How many clean copies outweigh a lead that is a filled-in form: an agency's update changes a name here and there."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Two sentences with common words: how many of `one` and `other` stand in common runs; whether all do."""

    one: Passage
    other: Passage
    words: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """The copied sentences of two reports, by place, and the places of those that only fill in the same form."""

    copies: tuple[Copy, ...]
    filled: frozenset[tuple[int, int]]


def wordings(prose: Prose) -> tuple[Codes, Places]:
    """By which codes sentences of two reports meet that may be copies: of a shingle, of all words; and their places."""
    held = [{*passage.shingles, passage.whole} for passage in prose]
    return np.fromiter(chain.from_iterable(held), np.uint64), placed(held)


def compare(one: Prose, other: Prose, met: Iterable[Place]) -> Compared:
    """What two reports have word for word; no copies where they fill in one form.

    `met` are the places, sorted, of sentences that share one of their `wordings`.
    """
    found = [copy for a, b in met if (copy := _copy(one[a], other[b]))]
    filled = [copy for copy in found if _is_filled(copy)]
    places = frozenset(_place(copy) for copy in filled)
    return Compared(_copies([copy for copy in found if _place(copy) not in places], filled), places)


def _copies(clean: Sequence[Copy], filled: Sequence[Copy]) -> tuple[Copy, ...]:
    anchors = [copy for copy in clean if copy.words >= _least(copy)]
    if not anchors or _is_form(anchors, filled):
        return ()
    if len(clean) == 1 and not _stands_alone(clean[0]):
        return ()
    beside = [copy for copy in clean if any(_near(copy, anchor) for anchor in anchors)]
    return tuple(sorted(beside, key=_place))


def _place(copy: Copy) -> tuple[int, int]:
    return copy.one.at, copy.other.at


def _least(copy: Copy) -> int:
    return TOLD_ANCHOR if copy.one.told and copy.other.told else ANCHOR


def _stands_alone(copy: Copy) -> bool:
    longest = max(len(copy.one.plain), len(copy.other.plain))
    if copy.words < max(LONE, LONE_HELD * longest):
        return False
    return _digits(copy.one) == _digits(copy.other)


def _is_form(anchors: Sequence[Copy], filled: Sequence[Copy]) -> bool:
    leads = any(copy.one.at == copy.other.at == 0 for copy in filled)
    return len(anchors) < (FORM if leads else 2 * len(filled))


def _near(copy: Copy, anchor: Copy) -> bool:
    if copy.words >= ANCHOR:
        return True
    return abs(copy.one.at - anchor.one.at) <= NEAR and abs(copy.other.at - anchor.other.at) <= NEAR


def _copy(one: Passage, other: Passage) -> Copy | None:
    """How the two are copies of one another; None where they are not."""
    if one.whole == other.whole:
        return Copy(one, other, len(one.plain), True)
    shorter, longer = sorted((one, other), key=lambda p: len(p.plain))
    held = _covered(shorter, frozenset(longer.shingles))
    if held < FOLLOWING or held < HELD * len(shorter.plain) or held < LONGER * len(longer.plain):
        return None
    return Copy(one, other, held, False)


def _covered(passage: Passage, shingles: frozenset[int]) -> int:
    """How many words of the passage stand in one of the shingles."""
    held = end = 0
    for at, shingle in enumerate(passage.shingles):
        if shingle in shingles:
            held += at + SIZE - max(at, end)
            end = at + SIZE
    return held


def _digits(passage: Passage) -> frozenset[str]:
    return frozenset(word for word in passage.plain if word.isdigit())


def _is_filled(copy: Copy) -> bool:
    """Whether names or days of one sentence stand in the other's words in place of others."""
    if copy.exact:
        return False
    one, other = copy.one.plain, copy.other.plain
    matcher = SequenceMatcher(None, copy.one.small, copy.other.small, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        left, right = _capitals(one[a:b]), _capitals(other[c:d])
        if tag == "replace" and a > 0 and left and right and not _alike(left, right, one, other):
            return True
    return False


def _capitals(words: Sequence[str]) -> list[str]:
    return [word for word in words if word[0].isupper() and len(word) > 1]


def _alike(left: Sequence[str], right: Sequence[str], one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a name of one side is spelt otherwise on the other, or stands elsewhere in the other sentence."""
    if set(left) & set(other) or set(right) & set(one):
        return True
    return any(names.skeleton(a) == names.skeleton(b) or names.same_person(a, b) for a in left for b in right)
