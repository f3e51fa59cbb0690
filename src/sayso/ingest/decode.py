"""From bytes to characters: UTF-8 first, then what byte order marks say, then what the bytes look like."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
COMMONEST = "cp1252"
SAMPLE = 64_000  # bytes that are enough to tell an encoding, or a binary file
MAX_CONTROLS = 0.05  # share of control characters beyond which a file is not text
MAX_ODD = 0.1  # share of oddly placed characters beyond which a guessed encoding is not believed

_MAGIC = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP, DOCX or EPUB"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"\xd0\xcf\x11\xe0", "Microsoft Office"),
    (b"\x7fELF", "ELF"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\x0b\x0c\x1b")
_ODD = re.compile(r"[^\x00-\x7f\w“”‘’„«»–—…€£§°©®™·•№\u00a0]|\b[^\W\d_a-zA-Z]{2,}\b")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file; `trouble` says in one line what could not be read for certain, else it is empty."""

    text: str
    encoding: str
    trouble: str = ""


def binary_kind(data: bytes) -> str | None:
    """What kind of binary file these first bytes are; None for text."""
    head = data[:SAMPLE]
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if marked_encoding(head) or _unmarked_utf16(head):
        return None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return "control characters" if controls > MAX_CONTROLS * len(head) else None


def marked_encoding(data: bytes) -> tuple[str, int] | None:
    """The encoding that a byte order mark names, with the mark's length; None where there is no mark."""
    return next(((name, len(bom)) for bom, name in BOMS if data.startswith(bom)), None)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows in mostly-Latin text: every other byte is zero."""
    half = len(data) // 2
    for name, zeros, letters in (("utf-16-le", data[1::2], data[0::2]), ("utf-16-be", data[0::2], data[1::2])):
        if half > 3 and zeros.count(0) > 0.7 * half and letters.count(0) < 0.1 * half:
            return name
    return None


def _is_damaged_utf8(data: bytes) -> str | None:
    """The text, U+FFFD for what is broken, where these bytes are UTF-8 but for a few; else None."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return text if sum(character > "\x7f" for character in text) >= 3 * broken else None


def _looks_written(text: str) -> bool:
    """Whether what is foreign in `text` stands as in writing.

    In a text of Latin letters a foreign one stands among others, and marks are those of print: whole words of foreign
    letters are a wrong guess.
    """
    foreign = sum(character > "\x7f" for character in text)
    if foreign * 5 >= len(text):
        return "\ufffd" not in text
    return sum(len(match.group()) for match in _ODD.finditer(text)) <= MAX_ODD * foreign


def _guess(data: bytes) -> Decoded | None:
    """As charset-normalizer judges; of several encodings that it finds alike, the Web's commonest.

    None where no guess looks like writing.
    """
    from charset_normalizer import from_bytes

    matches = [match for match in from_bytes(data) if _looks_written(data.decode(match.encoding, "replace"))]
    if not matches:
        return None
    alike = {m.encoding for m in matches if (m.chaos, m.coherence) == (matches[0].chaos, matches[0].coherence)}
    encoding = COMMONEST if COMMONEST in alike else matches[0].encoding
    return Decoded(data.decode(encoding, "replace"), encoding)


def decode(data: bytes) -> Decoded:
    """The characters of `data`, without a byte order mark; line ends and all else unchanged."""
    mark = marked_encoding(data)
    name = mark[0] if mark else _unmarked_utf16(data[:SAMPLE]) or "utf-8"
    body = data[mark[1] :] if mark else data
    try:
        return Decoded(body.decode(name), name)
    except UnicodeDecodeError as error:
        where = f"byte {error.start + 1} is not {name}"
    if name == "utf-8":
        damaged = _is_damaged_utf8(body)
        guess = None if damaged else _guess(body)
        if guess:
            return guess
    text = body.decode(name, "replace")
    return Decoded(text, name, f"{where}: {text.count('�')} characters read as U+FFFD, expected a known encoding")
