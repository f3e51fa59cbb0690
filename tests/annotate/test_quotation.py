"""Which marks open and close a quotation."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate import quotation
from sayso.model import Report


def found(text: str) -> list[str]:
    lines = Report(text, ("text",)).lines
    return [text[q.start : q.end] for q in quotation.find(text, lines)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("“One,” he said. “Two.”", ["“One,”", "“Two.”"]),
        ('“Curly and straight," she said.', ['“Curly and straight,"']),
        ("''Two single marks,'' she said.", ["''Two single marks,''"]),
        ("«Chevrons», she said.", ["«Chevrons»"]),
        ("'We are ready,' he said.", ["'We are ready,'"]),
        ("It is the states' right.", []),
        ("The minister's plan isn't the parties' plan.", []),
        ("\"It's 'red' there,\" he said.", ["\"It's 'red' there,\""]),
        ("'They told me \"no\",' he said. 'I went.'", ["'They told me \"no\",'", "'I went.'"]),
        ("''We call it the 'long night','' he said.", ["''We call it the 'long night',''"]),
        ("The parties' \"plan\" was the workers' plan.", ['"plan"']),
        ("In the '90s \"reform\" cost the parties' seats.", ['"reform"']),
        ("«They told me “no” twice», he said.", ["«They told me “no” twice»"]),
        ('No mark closes "this one', ['"this one']),
        ('A stray mark" and a "whole one".', ['"whole one"']),
        ('A 5" pipe and a 6" pipe.', []),
        ("", []),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_paragraph_ends_an_open_quotation() -> None:
    text = '"One.\n\n"Two."'
    first, second = quotation.find(text, Report(text, ("text",)).lines)
    assert (first.closed, second.closed) == (False, True)


@given(st.text(st.sampled_from("ab .,'\"“”‘’«»\n")))
def test_quotations_are_apart_and_in_order(text: str) -> None:
    spans = [(q.start, q.end) for q in quotation.find(text, Report(text, ("text",)).lines)]
    assert all(start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    index = quotation.Index(text, Report(text, ("text",)).lines)
    for start, end in spans:
        around = index.around(start)
        assert around is not None and (around.start, around.end) == (start, end)
