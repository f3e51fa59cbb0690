from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.decode import binary_kind, decode

ENGLISH = (
    "The envoy said on Monday that talks would resume – “soon”, he added – in the café of the hotel.\r\n"
    "His answer to the mediators’ question was naïve, a diplomat said.\r\n"
)
RUSSIAN = "Министр иностранных дел заявил в понедельник, что переговоры продолжатся в Женеве. Ответа пока нет."
JAPANESE = "外務大臣は月曜日、交渉が再開されると述べた。彼は日付を示さなかった。会談はジュネーブで行われる。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "cp1252"),
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift-jis"),
    ],
)
def test_a_text_is_its_characters_unchanged(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.trouble == ""


def test_a_stray_byte_in_utf_8_is_replaced_and_said() -> None:
    decoded = decode("He said “yes” – and “no”.".encode() + b"\xff So it stands.")
    assert decoded.text == "He said “yes” – and “no”.\ufffd So it stands."
    assert decoded.trouble == (
        "byte 36 is not utf-8: 1 characters read as U+FFFD, expected a known encoding"
    )  # fmt: skip


def test_bytes_that_fit_no_writing_are_replaced_and_said() -> None:
    decoded = decode(b"The envoy said \xff\xfe\xfa that the talks would go on.")
    assert decoded.text == "The envoy said \ufffd\ufffd\ufffd that the talks would go on."
    assert "byte 16 is not utf-8" in decoded.trouble


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 and so on", "PDF"),
        (b"PK\x03\x04 and so on", "ZIP, DOCX or EPUB"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"{\\rtf1 and so on", "RTF"),
        (bytes(range(256)) * 20, "control characters"),
        (b"plain text", None),
        (b"text with one \x00 in it, and much more of it after that", None),
        ("text".encode("utf-16"), None),
        ("a longer text".encode("utf-16-le"), None),
        (b"", None),
    ],
)
def test_binary_files_are_told_from_text(data: bytes, kind: str | None) -> None:
    assert binary_kind(data) == kind


@given(st.binary(max_size=200))
def test_any_bytes_decode(data: bytes) -> None:
    decoded = decode(data)
    decoded.text.encode("utf-8")
    binary_kind(data)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\x00"), max_size=200))
def test_utf_8_is_read_back(text: str) -> None:
    assert decode(text.encode()).text == text
