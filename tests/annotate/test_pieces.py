"""A text in pieces: their offsets are the text's, their kinds say what the letters look like."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate import tagging
from sayso.annotate.pieces import BREAK, KINDS, Pieces, cut
from sayso.model import Report

SMALL, CAPITAL, CAPITALS, QUOTED = 0, 1, 2, 3


def pieces(text: str) -> Pieces:
    return cut(text, Report(text, ("text",)).lines, tagging._tokenizer())


def words(text: str) -> list[str]:
    found = pieces(text)
    return [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n ", []),
        ("The dam held.", ["The", "dam", "held", "."]),
        ("  The dam  held ", ["The", "dam", "held"]),
        ("“The dam held”", ["“", "The", "dam", "held", "”"]),
        ("the town’s dam", ["the", "town", "’", "s", "dam"]),
        ("«The dam»", ["«", "The", "dam", "»"]),
        ("a café", ["a", "café"]),
        ("the 😀 dam", ["the", "😀", "dam"]),
        ("the\x00 dam\x07", ["the", "dam"]),
        ("the\u00a0dam", ["the", "dam"]),
        ("the \ud800 dam", ["the", "dam"]),
    ],
)
def test_offsets_are_the_texts_own(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_long_word_is_several_pieces_side_by_side() -> None:
    found = pieces("Brekvatorsk")
    assert len(found.ids) > 1
    assert (found.starts[0], found.ends[-1]) == (0, 11)
    assert list(found.ends[:-1]) == list(found.starts[1:])


def test_marks_of_one_kind_are_read_alike() -> None:
    plain = pieces('"It\'s over," he said.').ids.tolist()
    assert pieces("“It’s over,” he said.").ids.tolist() == plain
    assert pieces("«It’s over,» he said.").ids.tolist() == plain


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n \n"])
def test_a_break_of_no_length_stands_between_paragraphs(between: str) -> None:
    text = f"One.{between}Two."
    found = pieces(text)
    at = found.ids.tolist().index(BREAK)
    assert found.ids.tolist().count(BREAK) == 1
    assert (found.starts[at], found.ends[at]) == (text.index("Two"), text.index("Two"))
    assert words(text) == ["One", ".", "", "Two", "."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Dam NATO a A 5 .", [SMALL, CAPITAL, CAPITALS, SMALL, CAPITAL, SMALL, SMALL]),
        ('He "held The NATO" it', [CAPITAL, QUOTED, QUOTED, QUOTED + CAPITAL, QUOTED + CAPITALS, QUOTED, SMALL]),
        ("Élan CAFÉ", [CAPITAL, SMALL, CAPITALS]),
    ],
)
def test_kinds(text: str, expected: list[int]) -> None:
    assert pieces(text).kinds.tolist() == expected


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_pieces_are_in_order_and_within_the_text(text: str) -> None:
    found = pieces(text)
    spans = list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))
    assert len(found.ids) == len(found.kinds) == len(spans)
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert all(start < end or number == BREAK for (start, end), number in zip(spans, found.ids, strict=True))
    assert all(before[0] <= after[0] for before, after in pairwise(spans))
    assert all(0 <= kind < KINDS for kind in found.kinds)
