"""Downloads of news databases, taken apart into their reports."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.ingest import databases
from sayso.ingest.document import Document
from tests.ingest.test_formats import TEXT, folder, read

__all__ = ["folder"]

NEXIS = """Envoys meet in Vienna
Harbour Wire
March 4, 2022 Friday

Copyright 2022 Harbour Wire All Rights Reserved

Section: WORLD
Length: 312 words
Byline: By Tom Okello
Body

Envoys of Norland and Sudland met in Vienna on Friday, the mediators said.

No date was set, they added.

Load-Date: March 5, 2022

End of Document
"""
OLD_NEXIS = """                               1 of 2 DOCUMENTS

                                 Harbour Wire

                            March 4, 2022 Friday

Envoys meet in Vienna

BYLINE: By Tom Okello

LENGTH: 312 words

Envoys of Norland and Sudland met in Vienna on Friday, the
mediators said.

No date was set, they added.

LOAD-DATE: March 5, 2022

LANGUAGE: ENGLISH
"""
CODED = """SE   World
HD   Envoys meet in Vienna
BY   By Tom Okello
WC   312 words
PD   4 March 2022
SN   Harbour Wire
SC   HWIRE
LA   English
CY   Copyright 2022 Harbour Wire
LP
Envoys of Norland and Sudland met in Vienna on Friday, the mediators said.

TD
No date was set, they added.

RE   AUST : Austria
AN   Document HWIRE00020220304ei34000b1
"""
UNCODED = """Envoys meet in Vienna
By Tom Okello
312 words
4 March 2022
10:05
Harbour Wire
HWIRE
English
Copyright 2022 Harbour Wire

Envoys of Norland and Sudland met in Vienna on Friday, the mediators said.

No date was set, they added.

Document HWIRE00020220304ei34000b1
"""


@pytest.mark.parametrize("layout", [NEXIS, OLD_NEXIS, CODED, UNCODED])
def test_downloads_of_databases(layout: str) -> None:
    second = layout.replace("1 of 2", "2 of 2").replace("Friday, the", "Monday, the")
    first, other = read("a.txt", f"{layout}\n{second}".encode())[0]
    assert (first.path, other.path) == ("a.txt#1", "a.txt#2")
    assert first.text == TEXT
    assert "Monday" in other.text
    assert (first.title, first.outlet, first.published) == ("Envoys meet in Vienna", "Harbour Wire", date(2022, 3, 4))


def test_a_download_as_rich_text() -> None:
    rich = "{\\rtf1\\ansi " + UNCODED.replace("\n", "\\par\n") + "}"
    (report,), failures = read("a.rtf", rich.encode())
    assert (report.text, report.outlet) == (TEXT, "Harbour Wire")
    assert not failures


def test_an_ordinary_text_is_no_download() -> None:
    document = Document("a.txt", f"{TEXT}\nIt was one of 3 of 5 documents.\nEnd of Document")
    assert list(databases.split(document)) == [document]
