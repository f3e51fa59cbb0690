"""Text from reports made harmless for the programs that open an export.

What a report says may hold anything: characters that XML forbids, line breaks that would open a new row, cells that a
spreadsheet would run as a formula. Formats that can carry text as it is (JSON, Parquet) do so; the others write this.
"""

from __future__ import annotations

import re
from typing import Final

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What XML 1.0 forbids or discourages, lone surrogates among it."""
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"\s+")
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that spreadsheets take for a formula (OWASP, CSV injection)."""


def plain(text: str) -> str:
    """`text` with a U+FFFD for each control character, lone surrogate and mark that turns the reading order around."""
    return _TURNING.sub("\ufffd", _FORBIDDEN.sub("\ufffd", text))


def line(text: str) -> str:
    """`plain` text on one line: runs of space as one, none at the ends."""
    return _SPACE.sub(" ", plain(text)).strip()


def cell(text: str) -> str:
    """`plain` text that no spreadsheet runs: an apostrophe goes before what would begin a formula.

    >>> cell("=1+1"), cell("1 - 1")
    ("'=1+1", '1 - 1')
    """
    shown = plain(text)
    return f"'{shown}" if shown.startswith(FORMULA) else shown


def field(text: str) -> str:
    """A `cell` on one line without double quotes: read alike with and without quoting."""
    return cell(line(text.replace('"', "'")))
