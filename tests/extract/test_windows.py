"""Where in a text a shape can stand, and that nothing is lost by looking there alone."""

from __future__ import annotations

import re

from sayso.extract import time_patterns, windows

TIMES = frozenset({"monday", windows.DIGITS})
TEXT = f"Talks resume on Monday.{' x' * 120} In 2031 they ended.\nNobody came."


def test_the_longest_word_of_a_form_stands_for_it() -> None:
    """So "of", which is everywhere, stands for nothing."""
    assert windows.words_of(["tens of thousands of", "sept.", "mid-May"]) == {"thousands", "sept", "mid"}


def test_stretches_lie_around_the_words_and_end_at_white_space() -> None:
    """Numbers in digits are one word; what is far from any word is left out."""
    (first, second) = windows.near(TEXT, windows.index([TIMES]))[TIMES]
    assert (first[0], second[1]) == (0, len(TEXT))
    assert TEXT.index("Monday") + len("Monday") + windows.REACH <= first[1] < second[0]
    assert TEXT[first[1]] == " "
    assert second[0] == TEXT.index("2031") - windows.REACH


def test_the_stretches_near_numbers_are_those_that_all_words_give() -> None:
    """Only looked for by themselves."""
    text = f"{TEXT} 3 or ٤ came; {'y' * 300} and 5th."
    digits = frozenset([windows.DIGITS])
    assert windows.numbers(text) == windows.near(text, windows.index([digits]))[digits]


def test_words_near_one_another_share_a_stretch() -> None:
    """No stretch lies over another, so nothing is found twice."""
    text = "Monday and Monday and 4"
    stretches = windows.near(text, windows.index([TIMES]))[TIMES]
    assert stretches == [(0, len(text))]
    assert [m.start() for m in windows.matches(re.compile("Monday"), text, stretches)] == [0, 11]


def test_a_shape_without_a_word_of_its_own_in_the_text_has_no_stretch() -> None:
    """A text without such words is not looked at again."""
    assert windows.near("Nobody came.", windows.index([TIMES])) == {}


def test_a_time_far_into_a_long_line_is_found_as_in_a_short_one() -> None:
    """The stretch around a word holds the whole expression, up to the text's end."""
    before = "They waited for the others " * 20
    (found,) = time_patterns.scan(f"{before}until Wednesday, the 23rd of September, 2031")
    assert (before + "until Wednesday, the 23rd of September, 2031")[found.start : found.end] == (
        "Wednesday, the 23rd of September, 2031"
    )
