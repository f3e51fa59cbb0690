"""Text made harmless, whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sayso.export import safe

ANY = st.text(st.characters(codec=None, exclude_categories=()))


@given(ANY)
def test_xml_takes_it(text: str) -> None:
    element = etree.Element("x")
    element.text = safe.plain(text)
    read = etree.fromstring(etree.tostring(element, encoding="UTF-8")).text or ""
    assert read == safe.plain(text)
    assert len(read) == len(text)


@given(ANY)
def test_no_cell_is_a_formula(text: str) -> None:
    assert not safe.cell(text).startswith(safe.FORMULA)
    assert not safe.field(text).startswith(safe.FORMULA)


@given(ANY)
def test_a_field_is_one_line_without_quotes(text: str) -> None:
    assert len(safe.field(text).splitlines()) <= 1
    assert not set(safe.field(text)) & {"\t", "\n", "\r", '"'}


@pytest.mark.parametrize(
    ("text", "cell", "field"),
    [
        ("plain – text", "plain – text", "plain – text"),
        ("=1+1", "'=1+1", "'=1+1"),
        ('a\t"b"\r\nc', 'a\t"b"\r\nc', "a 'b' c"),
        ("\t=1", "'\t=1", "'=1"),
        ("\x00\ud800\u202e", "\ufffd\ufffd\ufffd", "\ufffd\ufffd\ufffd"),
        ("", "", ""),
    ],
)
def test_what_becomes_of_text(text: str, cell: str, field: str) -> None:
    assert (safe.cell(text), safe.field(text)) == (cell, field)
